"""Cells of a workbook as texts: what is written there, and what a spreadsheet shows.

A day is a number in a workbook; only its format says that it is one. What its format
does not call a date stays a number, and nothing is guessed.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48),
                            *range(50, 59)})  # fmt: skip
"""Formats of dates and times that have a number only (ECMA-376, 18.8.30)."""

_NOT_CODE = re.compile(
    r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE
)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_CODE = re.compile(r"[dmyhs]", re.IGNORECASE)
_LONGEST_FORMAT = 1_000

_WHOLE = re.compile(r"-?\d{1,15}")
_MOST_WHOLE = 10**15
"""From here on a spreadsheet's whole numbers are no longer exact."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST_1900 = date(1899, 12, 30)
_FIRST_1904 = date(1904, 1, 1)
_NEVER_WAS = 60
"""29 February 1900, which spreadsheets count for the sake of an old mistake."""

_LAST_DAY = 2_958_466
"""The first of the year 10000."""

_DAY_MS = 86_400_000
_KEPT = 65_536
"""Numbers whose texts are kept: most repeat."""


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date, a time or both."""
    if len(code) > _LONGEST_FORMAT:
        return False
    first = code.partition(";")[0]
    bare = _NOT_CODE.sub("", first)
    if bare.strip().casefold() in ("general", "standard"):
        return False
    return _DATE_CODE.search(bare) is not None


def is_elapsed_format(code: str) -> bool:
    """Whether a number format shows how long something took."""
    return _ELAPSED.search(code) is not None


@lru_cache(maxsize=_KEPT)
def number_text(told: str) -> str | None:
    """A number as a spreadsheet shows it, all digits; None for what is none."""
    if _WHOLE.fullmatch(told):
        return str(int(told))
    try:
        number = float(told) if told.isascii() and "_" not in told else float("nan")
    except ValueError:
        return None
    if number - number != 0:  # NaN, and what is infinite
        return None
    if number.is_integer() and abs(number) < _MOST_WHOLE:
        return str(int(number))
    return repr(number)


@lru_cache(maxsize=_KEPT)
def date_text(told: str, *, is_1904: bool) -> str | None:
    """A day's number as ISO; None for what is no day.

    A whole number is a day, a part of one is a time: of a day, or alone below 1.
    """
    try:
        serial = float(told)
    except ValueError:
        return None
    if not 0 <= serial < _LAST_DAY:
        return None
    whole, milliseconds = divmod(round(serial * _DAY_MS), _DAY_MS)
    first = _FIRST_1904 if is_1904 else _FIRST_1900
    if whole > (date.max - first).days or (whole == _NEVER_WAS and not is_1904):
        return None
    clock = _clock(milliseconds)
    if whole == 0 and not is_1904:
        return clock or "00:00:00"
    late = 1 if whole < _NEVER_WAS and not is_1904 else 0
    day = (first + timedelta(days=whole + late)).isoformat()
    return f"{day}T{clock}" if clock else day


def elapsed_text(told: str) -> str | None:
    """How long something took as hours, minutes, seconds; None for what is none."""
    try:
        seconds = round(float(told) * 86_400)
    except (ValueError, OverflowError):
        return None
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{sign}{hour:02}:{minute:02}:{second:02}"


def text_of(parts: Iterable[str]) -> str:
    """A text of a workbook, in which characters may stand as ``_x000D_``."""
    text = "".join(parts)
    if "_x" not in text:
        return text
    told = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Halves of a character may have been written one by one.
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _clock(milliseconds: int) -> str:
    if not milliseconds:
        return ""
    seconds, rest = divmod(milliseconds, 1_000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    fraction = f".{rest:03}" if rest else ""
    return f"{hour:02}:{minute:02}:{second:02}{fraction}"
