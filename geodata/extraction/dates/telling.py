"""A sentence read for its times: words, numbers, months and years by token."""

from dataclasses import dataclass
from datetime import date, timedelta

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import Sentence

FIRST_YEAR = 1900

LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence in its language, with the day of publication if known."""

    sentence: Sentence
    lexicon: Lexicon
    published: date | None

    def word(self, position: int) -> str:
        """The lower-case word at a token position, empty outside."""
        return self.sentence.word(position)

    def number(self, position: int) -> int | None:
        """The number at a token, of four digits at most."""
        word = self.word(position)
        if not word[:1].isdecimal():
            return None
        return int(word) if word.isdecimal() and len(word) <= 4 else None  # noqa: PLR2004

    def year_at(self, position: int) -> tuple[int | None, int]:
        """A year at a token, or after a comma, and its token."""
        at = position + 1 if self.word(position) == "," else position
        year = self.number(at)
        if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
            return year, at
        return None, position - 1

    def month_at(self, position: int) -> int | None:
        """A month, capitalised: "may" and "march" are verbs too."""
        if not 0 <= position < len(self.sentence.tokens):
            return None
        token = self.sentence.tokens[position]
        small = self.lexicon.traits.small_calendar
        named = token.is_capital or small
        return self.lexicon.months.get(token.low) if named else None

    def in_year(self, year: int | None, month: int, day: int) -> date | None:
        """The day in its year; without one, the latest that publication allows."""
        if year is not None:
            return calendar_date(year, month, day)
        if self.published is None:
            return None
        this = calendar_date(self.published.year, month, day)
        if this is not None and this <= self.published + timedelta(days=2):
            return this
        return calendar_date(self.published.year - 1, month, day)


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
