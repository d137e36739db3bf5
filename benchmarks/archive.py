"""How fast the archive takes what people and imports write, and how long they wait.

    python -m benchmarks.archive [--postgresql] [--runs 3]

Prints edits of shared incidents by many writers (threads of one server, and processes
of their own), once without a rest and once at a person's pace, and events a second:
of one import, and one event to a transaction. Medians of the runs, each in a new
archive.
PostgreSQL is a real server on this machine, started for it (``tests/postgres.py``).
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from geodata.archive import open_archive
from tests.builders import make_incident, make_report
from tests.postgres import PostgresServer, postgres_bin
from tests.writers import Edit, counted, edit_often, edits_of, prepare, processes

WRITERS = 20
EDITS = 200
REST_SECONDS = 0.5
RESTED_EDITS = 20
IMPORTED = 10_000
SINGLE = 1_000
WAIT_GOAL = 50
EVENTS_GOAL = 2_000

Address = Path | str
Row = tuple[str, float]


def main() -> int:
    """Print the table of one database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    if asked.postgresql and postgres_bin() is None:
        print("nothing measured: PostgreSQL with PostGIS is not installed")
        return 0
    with (
        tempfile.TemporaryDirectory() as folder,
        addresses(Path(folder), is_postgresql=asked.postgresql) as new,
    ):
        runs = [
            [row for measure in MEASURES for row in measure(new())]
            for _ in range(asked.runs)
        ]
    database = "PostgreSQL" if asked.postgresql else "SQLite"
    print(f"{database}, medians of {asked.runs} runs")
    print("\n| figure | median | worst run | goal |\n|---|---|---|---|")
    for rows in zip(*runs, strict=True):
        print_row(rows[0][0], [value for _, value in rows])
    return 0


def print_row(name: str, values: Sequence[float]) -> None:
    """One line of the table, with its goal and whether it is met."""
    middle = statistics.median(values)
    if "99 %" in name:
        goal = f"{WAIT_GOAL} ms" + (", **missed**" if middle > WAIT_GOAL else "")
        print(f"| {name} | {middle:,.1f} ms | {max(values):,.1f} ms | {goal} |")
    elif "events a second" in name:
        goal = f"{EVENTS_GOAL:,}" + (", **missed**" if middle < EVENTS_GOAL else "")
        print(f"| {name} | {middle:,.0f} | {min(values):,.0f} | {goal} |")
    elif "lost" in name:
        print(f"| {name} | {middle:,.0f} | {max(values):,.0f} | 0 |")
    else:
        print(f"| {name} | {middle:,.1f} | {max(values):,.1f} | |")


@contextmanager
def addresses(folder: Path, *, is_postgresql: bool) -> Iterator[Callable[[], Address]]:
    """Where new archives may be made, one at each call."""
    if not is_postgresql:
        yield lambda: Path(tempfile.mkdtemp(dir=folder)) / "archive.sqlite"
        return
    server = PostgresServer(folder)
    server.start()
    try:
        yield server.database
    finally:
        server.stop()


def by_threads(address: Address) -> Iterator[Row]:
    """Writers in one process, as in the server of the app, without a rest."""
    yield from edited(address, run_threads, "threads, no rest", EDITS, 0.0)


def by_threads_rested(address: Address) -> Iterator[Row]:
    """The same with a rest after each edit."""
    name = f"threads, {REST_SECONDS} s of rest"
    yield from edited(address, run_threads, name, RESTED_EDITS, REST_SECONDS)


def by_processes(address: Address) -> Iterator[Row]:
    """Writers each in a process of their own, without a rest."""
    yield from edited(address, run_processes, "processes, no rest", EDITS, 0.0)


def by_processes_rested(address: Address) -> Iterator[Row]:
    """The same with a rest after each edit."""
    name = f"processes, {REST_SECONDS} s of rest"
    yield from edited(address, run_processes, name, RESTED_EDITS, REST_SECONDS)


Run = Callable[[Address, int, float], list[Edit]]


def edited(
    address: Address, run: Run, name: str, edits: int, rest: float
) -> Iterator[Row]:
    """Edits of ten shared incidents: how long they took, and whether one is lost."""
    prepare(address)
    start = time.perf_counter()
    made = run(address, edits, rest)
    seconds = time.perf_counter() - start
    with open_archive(address) as archive:
        lost = len(made) - counted(archive)
        problems = archive.verify().problems
    if problems:
        print(f"{name}: not sound: {problems}", file=sys.stderr)
    title = f"{WRITERS} writers x {edits} edits, {name}"
    yield f"{title}: lost", lost
    yield f"{title}: edits a second", len(made) / seconds
    yield f"{title}: one edit, 99 %", part(99, [edit.slowest_call for edit in made])
    yield (
        f"{title}: with its repeats after conflicts, median ms",
        part(50, [edit.seconds for edit in made]),
    )
    yield (
        f"{title}: with its repeats after conflicts, 99 %",
        part(99, [edit.seconds for edit in made]),
    )
    yield (
        f"{title}: conflicts an edit",
        sum(edit.conflicts for edit in made) / len(made),
    )


def part(percent: int, seconds: list[float]) -> float:
    """The percentile, in milliseconds."""
    return statistics.quantiles(seconds, n=100)[percent - 1] * 1000


def run_threads(address: Address, edits: int, rest: float) -> list[Edit]:
    """All through one archive object."""
    made: list[Edit] = []
    with open_archive(address) as archive:

        def work(name: str) -> None:
            made.extend(edits_of(archive, name, edits, rest_seconds=rest))

        threads = [
            threading.Thread(target=work, args=(f"writer{number}",))
            for number in range(WRITERS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return made


def run_processes(address: Address, edits: int, rest: float) -> list[Edit]:
    """Each with an archive object of its own."""
    context = processes()
    answers = context.Queue()
    started = [
        context.Process(
            target=edit_often,
            args=(address, f"writer{number}", edits, answers),
            kwargs={"rest_seconds": rest},
        )
        for number in range(WRITERS)
    ]
    for each in started:
        each.start()
    made = [edit for _ in started for edit in answers.get(timeout=1800)]
    for each in started:
        each.join()
    return made


def imported(address: Address) -> Iterator[Row]:
    """One report with many incidents, in one transaction."""
    incidents = [make_incident(f"i{number}") for number in range(IMPORTED)]
    with open_archive(address) as archive:
        start = time.perf_counter()
        archive.add(make_report(), incidents, actor="a", at=datetime.now(UTC))
        seconds = time.perf_counter() - start
    yield (
        f"an import of {IMPORTED:,} incidents: events a second",
        (IMPORTED + 1) / seconds,
    )


def single(address: Address) -> Iterator[Row]:
    """One event to a transaction: by one writer, and by as many as above."""
    prepare(address)
    with open_archive(address) as archive:
        start = time.perf_counter()
        edits_of(archive, "alone", SINGLE)
        seconds = time.perf_counter() - start
    yield "one event to a transaction, one writer: events a second", SINGLE / seconds


MEASURES = (
    by_threads,
    by_processes,
    by_threads_rested,
    by_processes_rested,
    imported,
    single,
)


if __name__ == "__main__":
    sys.exit(main())
