"""Columns of dates to days: in whatever order, but never in one that was guessed.

A day is the one that is written, in its own time zone. 03/04/2025 is the third of
April or the fourth of March: who gives the file says which, or many other rows of it
do; one row decides nothing. Years have four digits.
"""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.months import AFTER_YEAR, LETTERS, MONTHS
from geodata.readers.tables import Faults, Table

Days = npt.NDArray[np.datetime64]


class DateOrder(StrEnum):
    """In which order numbers of a date stand."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


ENOUGH_ROWS = 10
"""So many dates that can be read in one order only, and none in the other, decide
for the column."""

EARLIEST, LATEST = date(1800, 1, 1), date(2200, 1, 1)

_ISO = r"\d{4}-\d{2}-\d{2}"
_TIME = (
    r"(?:[T ]+(?P<clock>\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|(?P<zone>[A-Z][A-Za-z_]+/[A-Z][A-Za-z_]+))?)?"
)
_PLAIN = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_AFTER_DAY = r"(?:st|nd|rd|th|er|\.)?"
_NAMED = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}}){_AFTER_DAY}[ -](?:de )?({LETTERS})\.?[ -](?:de )?"
    rf"(\d{{4}}){AFTER_YEAR}{_TIME}",
    re.IGNORECASE,
)
_NAMED_US = re.compile(
    rf"{_WEEKDAY}({LETTERS})\.? (\d{{1,2}}){_AFTER_DAY},? (\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_NUMBERS = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}")
_SHORT = re.compile(r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]+)[-/. ]\d{2}(?:\s.*)?")

AMBIGUOUS = "could be read day first or month first: say which by the order of dates"
_NO_DATE = "is no date"


class _Read(NamedTuple):
    """A cell as a day, or why it is none; ``orders`` where both may be meant."""

    day: date | None = None
    fault: str | None = None
    orders: tuple[date, date] | None = None
    proves: DateOrder | None = None


def days(
    table: Table, name: str, faults: Faults, *, order: DateOrder | None = None
) -> Days:
    """The days of a column; NaT for an empty cell, and with a fault for what is none.

    Args:
        table: with the column or without.
        name: of the column.
        faults: take in what is no date.
        order: of numbers with the year last; where None, rows that could be read
            both ways are faults, unless ENOUGH_ROWS others tell.
    """
    coded = pc.utf8_trim_whitespace(table.column(name)).dictionary_encode()
    codes = coded.indices.to_numpy()
    if (quick := _all_iso(coded.dictionary)) is not None:
        iso: Days = quick[codes]
        return iso
    read = [_read(cell) for cell in coded.dictionary.to_pylist()]
    chosen = order or _order_of(read, codes)
    settled = [_settled(one, chosen) for one in read]
    found = np.array([one.day for one in settled], dtype="datetime64[D]")
    _tell(settled, codes, faults, name)
    taken: Days = found[codes] if len(found) else np.array([], "datetime64[D]")
    return taken


def _tell(
    settled: list[_Read], codes: npt.NDArray[np.int32], faults: Faults, name: str
) -> None:
    """All at once: each row of a column may have another cell that is no date."""
    reasons = [one.fault for one in settled]
    is_bad = np.array([one is not None for one in reasons], dtype=np.bool_)
    if is_bad.any():
        faults.each(is_bad[codes], lambda row: reasons[codes[row]] or "", name)


def iso_words(found: Days) -> pa.Array:
    """Days as ISO words, null for an unknown one."""
    return pa.array(found.astype("datetime64[D]"), pa.date32()).cast(pa.string())


def order_words(table: Table, name: str) -> str | None:
    """In which order a column's dates were read, where its rows decided it."""
    coded = pc.utf8_trim_whitespace(table.column(name)).dictionary_encode()
    read = [_read(cell) for cell in coded.dictionary.to_pylist()]
    if not any(one.orders for one in read):
        return None
    order = _order_of(read, coded.indices.to_numpy())
    if order is None:
        return None
    first = "day" if order is DateOrder.DAY_FIRST else "month"
    return f"{name} is read {first} first, as most of its dates can only be"


