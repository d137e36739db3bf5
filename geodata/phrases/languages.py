# ruff: noqa: RUF001 - letters of other alphabets tell the languages apart
"""The languages that phrases are read in, and which one a bare name is in."""

import re

LANGUAGES = ("en", "uk", "ru", "ro")

_UKRAINIAN = re.compile(r"[іїєґ]|[сцз]ьк", re.IGNORECASE)
_RUSSIAN = re.compile(r"[ыэёъ]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-я]", re.IGNORECASE)
_ROMANIAN = re.compile(r"[ăâîșțşţ]", re.IGNORECASE)


def guess_language(text: str) -> str | None:
    """The language that the letters show: None for plain Latin letters.

    Cyrillic without a letter that only Ukrainian has is taken for Russian.
    """
    if _UKRAINIAN.search(text) and not _RUSSIAN.search(text):
        return "uk"
    if _CYRILLIC.search(text) or _UKRAINIAN.search(text):
        return "ru"
    return "ro" if _ROMANIAN.search(text) else None
