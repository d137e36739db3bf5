"""Measure the map at every size: payload, page to points, filter, redraw, memory.

``python -m benchmarks.map_sizes [--sizes 100000 1000000 2500000]`` makes synthetic
incidents (``mapapp synthesize``), serves each file (``mapapp serve --data``) and asks
Chromium. Times are medians of several rounds in one run, with the ratio to the
smallest size. In the same rounds stand two floors of the page: Streamlit's page with
one line of text, and the map without Streamlit (``/embed``).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.harness import (
    CHROMIUM_ARGS,
    FileServer,
    chromium_path,
    free_port,
    map_frame,
    wait_until_up,
)

SIZES = (100_000, 1_000_000, 2_500_000)
ROUNDS = 5
FLOOR = "the floor"
SIZE = {"width": 1400, "height": 1000}

ASK = """async rounds => {
    const layer = window.incidentLayer;
    const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
    const time = (act) => {
        const times = [];
        for (let i = 0; i < rounds; i += 1) {
            const start = performance.now();
            act(i);
            times.push(performance.now() - start);
        }
        return median(times);
    };
    const quiet = (act) => (i) => {
        layer._asked = 1; // script of the filter alone, without its drawing
        act(i);
        layer._asked = null;
    };
    const found = {};
    const first = layer.columns.first_day;
    found.toggle = time(quiet((i) => layer.setFilter({
        layers: i % 2 ? ["strikes"] : ["strikes", "other"] })));
    found.period = time(quiet((i) => layer.setFilter({
        first: first + 10 * i, last: first + 400 + i })));
    layer.setFilter({});
    for (const mode of ["auto", "symbols", "heat"]) {
        layer.setMode(mode);
        found[mode] = time(() => layer.reset());
    }
    layer.setMode("symbols");
    layer.reset();
    found.hit = time((i) => layer.hit({ x: 400 + 40 * i, y: 300 }, 12));
    layer.setMode("auto");
    layer.reset();
    const { symbols, crowds, located } = layer.drawnCounts();
    const counted = crowds.reduce((sum, crowd) => sum + crowd.count, 0);
    found.lost = located - symbols - counted;
    found.heap = performance.memory.usedJSHeapSize / 1e6;
    return found;
}"""
"""Script times in ms, heap in MB; ``lost`` rows are drawn nowhere."""

TOGGLES = """async rounds => {
    for (let i = 0; i < rounds; i += 1) {
        const layers = i % 2 ? ["strikes"] : ["strikes", "other"];
        window.furniture.setFilter({ ...window.incidentLayer.filter(), layers });
        await new Promise((done) => setTimeout(done, 50));
    }
}"""
"""A reader who toggles and has not come to rest."""


def synthesized(folder: Path, size: int) -> tuple[Path, float]:
    """A file of so many incidents, and the seconds it took to make."""
    file = folder / f"{size}.parquet"
    command = [sys.executable, "-m", "mapapp", "synthesize"]
    command += ["--incidents", str(size), str(file)]
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=os.environ)  # noqa: S603 - our own command
    return file, time.perf_counter() - begin


def page_to_points(browser: Browser, url: str) -> float:
    """Seconds from opening the page to the points drawn, in a new context."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(url)
    map_frame(page)
    seconds = time.perf_counter() - begin
    context.close()
    return seconds


