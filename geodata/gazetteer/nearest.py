"""The nearest of many points on a sphere, exactly, wherever they lie.

Points stand in cells of half a degree, rows of latitude first. Distances are
chords between unit vectors, so poles and the antimeridian need no care; only
the choice of cells does, and it widens until no point outside can be nearer.
"""

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from geodata.places import Place

Numbers = npt.NDArray[np.int64]
Degrees = npt.NDArray[np.float64]

EARTH_M = 6_371_008.8
"""Mean radius of the Earth in metres (IUGG)."""

CELLS_PER_DEGREE = 2
COLUMNS = 360 * CELLS_PER_DEGREE
ROWS = 180 * CELLS_PER_DEGREE

REACHES = (0.2, 0.8, 3.2, 12.8)
"""Degrees looked at one after the other; then everything is."""

QUARTER = 90.0
HALF_TURN = 180.0
ROUNDING = 1e-15
"""Of a squared chord: a point opposite must not fall out."""


def cell_numbers(longitudes: Degrees, latitudes: Degrees) -> Numbers:
    """The cell of each point, by row and column; WGS 84 degrees."""
    rows = np.clip(np.floor((latitudes + 90) * CELLS_PER_DEGREE), 0, ROWS - 1)
    columns = np.floor((longitudes + 180) * CELLS_PER_DEGREE) % COLUMNS
    numbers: Numbers = (rows * COLUMNS + columns).astype(np.int64)
    return numbers


class NearestPoints:
    """Points by distance; ``numbers`` name them, in the order of their cells."""

    def __init__(
        self, numbers: Numbers, longitudes: Degrees, latitudes: Degrees
    ) -> None:
        self._numbers = numbers
        cells = cell_numbers(longitudes, latitudes)
        counts = np.bincount(cells, minlength=ROWS * COLUMNS)
        self._starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        across = np.cos(np.radians(latitudes))
        self._x = across * np.cos(np.radians(longitudes))
        self._y = across * np.sin(np.radians(longitudes))
        self._z = np.sin(np.radians(latitudes))

    def by_distance(
        self, longitude: float, latitude: float
    ) -> Iterator[tuple[int, float]]:
        """Points, nearest first, with the distance in metres; ties by number."""
        told = 0
        for reach in (*REACHES, HALF_TURN):
            numbers, chords = self._within(longitude, latitude, reach)
            if told == 0 and len(chords):
                # Most ask for one point only: sorting waits until more are wanted.
                least = float(chords.min())
                yield int(numbers[chords == least].min()), _metres(least)
                told = 1
            order = np.lexsort((numbers, chords))[told:]
            told += len(order)
            for place in order:
                yield int(numbers[place]), _metres(float(chords[place]))

    def _within(
        self, longitude: float, latitude: float, reach: float
    ) -> tuple[Numbers, Degrees]:
        """Points no further than ``reach`` degrees and their squared chords."""
        across = math.cos(math.radians(latitude))
        x = across * math.cos(math.radians(longitude))
        y = across * math.sin(math.radians(longitude))
        z = math.sin(math.radians(latitude))
        spans = [slice(*s) for s in self._spans(longitude, latitude, reach)]
        if not spans:
            return self._numbers[:0], self._x[:0]
        squares = [
            (self._x[s] - x) ** 2 + (self._y[s] - y) ** 2 + (self._z[s] - z) ** 2
            for s in spans
        ]
        chords = np.concatenate(squares)
        numbers = np.concatenate([self._numbers[s] for s in spans])
        inside = chords <= 4 * math.sin(math.radians(reach) / 2) ** 2 + ROUNDING
        return numbers[inside], chords[inside]

    def _spans(
        self, longitude: float, latitude: float, reach: float
    ) -> Iterator[tuple[int, int]]:
        """Where the points of all cells stand that the reach may touch."""
        south, north = latitude - reach, latitude + reach
        wide = HALF_TURN
        if south > -QUARTER and north < QUARTER:
            across = math.sin(math.radians(reach)) / math.cos(math.radians(latitude))
            wide = math.degrees(math.asin(min(1.0, across)))
        columns = _columns(longitude - wide, longitude + wide)
        for row in range(_row(south), _row(north) + 1):
            first = row * COLUMNS
            for west, east in columns:
                start, stop = self._starts[first + west], self._starts[first + east + 1]
                if start < stop:
                    yield int(start), int(stop)


def _row(latitude: float) -> int:
    return min(ROWS - 1, max(0, math.floor((latitude + QUARTER) * CELLS_PER_DEGREE)))


def _columns(west: float, east: float) -> list[tuple[int, int]]:
    """Ranges of columns, both ends included; two across the antimeridian."""
    first = math.floor((west + HALF_TURN) * CELLS_PER_DEGREE)
    last = math.floor((east + HALF_TURN) * CELLS_PER_DEGREE)
    if last - first + 1 >= COLUMNS:
        return [(0, COLUMNS - 1)]
    first, last = first % COLUMNS, last % COLUMNS
    return [(first, last)] if first <= last else [(0, last), (first, COLUMNS - 1)]


def _metres(chord: float) -> float:
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(chord) / 2))


def metres_between_points(
    one: tuple[float, float], other: tuple[float, float]
) -> float:
    """Distance on a sphere in metres; longitude first, WGS 84 degrees."""
    lat1, lat2 = math.radians(one[1]), math.radians(other[1])
    half = math.radians(one[0] - other[0]) / 2
    chord = math.sin((lat1 - lat2) / 2) ** 2
    chord += math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(min(1.0, chord)))


def metres_between(one: Place, other: Place) -> float:
    """Distance on a sphere in metres."""
    return metres_between_points(
        (one.longitude, one.latitude), (other.longitude, other.latitude)
    )
