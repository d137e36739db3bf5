"""The page that takes a report in: text or file, proposals, accept or drop."""

from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from geodata.errors import GeodataError
from geodata.models import Claim, Incident, Report, Status
from geodata.pipeline import prepare_report
from geodata.readers.report_files import MAX_REPORT_BYTES, read_report_bytes
from mapapp.access import Role, current_person, require
from mapapp.compose import get_archive
from mapapp.evidence_view import evidence_view, segments_of
from mapapp.pages.online_names import (
    forget_asking,
    show_online_names,
    take_answers,
)
from mapapp.pages.proposals import Proposal, read_proposal
from mapapp.pages.words import (
    OPENSTREETMAP,
    TYPE_WORDS,
    claim_words,
    facts_line,
    is_from_openstreetmap,
    place_words,
)


def show() -> None:
    """Draw the page: the form, then the proposals of the report just read."""
    st.subheader("Add a report")
    st.caption(
        "Paste an article or upload it as a file. It is read on this machine "
        "and nothing is stored before you accept it."
    )
    take_answers()
    proposal: Proposal | None = st.session_state.get("proposal")
    label = "The report" if proposal is None else "Change the report, or read another"
    with st.expander(label, expanded=proposal is None):
        _ask_report()
    if problem := st.session_state.get("problem"):
        st.error("This report could not be read. The archive is as it was.")
        st.text(problem)
    if added := st.session_state.pop("added", None):
        st.success(added)
    if proposal is not None:
        _show_proposal(proposal)


def _ask_report() -> None:
    with st.form("report", border=False):
        st.text_area(
            "Text of the report",
            height=240,
            key="report_text",
            placeholder="Paste the whole article here",
        )
        st.file_uploader(
            "or a file (.txt, .md, .html)",
            type=["txt", "md", "html", "htm"],
            key="report_file",
            max_upload_size=MAX_REPORT_BYTES // 1024**2,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.date_input(
                "Date of publication",
                value=None,
                key="report_published",
                format="YYYY-MM-DD",
                help="Without it a date in the report's own heading counts; "
                "without any, 'on Tuesday' stays unknown.",
                width=200,
            )
            st.text_input("Outlet", key="report_outlet", width=220)
            st.text_input("Title", key="report_title", width=320)
            st.text_input(
                "Address", key="report_url", placeholder="https://…", width=320
            )
        st.form_submit_button("Read the report", on_click=_read, type="primary")


def _read() -> None:
    """Read what the form holds; runs before the page is drawn again."""
    require(Role.CODER)
    state = st.session_state
    state.problem = None
    state.proposal = None
    state.proposal_number = state.get("proposal_number", 0) + 1
    forget_asking()
    try:
        state.proposal = read_proposal(_report_of_form())
    except GeodataError as error:
        state.problem = str(error)


def _report_of_form() -> Report:
    state = st.session_state
    uploaded = state.report_file
    if uploaded is not None:
        found = read_report_bytes(uploaded.getvalue(), name=uploaded.name)
    else:
        found = Report(text=state.report_text)
    return prepare_report(
        replace(
            found,
            published=state.report_published or found.published,
            title=_given(state.report_title) or found.title,
            outlet=_given(state.report_outlet) or found.outlet,
            url=_given(state.report_url) or found.url,
        )
    )


def _given(text: str) -> str | None:
    return text.strip() or None


def _show_proposal(proposal: Proposal) -> None:
    number = st.session_state.proposal_number
    incidents = proposal.incidents
    text_side, incident_side = st.columns([1, 1], gap="large")
    with text_side:
        st.markdown("##### Evidence in the text")
        claims = {n: inc.claims for n, inc in enumerate(incidents, start=1)}
        evidence_view(
            segments_of(proposal.report.text, claims), key=f"evidence-{number}"
        )
    with incident_side:
        st.markdown("##### Proposed incidents")
        _show_date_note(proposal.report.published)
        show_online_names(proposal, number)
        if not incidents:
            st.info(
                "No incident was found in this text. Nothing was stored. "
                "A report needs to say what happened and where."
            )
            return
        for n, incident in enumerate(incidents, start=1):
            _show_incident(n, incident, number)
        if is_from_openstreetmap(incidents):
            st.caption(OPENSTREETMAP)
        st.button(
            "Add the accepted incidents to the map"
            if current_person().may_edit
            else "Add the ticked incidents as proposed",
            type="primary",
            on_click=_accept,
            args=(proposal, number),
            key="accept",
        )


def _show_date_note(published: date | None) -> None:
    if published is None:
        st.warning(
            "No date of publication: days such as 'on Tuesday' stay unknown. "
            "Give the date above and read the report again."
        )
    else:
        st.caption(f"Read as published on {published:%Y-%m-%d}.")


def _show_incident(n: int, incident: Incident, proposal_number: int) -> None:
    with st.container(border=True, gap="xsmall", key=f"incident-{proposal_number}-{n}"):
        st.checkbox(
            f"Accept {n}: {TYPE_WORDS[incident.incident_type]}",
            value=True,
            key=_accept_key(proposal_number, n),
        )
        st.text(incident.title)
        st.text(place_words(incident))
        st.text(facts_line(incident))
        with st.expander("Evidence"), st.container(gap="xsmall"):
            for claim in incident.claims:
                _show_claim(claim)


def _show_claim(claim: Claim) -> None:
    st.text(claim_words(claim))
    st.text(f"“{claim.quote}”")


def _accept_key(proposal_number: int, n: int) -> str:
    return f"accept-{proposal_number}-{n}"


def _accept(proposal: Proposal, number: int) -> None:
    """Store the ticked incidents with their report.

    An editor's stand as accepted, a coder's wait as proposed.
    """
    person = require(Role.CODER)
    state = st.session_state
    status = Status.ACCEPTED if person.may_edit else Status.PROPOSED
    accepted = tuple(
        replace(incident, status=status)
        for n, incident in enumerate(proposal.incidents, start=1)
        if state.get(_accept_key(number, n))
    )
    if not accepted:
        state.problem = "No incident is accepted. Tick the ones to keep."
        return
    try:
        added = get_archive().add(
            proposal.report,
            _whole(accepted),
            actor=person.name,
            at=datetime.now(UTC),
        )
    except GeodataError as error:
        state.problem = str(error)
        return
    state.problem = None
    state.proposal = None
    forget_asking()
    state.added = _added_words(added.added, added.known)


def _whole(incidents: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """Parts whose total was dropped stand for themselves."""
    kept = {incident.incident_id for incident in incidents}
    return tuple(
        incident if incident.part_of in kept else replace(incident, part_of=None)
        for incident in incidents
    )


def _added_words(added: int, known: int) -> str:
    words = f"{added} incident{'s' if added != 1 else ''} added to the map."
    if known:
        words += f" {known} had been added before."
    return words
