"""What a language brings: its words and phrases, as tables.

The engine knows no word of any language. A language module builds one
:class:`Lexicon`; phrases carry tags, and the engine asks for tags.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.extraction.forms import Forms
from geodata.places import PlaceKind, Relation

MOST_LEXICONS = 16
"""Lexicons of which is kept what follows from their tables: all languages'."""

Phrase = tuple[str, ...]
Entry = tuple[Phrase, str, str]
"""A phrase, its tag and its value."""

ALONE = ""
"""Stands for any second word that no phrase of the first one has."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the lexicon in a sentence: token span, last one included."""

    tag: str
    first: int
    last: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A vague number word and the bounds it stands for."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """How a language's grammar differs from that of English where it matters.

    Args:
        bare_genitive: "the shelling of X", "the mayor of X" have no word for
            "of": the name follows its noun.
        bare_singular: a noun alone is one person ("a woman died"), for there
            is no article.
        small_calendar: months and weekdays begin with a small letter.
        small_adjectives: a country's adjective begins with a small letter.
        reads_phrases: names stand in cases and their type words on either
            side, as :func:`geodata.phrases.read_phrase` reads them.
    """

    bare_genitive: bool = False
    bare_singular: bool = False
    small_calendar: bool = False
    small_adjectives: bool = False
    reads_phrases: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """One language's words; each lexicon is equal to itself alone.

    ``phrases`` maps a tag to its phrases and each phrase to its value; all words
    are lower case, or the keys of ``forms`` where a language has word forms;
    ``sets`` are function words by their role. ``countries``
    and ``demonyms`` give ISO 3166-1 alpha-2; ``country_names`` and
    ``capitals`` go by that code.
    """

    code: str
    phrases: Mapping[str, Mapping[str, str]]
    abbreviations: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    vague: Mapping[str, Vague]
    type_words: Mapping[str, PlaceKind]
    plural_types: Mapping[str, PlaceKind]
    place_relations: Mapping[str, Relation]
    countries: Mapping[str, str]
    demonyms: Mapping[str, str]
    country_names: Mapping[str, str]
    capitals: Mapping[str, str]
    capital_names: Mapping[str, str]
    groups: Mapping[str, str]
    bearings: Mapping[str, float]
    barriers: Mapping[str, int]
    length_units: Mapping[str, float]
    sets: Mapping[str, frozenset[str]]
    traits: Traits = Traits()
    forms: Forms | None = None
    index: dict[str, dict[str, list[Entry]]] = field(default_factory=dict)
    vocabulary: set[str] = field(default_factory=set)
    vague_openers: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.vague_openers.update(phrase.split()[0] for phrase in self.vague)
        listed: dict[str, list[Entry]] = {}
        for tag, phrases in self.phrases.items():
            for phrase, value in phrases.items():
                words = tuple(phrase.split())
                listed.setdefault(words[0], []).append((words, tag, value))
                if tag not in ("MEDIA", "INSTITUTION"):
                    self.vocabulary.update(words)
        for word, entries in listed.items():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1], entry[2]))
            self.index[word] = _by_second_word(entries)

    def key(self, word: str) -> str:
        """What a lower-case word is compared by: its key, or the word itself."""
        return word if self.forms is None else self.forms.key(word)

    def hits(self, words: list[str]) -> list[Hit]:
        """All phrases in the words, in order; per tag the longest one wins."""
        found: list[Hit] = []
        taken: dict[str, int] = {}
        index = self.index
        following = [*words[1:], ALONE]
        for position, word in enumerate(words):
            openings = index.get(word)
            if openings is None:
                continue
            entries = openings.get(following[position]) or openings[ALONE]
            for phrase, tag, value in entries:
                last = position + len(phrase) - 1
                if taken.get(tag, -1) >= position:
                    continue
                if len(phrase) == 1 or tuple(words[position : last + 1]) == phrase:
                    found.append(Hit(tag, position, last, value))
                    taken[tag] = last
        return found


def _by_second_word(entries: list[Entry]) -> dict[str, list[Entry]]:
    """The phrases of one first word by their second; single words with each."""
    seconds = {phrase[1] for phrase, _, _ in entries if len(phrase) > 1}
    return {
        second: [entry for entry in entries if entry[0][1:2] in ((), (second,))]
        for second in (*seconds, ALONE)
    }
