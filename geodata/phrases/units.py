"""A phrase without its relation: names with their type words, one in another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from geodata.phrases.adjectives import is_adjective
from geodata.phrases.scanning import Item
from geodata.places import PlaceKind

RIVER = "river"
"""The kind whose type word stays out of the name on either side of it."""

AFTER_ADJECTIVES = frozenset(
    ("admin1", "admin2", "admin3", "district", "site", "water")
)
"""Kinds whose word follows an adjective in Ukrainian and Russian."""

PARTS = frozenset({"district", "admin2"})
"""Kinds of which "districts of X" says that they lie in X, not that X is one."""

COUNTIES = frozenset({"admin1", "admin2"})
"""Kinds of unit that a possessive may stand in the name of."""

RAIONS = frozenset({"admin2", "admin3", "district"})
"""Kinds of unit that no country's adjective names: "Косовский район"."""

OPENING = frozenset("\"'\u00ab\u201c\u201e\u2018")


@dataclass(slots=True)
class Unit:
    """A name with what its type word says.

    ``first``, ``last`` are the code points of the name, ``outer`` those with the
    type word. ``country`` is set where the words are an adjective of one.
    """

    first: int
    last: int
    outer: tuple[int, int]
    kind: str | None = None
    is_typed: bool = False
    is_possessive: bool = False
    is_round: bool = False
    country: str | None = None


@dataclass(slots=True)
class Splitter:
    """Goes through the items and closes a unit where its name ends."""

    items: Sequence[Item]
    language: str
    units: list[Unit] = field(default_factory=list)
    name: list[Item] = field(default_factory=list)
    pending: Item | None = None
    place: int = 0
    is_round: bool = False

    def split(self) -> list[Unit]:
        """The units in the order of the text."""
        for place, item in enumerate(self.items):
            self.place = place
            if not item.is_word:
                self._mark(item)
            elif item.country and not self._is_of_name(place):
                self._adjective(item)
            else:
                self._word(item)
        self.close()
        return self.units

    def _word(self, item: Item) -> None:
        senses = item.senses
        if ("type" in senses or "keep" in senses) and not self._names_itself(item):
            _TYPED.get(self.language, _slavic)(self, item)
        elif self._is_inside(item):
            self.name.append(item)
        elif item.is_name or item.country:
            self._take(item)
        elif "of" in senses:
            self._of(item)
        elif "skip" not in senses and "article" not in senses:
            self.close()

    def _is_inside(self, item: Item) -> bool:
        """A capital type word, or a small word between two of the name's."""
        if "type" in item.senses or "keep" in item.senses:
            return True
        return "particle" in item.senses and bool(self.name) and self._goes_on()

    def _take(self, item: Item) -> None:
        whole = item.senses.get("name")
        if whole is not None and self.pending is None:
            self.close()
            self.name.append(item)
            self.close(whole or None)
            return
        if not item.is_capital and self._has_capitals and self.name:
            self.close()
            return
        if item.is_capital or not self._has_capitals:
            self.name.append(item)
        if item.is_possessive and not self._is_county():
            self.close(is_possessive=True)

    def _of(self, item: Item) -> None:
        pending = self.pending
        is_part = pending is not None and pending.senses.get("type") in PARTS
        if is_part and not self.name and item.low == "of":
            self.pending = None
        self.close()

    def _mark(self, item: Item) -> None:
        """Digits number a district; commas and brackets part the units."""
        pending = self.pending
        if item.low[0].isdigit():
            if pending is not None and pending.senses.get("type") == "district":
                self.name.append(item)
        elif item.low not in OPENING and item.low != "-":
            self.close()

    def _adjective(self, item: Item) -> None:
        """'the Ukrainian city of X': the country holds what follows."""
        span = (item.start, item.end)
        self.close()
        self.units.append(
            Unit(*span, outer=span, is_possessive=True, country=item.country)
        )

    def close(
        self, kind: str | None = None, *, end: int | None = None,
        is_possessive: bool = False,
    ) -> None:  # fmt: skip
        """End the unit; ``end`` is that of a type word behind the name."""
        if not self.name:
            return
        first, last = self.name[0].start, self.name[-1].end
        pending, self.pending = self.pending, None
        start = pending.start if pending is not None else first
        is_typed = kind is not None or pending is not None
        if kind is None and pending is not None:
            kind = pending.senses.get("type") or pending.senses.get("keep")
        unit = Unit(first, last, (start, end or last), kind or None, is_typed)
        unit.is_possessive = is_possessive
        unit.is_round = self.is_round or (
            pending is not None and self._is_round(pending)
        )
        self.is_round = False
        is_raion = kind in RAIONS and self.language != "en"
        is_alone = len(self.name) == 1 and not is_raion
        unit.country = self.name[0].country if is_alone else None
        self.units.append(unit)
        self.name = []

    def _is_round(self, pending: Item) -> bool:
        """In "районі Бахмута" it is round about a town: districts are adjectives."""
        return "zone" in pending.senses and not is_adjective(
            self.name[-1].low, self.language
        )

    def behind(self, item: Item, *, keeps: bool = False) -> None:
        """A type word behind the name; some stay part of it."""
        kind = item.senses.get("type") or item.senses.get("keep") or ""
        if keeps:
            self.name.append(item)
        self.close(kind, end=item.end, is_possessive=item.is_possessive)

    @property
    def _has_capitals(self) -> bool:
        return any(item.is_capital for item in self.items)

    def _names_itself(self, item: Item) -> bool:
        """A capital type word that nothing can be typed by: "Region", "Лиман"."""
        if not item.is_capital or item.low.endswith("."):
            return False
        if self.language == "en" or self.place == 0:
            return not self.name and self._is_end(self.place)
        is_unit = _kind(item) == "admin1" and bool(self.name)
        return not (is_unit and is_adjective(self.name[-1].low, self.language))

    def _is_county(self) -> bool:
        """'Queen Anne's County': the unit's own name has the possessive."""
        following = self.items[self.place + 1 : self.place + 3]
        is_typed = bool(following) and _kind(following[0]) in COUNTIES
        is_last = not any(x.is_name for x in following[1:])
        return is_typed and following[0].is_capital and is_last

    def _is_of_name(self, place: int) -> bool:
        """Whether the adjective of a country stands for no country that holds."""
        return self._is_end(place) or self._is_sea(place) or self._is_raions_name(place)

    def _is_raions_name(self, place: int) -> bool:
        """'Косовский район': no capital adjective of a country stands there."""
        following = self.items[place + 1 : place + 2]
        is_raion = any(_kind(item) in RAIONS for item in following)
        return self.language != "en" and is_raion and self.items[place].is_capital

    def _is_sea(self, place: int) -> bool:
        """'the Irish Sea': the adjective is part of a water's name."""
        following = self.items[place + 1 : place + 2]
        return any("keep" in x.senses or _kind(x) == "water" for x in following)

    def _is_end(self, place: int) -> bool:
        """Whether no name or type word follows."""
        return not any(
            x.is_name or x.country or "type" in x.senses
            for x in self.items[place + 1 :]
        )

    def _goes_on(self) -> bool:
        following = self.items[self.place + 1 : self.place + 2]
        return bool(following) and following[0].is_capital and following[0].is_name


