"""Broken files of every format: read or refused in words, never another error.

Run: ``python -m benchmarks.fuzz_files [--files 20000] [--seed 1] [--keep FOLDER]``.
The sample in every format that is read, rows in the columns of the data sets, and the
hostile files of the tests are changed at random: bytes turned, parts cut out, doubled
or put elsewhere, values between marks swapped for odd ones, members of archives
changed inside. Each is read as by the page Import, to its frame, and its good rows are
stored in one archive, whose log is verified at the end. Printed are how many were read
and refused by kind of file, the longest time, and each file that failed, by its
number; ``--keep`` writes those into a folder. The exit code is 1 if one failed.
"""

import argparse
import csv
import io
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from geodata.archive import Archive, open_archive
from geodata.frames import check_frame, incidents_to_frame
from geodata.writers.formats import FORMATS
from geodata.writers.origin import Origin
from mapapp.importing import Given, stored
from mapapp.pages.data_sets.desk import Asked
from mapapp.pages.data_sets.reading import read_files
from tests.builders import sample_table
from tests.geodata.readers.datasets import (
    test_acled,
    test_small_sets,
    test_ucdp,
    test_viina,
)
from tests.geodata.readers.hostile.bait import NOBODY
from tests.geodata.readers.hostile.corpus import HEAVY, hostile_files

Change = Callable[[random.Random, bytes], bytes]

IN_A_CHILD = (".parquet", ".fgb")
ONE_IN = 20
"""Of the files that a process of their own reads, this part is tried."""

LARGEST = 300_000
"""Bytes: a larger file is left out."""

COUNTS = (1, 1, 1, 2, 3, 6)
"""Of changes."""

LONGEST_PART = 2_000
GOAL_SECONDS = 20.0
"""What takes longer has failed too."""

ODD = (
    b"", b"\0", b"\xff\xfe", b"NaN", b"Infinity", b"1e999", b"-1", b"9" * 20, b"null",
    b"{}", b"[]", b'"', b"'", b";", b",", b"\t", b"\n", b"<", b"]]>", b"&x;", b"0",
    b"2024-02-30", b"0000-00-00", b"12/31/99", b"9999-12-31", b"181", b"-91", b"3,14",
    b"=1+1", "\u202e".encode(), "\u0661\u0662".encode(), b"\xed\xa0\x80", b"A" * 5_000,
    b"[" * 300, b"POINT(1 2)", b"POLYGON EMPTY", b"true", b"007", b"NA", b"3+", b"2-4",
    b"47\xc2\xb030'N", b"1 2 3", b"UTC+25", b"24:61", b"-0", b"1_000",
)  # fmt: skip
"""Texts that stand in for a value."""

_VALUE = re.compile(rb'[^,;\t"<>:\[\]{}\n= ]+')


def good_files() -> dict[str, bytes]:
    """Files that are read before they are changed, by their names."""
    frame = incidents_to_frame(sample_table())
    found = {}
    for key, form in FORMATS.items():
        sink = io.BytesIO()
        form.write(frame, sink, Origin())
        found[f"sample, {key}{(*form.suffixes, '.csv')[0]}"] = sink.getvalue()
    for name, row in {
        "acled": test_acled.ROW,
        "geoconfirmed": test_small_sets.CONFIRMED,
        "insecurity insight": test_small_sets.ATTACK,
        "ucdp": test_ucdp.ROW,
        "viina": test_viina.ROW,
    }.items():
        written = io.StringIO()
        csv.writer(written).writerows([row, *[row.values()] * 3])
        found[f"{name}.csv"] = written.getvalue().encode()
    return found


def bad_files() -> dict[str, bytes]:
    """The hostile files of the tests that are not large, by their names."""
    found = {
        name: content() if callable(content) else content
        for name, content in hostile_files(NOBODY).items()
        if name not in HEAVY
    }
    return {name: one for name, one in found.items() if 0 < len(one) <= LARGEST}


def _part(chance: random.Random, content: bytes) -> tuple[int, int]:
    at = chance.randrange(len(content) + 1)
    length = int(LONGEST_PART ** chance.random())
    return at, min(at + length, len(content))


def _turned(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, content: bytes) -> bytes:
    at, end = _part(chance, content)
    return content[:at] + content[end:]


