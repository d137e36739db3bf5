"""Measure export and import of many incidents against GeoPandas and the floor.

Run: ``python -m benchmarks.formats [--incidents 1000000] [--batch 50000]``. All three
ways of writing GeoJSON take the same frames in the same run, batch by batch, because
a million incidents with their claims as objects do not fit into memory at once;
``GeoDataFrame.to_json`` is given days as text, without which it raises. The floor is
orjson over ready objects and the write. Seconds of the processor, so that a busy
machine counts less; medians are of the batches, ratios of all of them together. The
memory is that of a process of its own that writes all incidents of the file as GeoJSON.
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

from benchmarks.map_sizes import synthesized
from geodata.frames import check_frame
from geodata.parquet import SCHEMA
from geodata.readers.geoparquet import IncidentFile, read_geoparquet
from geodata.writers.geojson import geojson_features
from geodata.writers.geojson_shapes import ShapeTexts
from geodata.writers.geoparquet import write_frame
from geodata.writers.origin import Origin

TIMES_FASTER, TIMES_THE_FLOOR = 5.0, 4.0
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
    parquet = folder / "d.parquet"

    def as_parquet() -> None:
        with parquet.open("wb") as sink:
            write_frame(frame, sink, Origin())

    seconds["parquet out, from a frame"].append(taken(as_parquet))
    seconds["parquet in, to a checked frame"].append(
        taken(lambda: read_geoparquet(parquet))
    )
    seconds["parquet in, as columns"].append(
        taken(lambda: IncidentFile(parquet).columns(SCHEMA.names))
    )
    seconds["GeoPandas: parquet in"].append(taken(lambda: gpd.read_parquet(parquet)))


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


def main() -> None:
    """Print a table with the goals beside what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--batch", type=int, default=50_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, _ = synthesized(folder, asked.incidents)
        most, wall = gigabytes_of_export(path, folder)
        file, shapes = IncidentFile(path), ShapeTexts()
        seconds: Seconds = {
            key: []
            for key in (
                "ours", "to_json", "floor", "parquet out, from a frame",
                "parquet in, to a checked frame", "parquet in, as columns",
                "GeoPandas: parquet in",
            )
        }  # fmt: skip
        for first in range(0, len(file), asked.batch):
            rows = np.arange(first, min(first + asked.batch, len(file)))
            measured(file.frame(rows), folder, seconds, shapes)
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
    print(f"faster than to_json: {faster:.1f} x (goal {TIMES_FASTER})")
    print(f"of the floor: {slower:.1f} x (goal {TIMES_THE_FLOOR} or less)")
    print(f"export of the file: {most:.2f} GB (goal {MOST_GIGABYTES}), {wall:.1f} s")
    print(f"GeoParquet in and out: goal {PARQUET_SECONDS} s a million each")


if __name__ == "__main__":
    main()
