# ruff: noqa: RUF001 - words in Cyrillic
"""Areas that run along something: borders, rivers, coasts, the way between places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.geocoding.context import NO_VIEW, View
from geodata.geocoding.outlines import Outlines
from geodata.geocoding.parties import PARTIES
from geodata.geocoding.questions import Asked
from geodata.geocoding.shapes import buffer_m, lens, midpoint, reach
from geodata.places import Place, PlaceKind, Relation

BORDER_M = 25_000.0
"""Width in metres of the strip on each side of a border."""

RIVER_M = 15_000.0
"""Width in metres of the strip on each side of a river."""

NARROWEST_M = 5_000.0
"""Width in metres that the way between two places has at least."""

_WITH = re.compile(r"\b(?:with|з|із|зі|с|со|cu)\s", re.IGNORECASE)
"""A unit is on the other side of a border "with" it; its own border area is in it."""

ACROSS_M = 3_000.0
"""A strip on one side of a border reaches so far across, in metres: crossing points
and rivers on the line are both sides', and the line is no truer."""

TOUCHING_DEGREES = 0.02
"""Outlines of two sources that lie so close together share a border there."""

SHORTEST_DEGREES = 0.05
"""Two outlines that touch for less than this (about 4 km) share no border."""


class Shape(NamedTuple):
    """An area with its inner point, its reach in metres and what it is called."""

    name: str
    country: str | None
    admin1: str | None
    area: BaseGeometry
    longitude: float
    latitude: float
    reach_m: float


class Said(NamedTuple):
    """What the report says of a border's two sides.

    ``view`` is what its other names say, ``partner`` the place of the second name,
    ``home`` the country where the report was published (ISO 3166-1 alpha-2).
    """

    view: View = NO_VIEW
    partner: Place | None = None
    home: str | None = None


