"""Moldova's units, drawn from settlements and the sound parts of the source.

Natural Earth draws several raions wrongly (Chisinau is too small, the left bank
of the Dniester is cut up), but the inner parts of most are right: a grid of
points there and the towns of GeoNames' extract say which unit is nearest (see
scripts/cells.py).
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from shapely import affinity
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.sources import geonames_rows
from scripts.cells import Seed, draw_units
from scripts.facts import read_facts

UNSOUND = frozenset(
    {"MD-BA", "MD-BD", "MD-BS", "MD-CAM", "MD-CU", "MD-GRI", "MD-RE", "MD-SN"}
)
"""Units that the source draws in the wrong place."""

NARROW = 0.68
"""A degree of longitude over one of latitude, at 47 degrees north."""

SPACING = 0.04
INSIDE = 0.045
"""Degrees of latitude by which a point must lie inside the source's unit: 5 km."""


def moldovan_units(
    source: Sequence[tuple[str, BaseGeometry]], outline: BaseGeometry
) -> list[tuple[dict[str, object], BaseGeometry]]:
    """Facts and polygon of each unit; ``source`` has codes and polygons of before."""
    rows = read_facts("moldova_units.tsv")
    by_geonames = {row["geonames"]: row["code"].removeprefix("MD-") for row in rows}
    seeds = [*_towns(by_geonames), *_inner_points(source)]
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


def _inner_points(source: Sequence[tuple[str, BaseGeometry]]) -> Iterator[Seed]:
    for code, polygon in source:
        if code in UNSOUND:
            continue
        flat = affinity.scale(polygon, NARROW, 1.0, origin=(0, 0)).buffer(-INSIDE)
        inner = affinity.scale(flat, 1 / NARROW, 1.0, origin=(0, 0))
        if inner.is_empty:
            continue
        west, south, east, north = inner.bounds
        for x in np.arange(west + SPACING / 2, east, SPACING):
            for y in np.arange(south + SPACING / 2, north, SPACING * NARROW):
                if inner.contains(Point(x, y)):
                    unit = code.removeprefix("MD-")
                    yield Seed(round(float(x), 4), round(float(y), 4), unit)
