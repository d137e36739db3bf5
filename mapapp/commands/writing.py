"""In which format ``export`` writes."""

from pathlib import Path

import typer

from geodata.errors import GeodataError
from geodata.writers.formats import FORMATS, Format, format_of


def form_of(out: Path, to: str | None, *, raw: bool) -> Format:
    """The format that is asked for, or that the file's name says.

    Raises:
        BadParameter: there is none such; or it has no form for machines.
    """
    form = _named(out, to)
    if not raw:
        return form
    if form.key not in {"csv", "csv-raw"}:
        msg = f"only CSV has a form for machines, not {form.name}"
        raise typer.BadParameter(msg, param_hint="--raw")
    return FORMATS["csv-raw"]


def _named(out: Path, to: str | None) -> Format:
    if to is not None:
        if to not in FORMATS:
            msg = f"{to!r} is none of {', '.join(FORMATS)}"
            raise typer.BadParameter(msg, param_hint="--to")
        return FORMATS[to]
    if str(out) == "-":
        return FORMATS["geojson"]
    try:
        return format_of(out.name)
    except GeodataError as error:
        msg = f"{error}, or be -; or say --to"
        raise typer.BadParameter(msg, param_hint="OUT") from error
