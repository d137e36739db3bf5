"""What the user says of a file: what it is, its columns, its dates."""

import streamlit as st

from geodata.readers.datasets import timemap
from geodata.readers.datasets.columns import NAMES
from geodata.readers.days import DateOrder
from geodata.readers.recognising import READERS
from mapapp.pages.data_sets.desk import AUTO, Asked, Desk, Reading
from mapapp.pages.words import field_words

BY_FILE = "as the file shows"
DATES = {
    BY_FILE: "Unknown: only what other rows show",
    DateOrder.DAY_FIRST.value: "3 April: day first",
    DateOrder.MONTH_FIRST.value: "March 4: month first",
}
NO_COLUMN = ""
MAIN_FIELDS = (
    "date", "place", "latitude", "longitude", "title", "killed", "injured", "type",
)  # fmt: skip
"""Our fields that are asked for first; the others stand below them."""

FIELD_LABELS = {
    "id": "Number or id",
    "date": "Date",
    "date_end": "Last day",
    "admin1": "Region",
    "admin2": "District",
    "url": "Address of the source",
    "outlet": "Name of the source",
    "killed_low": "Killed, at least",
    "killed_high": "Killed, at most",
    "injured_low": "Injured, at least",
    "injured_high": "Injured, at most",
}


def field_label(field: str) -> str:
    """What a field of ours is called on the page."""
    return FIELD_LABELS.get(field) or field_words(field).capitalize()


def asked_now(desk: Desk, files: tuple[str, ...]) -> Asked:
    """What the widgets say, which are drawn only after the file is read."""
    state = st.session_state
    dates = state.get(desk.key("dates"), BY_FILE)
    keys = {field: _column_key(desk, field) for field in NAMES}
    is_mapped = all(key in state for key in keys.values())
    chosen = [(field, state[key]) for field, key in keys.items() if is_mapped]
    return Asked(
        files=files,
        source=state.get(desk.key("source"), AUTO),
        dates=None if dates == BY_FILE else dates,
        columns=tuple(chosen),
        layer=_layer(desk),
    )


def ask_source(desk: Desk) -> None:
    """Let the file be read as something else."""
    st.selectbox(
        "Read it as",
        [AUTO, *READERS],
        format_func=lambda key: (
            "what it is by its content" if key == AUTO else READERS[key].words
        ),
        key=desk.key("source"),
        width=360,
    )


def ask_layer(desk: Desk) -> None:
    """Ask for the sheet or layer, of a file with several."""
    if not desk.layers:
        return
    st.selectbox(
        "Sheet or layer",
        desk.layers,
        index=None,
        placeholder="Choose one",
        key=desk.key("layer"),
        width=360,
    )


def _layer(desk: Desk) -> str | None:
    chosen: str | None = st.session_state.get(desk.key("layer"))
    return chosen if chosen in desk.layers else None


def ask_dates(desk: Desk, reading: Reading) -> None:
    """Ask for the order of a date's numbers, where it changes anything."""
    found = reading.found
    is_timemap = found is not None and found.data_set == timemap.KEY
    is_asked = reading.asked.dates is not None
    if not (reading.has_ambiguous_dates or is_asked or is_timemap):
        return
    words = DATES | ({BY_FILE: "As TimeMap's: month first"} if is_timemap else {})
    st.selectbox(
        "Dates such as 03/04/2025 are",
        list(words),
        format_func=words.__getitem__,
        key=desk.key("dates"),
        width=360,
    )


def ask_columns(desk: Desk, reading: Reading) -> None:
    """Show which column each field is taken from, and let it be changed."""
    if not reading.names:
        return
    with st.expander(
        f"Columns: {len(reading.mapping)} of our {len(NAMES)} fields are in the file",
        expanded=not is_enough(reading),
        key=_sheet_key(desk, "columns"),
    ):
        st.caption("Guessed by their names. What no field takes stays with the row.")
        _ask_each(desk, reading, MAIN_FIELDS)
        rest = tuple(field for field in NAMES if field not in MAIN_FIELDS)
        _ask_each(desk, reading, rest)


def is_enough(reading: Reading) -> bool:
    """Whether the columns that are taken say when or where something happened."""
    return not reading.names or bool(
        {"date", "place", "latitude"} & set(reading.mapping)
    )


def _ask_each(desk: Desk, reading: Reading, fields: tuple[str, ...]) -> None:
    options = [NO_COLUMN, *reading.names]
    with st.container(horizontal=True):
        for field in fields:
            st.selectbox(
                field_label(field),
                options,
                index=options.index(reading.mapping.get(field, NO_COLUMN)),
                format_func=lambda name: name or "none",
                key=_column_key(desk, field),
                width=150,  # two stand side by side on a phone, eight on a desk
            )


def _column_key(desk: Desk, field: str) -> str:
    return _sheet_key(desk, f"column-{field}")


def _sheet_key(desk: Desk, name: str) -> str:
    """The key of a widget of this sheet alone: another has other columns."""
    layer = _layer(desk)
    sheet = 0 if layer is None else 1 + desk.layers.index(layer)
    return desk.key(f"{name}-{sheet}")
