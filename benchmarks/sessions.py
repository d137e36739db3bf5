"""Measure what readers cost the server: time, bytes and memory of one and of twenty.

``python -m benchmarks.sessions [--incidents 1000000] [--sessions 20]`` serves synthetic
incidents (``mapapp serve --data``) and speaks Streamlit's protocol as a browser does:
each reader opens the page, then toggles a layer or turns the table's page, and rests
a moment. Times are from the click to the end of the run; the processor's time is the
server's own, so it holds on a busy machine too.
"""

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates

from benchmarks.map_sizes import synthesized
from tests.browser.harness import FileServer

ROUNDS = 8
REST = 2.0
"""Seconds that a reader looks at what came, on the average."""

WARM_SECONDS = 120
IDLE_SECONDS = 0.1
"""Of the processor in two: a server that works on nothing."""

PERCENTILE = 0.95
HEAD = "| sessions | run | median, s | 95 %, s | bytes | table's | CPU, ms | MB | |"


@dataclass
class Rerun:
    """One run of the page's script."""

    seconds: float = 0.0
    table: int = 0
    others: int = 0
    failed: int = 0


@dataclass
class Reader:
    """A session: what its page holds, and the widgets' values."""

    page: str = ""
    layers: str = ""
    options: list[str] = field(default_factory=list)
    turner: str = ""
    hashes: set[str] = field(default_factory=set)
    states: WidgetStates = field(default_factory=WidgetStates)

    def take(self, payload: bytes, run: Rerun) -> bool:
        """Read one message; whether it ends the run."""
        message = ForwardMsg()
        message.ParseFromString(payload)
        if message.metadata.cacheable:
            self.hashes.add(message.hash)
        if message.WhichOneof("type") == "new_session":
            self.page = message.new_session.page_script_hash
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "button_group":
            self.layers = element.button_group.id
            self.options = [each.content for each in element.button_group.options]
        if kind == "number_input":
            self.turner = element.number_input.id
        if kind == "exception":
            run.failed += 1
        if kind == "dataframe":
            run.table += len(payload)
        else:
            run.others += len(payload)
        return message.WhichOneof("type") == "script_finished"

    def toggle(self, number: int) -> None:
        """All layers but one."""
        away = number % len(self.options)
        shown = [name for at, name in enumerate(self.options) if at != away]
        self._widget(self.layers).string_array_value.data[:] = shown

    def turn(self, number: int) -> None:
        """Another page of the table."""
        self._widget(self.turner).double_value = 1 + number % 50

    def _widget(self, name: str):  # noqa: ANN202 - a message of Streamlit's
        known = [each for each in self.states.widgets if each.id == name]
        widget = known[0] if known else self.states.widgets.add()
        widget.id = name
        return widget

    def asks(self) -> bytes:
        """What a browser sends to have the script run."""
        message = BackMsg()
        asked = message.rerun_script
        asked.page_script_hash = self.page
        asked.widget_states.CopyFrom(self.states)
        asked.cached_message_hashes.extend(sorted(self.hashes))
        return message.SerializeToString()


async def rerun(socket: websockets.ClientConnection, reader: Reader) -> Rerun:
    """Have the script run once."""
    run = Rerun()
    begin = time.perf_counter()
    await socket.send(reader.asks())
    while not reader.take(await socket.recv(), run):
        pass
    run.seconds = time.perf_counter() - begin
    return run


async def session(address: str, seed: int, *, rest: float) -> dict[str, list[Rerun]]:
    """One reader; its runs by what asked for them."""
    runs: dict[str, list[Rerun]] = {"open": [], "toggle": [], "table page": []}
    chance = random.Random(seed)  # noqa: S311 - when a reader clicks
    async with websockets.connect(
        address, subprotocols=["streamlit"], max_size=None
    ) as socket:
        reader = Reader()
        runs["open"].append(await rerun(socket, reader))
        for number in range(ROUNDS):
            await asyncio.sleep(chance.uniform(0, 2 * rest))
            reader.toggle(seed + number)
            runs["toggle"].append(await rerun(socket, reader))
            await asyncio.sleep(chance.uniform(0, 2 * rest))
            reader.turn(seed + number)
            runs["table page"].append(await rerun(socket, reader))
    return runs


async def sessions(server: "Watched", count: int, *, rest: float) -> list[str]:
    """So many readers at once; a line of the table for each kind of run."""
    before = server.cpu_seconds()
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    readers = [session(address, seed, rest=rest) for seed in range(count)]
    told = await asyncio.gather(*readers, return_exceptions=True)
    broken = [each for each in told if isinstance(each, BaseException)]
    whole = [each for each in told if not isinstance(each, BaseException)]
    number = sum(len(runs) for each in whole for runs in each.values())
    cpu = (server.cpu_seconds() - before) / max(1, number)
    lines = []
    for kind in ("open", "toggle", "table page"):
        runs = [run for each in whole for run in each[kind]]
        lines.append(f"| {count} | {kind} | {_figures(runs)} | | |")
    failed = sum(r.failed for each in whole for runs in each.values() for r in runs)
    errors = len(broken) + failed
    lines.append(
        f"| {count} | all, {number} runs | | | | | {cpu * 1e3:.0f} | "
        f"{server.megabytes():.0f} | {errors} errors"
    )
    return lines


def _figures(runs: Sequence[Rerun]) -> str:
    seconds = sorted(run.seconds for run in runs)
    worst = seconds[min(len(seconds) - 1, int(PERCENTILE * len(seconds)))]
    others = statistics.median(run.others for run in runs)
    table = statistics.median(run.table for run in runs)
    median = statistics.median(seconds)
    return f"{median:.3f} | {worst:.3f} | {others:,.0f} | {table:,.0f}"


class Watched(FileServer):
    """A server whose memory and processor's time are read from the system."""

    @property
    def _folder(self) -> Path:
        return Path("/proc") / str(self._process.pid)

    def megabytes(self) -> float:
        """Memory that the process holds."""
        status = (self._folder / "status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def cpu_seconds(self) -> float:
        """The processor's time that it has taken."""
        fields = (self._folder / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rested(self) -> None:
        """Wait until what is made at the start is made."""
        deadline = time.monotonic() + WARM_SECONDS
        while time.monotonic() < deadline:
            before = self.cpu_seconds()
            time.sleep(2)
            if self.cpu_seconds() - before < IDLE_SECONDS:
                return


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve, ask, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--rest", type=float, default=REST, help="seconds, on average")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["MAPAPP_CACHE"] = str(folder / "cache")
        file, _ = synthesized(folder, options.incidents)
        server = Watched(file, folder / "log")
        server.start()
        try:
            server.rested()
            lines = [f"| 0 | | | | | | | {server.megabytes():.0f} | |"]
            for count in (1, options.sessions):
                lines += asyncio.run(sessions(server, count, rest=options.rest))
        finally:
            server.stop()
        log = (folder / "log").read_text()
    print(HEAD)
    print("|---|---|---|---|---|---|---|---|---|")
    print("\n".join(lines))
    print(f"\nTracebacks in the log: {log.count('Traceback')}")


if __name__ == "__main__":
    main()
