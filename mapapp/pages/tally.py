"""The totals of any rows of a snapshot, in a few milliseconds at a million of them.

``geodata.summary`` says what is counted; here the same is counted in arrays that are
made once a version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from geodata.models import GeoPrecision, Layer
from geodata.summary import Summary, Total
from mapapp.pages.counted import FROM_OPENSTREETMAP, made_anew
from mapapp.pages.kept import Kept
from mapapp.snapshot import Rows, Snapshot

if TYPE_CHECKING:
    import pandas as pd

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Casualties:
    """One figure of each row: 0, and in ``best`` the low one, where it is not known.

    ``known`` are rows with any of the three, ``has_high`` those with the highest.
    """

    low: npt.NDArray[np.signedinteger[Any]]
    best: npt.NDArray[np.signedinteger[Any]]
    high: npt.NDArray[np.signedinteger[Any]]
    known: Mask
    has_high: Mask


class Tally:
    """The arrays of one version."""

    def __init__(self, counted: "pd.DataFrame") -> None:
        """Read the columns of ``counted_frame``."""
        self._unlocated = (
            counted["geo_precision"] == GeoPrecision.UNLOCATED
        ).to_numpy()
        self._undated = counted["date_start"].isna().to_numpy()
        self._layers = counted["layer"].cat.codes.to_numpy()
        self._layer_names = counted["layer"].cat.categories.tolist()
        self._openstreetmap = counted[FROM_OPENSTREETMAP].to_numpy(dtype=bool)
        self._casualties = {
            name: _casualties(counted, name) for name in ("killed", "injured")
        }
        parents = counted["part_of"].fillna(-1).to_numpy(dtype=np.int64)
        self._parts, self._totals = _ancestors(parents)

    def summary(self, rows: Rows) -> Summary:
        """What ``summarise`` says of the rows."""
        is_shown = np.zeros(len(self._undated), dtype=bool)
        is_shown[rows] = True
        codes = self._layers[rows]
        counts = np.bincount(codes, minlength=len(self._layer_names)).tolist()
        layers = dict(zip(self._layer_names, counts, strict=True))
        return Summary(
            shown=len(rows),
            unlocated=int(np.count_nonzero(self._unlocated[rows])),
            undated=int(np.count_nonzero(self._undated[rows])),
            layers={layer: layers.get(str(layer), 0) for layer in Layer},
            killed=self._total("killed", is_shown),
            injured=self._total("injured", is_shown),
        )

    def has_openstreetmap(self, rows: Rows) -> bool:
        """Whether OpenStreetMap gave the place of one of the rows."""
        return bool(self._openstreetmap[rows].any())

    def _total(self, name: str, is_shown: Mask) -> Total:
        told = self._casualties[name]
        own = is_shown & ~self._included(is_shown & told.known)
        counted = np.flatnonzero(own & told.known)
        silent = int(np.count_nonzero(own)) - len(counted)
        if not len(counted):
            return Total(low=None, best=None, high=None, silent=silent)
        is_complete = silent == 0 and bool(told.has_high[counted].all())
        return Total(
            low=_sum(told.low[counted]),
            best=_sum(told.best[counted]),
            high=_sum(told.high[counted]) if is_complete else None,
            silent=silent,
        )

    def _included(self, has_figure: Mask) -> Mask:
        """Rows whose figure is already in that of a total."""
        included = np.zeros(len(has_figure), dtype=bool)
        included[self._parts[has_figure[self._totals]]] = True
        return included


def _casualties(counted: "pd.DataFrame", name: str) -> Casualties:
    low, best, high = (counted[f"{name}_{end}"] for end in ("low", "best", "high"))
    sure = low.fillna(0)
    return Casualties(
        low=_small(sure),
        best=_small(best.fillna(sure)),
        high=_small(high.fillna(0)),
        known=(low.notna() | best.notna() | high.notna()).to_numpy(),
        has_high=high.notna().to_numpy(),
    )


def _small(column: "pd.Series[int]") -> npt.NDArray[np.signedinteger[Any]]:
    """Numbers in the smallest type that holds them."""
    numbers = column.to_numpy().astype(np.int64)
    most = int(np.abs(numbers).max()) if numbers.size else 0
    return numbers.astype(np.min_scalar_type(-most - 1))


def _sum(numbers: npt.NDArray[np.signedinteger[Any]]) -> int:
    return int(numbers.sum(dtype=np.int64))


def _ancestors(
    parents: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs of a part and a row that includes it, over any number of steps.

    Rows that are part of each other in a ring have no total.
    """
    parent_of = {int(row): int(parents[row]) for row in np.flatnonzero(parents >= 0)}
    pairs = [(row, total) for row in parent_of for total in _totals_of(row, parent_of)]
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def _totals_of(row: int, parent_of: Mapping[int, int]) -> set[int]:
    totals: set[int] = set()
    parent = parent_of.get(row)
    while parent is not None and parent not in totals:
        totals.add(parent)
        parent = parent_of.get(parent)
    return set() if row in totals else totals


_tallies: Kept[Tally] = Kept(most=4)


def tally_of(snapshot: Snapshot) -> Tally:
    """The tally of a snapshot, made once for all sessions."""
    return _tallies.get(snapshot.version, lambda: Tally(made_anew(snapshot)))
