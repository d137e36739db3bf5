"""Incident frames without what is heavy: for tables, totals and charts."""

from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata.frames import DTYPES

PLAIN_FIELDS = tuple(name for name, dtype in DTYPES.items() if dtype != "object")
"""The fields that hold one value each."""

USE_DTYPES = {
    "row": "uint32",
    "weapon": "str",
    "launched": "Int64",
    "intercepted": "Int64",
}


def plain_frame(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    """The plain fields, and ``outlet``."""
    plain = pd.DataFrame(frame[list(PLAIN_FIELDS)])
    outlets = [outlet_words(sources) for sources in frame["sources"]]
    return plain.assign(outlet=pd.Series(outlets, dtype="str", index=plain.index))


def weapon_uses(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    """One line a weapon told, in the frame's order."""
    lines = [
        {"row": row} | use for row, uses in enumerate(frame["weapons"]) for use in uses
    ]
    return pd.DataFrame(lines, columns=list(USE_DTYPES)).astype(USE_DTYPES)


def outlet_words(sources: Iterable[Mapping[str, Any]]) -> str:
    """The outlets of some sources, each once, by the alphabet."""
    names = {source.get("outlet") or "" for source in sources}
    return ", ".join(sorted(names - {""}))
