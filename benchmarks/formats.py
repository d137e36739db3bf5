"""Measure export and import of many incidents against GeoPandas and the floor.

Run: ``python -m benchmarks.formats [--incidents 1000000] [--batch 50000]``. All three
ways of writing GeoJSON take the same frames in the same run, batch by batch, because
a million incidents with their claims as objects do not fit into memory at once;
``GeoDataFrame.to_json`` is given days as text, without which it raises. The floor is
orjson over ready objects and the write. Every ``--import-each``-th of the batches is
read back, by us to a checked frame and by ``geopandas.read_file`` from the same file.
GeoParquet is read and written whole, by wall clock, as by Arrow alone, its floor.
Seconds else of the processor, so that a busy machine counts less; medians are of the
batches, ratios of all of them together. The memory is that of a process that writes
all incidents as GeoJSON.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import orjson
import pyarrow.parquet as pq

import geodata
from benchmarks.map_sizes import synthesized
from geodata.frames import check_frame
from geodata.parquet import DISTINCT, GEOMETRY, TEXTS
from geodata.readers.geoparquet import IncidentFile
from geodata.writers.geojson import geojson_features
from geodata.writers.geojson_shapes import ShapeTexts

TIMES_FASTER, TIMES_THE_FLOOR, TIMES_READ = 5.0, 4.0, 3.0
MOST_GIGABYTES = 1.5
PARQUET_SECONDS = 1.5

Seconds = dict[str, list[float]]


def taken(work: Callable[[], object]) -> float:
    """Seconds of the processor for one run."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def written(frame: gpd.GeoDataFrame, out: Path, shapes: ShapeTexts) -> None:
    """Our way: check, convert, write; as ``mapapp export`` does it of a large file."""
    check_frame(frame)
    with out.open("wb") as sink:
        sink.write(b'{"type":"FeatureCollection","features":[\n')
        between = b""
        for texts in geojson_features(frame, shapes.of(frame), None):
            sink.write(between + b",\n".join(texts))
            between = b",\n"
        sink.write(b"\n]}\n")


def by_geopandas(frame: gpd.GeoDataFrame, out: Path) -> None:
    """GeoPandas' way."""
    out.write_text(frame.to_json(), encoding="utf-8")


def measured(
    frame: gpd.GeoDataFrame, folder: Path, seconds: Seconds, shapes: ShapeTexts
) -> None:
    """One batch written in all ways."""
    ours, theirs, floor = (folder / name for name in ("a.json", "b.json", "c.json"))
    seconds["ours"].append(taken(lambda: written(frame, ours, shapes)))
    days = {name: frame[name].astype("str") for name in ("date_start", "date_end")}
    textual = frame.assign(**days)
    seconds["to_json"].append(taken(lambda: by_geopandas(textual, theirs)))
    ready = orjson.loads(ours.read_bytes())
    seconds["floor"].append(taken(lambda: floor.write_bytes(orjson.dumps(ready))))


def imported(frame: gpd.GeoDataFrame, folder: Path, seconds: Seconds) -> None:
    """One batch read back from the file that was written of it."""
    path = folder / "e.geojson"
    geodata.write(frame, path)
    rows: list[int] = []
    seconds["read: ours"].append(taken(lambda: rows.append(len(geodata.read(path)))))
    seconds["read: gpd.read_file"].append(
        taken(lambda: rows.append(len(gpd.read_file(path))))
    )
    if set(rows) != {len(frame)}:
        msg = f"rows read differ: {rows} of {len(frame)}"
        raise SystemExit(msg)


def whole_parquet(path: Path, folder: Path) -> tuple[float, ...]:
    """Wall seconds to read a file to a checked frame and to write it, and gigabytes.

    Then the seconds of Arrow alone to read and to write it.
    """
    answer = subprocess.run(  # noqa: S603 - ourselves
        (
            sys.executable,
            "-m",
            "benchmarks.formats",
            "--parquet",
            str(path),
            str(folder),
        ),
        check=True,
        capture_output=True,
        text=True,
    )
    return tuple(map(float, answer.stdout.split()))


