"""The day of publication in a report's own heading."""

from datetime import date

from geodata.extraction.dates import find_dates
from geodata.extraction.languages import LEXICONS
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import split_sentences

HEADING_LENGTH = 800
"""Code points at the top of a report among which its heading stands."""

OTHER_WORDS = 5
"""Words beside the date in a line that is a date line."""


def date_of_heading(text: str) -> date | None:
    """The first full date of a line that is little more than a date; None without.

    A date in running text is no heading.
    """
    for lexicon in LEXICONS.values():
        found = _in_language(text[:HEADING_LENGTH], lexicon)
        if found is not None:
            return found
    return None


def _in_language(text: str, lexicon: Lexicon) -> date | None:
    for sentence in split_sentences(text, lexicon):
        words = sum(token.text[0].isalnum() for token in sentence.tokens)
        for when in find_dates(sentence, lexicon, None):
            inside = when.last - when.first + 1
            if when.start is None or when.start != when.end:
                continue
            if words - inside <= OTHER_WORDS:
                return when.start
    return None
