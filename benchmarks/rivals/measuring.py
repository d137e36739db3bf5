"""Build a page, serve it, open it several times."""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from playwright.sync_api import Playwright

from benchmarks.map_sizes import synthesized
from benchmarks.rivals.parts import Parts
from benchmarks.rivals.serving import our_server, static_server, streamlit_server
from benchmarks.rivals.watching import Sight, chromium, watch
from benchmarks.rivals.ways import Way

BUILD_PATIENCE = 120
"""Seconds that the making of a page has."""


class BuildError(Exception):
    """A page that was not made, or not in time."""


@dataclass(frozen=True, kw_only=True)
class Incidents:
    """One size: our file, and the coordinates of those that have a place."""

    size: int
    file: Path
    points: Path
    located: int


@dataclass(frozen=True, kw_only=True)
class Result:
    """One way at one size; ``build`` is the seconds, or why there are none."""

    build: float | str
    sights: Sequence[Sight] = ()

    @property
    def seconds(self) -> float | None:
        """Median time to the points, where each round saw them."""
        times = [sight.seconds for sight in self.sights if sight.seconds is not None]
        seen_always = times and len(times) == len(self.sights)
        return statistics.median(times) if seen_always else None


def make_incidents(folder: Path, size: int) -> Incidents:
    """Synthetic incidents, the same for all ways."""
    file, _ = synthesized(folder, size)
    table = pq.read_table(file, columns=["longitude", "latitude"])
    points = np.column_stack([column.to_numpy() for column in table.columns])
    points = points[~np.isnan(points).any(axis=1)]
    saved = folder / f"{size}.npy"
    np.save(saved, points)
    return Incidents(size=size, file=file, points=saved, located=len(points))


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What all measurements share."""

    playwright: Playwright
    parts: Parts
    folder: Path

    def measure(self, way: Way, incidents: Incidents, *, rounds: int) -> Result:
        """Build the page of one way and open it several times."""
        try:
            if way.is_file:
                return self._measure_file(way, incidents, rounds)
            return self._measure_server(way, incidents, rounds)
        except BuildError as error:
            return Result(build=str(error))
        except RuntimeError as error:  # the server's last words
            print(f"  {way.name}: {error}", file=sys.stderr)
            return Result(build="did not start")

    def _measure_file(self, way: Way, incidents: Incidents, rounds: int) -> Result:
        page, build = self._build(way, incidents)
        with static_server(page) as url:
            page.unlink()
            return Result(build=build, sights=list(self._open(way, url, rounds)))

    def _measure_server(self, way: Way, incidents: Incidents, rounds: int) -> Result:
        begin = time.perf_counter()
        with self._server(way, incidents) as url:
            started = time.perf_counter() - begin
            first, *later = self._open(way, url + way.path, rounds + 1)
        result = Result(build="in the page", sights=later or [first])
        if first.seconds is None or result.seconds is None:
            return result
        build = started + first.seconds - result.seconds
        return Result(build=build, sights=later)

    def _build(self, way: Way, incidents: Incidents) -> tuple[Path, float]:
        ending = "html" if way.is_file else "py"
        page = self.folder / f"{way.page}_{incidents.size}.{ending}"
        command = [sys.executable, "-m", "benchmarks.rivals.pages", way.page]
        command += [str(incidents.points), str(page)]
        try:
            made = subprocess.run(  # noqa: S603 - our own command
                command,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
                timeout=BUILD_PATIENCE,
            )
        except subprocess.TimeoutExpired as error:
            reason = f"not in {BUILD_PATIENCE} s"
            raise BuildError(reason) from error
        except subprocess.CalledProcessError as error:
            reason = "failed"
            raise BuildError(reason) from error
        return page, float(made.stdout.split()[-1])

    @contextmanager
    def _server(self, way: Way, incidents: Incidents) -> Iterator[str]:
        if way.page:
            script, _ = self._build(way, incidents)
            with streamlit_server(script) as url:
                yield url
        else:
            with our_server(incidents.file) as url:
                yield url

    def _open(self, way: Way, url: str, rounds: int) -> Iterator[Sight]:
        """Each opening in a new browser; none after one that saw nothing."""
        for _ in range(rounds):
            with chromium(self.playwright, way.look) as browser:
                sight = watch(browser, url, way.look, self.parts)
            yield sight
            if sight.seconds is None:
                return
