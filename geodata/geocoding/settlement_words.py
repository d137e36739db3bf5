# ruff: noqa: RUF001 - words in Cyrillic
"""What the word for a settlement says of its size: a village is no great city."""

import re

from geodata.geocoding.standing import TOWN
from geodata.places import Place, PlaceKind, Toponym

LARGEST_VILLAGE = 60_000
"""People: the largest settlements that their states call villages have so many
(the stanitsas and auls of Russia's census of 2021)."""

SMALLEST_CITY = 500
"""People: a settlement of fewer is hardly called a city."""

_VILLAGE = re.compile(
    r"\b(?:сел[оаіуе]|селом|села[мх]и?|сіл|сёл\w*|с(?=\.)|хут[оі]р\w*|х(?=\.)|"
    r"присіл\w+|деревн\w+|деревень|дер(?=\.)|д(?=\.)|аул\w*|станиц\w+|"
    r"villages?|hamlets?|sat(?:ul|ului|e|ele|elor)?|s(?=\.)|cătun\w*|catun\w*)"
    r"(?!\w)",
    re.IGNORECASE,
)
_CITY = re.compile(
    r"\b(?:міст[оаіу]|містом|м(?=\.)|город(?:а|у|е|ом)?|г(?=\.)|cit(?:y|ies)|"
    r"ora[șşs](?:ul|ului|ele|elor)?|or(?=\.)|municipiul?(?:ui)?|mun(?=\.))(?!\w)",
    re.IGNORECASE,
)


def fits_word(place: Place, toponym: Toponym) -> bool:
    """Whether a place can be what the type word says; without a word, anything."""
    if toponym.kind is not PlaceKind.SETTLEMENT or place.kind is not toponym.kind:
        return True
    word = _word_of(toponym)
    if _VILLAGE.search(word):
        return (place.population or 0) < LARGEST_VILLAGE
    return not _CITY.search(word) or _people(place) >= SMALLEST_CITY


def _word_of(toponym: Toponym) -> str:
    """The toponym's text before its name, where the type words of a name stand.

    English has "the village of X"; "X village" and "X city" stand behind.
    """
    text, name = toponym.text, toponym.name
    at = text.find(name)
    if at < 0:
        return text
    before, after = text[:at], text[at + len(name) :]
    return before if before.strip() else after


def _people(place: Place) -> int:
    """People; where only a register has the place it is a hamlet, else a town."""
    if place.population is not None:
        return place.population
    return 0 if place.within else TOWN
