"""The table under the map: one row an incident, in the words of the card."""

from typing import Any

import pandas as pd
import streamlit as st

from mapapp.pages.words import GRADE_WORDS, GRAPHIC, PRECISION_WORDS, TYPE_WORDS

KILLED = "Killed, at least"
INJURED = "Injured, at least"
LOW_HELP = "The lowest figure reported; the card has the whole of it"

TABLE_CONFIG: dict[str, Any] = {
    "Incident": st.column_config.TextColumn(width="large"),
    KILLED: st.column_config.NumberColumn(format="%d", help=LOW_HELP),
    INJURED: st.column_config.NumberColumn(format="%d", help=LOW_HELP),
    "From": st.column_config.DateColumn(format="YYYY-MM-DD"),
    "To": st.column_config.DateColumn(format="YYYY-MM-DD"),
}


def table_rows(shown: pd.DataFrame) -> pd.DataFrame:
    """Rows in frame order; a figure is the lowest reported.

    Columns: Incident, Type, Place, Country, Precision, From, To, killed and
    injured at least, Grade, Outlet. Unknown stays empty. What is graphic is named
    on the card only, where it is asked for.
    """
    return pd.DataFrame(
        {
            "Incident": shown["title"].mask(shown["is_graphic"], GRAPHIC),
            "Type": shown["incident_type"].map(TYPE_WORDS),
            "Place": shown["place"].fillna(shown["toponym"]),
            "Country": shown["country"],
            "Precision": shown["geo_precision"].map(PRECISION_WORDS),
            "From": shown["date_start"],
            "To": shown["date_end"],
            KILLED: shown["killed_low"].astype("Int64"),
            INJURED: shown["injured_low"].astype("Int64"),
            "Grade": shown["grade"].map(GRADE_WORDS),
            "Outlet": shown["outlet"],
        }
    ).reset_index(drop=True)
