"""The list of incidents that wait, shown as text only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
import streamlit as st

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One line of the list."""

    id: str
    title: str
    place: str
    doubts: str


def queue_view(  # noqa: PLR0913 - a component's arguments, all by keyword
    rows: Sequence[QueueRow],
    *,
    at: str | None,
    height: int,
    key: str,
    keys: Mapping[str, str] | None = None,
    on_chosen_change: Callable[[], None],
) -> None:
    """Draw the list; ``st.session_state[key].chosen`` is the id that was clicked.

    ``keys`` press buttons of the page, by their Streamlit key, while the list is
    there: those that Streamlit does not let a button have, and those of buttons that
    another key brings, which may be pressed before they are there.
    """
    component = st.components.v2.component(
        "mapapp_queue",
        css=(_HERE / "queue.css").read_text(encoding="utf-8"),
        js=(_HERE / "queue.js").read_text(encoding="utf-8"),
    )
    shown: dict[str, Any] = {
        "rows": [asdict(row) for row in rows],
        "at": at,
        "height": height,
    }
    shown["keys"] = dict(keys or {})
    component(
        key=key,
        data={"queue": orjson.dumps(shown).decode()},
        on_chosen_change=on_chosen_change,
    )
