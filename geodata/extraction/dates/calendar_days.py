"""Days of the calendar: "25 November 2025", "Nov. 24-25", "in June", "in 2022"."""

from dataclasses import replace
from datetime import date, timedelta

from geodata.extraction.dates.telling import FIRST_YEAR, Telling, calendar_date
from geodata.extraction.dates.when import When
from geodata.models import TimePrecision

ENDS_OF_TIME = frozenset({"", ",", ".", ";", ":", ")"})

ORDINALS = ("st", "nd", "rd", "th")


def calendar_time(telling: Telling, position: int) -> When | None:
    """The days that a number or a month at a token begins to tell, if it does."""
    return (
        _numeric(telling, position)
        or _month_first(telling, position)
        or _day_first(telling, position)
        or _day_alone(telling, position)
        or _month_alone(telling, position)
        or _year_alone(telling, position)
    )


def _numeric(telling: Telling, position: int) -> When | None:
    tokens = telling.sentence.tokens
    word = tokens[position].text
    if word.count(".") == 2:  # noqa: PLR2004 - 25.11.2025
        parts = [int(p) for p in word.split(".") if p.isdecimal() and len(p) <= 4]  # noqa: PLR2004
        if len(parts) == 3:  # noqa: PLR2004
            return _one_day(calendar_date(*parts[::-1]), position, position)
    numbers = [telling.number(position + step) for step in (0, 2, 4)]
    marks = {telling.word(position + 1), telling.word(position + 3)}
    year, month, day = numbers
    if marks == {"-"} and year and month and day and year >= FIRST_YEAR:
        return _one_day(calendar_date(year, month, day), position, position + 4)
    return None


def _month_first(telling: Telling, position: int) -> When | None:
    """'November 25, 2025', 'Nov. 25', 'November 24-25'."""
    month = telling.month_at(position)
    if month is None:
        return None
    at = position + 2 if telling.word(position + 1) == "." else position + 1
    return _month_day(telling, month, at, position, at)


def _day_first(telling: Telling, position: int) -> When | None:
    """'25 November 2025', '25th of November', '24-25 November'."""
    if telling.number(position) is None:
        return None
    at = _past_ordinal(telling, position) + 1
    if telling.word(at) in telling.lexicon.sets["dash"]:
        at = _past_ordinal(telling, at + 1) + 1
    until = _until(telling, position, at)
    if until is not None:
        return until
    if telling.word(at) in telling.lexicon.sets["of"]:
        at += 1
    month = telling.month_at(at)
    if month is None:
        return None
    if telling.word(at + 1) == "." and telling.year_at(at + 2)[0]:
        at += 1
    return _month_day(telling, month, position, position, at)


def _until(telling: Telling, position: int, at: int) -> When | None:
    """'From the morning of 13 to the morning of 14 October', told in that order."""
    if telling.word(at) not in telling.lexicon.sets.get("day_to", ()):
        return None
    at += 1
    part = next(
        (h for h in telling.sentence.by_tag.get("TIME", ()) if h.first == at), None
    )
    end_at = part.last + 1 if part is not None else at + (":" in telling.word(at))
    if telling.number(end_at) is None or telling.month_at(end_at + 1) is None:
        return None
    last = _day_first(telling, end_at)
    day = telling.number(position)
    if last is None or last.end is None or day is None:
        return None
    month_before = (last.end.replace(day=1) - timedelta(days=1)).replace(day=1)
    first = month_before if day > last.end.day else last.end
    start = calendar_date(first.year, first.month, day)
    return None if start is None else replace(last, start=start, first=position)


def _day_alone(telling: Telling, position: int) -> When | None:
    """'From 23 February to the morning of the 24th': the month told before."""
    last = _past_ordinal(telling, position)
    if last == position:
        return None
    if telling.word(position - 1) not in telling.lexicon.sets["the"]:
        return None
    months = [m for m in map(telling.month_at, range(position)) if m is not None]
    if not months or telling.word(last + 1) not in ENDS_OF_TIME:
        return None
    return _month_day(telling, months[-1], position, position, last)


def _past_ordinal(telling: Telling, position: int) -> int:
    """The last token of "24" or "24th"."""
    return position + (telling.word(position + 1) in ORDINALS)


def _month_day(
    telling: Telling, month: int, day_at: int, first: int, last: int
) -> When | None:
    day = telling.number(day_at)
    if day is None or not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        return None
    final, last_day_at = day, _past_ordinal(telling, day_at)
    if telling.word(last_day_at + 1) in telling.lexicon.sets["dash"]:
        other = telling.number(last_day_at + 2)
        if other is not None and 1 <= other <= 31:  # noqa: PLR2004
            final, last_day_at = other, _past_ordinal(telling, last_day_at + 2)
    last = max(last, last_day_at)
    year, year_at = telling.year_at(last + 1)
    last = max(last, year_at)
    start = telling.in_year(year, month, day)
    end = telling.in_year(year, month, final)
    if start is None or end is None or end < start:
        return None
    # "overnight November 24-25": the night belongs to the morning's date.
    return When(
        start=start if _is_span(telling, first) else end,
        end=end,
        precision=TimePrecision.DAY,
        first=first,
        last=last,
        is_explicit=True,
    )


def _is_span(telling: Telling, first: int) -> bool:
    near = {telling.word(first - step) for step in range(1, 5)}
    return not near & telling.lexicon.sets["night"]


def _one_day(day: date | None, first: int, last: int) -> When | None:
    if day is None:
        return None
    return When(
        start=day,
        end=day,
        precision=TimePrecision.DAY,
        first=first,
        last=last,
        is_explicit=True,
    )


def _month_alone(telling: Telling, position: int) -> When | None:
    """'in June 2023', 'last November'."""
    month = telling.month_at(position)
    if month is None:
        return None
    year, last = telling.year_at(position + 1)
    start = telling.in_year(year, month, 1)
    if (
        start is None
        or telling.word(position - 1) not in telling.lexicon.sets["month_lead"]
    ):
        return None
    following = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return When(
        start=start,
        end=following - timedelta(days=1),
        precision=TimePrecision.MONTH,
        first=position,
        last=max(last, position),
        is_explicit=True,
    )


def _year_alone(telling: Telling, position: int) -> When | None:
    """'In 2022': the whole year, with no finer precision."""
    year, last = telling.year_at(position)
    lead = telling.word(position - 1) in telling.lexicon.sets["month_lead"]
    made = telling.word(position - 2) in telling.lexicon.sets["born"]
    if year is None or last != position or not lead or made:
        return None
    return When(
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        precision=TimePrecision.UNKNOWN,
        first=position,
        last=position,
        is_explicit=True,
    )
