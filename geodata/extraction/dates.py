"""Dates in a sentence: what is said, and the days it means."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from geodata.extraction.lexicon import MOST_LEXICONS, Lexicon
from geodata.extraction.sentences import Sentence
from geodata.models import TimePrecision

FIRST_YEAR = 1900
LAST_YEAR = 2100
ENDS_OF_TIME = frozenset({"", ",", ".", ";", ":", ")"})
LATE_PARTS = frozenset({"afternoon", "evening", "dusk", "dark"})
ORDINALS = ("st", "nd", "rd", "th")
APPOSED = 3
"""Tokens from a day to the date that is put beside it: ", on 4 March"."""

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


def find_dates(
    sentence: Sentence, lexicon: Lexicon, published: date | None
) -> list[When]:
    """Times of a sentence in order, resolved against the day of publication."""
    finder = _Finder(sentence, lexicon, published)
    return finder.find()


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=MOST_LEXICONS)
def _calendar(lexicon: Lexicon) -> frozenset[str]:
    """The words for months and weekdays."""
    return frozenset((*lexicon.months, *lexicon.weekdays))


class _Finder:
    def __init__(
        self, sentence: Sentence, lexicon: Lexicon, published: date | None
    ) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._published = published

    def find(self) -> list[When]:
        found: list[When] = []
        free = 0
        for position in self._starts():
            when = self._at(position) if position >= free else None
            if when is not None and not self._is_since(when):
                found.append(when)
                free = when.last + 1
        return self._parted(found)

    def _is_since(self, when: When) -> bool:
        """'The deadliest raid since July' was not in July."""
        before = self._word(when.first - 1)
        return before in self._lexicon.sets.get("since", ())

    def _starts(self) -> list[int]:
        """The tokens at which a time may begin, in order."""
        calendar = _calendar(self._lexicon)
        starts = {hit.first for hit in self._sentence.by_tag.get("TIME", ())}
        starts.update([
            place
            for place, word in enumerate(self._sentence.words)
            if word in calendar or word[:1].isdigit()
        ])  # fmt: skip
        return sorted(starts)

    def _at(self, position: int) -> When | None:
        return (
            self._numeric(position)
            or self._month_first(position)
            or self._day_first(position)
            or self._day_alone(position)
            or self._month_alone(position)
            or self._year_alone(position)
            or self._phrase(position)
            or self._weekday(position)
        )

    def _word(self, position: int) -> str:
        return self._sentence.word(position)

    def _number(self, position: int) -> int | None:
        word = self._word(position)
        if not word[:1].isdecimal():
            return None
        return int(word) if word.isdecimal() and len(word) <= 4 else None  # noqa: PLR2004

    def _year(self, position: int) -> tuple[int | None, int]:
        """A year at a token, or after a comma, and its token."""
        at = position + 1 if self._word(position) == "," else position
        year = self._number(at)
        if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
            return year, at
        return None, position - 1

    def _month_at(self, position: int) -> int | None:
        """A month, capitalised: "may" and "march" are verbs too."""
        if not 0 <= position < len(self._sentence.tokens):
            return None
        token = self._sentence.tokens[position]
        small = self._lexicon.traits.small_calendar
        named = token.is_capital or small
        return self._lexicon.months.get(token.low) if named else None

    def _numeric(self, position: int) -> When | None:
        tokens = self._sentence.tokens
        word = tokens[position].text
        if word.count(".") == 2:  # noqa: PLR2004 - 25.11.2025
            parts = [int(p) for p in word.split(".") if p.isdecimal() and len(p) <= 4]  # noqa: PLR2004
            if len(parts) == 3:  # noqa: PLR2004
                return self._day(calendar_date(*parts[::-1]), position, position)
        numbers = [self._number(position + step) for step in (0, 2, 4)]
        marks = {self._word(position + 1), self._word(position + 3)}
        year, month, day = numbers
        if marks == {"-"} and year and month and day and year >= FIRST_YEAR:
            return self._day(calendar_date(year, month, day), position, position + 4)
        return None

    def _day(self, day: date | None, first: int, last: int) -> When | None:
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

    def _month_first(self, position: int) -> When | None:
        """'November 25, 2025', 'Nov. 25', 'November 24-25'."""
        month = self._month_at(position)
        if month is None:
            return None
        at = position + 2 if self._word(position + 1) == "." else position + 1
        return self._month_day(month, at, position, at)

    def _day_first(self, position: int) -> When | None:
        """'25 November 2025', '25th of November', '24-25 November'."""
        if self._number(position) is None:
            return None
        at = self._past_ordinal(position) + 1
        if self._word(at) in self._lexicon.sets["dash"]:
            at = self._past_ordinal(at + 1) + 1
        until = self._until(position, at)
        if until is not None:
            return until
        if self._word(at) in self._lexicon.sets["of"]:
            at += 1
        month = self._month_at(at)
        if month is None:
            return None
        if self._word(at + 1) == "." and self._year(at + 2)[0]:
            at += 1
        return self._month_day(month, position, position, at)

    def _until(self, position: int, at: int) -> When | None:
        """'From the morning of 13 to the morning of 14 October', told in that order."""
        if self._word(at) not in self._lexicon.sets.get("day_to", ()):
            return None
        at += 1
        part = next(
            (h for h in self._sentence.by_tag.get("TIME", ()) if h.first == at), None
        )
        end_at = part.last + 1 if part is not None else at + (":" in self._word(at))
        if self._number(end_at) is None or self._month_at(end_at + 1) is None:
            return None
        last = self._day_first(end_at)
        day = self._number(position)
        if last is None or last.end is None or day is None:
            return None
        month_before = (last.end.replace(day=1) - timedelta(days=1)).replace(day=1)
        first = month_before if day > last.end.day else last.end
        start = calendar_date(first.year, first.month, day)
        return None if start is None else replace(last, start=start, first=position)

    def _day_alone(self, position: int) -> When | None:
        """'From 23 February to the morning of the 24th': the month told before."""
        last = self._past_ordinal(position)
        if last == position:
            return None
        if self._word(position - 1) not in self._lexicon.sets["the"]:
            return None
        months = [m for m in map(self._month_at, range(position)) if m is not None]
        if not months or self._word(last + 1) not in ENDS_OF_TIME:
            return None
        return self._month_day(months[-1], position, position, last)

    def _past_ordinal(self, position: int) -> int:
        """The last token of "24" or "24th"."""
        return position + (self._word(position + 1) in ORDINALS)

    def _month_day(self, month: int, day_at: int, first: int, last: int) -> When | None:
        day = self._number(day_at)
        if day is None or not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
            return None
        final, last_day_at = day, self._past_ordinal(day_at)
        if self._word(last_day_at + 1) in self._lexicon.sets["dash"]:
            other = self._number(last_day_at + 2)
            if other is not None and 1 <= other <= 31:  # noqa: PLR2004
                final, last_day_at = other, self._past_ordinal(last_day_at + 2)
        last = max(last, last_day_at)
        year, year_at = self._year(last + 1)
        last = max(last, year_at)
        start = self._in_year(year, month, day)
        end = self._in_year(year, month, final)
        if start is None or end is None or end < start:
            return None
        # "overnight November 24-25": the night belongs to the morning's date.
        return When(
            start=start if self._is_span(first) else end,
            end=end,
            precision=TimePrecision.DAY,
            first=first,
            last=last,
            is_explicit=True,
        )

    def _is_span(self, first: int) -> bool:
        near = {self._word(first - step) for step in range(1, 5)}
        return not near & self._lexicon.sets["night"]

    def _in_year(self, year: int | None, month: int, day: int) -> date | None:
        """The day in its year; without one, the latest that publication allows."""
        if year is not None:
            return calendar_date(year, month, day)
        if self._published is None:
            return None
        this = calendar_date(self._published.year, month, day)
        if this is not None and this <= self._published + timedelta(days=2):
            return this
        return calendar_date(self._published.year - 1, month, day)

    def _month_alone(self, position: int) -> When | None:
        """'in June 2023', 'last November'."""
        month = self._month_at(position)
        if month is None:
            return None
        year, last = self._year(position + 1)
        start = self._in_year(year, month, 1)
        if (
            start is None
            or self._word(position - 1) not in self._lexicon.sets["month_lead"]
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

    def _year_alone(self, position: int) -> When | None:
        """'In 2022': the whole year, with no finer precision."""
        year, last = self._year(position)
        lead = self._word(position - 1) in self._lexicon.sets["month_lead"]
        made = self._word(position - 2) in self._lexicon.sets["born"]
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

    def _phrase(self, position: int) -> When | None:
        """'yesterday', 'last night', 'last week' and parts of the day."""
        for hit in self._sentence.by_tag.get("TIME", ()):
            if hit.first == position:
                return self._offset(hit.value, position, hit.last)
        return None

    def _offset(self, value: str, first: int, last: int) -> When:
        """``value`` is "part:overnight", "days:-1:-1[:part]", "week:-1" or "then:1"."""
        kind, *rest = value.split(":")
        if kind == "part":
            return _part(rest[0], first, last)
        if kind == "then":
            part = rest[1] if len(rest) > 1 else None
            return replace(_part(part, first, last), shift=int(rest[0]))
        if self._published is None:
            return _part(rest[2] if len(rest) > 2 else None, first, last)  # noqa: PLR2004
        if kind == "week":
            monday = self._published - timedelta(days=self._published.weekday())
            start = monday + timedelta(weeks=int(rest[0]))
            days, precision = (start, start + timedelta(days=6)), TimePrecision.WEEK
        else:
            start = self._published + timedelta(days=int(rest[0]))
            end = self._published + timedelta(days=int(rest[1]))
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

    def _weekday(self, position: int) -> When | None:
        token = self._sentence.tokens[position]
        weekday = self._lexicon.weekdays.get(token.low)
        small = self._lexicon.traits.small_calendar
        if weekday is None or not (token.is_capital or small):
            return None
        if self._published is None:
            return None
        if self._word(position - 1) in self._lexicon.sets["next"]:
            return None
        if small and self._is_counted(position - 1):
            return None  # "three months" where a month and Monday are one word
        back = (self._published.weekday() - weekday) % 7
        if back == 0 and self._word(position - 1) in self._lexicon.sets["last"]:
            back = 7
        day = self._published - timedelta(days=back)
        return When(
            start=day,
            end=day,
            precision=TimePrecision.DAY,
            first=position,
            last=position,
        )

    def _is_counted(self, position: int) -> bool:
        word = self._word(position)
        return word in self._lexicon.numbers or word.isdecimal()

    def _parted(self, found: list[When]) -> list[When]:
        """Join a day and a part of the day that stand together."""
        joined: list[When] = []
        for when in found:
            previous = joined[-1] if joined else None
            near = previous is not None and when.first - previous.last <= 5  # noqa: PLR2004 - tokens
            if previous is not None and near and not self._is_added(previous, when):
                both = self._crossed(previous, when) or self._apposed(previous, when)
                both = both or _join(previous, when)
                if both is not None:
                    joined[-1] = self._night(previous, when, both)
                    continue
            joined.append(when)
        return joined

    def _apposed(self, named: When, dated: When) -> When | None:
        """'A week before, on 4 March,': the calendar's day tells the other."""
        comma = dated.first - named.last <= APPOSED and (
            self._word(named.last + 1) == ","
        )
        told = named.start is not None and dated.start is not None
        if not comma or not told or named.is_explicit or not dated.is_explicit:
            return None
        part = named.part or dated.part
        precision = _precision(dated, part)
        return replace(dated, first=named.first, part=part, precision=precision)

    def _is_added(self, day: When, part: When) -> bool:
        """'On Wednesday and in the night to Thursday': the part is not the day's."""
        between = range(day.last + 1, part.first)
        return (
            day.start is not None
            and day.part is None
            and part.start is None
            and any(self._word(at) in self._lexicon.sets["and"] for at in between)
        )

    def _crossed(self, one: When, other: When) -> When | None:
        """'In the night from Friday to Saturday' belongs to the morning's day."""
        between = other.first - one.last == 2  # noqa: PLR2004 - one word
        if (
            not between
            or self._word(one.last + 1) not in self._lexicon.sets["crossing"]
        ):
            return None
        if one.part is None or one.end is None or other.start is None:
            return None
        if other.start - one.end != timedelta(days=1):
            return None
        return replace(other, first=one.first, part=one.part)

    def _night(self, one: When, other: When, both: When) -> When:
        """'Monday night' runs into Tuesday; 'overnight into Tuesday' is Tuesday's."""
        follows = other.first == one.last + 1 and one.start is not None
        if not follows or self._word(other.first) not in self._lexicon.sets["night"]:
            return both
        if other.start is not None or both.end is None or both.start != both.end:
            return both
        following = both.end + timedelta(days=1)
        if self._published is not None and following > self._published:
            return both
        return replace(both, end=following)


def _part(part: str | None, first: int, last: int) -> When:
    return When(
        start=None,
        end=None,
        precision=TimePrecision.UNKNOWN,
        first=first,
        last=last,
        part=part,
    )


def _join(one: When, other: When) -> When | None:
    """One time of a weekday and its date, or of a day and its part; None if two."""
    if one.start is not None and other.start is not None:
        dated, named = (one, other) if one.is_explicit else (other, one)
        if one.is_explicit == other.is_explicit or not _is_its_weekday(dated, named):
            return None
    else:
        dated = one if one.start is not None else other
    part = one.part or other.part
    start, end = days_of_part(dated, part)
    return When(
        start=start,
        end=end,
        precision=_precision(dated, part),
        first=one.first,
        last=other.last,
        part=part,
        is_explicit=dated.is_explicit,
    )


def days_of_part(when: When, part: str | None) -> tuple[date | None, date | None]:
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


def _precision(dated: When, part: str | None) -> TimePrecision:
    if dated.start is None or part is None:
        return dated.precision
    if dated.precision is not TimePrecision.DAY:
        return dated.precision
    return TimePrecision.HOUR if ":" in part else TimePrecision.PART_OF_DAY
