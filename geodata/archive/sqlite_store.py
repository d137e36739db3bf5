"""An archive in one SQLite file: for one person, or a few on one machine."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from geodata.archive.file_turns import file_turn
from geodata.archive.projection import add_facts, rebuild
from geodata.archive.store import SCHEMA_VERSION, WITHOUT_FACTS, Store
from geodata.archive.tables import LOG, METADATA, PROJECTION
from geodata.errors import ArchiveError

APPLICATION_ID = 0x6D617061
"""Marks the file as an archive of mapapp ("mapa" in ASCII)."""

BUSY_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""

_SECONDS_BETWEEN_TRIES = 0.02

_LONG_WRITING_KB = 65_536
"""Memory for pages while much is written. Hashes are spread over all of their indexes:
what does not stay in memory is written and read several times in one transaction."""

_REFUSE = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""

_MEANINGS = {
    sqlite3.SQLITE_BUSY: "is busy: another program is writing to it. Try again",
    sqlite3.SQLITE_LOCKED: "is busy: another program is writing to it. Try again",
    sqlite3.SQLITE_READONLY: "cannot be written: the file or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: is its folder there and writable?",
    sqlite3.SQLITE_FULL: (
        "cannot be written: the disk is full. Nothing of this step was stored; what was"
        " stored before is safe. Make room and try again"
    ),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written: the disk reports an error. Nothing of this step was"
        " stored; what was stored before stays as it was. See to the disk and try again"
    ),
    sqlite3.SQLITE_NOTADB: "is not an archive of mapapp",
    sqlite3.SQLITE_CORRUPT: (
        "is damaged. Keep a copy of the file, and restore it from a backup"
    ),
    sqlite3.SQLITE_TOOBIG: "cannot hold a text as long as this",
}

_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the primary one in the low byte."""


class SqliteStore(Store):
    """The file at ``path``; it and its folder are made if they are not there.

    Raises:
        ArchiveError: not our file, a newer one, damaged, or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.address = str(path)
        _make_folder(path)
        self.engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)),
            # The driver begins no transaction of its own: see _begin_writing.
            connect_args={
                "timeout": BUSY_SECONDS,
                "isolation_level": None,
                "check_same_thread": False,
            },
            pool_timeout=BUSY_SECONDS,
        )
        sa.event.listen(self.engine, "connect", _prepare)
        try:
            self._open()
        except BaseException:
            self.engine.dispose()
            raise

    def problems(self, connection: sa.Connection) -> Iterator[str]:
        """What SQLite finds damaged in its file."""
        for (answer,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if answer != "ok":
                yield f"the file is damaged: {answer}"

    def settle(self) -> None:
        """Bring what stands beside the file into it."""
        with self.translated(), self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        self._turns_path.unlink(missing_ok=True)

    def compact(self) -> int:
        """Write the file anew without gaps; its size in bytes."""
        with self.translated(), self.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.path.stat().st_size

    def _open(self) -> None:
        with self.translated():
            # Before anything is written: another program's file is left alone.
            _look_at(self.path)
            with self.engine.connect() as connection:
                _use_write_ahead_log(connection)
                if _pragma(connection, "user_version") == SCHEMA_VERSION:
                    return  # without waiting for those who write
        with self.writing(is_alone=True) as connection:
            # Another process may have made the tables since the check above.
            _check_owner(connection, self.path)
            _bring_up(connection)

    def _turn(self) -> AbstractContextManager[None]:
        return file_turn(self._turns_path, seconds=BUSY_SECONDS)

    @property
    def _turns_path(self) -> Path:
        return self.path.with_name(f"{self.path.name}-turns")

    def _begin_reading(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    def _begin_writing(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @contextmanager
    def _roomy(self, connection: sa.Connection) -> Iterator[None]:
        usual = _pragma(connection, "cache_size")
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_LONG_WRITING_KB}")
        try:
            yield
        finally:
            with suppress(sa.exc.SQLAlchemyError):
                connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")

    def _meaning(self, error: BaseException) -> str | None:
        code = getattr(error, "sqlite_errorcode", None)
        return None if code is None else _MEANINGS.get(code & _PRIMARY_CODE)


def _prepare(connection: sqlite3.Connection, _: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own record
    connection.execute("PRAGMA synchronous = FULL")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"the archive's folder {path.parent} cannot be made: {error.strerror}"
        raise ArchiveError(msg) from error


def _look_at(path: Path) -> None:
    """Refuse a file that is not ours, through a connection that writes nothing."""
    if not path.is_file() or path.stat().st_size == 0:
        return
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS
        ),
        poolclass=sa.NullPool,
    )
    with engine.connect() as connection:
        _check_owner(connection, path)


def _check_owner(connection: sa.Connection, path: Path) -> None:
    """Refuse another program's database and a newer mapapp's archive."""
    owner = _pragma(connection, "application_id")
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()
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


def _bring_up(connection: sa.Connection) -> None:
    """Make what is missing; an older archive's projection is made anew."""
    version = _pragma(connection, "user_version")
    if version == SCHEMA_VERSION:
        return
    if version == 0:
        METADATA.create_all(connection, tables=LOG)
        for table in LOG:
            for verb in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(_REFUSE.format(table=table.name, verb=verb))
    if version in WITHOUT_FACTS:
        add_facts(connection)
    else:
        for table in PROJECTION:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}")
        METADATA.create_all(connection, tables=PROJECTION)
        rebuild(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _use_write_ahead_log(connection: sa.Connection) -> None:
    """Switch to WAL; SQLite does not wait for others here, so this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except sa.exc.OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0)
            is_busy = code & _PRIMARY_CODE == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > deadline:
                raise
            time.sleep(_SECONDS_BETWEEN_TRIES)
        else:
            return


def _pragma(connection: sa.Connection, name: str) -> int:
    value: int = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
    return value
