"""Who may ask a server next: one request at a time, and a second between two.

A request's turn ends when its answer is there, so that the next is sent a whole
second after the server had this one, whatever the network did to either.
"""

import itertools
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

SECONDS_BETWEEN_REQUESTS = 1.0
"""The public server's usage policy: at most one request a second for all users of
an application. https://operations.osmfoundation.org/policies/nominatim/"""

POLL_SECONDS = 0.05


class Turns(Protocol):
    """The queue before each server; asked by many threads at once."""

    def turn(self, server: str, *, deadline: float) -> AbstractContextManager[None]:
        """Wait for a turn, which lasts as long as the context.

        Raises:
            TimeoutError: it would come after ``deadline`` (monotonic seconds).
            OSError: the queue cannot be kept; nothing may be asked.
        """
        ...

    def hold(self, server: str, *, seconds: float) -> None:
        """Give no turn for so long: the server asked for it."""
        ...


def too_late(ready: float, now: float) -> TimeoutError:
    """The error for a turn that would come too late."""
    return TimeoutError(
        "too many names are waiting"
        if ready - now <= SECONDS_BETWEEN_REQUESTS
        else f"the server asked to be left alone for {ready - now:.0f} s more"
    )


class ProcessTurns:
    """The queue of one process, in the order of coming."""

    def __init__(self, seconds: float = SECONDS_BETWEEN_REQUESTS) -> None:
        self._seconds = seconds
        self._changed = threading.Condition()
        self._numbers = itertools.count()
        self._waiting: dict[str, list[int]] = defaultdict(list)
        self._free_at: dict[str, float] = defaultdict(float)

    @contextmanager
    def turn(self, server: str, *, deadline: float) -> Iterator[None]:
        """Wait for a turn; see :class:`Turns`."""
        with self._changed:
            number = next(self._numbers)
            self._waiting[server].append(number)
        was_reached = False
        try:
            self._wait(server, number, deadline)
            was_reached = True
            yield
        finally:
            with self._changed:
                self._waiting[server].remove(number)
                if was_reached:
                    end = time.monotonic() + self._seconds
                    self._free_at[server] = max(self._free_at[server], end)
                self._changed.notify_all()

    def hold(self, server: str, *, seconds: float) -> None:
        """Give no turn for so long."""
        with self._changed:
            end = time.monotonic() + seconds
            self._free_at[server] = max(self._free_at[server], end)

    def _wait(self, server: str, number: int, deadline: float) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                ready = self._free_at[server]
                is_next = self._waiting[server][0] == number
                if is_next and ready <= now:
                    return
                if max(ready, now) >= deadline:
                    raise too_late(ready, now)
                self._changed.wait((ready if is_next else deadline) - now)


PROCESS_TURNS = ProcessTurns()
"""The one queue of this process, for those that have no file to share."""
