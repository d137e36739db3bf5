"""What the session shows: the filter that all pages follow, and its address."""

from datetime import date
from typing import Protocol

import streamlit as st

from geodata.selection import Selection
from mapapp.pages.filters import FACETS, facets_of
from mapapp.pages.link import LinkState, known_layers, read_link, write_link

IMPORT = "import"
"""The address of the page Import, and what the session keeps for it."""


class _Kept(Protocol):
    def let_go(self) -> None: ...


def let_go(*, except_of: str) -> None:
    """Forget the file that was being imported, unless that is the page's own."""
    kept: _Kept | None = st.session_state.get(IMPORT)
    if kept is not None and except_of != IMPORT:
        kept.let_go()


def start_session() -> None:
    """Take the state from the address, once a session."""
    if "link_read" in st.session_state:
        return
    params = dict(st.query_params)
    link = read_link(params)
    st.session_state.link_read = True
    st.session_state.written = params
    st.session_state.layers = list(link.layers)
    st.session_state.since = link.first
    st.session_state.until = link.last
    st.session_state.facets = {name: getattr(link, name) for name in FACETS}
    st.session_state.incident = link.incident
    st.session_state.view = link.view


def period() -> tuple[date | None, date | None]:
    """The first and the last day that are shown, None for open."""
    return st.session_state.since, st.session_state.until


def current_selection() -> Selection:
    """What the session's filter shows."""
    first, last = period()
    return Selection(
        layers=known_layers(st.session_state.layers),
        first=first,
        last=last,
        **st.session_state.facets,
    )


def take_selection(chosen: Selection) -> None:
    """Make a selection the session's; only before its widgets are drawn."""
    st.session_state.layers = list(chosen.layers)
    st.session_state.since = chosen.first
    st.session_state.until = chosen.last
    st.session_state.facets = facets_of(chosen)


def write_address(selection: Selection, selected: str | None) -> None:
    """Put the state into the page's address, where it is not there yet."""
    params = write_link(
        LinkState(
            layers=selection.layers,
            first=selection.first,
            last=selection.last,
            **facets_of(selection),
            incident=selected,
            view=st.session_state.view,
        )
    )
    # The browser may still tell an older address than the one written last.
    if not st.session_state.written == params == dict(st.query_params):
        st.query_params.from_dict(params)
        st.session_state.written = params
