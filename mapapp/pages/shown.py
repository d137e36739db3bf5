"""What a selection shows, counted once for all sessions.

Found by the snapshot's version and the selection, never by hashing a frame.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.selection import Selection
from geodata.summary import Summary
from mapapp.pages.counted import counted_frame
from mapapp.pages.kept import Kept
from mapapp.pages.tally import tally_of
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


def _count(snapshot: Snapshot, selection: Selection) -> Shown:
    rows = snapshot.rows_shown(selection)
    tally = tally_of(snapshot)
    return Shown(
        rows=rows,
        summary=tally.summary(rows),
        is_from_openstreetmap=tally.has_openstreetmap(rows),
    )
