"""Measure how fast a data set is stored: UCDP GED's columns, made-up rows.

Run: ``python -m benchmarks.importing [--rows 20000] [--archive ADDRESS]``. What the
page Import and ``mapapp import`` do with rows that were read: each becomes a report
and an incident, 5,000 in a transaction. Into a new SQLite file, or into an empty
archive at an address. Rows a second are those of the whole; those of the last
transaction tell whether a larger archive takes longer. The log is verified after it.
"""

import argparse
import csv
import io
import tempfile
import time
from pathlib import Path

from benchmarks.reading import made_up
from geodata.archive import Archive, open_archive
from geodata.readers.datasets import ucdp
from geodata.readers.datasets.contract import Options
from geodata.readers.delimited import read_delimited
from geodata.readers.imported import Imported
from mapapp.importing import ROWS_AT_ONCE, stored


def read(count: int) -> Imported:
    """Made-up rows, as the reader gives them."""
    written = io.StringIO()
    csv.writer(written).writerows(made_up(count))
    table, faults = read_delimited(written.getvalue().encode(), name="made-up.csv")
    return ucdp.read(table, faults, Options())


def seconds_of(archive: Archive, rows: Imported) -> list[float]:
    """Wall seconds of each transaction, with the making of its rows."""
    found, before = [], time.perf_counter()
    told = stored(rows.rows.pairs(), archive, actor="benchmark", name="made-up.csv")
    for _ in told:
        now = time.perf_counter()
        found.append(now - before)
        before = now
    return found


def main() -> None:
    """Print rows a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--archive", help="an empty one; a new file if left out")
    asked = parser.parse_args()
    rows = read(asked.rows)
    with tempfile.TemporaryDirectory() as folder:
        address = asked.archive or Path(folder) / "archive.sqlite"
        with open_archive(address) as archive:
            used = time.process_time()
            seconds = seconds_of(archive, rows)
            used = time.process_time() - used
            checked = archive.verify()
    total = sum(seconds)
    print(f"UCDP GED, {asked.rows:,} made-up rows, {ROWS_AT_ONCE:,} in a transaction")
    print(f"  stored in {total:.1f} s: {len(rows) / total:,.0f} rows/s", end=" ")
    print(f"(no goal is set); of the processor: {used:.1f} s")
    last = len(rows) - ROWS_AT_ONCE * (len(seconds) - 1)
    print(f"  the last transaction: {last / seconds[-1]:,.0f} rows/s")
    print(f"  verified: {checked.events:,} events, {len(checked.problems)} problems")


if __name__ == "__main__":
    main()
