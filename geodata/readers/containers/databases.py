"""SQLite files of strangers: read from memory, and nothing in them is run.

Only plain tables are asked, column by column, by statements of ours. Views, virtual
tables, triggers and computed columns are never reached: an authorizer refuses all but
reading, and a clock ends what takes too long.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from geodata.errors import DataSetError
from geodata.readers.tables import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS

SIGNATURE = b"SQLite format 3\0"
MOST_SECONDS = 20
"""From one row to the next."""

MOST_TABLES = 2_000

_LONGEST_ROW = 64 * 1024**2
_LONGEST_SQL = 1_000_000
_STEPS = 20_000
_BOTH_WAYS = slice(18, 20)
"""Of the header: how the file is written and read. 2 asks for a log beside it."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _LONGEST_ROW,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: _LONGEST_SQL,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 2,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_CONFIG = {
    "SQLITE_DBCONFIG_DEFENSIVE": True,
    "SQLITE_DBCONFIG_TRUSTED_SCHEMA": False,
    "SQLITE_DBCONFIG_ENABLE_TRIGGER": False,
    "SQLITE_DBCONFIG_ENABLE_VIEW": False,
    "SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION": False,
}
_PRAGMAS = ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON")
_FUNCTIONS = ("length", "count")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and the type that it was declared with."""

    name: str
    kind: str


class Database:
    """A file of SQLite of which plain tables are read."""

    def __init__(self, content: bytes, name: str) -> None:
        """Look at what is in the file, and at nothing of it yet.

        Raises:
            DataSetError: it is damaged.
        """
        self._name = name
        self._until = time.monotonic() + MOST_SECONDS
        self._left = MOST_BYTES
        self.is_damaged_text = False
        self.kinds: dict[str, str] = {}
        with self._told():
            self._connection = guarded(content)
            self._connection.text_factory = self._text
            self._connection.set_progress_handler(self._is_late, _STEPS)
            self.kinds = dict(self._schema())

    def plain(self, table: str) -> bool:
        """Whether there is a table of this name that can be read."""
        return self.kinds.get(table.casefold()) == "table"

    def columns(self, table: str) -> tuple[Column, ...]:
        """The columns of a plain table; computed ones are left out.

        Raises:
            DataSetError: it is damaged, or has too many.
        """
        with self._told():
            told = self._connection.execute(f"PRAGMA table_xinfo({_quoted(table)})")
            found = tuple(
                Column(str(name), str(kind))
                for _, name, kind, _, _, _, hidden in told.fetchmany(MOST_COLUMNS + 1)
                if hidden == 0
            )
        if len(found) > MOST_COLUMNS:
            msg = f"{self._name}: {table!r:.60} has more than {MOST_COLUMNS:,} columns"
            raise DataSetError(msg)
        return found

    def rows(
        self, table: str, columns: Sequence[str], *, most: int, longest: int = 0
    ) -> Iterator[list[Any]]:
        """The cells of a plain table, row by row.

        A cell that is longer than LONGEST_CELL bytes, or ``longest`` if that is more,
        is an :class:`TooLong` in its place.

        Raises:
            DataSetError: it is damaged, has more than ``most`` rows, or takes too long.
        """
        if not self.plain(table):
            msg = f"{self._name}: {table!r:.60} is no plain table, and is not read"
            raise DataSetError(msg)
        limit = max(LONGEST_CELL, longest)
        told = ", ".join(
            f"CASE WHEN length({one}) > {limit} THEN NULL ELSE {one} END,"
            f" length({one}) > {limit}"
            for one in map(_quoted, columns)
        )
        statement = f"SELECT {told} FROM {_quoted(table)} NOT INDEXED"  # noqa: S608 - quoted
        with self._told():
            for number, row in enumerate(self._connection.execute(statement)):
                self._until = time.monotonic() + MOST_SECONDS
                if number >= most:
                    msg = f"{self._name}: {table!r:.60} has more than {most:,} rows"
                    raise DataSetError(msg)
                cells = [
                    TOO_LONG if is_long else cell
                    for cell, is_long in zip(row[::2], row[1::2], strict=True)
                ]
                self._count(cells)
                yield cells

    def has_rows(self, table: str) -> bool:
        """Whether a plain table has a row.

        Raises:
            DataSetError: it is damaged.
        """
        statement = f"SELECT 1 FROM {_quoted(table)} NOT INDEXED LIMIT 1"  # noqa: S608 - quoted
        with self._told():
            return self._connection.execute(statement).fetchone() is not None

    def count(self, table: str) -> int:
        """How many rows a plain table has.

        Raises:
            DataSetError: it is damaged.
        """
        statement = f"SELECT count(*) FROM {_quoted(table)} NOT INDEXED"  # noqa: S608 - quoted
        with self._told():
            return int(self._connection.execute(statement).fetchone()[0])

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _schema(self) -> Iterator[tuple[str, str]]:
        """The kind of each thing by its name; tables that are not plain are virtual."""
        told = self._connection.execute(
            "SELECT type, name, sql, rootpage FROM sqlite_master WHERE length(sql) < ?",
            [_LONGEST_SQL],
        )
        listed = told.fetchmany(MOST_TABLES + 1)
        if len(listed) > MOST_TABLES:
            msg = f"{self._name}: more than {MOST_TABLES:,} tables"
            raise DataSetError(msg)
        for kind, name, sql, page in listed:
            if kind in ("table", "view"):
                is_plain = str(sql).lstrip()[:12].upper() == "CREATE TABLE" and page
                is_virtual = kind == "table" and not is_plain
                yield str(name).casefold(), "virtual table" if is_virtual else str(kind)

    def _count(self, cells: Sequence[Any]) -> None:
        self._left -= sum(len(one) for one in cells if isinstance(one, str | bytes))
        if self._left < 0:
            msg = f"{self._name}: more than {MOST_BYTES // 1024**2} MB of texts"
            raise DataSetError(msg)

    def _text(self, content: bytes) -> str:
        try:
            return content.decode()
        except UnicodeDecodeError:
            self.is_damaged_text = True
            return content.decode(errors="replace")

    def _is_late(self) -> bool:
        return time.monotonic() > self._until

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong, as an error of ours that names the file."""
        try:
            yield
        except (sqlite3.Error, OverflowError, ValueError, MemoryError) as error:
            is_late = isinstance(error, sqlite3.OperationalError) and self._is_late()
            reason = f"took more than {MOST_SECONDS} s" if is_late else str(error)
            msg = f"{self._name} cannot be read as a database: {reason:.100}"
            raise DataSetError(msg) from error


def guarded(content: bytes) -> sqlite3.Connection:
    """A connection to a file in memory, that lets nothing but reading through.

    Raises:
        sqlite3.Error: it is no database.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    for option, is_on in _CONFIG.items():
        # From Python 3.12; before it the authorizer stands alone.
        if hasattr(connection, "setconfig") and hasattr(sqlite3, option):
            connection.setconfig(getattr(sqlite3, option), is_on)
    changed = bytearray(content)
    changed[_BOTH_WAYS] = b"\x01\x01"
    connection.deserialize(bytes(changed))
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.set_authorizer(_allowed)
    return connection


class TooLong:
    """Stands for a cell that is too long to be read."""


TOO_LONG = TooLong()


def _allowed(
    action: int,
    first: str | None,
    second: str | None,
    _base: str | None,
    inside: str | None,
) -> int:
    """Whether a statement may do something: read, by itself and not within a view."""
    is_fine = inside is None and (
        action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
        or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and first == "table_xinfo")
    )
    return sqlite3.SQLITE_OK if is_fine else sqlite3.SQLITE_DENY


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
