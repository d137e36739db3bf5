"""Bounding boxes and areas on a globe: what lies across the antimeridian."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Degrees = npt.NDArray[np.float64]
Interval = tuple[float, float]
BoundingBox = tuple[float, float, float, float]

GEOMETRY_TYPES = (
    "Point", "LineString", "LinearRing", "Polygon", "MultiPoint", "MultiLineString",
    "MultiPolygon", "GeometryCollection",
)  # fmt: skip
"""By what shapely calls the id of a type."""

_WEST, _EAST = -180.0, 180.0
_TURN = 360.0
_POLE = 90.0


def bounding_box(
    geometries: Iterable[BaseGeometry | None] | npt.NDArray[np.object_],
) -> BoundingBox | None:
    """West, south, east, north in WGS 84 degrees; None for no geometry.

    The narrowest box: as RFC 7946 (5.2) has it, west is greater than east
    where it crosses the antimeridian.
    """
    if not isinstance(geometries, np.ndarray):
        geometries = np.array(list(geometries), dtype=object)
    bounds = shapely.bounds(_parts(geometries))
    if len(bounds) == 0:
        return None
    west, east = _narrowest(bounds[:, 0], bounds[:, 2])
    return west, float(bounds[:, 1].min()), east, float(bounds[:, 3].max())


def types_in(shapes: npt.NDArray[np.object_]) -> dict[str | None, int]:
    """How many there are of each type of geometry; None is where there is none."""
    kinds, counts = np.unique(shapely.get_type_id(shapes), return_counts=True)
    return {
        GEOMETRY_TYPES[kind] if kind >= 0 else None: count
        for kind, count in zip(kinds.tolist(), counts.tolist(), strict=True)
    }


def _parts(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """What is not empty, in single parts; an area that rows share counts once."""
    is_point = shapely.get_type_id(shapes) == 0
    others = list({id(shape): shape for shape in shapes[~is_point]}.values())
    several = shapely.get_parts(np.array(others, dtype=object))
    found = np.concatenate([shapes[is_point], several])
    kept: npt.NDArray[np.object_] = found[~shapely.is_empty(found)]
    return kept


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


def _narrowest(wests: Degrees, easts: Degrees) -> Interval:
    """The shortest arc of longitudes that holds all intervals."""
    order = np.argsort(wests, kind="stable")
    begins = wests[order]
    ends = np.maximum.accumulate(easts[order])
    west, east = float(begins[0]), float(ends[-1])
    gaps = begins[1:] - ends[:-1]
    if len(gaps) == 0 or gaps.max() <= west + _TURN - east:
        return west, east
    widest = int(np.argmax(gaps))
    return float(begins[widest + 1]), float(ends[widest])
