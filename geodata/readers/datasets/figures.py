"""Figures of people in a table's columns: numbers, and what a cell says of bounds."""

import re
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.cells import UNKNOWN, Ints, counts, mapped
from geodata.readers.coded import ClaimColumn, Figures, checked_figures
from geodata.readers.tables import Faults, Mask, Table

COUNTED = ("killed", "injured")

_BOUNDS = re.compile(
    r"(?:>=|\u2265) ?(\d{1,7})|(\d{1,7}) ?\+|(\d{1,7}) ?[-\u2013\u2014] ?(\d{1,7})"
)
_MARKS = "[+=\u2265\u2013\u2014-]"

Columns = Mapping[str, str]
"""What columns a table's fields are taken from; "" for none."""


def figures_in(table: Table, column: Columns, name: str, faults: Faults) -> Figures:
    """Low, best and high figure of those killed or injured.

    Where the bounds have no columns a cell of the best figure may say them: "3+" is
    at least 3, "2-4" from 2 to 4, and neither has a best figure.
    """
    low, best, high = (column[one] for one in _fields(name))
    if low or high or best not in table.names:
        bounds = counts(table, low, faults), counts(table, high, faults)
    else:
        table, bounds = _bounds_in(table, best)
    figures = Figures(low=bounds[0], best=counts(table, best, faults), high=bounds[1])
    return checked_figures(figures, faults, best)


def figure_claims(figures: Figures, column: Columns, name: str) -> list[ClaimColumn]:
    """The claims of those: a bound without a column of its own quotes the best's."""
    low, best, high = (column[one] for one in _fields(name))
    if not low and not high:
        low = high = best
    return figures.claims(name, (low, best, high))


def bound_words(figures: Figures, column: Columns, name: str) -> str | None:
    """That there are such cells, and how they are read."""
    best = column[name]
    if any(column[one] for one in _fields(name) if one != name):
        return None
    found = int((figures.low != UNKNOWN).sum())
    if not found:
        return None
    return f"{best}: 3+ is read as at least 3, 2-4 as from 2 to 4 ({found:,} rows)"


def _fields(name: str) -> tuple[str, str, str]:
    return f"{name}_low", name, f"{name}_high"


def _may_be_bounds(table: Table, best: str) -> Mask:
    marked = pc.match_substring_regex(table.column(best), _MARKS)
    found: Mask = marked.to_numpy(zero_copy_only=False)
    return found


def _bounds_in(table: Table, best: str) -> tuple[Table, tuple[Ints, Ints]]:
    """The column without the cells that say bounds, and those."""
    low = np.full(len(table), UNKNOWN, dtype=np.int64)
    high = low.copy()
    if not _may_be_bounds(table, best).any():
        return table, (low, high)
    told = mapped(table, best, _bounds)
    for row, bounds in enumerate(told):
        if bounds is not None:
            low[row], high[row] = bounds
    cells = pc.if_else(pa.array(low != UNKNOWN), "", table.column(best))
    return Table((best,), (cells,), table.numbers), (low, high)


def _bounds(cell: str) -> tuple[int, int] | None:
    match = _BOUNDS.fullmatch(cell)
    if match is None:
        return None
    low, high = next(one for one in match.groups() if one), match[4]
    if high is None:
        return int(low), UNKNOWN
    return (int(low), int(high)) if int(low) < int(high) else None
