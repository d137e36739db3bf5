# ruff: noqa: RUF001 - endings in Cyrillic
"""A name typed by hand, with the hints given beside it.

Reports are read by the extraction; here "Odesa region", "near Bakhmut" or
"повітряний простір Румунії" stands alone, in any of the languages.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from geodata.gazetteer.tables import country_names
from geodata.phrases import guess_language, read_phrase
from geodata.places import Decision, Geocoder, Hints, PlaceKind, Relation, Toponym

ENGLISH, ROMANIAN = "en", "ro"
OTHERS: dict[str | None, tuple[str, str | None]] = {
    None: ("en", "ro"),
    "ru": ("ru", "uk"),
    "ro": ("ro", "en"),
}
"""The languages that a name may be in whose letters leave it open."""


_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_INVISIBLE = frozenset({"Cc", "Cf", "Mn"})
"""Control characters; formats: of zero width, marks of direction, soft hyphens;
marks that make no letter with the one before, as the stress over a vowel."""

_APOSTROPHES = str.maketrans(dict.fromkeys("`\u00b4\u02bc\u2018\u2032", "'"))
_QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e'

_IN_UKRAINIAN = re.compile(r"у\s+\S*(?:ах|ях|ому)(?!\w)", re.IGNORECASE)
"""In Ukrainian this is "in", with the locative; the Russian word of these letters
means "near" and takes the genitive, which never ends so."""


def plain_text(text: str) -> str:
    """The characters of a query that can be seen, without spaces around them.

    Breaks of lines become spaces; what is no character becomes U+FFFD.
    """
    if not (text.isascii() and text.isprintable()):
        whole = text.encode("utf-8", "replace").decode("utf-8")
        text = "".join(
            " " if char in _BREAKS else char
            for char in unicodedata.normalize("NFC", whole)
            if char in _BREAKS or unicodedata.category(char) not in _INVISIBLE
        )
    return text.translate(_APOSTROPHES).strip().strip(_QUOTES).strip()


@lru_cache(maxsize=65_536)
def parse_name(text: str) -> tuple[str, PlaceKind | None]:
    """The bare name and what its type word says: "Odesa region" is an ADMIN1."""
    asked = parse_query(text)
    return asked.name, asked.kind


def parse_query(text: str, *, language: str | None = None) -> Toponym:
    """A query as a toponym: type word, containers, relation.

    ``language`` (ISO 639-1) is read from the letters where it is None. Plain Latin
    letters are read as English, and as Romanian where English says nothing;
    Cyrillic of either language as Russian, then as Ukrainian; Romanian letters stand
    in English phrases too ("Bacău county"). What neither the caller nor the letters
    or words tell is None in the toponym.
    """
    text = plain_text(text)
    if language is not None:
        return read_phrase(text, 0, len(text), language=language)
    guessed = "uk" if _IN_UKRAINIAN.match(text) else guess_language(text)
    first, second = OTHERS.get(guessed, (guessed or ENGLISH, None))
    asked = read_phrase(text, 0, len(text), language=first)
    if second is None:
        return asked
    if _says_nothing(asked):
        other = read_phrase(text, 0, len(text), language=second)
        if not _says_nothing(other):
            return other
    return asked if guessed == ROMANIAN else replace(asked, language=None)


def _says_nothing(asked: Toponym) -> bool:
    """Whether no word beside the name was understood."""
    is_bare = asked.kind is None and not asked.containers
    return is_bare and asked.relation is Relation.IN


def geocode_name(  # noqa: PLR0913 - hints by keyword, as the command line has them
    geocoder: Geocoder,
    name: str,
    *,
    country: str | None = None,
    admin1: str | None = None,
    near: tuple[float, float] | None = None,
    language: str | None = None,
) -> Decision:
    """Decide a name typed by hand.

    ``country`` (ISO 3166-1 alpha-2 or a name) and ``admin1`` (a name) narrow the
    search as containers named beside it would; those in the query itself
    ("Dniprovskyi district, Kyiv") come first. ``near`` is longitude and latitude
    (WGS 84) of a place that it lies close to; ``language`` is the query's.
    """
    asked = parse_query(name, language=language)
    country = country_names().get(country.upper(), country) if country else None
    given = tuple(each for each in (admin1, country) if each)
    containers = asked.containers or given[:1]
    question = replace(
        asked, container=containers[0] if containers else None, containers=containers
    )
    others = [
        Toponym(text=value, start=0, end=len(value), name=parse_name(value)[0], kind=of)
        for value, of in ((admin1, PlaceKind.ADMIN1), (country, PlaceKind.COUNTRY))
        if value and value not in containers
    ]
    hints = Hints(near=near) if near is not None else None
    return geocoder.geocode([question, *others], hints=hints)[0]
