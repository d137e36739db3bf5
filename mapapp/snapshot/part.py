"""Some rows of a snapshot as one of their own, for those who may not see the others.

The heavy columns are those of the whole: rows are picked from them.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geodata.records import Record
from mapapp.audience import Audience
from mapapp.packing import MapRows, rows_with
from mapapp.snapshot.face import Rows, Snapshot, Snapshots
from mapapp.snapshot.sharing import shared

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from mapapp.snapshot.finding import Finder
    from mapapp.snapshot.tallied import Tallied

KEPT = 4


class PartSnapshot(Snapshot):
    """Some rows of another snapshot, counted from 0 in their order."""

    def __init__(self, whole: Snapshot, rows: Rows, *, version: str) -> None:
        self._whole = whole
        self._rows = rows
        self.lock = threading.RLock()
        self.version = version
        self.is_read_only = whole.is_read_only
        self.is_synthetic = whole.is_synthetic
        self.gazetteer = whole.gazetteer

    @property
    def archive_head(self) -> str | None:
        """That of the whole: a part has no log of its own."""
        return self._whole.archive_head

    @cached_property
    def count(self) -> int:
        """How many incidents there are."""
        return len(self._rows)

    @shared
    def map_rows(self) -> MapRows:
        """What the map needs of each incident."""
        return self._whole.map_rows.taken(self._rows)

    @shared
    def frame(self) -> "pd.DataFrame":
        """The plain fields of all incidents: see :class:`Snapshot`."""
        return self._whole.frame.iloc[self._rows].reset_index(drop=True)

    def fields(self, names: Sequence[str]) -> "pd.DataFrame":
        """Some columns of ``frame``."""
        return self._whole.fields(names).iloc[self._rows].reset_index(drop=True)

    def coded_fields(self, names: Sequence[str]) -> "pd.DataFrame":
        """Some columns of ``frame``; texts are categories of those that are there."""
        from mapapp.snapshot.tables import used_categories  # noqa: PLC0415 - pandas

        whole = self._whole.coded_fields(names).iloc[self._rows]
        return used_categories(whole.reset_index(drop=True))

    def tallied(self) -> "Tallied":
        """What totals are made of, made anew."""
        return self._whole.tallied().taken(self._rows)

    def part_rows(self) -> npt.NDArray[np.int64]:
        """For each row the row of what it is part of, -1 where that is not there."""
        rows = np.full(self._whole.count + 1, -1, dtype=np.int64)
        rows[self._rows] = np.arange(self.count)
        found: npt.NDArray[np.int64] = rows[self._whole.part_rows()[self._rows]]
        return found

    def table(self, rows: Rows) -> "pd.DataFrame":
        """``TABLE_FIELDS`` of some rows."""
        return self._whole.table(self._rows[rows])

    @shared
    def weapon_uses(self) -> "pd.DataFrame":
        """A line for each weapon told: see :class:`Snapshot`."""
        lines = self._whole.weapon_uses
        mine = lines[np.isin(lines["row"], self._rows)].reset_index(drop=True)
        rows = np.searchsorted(self._rows, mine["row"]).astype(np.uint32)
        return mine.assign(row=rows)

    def incident_frame(self, rows: Rows | None = None) -> "gpd.GeoDataFrame":
        """The incident frame of some rows, in their order; of all for None."""
        return self._whole.incident_frame(
            self._rows if rows is None else self._rows[rows]
        )

    def record(self, row: int) -> Record | None:
        """All fields of one incident as JSON values, None for no such row."""
        return self._whole.record(int(self._rows[row])) if self._has(row) else None

    def record_bytes(self, rows: Rows) -> float:
        """How long the records of some rows are on the average, as JSON; a guess."""
        return self._whole.record_bytes(self._rows[rows])

    def row_of(self, incident_id: str | None) -> int | None:
        """Row of an incident, None where it is not among these."""
        there = self._whole.row_of(incident_id)
        if there is None:
            return None
        row = int(np.searchsorted(self._rows, there))
        return row if self._has(row) and self._rows[row] == there else None

    def incident_id(self, row: int | None) -> str | None:
        """Id of a row, None for none."""
        if row is None or not self._has(row):
            return None
        return self._whole.incident_id(int(self._rows[row]))

    @shared
    def finder(self) -> "Finder":
        """The texts by which incidents are found."""
        return self._whole.finder.among(self._rows)

    def _has(self, row: int) -> bool:
        return 0 <= row < self.count


class PartSnapshots:
    """What an audience sees of the snapshots that the team has.

    The versions are texts of their own: the team's versions are unknown here, and
    these to the team's.
    """

    def __init__(self, whole: Snapshots, audience: Audience) -> None:
        self._whole = whole
        self._audience = audience
        self._suffix = f"-{audience}"
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._lock = threading.Lock()

    def current(self) -> Snapshot:
        """What the audience sees of the incidents as they are now."""
        return self._part(self._whole.current())

    def newest(self) -> str:
        """The version that incidents have now."""
        return self._whole.newest() + self._suffix

    def at(self, version: str) -> Snapshot | None:
        """The snapshot of a version, None where it is no longer kept or another's."""
        if not version.endswith(self._suffix):
            return None
        whole = self._whole.at(version.removesuffix(self._suffix))
        return None if whole is None else self._part(whole)

    def _part(self, whole: Snapshot) -> Snapshot:
        version = whole.version + self._suffix
        with self._lock:
            part = self._kept.get(version)
            if part is None:
                shown = rows_with(whole.map_rows.statuses, self._audience.statuses)
                part = PartSnapshot(whole, shown, version=version)
                self._kept[version] = part
            self._kept.move_to_end(version)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return part
