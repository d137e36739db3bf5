"""How well reports are read: labelled folders, public-domain and coded text.

``python -m benchmarks.extraction [FOLDER ...]`` scores folders of labelled
reports (``NAME.txt`` with ``NAME.json``); without an argument both of the
repository's own sets. ``--verbose`` names every miss.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.extraction_coded import print_coded_texts
from benchmarks.extraction_scoring import Score, score_report
from geodata.extraction import extract_incidents
from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder
from geodata.models import Report
from geodata.places import Geocoder

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "tests/data/reports", ROOT / "benchmarks/held_out")


@dataclass
class Total:
    """Scores added up, and the reports that had a fault."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, score: Score) -> None:
        """Take in one report."""
        self.counts.update(score.counts)
        self.faults.extend(f"{name}: {fault}" for fault in score.faults)


def load_report(path: Path) -> tuple[Report, dict[str, Any]]:
    """A labelled report: its text and its gold."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    report = Report(
        text=path.with_suffix(".txt").read_text(encoding="utf-8"),
        published=date.fromisoformat(gold["published"]) if gold["published"] else None,
        title=gold.get("title"),
        outlet=gold.get("outlet"),
        language=gold.get("language"),
    )
    return report, gold


def _folders() -> Iterator[Path]:
    """The repository's sets: English at the top, each other language below it."""
    for top in FOLDERS:
        yield top
        yield from sorted(
            folder for folder in top.iterdir() if any(folder.glob("*.json"))
        )


def _named(folder: Path) -> str:
    """A folder by its path in the repository."""
    folder = folder.resolve()
    inside = folder.is_relative_to(ROOT)
    return (folder.relative_to(ROOT) if inside else folder).as_posix()


def score_folder(folder: Path, geocoder: Geocoder) -> Total:
    """Score all labelled reports of a folder, in the order of their names."""
    total = Total()
    for path in sorted(folder.glob("*.json")):
        report, gold = load_report(path)
        incidents = extract_incidents(report, geocoder)
        total.add(path.stem, score_report(report, incidents, gold))
    return total


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f} %)" if whole else "0/0"


def print_total(name: str, total: Total) -> None:
    """Print one folder's table."""
    c = total.counts
    found, missed, extra = c["matched"], c["missed"], c["extra"]
    precision = found / (found + extra) if found + extra else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    print(f"### {name}: {c['reports']} reports\n")
    print(f"incidents: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    print(
        f"  ({found} matched, {missed} missed, {extra} extra, {c['optional']} optional)"
    )
    print(f"casualties exact: {_share(c['casualties'], c['compared'])}")
    print(f"dates exact: {_share(c['dates'], c['compared'])}")
    print(f"parts linked: {_share(c['parts'], c['gold_parts'])}")
    print(f"weapons exact: {_share(c['weapons'], c['compared'])}")
    print(
        f"effects: {_share(c['effects_both'], c['effects_gold'])} of the gold's found"
    )
    print(f"false pins: {_share(c['false_pins'], c['pins'])} of pins")
    print(f"evidence valid: {_share(c['valid_claims'], c['claims'])}\n")


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--verbose", action="store_true")
    chosen = parser.parse_args()
    _run(chosen.folders, is_verbose=chosen.verbose)


def _run(folders: list[Path], *, is_verbose: bool) -> None:
    geocoder = OfflineGeocoder(Gazetteer.open())
    for folder in folders or [*_folders()]:
        total = score_folder(folder, geocoder)
        print_total(_named(folder), total)
        if is_verbose:
            print("\n".join(total.faults), "\n")
    if not folders:
        print_coded_texts(geocoder)


if __name__ == "__main__":
    main()
