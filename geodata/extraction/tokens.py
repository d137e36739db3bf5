"""Words of a text with their code-point spans, in one linear pass."""

import re
from dataclasses import dataclass

TOKEN_PATTERN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:['\u2019\u02bc-][^\W\d_]+)*"
    r"|[^\w\s]|_"
)
LONGEST_WORD = 60
"""Code points; what is longer is no word and is not looked up anywhere."""

POSSESSIVE_ENDINGS = ("'s", "\u2019s", "\u02bcs")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; ``low`` is the word as the lexicon has it.

    ``low`` lacks a possessive ending, which ``possessive`` tells; ``end`` is
    the end of the word with its ending, ``bare_end`` without.
    """

    text: str
    low: str
    start: int
    end: int
    bare_end: int
    possessive: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()


def tokenize(text: str, *, start: int, end: int) -> list[Token]:
    """Split ``text[start:end]``; spans count code points of the whole text."""
    return [_token(match) for match in TOKEN_PATTERN.finditer(text, start, end)]


def _token(match: re.Match[str]) -> Token:
    word = match.group()
    first, last = match.span()
    if word.endswith(POSSESSIVE_ENDINGS) and len(word) > 2:  # noqa: PLR2004 - a letter and the ending
        return Token(
            word[:-2], word[:-2].casefold(), first, last, last - 2, possessive=True
        )
    if len(word) > LONGEST_WORD:
        return Token(word, "", first, last, last)
    return Token(word, word.casefold().replace("\u2019", "'"), first, last, last)
