"""What the report's other place names say about one of them.

Votes are collected without regard to order; a name never votes for itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geodata.gazetteer import Entry, Gazetteer
from geodata.gazetteer.folding import fold
from geodata.geocoding.queries import parse_name
from geodata.places import Place, PlaceKind, Toponym


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


@dataclass(frozen=True, slots=True)
class Votes:
    """What one name of the report says: places that it surely or possibly means."""

    countries: frozenset[str] = frozenset()
    regions: frozenset[tuple[str | None, str]] = frozenset()
    cities: frozenset[str] = frozenset()
    anchor: Place | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The votes of a report's names, by folded name."""

    votes: dict[str, Votes] = field(default_factory=dict)

    def seen_from(self, key: str) -> Votes:
        """All votes but those of ``key``, joined; anchors stand in ``anchors``."""
        others = [votes for name, votes in self.votes.items() if name != key]
        return Votes(
            countries=frozenset().union(*(v.countries for v in others)),
            regions=frozenset().union(*(v.regions for v in others)),
            cities=frozenset().union(*(v.cities for v in others)),
        )

    def anchors(self, key: str) -> tuple[Place, ...]:
        """Places that other names surely mean, in the order of their ids."""
        found = {
            votes.anchor
            for name, votes in self.votes.items()
            if name != key and votes.anchor
        }
        return tuple(sorted(found, key=lambda place: place.place_id))


def ask(gazetteer: Gazetteer, toponym: Toponym) -> Asked:
    """Look the toponym and its container up."""
    containers: tuple[Entry, ...] = ()
    if toponym.container:
        containers = container_entries(gazetteer, toponym.container)
    return Asked(toponym, gazetteer.entries(toponym.name), containers)


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
    return Context({key: _join(each) for key, each in votes.items()})


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
