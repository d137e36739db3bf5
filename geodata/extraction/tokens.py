"""Words of a text with their code-point spans, in one linear pass."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

TOKEN_PATTERN = re.compile(
    r"[^\W\d_](?:"
    r"\.(?:[^\W\d_]\.)+"  # U.S., a.m.
    r"|[^\W\d_]*(?:['\u2019\u02bc-][^\W\d_]+)*)"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|_"  # no direction marks
)
LONGEST_WORD = 60
"""Code points; what is longer is no word and is not looked up anywhere."""

MOST_REMEMBERED = 16_384
"""Different words of a language that are kept: the vocabulary of a day's reports."""

POSSESSIVE_ENDINGS = ("'s", "\u2019s", "\u02bcs")


class Token(NamedTuple):
    """One word, number or mark; ``low`` is the word as the lexicon has it.

    ``low`` lacks a possessive ending, which ``possessive`` tells; ``end`` is
    the end of the word with its ending, ``bare_end`` without. ``is_capital``
    tells that it begins with a capital letter, ``is_number`` that it is written
    in digits. A named tuple, for a report makes thousands.
    """

    text: str
    low: str
    start: int
    end: int
    bare_end: int
    possessive: bool
    is_capital: bool
    is_number: bool


class Shape(NamedTuple):
    """What a token is wherever it stands."""

    text: str
    low: str
    ending: int
    is_possessive: bool
    is_capital: bool
    is_number: bool


class Shapes(dict[str, Shape]):
    """The shapes of words by their spelling, made when first asked for and kept.

    ``key`` reduces a lower-case word to the one that stands for its forms.
    """

    def __init__(self, key: Callable[[str], str] | None) -> None:
        super().__init__()
        self._key = key

    def __missing__(self, word: str) -> Shape:
        """Make the shape of a word; one longer than any word is not kept."""
        shape = _shape(word)
        if self._key is not None:
            shape = shape._replace(low=self._key(shape.low))
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[word] = shape
        return shape


def tokenize(
    text: str, *, start: int, end: int, key: Callable[[str], str] | None = None
) -> list[Token]:
    """Split ``text[start:end]``; spans count code points of the whole text.

    ``key`` reduces a lower-case word to the one that stands for its forms.

    One plain loop that builds the tuples itself: it is a tenth of all reading.
    """
    shapes = _shapes(key)
    new = tuple.__new__
    tokens: list[Token] = []
    for match in TOKEN_PATTERN.finditer(text, start, end):
        first, last = match.span()
        bare, low, ending, possessive, capital, number = shapes[match[0]]
        fields = (bare, low, first, last, last - ending, possessive, capital, number)
        tokens.append(new(Token, fields))
    return tokens


@lru_cache(maxsize=16)
def _shapes(key: Callable[[str], str] | None) -> Shapes:
    return Shapes(key)


def _shape(word: str) -> Shape:
    is_capital, is_number = word[0].isupper(), word[0].isdigit()
    if word.endswith(POSSESSIVE_ENDINGS) and len(word) > 2:  # noqa: PLR2004 - a letter and the ending
        bare = word[:-2]
        return Shape(bare, bare.casefold(), 2, True, is_capital, is_number)  # noqa: FBT003 - a field
    low = word.casefold().replace("\u2019", "'") if len(word) <= LONGEST_WORD else ""
    return Shape(word, low, 0, False, is_capital, is_number)  # noqa: FBT003 - a field
