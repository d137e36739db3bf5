"""Build geodata/gazetteer/data/far_regions.tsv: regions that are drawn as discs.

Reads far_regions_facts.tsv; a union of units is the narrowest disc that holds them
all, from boundaries.topojson and world_units.tsv. Run from the repository's root:

    python -m scripts.build_far_regions
"""

import math
from collections.abc import Iterator

import numpy as np
import shapely
import shapely.ops

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.nearest import metres_between_points
from geodata.gazetteer.tables import SEAT_OFF_CENTRE
from geodata.gazetteer.world_units import world_units
from scripts.build_boundaries import METRES_PER_DEGREE, OUT
from scripts.facts import read_facts

COLUMNS = (
    "place_id", "kind", "country", "admin1", "admin2", "name", "names", "longitude",
    "latitude", "population", "area_km2", "parent",
)  # fmt: skip
HEADER = """\
# Regions that reports name and that are drawn as discs, built by
#   scripts/build_far_regions.py from scripts/far_regions_facts.tsv.
# Source: usage; what each is taken to hold is our simplification.
# area_km2 is such that the disc drawn holds it (tables.SEAT_OFF_CENTRE).
"""
CORNERS = np.linspace(0, 2 * math.pi, 24, endpoint=False)


def main() -> None:
    """Write the table and print how many rows it has."""
    lines = ["\t".join(COLUMNS), *_lines()]
    (OUT / "far_regions.tsv").write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(len(lines) - 1)


def _lines() -> Iterator[str]:
    for row in read_facts("far_regions_facts.tsv"):
        shape = row["shape"]
        if shape.startswith("@"):
            longitude, latitude, radius = map(float, shape.removeprefix("@").split())
        else:
            longitude, latitude, radius = disc_of(shape.split())
        names = row["names"].split("|")
        radius /= SEAT_OFF_CENTRE
        yield "\t".join(
            (
                row["place_id"], row["kind"], row["country"], row["admin1"], "",
                names[0], "|".join(names[1:]), f"{longitude:.3f}", f"{latitude:.3f}",
                "", f"{math.pi * radius**2:.0f}", "",
            )
        )  # fmt: skip


def disc_of(codes: list[str]) -> tuple[float, float, float]:
    """Longitude, latitude and radius in km of a disc that holds the units.

    Raises:
        KeyError: no such unit.
    """
    points = np.vstack([_corners(code) for code in codes])
    # Beyond the antimeridian lies the east of Russia.
    points[:, 0] = np.where(points[:, 0] < -160, points[:, 0] + 360, points[:, 0])  # noqa: PLR2004
    across = math.cos(math.radians(float(points[:, 1].mean())))
    circle = shapely.minimum_bounding_circle(
        shapely.MultiPoint(points * [across, 1.0])
    ).centroid
    # The middle may lie at sea or abroad: then the nearest point of theirs is taken.
    corners = shapely.MultiPoint(points)
    middle = shapely.Point(circle.x / across, circle.y)
    if not _holds_one(codes, middle):
        middle = shapely.ops.nearest_points(middle, corners)[1]
    centre = (middle.x, middle.y)
    reach = max(metres_between_points(centre, (float(x), float(y))) for x, y in points)
    return *centre, reach / 1000


def _holds_one(codes: list[str], point: shapely.Point) -> bool:
    """Whether one of the units that are drawn holds the point."""
    polygons = map(Boundaries.load().region_polygon, codes)
    drawn = [polygon for polygon in polygons if polygon is not None]
    return not drawn or any(polygon.contains(point) for polygon in drawn)


def _corners(code: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    polygon = Boundaries.load().region_polygon(code)
    if polygon is not None:
        return shapely.get_coordinates(polygon)
    units = {entry.place.place_id: entry for entry in world_units()}
    unit = units[f"iso:{code}"]
    reach = (unit.radius_m or 0.0) / METRES_PER_DEGREE
    across = reach / math.cos(math.radians(unit.place.latitude))
    ring = [np.cos(CORNERS) * across, np.sin(CORNERS) * reach]
    point = [unit.place.longitude, unit.place.latitude]
    return np.column_stack(ring) + point


if __name__ == "__main__":
    main()
