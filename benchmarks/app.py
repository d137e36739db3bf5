"""Measure the page: start to map drawn, a rerun's bytes, a toggle's way.

Needs Chromium. Run: ``python -m benchmarks.app``. Times are medians of several
rounds in one run; the server starts anew in each round of the first figure.
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.harness import (
    CHROMIUM_ARGS,
    Server,
    ask,
    chromium_path,
    map_frame,
    running_server,
    until,
)

ROUNDS = 5


def start_to_map(browser):
    """Seconds from starting the server to seven incidents drawn."""
    with tempfile.TemporaryDirectory() as folder:
        warm = Server(Path(folder) / "a.sqlite", Path(folder) / "log")
        warm.start()
        warm.stop()
        seconds = []
        for _ in range(ROUNDS):
            server = Server(Path(folder) / "a.sqlite", Path(folder) / "log")
            context = browser.new_context(viewport={"width": 1400, "height": 1000})
            page = context.new_page()
            begin = time.perf_counter()
            server.start()
            page.goto(server.url)
            map_frame(page)
            seconds.append(time.perf_counter() - begin)
            context.close()
            server.stop()
    return seconds


def toggles(browser):
    """Seconds of a toggle map to page, page to map; bytes of an idle rerun."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as srv:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        received = []
        page.on(
            "websocket",
            lambda ws: ws.on("framereceived", lambda data: received.append(len(data))),
        )
        page.goto(srv.url)
        frame = map_frame(page)
        page.wait_for_timeout(1500)
        pill = page.locator(".st-key-layers button").filter(has_text="Strikes")
        to_map, to_page = [], []
        for _ in range(ROUNDS):
            for _ in range(2):
                before = len(ask(frame, "shown()"))
                begin = time.perf_counter()
                pill.click()
                until(page, lambda b=before: len(ask(frame, "shown()")) != b, "map")
                to_map.append(time.perf_counter() - begin)
                page.wait_for_timeout(700)
            for _ in range(2):
                totals = page.get_by_text("incidents shown")
                before = totals.inner_text()
                begin = time.perf_counter()
                frame.get_by_role("button", name="Strikes").click()
                until(page, lambda b=before: totals.inner_text() != b, "page")
                to_page.append(time.perf_counter() - begin)
                page.wait_for_timeout(700)
        idle = _idle_rerun(page, received)
        page.close()
    return to_map, to_page, idle


def _idle_rerun(page, received):
    """Bytes the server sends for a rerun in which nothing changed."""
    page.wait_for_timeout(1000)
    before = sum(received)
    page.keyboard.press("r")  # Streamlit's own key for a rerun
    page.wait_for_timeout(1500)
    return sum(received) - before


def main():
    """Print the table."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGS
        )
        start = start_to_map(browser)
        to_map, to_page, idle = toggles(browser)
        browser.close()
    print("| figure | median | worst | goal |")
    print("|---|---|---|---|")
    print(f"| start to map drawn | {_row(start)} | 2.5 s |")
    print(f"| toggle on the page reaches the map | {_row(to_map)} | 0.3 s |")
    print(f"| toggle in the map reaches the page | {_row(to_page)} | 0.3 s |")
    print(f"| a rerun with nothing changed | {idle} bytes | | 2,000 bytes |")


def _row(seconds):
    return f"{statistics.median(seconds):.2f} s | {max(seconds):.2f} s"


if __name__ == "__main__":
    main()