@contextmanager
def bare_streamlit(folder: Path) -> Iterator[str]:
    """Streamlit's page with a line of text and nothing else; its address."""
    script = folder / "bare.py"
    script.write_text(f"import streamlit as st\nst.text({FLOOR!r})\n")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.headless=true", f"--server.port={port}"]
    command += ["--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
    try:
        wait_until_up(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def page_to_text(browser: Browser, url: str) -> float:
    """Seconds from opening a bare page to its line, in a new context."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(url)
    page.get_by_text(FLOOR).wait_for()
    seconds = time.perf_counter() - begin
    context.close()
    return seconds


def openings(browser: Browser, url: str, bare: str) -> dict[str, float]:
    """Medians of opening the page, a bare one and the map alone, in turns."""
    page_to_points(browser, url)  # the first one packs the columns
    page_to_text(browser, bare)
    rounds = [
        (
            page_to_points(browser, url),
            page_to_text(browser, bare),
            page_to_points(browser, f"{url}/embed"),
        )
        for _ in range(ROUNDS)
    ]
    medians = (statistics.median(times) for times in zip(*rounds, strict=True))
    return dict(zip(("opened", "floor", "alone"), medians, strict=True))


def measure(browser: Browser, folder: Path, size: int, bare: str) -> dict[str, Any]:
    """All figures of one size."""
    file, making = synthesized(folder, size)
    server = FileServer(file, folder / f"{size}.log")
    server.start()
    try:
        opened = openings(browser, server.url, bare)
        page = browser.new_page(viewport=SIZE)
        payloads, messages = watched(page)
        page.goto(server.url)
        frame = map_frame(page)
        page.wait_for_timeout(1500)
        before = len(messages)
        frame.evaluate(TOGGLES, 2 * ROUNDS)
        while_toggling = len(messages) - before
        page.wait_for_timeout(2000)
        at_rest = len(messages) - before - while_toggling
        found: dict[str, Any] = frame.evaluate(ASK, 2 * ROUNDS + 1)
        found |= {
            "size": size,
            "making": making,
            "messages": while_toggling,
            "told": at_rest,
            **opened,
            **payload_of(payloads, size),
        }
        page.close()
    finally:
        server.stop()
    return found


def watched(page: Page) -> tuple[list[str], list[int]]:
    """Addresses of columns, and the messages to the server, as they come."""
    payloads: list[str] = []
    messages: list[int] = []
    page.on(
        "response",
        lambda response: (
            payloads.append(response.url) if "/api/columns/" in response.url else None
        ),
    )
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framesent", lambda payload: messages.append(len(payload))
        ),
    )
    return payloads, messages


def payload_of(addresses: Sequence[str], size: int) -> dict[str, float]:
    """Bytes an incident, raw and as sent."""
    raw = httpx.get(addresses[0], headers={"Accept-Encoding": "identity"}).content
    sent = httpx.get(addresses[0], headers={"Accept-Encoding": "gzip"})
    return {
        "raw": len(raw) / size,
        "gzipped": int(sent.headers["content-length"]) / size,
    }


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures as a table in Markdown."""
    names = {
        "raw": "bytes an incident, raw",
        "gzipped": "bytes an incident, gzipped",
        "making": "synthesize, s",
        "opened": "page to points, s",
        "floor": "a bare Streamlit page, s",
        "alone": "the map without Streamlit, s",
        "toggle": "toggle, ms of script",
        "period": "period, ms of script",
        "messages": "messages to the server while toggling",
        "told": "messages once the reader rests",
        "auto": "redraw with counts, ms",
        "symbols": "redraw with symbols, ms",
        "heat": "redraw with density, ms",
        "hit": "hit test, ms",
        "heap": "heap, MB",
        "lost": "rows drawn nowhere",
    }
    head = "| | " + " | ".join(f"{row['size']:,}" for row in rows) + " |"
    lines = [head, "|---" * (len(rows) + 1) + "|"]
    for name, words in names.items():
        cells = " | ".join(f"{row[name]:,.2f}" for row in rows)
        lines.append(f"| {words} | {cells} |")
    ratios = " | ".join(f"{row['opened'] / rows[0]['opened']:.2f}" for row in rows)
    lines.append(f"| page to points, ratio to the first | {ratios} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    options = parser.parse_args(arguments)
    arguments_of_chromium = [*CHROMIUM_ARGS, "--enable-precise-memory-info"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=arguments_of_chromium
        )
        with bare_streamlit(Path(folder)) as bare:
            rows = [
                measure(browser, Path(folder), size, bare) for size in options.sizes
            ]
        browser.close()
    print("\n".join(map(json.dumps, rows)) if options.json else table(rows))


if __name__ == "__main__":
    main()