def _ended(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _doubled(chance: random.Random, content: bytes) -> bytes:
    at, end = _part(chance, content)
    return content[:end] + content[at:end] * chance.choice((1, 2, 50)) + content[end:]


def _moved(chance: random.Random, content: bytes) -> bytes:
    at, end = _part(chance, content)
    rest = content[:at] + content[end:]
    there = chance.randrange(len(rest) + 1)
    return rest[:there] + content[at:end] + rest[there:]


def _swapped(chance: random.Random, content: bytes) -> bytes:
    values = list(_VALUE.finditer(content))
    if not values:
        return content + chance.choice(ODD)
    one = chance.choice(values)
    new = chance.choice((*ODD, chance.choice(values)[0]))
    return content[: one.start()] + new + content[one.end() :]


CHANGES: Sequence[Change] = (_turned, _cut, _ended, _doubled, _moved, *[_swapped] * 5)


def changed(chance: random.Random, content: bytes) -> bytes:
    """The file with some changes; those of an archive are mostly in its members."""
    for _ in range(chance.choice(COUNTS)):
        change = chance.choice(CHANGES)
        if content.startswith(b"PK") and chance.random() < 0.8:  # noqa: PLR2004
            content = _within(chance, content, change)
        else:
            content = change(chance, content)
    return content


def _within(chance: random.Random, content: bytes, change: Change) -> bytes:
    sink = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as archive,
            zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            names = archive.namelist()
            chosen = chance.choice(names)
            for name in names:
                part = archive.read(name)
                made.writestr(name, change(chance, part) if name == chosen else part)
    except Exception:  # noqa: BLE001 - what no longer opens is changed as bytes
        return change(chance, content)
    return sink.getvalue()


def read(name: str, content: bytes, archive: Archive) -> str:
    """Read and store it as the page does; what came of it in a word."""
    reading = read_files([Given(name, content)], Asked(files=()))
    if reading.found is None:
        return "refused"
    check_frame(reading.found.frame())
    for problem in reading.found.problems:
        problem.words()
    for _ in stored(reading.found.rows.pairs(), archive, actor="fuzz", name=name):
        pass
    return "with problems" if reading.found.problems else "whole"


def fault_of(
    name: str, content: bytes, archive: Archive, told: Counter[tuple[str, str]]
) -> str | None:
    """Count what came of one file; the error, or the time, where it failed."""
    begun = time.perf_counter()
    try:
        word = read(name, content, archive)
    except Exception:  # noqa: BLE001 - any is what is looked for
        word, fault = "failed", traceback.format_exc()
    else:
        fault = None
    told[Path(name).suffix, word] += 1
    seconds = time.perf_counter() - begun
    if seconds > GOAL_SECONDS:
        fault = f"{seconds:.1f} s\n{fault or ''}"
    return fault


class Tried:
    """What came of the files so far."""

    def __init__(self, keep: Path | None) -> None:
        self.told: Counter[tuple[str, str]] = Counter()
        self.failed: dict[str, list[str]] = {}
        self.slowest = (0.0, "")
        self._keep = keep

    def take(self, number: int, name: str, content: bytes, archive: Archive) -> None:
        """Try one file more."""
        called = f"{number} of {name}"
        begun = time.perf_counter()
        fault = fault_of(name, content, archive, self.told)
        self.slowest = max(self.slowest, (time.perf_counter() - begun, called))
        if fault is None:
            return
        alike = self.failed.setdefault(fault.strip().splitlines()[-1], [])
        if not alike:
            print(f"{called}\n{fault}", file=sys.stderr, flush=True)
        alike.append(called)
        if self._keep:
            self._keep.mkdir(parents=True, exist_ok=True)
            (self._keep / f"{number} {name}").write_bytes(content)

    def tell(self) -> None:
        """Print it."""
        for suffix in sorted({suffix for suffix, _ in self.told}):
            words = ", ".join(
                f"{count:,} {word}"
                for (other, word), count in sorted(self.told.items())
                if other == suffix
            )
            print(f"  {suffix or 'no suffix'}: {words}")
        seconds, called = self.slowest
        print(f"{self.told.total():,} files; the slowest: {seconds:.1f} s ({called})")
        count = sum(map(len, self.failed.values()))
        print(f"{count:,} failed, of {len(self.failed)} kinds (goal: 0)")
        for words, alike in self.failed.items():
            print(f"  {len(alike):,}: {words} ({alike[0]})")


def main() -> None:
    """Print what came of the files, and those that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for files that failed")
    asked = parser.parse_args()
    kinds = [(bases, sorted(bases)) for bases in (good_files(), bad_files())]
    tried = Tried(asked.keep)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_archive(Path(folder) / "archive.sqlite") as archive,
    ):
        for number in range(asked.files):
            chance = random.Random(f"{asked.seed} {number}")  # noqa: S311 - no secret
            bases, names = chance.choice(kinds)
            name = chance.choice(names)
            if name.endswith(IN_A_CHILD) and chance.randrange(ONE_IN):
                continue
            tried.take(number, name, changed(chance, bases[name]), archive)
        checked = archive.verify()
    tried.tell()
    print(f"stored: {checked.events:,} events, {len(checked.problems)} problems")
    sys.exit(bool(tried.failed or checked.problems))


if __name__ == "__main__":
    main()
