"""Where the wounded are cared for: "taken to City Hospital No. 2 in X"."""

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import CLAUSE_ENDS, Sentence

NUMBERED = 4
"""Words from a hospital, over its number, to the preposition of its town."""

NAMED = 5
"""Words of a hospital's name before its noun: "the regional children's"."""

CARRIED = 6
"""Words from "taken" or "in serious condition" to "to" or "in" a hospital."""


def is_in_ward(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """Whether the name after a preposition only says where a hospital is.

    Somebody was carried there, or lies there: "was taken to Hospital No. 2 in X",
    "is in serious condition in a children's hospital in X". A hospital that was
    struck is another matter.
    """
    wards = lexicon.sets.get("ward", frozenset())
    if not wards:
        return False
    noun = _noun(sentence, before, lexicon)
    if noun is None:
        return False
    led = _led(sentence, noun, lexicon)
    if led is None:
        return False
    carried = lexicon.sets["carried"] | lexicon.sets["ward_state"]
    return not carried.isdisjoint(sentence.words[max(led - CARRIED, 0) : led])


def _noun(sentence: Sentence, before: int, lexicon: Lexicon) -> int | None:
    """The hospital named before a preposition, with nothing but its number behind."""
    between = lexicon.sets["ward_number"]
    for place in range(before - 1, max(before - 1 - NUMBERED, -1), -1):
        word = sentence.word(place)
        if word in lexicon.sets["ward"]:
            return place
        if word not in between and word != "." and not word.isdecimal():
            return None
    return None


def _led(sentence: Sentence, noun: int, lexicon: Lexicon) -> int | None:
    """The preposition before a hospital's name, in the same clause."""
    leads = lexicon.sets["to"] | lexicon.sets["locative"]
    for place in range(noun - 1, max(noun - 1 - NAMED, -1), -1):
        word = sentence.word(place)
        if word in leads:
            return place
        if word in CLAUSE_ENDS:
            return None
    return None
