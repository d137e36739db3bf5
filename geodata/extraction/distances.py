"""Distances in text: "12 km north of X", "about 3 miles from X"."""

from dataclasses import dataclass

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import Sentence

REACH = 8
"""Tokens before a name within which its distance stands."""


@dataclass(frozen=True, slots=True)
class Distance:
    """Metres, and degrees clockwise from north where a direction is said."""

    metres: float
    bearing: float | None


def read_distance(sentence: Sentence, first: int, lexicon: Lexicon) -> Distance | None:
    """The distance said right before a name that begins at a token."""
    bearing: float | None = None
    for position in range(first - 1, max(first - REACH, 0), -1):
        word = sentence.word(position)
        pair = f"{sentence.word(position - 1)} {word}"
        bearing = lexicon.bearings.get(pair, lexicon.bearings.get(word, bearing))
        unit = lexicon.length_units.get(word)
        if pair in lexicon.length_units:
            unit, position = lexicon.length_units[pair], position - 1  # noqa: PLW2901 - "nautical miles"
        if unit is not None:
            number = _number_before(sentence, position, lexicon)
            return None if number is None else Distance(number * unit, bearing)
        if not _may_stand_between(word, lexicon):
            return None
    return None


def _may_stand_between(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may stand there: "60 km off Yemen's port of X"."""
    return (
        word in lexicon.sets["distance_word"]
        or word in lexicon.bearings
        or word in lexicon.countries
        or word in lexicon.demonyms
    )


def _number_before(sentence: Sentence, position: int, lexicon: Lexicon) -> float | None:
    # "30 of miles" where a language counts so
    counted = sentence.word(position - 1) in lexicon.sets["of"] and position > 1
    token = sentence.tokens[position - 2 if counted else position - 1]
    if token.is_number:
        try:
            return float(token.text.replace(",", ""))
        except ValueError:
            return None
    number = lexicon.numbers.get(token.low)
    if number is None and lexicon.traits.bare_singular:
        # "a kilometre from X" where nouns have no article
        return 1.0 if token.low in lexicon.sets["locative"] else None
    return None if number is None else float(number)
