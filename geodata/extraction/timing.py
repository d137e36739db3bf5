"""Which of the times a sentence tells is its event's."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from geodata.extraction.dates import When
from geodata.extraction.finds import Finds
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.sentences import Sentence
from geodata.models import TimePrecision

SPEECH_REACH = 4
"""Tokens between "said" and the day of the statement."""

EVENINGS = frozenset({"evening", "dusk"})
CROSSING = frozenset({"to", "into", "-", "\u2013"})

BEHIND = 2
"""Words from a day to the attack that it is told of: "Monday's strike"."""

NIGHT_REACH = 10
"""Tokens between the two days of one night."""


def is_of_speech(finds: Finds, when: When, lexicon: Lexicon) -> bool:
    """Whether the day is that of a statement: "said on Monday"."""
    says = finds.sentence.by_tag.get("SAY", ())
    if any(
        0 < when.first - hit.last <= SPEECH_REACH
        # "told the mission, that on 1 May drones hit X": what was told is dated
        and "," not in finds.sentence.words[hit.last : when.first]
        for hit in says
    ):
        return True
    if _is_of_toll(finds, when, lexicon):
        return True
    # "On Friday, the authorities spoke of 31 dead"
    bodies = finds.sentence.tagged("SEAT", "GOVERNMENT", "INSTITUTION", "OFFICE")
    if any(hit.first == when.last + 1 for hit in says) and any(
        # "The ministry on Friday said"
        0 < when.first - body.last <= 2  # noqa: PLR2004 - a preposition
        for body in (*bodies, *finds.sentence.tagged("TITLE"))
    ):
        return True
    return any(
        0 < body.first - when.last <= 2  # noqa: PLR2004 - a comma
        and 0 < hit.first - body.last <= SPEECH_REACH
        for body in bodies
        for hit in says
    )


def _is_of_toll(finds: Finds, when: When, lexicon: Lexicon) -> bool:
    """'The death toll rose to 34 on Wednesday': a day of counting."""
    sentence = finds.sentence
    tolls = [h.last for h in sentence.tagged("KILL", "HURT") if h.value == "toll"]
    counts = lexicon.sets.get("counting", ())
    tolls += [place for place, word in enumerate(sentence.words) if word in counts]
    struck = sentence.tagged("ATTACK", "FALL")
    if sentence.tokens[when.last].possessive:
        return False  # "the toll of Thursday's missile strike"
    return any(
        toll < when.first
        # "the number of victims of yesterday's strike": the strike's day
        and not any(toll < other.first <= when.last + BEHIND for other in struck)
        for toll in tolls
    )


def nearest_date(finds: Finds, told: list[When], lexicon: Lexicon) -> When:
    """Of several days in a sentence the one nearest to the event's word.

    Two days that follow each other are one night, told by both its ends.
    """
    others = told[1:]
    for one, other in (*((told[0], other) for other in others), *pairwise(others)):
        if _is_next_day(one, other) and _is_one_night(finds, one, other):
            return replace(other, part=one.part or other.part)
        if _is_next_day(one, other):
            return replace(one, end=other.end, part=one.part or other.part)
    triggers = finds.sentence.tagged("ATTACK") or finds.sentence.tagged(
        "FALL", "ENTER", "INTERCEPT"
    )
    if not others or not triggers:
        return told[0]
    return min(
        _behind_after(finds.sentence, told, triggers, lexicon),
        key=lambda when: min(abs(when.first - hit.first) for hit in triggers),
    )


def _behind_after(
    sentence: Sentence, told: list[When], triggers: list[Hit], lexicon: Lexicon
) -> list[When]:
    """The days behind "after", where it is there that the attack is told of.

    "On Tuesday X mourned after the missiles that hit it on Monday": Monday.
    """
    after = lexicon.sets["subordinate"]
    turn = next((p for p, word in enumerate(sentence.words) if word in after), -1)
    if turn < 0 or any(hit.first < turn for hit in triggers):
        return told
    return [when for when in told if when.first > turn] or told


def _is_one_night(finds: Finds, one: When, other: When) -> bool:
    """Whether two days are the ends of one night, which is the morning's."""
    sentence = finds.sentence
    return _has_clock(finds, one, other) or (
        other.first - one.last <= 3  # noqa: PLR2004 - "Saturday to Sunday"
        and sentence.word(one.last + 1) in CROSSING
    )


def _has_clock(finds: Finds, one: When, other: When) -> bool:
    """'between 23:00 on 6 August and 07:00 on 7 August': one night, the morning's."""
    tokens = finds.sentence.tokens[max(one.first - 5, 0) : other.last]
    return any(token.is_number and ":" in token.text for token in tokens)


