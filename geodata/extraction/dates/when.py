"""A time as told, with the days it means."""

from dataclasses import dataclass
from datetime import date

from geodata.models import TimePrecision

BACKGROUND_DAYS = 6
"""A date this many days before publication is background, not the news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as told: inclusive days, precision, part of day, token span.

    ``start`` and ``end`` are None where only a part of the day is said.
    ``shift`` are the days to it from the day told before: "the next morning".
    ``is_spoken`` marks the day of a statement, taken for want of another.
    """

    start: date | None
    end: date | None
    precision: TimePrecision
    first: int
    last: int
    part: str | None = None
    is_explicit: bool = False
    shift: int = 0
    is_spoken: bool = False


def part_alone(part: str | None, first: int, last: int) -> When:
    """A part of the day, or no more than a turn of phrase, without its day."""
    return When(
        start=None,
        end=None,
        precision=TimePrecision.UNKNOWN,
        first=first,
        last=last,
        part=part,
    )


def precision_with(dated: When, part: str | None) -> TimePrecision:
    """How finely a time is known once a part of its day is told."""
    if dated.start is None or part is None:
        return dated.precision
    if dated.precision is not TimePrecision.DAY:
        return dated.precision
    return TimePrecision.HOUR if ":" in part else TimePrecision.PART_OF_DAY
