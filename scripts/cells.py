"""Units drawn from the settlements that belong to them.

Every point of an outline goes to the unit of the nearest settlement whose unit
is known (Voronoi cells, dissolved). Longitude first, WGS 84 degrees; distances
are taken with longitude shrunk to the outline's middle latitude.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

Points = npt.NDArray[np.float64]

NEIGHBOURS = 5
SMALLEST_PART = 0.12
"""A part smaller than this share of its unit's largest one, without the seat,
comes of a wrong settlement more often than of an exclave."""

GRID = 1e-4
"""Degrees: the cells' corners are snapped to it, so that neighbours meet."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A settlement and the unit that it belongs to; ``is_seat`` of that unit."""

    longitude: float
    latitude: float
    unit: str
    is_seat: bool = False


def draw_units(seeds: Sequence[Seed], outline: BaseGeometry) -> dict[str, BaseGeometry]:
    """The units' polygons, tiling the outline; by unit, sorted.

    A settlement none of whose neighbours shares its unit is taken for an error
    of the source unless it is the seat.
    """
    narrow = math.cos(math.radians(outline.centroid.y))
    kept = _agreeing(_apart(seeds), narrow)
    return _tidied(_cells(kept, outline, narrow), kept)


def _apart(seeds: Sequence[Seed]) -> list[Seed]:
    """One seed for each point; seats first."""
    ranked = sorted(
        seeds, key=lambda s: (not s.is_seat, s.unit, s.longitude, s.latitude)
    )
    found: dict[tuple[float, float], Seed] = {}
    for seed in ranked:
        found.setdefault((seed.longitude, seed.latitude), seed)
    return list(found.values())


def _agreeing(seeds: list[Seed], narrow: float) -> list[Seed]:
    points = _points(seeds, narrow)
    kept = []
    for index, seed in enumerate(seeds):
        nearest = _nearest(points, points[index], NEIGHBOURS + 1)
        others = [seeds[i] for i in nearest if i != index]
        if seed.is_seat or any(each.unit == seed.unit for each in others):
            kept.append(seed)
    return kept


def _nearest(points: Points, point: Points, count: int) -> list[int]:
    distances = np.hypot(*(points - point).T)
    return [int(i) for i in np.argsort(distances, kind="stable")[:count]]


def _points(seeds: Sequence[Seed], narrow: float) -> Points:
    return np.array([(s.longitude * narrow, s.latitude) for s in seeds])


def _cells(
    seeds: list[Seed], outline: BaseGeometry, narrow: float
) -> dict[str, BaseGeometry]:
    """The pieces into which the cells' walls cut the outline, by unit."""
    points = _points(seeds, narrow)
    lines = [outline.boundary]
    if len({seed.unit for seed in seeds}) > 1:
        walls = _walls(seeds, points, outline, narrow)
        lines.append(walls.intersection(outline))
    noded = shapely.union_all(np.array(lines), grid_size=GRID)
    members: dict[str, list[BaseGeometry]] = defaultdict(list)
    for piece in shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))):
        inner = piece.representative_point()
        if outline.contains(inner):
            place = np.array([inner.x * narrow, inner.y])
            members[seeds[_nearest(points, place, 1)[0]].unit].append(piece)
    return {unit: shapely.union_all(np.array(members[unit])) for unit in members}


def _walls(
    seeds: list[Seed], points: Points, outline: BaseGeometry, narrow: float
) -> BaseGeometry:
    """The borders between the dissolved cells, in degrees."""
    flat = affinity.scale(outline, narrow, 1.0, origin=(0, 0))
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(points), extend_to=flat.envelope.buffer(1), ordered=True
    )
    members: dict[str, list[BaseGeometry]] = defaultdict(list)
    for seed, cell in zip(seeds, shapely.get_parts(cells), strict=True):
        members[seed.unit].append(cell)
    borders = [shapely.union_all(np.array(m)).boundary for m in members.values()]
    return affinity.scale(
        shapely.union_all(np.array(borders)), 1 / narrow, 1.0, origin=(0, 0)
    )


def _tidied(
    cells: dict[str, BaseGeometry], seeds: list[Seed]
) -> dict[str, BaseGeometry]:
    """Small parts without a seat go to the unit they have most border with."""
    seats = shapely.MultiPoint(_points([s for s in seeds if s.is_seat], 1.0))
    tidy = dict(cells)
    for unit in sorted(cells):
        parts = sorted(shapely.get_parts(cells[unit]), key=lambda p: -p.area)
        for part in parts[1:]:
            if part.area < SMALLEST_PART * parts[0].area and not part.intersects(seats):
                _move(tidy, unit, part)
    return {unit: tidy[unit] for unit in sorted(tidy)}


def _move(cells: dict[str, BaseGeometry], unit: str, part: BaseGeometry) -> None:
    lengths: dict[str, float] = {}
    for other, cell in cells.items():
        if other != unit:
            lengths[other] = part.intersection(cell.boundary).length
    to, length = max(lengths.items(), key=lambda pair: (pair[1], pair[0]))
    if length > 0:
        cells[unit] = cells[unit].difference(part)
        cells[to] = shapely.union_all(np.array([cells[to], part]))
