"""Times that stand together and are one: "Monday night", "on Sunday, 4 March"."""

from dataclasses import replace
from datetime import date, timedelta

from geodata.extraction.dates.telling import Telling
from geodata.extraction.dates.when import When, precision_with

LATE_PARTS = frozenset({"afternoon", "evening", "dusk", "dark"})

APPOSED = 3
"""Tokens from a day to the date that is put beside it: ", on 4 March"."""


def join_times(telling: Telling, found: list[When]) -> list[When]:
    """Join a day and a part of the day that stand together."""
    joined: list[When] = []
    for when in found:
        previous = joined[-1] if joined else None
        near = previous is not None and when.first - previous.last <= 5  # noqa: PLR2004 - tokens
        if previous is not None and near and not _is_added(telling, previous, when):
            both = _crossed(telling, previous, when) or _apposed(
                telling, previous, when
            )
            both = both or _joined(previous, when)
            if both is not None:
                joined[-1] = _into_next_day(telling, previous, when, both)
                continue
        joined.append(when)
    return joined


def _apposed(telling: Telling, named: When, dated: When) -> When | None:
    """'A week before, on 4 March,': the calendar's day tells the other."""
    comma = dated.first - named.last <= APPOSED and (
        telling.word(named.last + 1) == ","
    )
    told = named.start is not None and dated.start is not None
    if not comma or not told or named.is_explicit or not dated.is_explicit:
        return None
    part = named.part or dated.part
    precision = precision_with(dated, part)
    return replace(dated, first=named.first, part=part, precision=precision)


def _is_added(telling: Telling, day: When, part: When) -> bool:
    """'On Wednesday and in the night to Thursday': the part is not the day's."""
    between = range(day.last + 1, part.first)
    return (
        day.start is not None
        and day.part is None
        and part.start is None
        and any(telling.word(at) in telling.lexicon.sets["and"] for at in between)
    )


def _crossed(telling: Telling, one: When, other: When) -> When | None:
    """'In the night from Friday to Saturday' belongs to the morning's day."""
    between = other.first - one.last == 2  # noqa: PLR2004 - one word
    if (
        not between
        or telling.word(one.last + 1) not in telling.lexicon.sets["crossing"]
    ):
        return None
    if one.part is None or one.end is None or other.start is None:
        return None
    if other.start - one.end != timedelta(days=1):
        return None
    return replace(other, first=one.first, part=one.part)


def _into_next_day(telling: Telling, one: When, other: When, both: When) -> When:
    """'Monday night' runs into Tuesday; 'overnight into Tuesday' is Tuesday's."""
    follows = other.first == one.last + 1 and one.start is not None
    if not follows or telling.word(other.first) not in telling.lexicon.sets["night"]:
        return both
    if other.start is not None or both.end is None or both.start != both.end:
        return both
    following = both.end + timedelta(days=1)
    if telling.published is not None and following > telling.published:
        return both
    return replace(both, end=following)


def _joined(one: When, other: When) -> When | None:
    """One time of a weekday and its date, or of a day and its part; None if two."""
    if one.start is not None and other.start is not None:
        dated, named = (one, other) if one.is_explicit else (other, one)
        if one.is_explicit == other.is_explicit or not _is_its_weekday(dated, named):
            return None
    else:
        dated = one if one.start is not None else other
    part = one.part or other.part
    start, end = _days_of_part(dated, part)
    return When(
        start=start,
        end=end,
        precision=precision_with(dated, part),
        first=one.first,
        last=other.last,
        part=part,
        is_explicit=dated.is_explicit,
    )


def _days_of_part(when: When, part: str | None) -> tuple[date | None, date | None]:
    """Of "the past day", a day and a night long, the evening is the first one's."""
    start, end = when.start, when.end
    if start is None or end is None or part is None or (end - start).days != 1:
        return start, end
    return (start, start) if part.rsplit(maxsplit=1)[-1] in LATE_PARTS else (start, end)


def _is_its_weekday(dated: When, named: When) -> bool:
    """Whether "Sunday" is the weekday of a date told beside it: of any week."""
    if dated.start is None or named.start is None or named.start != named.end:
        return False
    return dated.start.weekday() == named.start.weekday()
