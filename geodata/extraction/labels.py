"""Labels that head a line: "Sumy region - drones hit", "Pavlohrad: a fire"."""

import re

from geodata.extraction.datelines import is_dated_label
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import Sentence

LONGEST_LABEL = 8
"""Tokens from a list line's first name to the mark that ends its label."""

LONGEST_NOTE = 3
"""Words in brackets behind the name of a label, and the bracket."""

LABEL_ENDS = frozenset({":", "-", "\u2013", "\u2014", "."})
CLOCK = re.compile(r"\d{1,2}:\d{2}")


def opens_line(sentence: Sentence, first: int) -> bool:
    """Whether a token is the first of a line, but for one or for marks before it."""
    return first <= 1 or sentence.opens_at(first)


def heads_line(sentence: Sentence, following: int, lexicon: Lexicon) -> bool:
    """'Sumy region - drones hit', 'Pavlohrad: a fire', 'Moscow region, Russia: ...'.

    After a clock, as in lists of what fell when, a comma is enough.
    """
    if sentence.word(following) == "(" and ")" in sentence.words[following:]:
        closing = sentence.words.index(")", following)
        if closing - following <= LONGEST_NOTE:
            following = closing + 1  # "X (occupied): ..."
    if sentence.word(following) in LABEL_ENDS:
        return True
    if sentence.word(_past_days(sentence, following, lexicon)) == ":":
        return True  # "X region on 7 October: two dead"
    if sentence.word(following) != ",":
        return False
    colon = any(
        sentence.word(place) == ":" for place in range(following + 2, following + 5)
    )
    titled = sentence.is_heading and lexicon.traits.reads_phrases
    clocked = CLOCK.fullmatch(sentence.word(0)) is not None
    dated = is_dated_label(sentence, lexicon)
    goes_on = _goes_on(sentence, following, lexicon)
    alarm = any(
        hit.value == "alert" and hit.first == following + 1
        for hit in sentence.by_tag.get("CLOSURE", ())
    )  # "X, all clear. Five targets were downed over the sea."
    return colon or titled or clocked or dated or goes_on or alarm


def _past_days(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """The token after the days told at one, that token itself without any."""
    if sentence.word(first) not in lexicon.sets.get("time_lead", ()):
        return first
    times = {
        place
        for hit in sentence.by_tag.get("TIME", ())
        for place in range(hit.first, hit.last + 1)
    }
    calendar = lexicon.months.keys() | lexicon.weekdays.keys()
    calendar |= lexicon.sets["time_lead"] | lexicon.sets["dash"]
    place = first
    while (
        place in times
        or sentence.word(place) in calendar
        or sentence.word(place).isdecimal()
    ):
        place += 1
    return place


def _goes_on(sentence: Sentence, comma: int, lexicon: Lexicon) -> bool:
    """'Kharkiv, Kyivskyi district - ...': nothing but names up to the label's end."""
    for place in range(comma + 1, comma + LONGEST_LABEL):
        word = sentence.word(place)
        if word in LABEL_ENDS:
            return place > comma + 1
        named = place < len(sentence.tokens) and sentence.tokens[place].is_capital
        if not named and word not in lexicon.type_words and word != ",":
            return False
    return False


def is_seat_that_says(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> bool:
    """'Moscow: 249 drones were downed over nine regions': the capital speaks."""
    told = lexicon.plural_types.keys() | lexicon.countries.keys()
    return (
        sentence.word(first) in lexicon.capital_names
        and opens_line(sentence, first)
        and sentence.word(last + 1) == ":"
        and not told.isdisjoint(sentence.words[last + 2 :])
    )
