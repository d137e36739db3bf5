"""Build geodata/gazetteer/data/districts.topojson and raion_members.tsv.

Ukraine's raions, drawn from the settlements that belong to them: the places of
GeoNames' extract are joined with the classifier KATOTTG by name and oblast, and
every point of an oblast goes to the raion of the nearest of them. An
approximation: docs/borders.md says how good. Run from the repository's root,
after build_boundaries:

    python -m scripts.build_districts PATH/TO/kodifikator.xlsx

Output: a TopoJSON with the object ``districts`` (ids as in places.tsv and, for
regions such as Donbas, informal_regions.tsv), WGS 84, longitude first; and which
of GeoNames' places lie in which raion.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.repeated_names import key_of_official
from geodata.gazetteer.sources import geonames_rows
from geodata.gazetteer.tables import own_places
from geodata.places import Place, PlaceKind
from scripts.build_boundaries import OUT, STEP, topojson
from scripts.cells import Seed, draw_units
from scripts.corners import with_shared_corners
from scripts.facts import read_facts
from scripts.katottg import Settlement, settlements
from scripts.topology import build_topology, simplify, to_grid

TOLERANCE = 0.004
"""Degrees, about 450 m: much less than the cells are sure of."""

DEEP = 0.04
"""Degrees inside a raion as drawn, 3 to 4 km: it is sure enough there."""

HEAD = """\
# Which places of GeoNames' extract lie in which raion of Ukraine.
# Source: KATOTTG (the official classifier) and GeoNames (CC BY 4.0), joined by
#   scripts/build_districts.py by name and oblast; a place whose name an oblast has
#   in several raions is listed where it lies deep inside a raion as drawn.
raion	geonames_ids
"""


def main(workbook: Path) -> None:
    """Draw the raions, write both files, print what they hold."""
    raions = [
        entry.place
        for entry in own_places()
        if (entry.place.country, entry.place.kind) == ("UA", PlaceKind.ADMIN2)
    ]
    joined = join_with_geonames(settlements(workbook), raions)
    drawn = draw_raions(raions, joined)
    regions = informal_regions(drawn)
    path = OUT / "districts.topojson"
    path.write_bytes(orjson.dumps(_topology(drawn | regions)) + b"\n")
    print(path.name, path.stat().st_size, len(drawn))
    members: dict[str, list[str]] = defaultdict(list)
    for row, raion in [*joined, *_deep_inside(joined, drawn)]:
        members[raion].append(str(row["geonameid"]))
    lines = [
        f"{raion}\t{' '.join(sorted(members[raion]))}\n" for raion in sorted(members)
    ]
    (OUT / "raion_members.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    print(
        "settlements joined:", len(joined), "placed:", sum(map(len, members.values()))
    )


def join_with_geonames(
    official: Iterable[Settlement], raions: Sequence[Place]
) -> list[tuple[Mapping[str, Any], str]]:
    """GeoNames' rows with the id of the raion that the classifier puts them in."""
    known = {place.place_id for place in raions}
    of_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in official:
        if each.raion:
            key = (each.oblast, key_of_official(each.name))
            of_name[key].add(f"katottg:{each.raion}")
    codes = {
        unit.geonames_admin1: unit.code
        for unit in Boundaries.load().regions.values()
        if unit.country == "UA"
    }
    joined = []
    for row in geonames_rows():
        if row["countrycode"] == "UA":
            oblast = codes[f"UA.{row['admin1code']}"]
            found = _raions_of(row, oblast, of_name)
            if len(found) == 1 and found <= known:
                joined.append((row, found.pop()))
    return sorted(joined, key=lambda pair: int(pair[0]["geonameid"]))


def _raions_of(
    row: Mapping[str, Any],
    oblast: str,
    of_name: Mapping[tuple[str, str], set[str]],
) -> set[str]:
    """The raions that settlements of the row's names lie in."""
    found: set[str] = set()
    for name in (row["name"], *row["alternatenames"]):
        if name[:1] > "\u0400":
            found |= of_name.get((oblast, key_of_official(name)), set())
    return found


def _deep_inside(
    joined: Iterable[tuple[Mapping[str, Any], str]],
    drawn: Mapping[str, BaseGeometry],
) -> list[tuple[Mapping[str, Any], str]]:
    """The rows that are not joined, with the raion whose inner part holds them."""
    known = {row["geonameid"] for row, _ in joined}
    raions = list(drawn)
    tree = shapely.STRtree([drawn[raion].buffer(-DEEP) for raion in raions])
    found: list[tuple[Mapping[str, Any], str]] = []
    for row in geonames_rows():
        if row["countrycode"] == "UA" and row["geonameid"] not in known:
            point = shapely.Point(row["longitude"], row["latitude"])
            found += [(row, raions[i]) for i in tree.query(point, predicate="within")]
    return found


def draw_raions(
    raions: Sequence[Place], joined: Iterable[tuple[Mapping[str, Any], str]]
) -> dict[str, BaseGeometry]:
    """The polygon of each raion by id; the raions of an oblast tile it."""
    boundaries = Boundaries.load()
    names = {u.name: u.code for u in boundaries.regions.values() if u.country == "UA"}
    oblast_of = {place.place_id: str(place.admin1) for place in raions}
    seeds: dict[str, list[Seed]] = defaultdict(list)
    for place in raions:
        seat = Seed(place.longitude, place.latitude, place.place_id, is_seat=True)
        seeds[oblast_of[place.place_id]].append(seat)
    for row, raion in joined:
        seed = Seed(row["longitude"], row["latitude"], raion)
        seeds[oblast_of[raion]].append(seed)
    drawn: dict[str, BaseGeometry] = {}
    for oblast in sorted(seeds):
        outline = boundaries.region_polygon(names[oblast])
        if outline is not None:
            drawn |= draw_units(seeds[oblast], outline)
    return drawn


def informal_regions(raions: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Regions that no law draws, such as Donbas: unions of units, by place id."""
    boundaries = Boundaries.load()
    return {
        row["place_id"]: shapely.union_all(
            np.array(
                [
                    raions.get(code) or boundaries.region_polygon(code)
                    for code in row["members"].split()
                ]
            )
        )
        for row in read_facts("informal_members.tsv")
    }


def _topology(drawn: Mapping[str, BaseGeometry]) -> dict[str, Any]:
    names = sorted(drawn)
    pieces = [to_grid(drawn[name], STEP) for name in names]
    pieces = with_shared_corners(pieces, of=range(len(names)), among_themselves=True)
    thin = simplify(build_topology(pieces), [TOLERANCE / STEP] * len(names))
    geometries: list[dict[str, Any]] = [
        {"type": "MultiPolygon", "id": name, "properties": {}, "arcs": rings}
        for name, rings in zip(names, thin.shapes, strict=True)
    ]
    return topojson(thin, {"districts": geometries})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
