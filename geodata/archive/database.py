"""The SQLite file: its tables, how it is opened, what its errors mean."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.errors import ArchiveError

APPLICATION_ID = 0x6D617061
"""Marks the file as an archive of mapapp ("mapa" in ASCII)."""

SCHEMA_VERSION = 1

BUSY_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""

_SECONDS_BETWEEN_TRIES = 0.02

_LOG = """
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    op_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    incident_id TEXT,
    report_id TEXT,
    version INTEGER NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    prev_hash TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX events_of_incident ON events (incident_id, version);
CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
"""

_PROJECTION = """
CREATE TABLE reports (
    report_id TEXT PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    version INTEGER NOT NULL,
    is_current INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE incidents (
    incident_id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    version INTEGER NOT NULL,
    is_current INTEGER NOT NULL,
    status TEXT NOT NULL,
    record TEXT NOT NULL,
    area TEXT
) STRICT;
CREATE INDEX incidents_in_order ON incidents (ordinal);
"""

_REFUSE = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""

_STATEMENTS = [
    statement.strip()
    for statement in (_LOG + _PROJECTION).split(";")
    if statement.strip()
] + [
    _REFUSE.format(table=table, verb=verb)
    for table in ("events", "blobs")
    for verb in ("UPDATE", "DELETE")
]

_MEANINGS = {
    sqlite3.SQLITE_BUSY: "is busy: another program is writing to it. Try again",
    sqlite3.SQLITE_LOCKED: "is busy: another program is writing to it. Try again",
    sqlite3.SQLITE_READONLY: "cannot be written: the file or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: is its folder there and writable?",
    sqlite3.SQLITE_FULL: "cannot be written: the disk is full; nothing was stored",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_NOTADB: "is not an archive of mapapp",
    sqlite3.SQLITE_CORRUPT: (
        "is damaged. Keep a copy of the file, and restore it from a backup"
    ),
    sqlite3.SQLITE_TOOBIG: "cannot hold a text as long as this",
}

_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the primary one in the low byte."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the archive file, making it and its folder if they are not there.

    The connection may be used by several threads, one at a time; transactions
    are begun by hand.

    Raises:
        ArchiveError: not our file, a newer one, damaged, or cannot be written.
    """
    _make_folder(path)
    with translated(path):
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ``ArchiveError`` with a message for a person."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        known = None if code is None else _MEANINGS.get(code & _PRIMARY_CODE)
        msg = f"the archive {path} {known or f'cannot be used: {error}'}"
        raise ArchiveError(msg) from error


@contextmanager
def transaction(connection: sqlite3.Connection, *, mode: str) -> Iterator[None]:
    """One transaction: all of it is stored, or nothing.

    Args:
        connection: in autocommit mode.
        mode: ``IMMEDIATE`` to write (waits for other writers first), ``DEFERRED``
            to read one state of the archive.
    """
    connection.execute(f"BEGIN {mode}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"the archive's folder {path.parent} cannot be made: {error.strerror}"
        raise ArchiveError(msg) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _check_owner(connection, path)
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    with transaction(connection, mode="IMMEDIATE"):
        # Another process may have made the tables since the check above.
        _check_owner(connection, path)
        if _pragma(connection, "application_id") != APPLICATION_ID:
            _create(connection)


def _create(connection: sqlite3.Connection) -> None:
    for statement in _STATEMENTS:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database and a newer mapapp's archive."""
    owner = _pragma(connection, "application_id")
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if owner != APPLICATION_ID and (owner or tables):
        msg = f"{path} is a database of another program, not an archive of mapapp"
        raise ArchiveError(msg)
    version = _pragma(connection, "user_version")
    if version > SCHEMA_VERSION:
        msg = (
            f"the archive {path} was written by a newer mapapp (format {version}, this"
            f" one knows {SCHEMA_VERSION}). Update mapapp to open it"
        )
        raise ArchiveError(msg)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite does not wait for others here, so this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & _PRIMARY_CODE == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > deadline:
                raise
            time.sleep(_SECONDS_BETWEEN_TRIES)
        else:
            return


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
