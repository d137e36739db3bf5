"""Territorial seas, computed from the land that is drawn and its islets.

They reach for twelve nautical miles, but not nearer to a neighbour's land:
without an agreement no state's territorial sea reaches beyond the line of equal
distance (United Nations Convention on the Law of the Sea, article 15). States
that agreed on other lines, or draw straight baselines, have somewhat more or less.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, cached_property
from typing import TypeAlias

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.outlines_file import Outline, Stored, stored_outline
from geodata.gazetteer.tables import read_table
from geodata.geocoding.shapes import (
    FLATTEST,
    METRES_PER_DEGREE,
    Degrees,
    buffer_m,
    discs,
)

TERRITORIAL_SEA_M = 22_224.0
"""Twelve nautical miles: the same convention, article 3."""

LEAST_SEA_DEGREES = 0.05
"""Square degrees: less than this is no coast."""

EVERY_DEGREES = 0.01
"""Corners of coasts stand so close when the half-way line is drawn."""

NEVER_FURTHER_DEGREES = 1.2
"""Twelve nautical miles are fewer degrees of longitude up to 80 degrees north."""

FINEST_DEGREES = 0.005
"""Coasts are no truer than this, about 500 m."""

SLIVER_DEGREES = 1e-4

Bounds: TypeAlias = tuple[float, float, float, float]


class Seas:
    """The territorial seas of the countries drawn; what is read or computed is kept.

    Most are ``stored``: to compute one takes up to some seconds.
    """

    def __init__(self, boundaries: Boundaries, stored: Stored = stored_outline) -> None:
        self._boundaries = boundaries
        self._stored = stored
        self._seas: dict[str, BaseGeometry | None] = {}

    def territorial(self, country: str) -> BaseGeometry | None:
        """The territorial sea by ISO 3166-1 alpha-2, None without a coast."""
        if country not in self._seas:
            sea = self._stored(Outline.SEA, country)
            if sea is None:
                sea = self._computed(country)
            self._seas[country] = None if sea is None or sea.is_empty else sea
        return self._seas[country]

    def owner(self, longitude: float, latitude: float) -> str | None:
        """The country within twelve nautical miles of whose land the point lies.

        The nearest of several; None on the high seas. A point on land has its own.
        """
        narrow = max(FLATTEST, math.cos(math.radians(latitude)))
        high = TERRITORIAL_SEA_M / METRES_PER_DEGREE
        near = self._near((
            longitude - high / narrow, latitude - high,
            longitude + high / narrow, latitude + high,
        ))  # fmt: skip
        point = shapely.Point(longitude * narrow, latitude)
        away = [
            (_squeezed(land, narrow).distance(point), code)
            for code, land in near.items()
        ]
        degrees, code = min(away, default=(math.inf, None))
        return code if degrees <= high else None

    def _near(self, bounds: Bounds) -> Mapping[str, BaseGeometry]:
        """What countries have of land in a box, by their codes, sorted."""
        codes, tree = self._lands
        parts: dict[str, list[BaseGeometry]] = defaultdict(list)
        for index in tree.query(shapely.box(*bounds)).tolist():
            part = shapely.clip_by_rect(tree.geometries[index], *bounds)
            if not part.is_empty:
                parts[codes[index]].append(part)
        return {code: shapely.union_all(parts[code]) for code in sorted(parts)}

    @cached_property
    def _lands(self) -> tuple[list[str], shapely.STRtree]:
        """Each country's polygon and each of its islets, with their codes."""
        codes: list[str] = []
        lands: list[BaseGeometry] = []
        for code in self._boundaries.countries:
            polygon = self._boundaries.country_polygon(code)
            each = [*([polygon] if polygon else []), *_islets().get(code, ())]
            codes += [code] * len(each)
            lands += each
        return codes, shapely.STRtree(lands)

    def _computed(self, country: str) -> BaseGeometry | None:
        polygon = self._boundaries.country_polygon(country)
        if polygon is None:
            return None
        coast = shapely.simplify(polygon, FINEST_DEGREES).boundary
        shores = [coast, *(i.boundary for i in _islets().get(country, ()))]
        zone = shapely.union_all([buffer_m(s, TERRITORIAL_SEA_M) for s in shores])
        lands = self._near(_widened(zone.bounds))
        shapely.prepare(zone)
        touching = [land for land in lands.values() if zone.intersects(land)]
        sea = zone.difference(shapely.union_all(touching))
        # Slivers are left where outlines of two sources do not meet.
        if sea.area < LEAST_SEA_DEGREES:
            return None
        for code, other in lands.items():
            if code != country and shapely.dwithin(sea, other, NEVER_FURTHER_DEGREES):
                sea = _own_half(sea, lands[country], other)
        kept = [p for p in shapely.get_parts(sea) if p.area >= SLIVER_DEGREES]
        return shapely.simplify(shapely.MultiPolygon(kept), FINEST_DEGREES)


def _own_half(
    sea: BaseGeometry, land: BaseGeometry, other: BaseGeometry
) -> BaseGeometry:
    """The sea without what lies nearer to the other land."""
    close = sea.intersection(shapely.box(*_widened(other.bounds)))
    if close.is_empty:
        return sea
    other = shapely.clip_by_rect(other, *_widened(close.bounds))
    if other.is_empty:
        return sea
    contested = close.intersection(buffer_m(other, TERRITORIAL_SEA_M))
    if contested.is_empty:
        return sea
    around = buffer_m(contested, TERRITORIAL_SEA_M)
    narrow = max(FLATTEST, math.cos(math.radians(contested.centroid.y)))
    ours = _corners(land.intersection(around), narrow)
    theirs = _corners(other.intersection(around), narrow)
    if not len(ours) or not len(theirs):
        return sea
    cells = shapely.get_parts(
        shapely.voronoi_polygons(
            shapely.MultiPoint(np.vstack([ours, theirs])),
            extend_to=_squeezed(around, narrow),
        )
    )
    tree = shapely.STRtree(cells)
    cell_of_theirs = np.unique(tree.query(shapely.points(theirs))[1])
    nearer = _squeezed(shapely.union_all(cells[cell_of_theirs]), 1 / narrow)
    return sea.difference(contested.intersection(nearer))


def _widened(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    wide, high = NEVER_FURTHER_DEGREES, TERRITORIAL_SEA_M / METRES_PER_DEGREE
    return west - wide, south - high, east + wide, north + high


def _corners(land: BaseGeometry, narrow: float) -> Degrees:
    """Points along a coast, squeezed, each once."""
    line = shapely.segmentize(_squeezed(land, narrow), EVERY_DEGREES)
    return np.unique(shapely.get_coordinates(line).round(5), axis=0)


def _squeezed(shape: BaseGeometry, narrow: float) -> BaseGeometry:
    return affinity.scale(shape, narrow, 1.0, origin=(0, 0))


@cache
def _islets() -> Mapping[str, list[BaseGeometry]]:
    """Discs of the islands that the boundary file leaves out, by country."""
    rows = read_table("islets.tsv")
    circles = [
        (float(r["longitude"]), float(r["latitude"]), float(r["radius_m"]))
        for r in rows
    ]
    found: dict[str, list[BaseGeometry]] = defaultdict(list)
    for row, area in zip(rows, discs(circles), strict=True):
        found[row["country"]].append(area)
    return found
