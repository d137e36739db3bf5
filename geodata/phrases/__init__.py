"""Words around place names, in four languages: what is asked, where, and whether."""

from geodata.phrases.languages import LANGUAGES, guess_language
from geodata.phrases.reading import read_phrase

__all__ = ["LANGUAGES", "guess_language", "read_phrase"]
