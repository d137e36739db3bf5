"""Geometries that stand beside a table: what is taken of them, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geodata.readers.cells import Floats
from geodata.readers.tables import Mask

MOST_VERTICES = 100_000
"""Of one feature."""

ALL_VERTICES = 3_000_000

TYPES = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
"""Kinds of geometries that are taken."""

SEVERAL = ("MultiPoint", "GeometryCollection")
"""Kinds that are taken where they have one member."""

_WGS84 = Geod(ellps="WGS84")
_SHOWN = 1_000


@dataclass(slots=True, kw_only=True)
class Shapes:
    """Geometries that stand beside a table: points, areas, and what is known of them.

    ``precision`` is that of an area; "" where the row's own counts.
    """

    longitude: Floats
    latitude: Floats
    area: npt.NDArray[np.object_]
    precision: list[str]
    radius_m: Floats


def are_good_points(shapes: Sequence[BaseGeometry | None]) -> Mask:
    """Which geometries are points that ``checked`` gives back as they are."""
    several = as_array(shapes)
    east, north = _of_points(several)
    is_inside = (np.abs(east) <= 180) & (np.abs(north) <= 90)  # noqa: PLR2004 - degrees
    found: Mask = is_inside & ((east != 0) | (north != 0))
    return found


def as_array(shapes: Sequence[BaseGeometry | None]) -> npt.NDArray[np.object_]:
    """Geometries as an array of them: never one of their coordinates."""
    several = np.empty(len(shapes), dtype=object)
    several[:] = shapes
    return several


def _of_points(several: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Longitudes and latitudes; NaN where there is no point, or an empty one."""
    found = np.full((2, len(several)), np.nan)
    is_point = (shapely.get_type_id(several) == 0) & ~shapely.is_empty(several)
    found[:, is_point] = shapely.get_coordinates(several[is_point]).T
    return found


def checked(shape: BaseGeometry) -> tuple[BaseGeometry | None, str | None]:
    """The geometry, or why it is none of ours; heights stay: see ``flattened``."""
    if shape.is_empty:
        return None, "is empty"
    if shapely.get_num_coordinates(shape) > MOST_VERTICES:
        return None, f"has more than {MOST_VERTICES:,} vertices"
    if (reason := _outside(shape)) is not None:
        return None, reason
    if not shape.is_valid:
        return None, f"is no valid area: {shapely.is_valid_reason(shape):.80}"
    return shape, None


def flattened(
    shapes: Sequence[BaseGeometry | None],
) -> tuple[Sequence[BaseGeometry | None], list[int]]:
    """Geometries in two dimensions, and the places of those with heights but 0."""
    several = as_array(shapes)
    raised = np.flatnonzero(shapely.has_z(several))
    if len(raised) == 0:
        return shapes, []
    told, owners = shapely.get_coordinates(
        several[raised], include_z=True, return_index=True
    )
    owners = owners[np.nan_to_num(told[:, 2]) != 0]
    several[raised] = shapely.force_2d(several[raised])
    listed: list[BaseGeometry | None] = several.tolist()
    return listed, raised[np.unique(owners)].tolist()


def single(shape: BaseGeometry) -> BaseGeometry:
    """The only member of what could have several points or kinds, else the same."""
    while shape.geom_type in SEVERAL and shapely.get_num_geometries(shape) == 1:
        (shape,) = shapely.get_parts(shape).tolist()
    return shape


def several_words(shape: BaseGeometry) -> str:
    """Why several points, or geometries of several kinds, are no place."""
    if shape.geom_type == "MultiPoint":
        count = shapely.get_num_geometries(shape)
        return f"has {count:,} points, and an incident has one place"
    return "has geometries of several kinds"


def _outside(shape: BaseGeometry) -> str | None:
    west, south, east, north = shape.bounds
    if west >= -180 and east <= 180 and south >= -90 and north <= 90:  # noqa: PLR2004 - degrees
        if shape.geom_type == "Point" and west == 0 and south == 0:
            return "longitude 0, latitude 0 stands for a missing place"
        return None
    if west >= -90 and east <= 90 and south >= -180 and north <= 180:  # noqa: PLR2004 - swapped
        return "has latitudes beyond 90; as longitudes they would fit: swapped?"
    return "is not in degrees of WGS 84: another reference system?"


def words_of(shapes: Sequence[BaseGeometry | None]) -> list[str]:
    """Geometries as text; a long one by its kind and what tells it from others."""
    words = shapely.to_wkt(as_array(shapes), rounding_precision=-1)
    told = zip(shapes, words.tolist(), strict=True)
    return [_shortened(shape, text or "") for shape, text in told]


def _shortened(shape: BaseGeometry | None, words: str) -> str:
    if shape is None or len(words) <= _SHOWN:
        return words
    west, south, east, north = shape.bounds
    count = shapely.get_num_coordinates(shape)
    return f"{shape.geom_type} {west} {south} {east} {north}, {count} vertices"


def placed(shapes: Sequence[BaseGeometry | None]) -> Shapes:
    """Points as they are; areas and lines by a point inside, as areas."""
    several = as_array(shapes)
    east, north = _of_points(several)
    found = Shapes(
        longitude=east,
        latitude=north,
        area=np.full(len(shapes), None, dtype=object),
        precision=[""] * len(shapes),
        radius_m=np.full(len(shapes), np.nan),
    )
    for place in np.flatnonzero(shapely.get_type_id(several) > 0).tolist():
        shape = several[place]
        point = shapely.get_coordinates(shape.representative_point())[0]
        found.longitude[place], found.latitude[place] = point
        found.area[place] = shape
        is_line = shape.geom_type.endswith("LineString")
        # Somewhere in this area: what kind of unit it is the file says not.
        found.precision[place] = "linear" if is_line else "near"
        found.radius_m[place] = _reach(point, shape)
    return found


def _reach(point: Floats, shape: BaseGeometry) -> float:
    corners = shapely.get_coordinates(shapely.convex_hull(shape))
    east, north = np.full(len(corners), point[0]), np.full(len(corners), point[1])
    _, _, metres = _WGS84.inv(east, north, corners[:, 0], corners[:, 1])
    return float(np.ceil(np.max(metres)))
