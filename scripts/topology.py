"""Shared borders of polygons as arcs, simplified once for both neighbours.

Coordinates are whole numbers on a grid (longitude first), so that neighbours
meet exactly. An arc is the stretch of border between two junctions; a ring is a
list of arc numbers, ``~n`` for arc n walked backwards, as in TopoJSON.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Grid: TypeAlias = npt.NDArray[np.int64]
Rings: TypeAlias = list[list[list[int]]]
"""One geometry: polygons, each a list of rings, each a list of arc numbers."""

SMALLEST_RING = 4


@dataclass(frozen=True, slots=True)
class Topology:
    """Arcs on the grid, and for each geometry the rings made of them."""

    arcs: list[Grid]
    shapes: list[Rings]

    def polygon(self, rings: Rings) -> MultiPolygon:
        """The rings as a multipolygon in grid units; collapsed rings are left out."""
        polygons = []
        for shell, *holes in rings:
            outline = self.ring(shell)
            if len(outline) < SMALLEST_RING:
                continue
            inner = [self.ring(hole) for hole in holes]
            kept = [hole for hole in inner if len(hole) >= SMALLEST_RING]
            polygons.append(Polygon(outline, kept))
        return MultiPolygon(polygons)

    def ring(self, numbers: Sequence[int]) -> Grid:
        """The closed line of a ring, first vertex repeated at the end."""
        parts = [self.arcs[n] if n >= 0 else self.arcs[~n][::-1] for n in numbers]
        return np.vstack([parts[0], *(part[1:] for part in parts[1:])])


def to_grid(geometry: BaseGeometry, step: float) -> list[list[Grid]]:
    """Polygons of rings on a grid of ``step`` degrees, open, without repeats."""
    polygons = []
    for part in shapely.get_parts(geometry):
        if not isinstance(part, Polygon):
            continue
        rings = [_snap(ring.coords, step) for ring in (part.exterior, *part.interiors)]
        if len(rings[0]) >= SMALLEST_RING - 1:
            polygons.append([r for r in rings if len(r) >= SMALLEST_RING - 1])
    return polygons


def _snap(coords: Sequence[tuple[float, ...]], step: float) -> Grid:
    grid = np.rint(np.asarray(coords)[:, :2] / step).astype(np.int64)
    changed = np.any(grid != np.roll(grid, -1, axis=0), axis=1)
    return grid[changed]


def build_topology(shapes: Sequence[list[list[Grid]]]) -> Topology:
    """Cut the rings of all shapes into arcs that neighbours share."""
    rings = [ring for polygons in shapes for polygon in polygons for ring in polygon]
    coords = np.vstack(rings)
    keys = coords[:, 0] * 100_000_000 + coords[:, 1]
    _, nodes = np.unique(keys, return_inverse=True)
    bounds = np.cumsum([0, *(len(ring) for ring in rings)])
    junction = _junctions(nodes, bounds)
    store = _ArcStore()
    cut: list[list[int]] = []
    for first, last in itertools.pairwise(bounds):
        span = slice(first, last)
        cut.append(store.cut(nodes[span], coords[span], junction[nodes[span]]))
    numbers = iter(cut)
    nested = [[[next(numbers) for _ in poly] for poly in polys] for polys in shapes]
    return Topology(store.arcs, nested)


def _junctions(nodes: Grid, bounds: Grid) -> npt.NDArray[np.bool_]:
    """For each node, whether borders meet there: not exactly two edges."""
    following = np.roll(nodes, -1)
    following[bounds[1:] - 1] = nodes[bounds[:-1]]
    low, high = np.minimum(nodes, following), np.maximum(nodes, following)
    count = int(nodes.max()) + 1
    edges = np.unique(low * count + high)
    ends = np.concatenate([edges // count, edges % count])
    degree: Grid = np.bincount(ends, minlength=count)
    return np.not_equal(degree, 2)


class _ArcStore:
    """Arcs by their nodes, each kept in one direction only."""

    def __init__(self) -> None:
        self.arcs: list[Grid] = []
        self._numbers: dict[bytes, int] = {}

    def cut(
        self, nodes: Grid, coords: Grid, junction: npt.NDArray[np.bool_]
    ) -> list[int]:
        """Arc numbers of one open ring."""
        stops = np.flatnonzero(junction)
        start = int(stops[0]) if len(stops) else int(np.argmin(nodes))
        order = np.append(np.roll(np.arange(len(nodes)), -start), start)
        inner = np.flatnonzero(junction[order[1:-1]]) + 1
        ends = [0, *inner.tolist(), len(order) - 1]
        return [
            self._add(nodes[order[a : b + 1]], coords[order[a : b + 1]])
            for a, b in itertools.pairwise(ends)
        ]

    def _add(self, nodes: Grid, coords: Grid) -> int:
        backwards = nodes[::-1].tolist() < nodes.tolist()
        if backwards:
            nodes, coords = nodes[::-1], coords[::-1]
        number = self._numbers.setdefault(nodes.tobytes(), len(self.arcs))
        if number == len(self.arcs):
            self.arcs.append(coords)
        return ~number if backwards else number


def arc_tolerances(topology: Topology, tolerances: Sequence[float]) -> list[float]:
    """For each arc the finest tolerance of the shapes that use it."""
    finest = [float("inf")] * len(topology.arcs)
    for rings, tolerance in zip(topology.shapes, tolerances, strict=True):
        for number in arc_numbers(rings):
            finest[number] = min(finest[number], tolerance)
    return finest


def arc_numbers(rings: Rings) -> list[int]:
    """The numbers of all arcs of a shape, direction left aside."""
    return [n if n >= 0 else ~n for poly in rings for ring in poly for n in ring]


def simplify(topology: Topology, tolerances: Sequence[float]) -> Topology:
    """Thin out the arcs until every shape is valid and none overlap.

    ``tolerances`` holds one distance in grid units for each shape; where the
    result would cross itself or a neighbour, its arcs are kept finer.
    """
    wanted = arc_tolerances(topology, tolerances)
    thinned = topology
    for _ in range(8):
        arcs = [
            _thin(arc, limit) for arc, limit in zip(topology.arcs, wanted, strict=True)
        ]
        thinned = Topology(arcs, topology.shapes)
        broken = broken_shapes(thinned)
        if not broken:
            break
        for index in broken:
            for number in arc_numbers(topology.shapes[index]):
                wanted[number] = min(wanted[number], tolerances[index]) / 2
    return thinned


def _thin(arc: Grid, tolerance: float) -> Grid:
    line = shapely.simplify(shapely.linestrings(arc), tolerance)
    thin = shapely.get_coordinates(line).astype(np.int64)
    closed = bool(np.all(arc[0] == arc[-1]))
    if closed and len(thin) < SMALLEST_RING and len(arc) >= SMALLEST_RING:
        picks = np.linspace(0, len(arc) - 1, SMALLEST_RING).astype(np.int64)
        return arc[picks]
    return thin


def broken_shapes(topology: Topology) -> list[int]:
    """Indexes of shapes that are empty, not valid or do not fit a neighbour."""
    polygons = np.array([topology.polygon(rings) for rings in topology.shapes])
    invalid = ~shapely.is_valid(polygons) | shapely.is_empty(polygons)
    if invalid.any():
        return [int(i) for i in np.flatnonzero(invalid)]
    edges = shapely.coverage_invalid_edges(polygons)
    return [int(i) for i in np.flatnonzero(~shapely.is_empty(edges))]
