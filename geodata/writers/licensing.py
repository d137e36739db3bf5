"""What the licences of data sets let be written, and what a file says of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.licences import MayExport, licence_of, licences_of
from geodata.members import texts_in

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_KEPT_BACK = frozenset({MayExport.AGGREGATES, MayExport.NO})

Sources = Iterable[Mapping[str, Any]]


def writable(
    frame: "gpd.GeoDataFrame",
) -> "tuple[gpd.GeoDataFrame, dict[str, int]]":
    """The incidents that may be handed on, and how many may not, by data set.

    An incident stays behind where any of its sources is of a data set whose rows may
    not be in a file; the order stays, the index is fresh.
    """
    if not any(map(_keeps_back, texts_in(frame["sources"], "outlet"))):
        return frame, {}
    held = [_kept_back(sources) for sources in frame["sources"]]
    counts = Counter(name for name in held if name is not None)
    keep = np.array([name is None for name in held], dtype=bool)
    return frame[keep].reset_index(drop=True), dict(sorted(counts.items()))


def _kept_back(sources: Sources) -> str | None:
    """The first of the data sets that keep an incident out of files."""
    return next(filter(None, (_keeps_back(each["outlet"]) for each in sources)), None)


def _keeps_back(outlet: str | None) -> str | None:
    """The data set, if its licence keeps it out of files."""
    licence = licence_of(outlet) if outlet else None
    if licence is None or licence.may_export not in _KEPT_BACK:
        return None
    return licence.name


def licences_contained(sources: "pd.Series[Any]") -> list[dict[str, str]]:
    """The licences of the data sets that incidents rest on, as a manifest has them.

    ``sources`` is the column of a frame.
    """
    return licences_told(texts_in(sources, "outlet"))


def licences_told(outlets: Iterable[str | None]) -> list[dict[str, str]]:
    """The same of the outlets of the incidents' sources."""
    return [
        {
            "data_set": licence.name,
            "terms": licence.terms,
            "attribution": licence.attribution,
            "may_export": str(licence.may_export),
            "note": licence.note,
        }
        for licence in licences_of(outlets)
    ]


def left_out_words(counts: Mapping[str, int]) -> str:
    """What was kept back, in a line."""
    told = ", ".join(f"{count:,} of {name}" for name, count in counts.items())
    return f"not written, for the licence of the data set lets no row out: {told}"
