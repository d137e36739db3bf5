"""Where made-up incidents lie: real places, each with a weight and a shape."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.index_file import Entry
from geodata.models import GeoPrecision
from geodata.places import Place, PlaceKind

AT_WAR = {"UA": 0.62, "RU": 0.2, "IL": 0.03, "PS": 0.04, "LB": 0.02, "SD": 0.02}
NEIGHBOURS = {"PL": 0.015, "RO": 0.02, "MD": 0.02, "BY": 0.01, "LT": 0.005}
"""The share of each country's incidents in the whole."""

SHARES = {
    GeoPrecision.EXACT: 0.08,
    GeoPrecision.STREET: 0.06,
    GeoPrecision.SETTLEMENT: 0.61,
    GeoPrecision.DISTRICT: 0.05,
    GeoPrecision.NEAR: 0.04,
    GeoPrecision.ADMIN2: 0.06,
    GeoPrecision.ADMIN1: 0.05,
    GeoPrecision.LINEAR: 0.005,
    GeoPrecision.COUNTRY: 0.01,
    GeoPrecision.AIRSPACE: 0.02,
    GeoPrecision.UNLOCATED: 0.015,
}
"""How precise the places are."""

_MOST_SETTLEMENTS = 4_000
"""Of one country, the largest."""

_SEVERAL = 500
"""So many settlements of a country also have sites and surroundings."""

_ZIPF = 1.05
_EARTH_DEGREE_M = 111_195.0
_NEAR_M, _STREET_M, _EXACT_M = 25_000.0, 500.0, 100.0
_OFFSETS = ((0.011, 0.007), (-0.017, 0.004), (0.005, -0.013))
_SIMPLER = 0.002
"""Degrees by which outlines are simplified."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place at which any number of incidents may lie; ``shape`` is its geometry."""

    place: Place | None
    precision: GeoPrecision
    longitude: float | None
    latitude: float | None
    uncertainty_m: float | None
    shape: BaseGeometry | None


@dataclass(frozen=True, slots=True)
class Sites:
    """All sites, and how often each is the place of an incident (sums to 1).

    ``gazetteer`` is the hash of the one that they are from.
    """

    sites: tuple[Site, ...]
    shares: npt.NDArray[np.float64]
    gazetteer: str


def sites_of(gazetteer: Gazetteer) -> Sites:
    """The sites of a gazetteer, in the same order every time.

    Raises:
        GazetteerError: its boundaries cannot be read.
    """
    wanted = AT_WAR | NEIGHBOURS
    found = [_nowhere()]
    for kind in (PlaceKind.SETTLEMENT, PlaceKind.DISTRICT):
        by_country = _largest(gazetteer.of_kind(kind), wanted)
        for country in wanted:
            found += _of_entries(by_country[country], kind)
    found += _areas(gazetteer, wanted)
    shares = _shares(found, wanted)
    return Sites(tuple(found), shares, gazetteer.manifest_sha256)


def _nowhere() -> Site:
    return Site(None, GeoPrecision.UNLOCATED, None, None, None, None)


def _largest(
    entries: Iterable[Entry], countries: Iterable[str]
) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {country: [] for country in countries}
    for entry in entries:
        if entry.place.country in found and entry.place.within is None:
            found[entry.place.country].append(entry)
    for country, known in found.items():
        known.sort(
            key=lambda each: (-(each.place.population or 0), each.place.place_id)
        )
        found[country] = known[:_MOST_SETTLEMENTS]
    return found


def _of_entries(entries: list[Entry], kind: PlaceKind) -> Iterator[Site]:
    for rank, entry in enumerate(entries):
        place, radius = entry.place, entry.radius_m or 2_000.0
        if kind is PlaceKind.DISTRICT:
            yield _disc(place, GeoPrecision.DISTRICT, radius)
            continue
        yield _point(place, GeoPrecision.SETTLEMENT, radius)
        if rank < _SEVERAL:
            yield _disc(place, GeoPrecision.NEAR, _NEAR_M)
            for east, north in _OFFSETS:
                yield _point(_moved(place, east, north), GeoPrecision.EXACT, _EXACT_M)
            yield _point(_moved(place, 0.002, 0.003), GeoPrecision.STREET, _STREET_M)


