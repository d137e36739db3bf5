"""The columns that totals and charts count, in numbers: selected in an instant.

Texts of a million rows take seconds to select and compare. Made once a version,
they are codes here, and an incident's id is its row.
"""

import numpy as np
import pandas as pd

from mapapp.pages.kept import Kept
from mapapp.snapshot import Snapshot

_CODED = ("incident_type", "layer", "geo_precision", "country", "admin1")
_PLAIN = (
    "date_start",
    "killed_low",
    "killed_best",
    "killed_high",
    "injured_low",
    "injured_best",
    "injured_high",
)
_READ = (*_PLAIN, *_CODED)
_frames: Kept[pd.DataFrame] = Kept(most=4)


def counted_frame(snapshot: Snapshot) -> pd.DataFrame:
    """The incidents of a snapshot, for ``geodata.summary`` and the charts.

    ``incident_id`` and ``part_of`` are rows; a total that is not there is as good as
    none. Texts are categories, "" where they are missing.
    """
    return _frames.get(snapshot.version, lambda: _made(snapshot))


def _made(snapshot: Snapshot) -> pd.DataFrame:
    frame = snapshot.coded_fields(_READ)
    parts = pd.Series(snapshot.part_rows(), index=frame.index, dtype="Int64")
    return pd.DataFrame(
        {
            "incident_id": np.arange(len(frame)),
            "part_of": parts.mask(parts < 0),
        }
        | {name: frame[name] for name in (*_PLAIN, *_CODED)},
        index=frame.index,
    )
