"""Frame to frame: the incidents of some layers and of a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd

from geodata.models import Layer

ALL_LAYERS = frozenset(Layer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is shown. ``first`` and ``last`` are inclusive days, None is open."""

    layers: frozenset[Layer] = ALL_LAYERS
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            msg = f"the period ends before it starts: {self.first}..{self.last}"
            raise ValueError(msg)

    @property
    def has_period(self) -> bool:
        """Whether dates matter: then incidents without one are not shown."""
        return self.first is not None or self.last is not None


EVERYTHING = Selection()


def selection_of(
    layers: Iterable[str] | None = None,
    *,
    first: date | None = None,
    last: date | None = None,
) -> Selection:
    """A selection from plain names; no names (None) are all layers.

    Raises:
        ValueError: a name is no layer, or the period ends before it starts.
    """
    chosen = ALL_LAYERS if layers is None else frozenset(map(Layer, layers))
    return Selection(layers=chosen, first=first, last=last)


def select(frame: gpd.GeoDataFrame, selection: Selection) -> gpd.GeoDataFrame:
    """The rows of the frame that the selection shows, in the frame's order.

    An incident is in the period if its dates overlap it. One without a date is
    shown only when no period is set (``count_undated`` says how many that is).
    The index is fresh, the frame given is unchanged.
    """
    keep = frame["layer"].isin([str(layer) for layer in selection.layers])
    if selection.has_period:
        keep &= frame["date_start"].notna()
    if selection.first is not None:
        keep &= frame["date_end"] >= pd.Timestamp(selection.first)
    if selection.last is not None:
        keep &= frame["date_start"] <= pd.Timestamp(selection.last)
    return frame[keep].reset_index(drop=True)


def count_undated(frame: gpd.GeoDataFrame) -> int:
    """How many incidents have no date, which any period leaves out."""
    return int(frame["date_start"].isna().sum())
