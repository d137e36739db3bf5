"""Measure the page: start to map drawn, a rerun's bytes, a toggle's way.

Needs Chromium. Run: ``python -m benchmarks.app``. Times are medians of several
rounds in one run; the server starts anew in each round of the first figure.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.harness import (
    CHROMIUM_ARGS,
    Server,
    ask,
    chromium_path,
    free_port,
    map_frame,
    running_server,
    until,
    wait_until_up,
)

ROUNDS = 5
DOSSIERS = (100, 1_000, 10_000)
SETTLE_MS = 1000
SIZE = {"width": 1400, "height": 1000}


def measure_start(browser: Browser) -> list[float]:
    """Seconds from starting the server to the incidents drawn."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)):
        return [_start_once(browser, Path(folder)) for _ in range(ROUNDS)]


def _start_once(browser: Browser, folder: Path) -> float:
    server = Server(folder / "archive.sqlite", folder / "log")
    page = browser.new_page(viewport=SIZE)
    begin = time.perf_counter()
    server.start()
    page.goto(server.url)
    map_frame(page)
    seconds = time.perf_counter() - begin
    page.close()
    server.stop()
    return seconds


def measure_floor(browser: Browser) -> list[float]:
    """Seconds from starting a bare Streamlit page of one line to that line."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"
        script.write_text("import streamlit as st\nst.text('the floor')\n")
        return [_floor_once(browser, script) for _ in range(ROUNDS)]


def _floor_once(browser: Browser, script: Path) -> float:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.headless=true", f"--server.port={port}"]
    command += ["--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    page = browser.new_page(viewport=SIZE)
    begin = time.perf_counter()
    bare = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
    wait_until_up(f"http://127.0.0.1:{port}", bare)
    page.goto(f"http://127.0.0.1:{port}")
    page.get_by_text("the floor").wait_for()
    seconds = time.perf_counter() - begin
    page.close()
    bare.terminate()
    bare.wait()
    return seconds


def measure_toggles(page: Page) -> tuple[list[float], list[float]]:
    """Seconds from a click on the page to the map, and from the map to the page."""
    frame = map_frame(page)
    page.wait_for_timeout(SETTLE_MS)
    pill = page.locator(".st-key-layers button").filter(has_text="Strikes")
    toggle = frame.get_by_role("button", name="Strikes")
    totals = page.get_by_text("incidents shown").first

    def drawn() -> object:
        return ask(frame, "shown().length")

    to_map = [_time_click(page, pill.click, drawn) for _ in range(2 * ROUNDS)]
    to_page = [
        _time_click(page, toggle.click, totals.inner_text) for _ in range(2 * ROUNDS)
    ]
    return to_map, to_page


def _time_click(page: Page, click, seen) -> float:  # noqa: ANN001 - two callables
    before = seen()
    begin = time.perf_counter()
    click()
    until(page, lambda: seen() != before, "the other side did not follow")
    seconds = time.perf_counter() - begin
    page.wait_for_timeout(SETTLE_MS)
    return seconds


def measure_rerun(page: Page, received: list[int]) -> int:
    """Bytes that the server sends when nothing but the view of the map changed."""
    frame = map_frame(page)
    page.wait_for_timeout(SETTLE_MS)
    before = sum(received)
    address = page.url
    frame.evaluate("() => window.incidentLayer._map.panBy([60, 0])")
    until(page, lambda: page.url != address, "the address did not follow")
    page.wait_for_timeout(SETTLE_MS)
    return sum(received) - before


def measure_dossier(browser: Browser, folder: Path, size: int) -> tuple[int, float]:
    """Bytes of a dossier of made-up incidents, and the seconds until it is drawn."""
    source, page_file = folder / f"{size}.parquet", folder / f"{size}.html"
    for arguments in (
        ("synthesize", "--incidents", str(size), str(source)),
        ("map", str(page_file), "--data", str(source)),
    ):
        command = [sys.executable, "-m", "mapapp", *arguments]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - ours
    opened = [_open_dossier(browser, page_file) for _ in range(ROUNDS)]
    return page_file.stat().st_size, statistics.median(opened)


def _open_dossier(browser: Browser, page_file: Path) -> float:
    page = browser.new_page(viewport=SIZE)
    begin = time.perf_counter()
    page.goto(page_file.as_uri())
    page.wait_for_function("window.incidentLayer?.drawnCounts().located > 0")
    page.wait_for_selector(".mapapp-table tbody tr")
    seconds = time.perf_counter() - begin
    page.close()
    return seconds


def dossier_rows(browser: Browser) -> list[str]:
    """A row of the table for each size of a dossier."""
    with tempfile.TemporaryDirectory() as folder:
        found = {
            size: measure_dossier(browser, Path(folder), size) for size in DOSSIERS
        }
    return [
        f"| dossier of {size:,}: {volume / 1e6:.1f} MB, opened | {seconds:.2f} s | | |"
        for size, (volume, seconds) in found.items()
    ]


def main() -> None:
    """Print the table."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGS
        )
        floor = measure_floor(browser)
        start = measure_start(browser)
        with (
            tempfile.TemporaryDirectory() as folder,
            running_server(Path(folder)) as server,
        ):
            page = browser.new_page(viewport=SIZE)
            received: list[int] = []
            page.on(
                "websocket",
                lambda socket: socket.on(
                    "framereceived", lambda payload: received.append(len(payload))
                ),
            )
            page.goto(server.url)
            to_map, to_page = measure_toggles(page)
            rerun = measure_rerun(page, received)
        dossiers = dossier_rows(browser)
        browser.close()
    print("| figure | median | worst | goal |")
    print("|---|---|---|---|")
    print(f"| start of a bare Streamlit page, for comparison | {_row(floor)} | |")
    print(f"| start to map drawn | {_row(start)} | 2.5 s |")
    print(f"| a toggle on the page reaches the map | {_row(to_map)} | 0.3 s |")
    print(f"| a toggle in the map reaches the page | {_row(to_page)} | 0.3 s |")
    print(f"| a rerun with nothing changed but the view | {rerun} bytes | | 2,000 |")
    print("\n".join(dossiers))


def _row(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} s | {max(seconds):.2f} s"


if __name__ == "__main__":
    main()
