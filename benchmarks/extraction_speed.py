"""How long reading takes: reports of 3,000 code points, and long texts of every shape.

    python -m benchmarks.extraction_speed

Geocoding is included. Machines differ: beside each figure stands how often a fixed
piece of work (JSON and regular expressions) was done in the same time, in the same run.
"""

import json
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from geodata.extraction import extract_incidents
from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder
from geodata.models import Report
from geodata.places import Geocoder

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "geodata/sample/2025-11-25.txt"
REPORTS = ROOT / "tests/data/reports"
FOLDERS = {
    "en": REPORTS, "uk": REPORTS / "uk", "ru": REPORTS / "ru", "ro": REPORTS / "ro",
}  # fmt: skip
REPORT_LENGTH = 3_000
ROUNDS = 5
LONG = 100_000
LONG_IN_CASES = 20_000
HIGHEST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
PUBLISHED = date(2025, 11, 25)
REPEATED = {
    "uk": ("Київ. ", "вбито 3 людей у Києві та ", "Київська область: 2 дрони\n"),  # noqa: RUF001 - Cyrillic
    "ru": ("Курск. ", "убиты 3 человека в Курске и ", "в Курской области, "),
    "ro": ("Tulcea. ", "uciși 3 oameni în Kiev și ", "județul Tulcea: 2 drone\n"),
}
"""What long texts in languages with cases are made of."""


@dataclass(slots=True)
class Timed:
    """Reports of a language and the seconds of each reading, round by round."""

    reports: list[Report]
    cold: list[float] = field(default_factory=list)
    warm: list[list[float]] = field(default_factory=list)


def main() -> None:
    """Print the tables."""
    Gazetteer.open(progress=print)
    geocoder = OfflineGeocoder(Gazetteer.open())
    print_reports(geocoder)
    print_long(geocoder)


def print_reports(geocoder: Geocoder) -> None:
    """The labelled texts, each language's joined and cut into equal reports.

    Cold is the first reading of each in this process, with tables and outlines to be
    loaded on the way; warm is the median of the rounds after it.
    """
    timed = {language: Timed(_reports(language)) for language in FOLDERS}
    for each in timed.values():
        each.cold = [_seconds(report, geocoder) for report in each.reports]
    references: list[float] = []
    for _ in range(ROUNDS):
        references.append(_clocked(_reference))
        for each in timed.values():
            each.warm.append([_seconds(report, geocoder) for report in each.reports])
    reference = statistics.median(references)
    print(
        f"Reports of {REPORT_LENGTH:,} code points, geocoding included; the piece of "
        f"work that others are compared with takes {1000 * reference:.1f} ms\n\n"
        "| language | reports | cold, ms | slowest | warm, ms | reports a second | "
        "in a piece of work |\n|---|---|---|---|---|---|---|"
    )
    for language, each in timed.items():
        print(_row(language, [each], reference))
    print(_row("all", list(timed.values()), reference) + "\n")


def _row(name: str, timed: list[Timed], reference: float) -> str:
    cold = [seconds for each in timed for seconds in each.cold]
    warm = [
        statistics.median(rounds)
        for each in timed
        for rounds in zip(*each.warm, strict=True)
    ]
    middle = statistics.median(warm)
    mean = statistics.fmean(warm)
    return (
        f"| {name} | {len(warm)} | {1000 * statistics.median(cold):.1f} | "
        f"{1000 * max(cold):.0f} | {1000 * middle:.1f} | {1 / mean:.0f} | "
        f"{reference / mean:.1f} |"
    )


def _reports(language: str) -> list[Report]:
    paths = sorted(FOLDERS[language].glob("*.txt"))
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    return [
        Report(
            text=text[start : start + REPORT_LENGTH],
            published=PUBLISHED,
            language=language,
        )
        for start in range(0, len(text) - REPORT_LENGTH, REPORT_LENGTH)
    ]


def _reference() -> None:
    """A fixed piece of work of the sort that reading is: objects, text, patterns."""
    rows = [{"number": number, "text": str(number) * 3} for number in range(4_000)]
    text = json.dumps(rows, indent=1)
    found: dict[str, int] = {}
    for word in re.findall(r"\w+", text):
        found[word] = found.get(word, 0) + 1


def long_texts() -> dict[str, str]:
    """Texts of LONG code points, by what they are made of."""
    sample = SAMPLE.read_text(encoding="utf-8")
    pieces = {
        "one letter": "a",
        "brackets": "(",
        "full stops": ". ",
        "digits": "1",
        "commas": ",",
        "quotes": '"',
        "nested quotes": "\u201cX \u2018said \u201cit\u201d\u2019\u201d ",
        "names": "Kyiv ",
        "names as sentences": "Kyiv. ",
        "killed, without end": "killed 3 people in Kyiv and ",
        "killed, in sentences": "Drones killed 3 people in Kyiv. ",
        "lines of a list": "Kyiv region: 2 drones\n",
        "line ends": "\n",
        "Chinese": "\u57fa\u8f85\u906d\u5230\u88ad\u51fb\u3002",
        "Arabic": "\u0642\u062a\u0644 \u062b\u0644\u0627\u062b\u0629 ",
        "the sample": sample + "\n\n",
    }
    texts = {name: (piece * LONG)[:LONG] for name, piece in pieces.items()}
    return texts | {"any code points": _any_code_points()}


def _any_code_points() -> str:
    chosen = random.Random(1)  # noqa: S311 - a fixed text, no secret
    points = (chosen.randrange(HIGHEST) for _ in range(LONG))
    return "".join(chr(point) for point in points if point not in SURROGATES)


def print_long(geocoder: Geocoder) -> None:
    """Milliseconds for 1,000 bytes of texts that nobody writes; the goal is 50."""
    print("| a long text of | ms for 1,000 bytes |\n|---|---|")
    for name, language, text in _all_long():
        report = Report(text=text, published=PUBLISHED, language=language)
        thousands = len(text.encode("utf-8", "surrogatepass")) / 1000
        print(f"| {name} | {1000 * _seconds(report, geocoder) / thousands:.2f} |")
    print()


def _all_long() -> Iterator[tuple[str, str, str]]:
    for name, text in long_texts().items():
        yield name, "en", text
    for language, pieces in REPEATED.items():
        for piece in pieces:
            text = (piece * LONG_IN_CASES)[:LONG_IN_CASES]
            yield f"{piece.strip()!r} ({language})", language, text


def _seconds(report: Report, geocoder: Geocoder) -> float:
    return _clocked(lambda: extract_incidents(report, geocoder))


def _clocked(work: Callable[[], object]) -> float:
    """Seconds of this process that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
