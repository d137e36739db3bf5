"""Incident frames without what is heavy: for tables, totals and charts."""

from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
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


def with_categories(frame: pd.DataFrame) -> pd.DataFrame:
    """Texts as categories, "" where they are missing."""
    return pd.DataFrame(
        {
            name: _categories(column) if column.dtype == "str" else column
            for name, column in frame.items()
        }
    )


def used_categories(frame: pd.DataFrame) -> pd.DataFrame:
    """The same without categories that no row has; "" stays."""
    return pd.DataFrame(
        {
            name: column.cat.set_categories(
                [
                    *dict.fromkeys(
                        [*column.cat.remove_unused_categories().cat.categories, ""]
                    )
                ]
            )
            if column.dtype == "category"
            else column
            for name, column in frame.items()
        }
    )


def part_rows(frame: pd.DataFrame) -> npt.NDArray[np.int64]:
    """For each row the row of what it is part of, -1 where there is none.

    Args:
        frame: with ``incident_id`` and ``part_of``.
    """
    wanted = frame["part_of"].dropna()
    rows = np.full(len(frame), -1, dtype=np.int64)
    if not wanted.empty:
        is_total = frame["incident_id"].isin(wanted.to_numpy(dtype=object))
        totals = frame["incident_id"][is_total]
        places = np.flatnonzero(is_total.to_numpy())
        found = pd.Index(totals).get_indexer(pd.Index(wanted))
        known = found >= 0
        parts = np.flatnonzero(frame["part_of"].notna().to_numpy())
        rows[parts[known]] = places[found[known]]
    return rows


def _categories(column: "pd.Series[Any]") -> "pd.Categorical[str]":
    codes, values = pd.factorize(column.fillna(""))
    names = [str(value) for value in values]
    rest = [] if "" in names else [""]
    return pd.Categorical.from_codes(codes, categories=pd.Index([*names, *rest]))


def outlet_words(sources: Iterable[Mapping[str, Any]]) -> str:
    """The outlets of some sources, each once, by the alphabet."""
    names = {source.get("outlet") or "" for source in sources}
    return ", ".join(sorted(names - {""}))
