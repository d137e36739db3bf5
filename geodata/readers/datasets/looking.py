"""What cells show of rows: totals that are no incidents, points, codes of strangers."""

from collections.abc import Mapping, Sequence

import numpy as np

from geodata.readers.angles import pair
from geodata.readers.cells import mapped, texts
from geodata.readers.coded_places import Places
from geodata.readers.countries import country_code
from geodata.readers.days import Days
from geodata.readers.problems import Loss
from geodata.readers.tables import Faults, Table

_TOTALS = frozenset(
    {
        "total", "totals", "grand total", "subtotal", "sum", "разом", "всього",
        "усього", "итого", "всего", "suma", "gesamt", "summe", "total general",
        "total général",
    }
)  # fmt: skip
"""What a row under the others is called that adds them up."""

_SHOWN = 5
_LOOKED_AT = 200


def tell_empty(
    table: Table,
    column: Mapping[str, str],
    start: Days,
    places: Places,
    faults: Faults,
) -> None:
    """Faults of rows without a day or a point that are totals, or say nothing else.

    None where no column is known to say when, where or what.
    """
    nowhere = np.isnat(start) & np.isnan(places.longitude) & faults.good
    rows = np.flatnonzero(nowhere).tolist()
    if not rows or not any(column[name] for name in ("date", "place", "title")):
        return
    labels = [texts(table, column[name]) for name in ("id", "place", "title")]
    wheres = [texts(table, column[name]) for name in ("admin1", "admin2", "country")]
    totals, empty = [], []
    for row in rows:
        told = [cells[row] for cells in labels]
        if any(_is_total(cell) for cell in told):
            totals.append(row)
        elif not any(told[1:]) and not any(cells[row] for cells in wheres):
            empty.append(row)
    faults.add(totals, "is a total of other rows, and no incident")
    faults.add(empty, "says neither when, nor where, nor what happened")


def with_points(
    table: Table, fields: Mapping[str, str], wanted: Mapping[str, str]
) -> dict[str, str]:
    """Fields of which the place is a point where all of its cells hold coordinates."""
    found = dict(fields)
    column = fields.get("place")
    if column is None or "place" in wanted or {"latitude", "longitude"} & found.keys():
        return found
    cells = [cell for cell in texts(table, column)[:_LOOKED_AT] if cell is not None]
    if cells and all(pair(cell) is not None for cell in cells):
        del found["place"]
        found |= {"latitude": column, "longitude": column}
    return found


def strange_codes(
    table: Table, column: str, known: Mapping[str, str], words: str
) -> list[Loss]:
    """That cells of a column are codes of somebody else's, and some of them."""
    found = mapped(table, column, lambda cell: _strange(cell, known))
    return _told(column, words, found)


def _told(column: str, words: str, found: Sequence[str | None]) -> list[Loss]:
    strange = [code for code in found if code is not None]
    if not strange:
        return []
    shown = ", ".join(repr(code[:40]) for code in sorted(set(strange))[:_SHOWN])
    return [Loss(column, f"{words}: {shown}", len(strange))]


def strange_countries(table: Table, column: str) -> list[Loss]:
    """That cells of a column are no countries that are known, and some of them."""
    found = mapped(table, column, lambda cell: None if country_code(cell) else cell)
    return _told(column, "no country that is known: has none", found)


def _strange(cell: str, known: Mapping[str, str]) -> str | None:
    return None if " ".join(cell.casefold().split()) in known else cell


def _is_total(cell: str | None) -> bool:
    return cell is not None and cell.casefold().strip(" :.") in _TOTALS
