"""A PMTiles file: points by zoom, merged where they would lie on one another."""

import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

import geopandas as gpd
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from geodata.frames import check_frame, frame_to_records
from geodata.records import Record
from geodata.writers.csv import PUBLIC
from geodata.writers.layer_looks import is_pinned
from geodata.writers.origin import Origin
from geodata.writers.tiles.encoding import EXTENT, Point, Value, tile_of

LAYER = "incidents"
LAST_ZOOM = 10
CELLS = 64
"""At zooms before the last, points of one layer in a cell of so many by so many in a
tile are one point with their count."""

_FARTHEST_NORTH = 85.0511287798066
_SHOWN = (
    "incident_id", "layer", "title", "date_start", "date_end", "place", "country",
    "geo_precision", "uncertainty_m", "killed_low", "killed_best", "killed_high",
    "injured_low", "injured_best", "injured_high", "part_of", "status", "grade",
)  # fmt: skip
_NUMBERS = frozenset(
    name for name in _SHOWN if name.startswith(("killed", "injured", "uncert"))
)
_DEGREES = 10_000_000

Address = tuple[int, int]


class _Spot(NamedTuple):
    """A point on the square of Web Mercator, from 0 to 1, and its incident."""

    x: float
    y: float
    record: Record


def write_pmtiles(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write zooms 0 to ``LAST_ZOOM`` of one layer of points, as gzipped vector tiles.

    At the last zoom each incident that has a place is a point with its main fields;
    before it, points are merged as ``CELLS`` says. An area is drawn as its point, with
    its precision; no point stands for a whole country. The manifest is in the
    metadata.

    Raises:
        FrameError: the frame breaks the schema.
    """
    check_frame(frame)
    spots = [_spot(record) for record in frame_to_records(frame) if _is_drawn(record)]
    left_out = len(frame) - len(spots)
    writer: Any = Writer(sink)  # type: ignore[no-untyped-call] # the package has no types
    for zoom in range(LAST_ZOOM + 1):
        tiles = _tiles(spots, zoom, origin)
        by_id = {zxy_to_tileid(zoom, x, y): points for (x, y), points in tiles.items()}
        for tile_id in sorted(by_id):
            content = tile_of(LAYER, by_id[tile_id])
            writer.write_tile(tile_id, gzip.compress(content, mtime=0))
    if not spots:
        writer.write_tile(0, gzip.compress(tile_of(LAYER, ()), mtime=0))
    manifest = origin.manifest(frame, "pmtiles") | {"left_out": left_out}
    about = {
        "name": "Incidents",
        "attribution": manifest["attribution"],
        "vector_layers": [_layer(is_public=origin.told is not None)],
        "mapapp_manifest": manifest,
    }
    writer.finalize(_header(spots), about)
    if not left_out:
        return ()
    return (f"{left_out:,} without a point are not in it",)


def _layer(*, is_public: bool) -> dict[str, Any]:
    """The layer as a map's style finds it in the metadata."""
    kinds = {name: "Number" if name in _NUMBERS else "String" for name in _SHOWN}
    kinds["count"] = "Number"
    if is_public:
        kinds[PUBLIC] = "String"
    zooms = {"minzoom": 0, "maxzoom": LAST_ZOOM}
    return {"id": LAYER, **zooms, "fields": kinds}


def _is_drawn(record: Record) -> bool:
    latitude = record["latitude"]
    is_there = latitude is not None and abs(latitude) <= _FARTHEST_NORTH
    return is_there and is_pinned(record["geo_precision"])


def _spot(record: Record) -> _Spot:
    sine = math.sin(math.radians(record["latitude"]))
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return _Spot((record["longitude"] + 180) / 360, y, record)


def _tiles(
    spots: Iterable[_Spot], zoom: int, origin: Origin
) -> dict[Address, list[Point]]:
    tiles: dict[Address, list[Point]] = defaultdict(list)
    steps = EXTENT << zoom
    several = _each(spots, origin) if zoom == LAST_ZOOM else _merged(spots, zoom)
    for spot, values in several:
        x, y = (min(max(int(part * steps), 0), steps - 1) for part in spot[:2])
        place = Point(x % EXTENT, y % EXTENT, values)
        tiles[x // EXTENT, y // EXTENT].append(place)
    return tiles


def _each(
    spots: Iterable[_Spot], origin: Origin
) -> Iterator[tuple[_Spot, dict[str, Value]]]:
    for spot in spots:
        values: dict[str, Value] = {
            name: value for name in _SHOWN if (value := spot.record[name]) is not None
        }
        if origin.told is not None:
            values[PUBLIC] = origin.told(spot.record["incident_id"])
        yield spot, {**values, "count": 1}


def _merged(
    spots: Iterable[_Spot], zoom: int
) -> Iterator[tuple[_Spot, dict[str, Value]]]:
    cells = CELLS << zoom
    found: dict[tuple[int, int, str], list[_Spot]] = defaultdict(list)
    for spot in spots:
        cell = int(spot.x * cells), int(spot.y * cells), spot.record["layer"]
        found[cell].append(spot)
    for (_, _, layer), several in sorted(found.items()):
        yield several[0], {"layer": layer, "count": len(several)}


def _header(spots: list[_Spot]) -> dict[str, object]:
    east = [spot.record["longitude"] for spot in spots] or [-180.0, 180.0]
    north = [spot.record["latitude"] for spot in spots] or [-85.0, 85.0]
    middle = (min(east) + max(east)) / 2, (min(north) + max(north)) / 2
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": round(min(east) * _DEGREES),
        "min_lat_e7": round(min(north) * _DEGREES),
        "max_lon_e7": round(max(east) * _DEGREES),
        "max_lat_e7": round(max(north) * _DEGREES),
        "center_zoom": 0,
        "center_lon_e7": round(middle[0] * _DEGREES),
        "center_lat_e7": round(middle[1] * _DEGREES),
    }