def _is_next_day(one: When, other: When) -> bool:
    if one.end is None or other.start is None or one.start != one.end:
        return False
    return (
        (other.start - one.end).days == 1
        and other.start == other.end
        and other.first - one.last <= NIGHT_REACH
    )


def days_touch(one: When, other: When) -> bool:
    """Whether two times have a day in common, or either has none."""
    if one.start is None or one.end is None or other.start is None:
        return True
    if other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def of_publication(
    when: When | None, published: date | None, lexicon: Lexicon
) -> When | None:
    """'Overnight' and 'at dawn' without a day are of the day of publication.

    An evening is not: a report of the next morning may tell of it.
    """
    if when is None or published is None:
        return when
    if when.part is None and when.start is None and not when.shift:
        # "in the course of the day", where no other day is told
        precision = TimePrecision.DAY
        return replace(when, start=published, end=published, precision=precision)
    if when.part is None or when.part.split()[-1] not in lexicon.sets["before_report"]:
        return when
    return replace(
        when, start=published, end=published, precision=TimePrecision.PART_OF_DAY
    )


def spanned(dated: list[When]) -> When:
    """The days from the first to the last of a heading: "from 12 to 13 May"."""
    one, *others = dated
    ends = [other.end for other in others if _is_next_day(one, other)]
    return replace(one, end=ends[0]) if ends else one


def is_same_time(finds: Finds, lexicon: Lexicon) -> bool:
    """Whether the words say that it was the same night or the same attack."""
    return _pairs(finds, lexicon.sets["same"], lexicon)


def is_day_before(finds: Finds, lexicon: Lexicon) -> bool:
    """'The same day': that of the sentence before, whatever the report's day is."""
    return _pairs(finds, lexicon.sets["that_same"], lexicon)


def _pairs(finds: Finds, openers: frozenset[str], lexicon: Lexicon) -> bool:
    return any(
        word in openers and following in lexicon.sets["same_time"]
        for word, following in pairwise(finds.sentence.words)
    )


def of_part(when: When, part: str | None, lexicon: Lexicon) -> When:
    """Of two days the one that a part of the day tells.

    "In the past day ...: in the evening" is the first's, "overnight" the second's.
    """
    if part is None or when.start is None or when.end is None:
        return when
    if (when.end - when.start).days != 1:
        return when
    early = part.split()[-1] in lexicon.sets["before_report"]
    day = when.end if early else when.start
    return replace(when, start=day, end=day)


def moved(when: When, days: int) -> When:
    """The same time so many days later, without its part of the day."""
    later = without_part(when)
    step = timedelta(days=days)
    return replace(
        later,
        start=later.start + step if later.start else None,
        end=later.end + step if later.end else None,
    )


def without_part(when: When) -> When:
    """The days alone: the part of the day was told of another event."""
    precision = when.precision
    if precision in (TimePrecision.PART_OF_DAY, TimePrecision.HOUR):
        precision = TimePrecision.DAY
    return replace(when, part=None, precision=precision)


def night_after(when: When, part: str | None, lexicon: Lexicon) -> When:
    """'Yesterday at dusk X; at night Y': the night after an evening is the morrow's."""
    evening = when.part in EVENINGS
    if not evening or not _is_early(part, lexicon) or when.end is None:
        return when
    day = when.end + timedelta(days=1)
    return replace(when, start=day, end=day)


def _is_early(part: str | None, lexicon: Lexicon) -> bool:
    """Whether a part of a day lies before a morning report of it."""
    return part is not None and part.split()[-1] in lexicon.sets["before_report"]


def with_part(when: When, part: str | None) -> When:
    """The days with the part of the day that the sentence tells beside them."""
    if part is None or when.part is not None:
        return when
    precision = when.precision
    if precision is TimePrecision.DAY:
        precision = TimePrecision.PART_OF_DAY
    return replace(when, precision=precision, part=part)


def fuller(one: When | None, other: When | None) -> When | None:
    """The time that tells more: a day before none, a part of the day before a day."""
    if one is None or other is None:
        return one or other
    if one.is_spoken and other.start is not None and not other.is_spoken:
        return other
    if one.start is None and other.start is not None:
        return with_part(other, one.part)
    finer = other.part and not one.part and other.start and lies_in(other, one)
    return other if finer else one


def lies_in(inner: When, outer: When) -> bool:
    """Whether a time is none but the other's days: no morning of the day after."""
    if inner.start is None or inner.end is None:
        return True
    if outer.start is None or outer.end is None:
        return True
    return outer.start <= inner.start and inner.end <= outer.end
