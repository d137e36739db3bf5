"""How many villages lie in their own raion as drawn: docs/borders.md has the figures.

The villages are not part of the repository; without them nothing is measured.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest
import shapely

from geodata.gazetteer.repeated_names import key_of_official
from tests.gazetteers import boundaries

VILLAGES = Path(__file__).parents[4] / "shared" / "data" / "gazetteer"
BOUNDARIES = boundaries()
SETTLEMENTS = set("MTCXСМХ")
NEAR_DEGREES = 0.035  # 3 km, a little more to the east

pytestmark = pytest.mark.skipif(
    not VILLAGES.is_dir(), reason="the villages to measure with are not at hand"
)


def read(name):
    with (VILLAGES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ukrainian_villages():
    """Raion's id and point of villages whose name is in one raion of the oblast."""
    raions = defaultdict(set)
    for row in read("katottg.csv"):
        if row["category"] in SETTLEMENTS and row["l2"]:
            raions[row["l1"][2:4], key_of_official(row["name"])].add(row["l2"])
    codes = {
        row["name_en"]: row["pcode"][2:]
        for row in read("ua_admin_names.csv")
        if row["level"] == "oblast"
    }
    for row in read("ua_places_checked.csv"):
        found = raions[codes.get(row["a1"]), key_of_official(row["place"])]
        if len(found) == 1:
            point = shapely.Point(float(row["lon"]), float(row["lat"]))
            yield f"katottg:{next(iter(found))}", point


def test_nine_in_ten_villages_of_ukraine_lie_in_their_raion_as_drawn():
    inside, near = [], []
    for raion, point in ukrainian_villages():
        polygon = BOUNDARIES.district_polygon(raion)
        if polygon is not None:
            inside.append(polygon.contains(point))
            near.append(polygon.distance(point) < NEAR_DEGREES)

    print(f"{sum(inside)} of {len(inside)} inside, {sum(near)} within 3 km")  # noqa: T201 - the measurement
    assert sum(inside) / len(inside) > 0.90
    assert sum(near) / len(near) > 0.95
