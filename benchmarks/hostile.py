"""Every hostile file of the tests, read as the app reads it: what it reached.

Run: ``python -m benchmarks.hostile [NAME ...] [--without-app]`` (Linux). Each file is
read as by the page Import in a process of its own, forked from one that has the
libraries loaded, and imported by ``mapapp import``: forty in a command, those that are
large alone. Seconds and memory are those of reading, with the libraries' memory; that
of a guarded child counts where it is larger. Addresses in the files are those of a
server that listens, paths those of a file whose every opening the kernel tells of. At
last some of the worst are given to the page Import of a running app.
"""

import argparse
import os
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from geodata.archive import open_archive
from geodata.frames import check_frame
from mapapp import cli
from mapapp.importing import Given
from mapapp.pages.data_sets.desk import Asked
from mapapp.pages.data_sets.reading import read_files
from tests.browser.harness import CHROMIUM_ARGS, chromium_path, running_server
from tests.geodata.readers.hostile.bait import (
    SECRET,
    Bait,
    Listening,
    Watched,
    laid_out,
)
from tests.geodata.readers.hostile.corpus import HEAVY, hostile_files

GOAL_FILES = 120
GOAL_SECONDS = 20.0
GOAL_MB = 1024
ENDED_AFTER = 90
"""Seconds: what takes longer is ended, and is a miss."""

MOST_UPLOADED = 64 * 1024**2
WORST = 5
AT_ONCE = 20
"""Files of one command: ordinary ones are imported so, the heavy ones alone."""

GOOD = "id,latitude,longitude,date,place\nafter all,47.5,35.7,2025-03-01,Orikhiv\n"
ALWAYS = (
    "file.kml", "server.kml", "links.xlsx", "running.xlsx", "reading view.gpkg",
    "table.csv", "path.fgb", "grids.parquet", "crs link.geojson", "open quote.csv",
)  # fmt: skip
"""Are given to the page besides the worst."""

