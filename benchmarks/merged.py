"""How well incidents of several reports are joined: pairs, places, order.

``python -m benchmarks.merged [FILE] [--verbose]``; the file is
``benchmarks/merging/reports.jsonl`` where none is given. ``held_out.jsonl`` beside it
is read by nobody who works on the rules.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.extraction_scoring import POINTS, SAME_PLACE_KM, fold
from geodata.distances import km_between
from geodata.extraction import extract_incidents
from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder
from geodata.merging import merge_incidents
from geodata.models import Incident, Report

REPORTS = Path(__file__).parent / "merging" / "reports.jsonl"
Key = tuple[str, str]
"""A report's id and the event it tells of."""


def read_set(path: Path) -> list[dict[str, Any]]:
    """The labelled reports, in the order of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def incidents_of(rows: Sequence[dict[str, Any]]) -> dict[str, list[Incident]]:
    """The incidents read from each report, by its id."""
    geocoder = OfflineGeocoder(Gazetteer.open())
    return {
        row["id"]: list(
            extract_incidents(
                Report(
                    text=row["text"],
                    published=date.fromisoformat(row["published"]),
                    language=row["language"],
                ),
                geocoder,
            )
        )
        for row in rows
    }


def labelled(
    rows: Sequence[dict[str, Any]], read: dict[str, list[Incident]]
) -> dict[Key, str]:
    """The incident of each report and event, where one of that place was read."""
    found: dict[Key, str] = {}
    for row in rows:
        free = list(read[row["id"]])
        for wanted in row["events"]:
            for incident in free:
                place = incident.location.place if incident.location else None
                named = fold((place or "").split(",")[0])
                if named == fold(wanted["place"]):
                    found[row["id"], wanted["event"]] = incident.incident_id
                    free.remove(incident)
                    break
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Pairs of incidents of different reports, and what else merging must not do."""

    told: int
    read: int
    right: int
    wrong: tuple[tuple[Key, Key], ...]
    missed: tuple[tuple[Key, Key], ...]
    across: int
    is_stable: bool

    @property
    def precision(self) -> float:
        """Of the pairs joined, those of one event."""
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        """Of the pairs of one event, those joined; unread incidents are missed."""
        return self.right / max(self.right + len(self.missed), 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(rows: Sequence[dict[str, Any]]) -> Score:
    """Read and merge the labelled reports, and count."""
    read = incidents_of(rows)
    given = [incident for row in rows for incident in read[row["id"]]]
    merges = merge_incidents(given)
    turned = merge_incidents(given[::-1])
    group = {
        member.incident_id: number
        for number, merge in enumerate(merges)
        for member in merge.members
    }
    keys = labelled(rows, read)
    groups = {key: group[identity] for key, identity in keys.items()}
    wanted = [(row["id"], one["event"]) for row in rows for one in row["events"]]
    right, wrong, missed = 0, [], []
    for one, other in combinations(wanted, 2):
        if one[0] == other[0]:
            continue
        is_same = one[1] == other[1]
        joined = one in groups and groups[one] == groups.get(other)
        right += is_same and joined
        if joined and not is_same:
            wrong.append((one, other))
        if is_same and not joined:
            missed.append((one, other))
    return Score(
        told=len(wanted),
        read=len(keys),
        right=right,
        wrong=tuple(wrong),
        missed=tuple(missed),
        across=sum(_is_across(merge.members) for merge in merges),
        is_stable=[m.incident for m in merges] == [m.incident for m in turned],
    )


def main() -> int:
    """Print the counts; 1 where the order of the reports changes the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    verbose = options.verbose
    rows = read_set(options.file)
    found = score(rows)
    for name, pairs in (("joined", found.wrong), ("apart", found.missed)):
        for one, other in pairs if verbose else ():
            print(name, one, other)
    print(
        f"{len(rows)} reports, {found.told} incidents told, {found.read} of them read"
    )
    print(
        f"pairs: precision {found.precision:.3f}, recall {found.recall:.3f}, "
        f"F1 {found.f1:.3f} ({found.right} joined rightly, {len(found.wrong)} wrongly, "
        f"{len(found.missed)} apart)"
    )
    print(
        f"merges of two points more than {SAME_PLACE_KM:g} km apart: {found.across}; "
        f"order makes no difference: {found.is_stable}"
    )
    return 0 if found.is_stable else 1


def _is_across(members: Sequence[Incident]) -> bool:
    """Whether incidents at two points that are not one place were joined."""
    points = [
        one.location
        for one in members
        if one.location is not None and one.location.geo_precision in POINTS
    ]
    return any(
        km_between(one.longitude, one.latitude, other.longitude, other.latitude)
        > SAME_PLACE_KM
        for one, other in combinations(points, 2)
    )


if __name__ == "__main__":
    sys.exit(main())
