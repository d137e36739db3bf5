"""Servers that start at once: forked from a process that has imported the libraries.

A start by ``mapapp serve`` is mostly imports; a test that needs an archive of its own
pays for them for nothing. The fork runs the same command with the
environment of the moment; what the app keeps is built in it, by it alone. The server
of all, the team's, and those of the imports and of ``serve --data`` start as people
start them.
"""

import multiprocessing
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from geodata.archive import backup_archive, open_archive
from mapapp.cli import main
from tests.browser.harness import FileServer, Server

_LIBRARIES = [
    "mapapp.app",
    "mapapp.charts",
    "mapapp.commands.serving",
    "mapapp.importing",
    "mapapp.publishing",
    "mapapp.snapshot",
    "geodata.gazetteer",
    "geodata.geocoding.online.nominatim",
    "geodata.pipeline",
    "geodata.revising.placing",
    "geopandas",
    "streamlit.web.server.starlette",
    "typer.testing",
    "uvicorn.protocols.http.h11_impl",
    "httpx",
]
"""Not the pages: they register parts with Streamlit as they are imported."""

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(_LIBRARIES)


def _run(arguments, environment, log):
    os.environ.clear()
    os.environ.update(environment)
    with Path(log).open("ab") as sink:
        for stream in (1, 2):
            os.dup2(sink.fileno(), stream)
    sys.argv = ["mapapp", *arguments]
    main()


class _Fork:
    """As much of ``subprocess.Popen`` as a server asks for."""

    def __init__(self, command, log):
        arguments = command[command.index("mapapp") + 1 :]
        self._process = _forks.Process(
            target=_run, args=(arguments, dict(os.environ), log), daemon=True
        )
        self._process.start()

    def poll(self):
        return self._process.exitcode

    def terminate(self):
        self._process.terminate()

    def wait(self, timeout):
        self._process.join(timeout)
        if self._process.is_alive():
            msg = f"the server did not stop in {timeout} s"
            raise RuntimeError(msg)


class WarmServer(Server):
    """A server of its own archive, started at once."""

    def launch(self):
        return _Fork(self.command(), self._log)


class WarmFileServer(FileServer):
    """A server of a file, started at once."""

    def launch(self):
        return _Fork(self.command(), self._log)


@contextmanager
def warm_server(folder, *, like):
    """A server with a copy of another's archive."""
    server = WarmServer(folder / "archive.sqlite", folder / "server.log")
    with open_archive(like.archive) as archive:
        backup_archive(archive, server.archive)
    server.start()
    try:
        yield server
    finally:
        server.stop()
