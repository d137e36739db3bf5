"""Words that say what a named thing is: "порт", "refinery", "Golful".

A table of the phrases gives each class its words in four languages. A name is taken
apart into the classes that its longest such word says and the rest of it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from geodata.gazetteer.folding import fold
from geodata.gazetteer.tables import split_names
from geodata.phrases.tables import plain, read_rows

Named: TypeAlias = dict[tuple[str, str], tuple[tuple[str, str], ...]]
"""Ids and main names of places by a class and the folded rest of a name."""


class ClassWords(NamedTuple):
    """The words of a table: each as a pattern with its class, and any of them."""

    senses: tuple[tuple[re.Pattern[str], str], ...]
    any_word: re.Pattern[str]

    def classes_in(self, text: str) -> frozenset[str]:
        """The classes that the first, longest word of a plain text says."""
        word = self.any_word.search(text)
        if word is None:
            return frozenset()
        said = word[0]
        return frozenset(each for pattern, each in self.senses if pattern.match(said))

    def rest_of(self, text: str) -> str:
        """The folded rest of a plain text without its class words."""
        return fold(self.any_word.sub(" ", text))


@cache
def class_words(table: str) -> ClassWords:
    """The class words of a table of the phrases, the longest first."""
    rows = [(word, each) for each, cell in read_rows(table) for word in cell.split("|")]
    rows.sort(key=lambda row: (-len(row[0]), row))
    senses = tuple((re.compile(rf"\b{_pattern(word)}\b$"), each) for word, each in rows)
    words = "|".join(rf"\b{_pattern(word)}\b" for word, _ in rows)
    return ClassWords(senses, re.compile(words))


def by_class(rows: Iterable[Mapping[str, str]], words: ClassWords) -> Named:
    """Places of our tables by their classes and the rests of their names.

    A name without a class word has the classes of the main name.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        main = words.classes_in(plain(row["name"]))
        for name in (row["name"], *split_names(row["names"])):
            low = plain(name)
            key = words.rest_of(low)
            for each in words.classes_in(low) or main:
                if key:
                    found.setdefault((each, key), {})[row["place_id"]] = row["name"]
    return {key: tuple(places.items()) for key, places in found.items()}


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")