_READ = re.compile(r"cannot be imported|can be imported|several sheets or layers")
_UNCAUGHT = "Traceback (most recent call last)"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file in one way."""

    name: str
    way: str
    words: str
    seconds: float
    megabytes: float
    faults: tuple[str, ...]


@dataclass
class Seen:
    """Where the files are, and what they reached."""

    folder: Path
    listening: Listening
    watched: Watched
    outcomes: list[Outcome] = field(default_factory=list)

    def tried(self, name: str, way: str, work: Callable[[], str]) -> None:
        """Do it in a child, and keep what came of it."""
        told = self.folder / "told.txt"
        words, seconds, megabytes = forked(work, told)
        faults = tuple(_faults(words, told, self))
        self.outcomes.append(Outcome(name, way, words, seconds, megabytes, faults))
        if faults or seconds > GOAL_SECONDS or megabytes > GOAL_MB:
            said = (f"{seconds:.1f} s", f"{megabytes:.0f} MB", words, *faults)
            print(f"{name}, {way}: {'; '.join(said)}", flush=True)

    def reached(self) -> Iterator[str]:
        """What was reached since it was asked last."""
        if came := self.listening.came():
            yield f"{came} requests"
        if self.watched.opened():
            yield "the canary was opened"


def read_as_page(path: Path) -> str:
    """Read it as the page does, and make its frame; what came of it in a word."""
    reading = read_files([Given(path.name, path.read_bytes())], Asked(files=()))
    if reading.found is None:
        print(reading.problem)
        return "choose a sheet" if reading.layers else "refused in words"
    found = reading.found
    check_frame(found.frame())
    told = [each.words() for each in found.problems[:1_000]]
    print(found.why, *found.notes, *told, *reading.first, sep="\n")
    return "read with problems" if found.problems else "read whole"


def import_them(paths: Sequence[Path], archive: Path) -> str:
    """Import them from the command line; the words are its exit code."""
    files = map(str, paths)
    sys.argv = ["mapapp", "import", *files, "--good-rows", "--archive", str(archive)]
    try:
        cli.main()
    except SystemExit as ended:
        return f"exit code {ended.code or 0}"
    return "exit code 0"


def forked(work: Callable[[], str], told: Path) -> tuple[str, float, float]:
    """Do it in a child: its last line, seconds and peak of memory in MB."""
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _in_child(work, told)
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        seconds = time.monotonic() - begun
        if done:
            break
        if seconds > ENDED_AFTER:
            os.kill(child, signal.SIGKILL)
            _, status, used = os.wait4(child, 0)
            return f"ended after {ENDED_AFTER} s", seconds, used.ru_maxrss / 1024
        time.sleep(0.005)
    if os.WIFSIGNALED(status):
        return f"died of signal {os.WTERMSIG(status)}", seconds, used.ru_maxrss / 1024
    lines = told.read_text("utf-8", "replace").splitlines()
    return lines[-1] if lines else "", seconds, used.ru_maxrss / 1024


def _in_child(work: Callable[[], str], told: Path) -> None:
    """All that it says goes to a file; never returns."""
    with told.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - a descriptor
    sys.stderr = sys.stdout
    code = 0
    try:
        print(f"\n{work()}")
    except BaseException:  # noqa: BLE001 - whatever it is is told
        traceback.print_exc()
        code = 70
    finally:
        sys.stdout.flush()
        os._exit(code)


def make_files(names: Sequence[str], bait: Bait, folder: Path) -> None:
    """Write the files, in a child: what makes them leaves no threads behind here."""

    def made() -> str:
        files = hostile_files(bait)
        for name in names or files:
            if bool(names) or name not in HEAVY:
                (folder / "files" / name).write_bytes(files[name]())
        (folder / "names.txt").write_text("\n".join(files), encoding="utf-8")
        return "made"

    told = folder / "told.txt"
    if forked(made, told)[0] != "made":
        msg = f"not made: {told.read_text('utf-8', 'replace')}"
        raise RuntimeError(msg)


def try_one(name: str, seen: Seen) -> None:
    """One file as by the page."""
    path = seen.folder / "files" / name
    seen.tried(name, "page", lambda: read_as_page(path))


def try_command(names: Sequence[str], seen: Seen) -> None:
    """Some files in one command, which goes on after those that it refuses."""
    is_heavy = bool(HEAVY.intersection(names))
    archive = seen.folder / (f"{names[0]}.sqlite" if is_heavy else "archive.sqlite")
    paths = [seen.folder / "files" / name for name in names]
    name = names[0] if len(names) == 1 else f"{len(names)} files from {names[0]}"
    seen.tried(name, "command line", lambda: import_them(paths, archive))


def _faults(words: str, told: Path, seen: Seen) -> Iterator[str]:
    yield from seen.reached()
    said = told.read_text("utf-8", "replace")
    if SECRET in said:
        yield "the canary's words were told"
    if _UNCAUGHT in said or "died of" in words:
        yield f"uncaught: {said[-600:]}"


def show(outcomes: Sequence[Outcome], files: int) -> bool:
    """Print the table; True where every goal is met."""
    page = [each for each in outcomes if each.way == "page"]
    commands = [each for each in outcomes if each.way != "page"]
    faults = [fault for each in outcomes for fault in each.faults]
    print(f"\n{files} hostile files (goal: {GOAL_FILES} or more)")
    print("  as by the page:", _counted(Counter(each.words for each in page)))
    print(
        f"  by {len(commands)} commands:",
        _counted(Counter(each.words for each in commands)),
    )
    reached = Counter(fault.partition(":")[0] for fault in faults)
    print("  requests, openings of the canary, uncaught errors:", end=" ")
    print(_counted(reached) or "0, 0, 0", "(goal: 0)")
    alone = [each for each in outcomes if " files from " not in each.name]
    slowest = sorted(alone, key=lambda each: -each.seconds)[:WORST]
    largest = sorted(outcomes, key=lambda each: -each.megabytes)[:WORST]
    print(f"  slowest (goal {GOAL_SECONDS:.0f} s):")
    for each in slowest:
        print(f"    {each.seconds:6.1f} s   {each.name}, {each.way}: {each.words}")
    print(f"  largest (goal {GOAL_MB:,} MB):")
    for each in largest:
        print(f"    {each.megabytes:6,.0f} MB  {each.name}, {each.way}: {each.words}")
    is_slow = slowest[0].seconds > GOAL_SECONDS
    return not (faults or is_slow or largest[0].megabytes > GOAL_MB)


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {words}" for words, count in counts.most_common())


def try_all(names: Sequence[str], bait: Bait, seen: Seen) -> bool:
    """Try these files in both ways; True where every goal is met."""
    light = [name for name in names if name not in HEAVY]
    for name in light:
        try_one(name, seen)
    for first in range(0, len(light), AT_ONCE):
        try_command(light[first : first + AT_ONCE], seen)
    for name in sorted(HEAVY.intersection(names)):
        make_files([name], bait, seen.folder)
        try_one(name, seen)
        try_command([name], seen)
        path = seen.folder / "files" / name
        if path.stat().st_size > MOST_UPLOADED:
            path.unlink()
    return show(seen.outcomes, len(names))


def uploads(seen: Seen) -> Iterator[str]:
    """Names of the worst files, and of some of every kind."""
    page = [each for each in seen.outcomes if each.way == "page"]
    for key in ("seconds", "megabytes"):
        worst = sorted(page, key=lambda each: -getattr(each, key))
        yield from [each.name for each in worst][: 2 * WORST]
    yield from ALWAYS


def show_app(seen: Seen) -> bool:
    """Give the worst to a running app; True where it stands and reached nothing."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not always there

    names = [
        name
        for name in dict.fromkeys(uploads(seen))
        if (seen.folder / "files" / name).exists()
    ]
    with running_server(seen.folder) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGS
        )
        page = chromium.new_page()
        told = list(_given(page, server.url, seen.folder, names))
        alive = httpx.get(f"{server.url}/_stcore/health", timeout=20).is_success
        chromium.close()
    log = (seen.folder / "server.log").read_text("utf-8", "replace")
    reached = [*seen.reached(), *([_UNCAUGHT] if _UNCAUGHT in log else [])]
    with open_archive(seen.folder / "archive.sqlite") as archive:
        problems = archive.verify().problems
    print(f"  {len(names)} of them given to the page Import:", _counted(Counter(told)))
    print("  the app is alive and imports a good file:", "yes" if alive else "NO")
    print("  reached, or uncaught in its log:", "; ".join(reached) or "nothing")
    print(f"  problems of the archive after all: {len(problems)}")
    return alive and not reached and not problems


