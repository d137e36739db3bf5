"""Capitalised names in a sentence: where they begin and end, and who is a person."""

from dataclasses import dataclass
from functools import lru_cache

from geodata.extraction.lexicon import MOST_LEXICONS, Lexicon
from geodata.extraction.sentences import Sentence
from geodata.extraction.tokens import Token

LONGEST_NAME = 6
"""Words; a longer run of capitals is a headline, not a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of name words: token span, last one included."""

    first: int
    last: int

    def text(self, sentence: Sentence) -> str:
        """The words of the run, without a possessive ending, one space apart."""
        words = [
            token.text
            for token in sentence.tokens[self.first : self.last + 1]
            if token.text != "."
        ]
        if len(words) > 1 and words[0] == "St":
            words[0] = "Saint"
        return " ".join(words)

    def key(self, sentence: Sentence) -> str:
        """The run as the tables of countries have it."""
        tokens = sentence.tokens[self.first : self.last + 1]
        return " ".join(token.low for token in tokens)


class Names:
    """The names of one report: runs by sentence, and the words persons bear."""

    def __init__(self, sentences: list[Sentence], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._fixed = _fixed_words(lexicon)
        self.runs = [self._runs(sentence) for sentence in sentences]
        self.persons: set[str] = set()
        self._longer = self._short_forms(sentences)
        for sentence, runs in zip(sentences, self.runs, strict=True):
            for run in runs:
                if self._is_titled(sentence, run):
                    self.persons.update(
                        token.low for token in sentence.tokens[run.first : run.last + 1]
                    )

    def _short_forms(self, sentences: list[Sentence]) -> dict[str, str]:
        """'Slavyansk' for the Slavyansk-on-Kuban that the report names, too."""
        longer: dict[str, str] = {}
        for sentence, runs in zip(sentences, self.runs, strict=True):
            for name in (run.text(sentence) for run in runs):
                if name.count("-") > 1 and " " not in name:
                    longer.setdefault(name.partition("-")[0], name)
        return longer

    def full(self, name: str) -> str:
        """The name as the report has it in full."""
        return self._longer.get(name, name)

    def add_person(self, sentence: Sentence, name: Name) -> None:
        """Remember the words of a full name, so that a surname alone is known."""
        self.persons.update(
            token.low for token in sentence.tokens[name.first : name.last + 1]
        )

    def _runs(self, sentence: Sentence) -> list[Name]:
        runs: list[Name] = []
        free = 0
        for position in sentence.capitals:
            if position >= free and self._is_name_word(sentence, position):
                last = self._run_end(sentence, position)
                free = last + 1
                if not self._is_compound(sentence, free):
                    runs.append(Name(position, last))
        return runs

    def _is_name_word(self, sentence: Sentence, position: int) -> bool:
        token = sentence.tokens[position]
        if self._is_compass(sentence, position):
            return True
        if not self._may_name(token):
            return False
        if sentence.is_heading or sentence.opens_at(position):
            return token.low not in self._lexicon.vocabulary
        return True

    def _is_compass(self, sentence: Sentence, position: int) -> bool:
        """'North Kordofan', 'South Lebanon': a point of the compass opens a name."""
        following = position + 1
        return (
            sentence.tokens[position].low in self._lexicon.sets.get("compass", ())
            and following < len(sentence.tokens)
            and self._may_name(sentence.tokens[following])
            and not sentence.is_heading
        )

    def _may_name(self, token: Token) -> bool:
        """Whether a word may stand in a name: "Moscow-appointed" may not."""
        if not token.is_capital or not token.low or token.low in self._fixed:
            return False
        return not self._has_tail(token)

    def _has_tail(self, token: Token) -> bool:
        tail = token.text.rpartition("-")[2]
        return tail in self._lexicon.sets.get("compound_tail", ())

    def _is_compound(self, sentence: Sentence, position: int) -> bool:
        """'a Marshall Islands-flagged ship': the name's last word is an adjective."""
        if position >= len(sentence.tokens):
            return False
        token = sentence.tokens[position]
        return token.is_capital and self._has_tail(token)

    def _run_end(self, sentence: Sentence, first: int) -> int:
        last = first
        connectors = self._lexicon.sets["connector"]
        while last - first < LONGEST_NAME:
            if sentence.tokens[last].possessive:
                break
            if sentence.word(first - 1) in self._lexicon.sets.get("held_by", ()):
                break  # "in Kyiv-held X" where a case says who holds it
            following = last + 1
            following += self._is_saint(sentence, last)
            while sentence.word(following) in connectors and following - last <= 2:  # noqa: PLR2004 - de la
                following += 1
            if following >= len(sentence.tokens) or not self._continues(
                sentence, following
            ):
                break
            last = following
        return last

    def _is_saint(self, sentence: Sentence, position: int) -> bool:
        """'St. Petersburg': the stop belongs to the name."""
        saint = self._lexicon.sets.get("saint", ())
        return sentence.word(position) in saint and sentence.word(position + 1) == "."

    def _continues(self, sentence: Sentence, position: int) -> bool:
        token = sentence.tokens[position]
        if not self._may_name(token):
            return False
        return not (sentence.is_heading and token.low in self._lexicon.vocabulary)

    def _is_titled(self, sentence: Sentence, run: Name) -> bool:
        """Whether a title stands right before the run: 'Governor', 'Mr'."""
        return any(
            hit.last == run.first - 1
            and sentence.tokens[hit.last].low not in self._lexicon.sets["of"]
            for hit in sentence.by_tag.get("TITLE", ())
        )


@lru_cache(maxsize=MOST_LEXICONS)
def _fixed_words(lexicon: Lexicon) -> frozenset[str]:
    """Capitalised words that are never part of a place's name."""
    phrases = lexicon.phrases
    fixed = {
        word
        for tag in ("TITLE", "NOT_PLACE", "INSTITUTION", "MEDIA", "WEAPON")
        for word in phrases[tag]
        if " " not in word
    }
    fixed.update(lexicon.months, lexicon.weekdays, lexicon.demonyms)
    fixed.update(lexicon.type_words, lexicon.plural_types, lexicon.numbers)
    for words in ("determiner", "locative", "toward", "to", "from", "joiner", "there"):
        fixed.update(lexicon.sets[words])
    fixed.update(lexicon.sets["aux"], lexicon.sets["clause"], lexicon.sets["sentence"])
    return frozenset(fixed) - KEPT


KEPT = frozenset({"us", "state"})
"""Words that are also countries or parts of names: left to the caller."""
