"""One sentence of a report as the place where a mention can be made."""

from dataclasses import dataclass, replace

from geodata.extraction.mentions import Mention, Role
from geodata.extraction.sentences import Sentence
from geodata.places import PlaceKind, Relation, Toponym

TokenSpan = tuple[int, int]
"""First and last token, both included."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its number and the report's text."""

    number: int
    sentence: Sentence
    text: str

    def mention(
        self, span: TokenSpan, toponym: Toponym, country: str | None = None
    ) -> Mention:
        """A mention over a token span; its toponym takes text and span from there."""
        tokens = self.sentence.tokens
        start, end = tokens[span[0]].start, tokens[span[1]].bare_end
        text = self.text[start:end]
        return Mention(
            sentence=self.number,
            first=span[0],
            last=span[1],
            toponym=replace(toponym, text=text, start=start, end=end),
            role=Role.PLACE,
            country=country,
        )

    def positions_of(self, wanted: frozenset[str]) -> list[int]:
        """The token positions of the words, but for the sentence's first."""
        words = self.sentence.words
        if wanted.isdisjoint(words):
            return []
        return [place for place, word in enumerate(words) if place and word in wanted]


def unwritten(
    name: str,
    kind: PlaceKind,
    *,
    relation: Relation = Relation.IN,
    container: str | None = None,
) -> Toponym:
    """A toponym whose name stands nowhere in the text; other words mean it."""
    return Toponym(
        text="",
        start=0,
        end=0,
        name=name,
        kind=kind,
        relation=relation,
        container=container,
    )