def _given(page, url: str, folder: Path, names: Iterable[str]) -> Iterator[str]:  # type: ignore[no-untyped-def] # noqa: ANN001 - a page of playwright
    (folder / "files" / "good table.csv").write_text(GOOD, encoding="utf-8")
    for name in (*names, "good table.csv"):
        page.goto(f"{url}/import")
        chooser = page.locator("input[type=file]")
        chooser.wait_for(state="attached")
        chooser.set_input_files(folder / "files" / name)
        page.get_by_text(_READ).first.wait_for(timeout=60_000)
        if page.locator("[data-testid=stException]").count():
            yield "an exception is shown"
        else:
            yield "told"
    page.get_by_text("1 row can be imported").wait_for()
    page.get_by_role("button", name="Import 1 incident").click()
    page.get_by_text("good table.csv: 1 added").wait_for()


def main() -> int:
    """Try them all; the exit code tells whether every goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--without-app", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "files").mkdir()
        with laid_out(folder) as (bait, listening, watched):
            seen = Seen(folder, listening, watched)
            make_files(asked.names, bait, folder)
            names = (folder / "names.txt").read_text(encoding="utf-8").split("\n")
            is_met = try_all(asked.names or names, bait, seen)
            if not asked.without_app and chromium_path():
                is_met &= show_app(seen)
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
