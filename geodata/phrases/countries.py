"""Countries by their names and adjectives in a language, in all cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from geodata.gazetteer.inflection import inflected
from geodata.gazetteer.tables import country_names, read_table, split_names
from geodata.phrases.tables import endings_of, plain, read_rows

ENGLISH = "en"
NAMES = {"uk": 2, "ru": 4, "ro": 6}
ADJECTIVES = {"en": 1, "uk": 3, "ru": 5, "ro": 7}
"""Columns of countries.tsv by language; the first is the country's code."""

SHORTEST = 4
"""Names with fewer letters are abbreviations, told apart by their capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """English names of countries by the words that stand for them.

    ``names`` and ``adjectives`` have small letters; ``letters`` are abbreviations
    as written.
    """

    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    letters: Mapping[str, str]

    def named(self, text: str) -> str | None:
        """The country of this name in any case, None where it is none's."""
        return self.letters.get(text) or self.names.get(plain(text))


@cache
def countries_of(language: str) -> Countries:
    """The countries as one of LANGUAGES names them."""
    english = country_names()
    names: dict[str, str] = {}
    letters: dict[str, str] = {}
    for code, name in _names(language):
        if len(name) < SHORTEST or "." in name:
            letters[name] = english[code]
        else:
            names.setdefault(plain(name), english[code])
    adjectives = {
        plain(form): english[row[0]]
        for row in read_rows("countries.tsv")
        for form in _adjectives(row, language)
    }
    return Countries(names=names, adjectives=adjectives, letters=letters)


def _names(language: str) -> Iterator[tuple[str, str]]:
    """Code and name in every case form; English names last."""
    for row in read_table("countries.tsv"):
        own = row.get(f"name_{language}", "")
        further = [
            name
            for name in split_names(row["names"])
            if name.isascii() is (language == ENGLISH)
        ]
        yield from _in_all_cases(row["country"], [own, *further], language)
    if language in NAMES:
        for cells in read_rows("countries.tsv"):
            own_names = cells[NAMES[language]].split("|")
            yield from _in_all_cases(cells[0], own_names, language)
    yield from sorted(country_names().items())


def _in_all_cases(
    code: str, names: list[str], language: str
) -> Iterator[tuple[str, str]]:
    for name in filter(None, names):
        is_fixed = name.startswith("=") or len(name) < SHORTEST
        if is_fixed or language == ENGLISH:
            yield code, name.removeprefix("=")
        else:
            yield from ((code, form) for form in sorted(inflected(name, language)))


def _adjectives(row: list[str], language: str) -> Iterator[str]:
    sets = endings_of(language)
    endings = (*sets.get("adj", ("",)), *sets.get("compound", ()))
    for stem in filter(None, row[ADJECTIVES[language]].split("|")):
        yield from (stem + ending for ending in endings)
