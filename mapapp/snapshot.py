"""The archive at one version, made ready for pages and routes once.

Every session of the process shares the same snapshots; they are read-only.
A snapshot is found by its version token, never by hashing a frame.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from geodata.archive import SqliteArchive
from geodata.models import Incident, Report
from geodata.records import Record, incident_to_record
from mapapp.packing import (
    MapRows,
    Packed,
    pack_areas,
    pack_columns,
    rows_of_incidents,
)

if TYPE_CHECKING:
    import geopandas as gpd

KEPT = 4
"""Snapshots kept: the current one and those that open pages still ask for."""


@dataclass(frozen=True)
class Snapshot:
    """Incidents of one archive version in display order, rows 0..n-1."""

    version: str
    incidents: tuple[Incident, ...]
    has_sample: bool
    read_report: Callable[[str], Report | None] = field(repr=False)

    @cached_property
    def frame(self) -> "gpd.GeoDataFrame":
        """The incident frame; row order is that of ``incidents``."""
        # Here, not above: the map is drawn without pandas, which is slow to import.
        from geodata.frames import incidents_to_frame  # noqa: PLC0415

        return incidents_to_frame(self.incidents)

    @cached_property
    def map_rows(self) -> MapRows:
        """What the map needs of each incident."""
        return rows_of_incidents(self.incidents)

    @cached_property
    def columns(self) -> Packed:
        """Packed columns for the map layer."""
        return Packed(pack_columns(self.map_rows, version=self.version))

    @cached_property
    def areas(self) -> Packed:
        """Areas, rings and labels for the map layer."""
        return Packed(pack_areas(self.map_rows))

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row number by incident id."""
        return {inc.incident_id: row for row, inc in enumerate(self.incidents)}

    def record(self, row: int) -> Record | None:
        """All fields of one incident as JSON values, None for no such row."""
        if not 0 <= row < len(self.incidents):
            return None
        return incident_to_record(self.incidents[row])

    def incident_id(self, row: int | None) -> str | None:
        """Id of a row, None for none."""
        if row is None or not 0 <= row < len(self.incidents):
            return None
        return self.incidents[row].incident_id


class Snapshots:
    """The current snapshot of an archive, and the last few before it."""

    def __init__(self, archive: SqliteArchive) -> None:
        self._archive = archive
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._lock = threading.Lock()

    def current(self) -> Snapshot:
        """Read the archive again only where its version changed."""
        version = self._archive.version()
        with self._lock:
            snapshot = self._kept.get(version)
            if snapshot is None:
                snapshot = self._read(version)
                self._kept[version] = snapshot
            self._kept.move_to_end(version)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return snapshot

    def at(self, version: str) -> Snapshot | None:
        """The snapshot of a version, None where it is no longer kept."""
        with self._lock:
            kept = self._kept.get(version)
        if kept is not None:
            return kept
        current = self.current()
        return current if current.version == version else None

    def _read(self, version: str) -> Snapshot:
        return Snapshot(
            version=version,
            incidents=tuple(self._archive.incidents()),
            has_sample=self._archive.has_sample(),
            read_report=self._archive.report,
        )
