"""A place that a name may mean, before a report weighs it and after."""

from dataclasses import dataclass
from typing import NamedTuple

from geodata.gazetteer import Entry
from geodata.places import Place, Toponym

TOWN = 10_000
"""People from whom on a settlement is a town."""


class Standing(NamedTuple):
    """A place a name may mean, and what speaks for it whatever the report says.

    ``doubt`` is what a region or country named in the report removes, ``spoken``
    what the text's language adds.
    """

    entry: Entry
    place: Place
    weight: float
    reasons: tuple[str, ...]
    doubt: float = 0.0
    doubts: tuple[str, ...] = ()
    renown: float = 0.0
    form: str | None = None
    spoken: float = 0.0


@dataclass(slots=True)
class Scored:
    """A place with its evidence; ``support`` is the part that is context.

    ``share`` is its score between 0 and 1. Ranking fills the fields in.
    """

    standing: Standing
    weight: float
    support: float
    reasons: list[str]
    share: float = 0.0

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.standing.place


class Name(NamedTuple):
    """A name in the forms that places' names are compared with."""

    toponym: Toponym
    key: str
    plain: str
    plain_text: str
    is_latin: bool
    is_single: bool
