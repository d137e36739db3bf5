# ruff: noqa: RUF001 - letters of other alphabets are what is folded
"""One key for the spellings of a name.

Case, diacritics, apostrophes, spaces and hyphens do not matter; Cyrillic is
written in Latin letters; the usual rival transliterations of Ukrainian and
Russian meet ("Sviatoshynskyi", "Svyatoshinsky"). Different names stay
different: Kyiv and Kiev are joined by the gazetteer's alternate names, not
here. Folding twice is folding once.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e",
    "є": "ie", "ё": "e", "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "i", "ь": "",
    "э": "e", "ю": "iu", "я": "ia", "ј": "i", "љ": "l", "њ": "n", "ђ": "d",
    "ћ": "c", "џ": "dzh", "ѣ": "e", "ѝ": "i",
}  # fmt: skip
_LATIN = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe",
    "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a", "ſ": "s",
}  # fmt: skip
_APOSTROPHES = dict.fromkeys("\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8", "")
"""Apostrophes that Unicode counts as letters; U+02BC is Ukraine's own."""

_LETTERS = str.maketrans({**_CYRILLIC, **_LATIN, **_APOSTROPHES, "y": "i", "x": "ks"})

_NOT_A_LETTER = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"(.)\1+")
_SOFT_E = re.compile(r"(^|[aeou])ie")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The key of a name: lower-case letters and digits only.

    A name without any letter or digit folds to the empty string.
    """
    return fold_uncached(name)


def fold_uncached(name: str) -> str:
    """:func:`fold` without its memory, for going through a million names once."""
    text = name.casefold().translate(_LETTERS)
    if not text.isascii():
        text = _without_marks(text)
    key = text if text.isalnum() else _NOT_A_LETTER.sub("", text)
    while True:
        shorter = _REPEATED.sub(r"\1", key.replace("kh", "h"))
        if "ie" in shorter:
            shorter = _SOFT_E.sub(r"\1e", shorter)
        if shorter == key:
            return key
        key = shorter


def _without_marks(text: str) -> str:
    # Twice, because taking a letter apart can bring out another capital or mark.
    for _ in range(2):
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
        text = text.translate(_LETTERS)
    return text
