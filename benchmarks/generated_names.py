# ruff: noqa: RUF001 - Cyrillic
"""Names of the gazetteer's places in a language, in its cases, with their regions."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.folding import fold
from geodata.gazetteer.inflection import forms_by_case
from geodata.gazetteer.sources import admin1_names, geonames_rows

CASES = ("genitive", "dative", "accusative", "instrumental", "locative")
SHORT = dict(zip(CASES, ("gen", "dat", "acc", "ins", "loc"), strict=True))
_ONLY_UKRAINIAN = re.compile(r"[іїєґ'’]", re.IGNORECASE)
_ONLY_RUSSIAN = re.compile(r"[ыэёъ]", re.IGNORECASE)
_BELARUSIAN = re.compile(r"ў|^Горад |^Город ")
_UNIT = re.compile(r"(?P<stem>.+[сцз]ь?к)(?:а|ая|ий) (?P<type>область|край)$")
_ENDINGS = {
    ("uk", "область"): ("а область", "ої області", "ій області"),
    ("ru", "область"): ("ая область", "ой области", "ой области"),
    ("uk", "край"): ("ий край", "ого краю", "ому краї"),
    ("ru", "край"): ("ий край", "ого края", "ом крае"),
}


class Named(NamedTuple):
    """A place with the words that sentences are filled with."""

    words: dict[str, str]
    longitude: float
    latitude: float
    people: int
    has_region: bool


@cache
def named_places(
    gazetteer: Gazetteer, country: str, language: str
) -> tuple[Named, ...]:
    """Places of a country that have a name in the language, in a fixed order."""
    regions = _regions(gazetteer, language)
    places = []
    for row in _rows()[country]:
        name = _name(row, country, language)
        if name is None:
            continue
        unit = regions.get(f"{country}.{row['admin1code']}", ("", "", ""))
        words = {"nom": name, **_cases(name, language)}
        words |= dict(zip(("region", "of_region", "in_region"), unit, strict=True))
        places.append(
            Named(
                words,
                row["longitude"],
                row["latitude"],
                row["population"] or 0,
                bool(unit[0]),
            )
        )
    return tuple(places)


@cache
def _rows() -> Mapping[str, list[Mapping[str, Any]]]:
    """GeoNames' places by country, as they stand in the extract."""
    rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in geonames_rows():
        rows[row["countrycode"]].append(row)
    return rows


def _name(row: Mapping[str, Any], country: str, language: str) -> str | None:
    own = str(row["name"])
    if language in {"en", "ro"}:
        return own
    spellings = row["alternatenames"]
    cyrillic = [
        n for n in spellings if "Є" <= n[:1] <= "Я" and not _BELARUSIAN.search(n)
    ]
    wrong = _ONLY_RUSSIAN if language == "uk" else _ONLY_UKRAINIAN
    fitting = [n for n in cyrillic if not wrong.search(n)]
    if country in {"UA", "RU"}:
        fitting = [n for n in fitting if fold(n) == fold(own)]
    sure = [n for n in fitting if _says(n, language)]
    chosen = sure if len(sure) == 1 else fitting
    return chosen[0] if len(chosen) == 1 else None


def _says(name: str, language: str) -> bool:
    own = _ONLY_UKRAINIAN if language == "uk" else _ONLY_RUSSIAN
    return own.search(name) is not None


def _cases(name: str, language: str) -> dict[str, str]:
    if language in {"en", "ro"}:
        return {}
    forms = [forms_by_case(word, language) for word in name.split()]
    return {
        SHORT[case]: " ".join(
            form.get(case, word) for form, word in zip(forms, name.split(), strict=True)
        )
        for case in CASES
    }


@cache
def _regions(gazetteer: Gazetteer, language: str) -> dict[str, tuple[str, str, str]]:
    """The unit by GeoNames' code: its name, "of it" and "in it"."""
    units = gazetteer.boundaries.regions.values()
    if language in {"en", "ro"}:
        names = admin1_names(gazetteer.boundaries)
        return {code: (name, name, name) for code, name in names.items()}
    found = {}
    for unit in units:
        name = unit.name_uk if language == "uk" else unit.name_ru
        match = _UNIT.match(name or "")
        if match and unit.geonames_admin1:
            ends = _ENDINGS[language, match["type"]]
            one, of, within = (match["stem"] + end for end in ends)
            found[unit.geonames_admin1] = (one, of, within)
    return found
