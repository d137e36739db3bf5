"""Frame to frame: the incidents of some layers and of a period."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from geodata.models import Incident, Layer

if TYPE_CHECKING:
    import geopandas as gpd

ALL_LAYERS: tuple[str, ...] = tuple(layer.value for layer in Layer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is shown. ``first`` and ``last`` are inclusive days, None is open.

    Without layers, or with a period that ends before it starts, it is nothing.
    """

    layers: tuple[str, ...] = ALL_LAYERS
    first: date | None = None
    last: date | None = None

    @property
    def has_period(self) -> bool:
        """Whether dates matter: then incidents without one are not shown."""
        return self.first is not None or self.last is not None

    @property
    def is_backwards(self) -> bool:
        """Whether the period ends before it starts."""
        return bool(self.first and self.last and self.last < self.first)

    def shows(self, incident: Incident) -> bool:
        """Whether one incident is shown; ``select`` answers the same for rows."""
        return incident.layer.value in self.layers and self._covers(incident)

    def _covers(self, incident: Incident) -> bool:
        start, end = incident.date_start, incident.date_end
        if self.is_backwards:
            return False
        if start is None or end is None:
            return not self.has_period
        return (self.first is None or end >= self.first) and (
            self.last is None or start <= self.last
        )


def select(frame: "gpd.GeoDataFrame", selection: Selection) -> "gpd.GeoDataFrame":
    """The rows of the frame that the selection shows, in the frame's order.

    An incident is in the period if its dates overlap it. One without a date is
    shown only when no period is set (``count_undated`` says how many that is).
    The index is fresh, the frame given is unchanged.
    """
    keep = frame["layer"].isin(list(selection.layers))
    if selection.is_backwards:
        keep &= False
    if selection.has_period:
        keep &= frame["date_start"].notna()
    if selection.first is not None:
        keep &= frame["date_end"] >= np.datetime64(selection.first)
    if selection.last is not None:
        keep &= frame["date_start"] <= np.datetime64(selection.last)
    return frame[keep].reset_index(drop=True)


def count_undated(frame: "gpd.GeoDataFrame") -> int:
    """How many incidents have no date, which any period leaves out."""
    return int(frame["date_start"].isna().sum())
