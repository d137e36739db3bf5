"""Whether a text may name a person or a military unit.

What is not sure is taken for a name: a text passes only if every word with a
capital letter is known to be something else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from geodata.extraction.languages.en import LEXICON as ENGLISH
from geodata.extraction.languages.tables import read_phrases, read_sets
from geodata.phrases.languages import LANGUAGES
from geodata.phrases.lexicon import OFFICE
from geodata.phrases.lexicon import lexicon_of as phrases_of
from geodata.public.tables import read_rows

_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_INVISIBLE = frozenset({"Cf", "Mn"})
_ADDRESS = re.compile(r"@|://|www\.")
_CASELESS = frozenset({"Lo"})
"""Scripts without capital letters: a name in them looks like any word."""


def may_name_a_person(text: str, known: Iterable[str] = ()) -> bool:
    """Whether a person may be named: unless every capitalised word is known.

    Args:
        text: in any language.
        known: words that are known to be none here, such as the place's name.
    """
    plain = _plain(text)
    if _ADDRESS.search(plain) or (
        not plain.isascii() and any(map(_is_caseless, plain))
    ):
        return True
    words = _WORD.findall(plain)
    own = words_of(*known)
    return any(
        _has_capital(word) and not _is_safe(at, words, own)
        for at, word in enumerate(words)
    )


def may_tell_of_a_unit(text: str) -> bool:
    """Whether a military unit or its position is spoken of."""
    plain = _plain(text).casefold()
    beginnings, pattern = _units()
    if not any(word.startswith(beginnings) for word in _WORD.findall(plain)):
        return False
    return pattern.search(plain) is not None


def has_given_name(text: str) -> bool:
    """Whether a word of a text is a given name, as in an author's own channel."""
    words = _WORD.findall(_plain(text))
    return any(_has_capital(w) and w.casefold() in _given_names() for w in words)


def words_of(*texts: str) -> frozenset[str]:
    """The words of some texts, as they are compared."""
    return frozenset(
        word.casefold() for text in texts for word in _WORD.findall(_plain(text))
    )


def _is_safe(at: int, words: list[str], own: frozenset[str]) -> bool:
    low = words[at].casefold()
    if (low not in own and low not in _safe_words()) or low in _given_names():
        return False
    # "Mayor Shevchenko" of the village Shevchenko is a person.
    return at == 0 or words[at - 1].casefold() not in _offices()


def _plain(text: str) -> str:
    """Compatible letters made one; letters without shape, and marks, left out."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFKC", text)
    return "".join(
        each for each in composed if unicodedata.category(each) not in _INVISIBLE
    )


def _has_capital(word: str) -> bool:
    return any(letter.isupper() or letter.istitle() for letter in word)


def _is_caseless(letter: str) -> bool:
    return unicodedata.category(letter) in _CASELESS and letter not in "\u00aa\u00ba"


_OPENERS, _SECTIONS = "sentence", ("NUMBERS", "MONTHS", "WEEKDAYS")
_MARKED = re.compile(r"[*+]")
"""An entry that stands for forms which are not listed."""

_BORNE_BY_PERSONS = frozenset({"chad", "georgia", "israel", "jordan"})
"""Countries whose English names persons have too."""


@cache
def _safe_words() -> frozenset[str]:
    """Words with which a sentence opens, numbers, days, months, countries."""
    found: set[str] = set()
    for language in LANGUAGES:
        found |= words_of(*_openers(language))
        countries = phrases_of(language).countries
        for names in (countries.names, countries.adjectives, countries.letters):
            # Of several words each by itself may be a name: Saint Helena.
            found |= words_of(*(name for name in names if " " not in name))
    return frozenset(found - _BORNE_BY_PERSONS)


def _openers(language: str) -> Iterator[str]:
    """Words that open a sentence, numbers, months and days, in the forms listed.

    Straight from the tables: a lexicon of all their words takes seconds.
    """
    if language == ENGLISH.code:
        yield from ENGLISH.sets[_OPENERS]
        for listed in (ENGLISH.numbers, ENGLISH.months, ENGLISH.weekdays):
            yield from listed
        return
    sections = read_phrases(f"{language}_words.txt")
    listed_words = [read_sets(f"{language}_sets.txt")[_OPENERS]]
    listed_words += [frozenset(sections[name]) for name in _SECTIONS]
    for words in listed_words:
        yield from (word for word in words if not _MARKED.search(word))


@cache
def _given_names() -> frozenset[str]:
    names = (phrases_of(each).given_names for each in LANGUAGES)
    return frozenset(name.casefold() for each in names for name in each)


@cache
def _offices() -> frozenset[str]:
    return frozenset(
        word.casefold()
        for language in LANGUAGES
        for word, senses in phrases_of(language).words.items()
        if OFFICE in senses
    )


@cache
def _units() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """How the words of the table begin, and the pattern of them all."""
    entries = (
        entry for _, words in read_rows("units.tsv") for entry in words.split("|")
    )
    listed = sorted(set(entries))
    beginnings = {_WORD.findall(_plain(entry).casefold())[0] for entry in listed}
    patterns = "|".join(map(_pattern, listed))
    return tuple(beginnings), re.compile(rf"(?<!\w)(?:{patterns})(?!\w)")


def _pattern(entry: str) -> str:
    parts = _plain(entry).casefold().split()
    return r"[\s\-]+".join(re.escape(part).replace(r"\*", r"\w*") for part in parts)
