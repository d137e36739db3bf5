"""Dates whose year, month and day stand in columns of their own."""

from collections.abc import Mapping
from functools import lru_cache

from geodata.readers.datasets.naming import date_parts, guessed, joint_name
from geodata.readers.months import MONTHS
from geodata.readers.tables import Table

_NONE = ("", "0", "00")
"""Of a month or day that is not known: the Global Terrorism Database writes 0."""


def with_dates(table: Table, wanted: Mapping[str, str]) -> tuple[Table, str | None]:
    """The table with a column of whole dates beside those parts, and that it has one.

    Only where no other column is its date: none is wanted, and none is called so.
    """
    parts = date_parts(table.names)
    joint = joint_name(parts)
    if not parts or wanted.get("date", joint) != joint or joint in table.names:
        return table, None
    others = tuple(
        name
        for name in table.names
        if name not in parts.values() or name in wanted.values()
    )
    asked = {field: name for field, name in wanted.items() if field != "date"}
    if "date" in guessed(others, asked):
        return table, None
    columns = [table.column(name).to_pylist() for name in parts.values()]
    cells = [_date(*told) for told in zip(*columns, strict=True)]
    note = f"{joint} are read together, as the column {joint!r}"
    return table.with_column(joint, cells), note


@lru_cache(maxsize=1_024)
def _number(cell: str) -> str:
    """Without the decimals that programs add to whole numbers; a month's, by name."""
    bare = cell.strip()
    whole, mark, rest = bare.partition(".")
    if mark and not rest.strip("0"):
        bare = whole
    named = MONTHS.get(bare.rstrip(".").casefold())
    return bare if named is None else str(named)


def _date(year: str, month: str, day: str = "") -> str:
    """As ISO writes it, as far as it is known; what is none stays as it is written."""
    told = [_number(cell) for cell in (year, month, day)]
    known = [cell for cell in told if cell not in _NONE]
    if known != told[: len(known)] or not all(map(str.isdecimal, known)):
        return "-".join(told)
    return "-".join([*known[:1], *(cell.zfill(2) for cell in known[1:])])
