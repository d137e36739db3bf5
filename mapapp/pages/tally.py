"""The totals of any rows of a snapshot, in a few milliseconds at a million of them.

``geodata.summary`` says what is counted; here the same is counted in arrays that are
made once a version.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.models import Layer
from geodata.summary import Summary, Total
from mapapp.pages.kept import Kept
from mapapp.snapshot import Rows, Snapshot, Tallied

Mask = npt.NDArray[np.bool_]

_DEEPEST = 16
"""Steps from a part to its total that are taken for all parts at once."""


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

    def __init__(self, told: Tallied) -> None:
        self._unlocated = told.is_unlocated
        self._undated = told.is_undated
        self._layers = told.layers
        self._openstreetmap = told.is_from_openstreetmap
        self._casualties = {
            name: _casualties(told, name) for name in ("killed", "injured")
        }
        self._parts, self._totals = _ancestors(told.parts)

    def summary(self, rows: Rows) -> Summary:
        """What ``summarise`` says of the rows."""
        is_shown = np.zeros(len(self._undated), dtype=bool)
        is_shown[rows] = True
        names = self._layers.values
        counts = np.bincount(self._layers.codes[rows], minlength=len(names)).tolist()
        layers: Counter[str] = Counter()
        for name, count in zip(names, counts, strict=True):
            layers[name] += count
        return Summary(
            shown=len(rows),
            unlocated=int(np.count_nonzero(self._unlocated[rows])),
            undated=int(np.count_nonzero(self._undated[rows])),
            layers={layer: layers[str(layer)] for layer in Layer},
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


def _casualties(told: Tallied, name: str) -> Casualties:
    low, best, high = (told.figures[f"{name}_{end}"] for end in ("low", "best", "high"))
    sure = np.maximum(low, 0)
    return Casualties(
        low=sure,
        best=np.where(best < 0, sure, best),
        high=np.maximum(high, 0),
        known=(low >= 0) | (best >= 0) | (high >= 0),
        has_high=high >= 0,
    )


def _sum(numbers: npt.NDArray[np.signedinteger[Any]]) -> int:
    return int(numbers.sum(dtype=np.int64))


def _ancestors(
    parents: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs of a part and a row that includes it, over any number of steps.

    Rows that are part of each other in a ring have no total.
    """
    parts = np.flatnonzero(parents >= 0)
    steps, totals = [parts], [parents[parts]]
    while len(steps[-1]) and len(steps) <= _DEEPEST:
        above = parents[totals[-1]]
        goes_on = above >= 0
        steps.append(steps[-1][goes_on])
        totals.append(above[goes_on])
    # What still goes on runs into a ring, or is deeper than anybody tells.
    endless = np.unique(steps[-1])
    parent_of = {int(row): int(parents[row]) for row in parts} if len(endless) else {}
    pairs = [
        (row, total) for row in endless.tolist() for total in _totals_of(row, parent_of)
    ]
    walked = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    part, total = np.concatenate(steps), np.concatenate(totals)
    ends = ~np.isin(part, endless)
    return (
        np.concatenate([part[ends], walked[:, 0]]),
        np.concatenate([total[ends], walked[:, 1]]),
    )


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
    return _tallies.get(snapshot.version, lambda: Tally(snapshot.tallied()))
