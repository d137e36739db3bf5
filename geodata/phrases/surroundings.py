"""The few words before and after a phrase."""

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.phrases.lexicon import Lexicon
from geodata.phrases.scanning import Item, scan
from geodata.places import Relation

REACH = 48
"""Code points read on either side."""

WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Items on both sides, nearest last before and first after; the text itself.

    ``following`` are all items behind the phrase that were read, ``after`` the first.
    """

    text: str
    start: int
    end: int
    lexicon: Lexicon
    before: Sequence[Item]
    after: Sequence[Item]
    following: Sequence[Item]

    @property
    def relation(self) -> Relation | None:
        """What a word of relation right before the phrase says."""
        before = [item for item in self.before if "article" not in item.senses]
        senses = before[-1].senses if before else {}
        for tag, relation in _RELATIONS:
            if tag in senses and "type" not in senses:
                return relation
        return None


_RELATIONS = (
    ("near", Relation.NEAR),
    ("along", Relation.ALONG),
    ("over", Relation.AIRSPACE),
    ("sky", Relation.AIRSPACE),
    ("airspace", Relation.AIRSPACE),
)


def end_of_words(text: str, place: int) -> int:
    """Where the words before a place end: before the white space there."""
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return place


def look_around(text: str, start: int, end: int, lexicon: Lexicon) -> Surroundings:
    """The words beside text[start:end], none cut in two."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    while 0 < first < start and text[first - 1].isalnum():
        first += 1
    while last < len(text) and last > end and text[last - 1].isalnum():
        last -= 1
    following = scan(text, lexicon, end, last)
    return Surroundings(
        text=text,
        start=start,
        end=end,
        lexicon=lexicon,
        before=scan(text, lexicon, first, start)[-WORDS:],
        after=following[:WORDS],
        following=following,
    )