def _kind(item: Item) -> str | None:
    return item.senses.get("type")


def _is_kept(item: Item) -> bool:
    """'Чеченская Республика', 'Чёрное море': known by the name in full."""
    return "keep" in item.senses or _kind(item) == "water"


def _english(splitter: Splitter, item: Item) -> None:
    if not splitter.name:
        splitter.pending = item
        return
    splitter.behind(item, keeps=_is_kept(item))


def _romanian(splitter: Splitter, item: Item) -> None:
    splitter.close()
    splitter.pending = item


def _slavic(splitter: Splitter, item: Item) -> None:
    """'Сумського району' has its type behind, 'село Велика Рибиця' before."""
    kind = item.senses["type"]
    names = splitter.name
    pending = splitter.pending
    if pending is not None and not names and "zone" in pending.senses:
        splitter.is_round = True  # "в районе посёлка X"
    if not names or kind not in AFTER_ADJECTIVES:
        splitter.close()
        splitter.pending = item
        return
    last = names[-1]
    if not is_adjective(last.low, splitter.language) and splitter.pending is None:
        if kind == "water" or splitter.place == len(splitter.items) - 1:
            splitter.behind(item, keeps=_is_kept(item))
            return
        splitter.close()
        splitter.pending = item
        return
    _part(splitter, item)


def _part(splitter: Splitter, item: Item) -> None:
    """In "село Великі Будища Полтавського району" the adjective is the raion's."""
    names = splitter.name
    if len(names) > 1 and not _is_kept(item):
        splitter.name = names[:-1]
        splitter.close()
        splitter.name = names[-1:]
    splitter.pending = None
    splitter.behind(item, keeps=_is_kept(item))


_TYPED: dict[str, Callable[[Splitter, Item], None]] = {
    "en": _english,
    "ro": _romanian,
}


def kind_of(unit: Unit) -> PlaceKind | None:
    """The kind that the type word says."""
    return kind_of_word(unit.kind)


def kind_of_word(value: str | None) -> PlaceKind | None:
    """The kind that a table's value means."""
    if value in {None, "country"}:
        return PlaceKind.COUNTRY if value else None
    return PlaceKind.WATER if value == RIVER else PlaceKind(value)
