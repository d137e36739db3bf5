"""Word forms of an inflected language: many forms of a word, one key.

The tables of a language write a word as ``слово`` (this form alone), as ``стем*``
(the stem with any ending) or as ``стем+name`` (the stem with each ending of a
paradigm). A text's word is reduced to a key that stands for all forms which
the tables do not tell apart, and the tables are written in these keys, so that the
engine compares words for equality as it does in English.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

ANY_ENDING = "*"
PARADIGM = "+"
NO_ENDING = "0"
SHORTEST_STEM = 2
MOST_REMEMBERED = 65_536
SPELLINGS = str.maketrans(
    {
        "\u0451": "\u0435",
        "\u02bc": "'",
        **dict.fromkeys("\u0103\u00e2", "a"),
        "\u00ee": "i",
        **dict.fromkeys("\u015f\u0219", "s"),
        **dict.fromkeys("\u0163\u021b", "t"),
    }
)
"""Letters that writers exchange freely: yo and ye, apostrophes, Romanian letters with
and without their marks."""

MOST_PHRASES = 20_000
"""Phrases that one entry may stand for; more is an error in a table."""


class TableError(ValueError):
    """An entry of a language's tables that cannot be used, and why."""

    def __init__(self, entry: str, reason: str) -> None:
        super().__init__(f"{entry!r}: {reason}")


class Forms:
    """The keys of a language's words; ``paradigms`` are endings by name."""

    def __init__(
        self, entries: Iterable[str], paradigms: Mapping[str, frozenset[str]]
    ) -> None:
        self._paradigms = {
            name: frozenset(ending.translate(SPELLINGS) for ending in endings)
            for name, endings in paradigms.items()
        }
        written = frozenset(entry.translate(SPELLINGS) for entry in entries)
        self._stems = {entry[:-1] for entry in written if entry.endswith(ANY_ENDING)}
        for stem in self._stems:
            if len(stem) < SHORTEST_STEM:
                raise TableError(stem, "a stem of one letter means everything")
        self._longest = max(map(len, self._stems), default=0)
        entries_of: dict[str, set[str]] = {}
        for entry in sorted(written):
            for word in self._words(entry):
                entries_of.setdefault(word, set()).add(entry)
        keys: dict[frozenset[str], str] = {}
        self._keys: dict[str, str] = {}
        self._by_entry: dict[str, set[str]] = {entry: set() for entry in written}
        for word in sorted(entries_of, key=lambda one: (len(one), one)):
            meanings = frozenset(
                entries_of[word] | {s + ANY_ENDING for s in self._stems_of(word)}
            )
            self._keys[word] = self._listed(keys, meanings, word)
        self._stem_keys = {
            stem: self._listed(
                keys,
                frozenset(s + ANY_ENDING for s in self._stems_of(stem)),
                stem + ANY_ENDING,
            )
            for stem in sorted(self._stems)
        }

    def key(self, word: str) -> str:
        """The key of a lower-case word; a word of no table is its own."""
        key = self._keys.get(word)
        if key is None:
            spelt = word.translate(SPELLINGS)
            key = self._keys.get(spelt) or self._found(spelt)
            if len(self._keys) < MOST_REMEMBERED:
                self._keys[word] = key
        return key

    def phrases(self, entry: str) -> list[str]:
        """A table's entry, one or more words, in keys: all that it stands for."""
        spelt = entry.translate(SPELLINGS)
        choices = [sorted(self._by_entry[word]) for word in spelt.split()]
        size = 1
        for choice in choices:
            size *= len(choice)
        if size > MOST_PHRASES:
            raise TableError(entry, f"stands for {size} phrases")
        return [" ".join(words) for words in product(*choices)]

    def _found(self, word: str) -> str:
        stem = next(self._stems_of(word), None)
        return word if stem is None else self._stem_keys[stem]

    def _stems_of(self, word: str) -> Iterator[str]:
        """The stems a word begins with, the longest first."""
        for length in range(min(len(word), self._longest), SHORTEST_STEM - 1, -1):
            if word[:length] in self._stems:
                yield word[:length]

    def _listed(
        self, keys: dict[frozenset[str], str], meanings: frozenset[str], key: str
    ) -> str:
        """One key for all words of the same meanings."""
        known = keys.setdefault(meanings, key)
        for entry in meanings:
            self._by_entry[entry].add(known)
        return known

    def _words(self, entry: str) -> Iterator[str]:
        """The words that an entry lists; none for a stem with any ending."""
        if entry.endswith(ANY_ENDING):
            return
        stem, mark, name = entry.partition(PARADIGM)
        if not mark or not name:
            yield entry
            return
        if name not in self._paradigms:
            raise TableError(entry, "there is no such paradigm")
        for ending in self._paradigms[name]:
            yield stem if ending == NO_ENDING else stem + ending
