"""The shapes the gazetteer has of places: polygons, lines of rivers, how far."""

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.outlines_file import Outline, Stored, stored_outline
from geodata.geocoding.seas import TERRITORIAL_SEA_M, Seas
from geodata.geocoding.shapes import METRES_PER_DEGREE, buffer_m
from geodata.places import Place, PlaceKind

GLOBE = shapely.box(-180.0, -90.0, 180.0, 90.0)

COARSER = 8
"""Of the error of an outline, so much is lost again when it is simplified."""


class Outlines:
    """Shapes by place; what is read or computed is kept.

    Those that take long to compute are ``stored``.
    """

    def __init__(self, gazetteer: Gazetteer, stored: Stored = stored_outline) -> None:
        self._gazetteer = gazetteer
        self._stored = stored
        self._grounds: dict[str, BaseGeometry | None] = {}
        self._airspaces: dict[str, BaseGeometry | None] = {}
        self._seas = Seas(gazetteer.boundaries, stored)

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

    def ground(self, place: Place) -> BaseGeometry | None:
        """The polygon as far as a point of the place may lie by the outline's error.

        Seas are as drawn. None where there is no polygon.
        """
        if place.place_id not in self._grounds:
            stored = self._stored(Outline.GROUND, place.place_id)
            self._grounds[place.place_id] = stored or self._grown(place)
        return self._grounds[place.place_id]

    def territorial_sea(self, country: str) -> BaseGeometry | None:
        """A country's territorial sea, None without a coast."""
        return self._seas.territorial(country)

    def airspace(self, place: Place) -> BaseGeometry | None:
        """The ground of a country or unit and its part of the territorial sea.

        A state's sovereignty in the air ends where its territorial sea does
        (Convention on International Civil Aviation, articles 1 and 2).
        """
        if place.place_id not in self._airspaces:
            stored = self._stored(Outline.AIRSPACE, place.place_id)
            self._airspaces[place.place_id] = stored or self._above(place)
        return self._airspaces[place.place_id]

    def _above(self, place: Place) -> BaseGeometry | None:
        ground = self.ground(place)
        sea = self._seas.territorial(place.country) if place.country else None
        if ground is None or sea is None:
            return ground
        if place.kind is not PlaceKind.COUNTRY:
            sea = sea.intersection(buffer_m(ground, TERRITORIAL_SEA_M))
        return shapely.union_all([ground, sea]).intersection(GLOBE)

    def _grown(self, place: Place) -> BaseGeometry | None:
        polygon = self.polygon(place)
        if polygon is None or place.kind is PlaceKind.WATER:
            return polygon
        error = self._gazetteer.boundaries.error_m(
            place.place_id, place.country, place.longitude
        )
        grown = shapely.union_all([polygon, buffer_m(polygon, error)])
        thin = shapely.simplify(grown, error / METRES_PER_DEGREE / COARSER)
        return thin.intersection(GLOBE)
