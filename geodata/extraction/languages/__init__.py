"""The languages that reports are read in: tables of words for each."""

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

SUPPORTED_LANGUAGES = tuple(sorted((ENGLISH.code, *INFLECTED)))
"""What each reaches is measured in docs/measurements.md."""


def lexicon_of(language: str) -> Lexicon:
    """The words of a language given by its code ("en", "en-GB").

    Raises:
        UnsupportedLanguage: there are no words for it yet.
    """
    code = language.strip().casefold().replace("_", "-").split("-")[0]
    if code == ENGLISH.code:
        return ENGLISH
    if code in SUPPORTED_LANGUAGES:
        return _inflected(code)
    raise UnsupportedLanguage(code or language, SUPPORTED_LANGUAGES)


@cache
def _inflected(code: str) -> Lexicon:
    """Read when first asked for: a report in English needs no other's tables."""
    return read_lexicon(code, INFLECTED[code])
