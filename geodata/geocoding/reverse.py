"""Where a point lies: country, units, the nearest settlement, or the sea.

For a point that somebody moved by hand. Land is what the boundary file draws;
a point that its coarse coast leaves in the water but that lies in a
settlement's disc is that settlement's. Off the coast a point is the country's as
far as its territorial sea reaches, see seas.py.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import Gazetteer
from geodata.geocoding.seas import Seas
from geodata.places import Place, PlaceKind

FARTHEST_LONGITUDE = 180.0
FARTHEST_LATITUDE = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What lies at a point; None where nothing is known.

    Attributes:
        longitude, latitude: the point asked for, WGS 84 degrees.
        country: ISO 3166-1 alpha-2.
        admin1, admin2: names of units; only where a polygon or a settlement's
            disc holds the point.
        settlement: the nearest one, however far.
        distance_m: from the point to the settlement's, on a sphere.
        is_inside: whether the point lies in the settlement's disc.
        water: the sea, where the point is on no land.
        territorial_sea: whether the point is on no land and ``country`` is the one
            in whose territorial sea it lies; on the high seas that is None.
    """

    longitude: float
    latitude: float
    country: str | None
    admin1: str | None
    admin2: str | None
    settlement: Place | None
    distance_m: float | None
    is_inside: bool
    water: str | None
    territorial_sea: bool = False


class Reverse:
    """Answers what lies at a point; safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._seas = Seas(gazetteer.boundaries)

    def at(self, longitude: float, latitude: float) -> Whereabouts:
        """What lies at the point.

        Raises:
            ValueError: the point is not on the globe.
        """
        if not (
            abs(longitude) <= FARTHEST_LONGITUDE and abs(latitude) <= FARTHEST_LATITUDE
        ):
            msg = f"not WGS 84 degrees: ({longitude}, {latitude})"
            raise ValueError(msg)
        entry, metres = next(
            self._gazetteer.settlements_near(longitude, latitude), (None, None)
        )
        is_inside = entry is not None and (metres or 0.0) <= (entry.radius_m or 0.0)
        own = entry.place if entry and is_inside else None
        country = self._countries.at(longitude, latitude)
        if country is None and own is not None:
            country = own.country
        if own is not None and own.country != country:
            own = None
        off_coast = None if country else self._seas.owner(longitude, latitude)
        return Whereabouts(
            longitude=longitude,
            latitude=latitude,
            country=country or off_coast,
            admin1=self._admin1(longitude, latitude, own),
            admin2=self._admin2(longitude, latitude, own),
            settlement=entry.place if entry else None,
            distance_m=metres,
            is_inside=is_inside,
            water=None if country else self._waters.at(longitude, latitude),
            territorial_sea=off_coast is not None,
        )

    def _admin1(
        self, longitude: float, latitude: float, own: Place | None
    ) -> str | None:
        code = self._regions.at(longitude, latitude)
        if code is not None:
            return self._gazetteer.boundaries.regions[code].name
        return own.admin1 if own else None

    def _admin2(
        self, longitude: float, latitude: float, own: Place | None
    ) -> str | None:
        name = self._districts.at(longitude, latitude)
        if name is not None:
            return name
        return own.admin2 if own else None

    @cached_property
    def _countries(self) -> "_Ground":
        boundaries = self._gazetteer.boundaries
        return _Ground.of(boundaries.countries, boundaries.country_polygon)

    @cached_property
    def _regions(self) -> "_Ground":
        boundaries = self._gazetteer.boundaries
        return _Ground.of(boundaries.regions, boundaries.region_polygon)

    @cached_property
    def _districts(self) -> "_Ground":
        units = self._gazetteer.of_kind(PlaceKind.ADMIN2)
        polygon = self._gazetteer.boundaries.district_polygon
        return _Ground(
            (unit.place.name, polygon(unit.place.place_id)) for unit in units
        )

    @cached_property
    def _waters(self) -> "_Ground":
        polygon = self._gazetteer.boundaries.water_polygon
        waters = [
            (water.place.name, polygon(water.place.place_id))
            for water in self._gazetteer.of_kind(PlaceKind.WATER)
        ]
        # A gulf before the sea that it is part of.
        return _Ground(sorted(waters, key=lambda w: w[1].area if w[1] else 0.0))


class _Ground:
    """Polygons with their names; the first of several that hold a point."""

    def __init__(self, named: Iterable[tuple[str, BaseGeometry | None]]) -> None:
        kept = [(name, polygon) for name, polygon in named if polygon is not None]
        self._names = [name for name, _ in kept]
        self._polygons = np.array([polygon for _, polygon in kept], dtype=object)
        shapely.prepare(self._polygons)
        self._tree = shapely.STRtree(self._polygons)

    @classmethod
    def of(
        cls, codes: Iterable[str], polygon: Callable[[str], BaseGeometry | None]
    ) -> "_Ground":
        return cls((code, polygon(code)) for code in codes)

    def at(self, longitude: float, latitude: float) -> str | None:
        """The name of what holds the point."""
        near = self._tree.query(shapely.Point(longitude, latitude))
        for number in sorted(near.tolist()):
            if bool(shapely.intersects_xy(self._polygons[number], longitude, latitude)):
                return str(self._names[number])
        return None
