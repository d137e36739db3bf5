"""A PMTiles file: points and outlines, zoom by zoom."""

import gzip
import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO

import geopandas as gpd
from pmtiles.tile import Compression, TileType
from pmtiles.writer import Writer

from geodata.frames import check_frame, frame_to_records
from geodata.writers.origin import Origin
from geodata.writers.tiles.cutting import Piece, outline_tiles
from geodata.writers.tiles.encoding import Feature, Shape, Value, layer_of
from geodata.writers.tiles.outlines import Outline, outlines_of, values_at
from geodata.writers.tiles.points import Spot, point_tiles, spot_of
from geodata.writers.tiles.values import LAST_ZOOM, described

POINTS = "points"
OUTLINES = {"areas": Shape.AREA, "lines": Shape.LINE}
"""Layers as a GeoPackage of ours has them."""

_DEGREES = 10_000_000

_ALL = 1 << 64
"""Beyond every tile's number."""

Told = Sequence[Sequence[Mapping[str, Value]]]
"""What each outline tells."""


def write_pmtiles(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write zooms 0 to ``LAST_ZOOM`` of points, areas and lines, as gzipped tiles.

    At the last zoom each incident that has a place is a point with its main fields;
    before it, points are merged as ``CELLS`` says. Its area or line, if it has one, is
    drawn too, as ``MOST_TILES`` says; no point stands for a whole country. The manifest
    is in the metadata.

    Raises:
        FrameError: the frame breaks the schema.
    """
    check_frame(frame)
    records = frame_to_records(frame)
    spots = [spot for record in records if (spot := spot_of(record)) is not None]
    outlines = outlines_of(frame, records)
    writer: Any = Writer(sink)  # type: ignore[no-untyped-call] # the package has no types
    for zoom in range(LAST_ZOOM + 1):
        for tile_id, content in _contents(spots, outlines, zoom, origin):
            writer.write_tile(tile_id, content)
    if not spots and not outlines:
        writer.write_tile(0, _packed(layer_of(POINTS, ())))
    left_out = len(frame) - _drawn(spots, outlines)
    manifest = origin.manifest(frame, "pmtiles") | {"left_out": left_out}
    is_public = origin.told is not None
    about = {
        "name": "Incidents",
        "attribution": manifest["attribution"],
        "vector_layers": [
            described(name, is_public=is_public) for name in _layers(outlines)
        ],
        "mapapp_manifest": manifest,
    }
    writer.finalize(_header(spots, outlines), about)
    if not left_out:
        return ()
    return (f"{left_out:,} without a place to draw are not in it",)


def _drawn(spots: Iterable[Spot], outlines: Iterable[Outline]) -> int:
    """How many incidents are in the file."""
    drawn = {id(spot.record) for spot in spots}
    drawn.update(id(record) for each in outlines for record in each.records)
    return len(drawn)


def _layers(outlines: Iterable[Outline]) -> list[str]:
    has_lines = any(each.kind is Shape.LINE for each in outlines)
    return [POINTS, *(name for name in OUTLINES if name != "lines" or has_lines)]


def _contents(
    spots: Sequence[Spot], outlines: Sequence[Outline], zoom: int, origin: Origin
) -> Iterator[tuple[int, bytes]]:
    """The tiles of a zoom that are not empty, by their numbers."""
    points = _Points(point_tiles(spots, zoom, origin))
    told = [values_at(each, zoom, origin) for each in outlines]
    for run in outline_tiles(outlines, zoom):
        yield from points.before(run.first)
        drawn = b"".join(_outline_layers(outlines, run.pieces, told))
        alone = _packed(drawn)
        for tile in range(run.first, run.first + run.length):
            layer = points.of(tile)
            yield tile, _packed(layer + drawn) if layer else alone
    yield from points.before(_ALL)


class _Points:
    """The layers of points that are not written yet, the lowest tile first."""

    def __init__(self, tiles: dict[int, list[Feature]]) -> None:
        self._tiles = tiles
        self._waiting = deque(sorted(tiles))

    def of(self, tile: int) -> bytes:
        """The layer of the lowest tile, if it is this one; else nothing."""
        if not self._waiting or self._waiting[0] != tile:
            return b""
        return layer_of(POINTS, self._tiles.pop(self._waiting.popleft()))

    def before(self, tile: int) -> Iterator[tuple[int, bytes]]:
        """Tiles of points alone, below a number."""
        while self._waiting and self._waiting[0] < tile:
            lowest = self._waiting[0]
            yield lowest, _packed(self.of(lowest))


def _outline_layers(
    outlines: Sequence[Outline], pieces: Sequence[Piece], told: Told
) -> Iterator[bytes]:
    for name, kind in OUTLINES.items():
        features = [
            Feature(kind, piece.paths, values)
            for piece in pieces
            if outlines[piece.outline].kind is kind
            for values in told[piece.outline]
        ]
        if features:
            yield layer_of(name, features)


_packed = partial(gzip.compress, mtime=0)


def _header(spots: Sequence[Spot], outlines: Sequence[Outline]) -> dict[str, object]:
    west, south, east, north = _box(spots, outlines)
    middle = (west + east) / 2, (south + north) / 2
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": round(west * _DEGREES),
        "min_lat_e7": round(south * _DEGREES),
        "max_lon_e7": round(east * _DEGREES),
        "max_lat_e7": round(north * _DEGREES),
        "center_zoom": 0,
        "center_lon_e7": round(middle[0] * _DEGREES),
        "center_lat_e7": round(middle[1] * _DEGREES),
    }


def _box(
    spots: Sequence[Spot], outlines: Sequence[Outline]
) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees; the whole square where nothing is drawn."""
    boxes = [(spot.x, spot.y, spot.x, spot.y) for spot in spots]
    boxes += [each.shape.bounds for each in outlines]
    west, north, east, south = zip(*boxes or [(0.0, 0.0, 1.0, 1.0)], strict=True)
    return (
        min(west) * 360 - 180, _latitude(max(south)),
        max(east) * 360 - 180, _latitude(min(north)),
    )  # fmt: skip


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))
