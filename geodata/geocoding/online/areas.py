"""The location of a place found online: its server sends a box, not an outline."""

import math

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.geocoding.online.nominatim_rows import FoundPlace
from geodata.geocoding.shapes import DECIMALS, WGS84, disc, reach
from geodata.models import GeoPrecision, Location
from geodata.places import PlaceKind, Relation, Toponym

NEAR_M = 25_000.0
"""Radius in metres of "near X" where no distance is said."""

SETTLEMENT_M = 10_000.0
"""For a settlement without a box: larger than most that no gazetteer knows."""

LARGEST_SETTLEMENT_M = 40_000.0
"""What reaches further is a municipality or worse, whatever it is called."""

PRECISION = {
    PlaceKind.ADMIN1: GeoPrecision.ADMIN1,
    PlaceKind.ADMIN2: GeoPrecision.ADMIN2,
    PlaceKind.ADMIN3: GeoPrecision.ADMIN2,
    PlaceKind.DISTRICT: GeoPrecision.DISTRICT,
}


def online_location(found: FoundPlace, toponym: Toponym) -> Location | None:
    """Where the incident lies, None where the answer does not say how far.

    A settlement is a disc that holds its box; a unit is its box. The strips of
    borders, roads and rivers need outlines, which are not asked for.
    """
    kind, relation = found.place.kind, toponym.relation
    if kind is not PlaceKind.SETTLEMENT and (kind not in PRECISION or not found.box):
        return None
    radius = _radius(found)
    if kind is PlaceKind.SETTLEMENT and radius > LARGEST_SETTLEMENT_M:
        return None
    if relation is Relation.NEAR:
        return _near(found, toponym, radius)
    if kind is PlaceKind.SETTLEMENT and relation in {Relation.IN, Relation.AIRSPACE}:
        here = (found.place.longitude, found.place.latitude)
        return _location(
            found, GeoPrecision.SETTLEMENT, disc(*here, radius), radius, here
        )
    if relation is Relation.IN and found.box:
        here = (found.place.longitude, found.place.latitude)
        return _location(found, PRECISION[kind], shapely.box(*found.box), radius, here)
    return None


def _radius(found: FoundPlace) -> float:
    if found.box is None:
        return SETTLEMENT_M
    place = found.place
    return reach(place.longitude, place.latitude, shapely.box(*found.box))


def _near(found: FoundPlace, toponym: Toponym, own: float) -> Location:
    longitude, latitude = found.place.longitude, found.place.latitude
    radius = (toponym.distance_m or NEAR_M) + own
    if toponym.bearing is not None and found.place.kind is PlaceKind.SETTLEMENT:
        distance = toponym.distance_m or NEAR_M / 2
        longitude, latitude, _ = WGS84.fwd(
            longitude, latitude, toponym.bearing, distance
        )
        radius = distance / 2 + own
    area = disc(longitude, latitude, radius)
    return _location(found, GeoPrecision.NEAR, area, radius, (longitude, latitude))


def _location(
    found: FoundPlace,
    precision: GeoPrecision,
    area: BaseGeometry,
    radius: float,
    at: tuple[float, float],
) -> Location:
    place = found.place
    return Location(
        place=place.name,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        place_id=place.place_id,
        longitude=round(at[0], DECIMALS),
        latitude=round(at[1], DECIMALS),
        geo_precision=precision,
        uncertainty_m=float(math.ceil(radius)),
        area=area,
    )
