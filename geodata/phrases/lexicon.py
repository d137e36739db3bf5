"""The tables of one language as a lexicon: words with what they may say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from geodata.gazetteer.inflection import inflected
from geodata.phrases.countries import Countries, countries_of
from geodata.phrases.tables import (
    ENDINGS,
    endings_of,
    expand,
    plain,
    read_rows,
)

Senses = Mapping[str, str]
NO_SENSES: Senses = MappingProxyType({})

OFFICE, SURNAME = "office", "surname"
FIRST, FEMININE, CAPITAL, NEVER = "first", "feminine", "capital", "never"
"""Values: an office in the nominative, one that women bear, one only with a
capital letter; endings of women's surnames and such that no surname has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the words of a language say about a place named beside them.

    ``words`` have small letters and plain apostrophes; ``longest`` gives the most
    tokens of an entry by its first token. ``surnames`` are endings, by value.
    """

    language: str
    words: Mapping[str, Senses]
    longest: Mapping[str, int]
    countries: Countries
    given_names: frozenset[str]
    surnames: Mapping[str, tuple[str, ...]]


@cache
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of one of LANGUAGES."""
    words: dict[str, dict[str, str]] = defaultdict(dict)
    surnames = {"": (), FEMININE: (), NEVER: ()} | {
        value: tuple(cell.split("|"))
        for tag, value, cell in read_rows(f"roles_{language}.tsv")
        if tag == SURNAME
    }
    for tag, value, cell in (
        *read_rows(f"{language}.tsv"),
        *read_rows(f"roles_{language}.tsv"),
    ):
        if tag not in {ENDINGS, SURNAME}:
            _add(words, tag, value, expand(cell, endings_of(language)))
    countries = countries_of(language)
    for name in countries.names:
        if len(name.split()) > 1:
            words[name]["name"] = "country"
    return Lexicon(
        language=language,
        words={word: MappingProxyType(senses) for word, senses in words.items()},
        longest=_longest(words),
        countries=countries,
        given_names=_given_names(language),
        surnames=surnames,
    )


def _add(
    words: dict[str, dict[str, str]],
    tag: str,
    value: str,
    entries: Iterable[list[str]],
) -> None:
    """Add the forms; of offices the first form and the value are told apart."""
    for forms in entries:
        for form in map(plain, forms):
            is_first = tag == OFFICE and not value and form == plain(forms[0])
            words[form].setdefault(tag, FIRST if is_first else value)
            if value == FEMININE:
                words[form][tag] = value


def _longest(words: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = defaultdict(int)
    for word in words:
        first, *rest = word.split()
        if rest:
            longest[first] = max(longest[first], len(rest) + 1)
    return dict(longest)


def _given_names(language: str) -> frozenset[str]:
    names = [
        (code, name)
        for code, cell in read_rows("given_names.tsv")
        if code in {language, "en"}
        for name in cell.split("|")
    ]
    return frozenset(
        plain(form)
        for code, name in names
        for form in (inflected(name, code) if code != "en" else (name,))
    )
