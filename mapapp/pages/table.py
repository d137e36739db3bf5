"""The table under the map: one row an incident, in the words of the card."""

from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from mapapp.pages.words import PRECISION_WORDS, TYPE_WORDS

TABLE_CONFIG: dict[str, Any] = {
    "Incident": st.column_config.TextColumn(width="large"),
    "Killed": st.column_config.NumberColumn(
        help="Best figure; 'at least' stands in the first column", format="%d"
    ),
    "Injured": st.column_config.NumberColumn(help="Best figure", format="%d"),
    "From": st.column_config.DateColumn(format="YYYY-MM-DD"),
    "To": st.column_config.DateColumn(format="YYYY-MM-DD"),
}


def table_rows(shown: gpd.GeoDataFrame) -> pd.DataFrame:
    """Rows in frame order; figures are the best ones, else the bounds known.

    Columns: Incident, Type, Place, Country, Known to, From, To, Killed,
    Injured, Outlet. Unknown stays empty.
    """
    return pd.DataFrame(
        {
            "Incident": shown["title"],
            "Type": shown["incident_type"].map(TYPE_WORDS),
            "Place": shown["place"].fillna(shown["toponym"]),
            "Country": shown["country"],
            "Precision": shown["geo_precision"].map(PRECISION_WORDS),
            "From": shown["date_start"],
            "To": shown["date_end"],
            "Killed": _figure(shown, "killed"),
            "Injured": _figure(shown, "injured"),
            "Outlet": [_outlet(sources) for sources in shown["sources"]],
        }
    ).reset_index(drop=True)


def _figure(shown: gpd.GeoDataFrame, name: str) -> "pd.Series[int]":
    best = shown[f"{name}_best"].fillna(shown[f"{name}_low"])
    figure: pd.Series[int] = best.fillna(shown[f"{name}_high"]).astype("Int64")
    return figure


def _outlet(sources: list[dict[str, Any]]) -> str:
    names = {source.get("outlet") or "" for source in sources}
    return ", ".join(sorted(names - {""}))
