"""Lexicons of inflected languages, read from four tables each.

``XX_paradigms.txt`` names the endings, ``XX_phrases.txt`` holds what is tagged,
``XX_sets.txt`` the function words, ``XX_words.txt`` numbers, months, kinds of
place, countries. Words are written as :mod:`geodata.extraction.forms` says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from geodata.extraction.forms import Forms
from geodata.extraction.languages.en import LEXICON as ENGLISH
from geodata.extraction.languages.tables import read_phrases, read_sets
from geodata.extraction.lexicon import Lexicon, Traits, Vague
from geodata.places import PlaceKind, Relation

UNSAID = "-"
BARRIER = "barrier_"
"""How the roles of a table of sets begin that say what a word parts, and how much."""

Sections = Mapping[str, Mapping[str, str]]
Value = TypeVar("Value")


def read_lexicon(code: str, traits: Traits) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code.

    Raises:
        ValueError: a table names a paradigm that there is not (TableError), or a
            value that is none.
    """
    paradigms = read_sets(f"{code}_paradigms.txt")
    tagged = read_phrases(f"{code}_phrases.txt")
    words = read_phrases(f"{code}_words.txt")
    sets = read_sets(f"{code}_sets.txt")
    forms = Forms(_entries(tagged, words, sets), paradigms)
    read = _Reader(words, forms)
    members = {
        name: frozenset(key for word in listed for key in forms.phrases(word))
        for name, listed in sets.items()
    }
    return Lexicon(
        code=code,
        phrases={tag: _keyed(tagged.get(tag, {}), forms) for tag in ENGLISH.phrases},
        sets=dict.fromkeys(ENGLISH.sets, frozenset()) | members,
        abbreviations=members.get("abbreviation", frozenset()),
        months=read.section("MONTHS", int),
        weekdays=read.section("WEEKDAYS", int),
        numbers=read.section("NUMBERS", int),
        vague=read.section("VAGUE", _vague),
        type_words=read.section("TYPES", PlaceKind),
        plural_types=read.section("PLURAL_TYPES", PlaceKind),
        place_relations=read.section("RELATIONS", Relation),
        countries=read.section("COUNTRIES", str),
        demonyms=read.section("DEMONYMS", str),
        country_names=ENGLISH.country_names,
        capitals=ENGLISH.capitals,
        capital_names=read.section("CAPITALS", str),
        groups=read.section("GROUPS", str),
        barriers={
            word: int(name.removeprefix(BARRIER))
            for name, listed in members.items()
            if name.startswith(BARRIER)
            for word in listed
        },
        bearings=read.section("BEARINGS", float),
        length_units=read.section("UNITS", float),
        traits=traits,
        forms=forms,
    )


def _entries(
    tagged: Sections, words: Sections, sets: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    """Every single word of the tables, as written."""
    for table in (*tagged.values(), *words.values()):
        for phrase in table:
            yield from phrase.split()
    for members in sets.values():
        yield from members


def _keyed(table: Mapping[str, str], forms: Forms) -> dict[str, str]:
    return {
        key: value for phrase, value in table.items() for key in forms.phrases(phrase)
    }


class _Reader:
    """The sections of a table of words, in keys, their values as they are used."""

    def __init__(self, words: Sections, forms: Forms) -> None:
        self._words = words
        self._forms = forms

    def section(self, name: str, of: Callable[[str], Value]) -> dict[str, Value]:
        """The section of a name; an empty one where the table has none."""
        keyed = _keyed(self._words.get(name, {}), self._forms)
        return {key: of(value) for key, value in keyed.items()}


def _vague(text: str) -> Vague:
    """'12 12 12' or '- - -': low, best and high."""
    low, best, high = (None if part == UNSAID else int(part) for part in text.split())
    return Vague(low=low, best=best, high=high)
