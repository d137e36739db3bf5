"""Lines of a file that nobody vouches for: numbered, bounded, in UTF-8."""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

LONGEST_LINE = 200_000
"""Bytes; a GeoNames line has at most some 20,000."""

_DECIMAL_COMMA = re.compile(r"\s*[+-]?\d+,\d+\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MARK = "\ufeff"


class Complaints:
    """What was wrong with which line: the first few are told, all are counted."""

    MOST_TOLD = 20

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self.count = 0
        self.warnings = 0

    def add(self, name: str, number: int, reason: str) -> None:
        """Take one in."""
        self.count += 1
        if self.count <= self.MOST_TOLD:
            self._tell(f"{name}:{number}: {reason}; the line is left out")

    def warn(self, name: str, number: int, reason: str) -> None:
        """Take in what is doubtful of a line that is kept."""
        self.warnings += 1
        if self.warnings <= self.MOST_TOLD:
            self._tell(f"{name}:{number}: {reason}")

    def finish(self) -> None:
        """Say how many were not told."""
        untold = self.count - self.MOST_TOLD
        if untold > 0:
            self._tell(f"and {untold:,} more malformed lines are left out")
        untold = self.warnings - self.MOST_TOLD
        if untold > 0:
            self._tell(f"and {untold:,} more lines are kept with doubts")


class MalformedLine(ValueError):  # noqa: N818 - reads as what it says
    """A line that does not hold what it should; the message says why."""


def numbered_lines(
    file: BinaryIO, name: str, complaints: Complaints
) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1; empty ones and bad ones are skipped.

    A line that is too long, no UTF-8 or holds control characters is complained
    of. A byte order mark is no part of the first line.
    """
    number = 0
    while raw := file.readline(LONGEST_LINE):
        number += 1
        try:
            text = _text(raw, file)
        except MalformedLine as fault:
            complaints.add(name, number, str(fault))
            continue
        text = text.removeprefix(MARK) if number == 1 else text
        if text.strip():
            yield number, text


def _text(raw: bytes, file: BinaryIO) -> str:
    if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
        while raw and not raw.endswith(b"\n"):
            raw = file.readline(LONGEST_LINE)
        msg = f"longer than {LONGEST_LINE:,} bytes"
        raise MalformedLine(msg)
    try:
        text = raw.decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        msg = f"byte {error.start + 1} is not UTF-8"
        raise MalformedLine(msg) from error
    if _CONTROL.search(text):
        msg = "holds control characters"
        raise MalformedLine(msg)
    return text


def degrees(latitude: str, longitude: str) -> tuple[float, float]:
    """Longitude and latitude as numbers, WGS 84; a decimal comma is understood.

    Raises:
        MalformedLine: they are none, out of range, or (0, 0), which stands for
            missing ones and is in the sea.
    """
    try:
        north, east = _number(latitude), _number(longitude)
    except ValueError:
        msg = f"latitude {latitude!r} or longitude {longitude!r} is no number"
        raise MalformedLine(msg) from None
    # Written so that NaN fails.
    if not (-90.0 <= north <= 90.0 and -180.0 <= east <= 180.0):  # noqa: PLR2004 - the globe
        msg = f"latitude {latitude}, longitude {longitude} is not on the globe"
        raise MalformedLine(msg)
    if north == 0.0 and east == 0.0:
        msg = "latitude 0, longitude 0 stands for a missing place"
        raise MalformedLine(msg)
    return east, north


def _number(cell: str) -> float:
    """A number of degrees: a comma cannot part thousands in it."""
    return float(cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell)


def people(cell: str) -> int | None:
    """A population; None where it is empty or 0, which stands for unknown.

    Raises:
        MalformedLine: it is no whole number.
    """
    if not cell.strip():
        return None
    try:
        count = int(cell)
    except ValueError:
        count = -1
    if not 0 <= count < 100_000_000:  # noqa: PLR2004 - more than any city has
        msg = f"population {cell!r} is no number of people"
        raise MalformedLine(msg)
    return count or None
