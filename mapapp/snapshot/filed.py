"""Snapshots of a file: read-only, only what is asked for, shared by all sessions."""

import hashlib
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.errors import FrameError
from geodata.readers.geoparquet import IncidentFile
from geodata.records import Record
from mapapp.packing import MapRows, Packed, pack_areas, pack_columns
from mapapp.snapshot.arrow_columns import MAP_COLUMNS, coded, map_rows_of
from mapapp.snapshot.face import TABLE_FIELDS, Rows, Snapshot
from mapapp.snapshot.finding import Finder
from mapapp.snapshot.kept import kept_packed
from mapapp.snapshot.sharing import shared

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


class FileSnapshot(Snapshot):
    """The incidents of a GeoParquet file, which stays open.

    What the map is drawn from is packed once and kept in ``cache_dir`` too, under
    the file's name, size and time.
    """

    is_read_only = True

    def __init__(self, file: IncidentFile, *, version: str, cache_dir: Path) -> None:
        self._file = file
        self._cache_dir = cache_dir
        self.lock = threading.RLock()
        self.version = version
        self.is_synthetic = file.facts.is_synthetic
        self.gazetteer = file.facts.gazetteer

    @cached_property
    def count(self) -> int:
        """How many incidents there are."""
        return len(self._file)

    @shared
    def map_rows(self) -> MapRows:
        """What the map needs of each incident."""
        return map_rows_of(self._file.columns(MAP_COLUMNS))

    @shared
    def columns(self) -> Packed:
        """Packed columns for the map layer."""
        return kept_packed(
            self._cache_dir / f"columns-{self.version}",
            lambda: pack_columns(self.map_rows, version=self.version),
        )

    @shared
    def areas(self) -> Packed:
        """Areas, rings and labels for the map layer."""
        return kept_packed(
            self._cache_dir / f"areas-{self.version}",
            lambda: pack_areas(self.map_rows),
        )

    @shared
    def frame(self) -> "pd.DataFrame":
        """The plain fields of all incidents: see :class:`Snapshot`."""
        from mapapp.snapshot.arrow_tables import plain_frame  # noqa: PLC0415 - pandas

        return plain_frame(self._file)

    def fields(self, names: Sequence[str]) -> "pd.DataFrame":
        """Some columns of ``frame``, read anew."""
        from mapapp.snapshot.arrow_tables import fields  # noqa: PLC0415 - pandas

        return fields(self._file, names)

    def table(self, rows: Rows) -> "pd.DataFrame":
        """``TABLE_FIELDS`` of some rows."""
        from mapapp.snapshot.arrow_tables import as_frame  # noqa: PLC0415 - pandas

        return as_frame(self.listing.take(pa.array(rows)))

    @shared
    def listing(self) -> pa.Table:
        """``TABLE_FIELDS`` of all incidents: search and table read the same texts."""
        from mapapp.snapshot.arrow_tables import kept_fields  # noqa: PLC0415 - pandas

        return kept_fields(self._file, TABLE_FIELDS).combine_chunks()

    def record_bytes(self, rows: Rows) -> float:  # noqa: ARG002 - see below
        """How long a record is on the average: of all rows, by the first ones.

        A record of any row would be read with all those that are stored beside it.
        """
        mean: float = self._record_bytes
        return mean

    @shared
    def _record_bytes(self) -> float:
        first = min(self.count, self._file.first_group)
        return super().record_bytes(np.arange(first, dtype=np.uint32))

    @shared
    def weapon_uses(self) -> "pd.DataFrame":
        """A line for each weapon told: see :class:`Snapshot`."""
        from mapapp.snapshot.arrow_tables import weapon_uses  # noqa: PLC0415 - pandas

        return weapon_uses(self._file)

    def incident_frame(self, rows: Rows | None = None) -> "gpd.GeoDataFrame":
        """The incident frame of some rows, in their order; of all for None."""
        return self._file.frame(rows)

    @shared
    def finder(self) -> Finder:
        """The texts by which incidents are found."""
        table = self.listing
        return Finder(
            titles=table["title"],
            ids=table["incident_id"],
            places=coded(table["place"]),
            toponyms=coded(table["toponym"]),
            graphic=table["is_graphic"],
        )

    def record(self, row: int) -> Record | None:
        """All fields of one incident as JSON values, None for no such row."""
        return self._file.record(row) if 0 <= row < self.count else None

    @property
    def _ids(self) -> pa.ChunkedArray:
        return self.listing["incident_id"]

    def row_of(self, incident_id: str | None) -> int | None:
        """Row of an incident, None where it is not there."""
        if incident_id is None:
            return None
        row: int = pc.index(self._ids, incident_id).as_py()
        return None if row < 0 else row

    def incident_id(self, row: int | None) -> str | None:
        """Id of a row, None for none."""
        if row is None or not 0 <= row < self.count:
            return None
        found: str | None = self._ids[row].as_py()
        return found


class FixedSnapshots:
    """One snapshot that never changes."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def current(self) -> Snapshot:
        """The snapshot."""
        return self._snapshot

    def newest(self) -> str:
        """The snapshot's version."""
        return self._snapshot.version

    def at(self, version: str) -> Snapshot | None:
        """The snapshot, if it is of this version."""
        return self._snapshot if self._snapshot.version == version else None


def version_of(path: Path) -> str:
    """Names a file as it is now, by its place, size, time and end.

    Raises:
        FrameError: it cannot be read.
    """
    try:
        state = path.stat()
        with path.open("rb") as file:
            file.seek(max(state.st_size - 65_536, 0))
            end = file.read()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}"
        raise FrameError(msg) from error
    facts = f"{path.resolve()}\n{state.st_size}\n{state.st_mtime_ns}\n".encode()
    return "f" + hashlib.sha256(facts + end).hexdigest()[:24]
