"""The current snapshot of an archive, and the last few before it."""

import math
import threading
import time
from collections import OrderedDict
from pathlib import Path

from geodata.archive import Archive
from geodata.archive.bulk import read_bulk, read_changes
from mapapp.snapshot.archived import ArchiveSnapshot
from mapapp.snapshot.columns_file import ColumnsFile
from mapapp.snapshot.face import Snapshot

KEPT = 4
"""Snapshots kept: the current one and those that open pages still ask for."""


LOOKED_AFTER = 0.25
"""Seconds for which an archive's version is told without asking it."""


class ArchiveSnapshots:
    """Snapshots that follow an archive: only what changed is read anew.

    The first one is made from a file of the cache folder where there is one of this
    archive.
    """

    def __init__(self, archive: Archive, *, cache_dir: Path | None = None) -> None:
        self._archive = archive
        self._file = ColumnsFile(cache_dir) if cache_dir else None
        self._kept: OrderedDict[str, ArchiveSnapshot] = OrderedDict()
        self._latest: ArchiveSnapshot | None = None
        self._lock = threading.Lock()
        self._looking = threading.Lock()
        self._looked_at = -math.inf
        self._newest = ""

    def current(self) -> Snapshot:
        """The incidents as they are now."""
        version = self._archive.version()
        self._newest, self._looked_at = version, time.monotonic()
        with self._lock:
            snapshot = self._kept.get(version)
            if snapshot is None:
                snapshot = self._latest = self._made()
                self._kept[snapshot.version] = snapshot
            self._kept.move_to_end(snapshot.version)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return snapshot

    def newest(self) -> str:
        """The archive's version, asked of it a few times a second at most."""
        with self._looking:
            now = time.monotonic()
            if now - self._looked_at > LOOKED_AFTER:
                self._newest = self._archive.version()
                self._looked_at = now
            return self._newest

    def at(self, version: str) -> Snapshot | None:
        """The snapshot of a version, None where it is no longer kept."""
        with self._lock:
            kept = self._kept.get(version)
        if kept is not None:
            return kept
        current = self.current()
        return current if current.version == version else None

    def settle(self) -> None:
        """Wait until what is being kept stands in the cache folder."""
        if self._file is not None:
            self._file.settle()

    def _made(self) -> ArchiveSnapshot:
        store = self._archive.store
        known = self._latest
        if known is None and self._file is not None:
            known = self._file.read(self._archive)
        changes = read_changes(store, known.position) if known else None
        if known is None or changes is None:
            made = ArchiveSnapshot.of(self._archive, read_bulk(store))
        elif changes.position == known.position:
            made = known
        else:
            made = known.after(changes)
        if self._file is not None:
            self._file.keep(made)
        return made
