"""The page of those who code: the queue, one incident after the other, agreement.

Nobody is shown what another answered, nor what the machine read, before they have
answered themselves: of the incident only the report and the sentence that names its
place are shown.
"""

import streamlit as st

from geodata.archive import Stored
from geodata.coding import Coding
from mapapp.access import LOCAL, NoAccess, Role, require
from mapapp.compose import get_archive
from mapapp.evidence_view import evidence_view, labelled_segments
from mapapp.pages.coding.asking import ask
from mapapp.pages.coding.queue import (
    CODER,
    answer_by,
    coder_name,
    codings,
    waiting_for,
)
from mapapp.pages.coding.results import show_agreement
from mapapp.pages.coding.sentences import sentence_around
from mapapp.pages.words import report_words

CODE, AGREEMENT = "Code", "Agreement"
AGAIN = "coding-again"

_MARK = "about this"
_HEIGHT = 560


def show() -> None:
    """Draw the page."""
    st.subheader("Coding")
    _show_desk()


@st.fragment
def _show_desk() -> None:
    """All of it: what is answered here concerns nothing outside."""
    try:
        person = require(Role.CODER)
        if person == LOCAL:
            st.text_input(
                "Your name",
                key=CODER,
                placeholder="Two people at one machine give a name each",
                width=320,
            )
        coder = coder_name()
    except NoAccess as refusal:  # since the page was opened
        st.info(str(refusal))
        return
    if not coder:
        st.info("Say who codes: answers are kept, and compared, under a name.")
        return
    part = st.segmented_control(
        "Part", [CODE, AGREEMENT], default=CODE, label_visibility="collapsed"
    )
    if part == AGREEMENT:
        show_agreement(codings(), coder)
    else:
        _show_queue(coder)


def _show_queue(coder: str) -> None:
    waiting = waiting_for(coder)
    answered = [each for each in codings() if each.coder == coder]
    wanted = st.session_state.get(AGAIN) or waiting.following
    current = get_archive().incident(wanted) if wanted else None
    st.text(f"{waiting.waiting:,} to code, {len(answered)} coded by {coder}")
    if current is None:
        st.info("You have coded everything. Agreement tells how far others differ.")
    else:
        text_side, question_side = st.columns([55, 45], gap="medium")
        with text_side:
            _show_text(current)
        with question_side:
            name = current.incident.incident_id
            ask(name, coder, answer_by(coder, name))
    _offer_again(answered)


def _show_text(stored: Stored) -> None:
    """The report, with the sentence marked that the questions are about."""
    report = get_archive().report(stored.report_id)
    if report is None:
        st.info("The text of this report is not in the archive.")
        return
    st.text(report_words(report))
    spans = sorted(
        (claim.field != "place", claim.start)
        for claim in stored.incident.claims
        if claim.report_id == stored.report_id
    )
    if not spans:
        st.caption("Nothing in this text is marked: the incident names no sentence.")
    marks = [(*sentence_around(report.text, spans[0][1]), _MARK)] if spans else []
    evidence_view(
        labelled_segments(report.text, marks),
        key="coding-text",
        height=_HEIGHT,
        focus=_MARK,
    )


def _offer_again(answered: list[Coding]) -> None:
    """The way back to an answer of one's own, to give another."""
    if answered:
        numbers = {each.incident_id: n for n, each in enumerate(answered, start=1)}
        st.selectbox(
            "Change an answer of yours",
            list(reversed(numbers)),
            index=None,
            format_func=lambda name: f"Answer {numbers[name]}",
            placeholder="Answers in the order they were given",
            key=AGAIN,
            width=320,
        )
