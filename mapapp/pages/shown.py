"""What a selection shows, counted once for all sessions.

Found by the snapshot's version and the selection, never by hashing a frame.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import pandas as pd

from geodata.selection import Selection
from geodata.summary import Summary, summarise
from mapapp.snapshot import Rows, Snapshot

Value = TypeVar("Value")

_KEPT = 16
_COUNTED = (
    "incident_id",
    "layer",
    "geo_precision",
    "date_start",
    "part_of",
    "killed_low",
    "killed_best",
    "killed_high",
    "injured_low",
    "injured_best",
    "injured_high",
)
"""What ``summarise`` reads: a million rows of all columns take long to select."""


class Kept(Generic[Value]):
    """The last few values made, by a key; one thread makes each."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.RLock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made if it is not kept."""
        with self._lock:
            if key not in self._values:
                self._values[key] = make()
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
            return self._values[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Rows of a selection, their counts, and whether OpenStreetMap gave a place."""

    rows: Rows
    summary: Summary
    is_from_openstreetmap: bool

    def position(self, row: int | None) -> int | None:
        """Where a row stands among those shown, None where it does not."""
        if row is None:
            return None
        at = int(np.searchsorted(self.rows, row))
        return at if at < len(self.rows) and self.rows[at] == row else None


_shown: Kept[Shown] = Kept()


def rows_of(snapshot: Snapshot, columns: list[str], rows: Rows) -> pd.DataFrame:
    """Some columns of some rows; the row numbers are the index."""
    narrow = snapshot.frame[columns]
    return narrow if len(rows) == len(narrow) else narrow.iloc[rows]


def shown_by(snapshot: Snapshot, selection: Selection) -> Shown:
    """What a selection shows of a snapshot."""
    return _shown.get(
        (snapshot.version, selection), lambda: _count(snapshot, selection)
    )


def _count(snapshot: Snapshot, selection: Selection) -> Shown:
    rows = snapshot.rows_shown(selection)
    counted = rows_of(snapshot, list(_COUNTED), rows)
    place_ids = rows_of(snapshot, ["place_id"], rows)["place_id"]
    return Shown(
        rows=rows,
        summary=summarise(counted, whole=snapshot.frame),
        is_from_openstreetmap=bool(
            place_ids.str.startswith("osm:").fillna(value=False).any()
        ),
    )
