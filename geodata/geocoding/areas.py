"""From a place and the relation to it: the location, with an honest area."""

import math

import numpy as np
import shapely
from pyproj import Geod
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import Entry, Gazetteer
from geodata.gazetteer.tables import water_rings
from geodata.geocoding.context import Asked
from geodata.models import GeoPrecision, Location
from geodata.places import Place, PlaceKind, Relation

NEAR_M = 25_000.0
"""Radius in metres of "near X" where no distance is said."""

BORDER_M = 25_000.0
"""Width in metres of the strip along a border."""

METRES_PER_DEGREE = 111_195.0
DISC_SIDES = 48
MOST_REMEMBERED = 20_000
DECIMALS = 6
WGS84 = Geod(ellps="WGS84")

PRECISION = {
    PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
    PlaceKind.ADMIN1: GeoPrecision.ADMIN1,
    PlaceKind.ADMIN2: GeoPrecision.ADMIN2,
    PlaceKind.DISTRICT: GeoPrecision.DISTRICT,
    PlaceKind.SETTLEMENT: GeoPrecision.SETTLEMENT,
    PlaceKind.SITE: GeoPrecision.EXACT,
}


class AreaBuilder:
    """Builds locations; polygons and their reach are kept once computed."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._reach: dict[str, float] = {}
        self._whole_places: dict[tuple[str, GeoPrecision], Location] = {}

    def location(self, entry: Entry, question: Asked) -> Location | None:
        """Where the incident lies, None where that cannot be said."""
        relation = question.toponym.relation
        is_country = entry.place.kind is PlaceKind.COUNTRY
        if relation is Relation.BORDER and is_country:
            return self._border(entry, question)
        if relation is Relation.NEAR:
            return None if is_country else self._near(entry, question)
        if relation is Relation.AIRSPACE and is_country:
            return self._whole(entry, GeoPrecision.AIRSPACE, suffix=", airspace")
        if entry.place.place_id in water_rings():
            return self._whole(entry, GeoPrecision.AIRSPACE)
        precision = PRECISION.get(entry.place.kind)
        return self._whole(entry, precision) if precision else None

    def _whole(
        self, entry: Entry, precision: GeoPrecision, suffix: str = ""
    ) -> Location:
        place = entry.place
        key = (place.place_id, precision)
        if key in self._whole_places:
            return self._whole_places[key]
        polygon = self.polygon(place)
        if polygon is None:
            radius = entry.radius_m or NEAR_M
            area: BaseGeometry = disc(place.longitude, place.latitude, radius)
        else:
            area = polygon
            radius = self._reach_of(place, polygon)
        location = _location(place, precision, area, radius, name=place.name + suffix)
        if len(self._whole_places) < MOST_REMEMBERED:
            self._whole_places[key] = location
        return location

    def polygon(self, place: Place) -> MultiPolygon | None:
        """The polygon of a country, first-level unit or sea, None for others."""
        ring = water_rings().get(place.place_id)
        if ring:
            return MultiPolygon([Polygon(ring)])
        code = place.place_id.removeprefix("iso:")
        if code == place.place_id:
            return None
        if place.kind is PlaceKind.COUNTRY:
            return self._gazetteer.boundaries.country_polygon(code)
        return self._gazetteer.boundaries.region_polygon(code)

    def _reach_of(self, place: Place, polygon: BaseGeometry) -> float:
        if place.place_id not in self._reach:
            self._reach[place.place_id] = reach(
                place.longitude, place.latitude, polygon
            )
        return self._reach[place.place_id]

    def _near(self, entry: Entry, question: Asked) -> Location:
        place, toponym = entry.place, question.toponym
        own = entry.radius_m or 0.0
        longitude, latitude = place.longitude, place.latitude
        radius = toponym.distance_m + own if toponym.distance_m else NEAR_M
        polygon = self.polygon(place)
        if polygon is not None:
            radius = self._reach_of(place, polygon) + NEAR_M
        elif toponym.bearing is not None:
            distance = toponym.distance_m or NEAR_M / 2
            longitude, latitude, _ = WGS84.fwd(
                longitude, latitude, toponym.bearing, distance
            )
            radius = distance / 2 + own
        area = disc(longitude, latitude, radius)
        return _location(
            place, GeoPrecision.NEAR, area, radius, at=(longitude, latitude)
        )

    def _border(self, entry: Entry, question: Asked) -> Location | None:
        """The strip along a country's border, inside the container if one is said."""
        place = entry.place
        polygon = self.polygon(place)
        others = [e.place for e in question.containers]
        inside = next((p for p in others if p.kind is PlaceKind.COUNTRY), None)
        if polygon is None:
            return None
        line: BaseGeometry = polygon.boundary
        ground = polygon
        neighbour = self.polygon(inside) if inside else None
        if inside and neighbour is not None:
            line = line.intersection(neighbour.boundary)
            ground = neighbour
        if line.is_empty:
            return None
        strip = shapely.make_valid(buffer_m(line, BORDER_M)).intersection(ground)
        point = strip.representative_point()
        radius = reach(point.x, point.y, strip)
        return _location(
            inside or place, GeoPrecision.LINEAR, strip, radius, at=(point.x, point.y),
            name=f"{(inside or place).name}, border",
        )  # fmt: skip


def disc(longitude: float, latitude: float, radius_m: float) -> Polygon:
    """A circle of so many metres as a polygon, counter-clockwise."""
    angles = np.linspace(0.0, 2 * math.pi, DISC_SIDES, endpoint=False)
    height = radius_m / METRES_PER_DEGREE
    width = height / max(0.01, math.cos(math.radians(latitude)))
    ring = np.column_stack(
        [longitude + width * np.cos(angles), latitude + height * np.sin(angles)]
    )
    return Polygon(np.round(ring, DECIMALS))


def reach(longitude: float, latitude: float, area: BaseGeometry) -> float:
    """Radius in metres of the circle round the point that holds the area."""
    corners = shapely.get_coordinates(area)
    here = np.full(len(corners), longitude), np.full(len(corners), latitude)
    _, _, metres = WGS84.inv(*here, corners[:, 0], corners[:, 1])
    return float(math.ceil(np.max(metres)))


def buffer_m(line: BaseGeometry, metres: float) -> BaseGeometry:
    """The strip of so many metres on both sides of a line.

    Degrees of longitude shrink towards the poles: bands of four degrees of
    latitude are widened each by its own measure.
    """
    west, south, east, north = line.bounds
    strips = []
    for low in np.arange(south, north + 1e-9, 4.0):
        part = shapely.clip_by_rect(line, west - 1, low, east + 1, low + 4.0)
        if part.is_empty:
            continue
        narrow = math.cos(math.radians(min(85.0, abs(low + 2.0))))
        squeezed = affinity.scale(part, narrow, 1.0, origin=(0, 0))
        wide = shapely.buffer(squeezed, metres / METRES_PER_DEGREE, quad_segs=4)
        strips.append(affinity.scale(wide, 1 / narrow, 1.0, origin=(0, 0)))
    return shapely.union_all(np.array(strips))


def _location(  # noqa: PLR0913 - the fields of a location
    place: Place,
    precision: GeoPrecision,
    area: BaseGeometry,
    radius: float,
    *,
    at: tuple[float, float] | None = None,
    name: str | None = None,
) -> Location:
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
