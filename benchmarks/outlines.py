"""How well drawn outlines hold the places that belong to them.

    python -m benchmarks.outlines [FOLDER]

FOLDER holds md_places.csv, ua_places_checked.csv and ua_admin_names.csv (places
with their first-level unit and point). Prints the share of Moldova's places
inside their raion's polygon, and that of Ukraine's villages without a point of
their own inside the disc of their hromada. Ukraine's raions are measured by
tests/geodata/gazetteer/test_measured_districts.py.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import shapely
from pyproj import Geod

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.folding import fold
from geodata.gazetteer.hromadas import hromada_entries
from geodata.gazetteer.repeated_names import key_of_official
from geodata.gazetteer.tables import own_places

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "gazetteer"
WGS84 = Geod(ellps="WGS84")
KM_PER_DEGREE = 90.0  # the mean of both directions at 47 degrees north


def main() -> None:
    """Print both shares, or say that the tables are not there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        print(f"nothing measured: {folder} is not there")
        return
    boundaries = Boundaries.load()
    print_moldova(boundaries, folder)
    print_hromadas(boundaries, folder)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def print_moldova(boundaries: Boundaries, folder: Path) -> None:
    """Places inside their raion's polygon, and close to it."""
    units = {
        fold(unit.name.replace(" District", "").replace("î", "i")): code
        for code, unit in boundaries.regions.items()
        if unit.country == "MD"
    }
    counts: Counter[str] = Counter()
    for row in rows(folder / "md_places.csv"):
        code = units.get(fold(row["a1"].replace("Mun.", "")))
        polygon = boundaries.region_polygon(code) if code else None
        if polygon is None:
            continue
        away = polygon.distance(shapely.Point(float(row["lon"]), float(row["lat"])))
        counts["asked"] += 1
        counts["inside"] += away == 0
        counts["within 3 km"] += away * KM_PER_DEGREE < 3  # noqa: PLR2004 - as named
        counts["within 5 km"] += away * KM_PER_DEGREE < 5  # noqa: PLR2004 - as named
    print("Moldova's raions:", dict(counts))


def print_hromadas(boundaries: Boundaries, folder: Path) -> None:
    """Villages whose name is alone in its oblast, in both tables."""
    raions = {e.place.place_id: e.place for e in own_places()}
    villages = defaultdict(list)
    for entry in hromada_entries(raions):
        if entry.place.within:
            key = key_of_official(entry.names[0])
            villages[entry.place.admin1, key].append(entry)
    oblasts = {
        unit.name_uk: unit.name
        for unit in boundaries.regions.values()
        if unit.country == "UA"
    }
    named = {
        row["name_en"]: oblasts.get(f"{row['name_uk']} область")
        for row in rows(folder / "ua_admin_names.csv")
        if row["level"] == "oblast"
    }
    points = defaultdict(list)
    for row in rows(folder / "ua_places_checked.csv"):
        key = key_of_official(row["place"])
        points[named.get(row["a1"]), key].append((float(row["lon"]), float(row["lat"])))
    held, radii = 0, []
    for key, found in points.items():
        if len(found) == 1 and len(villages[key]) == 1:
            entry = villages[key][0]
            place = entry.place
            here = place.longitude, place.latitude
            _, _, metres = WGS84.inv(*here, *found[0])
            held += metres <= (entry.radius_m or 0.0)
            radii.append(entry.radius_m or 0.0)
    print(
        f"villages in the disc of their hromada: {held} of {len(radii)}, "
        f"median radius {median(radii) / 1000:.0f} km"
    )


if __name__ == "__main__":
    main()
