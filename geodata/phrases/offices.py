"""Persons: names behind an office, a given name or initials."""

import re
from collections.abc import Sequence
from functools import lru_cache

from geodata.phrases.lexicon import (
    CAPITAL,
    FEMININE,
    FIRST,
    NEVER,
    OFFICE,
    Lexicon,
    lexicon_of,
)
from geodata.phrases.scanning import Item
from geodata.phrases.surroundings import Surroundings, end_of_words

RANK = "rank"
SHORTEST_SURNAME = 4
LONGEST_INITIALS = 12
LONGEST_GIVEN_NAME = 64
"""Code points; a word cut there is no given name, cut or whole."""

KEPT_STEMS = 512
"""Names remembered: those of one report are asked one after another."""

_INITIALS = re.compile(r"(?:^|[\s(])[^\W\d_]\.\s?(?:[^\W\d_]\.\s?)?$")
_NO_INITIALS = ("U.S.", "U.K.", "U.N.", "D.C.", "R.")


def is_person(items: Sequence[Item], around: Surroundings) -> bool:
    """Whether the words right before the phrase make it a person's name."""
    if _has_initials(around):
        return True
    if not around.before:
        return False
    last = around.before[-1]
    if last.is_capital and last.low in around.lexicon.given_names:
        return True
    return OFFICE in last.senses and _bears(last, items, around.lexicon)


def _bears(office: Item, items: Sequence[Item], lexicon: Lexicon) -> bool:
    """'губернатор Гладков' is a person, 'мер Харкова' the mayor of a place."""
    value, name = office.senses[OFFICE], items[-1].low if items else ""
    if value == RANK:
        return True
    if value == CAPITAL:
        return office.is_capital
    if lexicon.language in {"uk", "ru"}:
        return _is_surname(value, name, lexicon)
    return not name.endswith(lexicon.surnames[NEVER])


def _is_surname(value: str, name: str, lexicon: Lexicon) -> bool:
    """Whether office and surname stand in the nominative and in one gender."""
    surnames = lexicon.surnames
    if value not in {FIRST, FEMININE} or name.endswith(surnames[NEVER]):
        return False
    if name.endswith(surnames[FEMININE]):
        return value == FEMININE
    return name.endswith(surnames[""])


def _has_initials(around: Surroundings) -> bool:
    begin = max(0, around.start - LONGEST_INITIALS)
    before = around.text[begin : around.start]
    match = _INITIALS.search(before)
    if match is None or before.rstrip().endswith(_NO_INITIALS):
        return False
    return match[0].strip(" (\n\t")[:1].isupper()


def was_introduced(name: str, items: Sequence[Item], around: Surroundings) -> bool:
    """Whether the text named a person so before: "Ion Costești ... Costești"."""
    before = around.before
    if len(items) != 1 or len(name) < SHORTEST_SURNAME:
        return False
    if before and "locative" in before[-1].senses:
        return False
    stem = name[: max(SHORTEST_SURNAME, len(name) - 3)]
    place = _introduced(around.text, stem, around.lexicon.language)
    return 0 <= place <= around.start - len(stem)


@lru_cache(maxsize=KEPT_STEMS)
def _introduced(text: str, stem: str, language: str) -> int:
    """Where a name first stands behind a given name, -1 where nowhere.

    A text that begins with the name introduces nobody.
    """
    given_names = lexicon_of(language).given_names
    place = text.find(stem)
    while place > 0:
        last = end_of_words(text, place)
        first = max(0, last - LONGEST_GIVEN_NAME)
        word = text[first:last].rpartition(" ")[2]
        if word[:1].isupper() and word.lower() in given_names:
            return place
        place = text.find(stem, place + 1)
    return -1
