"""Measure a team at work: twenty sessions that toggle and select for ten minutes.

``python -m benchmarks.load [--minutes 10] [--sessions 20] [--incidents 1000]`` serves
an archive of made-up incidents and speaks Streamlit's protocol as a browser does. Every
five seconds each session switches a layer and selects an incident, as the map's own
messages do, and asks for the record; like an open map it asks each second which
version is the newest. Times are from asking to the end of the run.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import websockets
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.filling import fill
from benchmarks.sessions import PERCENTILE, Reader, Rerun, Watched, rerun
from geodata.archive import open_archive
from tests.browser.harness import Server

EVERY = 5.0
"""Seconds from one toggle and selection to the next."""

LOOKS = 1.0
MOST_P95, MOST_MEGABYTES = 1.5, 600
LIMITS = httpx.Limits(keepalive_expiry=2)
"""The server closes an idle connection after five seconds; a browser asks again."""


class ArchiveServer(Watched):
    """``mapapp serve`` over an archive, watched."""

    command = Server.command


@dataclass
class Told:
    """What the sessions met."""

    toggles: list[float] = field(default_factory=list)
    selections: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    selected: int = 0
    tracebacks: int = 0


class MapReader(Reader):
    """A session whose map, a component, sends what its reader does."""

    map: str = ""
    address: str = ""

    def take(self, payload: bytes, run: Rerun) -> bool:
        """Read one message; whether it ends the run."""
        message = ForwardMsg()
        message.ParseFromString(payload)
        component = message.delta.new_element.bidi_component
        if component.component_name:
            self.map = component.id
        if message.WhichOneof("type") == "page_info_changed":
            self.address = message.page_info_changed.query_string
        return super().take(payload, run)

    def select(self, row: int, version: str) -> None:
        """What the map sends when its reader selects an incident."""
        value = {"selected": {"row": row, "version": version}}
        self._widget(self.map).json_value = json.dumps(value)


async def session(server: "ArchiveServer", seed: int, end: float, told: Told) -> None:
    """One reader, until the end."""
    chance = random.Random(seed)  # noqa: S311 - when and what a reader clicks
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    async with (
        httpx.AsyncClient(base_url=server.url, timeout=60, limits=LIMITS) as routes,
        websockets.connect(address, subprotocols=["streamlit"], max_size=None) as page,
    ):
        reader = MapReader()
        await asyncio.sleep(chance.uniform(0, EVERY))
        await rerun(page, reader)
        version = (await routes.get("/api/version")).json()["version"]
        count = await _columns(routes, version)
        looking = asyncio.create_task(_look(routes, end, told))
        number = 0
        while time.monotonic() < end:
            begin = time.monotonic()
            number += 1
            reader.toggle(seed + number)
            run = await rerun(page, reader)
            told.toggles.append(run.seconds)
            row = chance.randrange(count)
            reader.select(row, version)
            chosen = await rerun(page, reader)
            record = await routes.get(f"/api/incidents/{version}/{row}")
            told.selections.append(chosen.seconds)
            told.selected += "incident=" in reader.address
            if run.failed or chosen.failed or not record.is_success:
                told.errors.append(f"session {seed}: {record.status_code}")
            rest = EVERY * chance.uniform(0.9, 1.1) - (time.monotonic() - begin)
            await asyncio.sleep(max(0.0, rest))
        await looking


async def _columns(routes: httpx.AsyncClient, version: str) -> int:
    """Fetch what a map fetches when it opens; how many rows there are."""
    for part in ("columns", "areas"):
        answer = await routes.get(f"/api/{part}/{version}")
        answer.raise_for_status()
    length = int.from_bytes(answer.content[8:12], "little")
    count: int = json.loads(answer.content[12 : 12 + length])["count"]
    return count


async def _look(routes: httpx.AsyncClient, end: float, told: Told) -> None:
    while time.monotonic() < end:
        begin = time.monotonic()
        answer = await routes.get("/api/version")
        told.looks.append(time.monotonic() - begin)
        if not answer.is_success:
            told.errors.append(f"/api/version: {answer.status_code}")
        await asyncio.sleep(LOOKS)


async def load(server: "ArchiveServer", count: int, minutes: float) -> Told:
    """All sessions at once."""
    told = Told()
    end = time.monotonic() + 60 * minutes
    readers = [session(server, seed, end, told) for seed in range(count)]
    for answer in await asyncio.gather(*readers, return_exceptions=True):
        if isinstance(answer, BaseException):
            told.errors.append(repr(answer))
    return told


def worst(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    ranked = sorted(seconds)
    return ranked[min(len(ranked) - 1, int(PERCENTILE * len(ranked)))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve, ask, print the table; the exit code tells whether the goals were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--incidents", type=int, default=1_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_archive(folder / "archive.sqlite") as archive:
            fill(archive, options.incidents)
        os.environ["MAPAPP_CACHE"] = str(folder / "cache")
        server = ArchiveServer(folder / "archive.sqlite", folder / "log")
        server.start()
        try:
            server.rested()
            before, begin = server.cpu_seconds(), time.monotonic()
            told = asyncio.run(load(server, options.sessions, options.minutes))
            share = (server.cpu_seconds() - before) / (time.monotonic() - begin)
            held = server.megabytes()
        finally:
            server.stop()
        told.tracebacks = (folder / "log").read_text().count("Traceback")
    print(
        f"{options.sessions} sessions, {options.incidents:,} incidents,"
        f" {options.minutes:g} minutes; load of the machine {os.getloadavg()[2]:.1f}\n"
    )
    return report(told, held, share)


def report(told: Told, held: float, share: float) -> int:
    """Print the table; 1 where a goal was missed."""
    answers = [*told.toggles, *told.selections]
    p95, errors = worst(answers), len(told.errors) + told.tracebacks
    is_over = held > MOST_MEGABYTES
    print("| figure | | goal |\n|---|---|---|")
    print(f"| answers | {len(answers):,} | |")
    print(f"| median of an answer | {statistics.median(answers):.3f} s | |")
    print(f"| toggle, 95 % | {worst(told.toggles):.3f} s | |")
    print(f"| selection, 95 % | {worst(told.selections):.3f} s | |")
    print(f"| all, 95 % | {p95:.3f} s | {MOST_P95} s{_missed(p95 > MOST_P95)} |")
    print(f"| memory | {held:.0f} MB | {MOST_MEGABYTES} MB{_missed(is_over)} |")
    print(f"| errors | {errors} | 0{_missed(errors > 0)} |")
    print(f"| selections that the filter showed | {told.selected:,} | |")
    print(f"| asking for the version, 95 % | {worst(told.looks):.3f} s | |")
    print(f"| of one processor | {share:.0%} | |")
    for error in told.errors[:5]:
        print(f"\n{error}")
    return int(p95 > MOST_P95 or is_over or errors > 0)


def _missed(is_missed: bool) -> str:  # noqa: FBT001 - a word or none
    return ", **missed**" if is_missed else ""


if __name__ == "__main__":
    sys.exit(main())
