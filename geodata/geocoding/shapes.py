"""Discs, strips and lenses on the ground: metres in, WGS 84 degrees out."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely import affinity
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

METRES_PER_DEGREE = 111_195.0
DISC_SIDES = 48
DECIMALS = 6
FLATTEST = 0.01
"""The least cosine of a latitude: near the poles a disc is as wide as at 89.4."""

BAND_DEGREES = 4.0
FEW_CORNERS = 100
SURELY_NEARER = 0.98
WGS84 = Geod(ellps="WGS84")

Degrees = npt.NDArray[np.float64]

_ANGLES = np.linspace(0.0, 2 * math.pi, DISC_SIDES, endpoint=False)
_ROUND = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])
_ROUND = np.vstack([_ROUND, _ROUND[:1]])


def disc(longitude: float, latitude: float, radius_m: float) -> Polygon:
    """A circle of so many metres as a polygon, counter-clockwise."""
    return discs([(longitude, latitude, radius_m)])[0]


def discs(circles: Sequence[tuple[float, float, float]]) -> list[Polygon]:
    """Circles (longitude, latitude, radius in metres) as polygons, all at once."""
    if not circles:
        return []
    known = np.array(circles, dtype=float)
    size = np.empty((len(known), 1, 2))
    size[:, 0, 1] = height = known[:, 2] / METRES_PER_DEGREE
    size[:, 0, 0] = height / np.maximum(FLATTEST, np.cos(np.radians(known[:, 1])))
    rings = (_ROUND * size + known[:, None, :2]).round(DECIMALS)
    return list(shapely.polygons(shapely.linearrings(rings)))


def lens(
    one: tuple[float, float], other: tuple[float, float], *, least_m: float
) -> tuple[Polygon, float]:
    """The ellipse between two points, a third as wide as long, and its reach.

    Its ends are the points; it is at least ``least_m`` metres wide. The reach is
    the radius in metres of the circle round the midpoint that holds it.
    """
    bearing, _, apart = WGS84.inv(*one, *other)
    long = max(apart, least_m) / 2
    wide = max(apart / 3, least_m) / 2
    lon, lat = midpoint(one, other)
    turn = math.radians(90.0 - bearing)
    x, y = _ROUND[:, 0] * long, _ROUND[:, 1] * wide
    east = x * math.cos(turn) - y * math.sin(turn)
    north = x * math.sin(turn) + y * math.cos(turn)
    narrow = max(FLATTEST, math.cos(math.radians(lat)))
    ring = np.column_stack([
        lon + east / METRES_PER_DEGREE / narrow,
        lat + north / METRES_PER_DEGREE,
    ]).round(DECIMALS)  # fmt: skip
    area = Polygon(ring)
    return area, reach(lon, lat, area)


def midpoint(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float]:
    """The point half-way on the geodesic, longitude first."""
    bearing, _, apart = WGS84.inv(*one, *other)
    longitude, latitude, _ = WGS84.fwd(*one, bearing, apart / 2)
    return float(longitude), float(latitude)


def reach(longitude: float, latitude: float, area: BaseGeometry) -> float:
    """Radius in metres of the circle round the point that holds the area."""
    corners = _furthest(longitude, latitude, shapely.get_coordinates(area))
    here = np.full(len(corners), longitude), np.full(len(corners), latitude)
    _, _, metres = WGS84.inv(*here, corners[:, 0], corners[:, 1])
    return float(math.ceil(np.max(metres)))


def _furthest(longitude: float, latitude: float, corners: Degrees) -> Degrees:
    """The corners that may be furthest from the point; for few it is not worth it.

    Distances on a sphere are right to 0.6 %: what is 2 % nearer than the furthest
    need not be measured on the ellipsoid.
    """
    if len(corners) <= FEW_CORNERS:
        return corners
    lon, lat = np.radians(corners[:, 0]), np.radians(corners[:, 1])
    here = math.radians(longitude), math.radians(latitude)
    chord = np.sin((lat - here[1]) / 2) ** 2
    chord += math.cos(here[1]) * np.cos(lat) * np.sin((lon - here[0]) / 2) ** 2
    away = np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    furthest: Degrees = corners[away >= SURELY_NEARER * away.max()]
    return furthest


def buffer_m(line: BaseGeometry, metres: float) -> BaseGeometry:
    """All within so many metres of a line or an area.

    Degrees of longitude shrink towards the poles: bands of four degrees of
    latitude are widened each by its own measure.
    """
    west, south, east, north = line.bounds
    strips = []
    for low in np.arange(south, north + 1e-9, BAND_DEGREES):
        part = shapely.clip_by_rect(line, west - 1, low, east + 1, low + BAND_DEGREES)
        if part.is_empty:
            continue
        middle = min(85.0, abs(low + BAND_DEGREES / 2))
        narrow = math.cos(math.radians(middle))
        squeezed = affinity.scale(part, narrow, 1.0, origin=(0, 0))
        wide = shapely.buffer(squeezed, metres / METRES_PER_DEGREE, quad_segs=4)
        strips.append(affinity.scale(wide, 1 / narrow, 1.0, origin=(0, 0)))
    return shapely.union_all(np.array(strips))
