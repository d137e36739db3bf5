"""Outlines of countries and units for a chart: projected, clipped, simplified.

The lines are those of the map (docs/borders.md), in its projection.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from mapapp.charts.regions import boundaries

Box = tuple[float, float, float, float]

_MARGIN = 0.08
_NARROWEST = 6.0
"""Degrees: a single small unit is shown with what is around it."""

_WIDEST_RATIO, _TALLEST_RATIO = 2.2, 0.9
_GRID = 1000
"""Units of the chart's own grid across its width; the finest detail is one."""

_POLE = 84.0


@dataclass(frozen=True, slots=True)
class Outlines:
    """GeoJSON features by what they are, and the chart's height over its width."""

    countries: list[dict[str, Any]]
    units: list[dict[str, Any]]
    ratio: float


def outlines_around(codes: Iterable[str]) -> Outlines:
    """The countries and units around the units of these codes; codes of one or more.

    Units are drawn of the countries that one of ``codes`` lies in. A feature's
    property ``code`` is its ISO code. Coordinates are web-mercator's on a grid of
    whole numbers, northwards.
    """
    return _outlines(frozenset(codes))


@lru_cache(maxsize=16)
def _outlines(codes: frozenset[str]) -> Outlines:
    known = boundaries()
    wanted = sorted(codes)
    window = _window([known.region_polygon(code) for code in wanted])
    at_home = {known.regions[code].country for code in wanted}
    units = {
        code: known.region_polygon(code)
        for code, unit in known.regions.items()
        if unit.country in at_home
    }
    countries = {code: known.country_polygon(code) for code in known.countries}
    west, south, east, north = window
    return Outlines(
        countries=_features(countries, window),
        units=_features(units, window),
        ratio=(north - south) / (east - west),
    )


def _window(shapes: Iterable[BaseGeometry | None]) -> Box:
    """The box around some shapes, with a margin, of a shape that a page can hold."""
    west, south, east, north = shapely.total_bounds([_projected(s) for s in shapes])
    width = max((east - west) * (1 + 2 * _MARGIN), _NARROWEST)
    height = max((north - south) * (1 + 2 * _MARGIN), _NARROWEST / _WIDEST_RATIO)
    width = max(width, height / _TALLEST_RATIO)
    height = max(height, width / _WIDEST_RATIO)
    x, y = (west + east) / 2, (south + north) / 2
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _features(shapes: dict[str, Any], window: Box) -> list[dict[str, Any]]:
    cut = {
        code: shapely.clip_by_rect(_projected(shape), *window)
        for code, shape in shapes.items()
        if shape is not None and _meets(shape, window)
    }
    kept = {code: shape for code, shape in cut.items() if not shape.is_empty}
    on_grid = [_on_grid(shape, window) for shape in kept.values()]
    # Neighbours keep one line between them.
    simple = shapely.coverage_simplify(on_grid, tolerance=1.0)
    return [
        {"type": "Feature", "properties": {"code": code}, "geometry": _geometry(shape)}
        for code, shape in zip(kept, simple, strict=True)
        if not shape.is_empty
    ]


def _on_grid(shape: BaseGeometry, window: Box) -> BaseGeometry:
    west, south, east, _ = window
    scale = _GRID / (east - west)
    moved: BaseGeometry = shapely.transform(
        shape, lambda points: (points - (west, south)) * scale
    )
    return moved


def _meets(shape: BaseGeometry, window: Box) -> bool:
    west, south, east, north = shape.bounds
    low, high = _northing(np.array([south, north]))
    return bool(
        west <= window[2]
        and east >= window[0]
        and low <= window[3]
        and high >= window[1]
    )


def _projected(shape: Any) -> BaseGeometry:  # noqa: ANN401 - shapely's own overloads
    projected: BaseGeometry = shapely.transform(shape, _mercator)
    return projected


def _mercator(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.column_stack([points[:, 0], _northing(points[:, 1])])


def _northing(latitudes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    radians = np.radians(np.clip(latitudes, -_POLE, _POLE))
    northing: npt.NDArray[np.float64] = np.degrees(np.arcsinh(np.tan(radians)))
    return northing


def _geometry(shape: BaseGeometry) -> dict[str, Any]:
    # A hole runs the other way than what it is in: so it is one to any drawer.
    turned = shapely.orient_polygons(shape, exterior_cw=True)
    rings = [
        [_whole(ring) for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(turned)
        if part.geom_type == "Polygon"
    ]
    return {"type": "MultiPolygon", "coordinates": rings}


def _whole(ring: BaseGeometry) -> list[list[int]]:
    points: list[list[int]] = shapely.get_coordinates(ring).round().astype(int).tolist()
    return [points[0], *(b for a, b in pairwise(points) if a != b)]
