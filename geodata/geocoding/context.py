"""What the report's other place names say about one of them.

Votes are collected without regard to order; a name never votes for itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geodata.gazetteer import Entry, Gazetteer
from geodata.gazetteer.folding import fold
from geodata.geocoding.queries import parse_name
from geodata.geocoding.seats import districts_round_seats
from geodata.places import Place, PlaceKind, Toponym

CITY = "city"

MOST_ANCHORS = 100
"""Places that distances are taken to: the largest, so that a book stays quick."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A toponym with all entries its name and its container's name may mean."""

    toponym: Toponym
    entries: tuple[Entry, ...]
    containers: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """The folded name: toponyms of one key do not vote for each other."""
        return fold(self.toponym.name)

    @property
    def meaning(self) -> tuple[object, ...]:
        """All that decides, which is all but where the toponym stands."""
        return meaning_of(self.toponym)


def meaning_of(asked: Toponym) -> tuple[object, ...]:
    """All of a toponym that decides, which is all but where it stands."""
    return (
        asked.name, asked.kind, asked.container,
        asked.relation, asked.distance_m, asked.bearing,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Votes:
    """What one name of the report says: places that it surely or possibly means."""

    countries: frozenset[str] = frozenset()
    regions: frozenset[tuple[str | None, str | None]] = frozenset()
    cities: frozenset[str] = frozenset()
    anchor: Place | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The votes of a report's names, by folded name, and how many say the same."""

    votes: dict[str, Votes] = field(default_factory=dict)
    countries: Counter[str | None] = field(default_factory=Counter)
    others: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    anchors: tuple[Place, ...] = ()

    def seen_from(self, key: str) -> "View":
        """The context of one name: the votes of all others."""
        own = self.votes.get(key, Votes())
        return View(self, own, _without(self.anchors, own.anchor))


@dataclass(frozen=True, slots=True)
class View:
    """What the report's other names say; ``anchors`` they surely mean."""

    context: Context
    own: Votes
    anchors: tuple[Place, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the other names say nothing."""
        return not self.anchors and (
            self.context.countries.total() <= len(self.own.countries)
        )

    def names_country(self, country: str | None) -> bool:
        """Whether another name is this country's."""
        return self.context.countries[country] > (country in self.own.countries)

    def names_region(self, country: str | None, admin1: str | None) -> bool:
        """Whether another name is this first-level unit's."""
        region = (country, admin1)
        return self.context.others[region] > (region in self.own.regions)

    def names_city(self, place_id: str | None) -> bool:
        """Whether another name may be this city's."""
        return self.context.others[CITY, place_id] > (place_id in self.own.cities)


def _without(anchors: tuple[Place, ...], own: Place | None) -> tuple[Place, ...]:
    if own is None:
        return anchors
    return tuple(place for place in anchors if place != own)


def ask(gazetteer: Gazetteer, toponym: Toponym) -> Asked:
    """Look the toponym and its container up."""
    containers: tuple[Entry, ...] = ()
    if toponym.container:
        containers = container_entries(gazetteer, toponym.container)
    entries = gazetteer.entries(toponym.name)
    if not entries:
        entries = districts_round_seats(gazetteer, toponym)
    return Asked(toponym, entries, containers)


def container_entries(gazetteer: Gazetteer, text: str) -> tuple[Entry, ...]:
    """The places a container's words may mean: "Donetsk region" is no city."""
    name, kind = parse_name(text)
    found = gazetteer.entries(name)
    fitting = tuple(e for e in found if kind is None or e.place.kind is kind)
    return fitting or found


def gather(asked: Sequence[Asked], anchors: Iterable[Place | None]) -> Context:
    """The context that the names of a report make.

    ``anchors`` holds, for each name, the place it means without any context.
    """
    votes: dict[str, list[Votes]] = {}
    for question, anchor in zip(asked, anchors, strict=True):
        votes.setdefault(question.key, []).append(_votes(question, anchor))
        if question.toponym.container:
            name, _ = parse_name(question.toponym.container)
            votes.setdefault(fold(name), []).append(_named(question.containers))
    joined = {key: _join(each) for key, each in votes.items()}
    found = {each.anchor for each in joined.values() if each.anchor}
    largest = sorted(found, key=lambda p: (-(p.population or 0), p.place_id))
    return Context(
        joined,
        Counter(c for each in joined.values() for c in each.countries),
        _count(joined.values()),
        tuple(largest[:MOST_ANCHORS]),
    )


def _count(votes: Iterable[Votes]) -> Counter[tuple[str | None, str | None]]:
    """How many names say each region, and each city under CITY."""
    counts: Counter[tuple[str | None, str | None]] = Counter()
    for each in votes:
        counts.update(each.regions)
        counts.update((CITY, place_id) for place_id in each.cities)
    return counts


def _votes(question: Asked, anchor: Place | None) -> Votes:
    kind = question.toponym.kind
    named = tuple(e for e in question.entries if kind is None or e.place.kind is kind)
    votes = _named(named, with_regions=kind is PlaceKind.ADMIN1)
    return Votes(votes.countries, votes.regions, votes.cities, anchor)


def _named(entries: Sequence[Entry], *, with_regions: bool = True) -> Votes:
    """Countries, regions and cities among the entries, if they agree."""
    places = [entry.place for entry in entries]
    countries = {p.country for p in places if p.kind is PlaceKind.COUNTRY}
    regions = [p for p in places if p.kind is PlaceKind.ADMIN1]
    one_region = with_regions and len(regions) == 1
    return Votes(
        countries=frozenset(c for c in countries if c),
        regions=frozenset((p.country, p.name) for p in regions if one_region),
        cities=frozenset(p.place_id for p in places if p.kind is PlaceKind.SETTLEMENT),
    )


def _join(votes: Sequence[Votes]) -> Votes:
    anchors = sorted(
        {v.anchor for v in votes if v.anchor}, key=lambda place: place.place_id
    )
    return Votes(
        countries=frozenset().union(*(v.countries for v in votes)),
        regions=frozenset().union(*(v.regions for v in votes)),
        cities=frozenset().union(*(v.cities for v in votes)),
        anchor=anchors[0] if len(anchors) == 1 else None,
    )
