"""What a report says around a name that its gazetteer does not know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shapely

from geodata.geocoding.queries import parse_name
from geodata.models import Location
from geodata.places import Decision, Place

CountryAt = Callable[[float, float], str | None]
"""The country at a longitude and latitude, by the boundaries that the map draws."""

MARGIN_DEGREES = 0.2
"""Some 20 km: outlines are simplified, and places lie at the edge of what holds
them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The decided places of a report, as seen from one of its names.

    Args:
        countries: in which they lie, ISO 3166-1 alpha-2; empty says nothing.
        holder: the place named beside it that holds it, if that was decided.
    """

    countries: frozenset[str] = frozenset()
    holder: Location | None = None

    @property
    def country(self) -> str | None:
        """The one country that is meant, None where the report leaves it open."""
        if self.holder is not None and self.holder.country:
            return self.holder.country
        return next(iter(self.countries)) if len(self.countries) == 1 else None

    def objection(self, place: Place) -> str | None:
        """Why the place is not in the report's surroundings, None if it may be."""
        if self.country and place.country != self.country:
            return f"not in {self.country}, where the report's other places lie"
        if self.countries and place.country not in self.countries | {self.country}:
            return "in another country than every other place of the report"
        if self.holder is not None and not _holds(self.holder, place):
            return f"outside {self.holder.place}"
        return None


def surroundings_of(decision: Decision, others: Sequence[Decision]) -> Surroundings:
    """What the other decisions of a report say around one of them."""
    toponym = decision.toponym
    rest = [each for each in others if each.toponym.name != toponym.name]
    placed = [each.location for each in rest if each.location is not None]
    countries = frozenset(each.country for each in placed if each.country)
    return Surroundings(countries=countries, holder=_holder(toponym.container, rest))


def _holder(container: str | None, others: Sequence[Decision]) -> Location | None:
    if container is None:
        return None
    named = {container, parse_name(container)[0]}
    found = [
        each.location
        for each in others
        if each.location is not None
        and not named.isdisjoint({each.toponym.name, each.toponym.text})
    ]
    return found[0] if found else None


def _holds(holder: Location, place: Place) -> bool:
    if holder.area is None:
        return holder.country is None or holder.country == place.country
    point = shapely.Point(place.longitude, place.latitude)
    return bool(shapely.dwithin(holder.area, point, MARGIN_DEGREES))
