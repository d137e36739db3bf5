"""Other ways to put points on a map, beside ours, in one run on one machine.

``python -m benchmarks.rivals [--sizes 10000 100000 1000000]`` needs npm and, beside
the project, lonboard, in an environment of its own::

    python3 -m venv rivals-env
    rivals-env/bin/pip install -c constraints.txt -e '.[dev]'
    rivals-env/bin/pip install lonboard==0.16.0
    rivals-env/bin/python -m benchmarks.rivals

What is not installed is left out, with a line that says so. Why not lonboard 0.17:
its page asks for parquet-wasm 0.9.0, which the npm registry does not have.

Every way gets the coordinates of the same synthetic incidents and shows them all at
once, without a base map (ours draws its own). The figures of a row:

- build: seconds to make the page. Of a server: its start and what its first opening
  takes more than a later one. The limit is ``BUILD_PATIENCE``; of a way that was not
  built in time larger sizes are not tried.
- page: all that the browser receives, gzipped as a static host or a CDN sends it (a
  websocket as it comes). Of that, bytes an incident: what the page is larger than
  one with ``FEW`` incidents.
- page to points: from opening the page in a new browser to the end of the first
  screenshot that shows the points, median of ``ROUNDS``. The limit is ``PATIENCE``.
- drawn: points that the tool itself has drawn, by its own count: elements, sums of
  its counts, instances that WebGL was told to draw.

What needs WebGL gets it in software, which is slow: there is no graphics card. Ours
is measured in that browser too, and in one without WebGL, as Folium is.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.rivals.measuring import Bench, Incidents, Result, make_incidents
from benchmarks.rivals.parts import Parts, has_npm
from benchmarks.rivals.watching import PATIENCE, Look, Sight, chromium
from benchmarks.rivals.ways import WAYS, Way

SIZES = (10_000, 100_000, 1_000_000)
FEW = 100
ROUNDS = 3
PACKAGES = ("folium", "streamlit", "pydeck", "lonboard", "playwright")
HEAD = """\
| way | WebGL | incidents | build, s | page, MB | bytes an incident \
| page to points, s | drawn | carries |
|---|---|---|---|---|---|---|---|---|"""


def row(way: Way, incidents: Incidents, result: Result, empty: Result) -> str:
    """One row of the table."""
    build = result.build if isinstance(result.build, str) else f"{result.build:.1f}"
    cells = [way.name, "software" if way.look.webgl else "none"]
    cells += [f"{incidents.size:,}", build]
    if result.sights:
        sight = result.sights[-1]
        cells += [f"{sight.megabytes:.2f}", added(sight, incidents, empty)]
        cells += [told(result), f"{sight.drawn:,} of {incidents.located:,}"]
    else:
        cells += ["", "", "", ""]
    return f"| {' | '.join([*cells, way.carries])} |"


def added(sight: Sight, incidents: Incidents, empty: Result) -> str:
    """Bytes that an incident adds to the page."""
    if not empty.sights:
        return ""
    larger = (sight.megabytes - empty.sights[-1].megabytes) * 1e6
    return f"{larger / (incidents.size - FEW):.1f}"


def told(result: Result) -> str:
    """The time to the points in words."""
    if result.seconds is not None:
        return f"{result.seconds:.1f}"
    return result.sights[-1].fault or f"did not show in {PATIENCE} s"


def possible_ways(wanted: Sequence[str]) -> Iterator[Way]:
    """The ways whose tools are installed; a line for each of the others."""
    for way in WAYS:
        if wanted and not any(word in way.name.lower() for word in wanted):
            continue
        if way.page and not has_npm():
            print(f"{way.name} is left out: it needs npm")
        elif not way.can_be_had:
            print(f"{way.name} is left out: {way.needs} is not installed")
        else:
            yield way


def machine(bench: Bench) -> str:
    """What it is measured on."""
    with chromium(bench.playwright, Look(count="0", colours=())) as browser:
        lines = [f"Chromium {browser.version}"]
    lines += [f"{package} {_version(package)}" for package in PACKAGES]
    cores = os.cpu_count()
    return f"Python {platform.python_version()}, {', '.join(lines)}; {cores} cores"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def load() -> str:
    """How busy the machine is with other things too."""
    return "load of the last 1, 5, 15 minutes: {:.1f}, {:.1f}, {:.1f}".format(
        *os.getloadavg()
    )


def measure_all(bench: Bench, ways: Sequence[Way], sizes: Sequence[int]) -> None:
    """Print the table, row by row."""
    few = make_incidents(bench.folder, FEW)
    empty = {way: bench.measure(way, few, rounds=1) for way in ways}
    print(f"{machine(bench)}\n{load()}\n\n{HEAD}", flush=True)
    given_up: set[Way] = set()
    for size in sizes:
        incidents = make_incidents(bench.folder, size)
        for way in ways:
            if way in given_up:
                result = Result(build="not tried")
            else:
                result = bench.measure(way, incidents, rounds=ROUNDS)
            if not result.sights:
                given_up.add(way)
            print(row(way, incidents, result, empty[way]), flush=True)
    print(f"\n{load()}")
    packed = sorted(bench.parts.versions.items())
    print("npm packages: " + ", ".join(f"{name} {number}" for name, number in packed))
    for address in sorted(bench.parts.missing):
        print(f"asked for and not to be had: {address}", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all ways at all sizes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--ways", nargs="+", default=(), help="words of their names")
    options = parser.parse_args(arguments)
    ways = list(possible_ways(options.ways))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        bench = Bench(playwright=playwright, parts=Parts(folder), folder=folder)
        measure_all(bench, ways, options.sizes)


if __name__ == "__main__":
    main()
