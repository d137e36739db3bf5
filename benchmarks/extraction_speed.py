"""How long reading takes: a report of 7 kB, and long texts of every shape."""

import random
import statistics
import time
from datetime import date
from pathlib import Path

from geodata.extraction import extract_incidents
from geodata.models import Report
from geodata.places import Geocoder

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "geodata/sample/2025-11-25.txt"
SPEED_LENGTH = 7_000
SPEED_ROUNDS = 20
LONG = 100_000
HIGHEST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


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


def print_speed(folder: Path, geocoder: Geocoder) -> None:
    """Median time for one report of 7 kB, and for long texts per 1,000 code points.

    ``folder`` holds the reports; geocoding is included, all names are warm.
    """
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.txt")]
    text = "\n\n".join(sorted(texts))[:SPEED_LENGTH]
    _milliseconds(text, geocoder)
    spans = [_milliseconds(text, geocoder) for _ in range(SPEED_ROUNDS)]
    print(f"speed: {statistics.median(spans):.1f} ms for {len(text)} code points\n")
    print(f"| {LONG:,} code points of | ms per 1,000 |\n|---|---|")
    for name, long_text in long_texts().items():
        spent = _milliseconds(long_text, geocoder, "en")
        print(f"| {name} | {spent * 1000 / LONG:.2f} |")
    print()


def _milliseconds(text: str, geocoder: Geocoder, language: str | None = None) -> float:
    report = Report(text=text, published=date(2025, 11, 25), language=language)
    start = time.perf_counter()
    extract_incidents(report, geocoder)
    return 1000 * (time.perf_counter() - start)
