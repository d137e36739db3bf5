"""What the report's other place names say about one of them.

Votes are collected without regard to order; a name never votes for itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from geodata.gazetteer import Entry
from geodata.geocoding.questions import Asked
from geodata.places import Place, PlaceKind

Region: TypeAlias = tuple[str | None, str | None]

IN = "in"
PART = "part"

MOST_ANCHORS = 100
"""Places that distances are taken to: the largest, so that a book stays quick."""

CITY_WITH_DISTRICTS = 50_000
"""Smaller settlements have no districts that a report would name."""

UNIT_KINDS = frozenset(
    {PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.DISTRICT}
)
DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.DISTRICT})
DISTRICT_OF_MOLDOVA = " District"
"""How the first-level units of Moldova, its raions, are named."""

_NOBODY: frozenset[str] = frozenset()
_NOWHERE: frozenset[Region] = frozenset()


class Votes(NamedTuple):
    """What one name says: the countries, regions and cities it may mean.

    ``parents`` are the cities whose districts bear the name.
    ``anchor`` is the place it means without any context, if that is sure.
    """

    countries: frozenset[str] = _NOBODY
    regions: frozenset[Region] = _NOWHERE
    cities: frozenset[str] = _NOBODY
    anchor: Place | None = None
    parents: frozenset[str] = _NOBODY


NO_VOTES = Votes()


class View(NamedTuple):
    """What the other names say: countries, regions, cities named, sure places.

    ``shared`` holds the countries that the anchors lie in, ``parents`` the cities
    that have a district of another name, ``possible`` the towns that other names
    may mean which are not decided yet, ``anchor_ids`` the ids of the anchors.
    """

    countries: frozenset[str] = _NOBODY
    regions: frozenset[Region] = _NOWHERE
    cities: frozenset[str] = _NOBODY
    anchors: tuple[Place, ...] = ()
    shared: frozenset[str | None] = frozenset()
    parents: frozenset[str] = _NOBODY
    possible: tuple[Place, ...] = ()
    anchor_ids: frozenset[str] = _NOBODY

    @property
    def is_empty(self) -> bool:
        """Whether the other names say nothing."""
        named = self.anchors or self.countries or self.parents
        return not (named or self.possible)

    def only_country(self) -> str | None:
        """The one country that the other names speak of, None if none or several."""
        spoken = self.countries or self.shared - {None}
        return next(iter(spoken)) if len(spoken) == 1 else None


NO_VIEW = View()


@dataclass(frozen=True, slots=True)
class Context:
    """The votes of a report's names, by folded name, and what they say together.

    ``counts`` says of each country, region and city how many names say it, and
    of each ``(IN, country)`` how many anchors lie in it, of each ``(PART, city)``
    how many names districts of it have.
    """

    votes: dict[str, Votes] = field(default_factory=dict)
    counts: dict[object, int] = field(default_factory=dict)
    whole: View = NO_VIEW

    def seen_from(self, key: str) -> View:
        """The context of one name: the votes of all others."""
        own = self.votes.get(key)
        if own is None or own == NO_VOTES:
            return self.whole
        countries, regions, cities, anchors, shared, parents, _, ids = self.whole
        counts = self.counts
        if own.countries:
            countries -= {c for c in own.countries if counts[c] == 1}
        if own.regions:
            regions -= {r for r in own.regions if counts[r] == 1}
        if own.cities:
            cities -= {c for c in own.cities if counts[c] == 1}
        if own.parents:
            parents -= {p for p in own.parents if counts[PART, p] == 1}
        if own.anchor is not None:
            own_id = own.anchor.place_id
            anchors = tuple([a for a in anchors if a.place_id != own_id])
            ids -= {own_id}
            if counts.get((IN, own.anchor.country)) == 1:
                shared -= {own.anchor.country}
        return View(countries, regions, cities, anchors, shared, parents, (), ids)


def gather(asked: Iterable[tuple[Asked, Votes]]) -> Context:
    """The context that the names of a report make."""
    said_by: dict[str, list[Votes]] = {}
    for question, own in asked:
        said_by.setdefault(question.key, []).append(own)
        for container in question.containers:
            said_by.setdefault(container.key, []).append(named(container.entries))
    votes = {key: _join(each) for key, each in said_by.items()}
    counts: dict[object, int] = {}
    found: dict[str, Place] = {}
    for each in votes.values():
        for said in (*each.countries, *each.regions, *each.cities):
            counts[said] = counts.get(said, 0) + 1
        for city in each.parents:
            counts[PART, city] = counts.get((PART, city), 0) + 1
        if each.anchor:
            found[each.anchor.place_id] = each.anchor
    anchors = _largest(found)
    for anchor in anchors:
        lies = (IN, anchor.country)
        counts[lies] = counts.get(lies, 0) + 1
    return Context(votes, counts, _whole(votes.values(), anchors))


def _largest(found: dict[str, Place]) -> tuple[Place, ...]:
    places = list(found.values())
    places.sort(key=lambda p: (-(p.population or 0), p.place_id))
    return tuple(places[:MOST_ANCHORS])


def _whole(votes: Iterable[Votes], anchors: tuple[Place, ...]) -> View:
    countries: set[str] = set()
    regions: set[Region] = set()
    cities: set[str] = set()
    parents: set[str] = set()
    for each in votes:
        countries |= each.countries
        regions |= each.regions
        cities |= each.cities
        parents |= each.parents
    return View(
        frozenset(countries),
        frozenset(regions),
        frozenset(cities),
        anchors,
        frozenset([a.country for a in anchors]),
        frozenset(parents),
        anchor_ids=frozenset([a.place_id for a in anchors]),
    )


def votes_of(question: Asked, anchor: Place | None, standing: Sequence[Entry]) -> Votes:
    """What the question's own name says to the others.

    ``standing`` are the entries that its kind and its containers leave.
    """
    kind = question.toponym.kind
    told = standing if question.containers else [f.entry for f in question.found]
    entries = [e for e in told if kind is None or _is_of(e.place, kind)]
    votes = named(entries, with_regions=kind in UNIT_KINDS)
    parents = frozenset(
        f.entry.place.parent_id
        for f in question.found
        if f.entry.place.kind is PlaceKind.DISTRICT and f.entry.place.parent_id
    )
    return votes._replace(anchor=anchor, parents=parents)


def _is_of(place: Place, kind: PlaceKind) -> bool:
    """Whether a place is of the kind said; "district" is said of raions as well."""
    if kind in {PlaceKind.ADMIN2, PlaceKind.DISTRICT}:
        return place.kind in DISTRICTS or place.name.endswith(DISTRICT_OF_MOLDOVA)
    return place.kind is kind


def named(entries: Sequence[Entry], *, with_regions: bool = True) -> Votes:
    """Countries, regions and cities among the entries, if they agree."""
    countries: list[str] = []
    regions: list[Region] = []
    cities: list[str] = []
    for entry in entries:
        place = entry.place
        if place.kind is PlaceKind.SETTLEMENT:
            if place.population and place.population >= CITY_WITH_DISTRICTS:
                cities.append(place.place_id)
        elif place.kind is PlaceKind.COUNTRY and place.country:
            countries.append(place.country)
        elif place.kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2}:
            regions.append((place.country, place.name))
        elif place.kind is PlaceKind.ADMIN3:
            regions.append((place.country, place.place_id))
    if not (countries or regions or cities):
        return NO_VOTES
    one_region = regions if with_regions and len(regions) == 1 else ()
    return Votes(frozenset(countries), frozenset(one_region), frozenset(cities))


def _join(votes: list[Votes]) -> Votes:
    """What one name says in all its places; it is sure only if they agree."""
    if len(votes) == 1:
        return votes[0]
    anchors = {v.anchor.place_id: v.anchor for v in votes if v.anchor}
    return Votes(
        _NOBODY.union(*(v.countries for v in votes)),
        _NOWHERE.union(*(v.regions for v in votes)),
        _NOBODY.union(*(v.cities for v in votes)),
        next(iter(anchors.values())) if len(anchors) == 1 else None,
        _NOBODY.union(*(v.parents for v in votes)),
    )
