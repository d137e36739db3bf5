"""Measure reading one data set out of a CSV, a workbook, a GeoPackage and Parquet.

Run: ``python -m benchmarks.containers [--rows 20000]``. The same made-up UCDP rows with
all of its columns stand in each file; each is read three times, from bytes to the rows
that would be stored, in one process and the same run. Seconds by the clock, since
Parquet is unpacked by a child process.
"""

import argparse
import csv
import io
import sqlite3
import statistics
import struct
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import shapely
import xlsxwriter

from geodata.readers.datasets import ucdp
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set

TIMES = 3
_TOLD = {
    "type_of_violence": 1, "where_prec": 1, "date_prec": 1, "best": 2, "low": 1,
    "high": 4, "country": "Ukraine", "where_coordinates": "Orikhiv town",
    "side_a": "Government of A", "side_b": "Group B", "date_start": "2025-03-01",
    "date_end": "2025-03-02", "adm_1": "Zaporizhzhya oblast", "region": "Europe",
    "source_headline": "Two die in shelling",
}  # fmt: skip

_HEAD = """PRAGMA application_id = 1196444487;
CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id, organization,
  organization_coordsys_id, definition);
CREATE TABLE gpkg_contents (table_name, data_type, srs_id);
CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id);
INSERT INTO gpkg_spatial_ref_sys VALUES ('', 4326, 'EPSG', 4326, '');
INSERT INTO gpkg_contents VALUES ('ged', 'features', 4326);
INSERT INTO gpkg_geometry_columns VALUES ('ged', 'geom', 4326);
"""

Rows = list[list[object]]


def made_up(count: int) -> Rows:
    """Rows of UCDP with all columns."""
    rows: Rows = []
    for number in range(count):
        own = {
            "id": number,
            "latitude": 47 + number % 997 / 1_000,
            "longitude": 35 + number % 991 / 1_000,
        }
        rows.append([(_TOLD | own).get(name, "") for name in ucdp.COLUMNS])
    return rows


def as_csv(rows: Rows) -> bytes:
    """The rows as text."""
    out = io.StringIO()
    csv.writer(out).writerows([list(ucdp.COLUMNS), *rows])
    return out.getvalue().encode()


def as_workbook(rows: Rows) -> bytes:
    """The rows as a sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("GED")
        for number, row in enumerate([list(ucdp.COLUMNS), *rows]):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def as_parquet(rows: Rows) -> bytes:
    """The rows as columns."""
    columns = dict(zip(ucdp.COLUMNS, map(list, zip(*rows, strict=True)), strict=True))
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def as_geopackage(rows: Rows) -> bytes:
    """The rows as features."""
    names = ", ".join(f'"{name}"' for name in ucdp.COLUMNS)
    marks = ", ".join("?" * (len(ucdp.COLUMNS) + 2))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        with closing(sqlite3.connect(path)) as database:
            database.executescript(_HEAD)
            database.execute(
                f"CREATE TABLE ged (fid INTEGER PRIMARY KEY, geom, {names})"
            )
            statement = f"INSERT INTO ged VALUES ({marks})"  # noqa: S608 - marks
            database.executemany(statement, _features(rows))
            database.commit()
        return path.read_bytes()


def _features(rows: Rows) -> Iterator[Sequence[object]]:
    head = struct.pack("<2sBBi", b"GP", 0, 1, 4326)
    east, north = (ucdp.COLUMNS.index(name) for name in ("longitude", "latitude"))
    for number, row in enumerate(rows):
        place = shapely.to_wkb(shapely.Point(row[east], row[north]), byte_order=1)
        yield [number, head + place, *row]


FORMS: dict[str, Callable[[Rows], bytes]] = {
    "CSV": as_csv,
    "workbook": as_workbook,
    "GeoPackage": as_geopackage,
    "Parquet": as_parquet,
}


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    asked = parser.parse_args()
    rows = made_up(asked.rows)
    cells = asked.rows * len(ucdp.COLUMNS)
    print(f"{asked.rows:,} rows of UCDP, {cells:,} cells, {TIMES} times each")
    for name, make in FORMS.items():
        content = make(rows)
        seconds = []
        for _ in range(TIMES):
            begin = time.monotonic()
            found = read_data_set(content, name, Options())
            seconds.append(time.monotonic() - begin)
            if found is None or found.data_set != ucdp.KEY or len(found) != asked.rows:
                msg = f"{name}: not all rows were read"
                raise ValueError(msg)
        median = statistics.median(seconds)
        size = len(content) / 1024**2
        print(f"{name:12}{size:8.1f} MB{median:8.2f} s{asked.rows / median:12,.0f}/s")


if __name__ == "__main__":
    main()
