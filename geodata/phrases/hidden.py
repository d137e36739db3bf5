"""Marks in a text that no reader sees: they are no part of a word."""

import re
import unicodedata
from functools import lru_cache

_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_STRESS = re.compile("(?<=[\u0400-\u04ff])[\u0300\u0301]")
_COMBINING = re.compile("[\u0300-\u036f]")

KEPT_TEXTS = 64
"""Texts remembered: the phrases of one report are asked one after another."""


@lru_cache(maxsize=KEPT_TEXTS)
def has_hidden(text: str) -> bool:
    """Whether soft hyphens, zero-width or combining marks are in the text."""
    return not text.isascii() and bool(_HIDDEN.search(text) or _COMBINING.search(text))


def shown(text: str) -> str:
    """The text as it is seen: without hidden and stress marks, letters composed."""
    bare = _STRESS.sub("", _HIDDEN.sub("", text))
    return unicodedata.normalize("NFC", bare)
