"""The languages that reports are read in: one module of words for each."""

from geodata.errors import UnsupportedLanguage
from geodata.extraction.languages.en import LEXICON as ENGLISH
from geodata.extraction.lexicon import Lexicon

LEXICONS: dict[str, Lexicon] = {ENGLISH.code: ENGLISH}
SUPPORTED_LANGUAGES = tuple(sorted(LEXICONS))


def lexicon_of(language: str) -> Lexicon:
    """The words of a language given by its code ("en", "en-GB").

    Raises:
        UnsupportedLanguage: there are no words for it yet.
    """
    code = language.strip().casefold().replace("_", "-").split("-")[0]
    if code not in LEXICONS:
        raise UnsupportedLanguage(code or language, SUPPORTED_LANGUAGES)
    return LEXICONS[code]
