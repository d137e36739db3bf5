"""What a hostile file is to reach: a server that listens, a file that is watched."""

import ctypes
import os
import socket
import struct
import subprocess
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SECRET = "canary-7f3a9c-do-not-read"  # noqa: S105 - a mark to be found, no password
_OPENED, _READ = 0x20, 0x01
_HEAD = struct.Struct("iIII")


@dataclass(frozen=True)
class Bait:
    """Addresses on loopback, and the path of the canary."""

    http: str
    ftp: str
    canary: Path

    @property
    def file(self):
        """The canary's address."""
        return self.canary.as_uri()


NOBODY = Bait("http://127.0.0.1:9", "ftp://127.0.0.1:9", Path("/nowhere/canary"))


class Listening:
    """Two sockets, for http and ftp, on which nobody ever answers."""

    def __init__(self):
        self._sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
        for each in self._sockets:
            each.settimeout(0)

    @property
    def ports(self):
        return [each.getsockname()[1] for each in self._sockets]

    def came(self):
        """How many have connected since it was asked last; the kernel lets them in."""
        count = 0
        for each in self._sockets:
            with suppress(BlockingIOError):
                while True:
                    each.accept()[0].close()
                    count += 1
        return count

    def close(self):
        for each in self._sockets:
            each.close()


class Watched:
    """Linux tells of each open and read of a file, whichever process does it."""

    def __init__(self, path):
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._descriptor = self._libc.inotify_init1(os.O_NONBLOCK)
        name = os.fsencode(path)
        if self._libc.inotify_add_watch(self._descriptor, name, _OPENED | _READ) < 0:
            raise OSError(ctypes.get_errno(), f"{path} cannot be watched")

    def opened(self):
        """How often it was opened or read since it was asked last."""
        told = b""
        with suppress(BlockingIOError):
            told = os.read(self._descriptor, 65_536)
        count = at = 0
        while at < len(told):
            at += _HEAD.size + _HEAD.unpack_from(told, at)[3]
            count += 1
        return count

    def close(self):
        os.close(self._descriptor)


@contextmanager
def laid_out(folder):
    """The bait, who connects, and the watch on the canary; each shown to work."""
    canary = folder / "canary.txt"
    canary.write_text(SECRET, encoding="utf-8")
    listening, watched = Listening(), Watched(canary)
    try:
        _check(listening, watched, canary)
        http, ftp = (f"127.0.0.1:{port}" for port in listening.ports)
        yield Bait(f"http://{http}", f"ftp://{ftp}", canary), listening, watched
    finally:
        listening.close()
        watched.close()


def _check(listening, watched, canary):
    """Whoever connects or reads is seen, or the rest would prove nothing."""
    for port in listening.ports:
        socket.create_connection(("127.0.0.1", port), 5).close()
    subprocess.run(["cat", canary], check=True, capture_output=True)  # noqa: S603, S607 - any other process
    if listening.came() != len(listening.ports) or not watched.opened():
        msg = "connections or openings of the canary are not seen here"
        raise RuntimeError(msg)
