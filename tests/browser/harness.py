"""A real server on 127.0.0.1 and the ways to ask the map in Chromium."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from typer.testing import CliRunner

from mapapp.cli import app

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
WAIT_MS = 60_000


def chromium_path():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def shell_path():
    """Chromium without its windows, which has less work; else Chromium."""
    return shutil.which("chromium-headless-shell") or chromium_path()


class Server:
    """``mapapp serve`` as a process of its own, with its own archive."""

    def __init__(self, archive: Path, log: Path) -> None:
        self.archive = archive
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = log
        self._process = None

    def start(self):
        self._process = self.launch()
        self._wait()

    def launch(self):
        """Start the process, as people do."""
        with self._log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own command
                self.command(), stdout=log, stderr=log, env=os.environ
            )

    def command(self):
        """What is started."""
        command = [sys.executable, "-m", "mapapp", "serve"]
        return [*command, "--port", str(self.port), "--archive", str(self.archive)]

    def stop(self):
        self._process.terminate()
        self._process.wait(timeout=20)

    def _wait(self):
        try:
            wait_until_up(self.url, self._process)
        except RuntimeError as error:
            msg = f"{error}: {self._log.read_text()}"
            raise RuntimeError(msg) from error


class FileServer(Server):
    """``mapapp serve --data FILE``: a file in place of the archive."""

    def command(self):
        command = [sys.executable, "-m", "mapapp", "serve", "--port", str(self.port)]
        return [*command, "--data", str(self.archive)]


def wait_until_up(url, process):
    """Wait until a Streamlit server answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"{url}/_stcore/health", timeout=1)
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
    msg = "the server did not start"
    raise RuntimeError(msg)


def free_port() -> int:
    """A port below those that connections get, or one of them would take it.

    Not from ``random``: test processes that run together have the same seed.
    """
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def running_server(folder: Path):
    server = Server(folder / "archive.sqlite", folder / "server.log")
    server.start()
    try:
        yield server
    finally:
        server.stop()


def until(page, condition, message, timeout_ms=WAIT_MS):
    """Wait with the page's own clock; what never holds is the message."""
    waited = 0
    while waited < timeout_ms:
        if result := condition():
            return result
        page.wait_for_timeout(50)
        waited += 50
    raise AssertionError(message)


def map_frame(page):
    """The frame of the map, once its incidents are drawn."""

    def find():
        return next((f for f in page.frames if _is_ready(f)), None)

    frame = until(page, find, "the map's frame did not come up")
    until(page, lambda: ask(frame, "drawnCounts().located"), "nothing was drawn")
    return frame


def _is_ready(frame):
    return "/api/map" in frame.url and frame.evaluate(
        "() => Boolean(window.incidentLayer)"
    )


def ask(frame, question):
    return frame.evaluate(f"() => window.incidentLayer.{question}")


def exported(server, *arguments):
    """What ``mapapp export`` writes to its standard output."""
    command = ["export", "-", "--archive", str(server.archive), *arguments]
    return CliRunner().invoke(app, command, catch_exceptions=False).stdout_bytes


def features(server):
    return json.loads(exported(server, "--full"))["features"]


def row_of(server, place):
    places = [feature["properties"]["place"] for feature in features(server)]
    return next(row for row, name in enumerate(places) if name and place in name)


def foreign(urls):
    """Addresses that leave this machine."""
    return [
        url
        for url in urls
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"}
        and urlsplit(url).hostname != "127.0.0.1"
    ]
