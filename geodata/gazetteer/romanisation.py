# ruff: noqa: RUF001 - letters of the Ukrainian alphabet
"""Ukrainian names in Latin letters, as the country itself writes them.

By the table of the Cabinet of Ministers' resolution 55 of 27 January 2010.
"""

import re

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e",
    "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia",
}  # fmt: skip
_AT_THE_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_WORD = re.compile(r"[^\W\d_]+")


def romanised(name: str) -> str:
    """The name in Latin letters; what is not Ukrainian stays as it is."""
    return _WORD.sub(lambda word: _word(word[0]), _APOSTROPHES.sub("", name))


def _word(word: str) -> str:
    small = word.lower()
    letters = [_letter(small, place) for place in range(len(small))]
    text = "".join(letters)
    return text[:1].upper() + text[1:] if word[0].isupper() else text


def _letter(word: str, place: int) -> str:
    letter = word[place]
    if place == 0 and letter in _AT_THE_START:
        return _AT_THE_START[letter]
    # зг is zgh, so that it is not read as zh.
    if letter == "г" and place > 0 and word[place - 1] == "з":
        return "gh"
    return _LETTERS.get(letter, letter)
