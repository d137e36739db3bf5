"""The page: a file, what it is, what is wrong with it, what it would be."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geodata.licences import Licence, MayExport
from geodata.readers.containers.opening import CONTAINERS
from geodata.readers.imported import Imported
from mapapp.access import Role, require
from mapapp.importing import Given, plain_name
from mapapp.pages.data_sets.asking import (
    ask_columns,
    ask_dates,
    ask_layer,
    ask_source,
    asked_now,
    is_enough,
)
from mapapp.pages.data_sets.desk import Desk, Reading, current_desk
from mapapp.pages.data_sets.reading import read_files
from mapapp.pages.data_sets.storing import offer_to_store, show_outcome, store
from mapapp.pages.data_sets.tables import (
    MOST_PROBLEMS,
    cells_table,
    preview_table,
    problem_lines,
    problems_csv,
    problems_table,
    text_columns,
)

KINDS = (
    "UCDP GED and Candidate, ACLED, VIINA, GeoConfirmed, Insecurity Insight, TimeMap, "
    "GeoJSON, any CSV or TSV table that says when or where something happened; also "
    f"{', '.join(each.WORDS for each in CONTAINERS.values())}"
)

MOST_MB = 500
"""Of an upload; readers take a little more, and Streamlit rounds what it says."""

MOST_AT_A_GLANCE = 8
"""Of more problems the most frequent ones are counted over their table."""


def show() -> None:
    """Draw the page: the upload, then what was read, then the button that stores."""
    require(Role.EDITOR)
    desk = current_desk()
    st.subheader("Import a data set")
    st.caption(
        f"{KINDS}. A file is recognised by its content and read on the machine that "
        "this app runs on; nothing of it is sent anywhere, and nothing is stored "
        "before you say so. Articles are read on the page Add report."
    )
    show_outcome(desk)
    if desk.is_storing and desk.reading is not None:
        store(desk, desk.reading)  # without the upload, whose bytes are let go
        return
    files = _ask_files(desk)
    if not files:
        desk.reading = None
        return
    reading = _read(desk, files)
    _show(desk, reading)


def _ask_files(desk: Desk) -> Sequence[UploadedFile]:
    return st.file_uploader(
        "One file, or VIINA's event_info and event_labels together",
        accept_multiple_files=True,
        key=desk.key("files"),
        max_upload_size=MOST_MB,
        on_change=_forget,
        args=(desk,),
    )


def _forget(desk: Desk) -> None:
    """Another file is another matter; runs before the page is drawn again."""
    desk.reading = None
    desk.layers = ()
    desk.said = desk.problem = None


def _read(desk: Desk, files: Sequence[UploadedFile]) -> Reading:
    asked = asked_now(desk, tuple(file.file_id for file in files))
    if desk.reading is None or desk.reading.asked != asked:
        desk.reading = None  # let go before the next is read
        with st.spinner("Reading the file"):
            given = [Given(plain_name(each.name), each.getvalue()) for each in files]
            desk.reading = read_files(given, asked)
        desk.layers = desk.reading.layers or desk.layers
    return desk.reading


def _show(desk: Desk, reading: Reading) -> None:
    with st.container(key="import"):
        with st.container(horizontal=True):
            ask_source(desk)
            ask_layer(desk)
            ask_dates(desk, reading)
        if reading.layers:
            st.info("This file has several sheets or layers with rows: choose one.")
            return
        if reading.found is None:
            st.error("This file cannot be imported. The archive is as it was.")
            st.text(reading.problem)
            return
        _show_found(reading, reading.found)
        ask_columns(desk, reading)
        _show_problems(desk, reading.found)
        _show_first(desk, reading)
        _show_losses(reading.found)
        offer_to_store(desk, reading, is_enough=is_enough(reading))


def _show_found(reading: Reading, found: Imported) -> None:
    st.text(f"{reading.name}\n{found.why}")
    bad = found.bad_rows
    good = f"{len(found):,} row{'s' if len(found) != 1 else ''} can be imported"
    st.text(f"{good}, {bad:,} cannot." if bad else f"{good}; nothing is wrong.")
    if found.notes:
        st.text("\n".join(found.notes))
    if not is_enough(reading):
        st.warning(
            "No column is known that says when or where something happened. Choose "
            "them below."
        )


def _show_problems(desk: Desk, found: Imported) -> None:
    if not found.problems:
        return
    st.markdown("##### What is wrong")
    if len(found.problems) > MOST_AT_A_GLANCE:
        st.text("\n".join(problem_lines(found.problems, most=MOST_AT_A_GLANCE)))
    table = problems_table(found.problems)
    st.dataframe(table, hide_index=True, column_config=text_columns(table))
    if len(found.problems) > MOST_PROBLEMS:
        st.text(f"The first {MOST_PROBLEMS:,} of {len(found.problems):,} are shown.")
    st.download_button(
        "Download all as CSV",
        data=lambda: problems_csv(found),
        file_name="import-problems.csv",
        mime="text/csv",
        on_click="ignore",
        key=desk.key("problems"),
    )


def _show_first(desk: Desk, reading: Reading) -> None:
    if not reading.first or reading.found is None:
        return
    st.markdown("##### As incidents")
    if len(reading.first) < len(reading.found):
        st.text(f"The first {len(reading.first)} of {len(reading.found):,}.")
    table_side, row_side = st.columns([2, 1], gap="medium")
    with table_side:
        table = preview_table(reading.first)
        chosen = st.dataframe(
            table,
            hide_index=True,
            column_config=text_columns(table),
            on_select="rerun",
            selection_mode="single-row",
            key=desk.key("preview"),
        )
    rows = chosen["selection"]["rows"]
    at = rows[0] if rows and rows[0] < len(reading.first) else 0
    row = reading.first[at]
    with row_side:
        number = f"{at + 1} of the file" if row.number is None else f"{row.number:,}"
        st.text(f"What row {number} says itself (choose another in the table)")
        cells = cells_table(row)
        st.dataframe(cells, hide_index=True, column_config=text_columns(cells))


def _show_losses(found: Imported) -> None:
    losses_side, terms_side = st.columns(2, gap="large")
    with losses_side:
        st.markdown("##### What is lost")
        lines = [loss.words() for loss in found.losses]
        st.text("\n".join(lines) or "Nothing.")
    with terms_side:
        st.markdown("##### Whose data it is")
        st.text(licence_words(found.licence))


def licence_words(licence: Licence | None) -> str:
    """The terms of a data set, and what they let be done."""
    if licence is None:
        return "No licence is known: ask whose data it is before you hand it on."
    hands_on = {
        MayExport.YES: "Its rows may be handed on with its name.",
        MayExport.NOTICE: "Its rows may be handed on with its terms.",
        MayExport.AGGREGATES: "Its rows stay on this machine: files leave them out.",
        MayExport.NO: "Its rows may not be handed on: files leave them out.",
    }[licence.may_export]
    terms = f"{licence.name}: {licence.terms}. {hands_on}"
    return f"{terms}\n{licence.note}\n{licence.attribution}"
