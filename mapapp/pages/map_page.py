"""The map page: one row of filters, the map, the totals, the table, downloads."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import geopandas as gpd
import streamlit as st

from geodata.models import Layer
from geodata.selection import Selection, select
from geodata.summary import summarise, totals_line
from geodata.writers.csv import frame_to_csv
from geodata.writers.geojson import frame_to_geojson
from mapapp.compose import get_archive, get_snapshots, get_tiles
from mapapp.map_view import map_view
from mapapp.pages.link import (
    ALL_LAYERS,
    LinkState,
    known_layers,
    read_link,
    read_view,
    write_link,
)
from mapapp.pages.table import TABLE_CONFIG, table_rows
from mapapp.snapshot import Snapshot

MAP_HEIGHT = 600
LAYER_NAMES = {
    Layer.STRIKES.value: "Strikes",
    Layer.AIRSPACE_VIOLATIONS.value: "Airspace violations",
    Layer.INTERCEPTIONS.value: "Interceptions",
    Layer.OTHER.value: "Other",
}
LAYER_SYMBOLS = {
    Layer.STRIKES.value: ":material/circle:",
    Layer.AIRSPACE_VIOLATIONS.value: ":material/change_history:",
    Layer.INTERCEPTIONS.value: ":material/diamond:",
    Layer.OTHER.value: ":material/square:",
}


def show() -> None:
    """Draw the page from the state of the session."""
    _start_session()
    snapshot = get_snapshots().current()
    _ask_filters(snapshot)
    selection = _selection()
    shown = select(snapshot.frame, selection)
    selected = _shown_incident(shown)
    _show_map(snapshot, selection, selected)
    _show_totals(shown, snapshot)
    if len(snapshot.frame):
        _show_table(shown, selected)
    else:
        _show_empty()
    if snapshot.has_sample:
        _show_sample_note()
    _write_address(selected)


def _start_session() -> None:
    """Take the state from the address, once a session."""
    if "link_read" in st.session_state:
        return
    link = read_link(dict(st.query_params))
    st.session_state.link_read = True
    st.session_state.layers = list(link.layers)
    st.session_state.since = link.first
    st.session_state.until = link.last
    st.session_state.incident = link.incident
    st.session_state.view = link.view


def _ask_filters(snapshot: Snapshot) -> None:
    counts = _layer_counts(snapshot.frame)
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="medium", key="filters"
    ):
        st.pills(
            "Layers",
            ALL_LAYERS,
            selection_mode="multi",
            format_func=lambda layer: (
                f"{LAYER_SYMBOLS[layer]} {LAYER_NAMES[layer]} {counts[layer]}"
            ),
            key="layers",
            persist_state="session",
            label_visibility="collapsed",
        )
        st.date_input(
            "From",
            value=None,
            key="since",
            format="YYYY-MM-DD",
            persist_state="session",
            width=160,
        )
        st.date_input(
            "To",
            value=None,
            key="until",
            format="YYYY-MM-DD",
            persist_state="session",
            width=160,
        )
        _ask_basemaps()


def _ask_basemaps() -> None:
    tiles = get_tiles()
    with st.popover("Base map"):
        st.toggle(
            "Offer online base maps",
            value=tiles.is_on,
            key="online",
            on_change=_switch_tiles,
            help="Off: nothing is asked of any server.",
        )
        st.caption(
            "The offline map is always there. Switched on, a choice of base maps "
            "appears in the map; the app then asks the chosen tile server for the "
            "part of the map you look at. Incidents are not sent."
        )


def _switch_tiles() -> None:
    get_tiles().is_on = st.session_state.online


def _layer_counts(frame: gpd.GeoDataFrame) -> dict[str, int]:
    """Incidents of each layer in the chosen period, shown or not."""
    in_period = select(
        frame, Selection(layers=ALL_LAYERS, first=_first(), last=_last())
    )
    counts = in_period["layer"].value_counts()
    return {layer: int(counts.get(layer, 0)) for layer in ALL_LAYERS}


def _first() -> date | None:
    first: date | None = st.session_state.since
    return first


def _last() -> date | None:
    last: date | None = st.session_state.until
    return last


def _selection() -> Selection:
    return Selection(
        layers=known_layers(st.session_state.layers), first=_first(), last=_last()
    )


def _shown_incident(shown: gpd.GeoDataFrame) -> str | None:
    """The selected incident, None where a filter hides it."""
    incident: str | None = st.session_state.incident
    if incident is not None and not (shown["incident_id"] == incident).any():
        st.session_state.incident = None
        return None
    return incident


def _show_map(snapshot: Snapshot, selection: Selection, selected: str | None) -> None:
    map_view(
        version=snapshot.version,
        layers=list(selection.layers),
        first=selection.first,
        last=selection.last,
        selected_row=snapshot.rows.get(selected) if selected else None,
        view=st.session_state.view,
        dark=st.context.theme.type == "dark",
        online=get_tiles().is_on,
        height=MAP_HEIGHT,
        key="map",
        on_layers_change=_take_layers,
        on_selected_change=_take_selected,
        on_view_change=_take_view,
    )


def _take_layers() -> None:
    st.session_state.layers = list(known_layers(st.session_state.map.get("layers")))


def _take_selected() -> None:
    chosen = st.session_state.map.get("selected")
    if not isinstance(chosen, Mapping):
        st.session_state.incident = None
        return
    snapshot = get_snapshots().at(str(chosen.get("version")))
    row = chosen.get("row")
    known = snapshot is not None and isinstance(row, (int, float))
    st.session_state.incident = snapshot.incident_id(int(row)) if known else None  # type: ignore[union-attr,arg-type] # known


def _take_view() -> None:
    st.session_state.view = read_view(st.session_state.map.get("view"))


def _show_totals(shown: gpd.GeoDataFrame, snapshot: Snapshot) -> None:
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key="totals",
    ):
        st.text(totals_line(summarise(shown), total=len(snapshot.frame)))
        with st.container(horizontal=True, width="content", gap="small"):
            st.download_button(
                "Download GeoJSON",
                data=lambda: frame_to_geojson(shown),
                file_name="incidents.geojson",
                mime="application/geo+json",
                on_click="ignore",
                disabled=shown.empty,
            )
            st.download_button(
                "Download CSV",
                data=lambda: frame_to_csv(shown),
                file_name="incidents.csv",
                mime="text/csv",
                on_click="ignore",
                disabled=shown.empty,
            )


def _show_table(shown: gpd.GeoDataFrame, selected: str | None) -> None:
    if shown.empty:
        st.info("Nothing in this selection. Turn a layer on or widen the period.")
        return
    table = table_rows(shown)
    ids = shown["incident_id"].tolist()
    rows = [ids.index(selected)] if selected else []
    if _table_selection() != rows:
        st.session_state.table = {"selection": {"rows": rows}}
    st.session_state.table_ids = ids
    st.dataframe(
        table,
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


def _show_empty() -> None:
    st.info(
        "The map is empty. Add a report: paste an article or upload a file, "
        "and accept the incidents that it tells of."
    )


def _show_sample_note() -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="sample"
    ):
        st.caption("The sample report of 25 November 2025 is on the map.")
        st.button(
            "Remove the sample", on_click=_remove_sample, type="tertiary", key="remove"
        )


def _remove_sample() -> None:
    get_archive().remove_sample(actor="local", at=datetime.now(UTC))


def _write_address(selected: str | None) -> None:
    selection = _selection()
    params = write_link(
        LinkState(
            layers=selection.layers,
            first=selection.first,
            last=selection.last,
            incident=selected,
            view=st.session_state.view,
        )
    )
    if params != dict(st.query_params):
        st.query_params.from_dict(params)
