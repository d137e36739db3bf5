"""The door: an archive by its file or address."""

from pathlib import Path

from geodata.archive.archive import Archive
from geodata.archive.sqlite_store import SqliteStore

_POSTGRESQL = ("postgresql://", "postgres://")


def is_postgresql(address: Path | str) -> bool:
    """Whether an archive's address is one of a PostgreSQL server."""
    return isinstance(address, str) and address.startswith(_POSTGRESQL)


def open_archive(address: Path | str) -> Archive:
    """Open an archive, making an empty one if there is none.

    Args:
        address: of a SQLite file, or ``postgresql://user:password@host/name``.

    Raises:
        ArchiveError: it is not ours, newer, damaged, or cannot be written.
    """
    if is_postgresql(address):
        from geodata.archive.postgres_store import PostgresStore  # noqa: PLC0415 - psycopg, for teams only

        text = str(address)
        return Archive(PostgresStore(text.replace("postgres://", "postgresql://", 1)))
    return Archive(SqliteStore(Path(address)))
