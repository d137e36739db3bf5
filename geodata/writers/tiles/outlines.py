"""Areas and lines of incidents: each once, and what it tells of whose place it is."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.records import Record
from geodata.writers.geojson_shapes import ShapeTexts
from geodata.writers.origin import Origin
from geodata.writers.tiles.encoding import Shape, Value
from geodata.writers.tiles.values import (
    FARTHEST_NORTH,
    LAST_ZOOM,
    merged_values,
    own_values,
)

MOST_TILES = 64
"""At the last zoom, an outline within so many tiles is drawn for each incident; a
wider one once for all of a kind, as every one is at the zooms before."""

_KINDS = {
    "Polygon": Shape.AREA, "MultiPolygon": Shape.AREA,
    "LineString": Shape.LINE, "MultiLineString": Shape.LINE,
}  # fmt: skip
_DIMENSION = {Shape.AREA: 2, Shape.LINE: 1}


class Outline(NamedTuple):
    """A shape on the square of Web Mercator, from 0 to 1, and whose it is."""

    kind: Shape
    shape: BaseGeometry
    records: list[Record]


def outlines_of(frame: gpd.GeoDataFrame, records: Sequence[Record]) -> list[Outline]:
    """The areas and lines, each once, with all incidents that it is the place of."""
    places, which = ShapeTexts().of(frame)
    several: dict[int, list[Record]] = defaultdict(list)
    for record, place in zip(records, which, strict=True):
        shape = places[place].shape
        if shape is not None and shape.geom_type in _KINDS:
            several[place].append(record)
    found = (_outline(places[place].shape, whose) for place, whose in several.items())
    return [each for each in found if not each.shape.is_empty]


def _outline(shape: Any, whose: list[Record]) -> Outline:  # noqa: ANN401 - no types
    kind = _KINDS[shape.geom_type]
    whole = valid(shape, kind)
    square = shapely.clip_by_rect(whole, -180, -FARTHEST_NORTH, 180, FARTHEST_NORTH)
    return Outline(kind, valid(shapely.transform(square, _mercator), kind), whose)


def valid(shape: BaseGeometry, kind: Shape) -> BaseGeometry:
    """The shape as a valid one of its kind, of several parts, or of none."""
    mended = shape if shapely.is_valid(shape) else shapely.make_valid(shape)
    parts = shapely.get_parts(shapely.get_parts(mended))
    own = parts[shapely.get_dimensions(parts) == _DIMENSION[kind]]
    if kind is Shape.AREA:
        return shapely.multipolygons(own) if len(own) else shapely.MultiPolygon()
    return shapely.multilinestrings(own) if len(own) else shapely.MultiLineString()


def _mercator(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    sines = np.sin(np.radians(degrees[:, 1]))
    y = 0.5 - np.log((1 + sines) / (1 - sines)) / (4 * np.pi)
    return np.column_stack([(degrees[:, 0] + 180) / 360, y])


def values_at(outline: Outline, zoom: int, origin: Origin) -> list[dict[str, Value]]:
    """What an outline tells at a zoom: a feature each."""
    if zoom == LAST_ZOOM and (len(outline.records) == 1 or _is_small(outline.shape)):
        return [own_values(each, origin) for each in outline.records]
    several: dict[str, list[Record]] = defaultdict(list)
    for record in outline.records:
        several[record["layer"]].append(record)
    return [merged_values(layer, each) for layer, each in sorted(several.items())]


def _is_small(shape: BaseGeometry) -> bool:
    west, north, east, south = (int(part * (1 << LAST_ZOOM)) for part in shape.bounds)
    return (east - west + 1) * (south - north + 1) <= MOST_TILES
