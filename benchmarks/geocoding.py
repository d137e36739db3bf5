"""How well and how fast names become places, against tables not of our making.

    python benchmarks/geocoding.py [FOLDER]

FOLDER holds ua_admin_names.csv, ua_places_checked.csv, ro_places.csv,
md_places.csv (place, admin1, longitude, latitude); without it only the figures
of speed are printed. Every name is asked with the context a report would give:
units with their type word, villages with their oblast, judet or raion.
"""

import csv
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyproj import Geod

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.tables import country_names
from geodata.geocoding import OfflineGeocoder
from geodata.places import Decision, PlaceKind, Toponym

DEFAULT_FOLDER = Path(__file__).parents[2] / "shared" / "data" / "gazetteer"
WGS84 = Geod(ellps="WGS84")
CLOSE_KM = 5.0
EVERY = 7  # one village in seven is asked
NEAREST = 300  # settlements taken round each centre
CENTRES = (
    (30.5, 50.4), (36.2, 50.0), (24.0, 49.8), (30.7, 46.5), (34.9, 48.4),
    (37.6, 55.7), (39.7, 47.2), (36.6, 50.6), (60.0, 56.0), (26.1, 44.4),
    (23.6, 46.7), (28.8, 47.0), (27.5, 53.9), (21.0, 52.2), (25.0, 60.0),
    (24.0, 56.0), (23.0, 55.0), (13.4, 52.5), (2.3, 48.8), (-0.1, 51.5),
    (12.5, 41.9), (-3.7, 40.4), (23.7, 37.9), (32.8, 39.9), (51.4, 35.7),
    (44.4, 33.3), (35.2, 31.8), (31.2, 30.0), (77.0, 28.6), (116.0, 40.0),
    (-77.0, 38.9), (-90.0, 38.0), (-99.0, 19.0), (-58.0, -34.0),
)  # fmt: skip
"""Longitude and latitude of the areas that the names of varied reports are from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A question and where the answer lies."""

    toponyms: tuple[Toponym, ...]
    longitude: float
    latitude: float


