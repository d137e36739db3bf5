"""Many broken reports in every language: no error, every span its own quote.

``python -m benchmarks.fuzz --inputs 1000000 [--seed 1] [--jobs 2]`` cuts the
repository's labelled reports into sentences and words, mixes them across reports and
languages with marks, digits and rare characters, and reads each. It prints how many
were read, how many gave incidents, the longest time for one of them, and every input
that failed (as a Python literal, to be put into a test).
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from geodata.extraction import extract_incidents
from geodata.extraction.languages import INFLECTED
from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder
from geodata.models import Report

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "tests" / "data" / "reports", ROOT / "benchmarks" / "held_out")
LANGUAGES = ("en", *sorted(INFLECTED))
PUBLISHED = date(2026, 3, 1)
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
ODD = [
    "\u2013",
    "(",
    ")",
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    "«",
    "»",
    "'",
    '"',
    "\n",
    "\n\n",
    "•",
    "️",
    "\u200b",
    "0",
    "1",
    "7",
    "24",
    "1999",
    "10:30",
    "-1",
    "99999999999",
    "١٢",
    "½",
    "📍",
    "\x00",
    "\u202e",
    "á",
    "\ud7ff",
]
LONGEST = 1_200
BATCH = 2_000
MOST_SHOWN = 5


@dataclass
class Outcome:
    """What reading one batch gave."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_input: str = ""
    failures: list[str] = field(default_factory=list)


def pieces() -> list[str]:
    """The sentences of all labelled reports, of every language, in a fixed order."""
    found: list[str] = []
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*.txt")):
            found.extend(SENTENCE.findall(path.read_text(encoding="utf-8")))
    return [piece for piece in found if piece.strip()]


def broken(chance: random.Random, stock: list[str]) -> str:
    """One text of a few pieces, its words cut, moved, doubled or replaced."""
    text = "".join(chance.choice(stock) for _ in range(chance.randint(1, 4)))
    words = re.split(r"(\s+)", text)
    for _ in range(chance.randint(0, 6)):
        place = chance.randrange(len(words))
        act = chance.randrange(5)
        if act == 0:
            words[place] = chance.choice(ODD)
        elif act == 1:
            words.insert(place, words[chance.randrange(len(words))])
        elif act == 2:  # noqa: PLR2004
            del words[place : place + chance.randint(1, 3)]
            words = words or [" "]
        elif act == 3:  # noqa: PLR2004
            words[place] = words[place][: chance.randint(0, 4)]
        else:
            words[place] = words[place].swapcase()
    return "".join(words)[:LONGEST]


def read_batch(seed: int, inputs: int) -> Outcome:
    """Read so many broken reports of one seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret, a fixed sequence
    stock, outcome = pieces(), Outcome()
    geocoder = OfflineGeocoder(Gazetteer.open())
    for language in LANGUAGES:  # the first look opens tables and indexes
        _fault(" ".join(stock[:40]), language, PUBLISHED, geocoder, Outcome())
    for _ in range(inputs):
        text = broken(chance, stock)
        language = chance.choice(LANGUAGES)
        published = PUBLISHED if chance.random() < 0.8 else None  # noqa: PLR2004
        started = time.perf_counter()
        fault = _fault(text, language, published, geocoder, outcome)
        taken = time.perf_counter() - started
        if taken > outcome.slowest:
            outcome.slowest, outcome.slowest_input = taken, f"{language} {text!r}"
        outcome.counts["read"] += 1
        if fault is not None:
            outcome.counts["failed"] += 1
            outcome.failures.append(f"{language} {text!r}: {fault}")
    return outcome


def _fault(
    text: str,
    language: str,
    published: date | None,
    geocoder: OfflineGeocoder,
    outcome: Outcome,
) -> str | None:
    report = Report(text=text, published=published, language=language)
    try:
        incidents = extract_incidents(report, geocoder)
    except Exception as error:  # noqa: BLE001 - any error is what is looked for
        return f"{type(error).__name__}: {error}"
    outcome.counts["incidents"] += len(incidents)
    for incident in incidents:
        for claim in incident.claims:
            if text[claim.start : claim.end] != claim.quote:
                return f"the span of {claim.quote!r} is not its quote"
    return None


def main() -> int:
    """Read the inputs, print the counts; 1 where any failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    batches = [
        (arguments.seed + number, min(BATCH, arguments.inputs - number * BATCH))
        for number in range(-(-arguments.inputs // BATCH))
    ]
    total = Outcome()
    with ProcessPoolExecutor(max_workers=arguments.jobs) as pool:
        for outcome in pool.map(read_batch, *zip(*batches, strict=True)):
            total.counts.update(outcome.counts)
            if outcome.slowest > total.slowest:
                total.slowest = outcome.slowest
                total.slowest_input = outcome.slowest_input
            total.failures.extend(outcome.failures)
    counts = total.counts
    print(
        f"{counts['read']} inputs, {counts['incidents']} incidents, "
        f"{counts['failed']} failed, slowest {1000 * total.slowest:.0f} ms"
    )
    print(f"slowest: {total.slowest_input}")
    for failure in total.failures[:MOST_SHOWN]:
        print(failure)
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
