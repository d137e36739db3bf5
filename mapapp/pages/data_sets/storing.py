"""From a file that was looked at to incidents in the archive."""

import streamlit as st

from geodata.archive import RowsAdded
from geodata.errors import GeodataError
from geodata.licences import MayExport
from geodata.readers.imported import CodedRows, Imported
from mapapp.access import Role, require
from mapapp.compose import get_archive
from mapapp.importing import (
    added_words,
    foreign_ids_words,
    rows_of,
    stored,
)
from mapapp.pages.data_sets.desk import Desk, Reading
from mapapp.pages.data_sets.uploads import drop

_BOUND = (MayExport.AGGREGATES, MayExport.NO)


def offer_to_store(desk: Desk, reading: Reading, *, is_enough: bool) -> None:
    """Draw the button, and what has to be ticked before it does anything."""
    found = reading.found
    if found is None:
        return
    st.divider()
    number, bad = len(found), found.bad_rows
    is_free = is_enough and number > 0
    if bad and number:
        is_free &= st.checkbox(
            f"Import the {number:,} good row{'s' if number != 1 else ''} and leave out "
            f"the {bad:,} bad one{'s' if bad != 1 else ''}",
            key=desk.key("good-rows"),
        )
    if found.licence is not None and found.licence.may_export in _BOUND:
        is_free &= st.checkbox(
            f"I have read {found.licence.name}'s terms above, and may use the data",
            key=desk.key("terms"),
        )
    st.caption(_status_words(found))
    st.button(
        f"Import {number:,} incident{'s' if number != 1 else ''}",
        type="primary",
        disabled=not is_free,
        on_click=_start,
        args=(desk,),
        key=desk.key("store"),
    )


def _status_words(found: Imported) -> str:
    if not isinstance(found.rows, CodedRows):
        return "Each incident keeps the status that the file gives it."
    return (
        "Imported incidents stand on the map as proposed; the page Review decides on "
        "each. What is there already is not added twice."
    )


def _start(desk: Desk) -> None:
    require(Role.EDITOR)
    desk.is_storing = True
    desk.total = RowsAdded()


def store(desk: Desk, reading: Reading) -> None:
    """Store all good rows, with a bar; then draw the page anew.

    What is clicked meanwhile stops it between two transactions, and it goes on from
    there when the page is drawn again.
    """
    person = require(Role.EDITOR)
    found = reading.found
    if found is None:
        return
    drop(reading.asked.files)
    told = stored(
        found.rows.pairs(),
        get_archive(),
        actor=person.name,
        name=reading.name,
        before=desk.total,
    )
    with st.container(key="import-storing"):
        bar = st.progress(0.0, text="Storing rows")
    problem = None
    try:
        for desk.total in told:
            done = rows_of(desk.total)
            bar.progress(min(done / len(found), 1.0), text=f"{done:,} rows stored")
    except GeodataError as error:
        problem = f"{added_words(desk.total)}; then: {error}"
    desk.is_storing = False
    desk.let_go()
    desk.problem = problem
    said = (
        f"{reading.name}: {added_words(desk.total)}",
        foreign_ids_words(desk.total, found.data_set, how="choose no column for them"),
    )
    desk.said = None if problem else ". ".join(filter(None, said))
    st.rerun()


def show_outcome(desk: Desk) -> None:
    """Say what came of the last import, if there was one."""
    if desk.said is not None:
        st.success("Imported. The map has the incidents.")
        st.text(desk.said)
        if map_page := st.session_state.get("map_page"):
            st.page_link(map_page, label="To the map")
    if desk.problem is not None:
        st.error("Not all rows are stored. The same file again goes on from there.")
        st.text(desk.problem)
