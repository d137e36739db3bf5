# ruff: noqa: RUF001 - words in Cyrillic
"""From a place and the relation to it: the location, with an honest area."""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import Entry, Gazetteer
from geodata.geocoding.context import NO_VIEW, View
from geodata.geocoding.outlines import Outlines
from geodata.geocoding.questions import Asked
from geodata.geocoding.shapes import DECIMALS, WGS84, disc, discs, reach
from geodata.geocoding.strips import Said, Shape, StripBuilder
from geodata.models import GeoPrecision, Location
from geodata.places import Place, PlaceKind, Relation, Toponym

NEAR_M = 25_000.0
"""Radius in metres of "near X" where no distance is said."""

DISTRICT_M = 40_000.0
"""Radius in metres of a district of which only the seat is known."""

MOST_REMEMBERED = 10_000

PRECISION = {
    PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
    PlaceKind.ADMIN1: GeoPrecision.ADMIN1,
    PlaceKind.ADMIN2: GeoPrecision.ADMIN2,
    PlaceKind.ADMIN3: GeoPrecision.ADMIN2,
    PlaceKind.DISTRICT: GeoPrecision.DISTRICT,
    PlaceKind.SETTLEMENT: GeoPrecision.SETTLEMENT,
    PlaceKind.SITE: GeoPrecision.EXACT,
}
OUTSKIRTS_M = 3_000.0
"""How far outside a place the point of "south of X" lies."""

NOT_ROUND = 1.6
"""A city's districts are long, often from the middle to the edge: the disc that
holds one is so much wider than one of its area (docs/borders.md)."""

OFF_CENTRE_M = 1_000.0
"""Centres of districts and settlements are read off maps to a kilometre or two."""

_COAST = re.compile(
    r"\b(?:coast|shore|узбереж|побереж|берег|țărm|ţărm|litoral)",
    re.IGNORECASE,
)

UNITS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2})
DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.DISTRICT})


class Meant(NamedTuple):
    """What a question was decided to mean, and what the report says round it.

    ``partner`` is the place of the second name of BETWEEN and BORDER, ``home`` the
    country where the report was published (ISO 3166-1 alpha-2).
    """

    entry: Entry
    question: Asked
    view: View = NO_VIEW
    partner: Place | None = None
    home: str | None = None


MUNICIPALITY_M = 20_000.0
"""Radius in metres of a municipality round its seat: nine tenths of Ukraine's
hromadas, larger than Romania's comune and Poland's gminy, reach no further."""

FURTHEST_NEAR_M = 500_000.0
"""Nothing is placed by a place further away than this."""


