"""Districts find their city, units their size, codes their country's name."""

import math
from functools import cache

from pyproj import Geod

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.folding import fold
from geodata.gazetteer.nearest import metres_between_points
from geodata.gazetteer.sources import without_type
from geodata.gazetteer.tables import (
    SEAT_OFF_CENTRE,
    country_names,
    settlement_radius,
)
from geodata.places import Place

CITY = 10_000
"""People from which on a settlement may have districts of its own."""

ROUND_CITY = 1.5
"""Districts lie up to so many radii of a city's disc from its middle."""

UNIT_RADIUS_M = 40_000.0
"""Of a second-level unit where its country's size is unknown."""

SMALLEST_UNIT_M, LARGEST_UNIT_M = 8_000.0, 150_000.0
FEW_UNITS = 5

UNIT_WORDS = (
    "District", "Raion", "Rayon", "Municipality", "Raionul", "Powiat", "Urban",
    "район", "повіт",
)  # fmt: skip
"""Words for the kind of a second-level unit, before or after its name."""

WGS84 = Geod(ellps="WGS84")


class Cities:
    """The cities of a dump, to find the one that a district is of."""

    def __init__(self) -> None:
        self._cities: dict[tuple[int, int], list[Place]] = {}

    def add(self, place: Place, *, is_seat: bool) -> None:
        """Keep a place that may have districts."""
        if (place.population or 0) >= CITY or is_seat:
            self._cities.setdefault(_square(place), []).append(place)

    def round(
        self, longitude: float, latitude: float, country: str | None
    ) -> str | None:
        """The id of the city whose disc lies round a point; the largest of several."""
        around = [
            city
            for east in (-1, 0, 1)
            for north in (-1, 0, 1)
            for city in self._cities.get(
                (math.floor(longitude) + east, math.floor(latitude) + north), ()
            )
            if city.country == country and _holds(city, longitude, latitude)
        ]
        largest = min(
            around, key=lambda c: (-(c.population or 0), c.place_id), default=None
        )
        return largest.place_id if largest else None


def _square(place: Place) -> tuple[int, int]:
    return math.floor(place.longitude), math.floor(place.latitude)


def _holds(city: Place, longitude: float, latitude: float) -> bool:
    metres = metres_between_points(
        (city.longitude, city.latitude), (longitude, latitude)
    )
    return metres <= ROUND_CITY * settlement_radius(city.population)


def unit_radius(boundaries: Boundaries, country: str | None, count: int) -> float:
    """Radius in metres of a typical second-level unit where there are so many.

    Equal shares of the country's area as discs, wider because the point of a
    unit is seldom its middle.
    """
    square_m = _area(boundaries, country) if country else None
    if square_m is None or count < FEW_UNITS:
        return UNIT_RADIUS_M
    radius = math.sqrt(square_m / count / math.pi) * SEAT_OFF_CENTRE
    return float(round(min(LARGEST_UNIT_M, max(SMALLEST_UNIT_M, radius))))


@cache
def _area(boundaries: Boundaries, country: str) -> float | None:
    polygon = boundaries.country_polygon(country)
    if polygon is None:
        return None
    square_m, _ = WGS84.geometry_area_perimeter(polygon)
    return float(abs(square_m))


def bare_unit_name(name: str) -> str:
    """The name of a unit without the word for its kind."""
    bare = without_type(name.strip())
    for word in UNIT_WORDS:
        for form in (word, word.lower()):
            bare = bare.removeprefix(f"{form} ").removesuffix(f" {form}")
    return bare


@cache
def country_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by folded English name and by code."""
    names = country_names()
    return {fold(name): code for code, name in names.items()} | {
        code.casefold(): code for code in names
    }
