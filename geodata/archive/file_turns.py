"""Processes that write to one file take turns: first come, first served.

SQLite lets a writer who finds the file taken look again after ever longer naps, so
that one who comes later may be served sooner, and somebody waits for half a minute
where twenty write. A lock of the operating system on a file beside the archive
calls those who wait in order, and is free again when its holder dies. It decides
who is next and nothing else: SQLite's own locks keep the file whole.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


@contextmanager
def file_turn(path: Path, *, seconds: float) -> Iterator[None]:
    """Wait until those who came before are done, but not longer than some seconds.

    Args:
        path: of the lock's file; where none can be made nobody waits.
        seconds: after them the block goes on without its turn.
    """
    descriptor = _opened(path)
    if descriptor is None:
        yield
        return
    request = _Request(descriptor)
    request.wait(seconds)
    try:
        yield
    finally:
        request.end()


class _Request:
    """One who waits for the lock; closing the descriptor gives it back."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._mutex = threading.Lock()
        self._is_asking = False
        self._is_given_up = False

    def wait(self, seconds: float) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # The system's call has no time limit, so that a thread makes it.
            self._is_asking = True
            asking = threading.Thread(target=self._ask, daemon=True)
            asking.start()
            asking.join(seconds)

    def end(self) -> None:
        with self._mutex:
            self._is_given_up = True
            is_asking = self._is_asking
        if not is_asking:
            os.close(self._descriptor)

    def _ask(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        with self._mutex:
            self._is_asking = False
            is_given_up = self._is_given_up
        if is_given_up:
            os.close(self._descriptor)


def _opened(path: Path) -> int | None:
    if sys.platform == "win32":
        return None  # SQLite's own waiting alone
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError:
        return None