class AreaBuilder:
    """Builds locations; those that follow from the place alone are kept."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._outlines = Outlines(gazetteer)
        self._strips = StripBuilder(self._outlines)
        self._whole_places: dict[str, Location] = {}

    def country_name(self, code: str) -> str | None:
        """The English name of a country by its ISO 3166-1 alpha-2 code."""
        place = self._outlines.place_of_country(code)
        return place.name if place is not None else None

    def draw(self, meant: Iterable[Meant]) -> None:
        """Draw the discs of settlements all at once, for ``location`` to find."""
        fresh = {
            each.entry.place.place_id: each.entry
            for each in meant
            if each.entry.place.kind is PlaceKind.SETTLEMENT
            and each.entry.place.within is None
            and each.question.toponym.kind is not PlaceKind.SITE
            and each.question.toponym.relation in {Relation.IN, Relation.AIRSPACE}
            and _settled(each.entry.place) not in self._whole_places
        }
        circles = [
            (e.place.longitude, e.place.latitude, e.radius_m or NEAR_M)
            for e in fresh.values()
        ]
        for entry, area in zip(fresh.values(), discs(circles), strict=True):
            location = located(
                entry.place, GeoPrecision.SETTLEMENT, area, entry.radius_m or NEAR_M
            )
            self._keep(_settled(entry.place), location)

    def has_shape(self, place: Place) -> bool:
        """Whether any area can stand for the place."""
        return self._outlines.has_shape(place)

    def location(self, meant: Meant) -> Location | None:
        """Where the incident lies, None where that cannot be said."""
        toponym, place = meant.question.toponym, meant.entry.place
        if toponym.relation is Relation.BETWEEN:
            return self._between(meant)
        if toponym.relation is Relation.BORDER and place.kind in UNITS:
            return self._border(meant)
        if place.kind is PlaceKind.WATER:
            return self._water(meant)
        if _is_off_coast(toponym) and place.kind is PlaceKind.COUNTRY:
            return self._sea(meant)
        if toponym.relation in {Relation.NEAR, Relation.BORDER}:
            is_far = (toponym.distance_m or 0.0) > FURTHEST_NEAR_M
            is_nowhere = is_far or place.kind is PlaceKind.COUNTRY
            return None if is_nowhere else self._near(meant)
        return self._in(meant)

    def _in(self, meant: Meant) -> Location | None:
        toponym, place = meant.question.toponym, meant.entry.place
        is_above = toponym.relation is Relation.AIRSPACE
        if is_above and place.kind in UNITS:
            return self._whole(meant.entry, GeoPrecision.AIRSPACE, ", airspace")
        if toponym.kind in DISTRICTS and place.kind is PlaceKind.SETTLEMENT:
            return _district_of(meant)
        if toponym.kind is PlaceKind.ADMIN3 and place.kind is PlaceKind.SETTLEMENT:
            return _municipality_of(place)
        if toponym.kind is PlaceKind.SITE and place.kind is PlaceKind.SETTLEMENT:
            # A plant or airport is named after a city that it lies outside of.
            return self._near(meant)
        # A village whose point nobody has is known as well as the unit round it.
        precision = GeoPrecision.ADMIN2 if place.within else PRECISION.get(place.kind)
        return self._whole(meant.entry, precision) if precision else None

    def _whole(
        self, entry: Entry, precision: GeoPrecision, suffix: str = ""
    ) -> Location:
        place = entry.place
        key = _key(place, precision)
        known = self._whole_places.get(key)
        if known is not None:
            return known
        is_above = precision is GeoPrecision.AIRSPACE
        area, radius = self._area(entry, is_above=is_above)
        location = located(place, precision, area, radius, name=place.name + suffix)
        self._keep(key, location)
        return location

    def _keep(self, key: str, location: Location) -> None:
        if len(self._whole_places) >= MOST_REMEMBERED:
            self._whole_places.clear()
        self._whole_places[key] = location

    def _area(self, entry: Entry, *, is_above: bool) -> tuple[BaseGeometry, float]:
        place = entry.place
        outlines = self._outlines
        ground = outlines.airspace(place) if is_above else outlines.ground(place)
        if ground is not None:
            return ground, reach(place.longitude, place.latitude, ground)
        radius = entry.radius_m or NEAR_M
        if place.kind is PlaceKind.DISTRICT:
            radius = NOT_ROUND * radius + OFF_CENTRE_M
        return disc(place.longitude, place.latitude, radius), radius

    def _near(self, meant: Meant) -> Location:
        place, toponym = meant.entry.place, meant.question.toponym
        longitude, latitude = place.longitude, place.latitude
        own = meant.entry.radius_m or 0.0
        radius = toponym.distance_m + own if toponym.distance_m else NEAR_M
        if self._outlines.polygon(place) is not None:
            whole = self._whole(meant.entry, PRECISION[place.kind])
            radius = (whole.uncertainty_m or 0.0) + NEAR_M
        elif toponym.bearing is not None and not toponym.distance_m:
            return _beside(place, own, toponym.bearing)
        elif toponym.bearing is not None and toponym.distance_m:
            longitude, latitude, _ = WGS84.fwd(
                longitude, latitude, toponym.bearing, toponym.distance_m
            )
            radius = toponym.distance_m / 2 + own
        area = disc(longitude, latitude, radius)
        at = (longitude, latitude)
        return located(place, GeoPrecision.NEAR, area, radius, at=at)

    def _water(self, meant: Meant) -> Location | None:
        """A sea whole; a river as the strip along its line, where that is known."""
        place = meant.entry.place
        if self._outlines.polygon(place) is not None:
            return self._whole(meant.entry, GeoPrecision.AIRSPACE)
        strip = self._strips.along(place, meant.question, meant.view)
        return _shaped(strip, GeoPrecision.LINEAR, place) if strip else None

    def _sea(self, meant: Meant) -> Location | None:
        place = meant.entry.place
        strip = self._strips.territorial_sea(place)
        return _shaped(strip, GeoPrecision.AIRSPACE, place) if strip else None

    def _border(self, meant: Meant) -> Location | None:
        place = meant.entry.place
        said = Said(meant.view, meant.partner, meant.home)
        strip = self._strips.border(place, meant.question, said)
        return _shaped(strip, GeoPrecision.LINEAR, place) if strip else None

    def _between(self, meant: Meant) -> Location | None:
        place, partner = meant.entry.place, meant.partner
        if partner is None:
            return None
        if place.kind in UNITS and partner.kind in UNITS:
            return self._border(meant)
        strip = self._strips.between(place, partner)
        return _shaped(strip, GeoPrecision.NEAR, place)


def _is_off_coast(toponym: Toponym) -> bool:
    """Whether the sea is meant: "Romanian waters", "off the coast of Romania"."""
    if toponym.kind is PlaceKind.WATER:
        return True
    return toponym.relation is Relation.NEAR and _COAST.search(toponym.text) is not None


def _beside(place: Place, own_m: float, bearing: float) -> Location:
    """What "south of X" means: X itself and all that widens from it that way.

    Reports say it of what lies at the edge as well as of what lies hours away: the
    area is the hull of the place's own disc and of one that reaches to NEAR_M; the
    point lies in the direction, just outside the place.
    """
    here = place.longitude, place.latitude
    longitude, latitude, _ = WGS84.fwd(*here, bearing, own_m + OUTSKIRTS_M)
    far = WGS84.fwd(*here, bearing, own_m + NEAR_M / 2)
    both = [disc(*here, own_m + OFF_CENTRE_M), disc(far[0], far[1], NEAR_M / 2)]
    area = shapely.convex_hull(shapely.union_all(both))
    radius = reach(longitude, latitude, area)
    at = (longitude, latitude)
    return located(place, GeoPrecision.NEAR, area, radius, at=at)


def _settled(place: Place) -> str:
    return _key(place, GeoPrecision.SETTLEMENT)


def _key(place: Place, precision: GeoPrecision) -> str:
    return f"{precision} {place.place_id}"


def _district_of(meant: Meant) -> Location:
    """A district named like a settlement: part of the city said, or round its seat."""
    entry, question = meant.entry, meant.question
    place = entry.place
    in_city = any(
        holder.place.kind is PlaceKind.SETTLEMENT
        for container in question.containers
        for holder in container.entries
    )
    precision = GeoPrecision.DISTRICT if in_city else GeoPrecision.ADMIN2
    radius = (entry.radius_m or NEAR_M) if in_city else DISTRICT_M
    area = disc(place.longitude, place.latitude, radius)
    return located(place, precision, area, radius, name=f"{place.name} district")


def _municipality_of(place: Place) -> Location:
    """A municipality that only its seat is known of: never the seat itself."""
    area = disc(place.longitude, place.latitude, MUNICIPALITY_M)
    name = f"{place.name} municipality"
    return located(place, GeoPrecision.ADMIN2, area, MUNICIPALITY_M, name=name)


def _shaped(shape: Shape, precision: GeoPrecision, place: Place) -> Location:
    return Location(
        place=shape.name,
        country=shape.country,
        admin1=shape.admin1,
        place_id=place.place_id,
        longitude=round(shape.longitude, DECIMALS),
        latitude=round(shape.latitude, DECIMALS),
        geo_precision=precision,
        uncertainty_m=float(math.ceil(shape.reach_m)),
        area=shape.area,
    )


def located(  # noqa: PLR0913 - the fields of a location
    place: Place,
    precision: GeoPrecision,
    area: BaseGeometry | None,
    radius: float,
    *,
    at: tuple[float, float] | None = None,
    name: str | None = None,
) -> Location:
    """A row of the gazetteer as a location.

    Args:
        place: its names, units and point.
        precision: how finely it is known.
        area: in WGS 84, longitude first; None for a point alone.
        radius: in metres, of what the place is known to.
        at: another point, longitude first.
        name: another name.
    """
    longitude, latitude = at or (place.longitude, place.latitude)
    return Location(
        place=name or place.name,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        place_id=place.place_id,
        longitude=round(longitude, DECIMALS),
        latitude=round(latitude, DECIMALS),
        geo_precision=precision,
        uncertainty_m=float(math.ceil(radius)),
        area=area,
    )
