"""The times of a sentence: what is said, and the days it means."""

from datetime import date
from functools import lru_cache

from geodata.extraction.dates.calendar_days import calendar_time
from geodata.extraction.dates.joining import join_times
from geodata.extraction.dates.relative_days import relative_time
from geodata.extraction.dates.telling import Telling
from geodata.extraction.dates.when import When
from geodata.extraction.lexicon import MOST_LEXICONS, Lexicon
from geodata.extraction.sentences import Sentence


def find_dates(
    sentence: Sentence, lexicon: Lexicon, published: date | None
) -> list[When]:
    """Times of a sentence in order, resolved against the day of publication."""
    telling = Telling(sentence, lexicon, published)
    found: list[When] = []
    free = 0
    for position in _starts(telling):
        when = _time_at(telling, position) if position >= free else None
        if when is not None and not _is_since(telling, when):
            found.append(when)
            free = when.last + 1
    return join_times(telling, found)


def _time_at(telling: Telling, position: int) -> When | None:
    return calendar_time(telling, position) or relative_time(telling, position)


@lru_cache(maxsize=MOST_LEXICONS)
def _calendar_words(lexicon: Lexicon) -> frozenset[str]:
    """The words for months and weekdays."""
    return frozenset((*lexicon.months, *lexicon.weekdays))


def _is_since(telling: Telling, when: When) -> bool:
    """'The deadliest raid since July' was not in July."""
    before = telling.word(when.first - 1)
    told = telling.word(when.last + 1) == "," and telling.word(
        when.last + 2
    ) in telling.lexicon.sets.get(
        "when", ()
    )  # "since 9 January, when a missile killed four"
    return before in telling.lexicon.sets.get("since", ()) and not told


def _starts(telling: Telling) -> list[int]:
    """The tokens at which a time may begin, in order."""
    calendar = _calendar_words(telling.lexicon)
    starts = {hit.first for hit in telling.sentence.by_tag.get("TIME", ())}
    starts.update([
        place
        for place, word in enumerate(telling.sentence.words)
        if word in calendar or word[:1].isdigit()
    ])  # fmt: skip
    return sorted(starts)
