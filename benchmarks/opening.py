"""Measure opening an archive: cold, from its kept columns, and after an edit.

``python -m benchmarks.opening [--incidents 1000000] [--postgresql]`` fills an archive
with made-up incidents and measures until the map's packed columns, the totals and the
first page of the table are there, each time in a new process; then what one edit by
another process costs, and until it is seen on an open map in Chromium. ``--archive``
names a SQLite file to fill, or one filled before: filling takes some minutes.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.filling import fill
from benchmarks.sessions import Watched
from geodata.archive import Archive, Edited, Who, open_archive
from geodata.archive.bulk import read_bulk, read_ids
from geodata.selection import Selection
from tests.browser.harness import CHROMIUM_ARGS, Server, chromium_path, map_frame
from tests.postgres import PostgresServer

ROUNDS = 5
EDITS = 5
PAGE_ROWS = 200
MOST_EAST = 170.0
SIZE = {"width": 1400, "height": 1000}
GOALS = {
    "cold: columns, totals and table": 5.0,
    "kept columns: columns, totals and table": 1.0,
    "an edit: the new version's columns": 2.0,
    "an edit: seen on another's map": 2.0,
}


class ArchiveServer(Watched):
    """``mapapp serve`` over an archive, watched."""

    command = Server.command


def opened_once(address: str, cache: str) -> None:
    """In a process of its own: open, print seconds and megabytes as JSON."""
    from mapapp.pages.results import table_rows  # noqa: F401, PLC0415 - imports apart
    from mapapp.pages.shown import shown_by  # noqa: PLC0415
    from mapapp.snapshot import ArchiveSnapshots  # noqa: PLC0415

    begin = time.perf_counter()
    with open_archive(_address(address)) as archive:
        snapshots = ArchiveSnapshots(archive, cache_dir=Path(cache))
        snapshot = snapshots.current()
        _ = snapshot.columns, snapshot.areas
        columns = time.perf_counter() - begin
        shown = shown_by(snapshot, Selection())
        snapshot.table(shown.rows[:PAGE_ROWS])
        whole = time.perf_counter() - begin
        snapshots.settle()
    status = Path("/proc/self/status").read_text()
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    print(json.dumps({"columns": columns, "whole": whole, "peak": peak}))


def openings(address: str, cache: Path, *, cold: bool) -> dict[str, float]:
    """Medians of several openings."""
    found = []
    for _ in range(ROUNDS):
        if cold:
            shutil.rmtree(cache, ignore_errors=True)
        command = [sys.executable, "-m", "benchmarks.opening", "--once", address]
        run = subprocess.run(  # noqa: S603 - this module
            [*command, str(cache)], check=True, capture_output=True, env=os.environ
        )
        found.append(json.loads(run.stdout))
    return {name: statistics.median(each[name] for each in found) for name in found[0]}


def edit(archive: Archive, incident_id: str, number: int) -> None:
    """Move an incident a little, as an editor does."""
    stored = archive.incident(incident_id)
    place = stored.incident.location
    moved = replace(place, longitude=round(place.longitude + 1e-4 * number, 6))
    incident = replace(stored.incident, location=moved)
    who = Who(actor="benchmark", at=datetime.now(UTC), reason="measured")
    archive.change(Edited(incident=incident, expected_version=stored.version), who)


def edits_in_process(archive: Archive, incident_id: str, cache: Path) -> list[float]:
    """Seconds from an edit's end to the packed columns of the new version."""
    from mapapp.snapshot import ArchiveSnapshots  # noqa: PLC0415 - see opened_once

    snapshots = ArchiveSnapshots(archive, cache_dir=cache)
    _ = snapshots.current().columns
    seconds = []
    for number in range(1, EDITS + 1):
        edit(archive, incident_id, number)
        begin = time.perf_counter()
        snapshot = snapshots.current()
        _ = snapshot.columns, snapshot.areas
        seconds.append(time.perf_counter() - begin)
    snapshots.settle()
    return seconds


