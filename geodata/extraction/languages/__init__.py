"""The languages that reports are read in: tables of words for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from geodata.errors import UnsupportedLanguage
from geodata.extraction.languages.en import LEXICON as ENGLISH
from geodata.extraction.languages.inflected import read_lexicon
from geodata.extraction.lexicon import Lexicon, Traits

INFLECTED = {
    "uk": Traits(
        bare_genitive=True,
        bare_singular=True,
        small_calendar=True,
        small_adjectives=True,
        reads_phrases=True,
    ),
    "ru": Traits(
        bare_genitive=True,
        bare_singular=True,
        small_calendar=True,
        small_adjectives=True,
        reads_phrases=True,
    ),
    "ro": Traits(
        bare_singular=True,
        small_calendar=True,
        small_adjectives=True,
        reads_phrases=True,
    ),
}
"""Languages read from tables, with how their grammar differs from English."""

READY: frozenset[str] = frozenset({"ro", "ru", "uk"})
"""Those of them that are offered: a language whose tables are being written is not,
since half a vocabulary would say "no incident" where there is one. What each reaches
is measured in docs/measurements.md."""

SUPPORTED_LANGUAGES = tuple(sorted((ENGLISH.code, *READY)))


def lexicon_of(language: str) -> Lexicon:
    """The words of a language given by its code ("en", "en-GB").

    Raises:
        UnsupportedLanguage: there are no words for it yet.
    """
    code = language.strip().casefold().replace("_", "-").split("-")[0]
    if code == ENGLISH.code:
        return ENGLISH
    if code in SUPPORTED_LANGUAGES or code in _tried:
        return _inflected(code)
    raise UnsupportedLanguage(code or language, SUPPORTED_LANGUAGES)


_tried: set[str] = set()


@contextmanager
def trying(*codes: str) -> Iterator[None]:
    """Read some of INFLECTED as well, for tests and benchmarks of what is not READY."""
    before = set(_tried)
    _tried.update(INFLECTED.keys() & set(codes))
    try:
        yield
    finally:
        _tried.clear()
        _tried.update(before)


@cache
def _inflected(code: str) -> Lexicon:
    """Read when first asked for: a report in English needs no other's tables."""
    return read_lexicon(code, INFLECTED[code])
