# ruff: noqa: RUF001 - endings in Cyrillic
"""The names of seats of government, which may stand for their states."""

from collections.abc import Mapping
from functools import cache

from geodata.gazetteer.inflection import inflected
from geodata.phrases.languages import LANGUAGES
from geodata.phrases.tables import plain, read_rows

TABLE = "seats.tsv"

NOMINATIVE = "nominative"
GENITIVE = "genitive"
OBLIQUE = "oblique"
"""Kinds of form; one that may be the nominative or another counts as nominative."""

_ROMANIAN_GENITIVES = ("ului", "ei", "ii")
_SLAVIC_GENITIVES = {"uk": ("а", "и", "і", "я"), "ru": ("а", "ы", "и", "я")}


@cache
def seats_of(language: str) -> Mapping[str, str]:
    """Forms of the seats' names by kind, in small letters, in one of LANGUAGES."""
    column = 1 + LANGUAGES.index(language)
    forms: dict[str, str] = {}
    for row in read_rows(TABLE):
        for name in row[column].split("|"):
            forms |= _forms(plain(name), name, language)
    for row in read_rows(TABLE):
        forms |= dict.fromkeys(map(plain, row[column].split("|")), NOMINATIVE)
    return forms


def _forms(base: str, name: str, language: str) -> dict[str, str]:
    if language == "en":
        return {base: NOMINATIVE}
    forms = map(plain, inflected(name, language))
    return {form: _kind(form, base, language) for form in forms}


def _kind(form: str, base: str, language: str) -> str:
    if form == base:
        return NOMINATIVE
    if language == "ro":
        return GENITIVE if form.endswith(_ROMANIAN_GENITIVES) else NOMINATIVE
    is_genitive = form.endswith(_SLAVIC_GENITIVES[language])
    return GENITIVE if is_genitive else OBLIQUE
