"""How the places of two incidents lie to each other."""

from enum import StrEnum

import shapely

from geodata.distances import km_between
from geodata.models import AREA_PRECISIONS, GeoPrecision, Location

SAME_POINT_KM = 3.0
"""Two points this close are one place: half the width of a small town."""

LEAST_SHARED = 0.8
"""The part of the smaller area that lies in the larger if it is within it."""

WIDE = frozenset({GeoPrecision.ADMIN1, GeoPrecision.COUNTRY, GeoPrecision.AIRSPACE})
"""Areas so wide that much may happen in them on one day."""


class Nearness(StrEnum):
    """One place, one within the other, or two."""

    SAME = "same place"
    SAME_WIDE = "same wide area"
    WITHIN = "one lies within the other"
    APART = "different places"


def nearness(one: Location, other: Location) -> Nearness:
    """Compare two places by id, points and areas (WGS 84)."""
    if one.country and other.country and one.country != other.country:
        return Nearness.APART
    both = {one.geo_precision, other.geo_precision}
    same_id = one.place_id is not None and one.place_id == other.place_id
    is_sky = GeoPrecision.AIRSPACE in both
    if same_id and (not is_sky or len(both) == 1):
        return _same(both)
    if _is_point(one) and _is_point(other):
        return Nearness.SAME if _km(one, other) <= SAME_POINT_KM else Nearness.APART
    return _areas(one, other)


def _same(precisions: set[GeoPrecision]) -> Nearness:
    return Nearness.SAME_WIDE if precisions & WIDE else Nearness.SAME


def _areas(one: Location, other: Location) -> Nearness:
    small, large = sorted((one, other), key=_size)
    if large.area is None:
        return Nearness.APART
    if _is_point(small) or small.area is None:
        point = shapely.Point(small.longitude, small.latitude)
        return Nearness.WITHIN if large.area.covers(point) else Nearness.APART
    if small.geo_precision is large.geo_precision and small.area.equals(large.area):
        return _same({small.geo_precision})
    shared = small.area.intersection(large.area).area
    within = shared >= LEAST_SHARED * small.area.area > 0
    return Nearness.WITHIN if within else Nearness.APART


def _size(place: Location) -> float:
    return 0.0 if _is_point(place) or place.area is None else place.area.area


def _is_point(place: Location) -> bool:
    return place.geo_precision not in AREA_PRECISIONS


def _km(one: Location, other: Location) -> float:
    return km_between(one.longitude, one.latitude, other.longitude, other.latitude)
