"""Days told from that of publication: "yesterday", "last week", "on Monday"."""

from dataclasses import replace
from datetime import timedelta

from geodata.extraction.dates.telling import Telling
from geodata.extraction.dates.when import When, part_alone
from geodata.models import TimePrecision


def relative_time(telling: Telling, position: int) -> When | None:
    """The days that a phrase or a weekday at a token tells, if it does."""
    return _phrase(telling, position) or _weekday(telling, position)


def _phrase(telling: Telling, position: int) -> When | None:
    """'yesterday', 'last night', 'last week' and parts of the day."""
    for hit in telling.sentence.by_tag.get("TIME", ()):
        if hit.first == position:
            return _offset(telling, hit.value, position, hit.last)
    return None


def _offset(telling: Telling, value: str, first: int, last: int) -> When:
    """``value`` is "part:overnight", "days:-1:-1[:part]", "week:-1" or "then:1"."""
    kind, *rest = value.split(":")
    if kind == "part":
        return part_alone(rest[0], first, last)
    if kind == "then":
        part = rest[1] if len(rest) > 1 else None
        return replace(part_alone(part, first, last), shift=int(rest[0]))
    if telling.published is None:
        return part_alone(rest[2] if len(rest) > 2 else None, first, last)  # noqa: PLR2004
    if kind == "week":
        monday = telling.published - timedelta(days=telling.published.weekday())
        start = monday + timedelta(weeks=int(rest[0]))
        days, precision = (start, start + timedelta(days=6)), TimePrecision.WEEK
    else:
        start = telling.published + timedelta(days=int(rest[0]))
        end = telling.published + timedelta(days=int(rest[1]))
        days, precision = (start, end), TimePrecision.DAY
    part = rest[2] if len(rest) > 2 else None  # noqa: PLR2004
    return When(
        start=days[0],
        end=days[1],
        precision=TimePrecision.PART_OF_DAY if part else precision,
        first=first,
        last=last,
        part=part,
    )


def _weekday(telling: Telling, position: int) -> When | None:
    token = telling.sentence.tokens[position]
    weekday = telling.lexicon.weekdays.get(token.low)
    small = telling.lexicon.traits.small_calendar
    if weekday is None or not (token.is_capital or small):
        return None
    if telling.published is None:
        return None
    if telling.word(position - 1) in telling.lexicon.sets["next"]:
        return None
    if small and _is_counted(telling, position - 1):
        return None  # "three months" where a month and Monday are one word
    back = (telling.published.weekday() - weekday) % 7
    if back == 0 and telling.word(position - 1) in telling.lexicon.sets["last"]:
        back = 7
    day = telling.published - timedelta(days=back)
    return When(
        start=day,
        end=day,
        precision=TimePrecision.DAY,
        first=position,
        last=position,
    )


def _is_counted(telling: Telling, position: int) -> bool:
    word = telling.word(position)
    return word in telling.lexicon.numbers or word.isdecimal()
