"""Places no finer than a floor: the gazetteer's, or the middle of a cell.

Nothing of what is finer stays: a point is one that the gazetteer gives to
everybody, or the middle of a cell of a tenth of a degree, moved by a secret.
"""

import hashlib
import hmac
import math
from dataclasses import replace
from itertools import product
from typing import NamedTuple, Protocol

import shapely

from geodata.geocoding.shapes import WGS84, reach
from geodata.models import GeoPrecision, Incident, Location
from geodata.places import Place
from geodata.public.rules import Floor, PublicRules

REACH_M = 10_000.0
"""What is known to less than this is finer than a settlement."""

_STEP_M = 1_000.0
_SAME_M = 1.0
_CELL_DEGREES = 0.1
_TURN, _QUARTER = 360.0, 90.0
_DECIMALS = 6
_HALF = 2**64

_FINER_THAN_SETTLEMENT = frozenset(
    {GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.DISTRICT}
)
_UNITS = frozenset({GeoPrecision.ADMIN1, GeoPrecision.COUNTRY})


class PublicPlaces(Protocol):
    """What everybody may look up of places."""

    def settlement(self, place: Location) -> Location | None:
        """The settlement that a place is, or lies in; of the same country and unit."""

    def unit(self, place: Location) -> Location | None:
        """The first-level unit of a place with its area, None where not known."""

    def country(self, code: str) -> Location | None:
        """A country with its area, None where not known."""

    def own(self, place: Location) -> Place | None:
        """The gazetteer's row of a place, None where it has none."""

    def is_named(self, name: str, place: Location) -> bool:
        """Whether a name, in any spelling and case, is the gazetteer's for a place."""


class _NoPlaces:
    """Nothing is known: every point becomes the middle of its cell."""

    def settlement(self, place: Location) -> Location | None:  # noqa: ARG002 - protocol
        return None

    def unit(self, place: Location) -> Location | None:  # noqa: ARG002 - protocol
        return None

    def country(self, code: str) -> Location | None:  # noqa: ARG002 - protocol
        return None

    def own(self, place: Location) -> Place | None:  # noqa: ARG002 - protocol
        return None

    def is_named(self, name: str, place: Location) -> bool:  # noqa: ARG002 - protocol
        return False


NO_PLACES: PublicPlaces = _NoPlaces()


class Coarsened(NamedTuple):
    """A place as it may leave, whether it became coarser, whether it was moved."""

    location: Location | None
    is_coarser: bool
    is_moved: bool = False


class Coarsener:
    """Makes places no finer than the rules' floor."""

    def __init__(self, rules: PublicRules, places: PublicPlaces) -> None:
        self._rules = rules
        self._places = places

    def coarsened(self, place: Location, incident_id: str) -> Coarsened:
        """The place as it may leave; the same for the same place and incident."""
        precision = place.geo_precision
        is_wide = _extent(place) >= REACH_M
        if precision is GeoPrecision.AIRSPACE and is_wide:
            return self._wide(place)
        if self._rules.floor is Floor.ADMIN1 or precision in _UNITS:
            return self._unit(place)
        if precision in _FINER_THAN_SETTLEMENT or not is_wide:
            return self._settlement(place, incident_id)
        return self._wide(place)

    def public_toponym(self, incident: Incident, placed: Coarsened) -> str | None:
        """The name as the report has it, if it is one of the place that leaves."""
        place, name = placed.location, incident.toponym
        if place is None or name is None or placed.is_coarser:
            return None
        return name if self._places.is_named(name, place) else None

    def _settlement(self, place: Location, incident_id: str) -> Coarsened:
        """The gazetteer's own point: somebody may have moved this one to a house."""
        known = self._places.settlement(place)
        if known is None:
            return self._cell(place, incident_id)
        holds = max(rounded_up(known.uncertainty_m or 0.0), REACH_M)
        apart = metres_between(known, place)
        if apart > holds:
            return self._cell(place, incident_id)
        is_itself = place.geo_precision is GeoPrecision.SETTLEMENT
        if is_itself and known.place_id == place.place_id and apart < _SAME_M:
            wider = rounded_up(max(known.uncertainty_m or 0.0, _extent(place)))
            return Coarsened(replace(known, uncertainty_m=wider), is_coarser=False)
        around = holds + rounded_up(_extent(place))
        return Coarsened(replace(known, uncertainty_m=around), is_coarser=True)

    def _unit(self, place: Location) -> Coarsened:
        """The first-level unit, else the country, else no place."""
        known = None
        if place.geo_precision is not GeoPrecision.COUNTRY:
            known = self._places.unit(place)
        if known is None and place.country is not None:
            known = self._places.country(place.country)
        is_same = known is not None and known.geo_precision is place.geo_precision
        return Coarsened(known, is_coarser=not is_same)

    def _cell(self, place: Location, incident_id: str) -> Coarsened:
        """The middle of the cell that holds the point, moved; its name is a unit's."""
        longitude, latitude, radius = cell_of(place.longitude, place.latitude)
        distance = self._rules.displacement_m
        around = radius + rounded_up(_extent(place)) + distance
        if distance:
            longitude, latitude = moved(
                longitude, latitude, distance, salt=self._rules.salt, name=incident_id
            )
        names = self._names(place)
        located = Location(
            place=names[0],
            country=place.country,
            admin1=names[1],
            longitude=round(longitude, _DECIMALS),
            latitude=round(latitude, _DECIMALS),
            geo_precision=GeoPrecision.NEAR,
            uncertainty_m=math.ceil(around / _STEP_M) * _STEP_M + _STEP_M,
        )
        return Coarsened(located, is_coarser=True, is_moved=distance > 0)

    def _names(self, place: Location) -> tuple[str, str | None]:
        """What to call a cell: the unit, the country; and the unit's name."""
        unit = self._places.unit(place)
        if unit is not None:
            return unit.place, unit.place
        country = self._places.country(place.country) if place.country else None
        return (country.place if country else "an area"), None

    def _wide(self, place: Location) -> Coarsened:
        """A place that is wide enough: name, units and point as everybody has them."""
        unit, own = self._places.unit(place), self._places.own(place)
        longitude, latitude = _inner_point(place, own)
        at = replace(place, longitude=longitude, latitude=latitude)
        apart = rounded_up(metres_between(at, place))
        public = replace(
            at,
            place=own.name if own else self._names(place)[0],
            place_id=place.place_id if own else None,
            admin1=unit.place if unit else None,
            admin2=None,
            uncertainty_m=rounded_up(max(_extent(place), _extent(at)) + apart),
        )
        return Coarsened(public, is_coarser=False)


