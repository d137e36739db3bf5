"""Servers of the pages: a file as a static host sends it, Streamlit, and ours."""

import functools
import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.harness import FileServer, free_port, wait_until_up


class _OnePage(BaseHTTPRequestHandler):
    """Answers the root with one page, gzipped; there is nothing else."""

    protocol_version = "HTTP/1.1"

    def __init__(self, page: bytes, *given: object) -> None:
        self._page = page
        super().__init__(*given)  # type: ignore[arg-type] # what the server gives

    def do_GET(self) -> None:
        """Send the page."""
        is_root = self.path == "/"
        body = self._page if is_root else b""
        self.send_response(200 if is_root else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if is_root:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def static_server(file: Path) -> Iterator[str]:
    """A host that sends one HTML file, gzipped beforehand."""
    page = gzip.compress(file.read_bytes(), 6)
    handler = functools.partial(_OnePage, page)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def streamlit_server(script: Path) -> Iterator[str]:
    """A Streamlit page."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.headless", "true", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def our_server(file: Path) -> Iterator[str]:
    """``mapapp serve --data``."""
    server = FileServer(file, file.with_suffix(".log"))
    server.start()
    try:
        yield f"{server.url}/"
    finally:
        server.stop()
