"""Geometries as GeoJSON texts: each that rows share is made once."""

from dataclasses import dataclass
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.writers.extents import BoundingBox, bounding_box, cut_at_antimeridian

DECIMALS = 6
"""Of a degree: a tenth of a metre, the most that RFC 7946 finds of use."""

_POINT = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A geometry as it is written, however many incidents have it."""

    shape: BaseGeometry | None
    bbox: BoundingBox | None
    text: bytes


class Shapes(NamedTuple):
    """The geometries without repeats, and for each row the position of its own."""

    places: list[Place]
    which: list[int]


class ShapeTexts:
    """Makes texts of geometries and keeps those of areas for the next frame."""

    def __init__(self) -> None:
        self._areas: dict[bytes | None, Place] = {}

    def of(self, frame: gpd.GeoDataFrame) -> Shapes:
        """The geometries of a frame, in the order in which they come first."""
        shapes = np.asarray(frame.geometry.array, dtype=object)
        seen: dict[int, int] = {}
        objects = [seen.setdefault(id(shape), len(seen)) for shape in shapes]
        first_of = np.unique(np.array(objects, dtype=np.int64), return_index=True)[1]
        kept: dict[bytes | None, int] = {}
        several = shapes[first_of]
        texts = shapely.to_wkb(several)
        places_of = [kept.setdefault(wkb, len(kept)) for wkb in texts]
        firsts = np.unique(np.array(places_of, dtype=np.int64), return_index=True)[1]
        places = self._places(several[firsts], list(kept))
        return Shapes(places, [places_of[each] for each in objects])

    def _places(
        self, shapes: npt.NDArray[np.object_], texts: list[bytes | None]
    ) -> list[Place]:
        degrees, is_plain = _plain_points(shapes)
        points = iter(np.asarray(shapely.points(degrees), dtype=object).ravel())
        pairs = iter(degrees.tolist())
        return [
            _point(next(points), next(pairs)) if plain else self._area(shape, wkb)
            for plain, shape, wkb in zip(is_plain, shapes, texts, strict=True)
        ]

    def _area(self, shape: BaseGeometry | None, wkb: bytes | None) -> Place:
        if wkb not in self._areas:
            self._areas[wkb] = _place(shape)
        return self._areas[wkb]


def _plain_points(
    shapes: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.float64], list[bool]]:
    """The rounded degrees of points within the globe, and which shapes those are."""
    is_plain = (shapely.get_type_id(shapes) == _POINT) & ~shapely.is_empty(shapes)
    longitudes, latitudes = shapely.get_x(shapes), shapely.get_y(shapes)
    is_plain &= (np.abs(longitudes) <= 180) & (np.abs(latitudes) <= 90)  # noqa: PLR2004
    degrees = np.column_stack([longitudes[is_plain], latitudes[is_plain]])
    # Adding zero turns a rounded -0.0 into 0.0.
    return np.round(degrees, DECIMALS) + 0.0, is_plain.tolist()


def _point(shape: BaseGeometry, degrees: list[float]) -> Place:
    text = orjson.dumps({"type": "Point", "coordinates": degrees})
    return Place(shape, None, text)


def _place(geometry: BaseGeometry | None) -> Place:
    shape = prepared(geometry)
    if shape is None:
        return Place(None, None, b"null")
    is_point = shape.geom_type == "Point"
    bbox = None if is_point else bounding_box([shape])
    return Place(shape, bbox, _text(shape))


def _text(shape: BaseGeometry) -> bytes:
    """As ``shapely.geometry.mapping`` has it, without an object a coordinate."""
    kind = shape.geom_type
    if kind == "Polygon":
        told: object = _rings(shape)
    elif kind == "MultiPolygon":
        told = [_rings(part) for part in shapely.get_parts(shape)]
    elif kind == "LineString":
        told = shapely.get_coordinates(shape)
    else:
        return orjson.dumps(shapely.geometry.mapping(shape))
    geometry = {"type": kind, "coordinates": told}
    return orjson.dumps(geometry, option=orjson.OPT_SERIALIZE_NUMPY)


def _rings(polygon: BaseGeometry) -> list[npt.NDArray[np.float64]]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(polygon)]


def prepared(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Two dimensions, within the globe, rounded, rings by the right hand."""
    if shape is None:
        return None
    whole = cut_at_antimeridian(shapely.force_2d(shape))
    # Adding zero turns a rounded -0.0 into 0.0.
    rounded = shapely.transform(whole, lambda xy: np.round(xy, DECIMALS) + 0.0)
    return shapely.orient_polygons(rounded, exterior_cw=False)
