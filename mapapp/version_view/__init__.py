"""Nothing to be seen: a look, now and then, for a newer version of the incidents.

For pages without a map, whose go-between looks by itself.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

_JS = Path(__file__).with_name("watch.js")


def follow_version(
    version: str, *, key: str, on_newer: Callable[[], None] = lambda: None
) -> None:
    """Run the page again when there is another version than the one shown.

    Args:
        version: that the page shows.
        key: of the component's state.
        on_newer: called before that run.
    """
    component = st.components.v2.component(
        "mapapp_version", js=_JS.read_text(encoding="utf-8")
    )
    base = st.get_option("server.baseUrlPath") or ""
    component(
        key=key, data={"base": base, "version": version}, on_newer_change=on_newer
    )
