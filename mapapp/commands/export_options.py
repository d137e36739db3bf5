"""``mapapp export`` and ``mapapp map``: names, options and help."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from geodata.writers.formats import FORMATS
from mapapp.commands import selecting, sharing, writing
from mapapp.commands.selecting import Grades, Layers, Since, Tags, Until
from mapapp.commands.sources import Archive, Data

_PAGES = (".html", ".htm")


def export(  # noqa: PLR0913 - the options of the command
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help="A file whose end says the format, or - for standard output.",
        ),
    ],
    *,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=f"{', '.join(FORMATS)}; else by OUT's end, GeoJSON for -.",
        ),
    ] = None,
    raw: Annotated[
        bool,
        typer.Option(
            "--raw",
            help="CSV for machines: texts as they are, which a spreadsheet may run.",
        ),
    ] = False,
    layer: Layers = None,
    grade: Grades = None,
    status: selecting.Statuses = None,
    country: selecting.Countries = None,
    bbox: selecting.Box = None,
    tag: Tags = None,
    since: Since = None,
    until: Until = None,
    archive: Archive = None,
    data: Data = None,
    public: sharing.Public = True,
    delay_days: sharing.DelayDays = None,
    floor: sharing.FinestPlace = None,
    displacement: sharing.Displacement = None,
) -> None:
    """Write the incidents as a file, public-safe, with what it says of itself.

    docs/export.md lists the formats and what each of them loses.
    """
    from mapapp.commands import archives, files  # noqa: PLC0415 - slow to import

    form = writing.form_of(out, to, raw=raw)
    selection = selecting.narrowed(
        selecting.selection(layer, grade, tag, since, until), status, country
    )
    box = selecting.box_of(bbox)
    settings = archives.settings_for(archive, data=data)
    wishes = sharing.Wishes(delay_days, floor, displacement)
    publisher = sharing.publisher(settings, wishes, public=public)
    if data and publisher is None and form.key == "geojson" and str(out) != "-":
        from mapapp.commands import large_files  # noqa: PLC0415 - slow to import

        if large_files.is_large(data, settings):
            large_files.export_parts(out, data, settings, (selection, box))
            return
    what = files.chosen(settings, data, selection, box, publisher)
    files.export(out, files.shared(what, publisher), form)


def map_(  # noqa: PLR0913 - the options of the command
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="An .html file; - prints it.")
    ],
    *,
    layer: Layers = None,
    grade: Grades = None,
    tag: Tags = None,
    since: Since = None,
    until: Until = None,
    archive: Archive = None,
    data: Data = None,
    public: sharing.Public = True,
    delay_days: sharing.DelayDays = None,
    floor: sharing.FinestPlace = None,
    displacement: sharing.Displacement = None,
) -> None:
    """Write a dossier, public-safe: map, table, evidence, notes in one HTML file."""
    from mapapp.commands import archives, files  # noqa: PLC0415 - slow to import

    if str(out) != "-" and out.suffix.lower() not in _PAGES:
        msg = f"{str(out)!r} must end in {', '.join(_PAGES)}, or be -"
        raise typer.BadParameter(msg, param_hint="OUT")
    selection = selecting.selection(layer, grade, tag, since, until)
    settings = archives.settings_for(archive, data=data)
    wishes = sharing.Wishes(delay_days, floor, displacement)
    publisher = sharing.publisher(settings, wishes, public=public)
    what = files.shared(files.chosen(settings, data, selection), publisher)
    files.export_map(out, what, selection, made=datetime.now(UTC))
