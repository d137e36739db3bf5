"""Measure the review desk: from the key of a decision to the next incident.

Needs Chromium. Run: ``python -m benchmarks.review [--incidents 10000]``. The archive
is made up; the median and the slowest of twenty are printed for each key.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.filling import fill
from geodata.archive import open_archive
from tests.browser.harness import CHROMIUM_ARGS, Server, chromium_path, until

DECISIONS = 40
GOAL_SECONDS = 12.0
"""Three hundred an hour: what the reader needs and the page takes, together."""

CURRENT = ".queue .entry[aria-current]"
TITLE = ".st-key-review-title"


def measure(page: Page, key: str) -> list[float]:
    """Seconds from the key to the next incident in list and facts."""
    return [_press(page, key) for _ in range(DECISIONS)]


def _press(page: Page, key: str) -> float:
    before = page.locator(CURRENT).get_attribute("data-id")
    begin = time.perf_counter()
    page.locator("body").press(key)
    until(page, lambda: _is_past(page, before), "the desk stood still")
    return time.perf_counter() - begin


def _is_past(page: Page, before: str | None) -> bool:
    """Whether list and facts agree on another incident."""
    current = page.locator(CURRENT)
    listed = current.locator(".title").text_content() or ""
    shown = page.locator(TITLE).text_content() or ""
    return current.get_attribute("data-id") != before and listed == shown.strip()


def report(words: str, seconds: list[float]) -> None:
    """A line: the median, the slowest of twenty, and how many an hour that leaves."""
    ordered = sorted(seconds)
    slow = ordered[int(len(ordered) * 0.95)]
    median = statistics.median(ordered)
    share = median / GOAL_SECONDS
    print(f"{words:<24}{median:>8.2f} s{slow:>8.2f} s{share:>10.1%}")


def main() -> None:
    """Make an archive, open its queue, and decide."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=10_000)
    incidents = parser.parse_args().incidents
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "archive.sqlite"
        with open_archive(path) as archive:
            fill(archive, incidents)
            waiting = archive.queue().waiting
        server = Server(path, Path(folder) / "log")
        server.start()
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGS
        )
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(f"{server.url}/review")
        page.wait_for_selector(CURRENT, timeout=120_000)
        page.wait_for_timeout(3_000)
        print(f"{incidents:,} incidents, {waiting:,} of them proposed")
        print(f"{'':<24}{'median':>10}{'95 %':>10}{'of 12 s':>10}")
        report("next (j)", measure(page, "j"))
        report("accept and next (a)", measure(page, "a"))
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
