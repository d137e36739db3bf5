"""One SQLite file for all processes of a user: answers kept, and whose turn it is.

It can be lost at any time: a damaged file is set aside and begun anew, and a
file that cannot be used keeps no answers (but then nobody is asked either, for
want of a queue).
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

BUSY_SECONDS = 5.0
"""Transactions here take milliseconds; longer means that something hangs."""

NOT_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_TOOBIG,
    }
)  # fmt: skip
"""What is wrong with the machine, not with the file."""

POLL_SECONDS = 0.02
_VERSION = 1
_PRIMARY_CODE = 0xFF
_MODE = 0o600  # the names a user asked for are the user's business

_TABLES = """
CREATE TABLE IF NOT EXISTS answers (
    server TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    form TEXT NOT NULL,
    rows TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    PRIMARY KEY (server, name, country, language, form)
) STRICT;
CREATE TABLE IF NOT EXISTS tickets (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    server TEXT NOT NULL,
    expires REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS servers (
    server TEXT PRIMARY KEY,
    ended REAL NOT NULL DEFAULT 0,
    held_until REAL NOT NULL DEFAULT 0
) STRICT
"""
_PROBES = (
    "PRAGMA quick_check(1)",
    "SELECT server, name, country, language, form, rows, answered_at FROM answers",
    "SELECT number, server, expires FROM tickets",
    "SELECT server, ended, held_until FROM servers",
)


class AnswerFile:
    """The file; it is made when it is first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mending = threading.Lock()

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection to a sound file; transactions are begun by hand.

        Raises:
            OSError: the file cannot be used, now or ever.
        """
        try:
            with closing(self._open()) as connection:
                yield connection
        except sqlite3.Error as error:
            if is_damage(error):
                self._set_aside()
            msg = f"{self.path} cannot be used: {error}"
            raise OSError(msg) from error

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
        self._set_aside()
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        # Only a file that is not there: to close one that SQLite has open would
        # drop its locks.
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _MODE))
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None
        )
        try:
            connection.execute("PRAGMA synchronous=NORMAL")
            if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_aside(self) -> None:
        """Rename a damaged file; nothing if another has done so already."""
        with self._mending:
            if self._is_sound():
                return
            with suppress(FileNotFoundError):
                self.path.replace(self.path.with_name(f"{self.path.name}.damaged"))
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def _is_sound(self) -> bool:
        try:
            with closing(self._connect()) as connection:
                results = [connection.execute(probe).fetchone() for probe in _PROBES]
        except sqlite3.Error as error:
            return not is_damage(error)
        return bool(results[0] == ("ok",))


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables; several processes may do so at once."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        # The change to WAL does not wait for others, whatever the timeout.
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError as error:
            if is_damage(error) or time.monotonic() > deadline:
                raise
            time.sleep(POLL_SECONDS)
    with transaction(connection):
        for table in _TABLES.split(";"):
            connection.execute(table)
        connection.execute(f"PRAGMA user_version={_VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything or nothing; others wait."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is at fault: no database, torn, or with other tables."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and (code & _PRIMARY_CODE) not in NOT_DAMAGE
