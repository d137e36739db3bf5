"""Any GeoJSON: its properties are a table's columns, its geometries stand beside.

Never through GDAL. Only WGS 84: a ``crs`` of another name is refused by its name, and
a link to one is never followed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import orjson
import shapely
from pyproj import Geod
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError
from geodata.readers.cells import Floats
from geodata.readers.datasets import columns
from geodata.readers.datasets.columns import Shapes
from geodata.readers.datasets.contract import Options
from geodata.readers.imported import Imported
from geodata.readers.json_values import cell_of, loaded, strange
from geodata.readers.tables import Faults, table_of

KEY = "features"

MOST_FEATURES = 500_000
MOST_NAMES = 500
MOST_CELLS = 20_000_000
MOST_VERTICES = 100_000
"""Of one feature."""

ALL_VERTICES = 3_000_000

_WGS84_NAMES = ("crs84", "epsg::4326", "epsg:4326", "epsg/0/4326")
_WGS84 = Geod(ellps="WGS84")
_TYPES = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
_SHOWN = 1_000

GEOMETRY = "geometry"


def recognise(value: object) -> str | None:
    """Why a JSON value is GeoJSON; None where it is not."""
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        return None
    return "is a GeoJSON FeatureCollection"


def read(content: bytes, *, name: str, options: Options) -> Imported:
    """The features of a file.

    Raises:
        DataSetError: it is no FeatureCollection, not in WGS 84, or beyond a limit.
    """
    features = _features(loaded(content, name=name), name)
    rows = [_cells(feature) for feature in features]
    names = {key for row in rows for key in row}
    if len(names) > MOST_NAMES or len(names) * len(rows) > MOST_CELLS:
        msg = f"{name}: {len(names):,} names of properties are too many"
        raise DataSetError(msg)
    shapes: list[BaseGeometry | None] = []
    reasons: dict[int, str] = {}
    vertices = 0
    for place, feature in enumerate(features):
        shape, reason = _shape(feature)
        shapes.append(shape)
        if reason is not None:
            reasons[place] = reason
        vertices += 0 if shape is None else int(shapely.get_num_coordinates(shape))
        if vertices > ALL_VERTICES:
            msg = f"{name}: more than {ALL_VERTICES:,} vertices"
            raise DataSetError(msg)
    column = GEOMETRY if GEOMETRY not in names else f"{GEOMETRY} of the feature"
    for row, shape in zip(rows, shapes, strict=True):
        row[column] = _words(shape)
    table = table_of(rows, first=1)
    faults = Faults(table)
    faults.each(reasons, reasons.__getitem__, column if rows else None)
    strange(table, faults, content)
    return columns.read(table, faults, options, _placed(shapes))


def _features(value: Any, name: str) -> list[Any]:  # noqa: ANN401 - any JSON
    if recognise(value) is None or not isinstance(value.get("features"), list):
        msg = f"{name}: not a GeoJSON FeatureCollection"
        raise DataSetError(msg)
    _check_crs(value.get("crs"), name)
    features: list[Any] = value["features"]
    if len(features) > MOST_FEATURES:
        msg = f"{name}: more than {MOST_FEATURES:,} features"
        raise DataSetError(msg)
    return features


def _check_crs(crs: object, name: str) -> None:
    if crs is None:
        return
    told = crs.get("properties") if isinstance(crs, dict) else None
    if isinstance(crs, dict) and crs.get("type") == "link":
        link = told.get("href") if isinstance(told, dict) else None
        msg = f"{name}: its crs is a link, {link!r:.100}, which is never followed"
        raise DataSetError(msg)
    called = str(told.get("name") if isinstance(told, dict) else crs)
    if not called.casefold().endswith(_WGS84_NAMES):
        msg = f"{name} is in {called!r:.100}, not in WGS 84: transform it first"
        raise DataSetError(msg)


def _cells(feature: object) -> dict[str, str]:
    if not isinstance(feature, dict):
        return {}
    found = {}
    if isinstance(feature.get("id"), str | int):
        found["feature id"] = str(feature["id"])
    properties = feature.get("properties")
    if isinstance(properties, Mapping):
        found |= {_name(key): cell_of(value) for key, value in properties.items()}
    return found


def _name(key: str) -> str:
    return " ".join(key.replace("\0", "").split())[:200] or "unnamed"


def _shape(feature: object) -> tuple[BaseGeometry | None, str | None]:
    """The geometry in two dimensions, or why it is none."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return None, "is no Feature"
    told = feature.get("geometry")
    if told is None:
        return None, None
    kind = told.get("type") if isinstance(told, dict) else None
    if kind not in _TYPES:
        return None, f"a {kind!r:.40} is no point, line or area"
    try:
        shape = shapely.from_geojson(orjson.dumps(told))
    except (ShapelyError, ValueError, TypeError) as error:
        return None, f"cannot be read: {str(error).partition(chr(10))[0]:.80}"
    return _checked(shape)


def _checked(shape: BaseGeometry) -> tuple[BaseGeometry | None, str | None]:
    if shape.is_empty:
        return None, "is empty"
    if shapely.get_num_coordinates(shape) > MOST_VERTICES:
        return None, f"has more than {MOST_VERTICES:,} vertices"
    if shape.has_z:
        heights = shapely.get_coordinates(shape, include_z=True)[:, 2]
        if np.any(np.nan_to_num(heights) != 0):
            return None, "has heights: places are of two dimensions"
        shape = shapely.force_2d(shape)
    if (reason := _outside(shape)) is not None:
        return None, reason
    if not shape.is_valid:
        return None, f"is no valid area: {shapely.is_valid_reason(shape):.80}"
    return shape, None


def _outside(shape: BaseGeometry) -> str | None:
    west, south, east, north = shape.bounds
    if west >= -180 and east <= 180 and south >= -90 and north <= 90:  # noqa: PLR2004 - degrees
        if shape.geom_type == "Point" and west == 0 and south == 0:
            return "longitude 0, latitude 0 stands for a missing place"
        return None
    if west >= -90 and east <= 90 and south >= -180 and north <= 180:  # noqa: PLR2004 - swapped
        return "has latitudes beyond 90; as longitudes they would fit: swapped?"
    return "is not in degrees of WGS 84: another reference system?"


def _words(shape: BaseGeometry | None) -> str:
    """The geometry as text; a long one by its kind and what tells it from others."""
    if shape is None:
        return ""
    words = shape.wkt
    if len(words) <= _SHOWN:
        return str(words)
    west, south, east, north = shape.bounds
    count = shapely.get_num_coordinates(shape)
    return f"{shape.geom_type} {west} {south} {east} {north}, {count} vertices"


def _placed(shapes: Sequence[BaseGeometry | None]) -> Shapes:
    """Points as they are; areas and lines by a point inside, as areas."""
    found = Shapes(
        longitude=np.full(len(shapes), np.nan),
        latitude=np.full(len(shapes), np.nan),
        area=np.full(len(shapes), None, dtype=object),
        precision=[""] * len(shapes),
        radius_m=np.full(len(shapes), np.nan),
    )
    for place, shape in enumerate(shapes):
        if shape is None:
            continue
        is_point = shape.geom_type == "Point"
        point = shapely.get_coordinates(
            shape if is_point else shape.representative_point()
        )[0]
        found.longitude[place], found.latitude[place] = point
        if not is_point:
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
