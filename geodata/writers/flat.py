"""A frame without lists: for formats whose columns hold one value each."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import orjson
import pandas as pd

from geodata.frames import DTYPES
from geodata.members import LISTS
from geodata.writers.csv import PUBLIC
from geodata.writers.origin import Origin

_DAYS = tuple(name for name, dtype in DTYPES.items() if dtype.startswith("datetime"))


def flat_frame(
    frame: gpd.GeoDataFrame, origin: Origin, *, without: Sequence[str] = ()
) -> gpd.GeoDataFrame:
    """The frame with lists as JSON text and days as ISO text.

    ``without`` names columns that are left out. In a file for readers the column
    ``public`` says what was changed. NUL, at which other programs end a text, is
    dropped.
    """
    columns: dict[str, pd.Series[Any]] = {}
    for name in DTYPES:
        if name not in without:
            columns[name] = _flat(frame[name], name)
    if origin.told is not None:
        told = frame["incident_id"].map(origin.told)
        columns[PUBLIC] = pd.Series(told.to_numpy(), dtype="str")
    table = pd.DataFrame(columns, index=frame.index)
    return gpd.GeoDataFrame(table, geometry=frame.geometry)


def _flat(column: "pd.Series[Any]", name: str) -> "pd.Series[Any]":
    if name in LISTS:
        told = [orjson.dumps(each).decode() for each in column]
        return pd.Series(told, index=column.index, dtype="str")
    if name in _DAYS:
        days = np.datetime_as_string(column.to_numpy(), unit="D")
        texts = pd.Series(days, index=column.index, dtype="str")
        texts[column.isna()] = None
        return texts
    if DTYPES[name] == "str":
        return column.str.replace("\0", "", regex=False)
    return column
