"""Measure how fast a large data set is read: UCDP GED's columns, made-up rows.

Run: ``python -m benchmarks.reading [--rows 400000]``. Wall seconds from the file's
bytes to a checked incident frame, median of three; the process's peak of memory is
that of one reading in a process of its own, so without the making of the rows.
"""

import argparse
import csv
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from geodata.frames import check_frame
from geodata.readers.datasets import ucdp
from geodata.readers.datasets.contract import Options
from geodata.readers.delimited import read_delimited

GOAL_SECONDS = 6.0
GOAL_ROWS = 400_000
ROUNDS = 3

_COUNTRIES = (
    ("Ukraine", "Zaporizhzhya oblast", "Polohy raion", 47.6, 35.8),
    ("Sudan", "Khartoum state", "Omdurman locality", 15.6, 32.5),
    ("Myanmar (Burma)", "Shan state", "Lashio district", 22.9, 97.7),
    ("Syria", "Aleppo governorate", "Afrin district", 36.5, 36.9),
    ("DR Congo (Zaire)", "Nord-Kivu province", "Rutshuru territory", -1.2, 29.4),
)
_PRECISIONS = "1111111112222233334444567"
_WORDS = ("made", "up", "for", "a", "measurement", "and", "of", "no", "place", "at all")


def made_up(count: int) -> Iterator[list[str]]:
    """The header, then rows that never happened; the same each time."""
    draw = random.Random(7)  # noqa: S311 - made-up rows
    yield list(ucdp.COLUMNS)
    for number in range(count):
        country, admin1, admin2, north, east = draw.choice(_COUNTRIES)
        low = draw.randrange(4)
        best = low + draw.randrange(3)
        day = f"{draw.randrange(1989, 2025)}-{draw.randrange(1, 13):02}"
        day += f"-{draw.randrange(1, 29):02} 00:00:00.000"
        headline = " ".join(draw.choices(_WORDS, k=12))
        row = dict.fromkeys(ucdp.COLUMNS, "")
        row |= {
            "id": str(number),
            "relid": f"XXX-{day[:4]}-1-{number}",
            "year": day[:4],
            "active_year": "1",
            "code_status": "Clear",
            "type_of_violence": str(draw.randrange(1, 4)),
            "conflict_name": f"{country}: Government",
            "dyad_name": f"Government of {country} - Made-up group {number % 900}",
            "side_a": f"Government of {country}",
            "side_b": f"Made-up group {number % 900}",
            "number_of_sources": str(draw.choice((-1, 1, 2, 3))),
            "source_article": f'"Made-up News,{day[:10]},{headline}"',
            "source_office": "Made-up News",
            "source_date": day,
            "source_headline": headline,
            "source_original": "made-up police",
            "where_prec": draw.choice(_PRECISIONS),
            "where_coordinates": f"Made-up town {number % 20_000}",
            "where_description": headline,
            "adm_1": admin1,
            "adm_2": admin2,
            "latitude": f"{north + draw.uniform(-0.5, 0.5):.6f}",
            "longitude": f"{east + draw.uniform(-0.5, 0.5):.6f}",
            "country": country,
            "country_id": "369",
            "region": "Made-up region",
            "event_clarity": "1",
            "date_prec": draw.choice("11112345"),
            "date_start": day,
            "date_end": day,
            "deaths_a": "0",
            "deaths_b": "0",
            "deaths_civilians": str(best),
            "deaths_unknown": "0",
            "best": str(best),
            "high": str(best + draw.randrange(3)),
            "low": str(low),
        }
        yield list(row.values())


def read_once(path: Path) -> tuple[float, float, float, int]:
    """Wall seconds to a frame and of its check, processor seconds, and its rows."""
    begin, used = time.perf_counter(), time.process_time()
    table, faults = read_delimited(path.read_bytes(), name=path.name)
    frame = ucdp.read(table, faults, Options()).frame()
    made = time.perf_counter()
    check_frame(frame)
    end = time.perf_counter()
    return made - begin, end - made, time.process_time() - used, len(frame)


def main() -> None:
    """Print seconds and memory beside the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=GOAL_ROWS)
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only is not None:
        figures = read_once(asked.only)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(*figures, peak)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(made_up(asked.rows))
        size = path.stat().st_size / 1024**2
        command = (sys.executable, "-m", "benchmarks.reading", "--only", str(path))
        answers = [
            subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
            for _ in range(ROUNDS)
        ]
    told = [answer.stdout.split() for answer in answers]
    read, check, used = (
        statistics.median(float(each[at]) for each in told) for at in range(3)
    )
    rows, peak = int(told[0][3]), max(int(each[4]) for each in told)
    print(f"UCDP GED, {asked.rows:,} made-up rows, {size:.0f} MB of CSV")
    print(f"  to a frame of {rows:,}: {read:.1f} s, its check {check:.1f} s", end=" ")
    print(f"(goal for {GOAL_ROWS:,}, checked: {GOAL_SECONDS:.0f} s)")
    print(f"  of the processor: {used:.1f} s; memory at most {peak:,} MB")


if __name__ == "__main__":
    main()
