"""Columns of dates that may be of a month or a year: to spans of days.

``2024-05`` is all of May, as finely as it is known; ``2024`` all of the year, of which
no finer word is known than that the day is not.
"""

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.models import TimePrecision
from geodata.readers.cells import with_unknown
from geodata.readers.datasets.contract import days_only
from geodata.readers.days import DateOrder, Days, days
from geodata.readers.months import AFTER_YEAR, LETTERS, MONTHS
from geodata.readers.tables import Faults, Table

_YEAR = re.compile(rf"(1[89]\d\d|2[01]\d\d){AFTER_YEAR}")
_YEAR_FIRST = re.compile(r"(1[89]\d\d|2[01]\d\d)[-/.](\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](1[89]\d\d|2[01]\d\d)")
_NAMED = re.compile(rf"({LETTERS})\.?,? (1[89]\d\d|2[01]\d\d){AFTER_YEAR}")


class Spans(NamedTuple):
    """First and last days, NaT where unknown, and how finely they are known."""

    start: Days
    end: Days
    precision: npt.NDArray[np.str_]

    def until(self, last: "Spans") -> "Spans":
        """The spans from these first days to the last days of others, if known."""
        is_known = ~np.isnat(last.end) & ~np.isnat(self.start)
        end = np.where(is_known, last.end, self.end)
        is_coarser = is_known & (_rank(last.precision) > _rank(self.precision))
        precision = np.where(is_coarser, last.precision, self.precision)
        return Spans(self.start, end, precision)


def spans(
    table: Table, name: str, faults: Faults, *, order: DateOrder | None = None
) -> Spans:
    """The spans of a column; as ``days.days``, with months and years beside days.

    A cell may say in words that the day is not known.
    """
    table = with_unknown(table, name)
    coded = pc.utf8_trim_whitespace(table.column(name)).dictionary_encode()
    cells = coded.dictionary.to_pylist()
    told = [_months(cell) for cell in cells]
    if not any(told):
        start = days(table, name, faults, order=order)
        return Spans(start, start, days_only(start))
    codes = coded.indices.to_numpy()
    firsts = [f"{one[0]}-01" if one else cell for cell, one
              in zip(cells, told, strict=True)]  # fmt: skip
    start = days(_with(table, name, firsts, codes), name, faults, order=order)
    count = np.array([one[1] if one else 0 for one in told], dtype=np.int64)[codes]
    months = start.astype("datetime64[M]") + count
    end = np.where(count > 0, months.astype("datetime64[D]") - 1, start)
    precision = days_only(start)
    precision[count == 1] = str(TimePrecision.MONTH)
    precision[count > 1] = str(TimePrecision.UNKNOWN)
    return Spans(start, end, precision)


def _rank(precision: npt.NDArray[np.str_]) -> npt.NDArray[np.int64]:
    """The coarser, the higher."""
    is_month = precision == str(TimePrecision.MONTH)
    is_unknown = precision == str(TimePrecision.UNKNOWN)
    found: npt.NDArray[np.int64] = is_month + 2 * is_unknown
    return found


def _with(
    table: Table, name: str, cells: list[str], codes: npt.NDArray[np.int32]
) -> Table:
    column = pa.array(cells, pa.string()).take(pa.array(codes))
    return Table((name,), (column,), table.numbers)


def _months(cell: str) -> tuple[str, int] | None:
    """The first month of a cell that is a month or a year, and how many it is."""
    if match := _YEAR.fullmatch(cell):
        return f"{match[1]}-01", 12
    if match := _YEAR_FIRST.fullmatch(cell):
        return _month(match[1], int(match[2]))
    if match := _MONTH_FIRST.fullmatch(cell):
        return _month(match[2], int(match[1]))
    if match := _NAMED.fullmatch(cell):
        return _month(match[2], MONTHS.get(match[1].casefold(), 0))
    return None


def _month(year: str, month: int) -> tuple[str, int] | None:
    return (f"{year}-{month:02d}", 1) if 1 <= month <= 12 else None  # noqa: PLR2004 - months
