"""Moldova's units, drawn from their settlements.

Natural Earth draws several raions wrongly (Chisinau is too small, the left bank
of the Dniester is cut up). The towns of GeoNames' extract and the villages of
moldova_places.tsv say which unit is nearest (see scripts/cells.py).
"""

from collections.abc import Iterator, Mapping

from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.sources import geonames_rows
from geodata.gazetteer.tables import read_table
from scripts.cells import Seed, draw_units
from scripts.facts import read_facts


def moldovan_units(
    outline: BaseGeometry,
) -> list[tuple[dict[str, object], BaseGeometry]]:
    """Facts and polygon of each unit, tiling the outline."""
    rows = read_facts("moldova_units.tsv")
    by_geonames = {row["geonames"]: row["code"].removeprefix("MD-") for row in rows}
    seeds = [*_towns(by_geonames), *_villages()]
    drawn = draw_units(seeds, outline)
    return [(_facts(row), drawn[row["code"].removeprefix("MD-")]) for row in rows]


def _facts(row: Mapping[str, str]) -> dict[str, object]:
    return {
        "iso_3166_2": row["code"],
        "name_en": row["name"],
        "name_uk": row["name_uk"],
        "name_ru": row["name_ru"],
        "name_ro": row["name_ro"],
        "type_en": row["kind"],
        "gn_a1_code": row["geonames"],
    }


def _towns(by_geonames: Mapping[str, str]) -> Iterator[Seed]:
    for row in geonames_rows():
        if row["countrycode"] == "MD":
            unit = by_geonames[f"MD.{row['admin1code']}"]
            yield Seed(row["longitude"], row["latitude"], unit, is_seat=True)


def _villages() -> Iterator[Seed]:
    for row in read_table("moldova_places.tsv"):
        code = row["place_id"].removeprefix("postal:").split("/")[0]
        unit = code.removeprefix("MD-")
        yield Seed(float(row["longitude"]), float(row["latitude"]), unit)
