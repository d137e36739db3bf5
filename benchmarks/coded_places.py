"""Places in texts that others wrote and coded: articles, descriptions, headlines.

``python -m benchmarks.coded_places [FOLDER]``: FOLDER holds GeoVirus.xml,
insecurity_insight_ua_incidents.csv and viina_headlines_dev_2022-2023.csv; a file
that is not there is passed over with a line. None of these labels is ours:
GeoVirus gives every mention the coordinates of its encyclopedia page (a country
is a point there), Insecurity Insight gives an event a class of precision, VIINA
was placed by machine and is silver.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import shapely
from pyproj import Geod

from geodata.extraction import extract_incidents
from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder
from geodata.models import AREA_PRECISIONS, Incident, Location, Report
from geodata.phrases import read_phrase
from geodata.places import Decision, Geocoder, Outcome

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "text"
WGS84 = Geod(ellps="WGS84")
NEAR_KM, SAME_TOWN_KM = 25.0, 15.0
LANGUAGES = frozenset({"uk", "ru"})
"""Of the headlines; of a few the set does not know which it is."""
DECIDED = frozenset({Outcome.RESOLVED, Outcome.AREA})
CLASSES = {
    "(2)": "25 km", "(3)": "district", "(4)": "province", "(5)": "line",
    "(6)": "country",
}  # fmt: skip
"""Insecurity Insight's classes of precision, by how they begin."""


def main() -> None:
    """Print a table for each set that is there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
    geocoder = OfflineGeocoder(Gazetteer.open())
    sets = (
        ("GeoVirus.xml", print_articles),
        ("insecurity_insight_ua_incidents.csv", print_descriptions),
        ("viina_headlines_dev_2022-2023.csv", print_headlines),
    )
    for name, show in sets:
        if (folder / name).is_file():
            show(folder / name, geocoder)
        else:
            print(f"{name}: not in {folder}\n")


def print_articles(path: Path, geocoder: Geocoder) -> None:
    """GeoVirus: every mention of an article asked together."""
    counts = Counter[str]()
    for article in ET.parse(path).iter("article"):  # noqa: S314 - a fixed file
        counts.update(_of_article(article, geocoder))
    print("### GeoVirus (English news about outbreaks, all over the world)")
    print(f"mentions {counts['mentions']}, decided {counts['decided']}")
    print(f"points within {NEAR_KM:.0f} km: {_share(counts, 'close', 'points')}")
    print(f"areas that hold the point: {_share(counts, 'holds', 'areas')}\n")


def _of_article(article: ET.Element, geocoder: Geocoder) -> Iterator[str]:
    text = article.findtext("text") or ""
    marked = list(article.iter("location"))
    spans = [(_number(each, "start"), _number(each, "end")) for each in marked]
    # The offsets of the set count from one.
    toponyms = [read_phrase(text, s - 1, e - 1, language="en") for s, e in spans]
    for mark, decision in zip(marked, geocoder.geocode(toponyms), strict=True):
        yield "mentions"
        point = (float(mark.findtext("lon", "0")), float(mark.findtext("lat", "0")))
        yield from _of_mention(decision, point)


def _of_mention(decision: Decision, point: tuple[float, float]) -> Iterator[str]:
    place = decision.location
    if decision.outcome not in DECIDED or place is None:
        return
    yield "decided"
    if decision.outcome is Outcome.RESOLVED:
        yield "points"
        if _km(place, point) <= NEAR_KM:
            yield "close"
        return
    yield "areas"
    if _holds(place, point):
        yield "holds"


def print_descriptions(path: Path, geocoder: Geocoder) -> None:
    """Insecurity Insight: what is placed, against people's point, by their class.

    Most descriptions leave the place out (it was coded from the source), so what
    counts is how often a place that was named agrees, and that no row coded by
    country becomes a point outside Ukraine.
    """
    groups: dict[str, Counter[str]] = {}
    for row in _rows(path):
        if not row["Latitude"] or not row["Longitude"]:
            continue
        name = CLASSES.get(row["Geo Precision"][:3], "none given")
        groups.setdefault(name, Counter()).update(_of_row(row, geocoder))
    print("### Insecurity Insight (descriptions of attacks on health and schools)")
    print("| class | rows | placed | points within 25 km | areas that hold |")
    print("|---|---|---|---|---|")
    for name, c in sorted(groups.items()):
        points, areas = _share(c, "close", "points"), _share(c, "holds", "areas")
        print(f"| {name} | {c['rows']} | {c['placed']} | {points} | {areas} |")
    print()


def _of_row(row: dict[str, str], geocoder: Geocoder) -> Iterator[str]:
    yield "rows"
    point = (float(row["Longitude"]), float(row["Latitude"]))
    told = _read(row["Event Description"], row["Date"], "en", geocoder)
    places = [each.location for each in told if each.location]
    if not places:
        return
    yield "placed"
    # A description with several places is right if one of them is the coded one.
    finest = [p for p in places if p.geo_precision not in AREA_PRECISIONS]
    if finest:
        yield "points"
        if any(_km(place, point) <= NEAR_KM for place in finest):
            yield "close"
        return
    yield "areas"
    if any(_holds(place, point) for place in places):
        yield "holds"


def print_headlines(path: Path, geocoder: Geocoder) -> None:
    """VIINA: agreement with another machine, a hint and no measure."""
    groups: dict[str, Counter[str]] = {}
    for row in _rows(path):
        if row["lang"] not in LANGUAGES:
            continue
        counts = groups.setdefault(row["lang"], Counter())
        counts["rows"] += 1
        point = (float(row["longitude"]), float(row["latitude"]))
        told = _read(row["representative_text"], row["date"], row["lang"], geocoder)
        places = [each.location for each in told if each.location]
        counts["placed"] += bool(places)
        counts["agrees"] += any(
            _km(place, point) <= SAME_TOWN_KM or _holds(place, point)
            for place in places
        )
    print("### VIINA headlines (silver: placed by machine)")
    for name, c in sorted(groups.items()):
        print(f"{name}: {c['rows']} rows, placed {c['placed']}, agree {c['agrees']}")


def _read(
    text: str, day: str, language: str, geocoder: Geocoder
) -> tuple[Incident, ...]:
    published = date.fromisoformat(day)
    report = Report(text=text, published=published, language=language)
    return extract_incidents(report, geocoder)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _number(element: ET.Element, name: str) -> int:
    return int(element.findtext(name, "0"))


def _km(place: Location, point: tuple[float, float]) -> float:
    metres: float = WGS84.inv(place.longitude, place.latitude, *point)[2]
    return metres / 1000


def _holds(place: Location, point: tuple[float, float]) -> bool:
    return place.area is not None and bool(place.area.covers(shapely.Point(point)))


def _share(counts: Counter[str], part: str, whole: str) -> str:
    if not counts[whole]:
        return "-"
    return (
        f"{counts[part]}/{counts[whole]} ({100 * counts[part] / counts[whole]:.1f} %)"
    )


if __name__ == "__main__":
    main()
