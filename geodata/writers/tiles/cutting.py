"""Outlines by tile: simplified for each zoom, cut at the tile's edges."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from pmtiles.tile import zxy_to_tileid

from geodata.writers.tiles.encoding import EXTENT, Path, Shape
from geodata.writers.tiles.outlines import Outline, valid

BUFFER = 64
"""Steps beyond a tile's edges that are in it too: an outline has no seams."""

TOLERANCE = 4
"""Steps by which a simplified outline may be off: a quarter of a pixel."""

_AT_ONCE = 256
"""So many tiles are brought to whole steps together."""

_FULL = (
    (-BUFFER, -BUFFER), (EXTENT + BUFFER, -BUFFER),
    (EXTENT + BUFFER, EXTENT + BUFFER), (-BUFFER, EXTENT + BUFFER),
)  # fmt: skip

Numbers = npt.NDArray[np.int64]
Shapes = npt.NDArray[np.object_]


class Piece(NamedTuple):
    """What of an outline is in a tile: its place in the list, and its paths."""

    outline: int
    paths: Sequence[Path]


class Run(NamedTuple):
    """Tiles that follow one another and are alike."""

    first: int
    length: int
    pieces: list[Piece]


def outline_tiles(outlines: Sequence[Outline], zoom: int) -> Iterator[Run]:
    """The tiles of a zoom that hold some of the outlines, by their numbers.

    What is held in memory grows with the outlines, not with the tiles.
    """
    if not outlines:
        return
    whole = [_simplified(each, EXTENT << zoom) for each in outlines]
    held = _Held(np.arange(len(whole)), np.array(whole, dtype=object))
    kinds = np.array([each.kind for each in outlines])
    leaves = _Descent(zoom).into(held, _Tile(0, 0, 0))
    while several := list(islice(leaves, _AT_ONCE)):
        yield from _runs(several, kinds)


def _simplified(outline: Outline, steps: int) -> object:
    scaled = shapely.transform(outline.shape, lambda xy: xy * steps)
    return valid(shapely.simplify(scaled, TOLERANCE), outline.kind)


class _Held(NamedTuple):
    """Shapes cut to a tile, and the places of their outlines."""

    outlines: Numbers
    shapes: Shapes


class _Tile(NamedTuple):
    zoom: int
    x: int
    y: int

    @property
    def number(self) -> int:
        return zxy_to_tileid(*self)

    def children(self) -> list["_Tile"]:
        """The four in it, in the order of their numbers."""
        return sorted(
            (
                _Tile(self.zoom + 1, 2 * self.x + right, 2 * self.y + down)
                for right in (0, 1)
                for down in (0, 1)
            ),
            key=lambda each: each.number,
        )

    def run(self, zoom: int) -> tuple[int, int]:
        """The tiles of a zoom that are in it: the first number, and how many."""
        further = 2 * (zoom - self.zoom)
        before = self.number - zxy_to_tileid(self.zoom, 0, 0)
        return zxy_to_tileid(zoom, 0, 0) + (before << further), 1 << further


class _Leaf(NamedTuple):
    """A tile that is full of all its outlines, or one of the zoom."""

    tile: _Tile
    first: int
    length: int
    held: _Held


class _Descent:
    """From a tile to the four in it, as far as outlines are in them."""

    def __init__(self, zoom: int) -> None:
        self._zoom = zoom

    def into(self, held: _Held, tile: _Tile) -> Iterator[_Leaf]:
        """The leaves in a tile."""
        size = EXTENT << (self._zoom - tile.zoom)
        west, north = tile.x * size - BUFFER, tile.y * size - BUFFER
        side = size + 2 * BUFFER
        cut = shapely.clip_by_rect(held.shapes, west, north, west + side, north + side)
        there = ~shapely.is_empty(cut)
        inside = _Held(held.outlines[there], cut[there])
        if len(inside.outlines) == 0:
            return
        is_full = bool((shapely.area(inside.shapes) == side**2).all())
        if tile.zoom == self._zoom or is_full:
            yield _Leaf(tile, *tile.run(self._zoom), inside)
            return
        for child in tile.children():
            yield from self.into(inside, child)


def _runs(leaves: Sequence[_Leaf], kinds: Numbers) -> Iterator[Run]:
    single = [leaf for leaf in leaves if leaf.length == 1]
    paths = _paths(single, kinds) if single else iter(())
    for leaf in leaves:
        pieces = [
            Piece(outline, next(paths) if leaf.length == 1 else [_FULL])
            for outline in leaf.held.outlines.tolist()
        ]
        told = [piece for piece in pieces if piece.paths]
        if told:
            yield Run(leaf.first, leaf.length, told)


def _paths(leaves: Sequence[_Leaf], kinds: Numbers) -> Iterator[list[Path]]:
    """For each shape of each leaf its paths in whole steps; none where it has none."""
    shapes = np.concatenate([leaf.held.shapes for leaf in leaves])
    kind = kinds[np.concatenate([leaf.held.outlines for leaf in leaves])]
    corners = np.array([leaf.tile[1:] for leaf in leaves]) * EXTENT
    corner = corners.repeat([len(leaf.held.shapes) for leaf in leaves], axis=0)
    found: list[list[Path]] = [[] for _ in shapes]
    for one, lines in ((Shape.AREA, _rings), (Shape.LINE, _lines)):
        own = np.flatnonzero(kind == one)
        paths, of = lines(shapes[own])
        steps, path_of = shapely.get_coordinates(paths, return_index=True)
        whole = np.round(steps).astype(np.int64) - corner[own[of[path_of]]]
        ends = np.searchsorted(path_of, np.arange(len(paths) + 1))
        last = 1 if one is Shape.AREA else 0
        for at, owner in enumerate(own[of].tolist()):
            path = whole[ends[at] : ends[at + 1] - last].tolist()
            found[owner].append([(x, y) for x, y in path])
    return iter(found)


def _rings(shapes: Shapes) -> tuple[Shapes, Numbers]:
    """The rings of areas on whole steps, and the place of the area of each."""
    broken = np.flatnonzero(~shapely.is_valid(shapes))
    shapes[broken] = [valid(shape, Shape.AREA) for shape in shapes[broken]]
    snapped = shapely.set_precision(shapes, 1.0)
    parts, of = shapely.get_parts(snapped, return_index=True)
    rings, ring_of = shapely.get_rings(
        shapely.orient_polygons(parts, exterior_cw=False), return_index=True
    )
    return rings, of[ring_of]


def _lines(shapes: Shapes) -> tuple[Shapes, Numbers]:
    """Lines on whole steps, and the place of the one that each is a part of."""
    rounded = shapely.transform(shapes, np.round)
    parts, of = shapely.get_parts(
        shapely.remove_repeated_points(rounded), return_index=True
    )
    is_long = shapely.length(parts) > 0
    return parts[is_long], of[is_long]
