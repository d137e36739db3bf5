"""A real server on 127.0.0.1 and a real Chromium for the browser tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60


def chromium_path():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


@pytest.fixture(scope="session")
def browser():
    path = chromium_path()
    if path is None:
        pytest.skip("Chromium is not installed; CI installs Debian's package")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def requests_seen():
    """Addresses the page asked for, filled by ``open_page``."""
    return []


@pytest.fixture
def open_page(browser, requests_seen):
    """Open an address in a new browser context; contexts close with the test."""
    contexts = []

    def open_(url, *, width=1400, height=1000, dark=False):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests_seen.append(request.url))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()


class Server:
    """``mapapp serve`` as a process of its own, with its own archive."""

    def __init__(self, archive: Path, log: Path) -> None:
        self.archive = archive
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = log
        self._process = None

    def start(self):
        command = [sys.executable, "-m", "mapapp", "serve"]
        command += ["--port", str(self.port), "--archive", str(self.archive)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                command, stdout=log, stderr=log, env=os.environ
            )
        self._wait()

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=20)

    def _wait(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                pytest.fail(f"the server ended: {self._log.read_text()}")
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        pytest.fail(f"the server did not start: {self._log.read_text()}")


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_server(folder: Path):
    server = Server(folder / "archive.sqlite", folder / "server.log")
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def server(browser, tmp_path):
    """A server with a new archive, so with the sample on the map."""
    with running_server(tmp_path) as started:
        yield started


def foreign(urls):
    """Addresses that leave this machine."""
    return [
        url
        for url in urls
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"}
        and urlsplit(url).hostname != "127.0.0.1"
    ]
