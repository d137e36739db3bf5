"""An archive's columns in the cache folder: opened again, they need not be read anew.

The file holds words of incidents, so nobody but its owner may read it. It is whole
or not used: one that is torn, damaged, of another format or of another log is as
good as none.
"""

import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from geodata.archive import Archive
from geodata.archive.bulk import Position, read_position
from geodata.archive.facts import LAYOUT
from geodata.errors import GeodataError
from geodata.writers.files import write_atomically
from mapapp.packing import Coded
from mapapp.snapshot.archived import ArchiveSnapshot
from mapapp.snapshot.fact_columns import Column, FactColumns

KEPT_FROM = 5_000
"""Incidents; fewer are read as fast from the archive."""

STALE_AFTER = 2_000
"""Events that may follow before the file is written anew."""

_MAGIC = b"MAPARC1\n"
_HEAD = len(_MAGIC) + 8


class ColumnsFile:
    """The files of a cache folder, one for each archive."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: Position | None = None
        self._writing: threading.Thread | None = None

    def read(self, archive: Archive) -> ArchiveSnapshot | None:
        """What was kept of an archive, None where that is nothing of use."""
        path = self._path(read_position(archive.store))
        try:
            found = _unpacked(archive, path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None
        self._written = found.position
        return found

    def keep(self, snapshot: ArchiveSnapshot) -> None:
        """Write what was made, where that is worth it, while others go on."""
        known = self._written
        if snapshot.count < KEPT_FROM:
            return
        if known and 0 <= snapshot.position.seq - known.seq < STALE_AFTER:
            return
        if self._writing and self._writing.is_alive():
            return
        self._written = snapshot.position
        self._writing = threading.Thread(target=self._write, args=(snapshot,))
        self._writing.start()

    def settle(self) -> None:
        """Wait until what is being written is there."""
        if self._writing:
            self._writing.join()

    def _write(self, snapshot: ArchiveSnapshot) -> None:
        # A folder that takes no file costs the next start some seconds, no more.
        with suppress(OSError, GeodataError):
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._path(snapshot.position)
            write_atomically(path, _packed(snapshot), is_private=True)

    def _path(self, position: Position) -> Path:
        return self._folder / f"archive-{position.origin[:32]}.columns"


def _packed(snapshot: ArchiveSnapshot) -> bytes:
    facts, areas = snapshot.facts, snapshot.wkb
    columns = {f"n:{name}": column for name, column in facts.numbers.items()}
    columns |= {f"t:{name}": coded.codes for name, coded in facts.texts.items()}
    position = snapshot.position
    head = {
        "layout": str(LAYOUT.descr),
        "position": [position.origin, position.seq, position.hash],
        "has_sample": snapshot.has_sample,
        "columns": [[name, c.dtype.str, len(c)] for name, c in columns.items()],
        "texts": {name: coded.values for name, coded in facts.texts.items()},
        "areas": [[digest, len(wkb)] for digest, wkb in areas.items()],
    }
    text = orjson.dumps(head)
    parts = [text, *(column.tobytes() for column in columns.values()), *areas.values()]
    body = b"".join(parts)
    numbers = np.array([zlib.crc32(body), len(text)], dtype="<u4")
    return _MAGIC + numbers.tobytes() + body


def _unpacked(archive: Archive, content: bytes) -> ArchiveSnapshot:
    """The inverse.

    Raises:
        ValueError, KeyError, TypeError, IndexError: it is not what was written.
    """
    body = memoryview(content)[_HEAD:]
    checksum, length = np.frombuffer(content[len(_MAGIC) : _HEAD], "<u4").tolist()
    if content[: len(_MAGIC)] != _MAGIC or zlib.crc32(body) != checksum:
        raise ValueError(content[: len(_MAGIC)])
    head = orjson.loads(body[:length])
    if head["layout"] != str(LAYOUT.descr):
        raise ValueError(head["layout"])
    origin, seq, last = head["position"]
    columns, end = _columns(body, head["columns"], length)
    return ArchiveSnapshot(
        archive,
        FactColumns(
            {name[2:]: c for name, c in columns.items() if name[0] == "n"},
            {
                name[2:]: Coded(codes, tuple(head["texts"][name[2:]]))
                for name, codes in columns.items()
                if name[0] == "t"
            },
        ),
        dict(_areas(body, head["areas"], end)),
        position=Position(origin=origin, seq=seq, hash=last),
        has_sample=head["has_sample"],
    )


def _columns(
    body: memoryview, described: list[tuple[str, str, int]], start: int
) -> tuple[dict[str, Column], int]:
    columns: dict[str, Column] = {}
    for name, dtype, length in described:
        columns[name] = np.frombuffer(body, dtype, count=length, offset=start)
        start += columns[name].nbytes
    return columns, start


def _areas(
    body: memoryview, described: list[tuple[str, int]], start: int
) -> Iterator[tuple[str, Any]]:
    for digest, length in described:
        yield digest, bytes(body[start : start + length])
        start += length
