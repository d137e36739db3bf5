"""A phrase as items: words, numbers and marks with what they may say."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from geodata.phrases.lexicon import NO_SENSES, Lexicon, Senses, lexicon_of
from geodata.phrases.tables import plain

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['\u2019\u02bc\-\u2010\u2011\u2013][^\W_]+)*|\d+(?:[.,]\d+)?|[^\w\s]"
)

_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
"""An abbreviation of several letters with full stops: "U.S."."""

_ELIDED = re.compile(
    r"(?:[a-z]{1,2}['\u2019]|(?:a[dlnrstz]|e[dlnrstz]|ash|esh)[\-\u2010\u2011])"
    r"[A-Z\u00c0-\u00de]"
)
"""A capital behind an elided particle or an Arabic article: "d'Ivoire", "ez-Zor"."""

MOST_REMEMBERED = 16_384
"""Different words of a language that are kept: the vocabulary of a day's reports."""

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


class _Word(NamedTuple):
    """What a token is wherever it stands.

    ``whole`` is the word with its possessive ending, as entries of several words
    have it; ``longest`` is the most tokens of a known run that it opens, ``stopped``
    the word with its full stop where the lexicon has such an abbreviation.
    ``is_capital`` and ``is_name`` are those of an item that is this word alone.
    """

    low: str
    whole: str
    senses: Senses
    country: str | None
    longest: int
    stopped: str | None
    begins_capital: bool
    is_upper: bool
    is_capital: bool
    is_word: bool
    is_possessive: bool
    is_name: bool


class _Token(NamedTuple):
    word: _Word
    start: int
    end: int


class _Words(dict[str, _Word]):
    """The words of a language by their spelling, made when first asked for and kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, spelling: str) -> _Word:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        word = self[spelling] = _word(spelling, self._lexicon)
        return word


@cache
def _words_of(language: str) -> _Words:
    return _Words(lexicon_of(language))


def scan(text: str, lexicon: Lexicon, start: int, end: int) -> list[Item]:
    """The items of text[start:end], longest known runs first."""
    tokens = _tokens(text, lexicon, start, end)
    items: list[Item] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        size, low, senses = 1, token.word.low, token.word.senses
        if token.word.longest > 1:
            size, low, senses = _known_run(tokens, place, lexicon)
        is_first = place == 0 and len(tokens) > size
        if size == 1:
            items.append(_alone(token, lexicon.language, is_first=is_first))
        else:
            run = tokens[place : place + size]
            items.append(_joined(run, (low, senses), lexicon, is_first=is_first))
        place += size
    return items


def _alone(token: _Token, language: str, *, is_first: bool) -> Item:
    word, start, end = token
    country = word.country
    if country and word.is_capital and not is_first and language != "en":
        country = None
    return Item(
        word.low, start, end, word.senses, country,
        word.is_capital, word.is_word, word.is_possessive, word.is_name,
    )  # fmt: skip


def _joined(
    run: Sequence[_Token],
    known: tuple[str, Senses],
    lexicon: Lexicon,
    *,
    is_first: bool,
) -> Item:
    (low, senses), first, last = known, run[0].word, run[-1].word
    is_capital = _is_capital(first.begins_capital, first.is_upper, senses)
    country = lexicon.countries.adjectives.get(low)
    if is_capital and not is_first and lexicon.language != "en":
        country = None
    is_name = first.is_word and _may_be_name(senses, is_capital=is_capital)
    return Item(
        low, run[0].start, run[-1].end, senses, country,
        is_capital, first.is_word, last.is_possessive, is_name,
    )  # fmt: skip


def _is_capital(begins_capital: bool, is_upper: bool, senses: Senses) -> bool:  # noqa: FBT001 - what the word shows
    """An abbreviation in capitals ("NPP") is a type word, no name."""
    return begins_capital and not (is_upper and "type" in senses)


def _may_be_name(senses: Senses, *, is_capital: bool) -> bool:
    if not senses or "name" in senses:
        return True
    return is_capital and senses.keys() <= SOFT


def _known_run(
    tokens: Sequence[_Token], place: int, lexicon: Lexicon
) -> tuple[int, str, Senses]:
    word = tokens[place].word
    for size in range(min(word.longest, len(tokens) - place), 1, -1):
        *inner, last = tokens[place : place + size]
        run = " ".join([*(token.word.whole for token in inner), last.word.low])
        senses = lexicon.words.get(run)
        if senses is not None:
            return size, run, senses
    return 1, word.low, word.senses


def _tokens(text: str, lexicon: Lexicon, start: int, end: int) -> list[_Token]:
    words = _words_of(lexicon.language)
    is_english = lexicon.language == "en"
    tokens: list[_Token] = []
    skip_to = start
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        if begin < skip_to:
            continue
        dotted = _DOTTED.match(text, begin, end) if is_english else None
        if dotted is not None and lexicon.countries.named(dotted[0]):
            word, stop = words[dotted[0]], dotted.end()
            skip_to = stop
        else:
            word = words[match[0]]
        if word.is_possessive:
            stop -= 2
        elif word.stopped and text.startswith(".", stop, end):
            # An abbreviation keeps its full stop: "обл.", "jud.".
            word = words[word.stopped]
            stop += 1
            skip_to = stop
        tokens.append(_Token(word, begin, stop))
    return tokens


def _word(spelling: str, lexicon: Lexicon) -> _Word:
    bare = spelling[:-1] if spelling[1:].endswith(".") else spelling
    whole = low = plain(spelling)
    is_word = spelling[0].isalpha()
    is_possessive = lexicon.language == "en" and is_word and whole.endswith("'s")
    if is_possessive:
        low = whole[:-2]
    is_upper = len(bare) > 1 and bare.isupper()
    senses = lexicon.words.get(low, NO_SENSES)
    begins_capital = spelling[0].isupper() or _ELIDED.match(spelling) is not None
    is_capital = _is_capital(begins_capital, is_upper, senses)
    return _Word(
        low=low,
        whole=whole,
        senses=senses,
        country=lexicon.countries.adjectives.get(low),
        longest=lexicon.longest.get(whole, 1),
        stopped=f"{spelling}." if is_word and f"{low}." in lexicon.words else None,
        begins_capital=begins_capital,
        is_upper=is_upper,
        is_capital=is_capital,
        is_word=is_word,
        is_possessive=is_possessive,
        is_name=is_word and _may_be_name(senses, is_capital=is_capital),
    )
