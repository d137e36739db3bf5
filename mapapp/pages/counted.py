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
_READ = ("incident_id", "part_of", "place_id", *_PLAIN, *_CODED)
FROM_OPENSTREETMAP = "is_from_openstreetmap"

_frames: Kept[pd.DataFrame] = Kept(most=4)


def counted_frame(snapshot: Snapshot) -> pd.DataFrame:
    """The incidents of a snapshot, for ``geodata.summary`` and the charts.

    ``incident_id`` and ``part_of`` are rows; a total that is not there is as good as
    none. Texts are categories, "" where they are missing; ``FROM_OPENSTREETMAP``
    says whether the place is OpenStreetMap's.
    """
    return _frames.get(snapshot.version, lambda: made_anew(snapshot))


def made_anew(snapshot: Snapshot) -> pd.DataFrame:
    """The same, not kept."""
    return _make(snapshot.fields(_READ))


def _make(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "incident_id": np.arange(len(frame)),
            "part_of": _rows_of_totals(frame),
            FROM_OPENSTREETMAP: frame["place_id"].str.startswith("osm:").eq(other=True),
        }
        | {name: frame[name] for name in _PLAIN}
        | {name: _coded(frame[name]) for name in _CODED},
        index=frame.index,
    )


def _coded(column: "pd.Series[str]") -> "pd.Categorical[str]":
    codes, values = pd.factorize(column.fillna(""))
    names = [str(value) for value in values]
    rest = [] if "" in names else [""]
    return pd.Categorical.from_codes(codes, categories=pd.Index([*names, *rest]))


def _rows_of_totals(frame: pd.DataFrame) -> "pd.Series[int]":
    """For each row the row of what it is part of, missing where there is none."""
    wanted = frame["part_of"].dropna()
    rows = np.full(len(frame), -1)
    if not wanted.empty:
        is_total = frame["incident_id"].isin(wanted.to_numpy(dtype=object))
        totals = frame["incident_id"][is_total]
        places = np.flatnonzero(is_total.to_numpy())
        found = pd.Index(totals).get_indexer(pd.Index(wanted))
        known = found >= 0
        parts = np.flatnonzero(frame["part_of"].notna().to_numpy())
        rows[parts[known]] = places[found[known]]
    column = pd.Series(rows, index=frame.index, dtype="Int64")
    return column.mask(column < 0)
