"""Measure what a public file costs beside a full one.

Run: ``python -m benchmarks.sharing [--incidents 1000]``. Seconds of the processor,
medians of three; the gazetteer is open and has been asked before.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.map_sizes import synthesized
from geodata.public import PublicRules
from geodata.public.gazetteer_places import GazetteerPlaces
from geodata.readers.geoparquet import read_geoparquet
from geodata.writers.geojson import frame_to_geojson
from mapapp.compose import get_gazetteer, get_gazetteer_sha256
from mapapp.publishing import Publisher

ROUNDS = 3


def processor_seconds(work: Callable[[], object]) -> float:
    """The median of some rounds, after one that is not counted."""
    work()
    taken = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def main() -> None:
    """Print both, and how many times more the public file takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000)
    incidents = parser.parse_args().incidents
    with tempfile.TemporaryDirectory() as folder:
        path, _ = synthesized(Path(folder), incidents)
        frame = read_geoparquet(path)
    places = GazetteerPlaces(get_gazetteer())
    publisher = Publisher(
        rules=PublicRules(salt=bytes(32)),
        places=lambda: places,
        today=lambda: datetime.now(UTC).date(),
    )
    gazetteer = get_gazetteer_sha256()
    full = processor_seconds(lambda: frame_to_geojson(frame, gazetteer=gazetteer))
    public = processor_seconds(
        lambda: frame_to_geojson(publisher.public(frame)[0], gazetteer=gazetteer)
    )
    print(
        f"{incidents:,} incidents as GeoJSON: full {full:.2f} s, public {public:.2f} s"
    )
    print(f"ratio {public / full:.1f}")


if __name__ == "__main__":
    main()