def edits_in_browser(archive: Archive, incident_id: str, url: str) -> list[float]:
    """Seconds from an edit's end until another session's map has the new columns."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGS
        )
        page = browser.new_context(viewport=SIZE).new_page()
        page.goto(url)
        frame = map_frame(page)
        page.wait_for_timeout(10_000)
        # The frame is handed each new version's columns in one message.
        frame.evaluate(
            "() => addEventListener('message', (e) => {"
            " if (e.data.kind === 'data') requestAnimationFrame(() =>"
            " { window.handedOver = (window.handedOver || 0) + 1; }); })"
        )
        seconds = []
        for number in range(1, EDITS + 1):
            before = frame.evaluate("() => window.handedOver || 0")
            edit(archive, incident_id, -number)
            begin = time.perf_counter()
            frame.wait_for_function(f"() => (window.handedOver || 0) > {before}")
            seconds.append(time.perf_counter() - begin)
            page.wait_for_timeout(8_000)
        browser.close()
    return seconds


def measured(archive: Archive, address: str, folder: Path) -> list[str]:
    """The lines of the table."""
    cache = folder / "columns"
    cold = openings(address, cache, cold=True)
    kept = openings(address, cache, cold=False)
    incident_id = _one_that_is_placed(archive)
    patched = edits_in_process(archive, incident_id, cache)
    found = {
        "cold: columns, totals and table": cold["whole"],
        "kept columns: columns, totals and table": kept["whole"],
        "an edit: the new version's columns": statistics.median(patched),
    }
    os.environ["MAPAPP_CACHE"] = str(cache)
    server = ArchiveServer(_address(address), folder / "log")
    server.start()
    try:
        server.rested()
        seen = edits_in_browser(archive, incident_id, server.url)
        held = server.megabytes()
    finally:
        server.stop()
    found["an edit: seen on another's map"] = statistics.median(seen)
    lines = [_line(name, seconds) for name, seconds in found.items()]
    return [
        *lines,
        f"| cold: the packed columns alone | {cold['columns']:.2f} s | |",
        f"| kept columns: the packed columns alone | {kept['columns']:.2f} s | |",
        f"| an edit: seen on another's map, the worst | {max(seen):.2f} s | |",
        f"| memory at most, cold | {cold['peak']:.0f} MB | |",
        f"| memory at most, kept columns | {kept['peak']:.0f} MB | |",
        f"| memory of the server after {EDITS} edits | {held:.0f} MB | |",
    ]


def _line(name: str, seconds: float) -> str:
    goal = GOALS[name]
    missed = ", **missed**" if seconds > goal else ""
    return f"| {name} | {seconds:.2f} s | {goal:.0f} s{missed} |"


def _one_that_is_placed(archive: Archive) -> str:
    facts = read_bulk(archive.store).facts
    placed = facts["ordinal"][facts["longitude"] < MOST_EAST]
    [incident_id] = read_ids(archive.store, [int(placed[len(placed) // 2])])
    return incident_id


@contextmanager
def filled(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The address of an archive with so many incidents."""
    with _made(options, folder) as address:
        with open_archive(_address(address)) as archive:
            if archive.is_new():
                begin = time.perf_counter()
                fill(archive, options.incidents)
                seconds = time.perf_counter() - begin
                print(f"filled in {seconds:.0f} s\n", flush=True)
        yield address


@contextmanager
def _made(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    if not options.postgresql:
        yield str(options.archive or folder / "archive.sqlite")
        return
    server = PostgresServer(folder / "server")
    server.start()
    try:
        yield server.database()
    finally:
        server.stop()


def _address(text: str) -> Path | str:
    return text if text.startswith("postgresql:") else Path(text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--once", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.once:
        opened_once(*options.once)
        return
    with (
        tempfile.TemporaryDirectory() as name,
        filled(options, Path(name)) as address,
        open_archive(_address(address)) as archive,
    ):
        lines = measured(archive, address, Path(name))
    load = os.getloadavg()[1]
    print(f"{options.incidents:,} incidents; load of the machine {load:.1f}\n")
    print("| figure | median | goal |\n|---|---|---|")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
