"""Public places out of the gazetteer."""

from dataclasses import replace
from functools import cache

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.inflection import nominatives
from geodata.geocoding.areas import located
from geodata.geocoding.outlines import Outlines
from geodata.geocoding.shapes import reach
from geodata.models import GeoPrecision, Location
from geodata.places import Place, PlaceKind
from geodata.public.places import REACH_M

_FARTHEST_M = 30_000.0
"""The discs of the largest cities do not reach further."""

_MOST_LOOKED_AT = 300
_SMALLEST_M = 1_000.0


class GazetteerPlaces:
    """What the gazetteer and its boundaries have; answers are kept."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._outlines = Outlines(gazetteer)
        self._areas = cache(self._area)

    def settlement(self, place: Location) -> Location | None:
        """Its own, its district's city, the largest that holds it, or the nearest."""
        own = self.own(place)
        if own is not None and own.parent_id is not None:
            own = self._gazetteer.by_id(own.parent_id)
        if own is not None and own.kind is PlaceKind.SETTLEMENT and own.within is None:
            return self._located(own)
        return self._around(place)

    def unit(self, place: Location) -> Location | None:
        """The unit of the place's name and country."""
        if place.admin1 is None:
            return None
        for entry in self._gazetteer.entries(place.admin1):
            unit = entry.place
            is_it = unit.kind is PlaceKind.ADMIN1 and unit.country == place.country
            if is_it and (found := self._areas(unit, GeoPrecision.ADMIN1)):
                return found
        return None

    def country(self, code: str) -> Location | None:
        """The country of a code."""
        place = self._outlines.place_of_country(code)
        return self._areas(place, GeoPrecision.COUNTRY) if place else None

    def own(self, place: Location) -> Place | None:
        """The row of the place's id."""
        return self._gazetteer.by_id(place.place_id) if place.place_id else None

    def is_named(self, name: str, place: Location) -> bool:
        """Whether a name, in any spelling and case, is the place's."""
        forms = (name, *nominatives(name, None), *nominatives(name, "ro"))
        return any(
            entry.place.place_id == place.place_id
            for form in forms
            for entry in self._gazetteer.entries(form)
        )

    def _around(self, place: Location) -> Location | None:
        holding: list[Place] = []
        nearest: Place | None = None
        found = self._gazetteer.settlements_near(place.longitude, place.latitude)
        for _, (entry, metres) in zip(range(_MOST_LOOKED_AT), found, strict=False):
            if metres > _FARTHEST_M:
                break
            if entry.place.within is not None or not _is_in(entry.place, place):
                continue
            if metres <= (entry.radius_m or 0.0):
                holding.append(entry.place)
            if nearest is None and metres <= REACH_M:
                nearest = entry.place
        largest = max(holding, key=lambda each: each.population or 0, default=nearest)
        return None if largest is None else self._located(largest)

    def _located(self, place: Place) -> Location:
        radius = next(
            (
                entry.radius_m
                for entry in self._gazetteer.entries(place.name)
                if entry.place.place_id == place.place_id
            ),
            None,
        )
        return located(place, GeoPrecision.SETTLEMENT, None, radius or _SMALLEST_M)

    def _area(self, place: Place, precision: GeoPrecision) -> Location | None:
        area = self._outlines.ground(place)
        if area is None:
            return None
        radius = reach(place.longitude, place.latitude, area)
        own = place.name if precision is GeoPrecision.ADMIN1 else None
        return replace(located(place, precision, area, radius), admin1=own, admin2=None)


def _is_in(settlement: Place, place: Location) -> bool:
    """Of the same country, and of the same first-level unit where both are known."""
    if settlement.country != place.country:
        return False
    known = settlement.admin1 is not None and place.admin1 is not None
    return not known or settlement.admin1 == place.admin1
