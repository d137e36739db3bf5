"""The queue that all processes of a user share, kept in the file of answers."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from geodata.geocoding.online.answer_file import AnswerFile, transaction
from geodata.geocoding.online.nominatim_transport import LONGEST_HOLD_SECONDS
from geodata.geocoding.online.turns import (
    POLL_SECONDS,
    SECONDS_BETWEEN_REQUESTS,
    too_late,
)

LONGEST_TICKET_SECONDS = 3600.0
"""A ticket that runs longer was written before the machine was started again."""


class SharedTurns:
    """One queue for each server, in the order of coming, over all processes.

    Times are monotonic seconds, which all processes of a machine share and no
    change of the clock moves. After a restart of the machine they begin again:
    what then lies in the future is not believed. A process that died holds the
    others up until its ticket's deadline, no longer.
    """

    def __init__(
        self, file: AnswerFile, *, seconds: float = SECONDS_BETWEEN_REQUESTS
    ) -> None:
        self._file = file
        self._seconds = seconds

    @contextmanager
    def turn(self, server: str, *, deadline: float) -> Iterator[None]:
        """Wait for a turn; see :class:`geodata.geocoding.online.turns.Turns`."""
        with self._file.connection() as connection:
            number = _join(connection, server, deadline)
            was_reached = False
            try:
                self._wait(connection, server, number, deadline)
                was_reached = True
                yield
            finally:
                _leave(connection, server, number, was_reached=was_reached)

    def hold(self, server: str, *, seconds: float) -> None:
        """Give no turn for so long."""
        with self._file.connection() as connection, transaction(connection):
            _note(connection, server, held_until=time.monotonic() + seconds)

    def _wait(
        self, connection: sqlite3.Connection, server: str, number: int, deadline: float
    ) -> None:
        while True:
            with transaction(connection):
                now = time.monotonic()
                is_next, ready = self._look(connection, server, number, now)
            if is_next and ready <= now:
                return
            if max(ready, now) >= deadline:
                raise too_late(ready, now)
            time.sleep(max(ready - now, 0.0) if is_next else POLL_SECONDS)

    def _look(
        self, connection: sqlite3.Connection, server: str, number: int, now: float
    ) -> tuple[bool, float]:
        """Whether nobody is before this ticket, and when the server is free."""
        _drop_expired(connection, server, now)
        first = connection.execute(
            "SELECT min(number) FROM tickets WHERE server = ?", (server,)
        ).fetchone()[0]
        row = connection.execute(
            "SELECT ended, held_until FROM servers WHERE server = ?", (server,)
        ).fetchone()
        ended, held_until = row or (0.0, 0.0)
        free_at = ended + self._seconds if 0 < ended <= now else 0.0
        if now < held_until <= now + LONGEST_HOLD_SECONDS:
            free_at = max(free_at, held_until)
        return first == number, free_at


def _join(connection: sqlite3.Connection, server: str, deadline: float) -> int:
    with transaction(connection):
        cursor = connection.execute(
            "INSERT INTO tickets (server, expires) VALUES (?, ?)", (server, deadline)
        )
    return cursor.lastrowid or 0


def _leave(
    connection: sqlite3.Connection, server: str, number: int, *, was_reached: bool
) -> None:
    # Where this fails the ticket runs out by itself; the answer is not lost.
    with suppress(sqlite3.Error), transaction(connection):
        connection.execute("DELETE FROM tickets WHERE number = ?", (number,))
        if was_reached:
            _note(connection, server, ended=time.monotonic())


def _drop_expired(connection: sqlite3.Connection, server: str, now: float) -> None:
    """End the turns of the dead; the first in line may have asked until the end."""
    expired = connection.execute(
        "DELETE FROM tickets WHERE server = ? AND NOT expires BETWEEN ? AND ?"
        " RETURNING expires",
        (server, now, now + LONGEST_TICKET_SECONDS),
    ).fetchall()
    ends = [end for (end,) in expired if end <= now]
    if ends:
        _note(connection, server, ended=max(ends))


def _note(
    connection: sqlite3.Connection,
    server: str,
    *,
    ended: float | None = None,
    held_until: float | None = None,
) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO servers (server) VALUES (?)",
        (server,),
    )
    if ended is not None:
        connection.execute(
            "UPDATE servers SET ended = ? WHERE server = ?", (ended, server)
        )
    if held_until is not None:
        connection.execute(
            "UPDATE servers SET held_until = ? WHERE server = ?", (held_until, server)
        )
