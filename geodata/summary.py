"""Frame to counts and casualty totals; a part is never added to its total."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geodata.models import GeoPrecision, Layer

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """People over several incidents; None where nothing was said.

    ``low`` is the sum of what is sure. ``high`` is known only if every
    incident counted says how many at most; ``silent`` incidents said nothing.
    """

    low: int | None
    best: int | None
    high: int | None
    silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of a frame: incidents shown, without a place, without a date."""

    shown: int
    unlocated: int
    undated: int
    layers: Mapping[Layer, int]
    killed: Total
    injured: Total


def summarise(frame: "pd.DataFrame", *, whole: "pd.DataFrame | None" = None) -> Summary:
    """Count a frame and add up its casualties.

    An incident is left out of a sum if one that includes it (``part_of``, over
    any number of steps) is in the frame with that figure. If the total is not
    in the frame, or says nothing of that figure, its parts count.

    Args:
        frame: what is shown.
        whole: the frame that ``frame`` was selected from, to follow ``part_of``
            through incidents that are not shown; the frame itself if None.
    """
    parents = _parents(frame if whole is None else whole)
    layers = frame["layer"].value_counts()
    return Summary(
        shown=len(frame),
        unlocated=int((frame["geo_precision"] == GeoPrecision.UNLOCATED).sum()),
        undated=int(frame["date_start"].isna().sum()),
        layers={layer: int(layers.get(str(layer), 0)) for layer in Layer},
        killed=_total(frame, "killed", parents),
        injured=_total(frame, "injured", parents),
    )


def casualties_by(
    frame: "pd.DataFrame",
    name: str,
    groups: "npt.NDArray[np.datetime64]",
    *,
    whole: "pd.DataFrame | None" = None,
) -> "pd.DataFrame":
    """Add up one figure for each group of rows, as ``summarise`` does for all.

    What is counted is decided in the whole frame, so the sums of the groups add
    up to its total; a part is left out also where its total is in another group.

    Args:
        frame: what is shown.
        name: ``killed`` or ``injured``.
        groups: for each row its group; rows with NaT are in none.
        whole: as in ``summarise``.

    Returns:
        A row for each group, sorted, the group as the index: ``low``, ``best``,
        ``high`` (missing if not known), ``told`` and ``silent``: how many incidents
        that count gave a figure, and how many did not.
    """
    figures, counted, silent = _counted(
        frame, name, _parents(frame if whole is None else whole)
    )
    low, best, high = (figures[column] for column in figures)
    sure = low.fillna(0)
    rows = pd.DataFrame(
        {
            "low": sure.where(counted),
            "best": best.fillna(sure).where(counted),
            "high": high.where(counted),
            "told": counted.astype("int64"),
            "open": (counted & high.isna()).astype("int64"),
            "silent": silent.astype("int64"),
        }
    )
    sums = rows.groupby(groups, sort=True).sum(min_count=1)
    is_open = (sums["open"] > 0) | (sums["silent"] > 0)
    sums["high"] = sums["high"].mask(is_open)
    return sums.drop(columns="open")


def totals_line(summary: Summary, total: int) -> str:
    """One line for people.

    As in "7 of 7 incidents shown, 0 without a place; killed at least 7, injured
    at least 22". A figure that nobody gave is not said.

    Args:
        summary: of what is shown.
        total: how many incidents there are with nothing left out.
    """
    noun = "incident" if total == 1 else "incidents"
    figures = [_phrase("killed", summary.killed), _phrase("injured", summary.injured)]
    said = ", ".join(figure for figure in figures if figure) or "no figures"
    return (
        f"{summary.shown:,} of {total:,} {noun} shown, "
        f"{summary.unlocated:,} without a place; {said}"
    )


def _phrase(verb: str, total: Total) -> str | None:
    if total.low is None or (total.low == 0 and total.high is None):
        return None
    if total.high is None:
        return f"{verb} at least {total.low:,}"
    if total.low == total.high:
        return f"{verb} {total.low:,}"
    if total.low == 0:
        return f"{verb} up to {total.high:,}"
    return f"{verb} {total.low:,} to {total.high:,}"


def _parents(frame: "pd.DataFrame") -> dict[str, str]:
    parts = frame[frame["part_of"].notna()]
    return dict(zip(parts["incident_id"], parts["part_of"], strict=True))


def _total(frame: "pd.DataFrame", name: str, parents: Mapping[str, str]) -> Total:
    figures, is_counted, is_silent = _counted(frame, name, parents)
    counted, silent = figures[is_counted], int(is_silent.sum())
    if counted.empty:
        return Total(low=None, best=None, high=None, silent=silent)
    low, best, high = (counted[column] for column in counted)
    is_complete = silent == 0 and bool(high.notna().all())
    # "Up to five" alone has no lower bound: nobody for sure.
    sure = low.fillna(0)
    return Total(
        low=int(sure.sum()),
        best=int(best.fillna(sure).sum()),
        high=int(high.sum()) if is_complete else None,
        silent=silent,
    )


def _counted(
    frame: "pd.DataFrame", name: str, parents: Mapping[str, str]
) -> "tuple[pd.DataFrame, pd.Series[bool], pd.Series[bool]]":
    """The figures of all rows, which of them count, and which say nothing."""
    figures = frame[[f"{name}_low", f"{name}_best", f"{name}_high"]]
    known = figures.notna().any(axis=1)
    own = ~_included(frame, known, parents)
    return figures, known & own, ~known & own


def _included(
    frame: "pd.DataFrame", known: "pd.Series[bool]", parents: Mapping[str, str]
) -> "npt.NDArray[np.bool_]":
    """Rows whose figure is already in another row that has the figure."""
    is_part = frame["part_of"].notna().to_numpy()
    included = np.zeros(len(frame), dtype=bool)
    if not is_part.any():
        return included
    ids = frame["incident_id"]
    totals = frozenset(ids[known & ids.isin(list(set(parents.values())))])
    included[is_part] = [_has_total(each, totals, parents) for each in ids[is_part]]
    return included


def _has_total(
    incident_id: str, totals: frozenset[str], parents: Mapping[str, str]
) -> bool:
    """Whether an ancestor is among the totals.

    Incidents that are part of each other in a ring have no total: each counts.
    """
    ancestors: set[str] = set()
    parent = parents.get(incident_id)
    while parent is not None and parent not in ancestors:
        ancestors.add(parent)
        parent = parents.get(parent)
    return incident_id not in ancestors and not ancestors.isdisjoint(totals)
