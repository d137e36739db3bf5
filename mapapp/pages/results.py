"""Under the map: the totals, the downloads and the table of what is shown."""

import pandas as pd
import streamlit as st

from geodata.selection import Selection
from geodata.summary import summarise, totals_line
from mapapp.compose import get_gazetteer_sha256
from mapapp.pages.table import TABLE_CONFIG, table_rows
from mapapp.pages.words import OPENSTREETMAP
from mapapp.snapshot import Rows, Snapshot


def show_results(
    snapshot: Snapshot, selection: Selection, selected: str | None
) -> None:
    """Draw the results of a selection; the selected incident's row is marked."""
    rows = snapshot.rows_shown(selection)
    shown = snapshot.frame.iloc[rows]
    _show_totals(shown, snapshot, rows)
    if snapshot.frame.empty:
        st.info(
            "The map is empty. Add a report: paste an article or upload a file, "
            "and accept the incidents that it tells of."
        )
    elif shown.empty:
        st.info("Nothing in this selection. Turn a layer on or widen the period.")
    else:
        _show_table(shown, selected)
        if shown["place_id"].fillna("").str.startswith("osm:").any():
            st.caption(OPENSTREETMAP)


def _show_totals(shown: pd.DataFrame, snapshot: Snapshot, rows: Rows) -> None:
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key="totals",
    ):
        summary = summarise(shown, whole=snapshot.frame)
        st.text(totals_line(summary, total=len(snapshot.frame)))
        with st.container(horizontal=True, width="content", gap="small"):
            st.download_button(
                "Download GeoJSON",
                data=lambda: snapshot.exported(
                    rows, "geojson", gazetteer=get_gazetteer_sha256()
                ),
                file_name="incidents.geojson",
                mime="application/geo+json",
                on_click="ignore",
                disabled=shown.empty,
            )
            st.download_button(
                "Download CSV",
                data=lambda: snapshot.exported(
                    rows, "csv", gazetteer=get_gazetteer_sha256()
                ),
                file_name="incidents.csv",
                mime="text/csv",
                on_click="ignore",
                disabled=shown.empty,
            )


def _show_table(shown: pd.DataFrame, selected: str | None) -> None:
    ids = shown["incident_id"].tolist()
    rows = [ids.index(selected)] if selected else []
    if _table_selection() != rows:
        st.session_state.table = {"selection": {"rows": rows}}
    st.session_state.table_ids = ids
    st.dataframe(
        table_rows(shown),
        hide_index=True,
        column_config=TABLE_CONFIG,
        on_select=_take_table_row,
        selection_mode="single-row",
        key="table",
        placeholder="",
    )


def _table_selection() -> list[int]:
    state = st.session_state.get("table")
    return list(state["selection"]["rows"]) if state else []


def _take_table_row() -> None:
    rows = _table_selection()
    ids: list[str] = st.session_state.get("table_ids", [])
    row = rows[0] if rows else None
    inside = row is not None and row < len(ids)
    st.session_state.incident = ids[row] if inside else None  # type: ignore[index] # inside
