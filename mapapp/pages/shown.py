"""What a selection shows, counted once for all sessions.

Found by the snapshot's version and the selection, never by hashing a frame.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.selection import Selection
from geodata.summary import Summary, summarise
from mapapp.pages.counted import FROM_OPENSTREETMAP, counted_frame
from mapapp.pages.kept import Kept
from mapapp.snapshot import Rows, Snapshot


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


def shown_by(snapshot: Snapshot, selection: Selection) -> Shown:
    """What a selection shows of a snapshot."""
    return _shown.get(
        (snapshot.version, selection), lambda: _count(snapshot, selection)
    )


def counted_rows(snapshot: Snapshot, rows: Rows) -> pd.DataFrame:
    """The rows of :func:`counted_frame`; their numbers are the index."""
    whole = counted_frame(snapshot)
    return whole if len(rows) == len(whole) else whole.iloc[rows]


def plain_rows(snapshot: Snapshot, rows: Rows) -> pd.DataFrame:
    """All columns of some rows that follow each other among those shown."""
    if len(rows) == 0:
        return snapshot.frame.iloc[:0]
    # A slice first: taking rows out of a million texts looks at all of them.
    first = int(rows[0])
    near = snapshot.frame.iloc[first : int(rows[-1]) + 1]
    return near.iloc[rows.astype(np.int64) - first]


def _count(snapshot: Snapshot, selection: Selection) -> Shown:
    rows = snapshot.rows_shown(selection)
    counted = counted_rows(snapshot, rows)
    return Shown(
        rows=rows,
        summary=summarise(counted, whole=counted_frame(snapshot)),
        is_from_openstreetmap=bool(counted[FROM_OPENSTREETMAP].any()),
    )
