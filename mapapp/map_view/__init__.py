"""The map as a Streamlit component: a sandboxed frame and its go-between.

The frame holds the document of :func:`mapapp.maps.map_document`; rows reach it
from the app's routes through ``bridge.js``. It is mounted once: a rerun sends
only what changed, and what the reader does in the map comes back as state.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast

import streamlit as st

_NAME = "mapapp_map"
_HERE = Path(__file__).parent

PAPER = (_HERE / "paper.js").read_text(encoding="utf-8")
"""For a component's script: whether the page around it is dark."""

BRIDGE = "\n".join(
    [
        (_HERE / "shared.js").read_text(encoding="utf-8"),
        PAPER,
        (_HERE / "bridge.js").read_text(encoding="utf-8"),
    ]
)
"""The go-between as a JavaScript module; its default export is the component."""

BRIDGE_PATH = f"/api/bridge/{hashlib.sha256(BRIDGE.encode()).hexdigest()[:16]}.js"
"""Where the app serves ``BRIDGE``, for ever: another text has another path."""

LOADER = "\n".join(
    line.strip()
    for line in (_HERE / "loader.js").read_text(encoding="utf-8").splitlines()
    if not line.startswith("//")
)
"""Imports ``BRIDGE`` from its route. Streamlit sends a component's script again
at each change, so this is what should travel."""

_component = st.components.v2.component(_NAME, js=LOADER)


class MapState(Protocol):
    """What the reader did in the map; None until something was done."""

    filter: str | None
    selected: dict[str, Any] | None
    view: str | None


def map_view(  # noqa: PLR0913 - a component's arguments, all by keyword
    *,
    version: str,
    filters: str,
    selected_row: int | None,
    view: str | None,
    dark: bool,
    online: bool,
    height: int,
    synthetic: bool = False,
    key: str = "map",
    on_filter_change: Callable[[], None] = lambda: None,
    on_selected_change: Callable[[], None] = lambda: None,
    on_view_change: Callable[[], None] = lambda: None,
    on_version_change: Callable[[], None] = lambda: None,
) -> MapState:
    """Show the map of one version of the incidents.

    The app must serve ``/api/map``, ``/api/columns/{version}``,
    ``/api/areas/{version}``, ``/api/incidents/{version}/{row}`` and ``/api/version``.

    Args:
        version: names the rows; a new one makes the map fetch them.
        filters: what is shown, as the JSON of :func:`filter_text`.
        selected_row: row of the selected incident in that version.
        view: "latitude,longitude,zoom", None to fit what is shown.
        dark: whether the page around is dark.
        online: whether online base maps may be chosen.
        height: of the map, in CSS pixels.
        synthetic: whether the incidents are made up; the map then says so.
        key: of the component's state.
        on_filter_change: called when the reader filtered in the map and rests.
        on_selected_change: called when the reader selected, or closed the card.
        on_view_change: called when the reader moved the map and it rests.
        on_version_change: called when there is a newer version than this one.

    Returns:
        ``filter``: JSON text or None. ``selected``: ``{"row": int | None,
        "version": str}`` or None. ``view``: as above, or None.
    """
    state = _component(
        key=key,
        data={
            "bridge": BRIDGE_PATH,
            "base": st.get_option("server.baseUrlPath") or "",
            "version": version,
            # As text: for a list Streamlit imports pandas, to see what it is.
            "filter": filters,
            "selected": selected_row,
            "view": view,
            "dark": dark,
            "online": online,
            "height": height,
            "synthetic": synthetic,
        },
        on_filter_change=on_filter_change,
        on_selected_change=on_selected_change,
        on_view_change=on_view_change,
        on_version_change=on_version_change,
    )
    return cast("MapState", state)