def _moved(place: Place, east: float, north: float) -> Place:
    return replace(
        place,
        longitude=round(place.longitude + east, 6),
        latitude=round(place.latitude + north, 6),
    )


def _areas(gazetteer: Gazetteer, countries: Iterable[str]) -> Iterator[Site]:
    boundaries = gazetteer.boundaries
    wanted = frozenset(countries)
    for kind, precision in (
        (PlaceKind.ADMIN2, GeoPrecision.ADMIN2),
        (PlaceKind.ADMIN1, GeoPrecision.ADMIN1),
    ):
        for entry in gazetteer.of_kind(kind):
            place = entry.place
            code = place.place_id.removeprefix("iso:")
            is_region = kind is PlaceKind.ADMIN1 and code != place.place_id
            shape = (
                boundaries.region_polygon(code)
                if is_region
                else boundaries.district_polygon(place.place_id)
            )
            if place.country in wanted and shape is not None:
                yield _shaped(place, precision, shape)
    for code in sorted(wanted):
        yield from _countries(gazetteer, code)


def _countries(gazetteer: Gazetteer, code: str) -> Iterator[Site]:
    country = gazetteer.boundaries.countries[code]
    shape = gazetteer.boundaries.country_polygon(code)
    if shape is None:
        return
    place = Place(
        place_id=f"iso:{code}", name=country.name, kind=PlaceKind.COUNTRY,
        country=code, longitude=country.longitude, latitude=country.latitude,
    )  # fmt: skip
    for precision in (GeoPrecision.COUNTRY, GeoPrecision.AIRSPACE):
        yield _shaped(place, precision, shape)
    border = shapely.simplify(shape.boundary, 0.05).buffer(0.05, quad_segs=2)
    yield _shaped(place, GeoPrecision.LINEAR, border)


def _point(place: Place, precision: GeoPrecision, radius: float) -> Site:
    shape = shapely.Point(place.longitude, place.latitude)
    return Site(place, precision, place.longitude, place.latitude, radius, shape)


def _disc(place: Place, precision: GeoPrecision, radius: float) -> Site:
    turns = np.linspace(0.0, 2.0 * np.pi, 32, endpoint=False)
    tall = radius / _EARTH_DEGREE_M
    wide = tall / np.cos(np.radians(place.latitude))
    ring = np.column_stack(
        (
            place.longitude + wide * np.cos(turns),
            place.latitude + tall * np.sin(turns),
        )
    ).round(5)
    shape = shapely.Polygon(ring)
    return Site(place, precision, place.longitude, place.latitude, radius, shape)


def _shaped(place: Place, precision: GeoPrecision, shape: BaseGeometry) -> Site:
    simple = shapely.simplify(shape, _SIMPLER)
    radius = shapely.minimum_bounding_radius(simple) * _EARTH_DEGREE_M
    whole = shapely.transform(simple, lambda xy: xy.round(5))
    return Site(place, precision, place.longitude, place.latitude, round(radius), whole)


def _shares(sites: list[Site], countries: dict[str, float]) -> npt.NDArray[np.float64]:
    """By country and precision, and within these by rank as Zipf has it."""
    shares = np.zeros(len(sites))
    ranks: dict[tuple[GeoPrecision, str | None], list[int]] = {}
    for number, site in enumerate(sites):
        country = site.place.country if site.place else None
        ranks.setdefault((site.precision, country), []).append(number)
    for (precision, country), numbers in ranks.items():
        weights = 1.0 / (np.arange(len(numbers)) + 3.0) ** _ZIPF
        share = SHARES[precision] * (1.0 if country is None else countries[country])
        shares[numbers] = share * weights / weights.sum()
    result: npt.NDArray[np.float64] = shares / shares.sum()
    return result