def _inner_point(place: Location, own: Place | None) -> tuple[float, float]:
    """Of a wide place: the gazetteer's, one inside of the area, or a cell's middle.

    Never the place's own unless that is the gazetteer's: somebody may have moved it.
    """
    if own is not None:
        at = replace(place, longitude=own.longitude, latitude=own.latitude, area=None)
        if metres_between(at, place) < _SAME_M:
            return own.longitude, own.latitude
    if place.area is None or place.area.is_empty:
        return cell_of(place.longitude, place.latitude)[:2]
    inside = shapely.point_on_surface(place.area)
    longitude, latitude, _ = cell_of(inside.x, inside.y)
    middle = shapely.Point(longitude, latitude)
    at_point = middle if place.area.contains(middle) else inside
    return round(at_point.x, _DECIMALS), round(at_point.y, _DECIMALS)


def metres_between(one: Location, other: Location) -> float:
    """The distance of two points on the ellipsoid."""
    _, _, metres = WGS84.inv(
        one.longitude, one.latitude, other.longitude, other.latitude
    )
    return float(metres)


def rounded_up(metres: float) -> float:
    """To whole kilometres: the exact figure would tell more."""
    return math.ceil(metres / _STEP_M) * _STEP_M


def cell_of(longitude: float, latitude: float) -> tuple[float, float, float]:
    """The middle of a point's cell, and the radius in metres that holds the cell."""
    rows = round(2 * _QUARTER / _CELL_DEGREES)
    row = min(int((latitude + _QUARTER) / _CELL_DEGREES), rows - 1)
    south = -_QUARTER + row * _CELL_DEGREES
    middle = south + _CELL_DEGREES / 2
    columns = max(1, int(_TURN * math.cos(math.radians(middle)) / _CELL_DEGREES))
    width = _TURN / columns
    column = min(int((longitude + _TURN / 2) / width), columns - 1)
    west = -_TURN / 2 + column * width
    centre = (west + width / 2, middle)
    corners = product((west, west + width), (south, south + _CELL_DEGREES))
    far = max(WGS84.inv(*centre, *corner)[2] for corner in corners)
    return (*centre, rounded_up(far))


def moved(
    longitude: float, latitude: float, most_m: float, *, salt: bytes, name: str
) -> tuple[float, float]:
    """The point moved by at most so many metres, always the same way for a name."""
    digest = hmac.new(salt, name.encode("utf-8", "surrogatepass"), hashlib.sha256)
    drawn = digest.digest()
    share = int.from_bytes(drawn[:8]) / _HALF
    bearing = _TURN * int.from_bytes(drawn[8:16]) / _HALF
    metres = most_m * math.sqrt(share)
    east, north, _ = WGS84.fwd(longitude, latitude, bearing, metres)
    return float(east), float(north)


def _extent(place: Location) -> float:
    """The radius of what the place is known to."""
    told = place.uncertainty_m or 0.0
    if place.area is None or place.area.is_empty:
        return told
    own = reach(place.longitude, place.latitude, place.area)
    return own if not told else min(told, own)