def main() -> None:
    """Print the tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    gazetteer = open_gazetteer()
    measure_speed(gazetteer)
    geocoder = OfflineGeocoder(gazetteer)
    if not folder.is_dir():
        print(f"no accuracy: {folder} is not there")
        return
    print(
        f"\n{'set':34}{'asked':>7}{'decided':>9}{'right':>8}{'wrong':>7}"
        f"{'ambig.':>8}{'unknown':>9}{'right of decided':>18}"
    )
    for name, truths in question_sets(folder):
        print_accuracy(name, truths, geocoder)


def open_gazetteer() -> Gazetteer:
    """Open the index and say how long it takes."""
    Gazetteer.open(progress=print)
    started = time.perf_counter()
    gazetteer = Gazetteer.open()
    print(f"index open: {1000 * (time.perf_counter() - started):.0f} ms")
    return gazetteer


def measure_speed(gazetteer: Gazetteer) -> None:
    """Names decided in a second: each name new to the geocoder, and once more."""
    reports = list(varied_reports(gazetteer))
    names = {each.name for report in reports for each in report}
    asked = sum(map(len, reports))
    print(
        f"{len(reports):,} reports, {asked:,} names, {len(names):,} of them different"
    )
    # A second gazetteer has read none of the names; shapes are loaded beforehand.
    geocoder = OfflineGeocoder(Gazetteer.open())
    geocoder.geocode([toponym("Kharkiv", PlaceKind.ADMIN1), toponym("Ukraine")])
    for memory in ("cold", "warm"):
        started = time.process_time()
        for report in reports:
            geocoder.geocode(report)
        seconds = time.process_time() - started
        print(f"names decided in a second, memory {memory}: {asked / seconds:,.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process: {peak:,.0f} MB")


def varied_reports(gazetteer: Gazetteer) -> Iterator[list[Toponym]]:
    """Reports of eight: six settlements of one area, their region and country.

    Three of the six are named with their region, three without.
    """
    names = country_names()
    seen: set[str] = set()
    for centre in CENTRES:
        near = islice(gazetteer.settlements_near(*centre), NEAREST)
        fresh = [entry.place for entry, _ in near if entry.place.name not in seen]
        seen.update(place.name for place in fresh)
        for start in range(0, len(fresh) - 5, 6):
            six = fresh[start : start + 6]
            report = [toponym(place.name) for place in six[:3]]
            report += [
                toponym(place.name, PlaceKind.SETTLEMENT, place.admin1)
                for place in six[3:]
            ]
            if six[0].admin1:
                report.append(toponym(six[0].admin1, PlaceKind.ADMIN1))
            yield [*report, toponym(names.get(six[0].country or "", "Ukraine"))]


def toponym(
    name: str, kind: PlaceKind | None = None, container: str | None = None
) -> Toponym:
    """A toponym without a report."""
    return Toponym(
        text=name, start=0, end=len(name), name=name, kind=kind, container=container
    )


def question_sets(folder: Path) -> Iterator[tuple[str, list[Truth]]]:
    """The sets, each with its name."""
    units = list(rows(folder / "ua_admin_names.csv"))
    for level, kind in (("oblast", PlaceKind.ADMIN1), ("raion", PlaceKind.ADMIN2)):
        for language in ("name_uk", "name_ru", "name_en"):
            asked = [
                unit_truth(r, language, kind) for r in units if r["level"] == level
            ]
            yield f"UA {level} {language[-2:]}", asked
    for country, file in (("Ukraine", "ua"), ("Romania", "ro"), ("Moldova", "md")):
        name = "ua_places_checked.csv" if file == "ua" else f"{file}_places.csv"
        places = list(rows(folder / name))[::EVERY]
        yield f"{country}, with admin1", [village_truth(r, country) for r in places]


def rows(path: Path) -> Iterable[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def unit_truth(row: dict[str, str], language: str, kind: PlaceKind) -> Truth:
    """An oblast or raion named with its type word in a report on Ukraine."""
    is_city = row["pcode"] in {"UA80", "UA85"}
    asked = toponym(row[language], None if is_city else kind, "Ukraine")
    return Truth(
        toponyms=(asked,), longitude=float(row["lon"]), latitude=float(row["lat"])
    )


def village_truth(row: dict[str, str], country: str) -> Truth:
    """A village named with its region."""
    region = row["a1"].replace("Mun.", "").replace("-", " ")
    asked = toponym(row["place"], PlaceKind.SETTLEMENT, f"{region} region")
    return Truth(
        toponyms=(asked, toponym(country, PlaceKind.COUNTRY)),
        longitude=float(row["lon"]),
        latitude=float(row["lat"]),
    )


def print_accuracy(
    name: str, truths: Sequence[Truth], geocoder: OfflineGeocoder
) -> None:
    """One line of the table: right is within 5 km or inside the uncertainty."""
    counts = Counter(verdict(geocoder.geocode(t.toponyms)[0], t) for t in truths)
    decided = counts["right"] + counts["wrong"]
    share = f"{counts['right'] / decided:.1%}" if decided else "-"
    print(
        f"{name:34}{len(truths):7}{decided:9}{counts['right']:8}{counts['wrong']:7}"
        f"{counts['ambiguous']:8}{counts['unknown']:9}{share:>18}"
    )


def verdict(decision: Decision, truth: Truth) -> str:
    """What became of one question."""
    place = decision.location
    if place is None:
        return decision.outcome.value
    _, _, metres = WGS84.inv(
        place.longitude, place.latitude, truth.longitude, truth.latitude
    )
    limit = max(CLOSE_KM * 1000, place.uncertainty_m or 0.0)
    return "right" if metres <= limit else "wrong"


if __name__ == "__main__":
    main()
