"""The review page: filters, the list, the text and the incident beside it."""

import streamlit as st

from geodata.archive import Stored
from mapapp.access import NoAccess, Role, require
from mapapp.compose import get_archive
from mapapp.pages.review.clashes import show_clash
from mapapp.pages.review.desk import Mode, get_desk, undo
from mapapp.pages.review.editing import ask_corrections
from mapapp.pages.review.incident import (
    ask_rejection,
    show_actions,
    show_claims,
    show_facts,
    show_text,
)
from mapapp.pages.review.parting import ask_merge, ask_split
from mapapp.pages.review.placing import show_place
from mapapp.pages.review.queue import Waiting, ask_filters, read_waiting, show_list

KEYS = (
    "Keys: **j** next, **k** back, **a** accept, **r** reject, **d** disputed, "
    "**e** edit, **s** split, **m** merge, **u** undo."
)


def show() -> None:
    """Draw the page."""
    st.subheader("Review")
    _show_desk()


@st.fragment
def _show_desk() -> None:
    """All of it: what is decided here concerns nothing outside."""
    try:
        require(Role.EDITOR)
    except NoAccess as refusal:  # since the page was opened
        st.info(str(refusal))
        return
    ask_filters()
    waiting = read_waiting()
    desk = get_desk()
    if desk.clash is not None:
        show_clash(desk.clash)
        return
    if waiting.current is None:
        _show_nothing(waiting)
        return
    stored = _whole(waiting.current)
    list_side, text_side, incident_side = st.columns([25, 36, 39], gap="medium")
    with list_side:
        _show_steps(waiting)
        show_list(waiting)
        _show_said()
    with text_side:
        show_text(stored)
    with incident_side:
        show_actions(stored, waiting.following)
        # One place each, whatever is open: what stays is not drawn anew.
        with st.container(gap="small"):
            _show_panel(stored, waiting)
        with st.container(gap="xsmall"):
            show_facts(stored)
        with st.container(gap="small"):
            show_place(stored)
        show_claims(stored)
    st.caption(KEYS)


def _whole(stored: Stored) -> Stored:
    """The entry with its area."""
    return get_archive().incident(stored.incident.incident_id) or stored


def _show_panel(stored: Stored, waiting: Waiting) -> None:
    desk = get_desk()
    if desk.problem:
        st.error("This was not done.")
        st.text(desk.problem)
    # What was begun is changed as it was then: see Desk.base.
    stored = desk.base or stored
    match desk.mode:
        case Mode.EDIT:
            ask_corrections(stored)
        case Mode.REJECT:
            ask_rejection(stored, waiting.following)
        case Mode.SPLIT:
            ask_split(stored)
        case Mode.MERGE:
            ask_merge(stored)
        case Mode.LOOK:
            pass


def _show_steps(waiting: Waiting) -> None:
    with st.container(horizontal=True, gap="small", key="review-steps"):
        st.button(
            "Back",
            key="review-back",
            shortcut="k",
            on_click=_go,
            args=(waiting.beside(-1),),
        )
        st.button(
            "Next",
            key="review-next",
            shortcut="j",
            on_click=_go,
            args=(waiting.beside(1),),
        )
        st.button(
            "Undo",
            key="review-undo",
            shortcut="u",
            on_click=undo,
            disabled=not get_desk().done,
        )


def _go(incident_id: str | None) -> None:
    desk = get_desk()
    desk.said = None
    desk.go(incident_id or desk.at)


def _show_said() -> None:
    if said := get_desk().said:
        st.text(said)


def _show_nothing(waiting: Waiting) -> None:
    if waiting.queue.waiting:
        st.info("Nothing that waits passes these filters.")
    else:
        st.info("Nothing waits here. Reports that are imported bring proposals.")
    if get_desk().done:
        st.button("Undo", key="review-undo", shortcut="u", on_click=undo)
    _show_said()
