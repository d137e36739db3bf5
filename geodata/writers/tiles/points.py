"""Points by tile, merged where they would lie on one another."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmtiles.tile import zxy_to_tileid

from geodata.records import Record
from geodata.writers.layer_looks import is_pinned
from geodata.writers.origin import Origin
from geodata.writers.tiles.encoding import EXTENT, Feature, Shape, Value
from geodata.writers.tiles.values import (
    FARTHEST_NORTH,
    LAST_ZOOM,
    merged_values,
    own_values,
)

CELLS = 64
"""At zooms before the last, points of one layer in a cell of so many by so many in a
tile are one point with their count."""


class Spot(NamedTuple):
    """A point on the square of Web Mercator, from 0 to 1, and its incident."""

    x: float
    y: float
    record: Record


def spot_of(record: Record) -> Spot | None:
    """Where an incident's point is drawn; None where no point stands for its place."""
    latitude = record["latitude"]
    if latitude is None or abs(latitude) > FARTHEST_NORTH:
        return None
    if not is_pinned(record["geo_precision"]):
        return None
    sine = math.sin(math.radians(latitude))
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return Spot((record["longitude"] + 180) / 360, y, record)


def point_tiles(
    spots: Iterable[Spot], zoom: int, origin: Origin
) -> dict[int, list[Feature]]:
    """The points of each tile that has some, by the tile's number."""
    tiles: dict[int, list[Feature]] = defaultdict(list)
    steps = EXTENT << zoom
    several = _each(spots, origin) if zoom == LAST_ZOOM else _merged(spots, zoom)
    for spot, values in several:
        x, y = (min(max(int(part * steps), 0), steps - 1) for part in spot[:2])
        tile = zxy_to_tileid(zoom, x // EXTENT, y // EXTENT)
        place = [[(x % EXTENT, y % EXTENT)]]
        tiles[tile].append(Feature(Shape.POINT, place, values))
    return dict(tiles)


def _each(
    spots: Iterable[Spot], origin: Origin
) -> Iterator[tuple[Spot, dict[str, Value]]]:
    for spot in spots:
        yield spot, own_values(spot.record, origin)


def _merged(
    spots: Iterable[Spot], zoom: int
) -> Iterator[tuple[Spot, dict[str, Value]]]:
    cells = CELLS << zoom
    found: dict[tuple[int, int, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        cell = int(spot.x * cells), int(spot.y * cells), spot.record["layer"]
        found[cell].append(spot)
    for (_, _, layer), several in sorted(found.items()):
        yield several[0], merged_values(layer, several)
