# ruff: noqa: RUF001 - letters of the Russian alphabet
"""Build geodata/gazetteer/data/city_parts.tsv: districts and quarters of cities.

From city_district_lists.tsv, whose districts are placed as their city, and
city_quarters.tsv, which has the centres of quarters. A quarter that GeoNames has
under the same name is left to GeoNames. Run from the repository's root:

    python -m scripts.build_city_parts
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.folding import fold
from geodata.gazetteer.nearest import metres_between_points
from geodata.gazetteer.sources import admin1_names, geonames_rows, is_spelling
from geodata.gazetteer.tables import own_places, settlement_radius
from scripts.build_boundaries import OUT
from scripts.facts import read_facts

Row: TypeAlias = Mapping[str, Any]

MOST_M = 19_000.0
"""No district of a city reaches further from its middle."""

OURS = "-part-"
SAME_M = 6_000.0
COLUMNS = (
    "place_id", "kind", "country", "admin1", "admin2", "name", "names", "longitude",
    "latitude", "population", "area_km2", "parent",
)  # fmt: skip
HEADER = """\
# Districts and quarters of cities, built by scripts/build_city_parts.py.
# Sources: our own, as generally known: scripts/city_district_lists.tsv (such a district
#   has its city's point and disc), scripts/city_quarters.tsv (centres to about 2 km);
#   points of cities from GeoNames (CC BY 4.0).
# names: further spellings divided by |
"""
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
}  # fmt: skip


def main() -> None:
    """Write the table and print how many rows it has."""
    rows = geonames_rows()
    lines = [*districts(rows), *quarters(rows)]
    text = "\n".join(("\t".join(COLUMNS), *sorted(lines)))
    (OUT / "city_parts.tsv").write_text(f"{HEADER}{text}\n", "utf-8")
    print(len(lines))


def districts(rows: Iterable[Row]) -> Iterator[str]:
    """Rows of districts of which only the city is known."""
    cities = Cities(rows)
    taken = {
        (entry.place.parent_id, fold(name))
        for entry in own_places()
        if OURS not in entry.place.place_id
        for name in entry.names
    }
    for facts in read_facts("city_district_lists.tsv"):
        city = cities.named(facts["country"], facts["city"])
        radius = min(settlement_radius(city["population"]), MOST_M)
        point = (city["longitude"], city["latitude"])
        for name in facts["districts"].split("|"):
            if (f"geonames:{city['geonameid']}", fold(name)) not in taken:
                names = [f"{english(name)} district, {city['name']}", name]
                yield cities.line(city, names, point, radius)


def quarters(rows: Iterable[Row]) -> Iterator[str]:
    """Rows of quarters whose centre is known."""
    rows = list(rows)
    cities = Cities(rows)
    for facts in read_facts("city_quarters.tsv"):
        point = (float(facts["longitude"]), float(facts["latitude"]))
        names = facts["names"].split("|")
        known = _known_near(rows, point)
        names = [name for name in names if fold(name) not in known]
        if names and names[0] == facts["names"].split("|")[0]:
            city = cities.named(facts["country"], facts["city"])
            radius = math.sqrt(float(facts["km2"]) / math.pi) * 1000
            yield cities.line(city, names, point, min(radius, MOST_M))


def _known_near(rows: Iterable[Row], point: tuple[float, float]) -> set[str]:
    """Folded names of GeoNames' places within SAME_M of the point."""
    found: set[str] = set()
    for row in rows:
        here = (row["longitude"], row["latitude"])
        if abs(here[1] - point[1]) < 1 and metres_between_points(here, point) < SAME_M:
            spelled = filter(is_spelling, [row["name"], *row["alternatenames"]])
            found.update(map(fold, spelled))
    return found


class Cities:
    """The largest place of a name in a country."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)
        self._regions = admin1_names(Boundaries.load())

    def named(self, country: str, name: str) -> Row:
        """The city of this name.

        Raises:
            ValueError: there is none.
        """
        key = fold(name)
        found = [
            row
            for row in self._rows
            if row["countrycode"] == country
            and key in {fold(row["name"]), *map(fold, row["alternatenames"])}
        ]
        if not found:
            msg = f"{country}: no city {name}"
            raise ValueError(msg)
        return max(found, key=lambda row: int(row["population"]))

    def line(
        self, city: Row, names: list[str], at: tuple[float, float], radius: float
    ) -> str:
        """A row of the table; the first name is the main one."""
        country = city["countrycode"]
        region = self._regions.get(f"{country}.{city['admin1code']}", "")
        key = "-".join((fold(city["name"]), fold(names[0].partition(" district")[0])))
        square_km = math.pi * (radius / 1000) ** 2
        return "\t".join(
            (
                f"mapapp:{country}{OURS}{key}", "district", country, region, "",
                names[0], "|".join(names[1:]), f"{at[0]:.3f}", f"{at[1]:.3f}", "",
                f"{square_km:.0f}", f"geonames:{city['geonameid']}",
            )
        )  # fmt: skip


def english(name: str) -> str:
    """A Russian adjective as English reporting spells it: Avtozavodsky."""
    letters = "".join(_LETTERS.get(letter, letter) for letter in name.lower())
    for ending in ("iy", "yy"):
        if letters.endswith(ending):
            letters = letters.removesuffix(ending) + "y"
    return "-".join(part.capitalize() for part in letters.split("-"))


if __name__ == "__main__":
    main()