def _all_iso(column: pa.Array) -> Days | None:
    """The days of a column of plain ISO dates, all at once; None if it is none."""
    if len(column) == 0:
        return np.array([], "datetime64[D]")
    plain = pc.match_substring_regex(column, rf"^(?:{_ISO}(?: 00:00:00(?:\.000)?)?)?$")
    if not pc.all(plain).as_py():
        return None
    empty = pc.equal(pc.binary_length(column), 0)
    cut = pc.utf8_slice_codeunits(column, 0, 10)
    try:
        cast = pc.if_else(empty, pa.scalar(None, pa.string()), cut).cast(pa.date32())
    except pa.ArrowInvalid:
        return None
    found: Days = cast.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    early, late = np.datetime64(EARLIEST), np.datetime64(LATEST)
    with np.errstate(invalid="ignore"):
        is_odd = bool(((found < early) | (found >= late)).any())
    return None if is_odd else found


def _order_of(read: list[_Read], codes: npt.NDArray[np.int32]) -> DateOrder | None:
    """The order that many rows of a column prove, and none speaks against."""
    times = np.bincount(codes, minlength=len(read))
    told = {DateOrder.DAY_FIRST: 0, DateOrder.MONTH_FIRST: 0}
    for one, count in zip(read, times.tolist(), strict=True):
        if one.proves is not None:
            told[one.proves] += count
    day, month = told.values()
    if day >= ENOUGH_ROWS and month == 0:
        return DateOrder.DAY_FIRST
    if month >= ENOUGH_ROWS and day == 0:
        return DateOrder.MONTH_FIRST
    return None


def _settled(read: _Read, order: DateOrder | None) -> _Read:
    if read.orders is None:
        if read.proves is not None and order not in (None, read.proves):
            return _Read(fault=f"is no date in the order {order}")
        return read
    if order is None or order is DateOrder.YEAR_FIRST:
        return _Read(fault=AMBIGUOUS)
    return _Read(day=read.orders[order is DateOrder.MONTH_FIRST])


def _read(cell: str) -> _Read:
    if not cell:
        return _Read()
    if (match := _PLAIN.fullmatch(cell)) or (match := _TOGETHER.fullmatch(cell)):
        return _checked(match, _day(match[1], match[2], match[3]))
    if (named := _named(cell)) is not None:
        return named
    if match := _NUMBERS.fullmatch(cell):
        return _either(match)
    if _SHORT.fullmatch(cell):
        return _Read(fault="has a year of two digits")
    return _Read(fault=_NO_DATE)


def _named(cell: str) -> _Read | None:
    """A date with the name of its month, None where there is none."""
    if match := _NAMED.fullmatch(cell):
        day, month = match[1], match[2]
    elif match := _NAMED_US.fullmatch(cell):
        month, day = match[1], match[2]
    else:
        return None
    number = MONTHS.get(month.casefold(), 0)
    return _checked(match, _day(match[3], number, day))


def _either(match: re.Match[str]) -> _Read:
    first = _day(match[3], match[2], match[1])
    second = _day(match[3], match[1], match[2])
    if first is not None and second is not None and first != second:
        return _Read(orders=(first, second))
    proved = DateOrder.DAY_FIRST if second is None else DateOrder.MONTH_FIRST
    found = _checked(match, first or second)
    if found.day is None or first == second:
        return found
    return _Read(day=found.day, proves=proved)


def _checked(match: re.Match[str], day: date | None) -> _Read:
    if day is None:
        return _Read(fault=_NO_DATE)
    if not EARLIEST <= day < LATEST:
        return _Read(fault="is no date between 1800 and 2200")
    groups = match.groupdict()
    if groups.get("clock") and (fault := _clock_fault(day, groups)):
        return _Read(fault=fault)
    return _Read(day=day)


def _clock_fault(day: date, groups: dict[str, str | None]) -> str | None:
    hour, minute = map(int, (groups["clock"] or "").split(":"))
    if half := groups["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - such a clock
            return "holds no time of day"
        hour = hour % 12 + 12 * (half in "Pp")
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the clock
        return "holds no time of day"
    if (zone := groups.get("zone")) is None:
        return None
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"is in an unknown time zone, {zone}"
    told = datetime(day.year, day.month, day.day, hour, minute, tzinfo=place)
    back = datetime.fromtimestamp(told.timestamp(), tz=place)
    if (back.hour, back.minute) != (hour, minute):
        return f"never was: the clocks of {zone} were put forward"
    return None


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
