"""The shapes the gazetteer has of places: polygons, lines of rivers, how far."""

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import Gazetteer
from geodata.geocoding.shapes import buffer_m, reach
from geodata.places import Place, PlaceKind

TERRITORIAL_SEA_M = 22_224.0
"""Twelve nautical miles: United Nations Convention on the Law of the Sea, article 3."""

LEAST_SEA_DEGREES = 0.05
"""Square degrees: less than this is no coast."""


class Outlines:
    """Shapes by place; what is computed is kept."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._reach: dict[str, float] = {}
        self._waters: dict[str, BaseGeometry | None] = {}

    def polygon(self, place: Place) -> MultiPolygon | None:
        """The polygon of a country, unit, raion or sea, None for others."""
        boundaries = self._gazetteer.boundaries
        if place.kind is PlaceKind.WATER:
            return boundaries.water_polygon(place.place_id)
        code = place.place_id.removeprefix("iso:")
        if place.kind is PlaceKind.COUNTRY:
            return boundaries.country_polygon(code)
        if place.kind is PlaceKind.ADMIN1 and code != place.place_id:
            return boundaries.region_polygon(code)
        if place.kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2}:
            return boundaries.district_polygon(place.place_id)
        return None

    def has_shape(self, place: Place) -> bool:
        """Whether any area can stand for it: not for a water that nobody has drawn."""
        if place.kind is not PlaceKind.WATER:
            return True
        return self.polygon(place) is not None or self.river(place) is not None

    def country(self, code: str | None) -> MultiPolygon | None:
        """The polygon of a country by its ISO 3166-1 alpha-2 code."""
        return self._gazetteer.boundaries.country_polygon(code) if code else None

    def place_of_country(self, code: str) -> Place | None:
        """A country as a place, by its ISO 3166-1 alpha-2 code."""
        country = self._gazetteer.boundaries.countries.get(code)
        if country is None:
            return None
        return Place(
            place_id=f"iso:{code}", name=country.name, kind=PlaceKind.COUNTRY,
            country=code, longitude=country.longitude, latitude=country.latitude,
        )  # fmt: skip

    def river(self, place: Place) -> BaseGeometry | None:
        """The line of a river, None for what is none."""
        if place.kind is not PlaceKind.WATER:
            return None
        return self._gazetteer.boundaries.river_line(place.place_id)

    def reach_of(self, place: Place, polygon: BaseGeometry) -> float:
        """Radius in metres of the circle round the place's point that holds it."""
        if place.place_id not in self._reach:
            self._reach[place.place_id] = reach(
                place.longitude, place.latitude, polygon
            )
        return self._reach[place.place_id]

    def territorial_sea(self, country: str) -> BaseGeometry | None:
        """The sea within twelve nautical miles of a country, None without a coast."""
        if country not in self._waters:
            self._waters[country] = self._sea_of(country)
        return self._waters[country]

    def _sea_of(self, country: str) -> BaseGeometry | None:
        land = self.country(country)
        if land is None:
            return None
        sea = shapely.make_valid(buffer_m(land.boundary, TERRITORIAL_SEA_M))
        for code in self._gazetteer.boundaries.countries:
            other = self.country(code)
            if other is not None and other.intersects(sea):
                sea = sea.difference(other)
        # Slivers are left where outlines of two sources do not meet.
        return sea if sea.area >= LEAST_SEA_DEGREES else None
