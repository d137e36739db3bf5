"""Bounding boxes and areas on a globe: what lies across the antimeridian."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Interval = tuple[float, float]
BoundingBox = tuple[float, float, float, float]

_WEST, _EAST = -180.0, 180.0
_TURN = 360.0
_POLE = 90.0


def bounding_box(geometries: Iterable[BaseGeometry]) -> BoundingBox | None:
    """West, south, east, north in WGS 84 degrees; None for no geometry.

    The narrowest box: as RFC 7946 (5.2) has it, west is greater than east
    where it crosses the antimeridian.
    """
    parts = shapely.get_parts(np.array(list(geometries), dtype=object))
    bounds = shapely.bounds(parts[~shapely.is_empty(parts)])
    if len(bounds) == 0:
        return None
    west, east = _narrowest([(west, east) for west, _, east, _ in bounds.tolist()])
    return west, float(bounds[:, 1].min()), east, float(bounds[:, 3].max())


def cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with all longitudes in -180..180 and latitudes in -90..90.

    What runs over the antimeridian is cut there into parts (RFC 7946, 3.1.9).
    """
    west, south, east, north = geometry.bounds
    if west >= _WEST and east <= _EAST and south >= -_POLE and north <= _POLE:
        return geometry
    return shapely.union_all([_turn(geometry, shift) for shift in (-_TURN, 0.0, _TURN)])


def _turn(geometry: BaseGeometry, shift: float) -> BaseGeometry:
    """What lies in the turn of the globe that begins ``shift`` degrees further."""
    turn = shapely.box(_WEST + shift, -_POLE, _EAST + shift, _POLE)
    inside: BaseGeometry = shapely.intersection(geometry, turn)
    return shapely.transform(inside, lambda xy: xy - (shift, 0.0))


def _narrowest(intervals: list[Interval]) -> Interval:
    """The shortest arc of longitudes that holds all intervals."""
    merged = _merged(sorted(intervals))
    west, east = merged[0][0], merged[-1][1]
    widest_gap = west + _TURN - east
    for before, after in pairwise(merged):
        gap = after[0] - before[1]
        if gap > widest_gap:
            widest_gap, west, east = gap, after[0], before[1]
    return west, east


def _merged(intervals: list[Interval]) -> list[Interval]:
    merged = [intervals[0]]
    for west, east in intervals[1:]:
        if west <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], east))
        else:
            merged.append((west, east))
    return merged
