"""The map page: the layers, the map, and under it the results.

The period is chosen in the map's timeline; what the map's filter shows, page and
address follow.

The map comes first, and pandas, which the results need, after it: importing
pandas takes longer than drawing the map.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from geodata.models import Layer
from geodata.selection import Selection
from mapapp.access import Person, Role, current_person, require
from mapapp.compose import get_archive, get_online, get_snapshots
from mapapp.filter_words import LAYER_NAMES
from mapapp.map_view import map_view
from mapapp.memory import settle
from mapapp.pages.filters import filter_text, read_filter
from mapapp.pages.kept import Kept
from mapapp.pages.link import ALL_LAYERS, read_view
from mapapp.pages.session import (
    current_selection,
    period,
    start_session,
    take_selection,
    write_address,
)
from mapapp.snapshot import Snapshot

MAP_HEIGHT = 700
LAYER_SYMBOLS = {
    Layer.STRIKES.value: "●",
    Layer.AIRSPACE_VIOLATIONS.value: "▲",
    Layer.INTERCEPTIONS.value: "◆",
    Layer.OTHER.value: "■",
}

_counts: Kept[Mapping[str, int]] = Kept()


def show() -> None:
    """Draw the page from the state of the session."""
    start_session()
    person = current_person()
    snapshot = get_snapshots(person.audience).current()
    if snapshot.is_synthetic:
        st.warning("Synthetic data: every incident on this page is made up.")
    _ask_filters(snapshot, person)
    selection = current_selection()
    selected = _shown_incident(snapshot, selection)
    st.session_state.page_follows = False
    _show_map(snapshot, selection, selected)
    # Here, not above: see the module's docstring.
    from mapapp.pages.results import show_results  # noqa: PLC0415

    show_results(snapshot, selection, selected)
    if snapshot.has_sample and person.may_edit:
        _show_sample_note()
    settle()


def _ask_filters(snapshot: Snapshot, person: Person) -> None:
    first, last = period()
    counts = _counts.get(
        (snapshot.version, first, last),
        lambda: snapshot.layer_counts(Selection(first=first, last=last)),
    )
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="medium", key="filters"
    ):
        st.pills(
            "Layers",
            ALL_LAYERS,
            selection_mode="multi",
            format_func=lambda layer: (
                f"{LAYER_SYMBOLS[layer]} {LAYER_NAMES[layer]} {counts.get(layer, 0):,}"
            ),
            key="layers",
            persist_state="session",
            label_visibility="collapsed",
            wrap=True,
        )
        if person.may_edit:  # the switch is the whole team's
            _ask_basemaps()


def _ask_basemaps() -> None:
    with st.popover("Base map"):
        st.toggle(
            "Offer online base maps",
            value=get_online().is_on,
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
    require(Role.EDITOR)
    get_online().is_on = st.session_state.online


def _shown_incident(snapshot: Snapshot, selection: Selection) -> str | None:
    """The selected incident, None where it is gone or a filter hides it."""
    incident: str | None = st.session_state.incident
    row = snapshot.row_of(incident)
    if row is None or not snapshot.shows(row, selection):
        st.session_state.incident = None
        return None
    return incident


@st.fragment
def _show_map(snapshot: Snapshot, selection: Selection, selected: str | None) -> None:
    """The map by itself: a move of its view concerns nothing else on the page."""
    require(Role.VIEWER)
    if st.session_state.page_follows:
        st.rerun()
    write_address(selection, selected)
    map_view(
        version=snapshot.version,
        filters=filter_text(selection),
        selected_row=snapshot.row_of(selected),
        view=st.session_state.view,
        dark=st.context.theme.type == "dark",
        online=get_online().is_on,
        height=MAP_HEIGHT,
        synthetic=snapshot.is_synthetic,
        key="map",
        on_filter_change=_take_filter,
        on_selected_change=_take_selected,
        on_view_change=_take_view,
        on_version_change=_take_version,
    )


def _take_filter() -> None:
    chosen = read_filter(st.session_state.map.get("filter"))
    if chosen is None:
        return
    st.session_state.page_follows = True
    take_selection(chosen)


def _take_selected() -> None:
    st.session_state.page_follows = True
    chosen = st.session_state.map.get("selected")
    if not isinstance(chosen, Mapping):
        st.session_state.incident = None
        return
    snapshots = get_snapshots(current_person().audience)
    snapshot = snapshots.at(str(chosen.get("version")))
    row = chosen.get("row")
    known = snapshot is not None and isinstance(row, (int, float))
    st.session_state.incident = snapshot.incident_id(int(row)) if known else None  # type: ignore[union-attr,arg-type] # known


def _take_version() -> None:
    """Somebody changed the incidents: the whole page follows."""
    st.session_state.page_follows = True


def _take_view() -> None:
    st.session_state.view = read_view(st.session_state.map.get("view"))


def _show_sample_note() -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="sample"
    ):
        st.caption("The sample report of 25 November 2025 is on the map.")
        st.button(
            "Remove the sample", on_click=_remove_sample, type="tertiary", key="remove"
        )


def _remove_sample() -> None:
    person = require(Role.EDITOR)
    get_archive().remove_sample(actor=person.name, at=datetime.now(UTC))
