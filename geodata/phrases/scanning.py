"""A phrase as items: words, numbers and marks with what they may say."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from geodata.phrases.lexicon import NO_SENSES, Lexicon, Senses
from geodata.phrases.tables import plain

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['\u2019\u02bc\-\u2010\u2011\u2013][^\W_]+)*|\d+(?:[.,]\d+)?|[^\w\s]"
)

_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
"""An abbreviation of several letters with full stops: "U.S."."""

_ELIDED = re.compile(r"[a-z]{1,2}['\u2019][A-Z\u00c0-\u00dd]")
"""A capital behind an elided particle: "d'Ivoire"."""

SOFT = frozenset(
    {
        "about", "area", "bearing", "capital", "club", "edge", "few", "institution",
        "land", "locative", "number", "office", "particle", "seat", "ship", "skip",
        "speech", "street", "zone",
    }
)  # fmt: skip
"""Senses that a word with a capital letter has not: then it is a name."""


class Item(NamedTuple):
    """A token or a known run of tokens; ``start``, ``end`` as in the text scanned.

    ``end`` is before a possessive 's. ``country`` is the English name where the
    word is an adjective of one. ``is_name`` says that it may be part of a name,
    having no sense of its own.
    """

    low: str
    start: int
    end: int
    senses: Senses
    country: str | None
    is_capital: bool
    is_word: bool
    is_possessive: bool
    is_name: bool


class _Token(NamedTuple):
    place: int
    low: str
    start: int
    end: int
    is_capital: bool
    is_upper: bool
    is_word: bool
    is_possessive: bool

    @property
    def whole(self) -> str:
        """The word with its possessive ending, as entries of several words have it."""
        return f"{self.low}'s" if self.is_possessive else self.low


def scan(text: str, lexicon: Lexicon, start: int, end: int) -> list[Item]:
    """The items of text[start:end], longest known runs first."""
    tokens = list(_tokens(text, lexicon, start, end))
    items: list[Item] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        size, low, senses = _known_run(tokens, place, lexicon)
        last = tokens[place + size - 1]
        is_first = token.place == 0 and len(tokens) > size
        items.append(_item(token, last, (low, senses), lexicon, is_first=is_first))
        place += size
    return items


def _item(
    token: _Token,
    last: _Token,
    known: tuple[str, Senses],
    lexicon: Lexicon,
    *,
    is_first: bool,
) -> Item:
    low, senses = known
    # An abbreviation in capitals ("NPP") is a type word, no name.
    is_capital = token.is_capital and not (token.is_upper and "type" in senses)
    country = lexicon.countries.adjectives.get(low)
    if is_capital and not is_first and lexicon.language != "en":
        country = None
    is_name = token.is_word and _may_be_name(senses, is_capital=is_capital)
    return Item(
        low, token.start, last.end, senses, country,
        is_capital, token.is_word, last.is_possessive, is_name,
    )  # fmt: skip


def _may_be_name(senses: Senses, *, is_capital: bool) -> bool:
    if not senses or "name" in senses:
        return True
    return is_capital and senses.keys() <= SOFT


def _known_run(
    tokens: list[_Token], place: int, lexicon: Lexicon
) -> tuple[int, str, Senses]:
    low = tokens[place].low
    most = lexicon.longest.get(tokens[place].whole, 1)
    for size in range(min(most, len(tokens) - place), 1, -1):
        *inner, last = tokens[place : place + size]
        run = " ".join([*(token.whole for token in inner), last.low])
        senses = lexicon.words.get(run)
        if senses is not None:
            return size, run, senses
    return 1, low, lexicon.words.get(low, NO_SENSES)


def _tokens(text: str, lexicon: Lexicon, start: int, end: int) -> Iterator[_Token]:
    place, skip_to = 0, start
    is_english = lexicon.language == "en"
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        if begin < skip_to:
            continue
        word = match[0]
        dotted = _DOTTED.match(text, begin, end) if is_english else None
        if dotted is not None and lexicon.countries.named(dotted[0]):
            word, stop = dotted[0], dotted.end()
            skip_to = stop
        low = plain(word)
        is_word = word[0].isalpha()
        is_possessive = is_english and is_word and low.endswith("'s")
        if is_possessive:
            low, stop = low[:-2], stop - 2
        elif is_word and text.startswith(".", stop, end) and f"{low}." in lexicon.words:
            # An abbreviation keeps its full stop: "обл.", "jud.".
            low, stop = f"{low}.", stop + 1
            skip_to = stop
        is_upper = len(word) > 1 and word.isupper()
        is_capital = word[0].isupper() or _ELIDED.match(word) is not None
        yield _Token(
            place, low, begin, stop, is_capital, is_upper, is_word, is_possessive
        )
        place += 1
