"""Read a language's phrase and word tables: text files that a linguist can edit."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

COMMENT = "#"
VALUE_MARK = " = "


def read_phrases(name: str) -> dict[str, dict[str, str]]:
    """Tag -> phrase -> value of a phrase table; a phrase without one is its own value.

    Sections are ``[TAG]``; a line is ``value = phrase, phrase`` or phrases
    alone.
    """
    tables: dict[str, dict[str, str]] = {}
    tag = ""
    for line in _lines(name):
        if line.startswith("["):
            tag = line.strip("[]")
            tables[tag] = {}
            continue
        value, mark, phrases = line.rpartition(VALUE_MARK)
        for phrase in COMMA.split(phrases):
            words = " ".join(phrase.split())
            if words:
                tables[tag][words] = value if mark else words
    return tables


COMMA = re.compile(r"(?<! ),| ,(?! )")
"""Parts phrases; a comma between two spaces is a word of its phrase."""


def read_sets(name: str) -> dict[str, frozenset[str]]:
    """Role -> its words, of a table of ``role = word word`` lines."""
    pairs = (line.split(VALUE_MARK, 1) for line in _lines(name))
    return {role: frozenset(words.split()) for role, words in pairs}


def _lines(name: str) -> Iterator[str]:
    """Lines without comments, each with the indented ones that go on with it."""
    whole = ""
    for line in _text(name).splitlines():
        if line.startswith(" "):
            whole = f"{whole} {line.strip()}"
            continue
        if whole:
            yield whole
        whole = "" if line.startswith(COMMENT) else line.strip()
    if whole:
        yield whole


@cache
def _text(name: str) -> str:
    folder = files("geodata.extraction.languages")
    return folder.joinpath(name).read_text(encoding="utf-8")
