"""The day of publication in a report's own heading."""

import re
from datetime import date

from geodata.errors import UnsupportedLanguage
from geodata.extraction.dates import find_dates
from geodata.extraction.detection import detect_language
from geodata.extraction.languages import lexicon_of
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import read_sentence, sentence_spans

HEADING_LENGTH = 800
"""Code points at the top of a report among which its heading stands."""

DIGIT = re.compile(r"\d")
OTHER_WORDS = 5
"""Words beside the date in a line that is a date line."""

LONGEST_DATE = 20
"""Tokens of a date: none has half as many."""


def date_of_heading(text: str, *, language: str | None = None) -> date | None:
    """The first full date of a line that is little more than a date; None without.

    A date in running text is no heading. Without a language it is detected; one
    that reports are not read in gives None.
    """
    code = language or detect_language(text)
    try:
        lexicon = lexicon_of(code)
    except UnsupportedLanguage:
        return None
    found = _in_language(text[:HEADING_LENGTH], lexicon)
    return found or _signed(text[-HEADING_LENGTH:], lexicon)


def _is_long(line: str) -> bool:
    """Whether a line has more words than a date line, seen without reading it."""
    words = sum(part[0].isalnum() for part in line.split())
    return words > LONGEST_DATE + OTHER_WORDS


def _signed(text: str, lexicon: Lexicon) -> date | None:
    """The full date of a report's last line, where that is no sentence."""
    spans = sentence_spans(text, lexicon)
    if len(spans) < 2 or text.rstrip().endswith((".", "!", "?")):  # noqa: PLR2004 - a report and its foot
        return None
    last = read_sentence(text, spans[-1], lexicon)
    days = [when for when in find_dates(last, lexicon, None) if when.start]
    return days[-1].start if days and days[-1].start == days[-1].end else None


def _in_language(text: str, lexicon: Lexicon) -> date | None:
    for span in sentence_spans(text, lexicon):
        if not DIGIT.search(text, *span[:2]) or _is_long(text[slice(*span[:2])]):
            continue  # a full date has its year
        sentence = read_sentence(text, span, lexicon)
        words = sum(token.text[0].isalnum() for token in sentence.tokens)
        for when in find_dates(sentence, lexicon, None):
            inside = when.last - when.first + 1
            if when.start is None or when.start != when.end:
                continue
            if words - inside <= OTHER_WORDS:
                return when.start
    return None
