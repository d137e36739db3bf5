"""``archive agreement``: how far two people agree who coded blind."""

from dataclasses import asdict

import orjson

from geodata.archive import CodingLog
from geodata.coding import Measure, measures_of, pair_of
from geodata.errors import ArchiveError
from mapapp.commands.streams import note, put
from mapapp.commands.upkeep import archive_there


def agreement(
    address: str | None, *, between: tuple[str, str] | None, as_json: bool
) -> None:
    """Print each figure with how many incidents it rests on.

    Raises:
        ArchiveError: a name is of nobody who coded.
    """
    with archive_there(address) as archive:
        codings = CodingLog(archive).current()
    coders = {coding.coder for coding in codings}
    for name in between or ():
        if name not in coders:
            known = ", ".join(sorted(coders)) or "nobody"
            msg = f"{name} has coded nothing in this archive; who has: {known}"
            raise ArchiveError(msg)
    pair = between or pair_of(codings)
    if pair is None:
        note("no two people have coded the same incident")
        return
    measures = measures_of(codings, *pair)
    if as_json:
        found = {"coders": pair, "measures": [asdict(each) for each in measures]}
        put(orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n")
        return
    note(f"{pair[0]} and {pair[1]}")
    put("".join(f"{_line(each)}\n" for each in measures).encode())


def _line(measure: Measure) -> str:
    figure = "-" if measure.value is None else f"{measure.value:.3f}"
    unit = f" {measure.unit}" if measure.unit == "km" else ""
    why = f"  ({measure.why})" if measure.why else ""
    what = f"{measure.field}  {measure.name}"
    return f"{what:<52} {figure + unit:>12}  n={measure.count}{why}"
