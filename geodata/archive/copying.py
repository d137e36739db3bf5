"""A log carried over into another archive, event by event.

Backups, restored backups and moves between SQLite and PostgreSQL are all this:
the same events with the same hashes, and the state made anew from them.
"""

import os
from pathlib import Path

import sqlalchemy as sa

from geodata.archive.archive import Archive
from geodata.archive.events import GENESIS
from geodata.archive.projection import insert_events, iter_events
from geodata.archive.sqlite_store import SqliteStore
from geodata.archive.store import upsert
from geodata.archive.tables import BLOBS
from geodata.errors import ArchiveError

_BLOBS_AT_ONCE = 200
_EVENTS_AT_ONCE = 5_000


def copy_archive(source: Archive, target: Archive) -> int:
    """Carry everything over; writers of the source go on meanwhile.

    Args:
        source: as it is at this moment.
        target: one that nothing was ever written to.

    Returns:
        How many events there are; both heads are equal then.

    Raises:
        ArchiveError: the target holds something, or the source is damaged.
    """
    with (
        source.store.reading() as read,
        target.store.writing(is_alone=True) as write,
    ):
        if next(iter_events(write), None) is not None:
            msg = f"the archive {target.address} is not empty; nothing was copied"
            raise ArchiveError(msg)
        _copy_blobs(read, write)
        return _copy_events(read, write, source.address)


def backup_archive(source: Archive, path: Path) -> int:
    """Keep a copy in a new SQLite file, whole or not at all.

    Raises:
        ArchiveError: there is a file of this name, or it cannot be written.
    """
    if path.exists():
        msg = f"{path} is there already; nothing was written over it"
        raise ArchiveError(msg)
    if not path.parent.is_dir():
        msg = f"{path} cannot be written: there is no folder {path.parent}"
        raise ArchiveError(msg)
    unfinished = path.with_name(f".{path.name}.unfinished")
    _remove(unfinished)
    try:
        store = SqliteStore(unfinished)
        with Archive(store) as target:
            events = copy_archive(source, target)
            store.settle()
        unfinished.replace(path)
    except OSError as error:
        msg = f"the backup {path} cannot be written: {error.strerror}"
        raise ArchiveError(msg) from error
    finally:
        _remove(unfinished)
    _sync_folder(path.parent)
    return events


def _copy_blobs(read: sa.Connection, write: sa.Connection) -> None:
    found = read.execution_options(yield_per=_BLOBS_AT_ONCE).execute(sa.select(BLOBS))
    for rows in found.partitions(_BLOBS_AT_ONCE):
        write.execute(
            upsert(write, BLOBS, is_kept=True),
            [{"sha256": row.sha256, "content": bytes(row.content)} for row in rows],
        )


def _copy_events(read: sa.Connection, write: sa.Connection, name: str) -> int:
    count, prev_hash = 0, GENESIS
    batch = []
    for event in iter_events(read):
        is_next = event.seq == count + 1 and event.prev_hash == prev_hash
        if not is_next or event.hash != event.expected_hash():
            msg = f"the archive {name} is damaged at event {count + 1}; see verify"
            raise ArchiveError(msg)
        count, prev_hash = event.seq, event.hash
        batch.append(event)
        if len(batch) == _EVENTS_AT_ONCE:
            insert_events(write, batch)
            batch = []
    insert_events(write, batch)
    return count


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-turns"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