def arrow_alone(path: Path, out: Path) -> tuple[float, float]:
    """Wall seconds of the floor: Arrow reads the same columns and writes them.

    Nothing is checked, and no frame is made.
    """
    coded = [*(name for name in TEXTS if name not in DISTINCT), GEOMETRY]
    begin = time.perf_counter()
    file = pq.ParquetFile(path, read_dictionary=coded, page_checksum_verification=True)
    groups = [file.read_row_group(group) for group in range(file.num_row_groups)]
    middle = time.perf_counter()
    with pq.ParquetWriter(
        out,
        groups[0].schema,
        use_dictionary=coded,
        compression="zstd",
        write_statistics=False,
        write_page_checksum=True,
    ) as writer:
        for group in groups:
            writer.write_table(group)
    return middle - begin, time.perf_counter() - middle


def parquet_once(path: Path, folder: Path) -> None:
    """Print what :func:`whole_parquet` asks for: medians of three."""
    read, written_in = [], []
    for _ in range(3):
        begin = time.perf_counter()
        frame = geodata.read(path)
        middle = time.perf_counter()
        geodata.write(frame, folder / "whole.parquet")
        read.append(middle - begin)
        written_in.append(time.perf_counter() - middle)
        del frame
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    floors = [arrow_alone(path, folder / "floor.parquet") for _ in range(3)]
    into, out = (statistics.median(each) for each in zip(*floors, strict=True))
    print(statistics.median(read), statistics.median(written_in), most, into, out)


def gigabytes_of_export(path: Path, folder: Path) -> tuple[float, float]:
    """The most memory, and the seconds, of ``mapapp export`` of a whole file."""
    command = [
        sys.executable, "-m", "mapapp", "export", str(folder / "whole.geojson"),
        "--data", str(path), "--full",
    ]  # fmt: skip
    begin = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own
    wall = time.monotonic() - begin
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / 1024**2, wall


def told(
    asked: argparse.Namespace,
    seconds: Seconds,
    export: tuple[float, float],
    parquet: tuple[float, ...],
) -> None:
    """Print all figures beside their goals."""
    most, wall = export
    per_million = 1_000_000 / asked.batch
    print(f"{asked.incidents:,} incidents, batches of {asked.batch:,}")
    for key, each in seconds.items():
        median = statistics.median(each)
        print(f"{key:32}{median:8.2f} s a batch{median * per_million:9.1f} s a million")
    total = {key: sum(each) for key, each in seconds.items()}
    faster, slower = (
        total["to_json"] / total["ours"],
        total["ours"] / total["floor"],
    )
    quicker = total["read: gpd.read_file"] / total["read: ours"]
    print(f"faster than to_json: {faster:.1f} x (goal {TIMES_FASTER})")
    print(f"of the floor: {slower:.1f} x (goal {TIMES_THE_FLOOR} or less)")
    print(f"faster than gpd.read_file: {quicker:.1f} x (goal {TIMES_READ})")
    print(f"export of the file: {most:.2f} GB (goal {MOST_GIGABYTES}), {wall:.1f} s")
    into, out, gigabytes, floor_in, floor_out = parquet
    print(
        f"GeoParquet, whole: {into:.2f} s in, {out:.2f} s out (goal for a million:"
        f" {PARQUET_SECONDS} each), {gigabytes:.2f} GB"
    )
    print(f"Arrow alone, same columns: {floor_in:.2f} s in, {floor_out:.2f} s out")


def main() -> None:
    """Print a table with the goals beside what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--batch", type=int, default=50_000)
    parser.add_argument("--import-each", type=int, default=5)
    parser.add_argument("--parquet", nargs=2, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.parquet is not None:
        parquet_once(*asked.parquet)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, _ = synthesized(folder, asked.incidents)
        most, wall = gigabytes_of_export(path, folder)
        parquet = whole_parquet(path, folder)
        file, shapes = IncidentFile(path), ShapeTexts()
        seconds: Seconds = {
            key: []
            for key in (
                "ours", "to_json", "floor", "read: ours", "read: gpd.read_file",
            )
        }  # fmt: skip
        for number, first in enumerate(range(0, len(file), asked.batch)):
            rows = np.arange(first, min(first + asked.batch, len(file)))
            frame = file.frame(rows)
            measured(frame, folder, seconds, shapes)
            if number % asked.import_each == 0:
                imported(frame, folder, seconds)
    told(asked, seconds, (most, wall), parquet)


if __name__ == "__main__":
    main()
