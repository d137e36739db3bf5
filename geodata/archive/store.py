"""Where an archive is kept: what SQLite and PostgreSQL do each in their way."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from geodata.archive.turns import Turns
from geodata.errors import ArchiveError

SCHEMA_VERSION = 4
"""1 kept nothing of incidents that went into another one."""

WITHOUT_FACTS = (2, 3)
"""Formats that had no facts of their incidents, or none of tags, but all else."""


class Store(ABC):
    """A database that holds one archive.

    ``address`` names it in messages, without a password.
    """

    address: str
    engine: sa.Engine

    def __init__(self) -> None:
        self._turns = Turns(self._begun)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One state of the archive, however much is written meanwhile."""
        with self.translated(), self._connected() as connection:
            self._begin_reading(connection)
            yield connection

    @contextmanager
    def writing(self, *, is_alone: bool = False) -> Iterator[sa.Connection]:
        """No other writer comes between, and all of the block is stored or nothing.

        Args:
            is_alone: share the transaction with no other thread, since this is long.
        """
        with (
            self.translated(),
            self._turns.turn(is_alone=is_alone) as connection,
            self._roomy(connection) if is_alone else nullcontext(),
        ):
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn the database's errors into ``ArchiveError`` with words for a person."""
        try:
            yield
        except sa.exc.DBAPIError as error:
            cause = error.orig or error
            known = self._meaning(cause)
            words = known or f"cannot be used: {cause}"
            msg = f"the archive {self.address} {words}"
            raise ArchiveError(msg) from error
        except sa.exc.SQLAlchemyError as error:
            msg = f"the archive {self.address} cannot be used: {error}"
            raise ArchiveError(msg) from error

    @abstractmethod
    def compact(self) -> int:
        """Give back room that is not used; how many bytes are taken then."""

    def make_roles(self) -> None:
        """Give the roles of a team their rights.

        Raises:
            ArchiveError: the database has no roles, or is another's.
        """
        msg = f"{self.address} is a file, whole for who may read it: it has no roles"
        raise ArchiveError(msg)

    @contextmanager
    def _begun(self) -> Iterator[sa.Connection]:
        with self._turn(), self._connected() as connection:
            self._begin_writing(connection)
            yield connection

    def _turn(self) -> AbstractContextManager[None]:
        """Where writers of several processes wait, if not in ``_begin_writing``."""
        return nullcontext()

    def _roomy(self, connection: sa.Connection) -> AbstractContextManager[None]:
        """More memory for the connection while much is written."""
        del connection
        return nullcontext()

    @contextmanager
    def _connected(self) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            yield connection

    def problems(self, connection: sa.Connection) -> Iterator[str]:
        """What the database itself finds damaged."""
        del connection
        yield from ()

    @abstractmethod
    def _begin_reading(self, connection: sa.Connection) -> None: ...

    @abstractmethod
    def _begin_writing(self, connection: sa.Connection) -> None: ...

    @abstractmethod
    def _meaning(self, error: BaseException) -> str | None: ...


def insert_many(
    connection: sa.Connection, statement: sa.Insert, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Run an insert for some rows, or for none.

    The driver gets the values as they are: that SQLAlchemy looks at each value of each
    row takes longer than the database takes for it.

    Args:
        connection: of a transaction that writes.
        statement: for all columns of its table; made once, since its text is kept.
        rows: numbers, texts, bytes or None, in the order of the columns.
    """
    text, names = _sql(statement, connection.dialect)
    listed: list[Any] = list(rows)
    if names is not None:
        listed = [dict(zip(names, row, strict=True)) for row in listed]
    if listed:
        connection.exec_driver_sql(text, listed)


@lru_cache(64)
def _sql(statement: sa.Insert, dialect: sa.Dialect) -> tuple[str, list[str] | None]:
    """The text for the driver; where it takes values by name, those of the columns."""
    names = [column.name for column in statement.table.columns]
    made = statement.compile(dialect=dialect, column_keys=names)
    if not made.positional:
        return str(made), names
    assert made.positiontup == names  # noqa: S101 - SQLAlchemy keeps the table's order
    return str(made), None


def upsert(
    connection: sa.Connection, table: sa.Table, *, is_kept: bool = False
) -> sa.Insert:
    """Insert; where the key is there already, replace the row or keep it."""
    return _upsert(connection.dialect.name, table, is_kept)


@cache
def _upsert(dialect: str, table: sa.Table, is_kept: bool) -> sa.Insert:  # noqa: FBT001 - a key of the cache
    maker = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = maker(table)
    if is_kept:
        return statement.on_conflict_do_nothing()
    keys = [column.name for column in table.primary_key]
    return statement.on_conflict_do_update(
        index_elements=keys,
        set_={
            column.name: statement.excluded[column.name]
            for column in table.columns
            if column.name not in keys
        },
    )
