"""Distances and directions before a name: "12 km north of X", "la 10 km de X"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from geodata.phrases.scanning import Item

FILLERS = frozenset({"about", "in", "from", "to", "of", "article", "with", "near"})
"""Words that stand between a figure, its unit, the direction and the name."""

DASHES = frozenset("-\u2010\u2011\u2013\u2014")


@dataclass(slots=True)
class Distance:
    """Metres and degrees from north as said; ``end`` is the item after the words."""

    end: int = 0
    metres: float | None = None
    bearing: float | None = None


@dataclass(slots=True)
class _Reader:
    """Goes through the items up to the name."""

    items: Sequence[Item]
    found: Distance
    number: float | None = None
    has_unit: bool = False
    has_link: bool = False
    is_vague: bool = False

    def take(self, place: int) -> bool:
        """Whether the item belongs to the distance; then it is read."""
        item = self.items[place]
        value = None if self.has_unit else _number(item)
        if value is not None:
            self._count(value, place)
        elif "unit" in item.senses and not self.has_unit:
            self._measure(float(item.senses["unit"]))
        elif "bearing" in item.senses and self.found.bearing is None:
            self.found.bearing = float(item.senses["bearing"])
            self.has_link = False
        elif "beside" in item.senses and self.found.bearing is None:
            self.found.bearing = float(item.senses["beside"])
            self.has_link = True
        else:
            return self._pass(item)
        return True

    def _count(self, value: float, place: int) -> None:
        """Numerals add up ("двадцять п'ять"); of a range the middle counts."""
        if self.number is None:
            self.number = value
        elif self.items[place - 1].low in DASHES:
            self.number = (self.number + value) / 2
        else:
            self.number += value

    def _measure(self, unit: float) -> None:
        self.has_unit = True
        if not self.is_vague:
            self.found.metres = unit * (1.0 if self.number is None else self.number)

    def _pass(self, item: Item) -> bool:
        senses = item.senses
        self.is_vague = self.is_vague or "few" in senses
        self.has_link = self.has_link or "from" in senses or "of" in senses
        is_dash = item.low in DASHES and self.number is not None
        return is_dash or "few" in senses or not FILLERS.isdisjoint(senses)


def read_distance(items: Sequence[Item], *, is_english: bool) -> Distance | None:
    """The distance or direction that a phrase begins with, None where none is.

    "Several kilometres" has no figure. A direction alone needs "of" or "from"
    behind it, and in English no article before it: "the north of the region"
    lies in the region.
    """
    reader = _Reader(items, Distance())
    end = next((n for n in range(len(items)) if not reader.take(n)), 0)
    found = reader.found
    found.end = end
    if end == 0 or reader.has_unit:
        return found if end else None
    if found.bearing is None or not reader.has_link:
        return None
    return None if is_english and _has_article(items[:end]) else found


def _number(item: Item) -> float | None:
    if item.low[0].isdigit():
        try:
            return float(item.low.replace(",", "."))
        except ValueError:  # a digit of another script that float does not read
            return None
    value = item.senses.get("number")
    return float(value) if value else None


def _has_article(items: Sequence[Item]) -> bool:
    """Whether "the" stands before the direction: "the north of" is inside."""
    return any(
        one.low == "the" and "bearing" in other.senses for one, other in pairwise(items)
    )