class StripBuilder:
    """Builds areas along lines; what was built once is kept."""

    def __init__(self, outlines: Outlines) -> None:
        self._outlines = outlines
        self._borders: dict[tuple[str | None, ...], Shape | None] = {}

    def between(self, one: Place, other: Place) -> Shape:
        """The lens between two places; the country is theirs if they share one."""
        ends = (one.longitude, one.latitude), (other.longitude, other.latitude)
        area, far = lens(*ends, least_m=NARROWEST_M)
        longitude, latitude = midpoint(*ends)
        return Shape(
            f"between {one.name} and {other.name}",
            _same(one.country, other.country),
            _same(one.admin1, other.admin1),
            area, longitude, latitude, far,
        )  # fmt: skip

    def along(self, river: Place, question: Asked, view: View) -> Shape | None:
        """The strip along a river, inside what holds it or the report's country."""
        line = self._outlines.river(river)
        if line is None:
            return None
        holder = self._holder(question)
        country = holder.country if holder else view.only_country()
        ground = (
            self._outlines.polygon(holder)
            if holder
            else self._outlines.country(country)
        )
        if ground is not None:
            # A river on the border is both sides': the ground is widened first.
            inside = line.intersection(buffer_m(ground, RIVER_M))
            if inside.is_empty:
                country, holder = None, None
            else:
                line = inside
        area = shapely.make_valid(buffer_m(line, RIVER_M))
        admin1 = holder.admin1 if holder else None
        return _shape(f"along {river.name}", country, admin1, area)

    def territorial_sea(self, country: Place) -> Shape | None:
        """The sea off a country's coast, None without one."""
        area = self._outlines.territorial_sea(country.country or "")
        if area is None:
            return None
        name = f"{country.name}, territorial waters"
        return _shape(name, country.country, None, area)

    def border(self, place: Place, question: Asked, said: Said) -> Shape | None:
        """The strip along a border of a country or unit.

        With a second name: along their common border, on both sides. Else on the
        side of what holds it or of the report's one neighbouring country, where a
        country is named, or a unit "with" which there is the border; for a unit
        inside it, along its country's border; else on both sides.
        """
        partner = said.partner
        side = None if partner else self._side(place, question, said)
        other = partner.place_id if partner else None
        key = (place.place_id, other, side.place_id if side else None)
        if key not in self._borders:
            self._borders[key] = (
                self._common(place, partner) if partner else self._own(place, side)
            )
        return self._borders[key]

    def _common(self, one: Place, other: Place) -> Shape | None:
        line = self._shared_line(one, other)
        if line is None:
            return None
        grounds = [self._outlines.ground(one), self._outlines.ground(other)]
        both = shapely.union_all([g for g in grounds if g is not None])
        name = f"border of {one.name} and {other.name}"
        return _strip(name, _same(one.country, other.country), line, both)

    def _own(self, place: Place, side: Place | None) -> Shape | None:
        polygon = self._outlines.polygon(place)
        if polygon is None:
            return None
        if side is not None:
            name = f"border of {side.name} and {place.name}"
            line = self._shared_line(place, side)
            inside = self._outlines.polygon(side)
            if line is None or inside is None:
                return None
            ground = buffer_m(inside.intersection(buffer_m(line, BORDER_M)), ACROSS_M)
            strip = _strip(name, side.country, line, ground)
            return strip._replace(admin1=side.admin1)
        name = f"{place.name}, border"
        if place.kind is PlaceKind.COUNTRY:
            return _strip(name, place.country, polygon.boundary, None)
        country = self._outlines.country(place.country)
        own_line = _shared(polygon, country) if country is not None else None
        strip = _strip(
            name,
            place.country,
            own_line or polygon.boundary,
            self._outlines.ground(place),
        )
        return strip._replace(admin1=place.admin1)

    def _side(self, place: Place, question: Asked, said: Said) -> Place | None:
        """The country or unit in which the strip lies, if the report says it."""
        toponym = question.toponym
        if toponym.relation is not Relation.BORDER:
            return None
        if place.kind is not PlaceKind.COUNTRY and not _WITH.search(toponym.text):
            return None
        holder = self._holder(question)
        if holder is not None and holder.country != place.country:
            return holder
        for codes in _spoken(said):
            others = [self._outlines.place_of_country(c) for c in sorted(codes)]
            sharing = [o for o in others if o and self._are_neighbours(place, o)]
            if len(sharing) == 1:
                return sharing[0]
        return None

    def _are_neighbours(self, place: Place, other: Place) -> bool:
        if place.country == other.country:
            return False
        return self._shared_line(place, other) is not None

    def _holder(self, question: Asked) -> Place | None:
        units = [
            entry.place
            for container in question.containers
            for entry in container.entries
            if self._outlines.polygon(entry.place) is not None
        ]
        return units[0] if units else None

    def _shared_line(self, one: Place, other: Place) -> BaseGeometry | None:
        first, second = self._outlines.polygon(one), self._outlines.polygon(other)
        if first is None or second is None:
            return None
        return _shared(first, second)


def _spoken(said: Said) -> Iterator[frozenset[str]]:
    """Countries that may be a border's near side, the surest first.

    That of the outlet if the report speaks of it, then of the places named, then
    of the countries named: the parties of a war last, for what they do or say.
    """
    lying = frozenset(code for code in said.view.shared if code)
    home = frozenset([said.home] if said.home else [])
    yield home & (lying | said.view.countries)
    yield lying
    yield said.view.countries - PARTIES
    yield home
    yield said.view.countries


def _shared(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry | None:
    """The part of the first outline that runs along the second."""
    line = one.boundary.intersection(other.boundary)
    if line.length < SHORTEST_DEGREES:
        close = other.boundary.buffer(TOUCHING_DEGREES)
        line = one.boundary.intersection(close)
    return line if line.length >= SHORTEST_DEGREES else None


def _strip(
    name: str,
    country: str | None,
    line: BaseGeometry,
    ground: BaseGeometry | None,
) -> Shape:
    area = shapely.make_valid(buffer_m(line, BORDER_M))
    inside = area if ground is None else area.intersection(ground)
    return _shape(name, country, None, area if inside.is_empty else inside)


def _shape(
    name: str, country: str | None, admin1: str | None, area: BaseGeometry
) -> Shape:
    point = area.representative_point()
    far = reach(point.x, point.y, area)
    return Shape(name, country, admin1, area, point.x, point.y, far)


def _same(one: str | None, other: str | None) -> str | None:
    return one if one == other else None
