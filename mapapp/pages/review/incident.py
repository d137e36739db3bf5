"""One incident under review: its text, its facts, and what may be done with it."""

from dataclasses import replace

import streamlit as st

from geodata.archive import Stored
from geodata.models import Incident, Source, Status
from geodata.revising import doubts_of
from mapapp.compose import get_archive
from mapapp.evidence_view import evidence_view, labelled_segments
from mapapp.pages.review.asking import NO_REASON
from mapapp.pages.review.desk import Mode, decide, get_desk
from mapapp.pages.words import (
    DOUBT_WORDS,
    GRADE_WORDS,
    GRAPHIC,
    STATUS_WORDS,
    TYPE_WORDS,
    claim_words,
    facts_line,
    field_words,
    place_words,
    report_words,
)

TEXT_HEIGHT = 560

R_KEY = "\u2002:small[R]"
"""Beside the word, as Streamlit writes the keys that it gives itself."""

REASONS = (
    "No incident of its own",
    "Told already",
    "Denied or hypothetical",
    "An older event, told as background",
)
"""Why incidents are most often rejected; keys 1 to 4."""


def show_text(stored: Stored) -> None:
    """The report, with the evidence for the incident marked."""
    sources = {s.report_id: s for s in stored.incident.sources}
    ids = list(dict.fromkeys([stored.report_id, *sources]))
    chosen = stored.report_id
    if len(ids) > 1:
        chosen = st.selectbox(
            "Report",
            ids,
            format_func=lambda name: _source_words(sources.get(name), name),
            key=f"text-of-{stored.incident.incident_id}",
        )
    report = get_archive().report(chosen)
    if report is None:
        st.info("The text of this report is not in the archive.")
        return
    st.text(report_words(report))
    claims = [c for c in stored.incident.claims if c.report_id == chosen]
    labels = [(c.start, c.end, field_words(c.field)) for c in claims]
    if stored.incident.is_graphic:
        st.toggle("Graphic content: show", key=_asked_key(stored.incident))
    if _is_hidden(stored.incident):
        return
    evidence_view(
        labelled_segments(report.text, labels),
        key="review-text",
        height=TEXT_HEIGHT,
        focus=field_words("place"),
    )


def _source_words(source: Source | None, report_id: str) -> str:
    named = source and (source.title or source.outlet)
    return named or f"Report {report_id}"


def _asked_key(incident: Incident) -> str:
    return f"graphic-{incident.incident_id}"


def _is_hidden(incident: Incident) -> bool:
    """Whether what is graphic has not been asked for."""
    return incident.is_graphic and not st.session_state.get(_asked_key(incident))


def show_facts(stored: Stored) -> None:
    """What the incident says."""
    incident = stored.incident
    kind = TYPE_WORDS[incident.incident_type]
    facts = [
        f"{kind}, {STATUS_WORDS[incident.status].lower()}",
        place_words(incident),
        facts_line(incident),
        *_further(incident),
    ]
    with st.container(key="review-title"):
        st.text(GRAPHIC if _is_hidden(incident) else incident.title)
    st.text("\n".join(facts))
    if doubts := doubts_of(incident):
        st.caption(
            "Look twice: " + ", ".join(DOUBT_WORDS[each] for each in doubts) + "."
        )


def show_claims(stored: Stored) -> None:
    """The claims behind the incident, and the way to its history."""
    incident = stored.incident
    claims = () if _is_hidden(incident) else incident.claims
    with st.expander(f"{len(incident.claims)} claims"), st.container(gap="xsmall"):
        for claim in claims:
            st.text(f"{claim_words(claim)}\n“{claim.quote}”")
    if history := st.session_state.get("history_page"):
        st.page_link(
            history,
            label="Its history",
            query_params={"incident": incident.incident_id},
        )


def show_actions(stored: Stored, following: str | None) -> None:
    """What may be done, with the keys that do it; "r" is the list's to give."""
    status = stored.incident.status
    with st.container(horizontal=True, gap="small", key="review-decisions"):
        st.button(
            "Accept",
            key="review-accept",
            type="primary",
            shortcut="a",
            on_click=_set_status,
            args=(stored, Status.ACCEPTED, None, following),
            disabled=status is Status.ACCEPTED,
        )
        st.button(
            f"Reject{R_KEY}",
            key="review-reject",
            on_click=get_desk().begin,
            args=(stored, Mode.REJECT),
            disabled=status is Status.REJECTED,
        )
        st.button(
            "Disputed",
            key="review-dispute",
            shortcut="d",
            on_click=_set_status,
            args=(stored, Status.DISPUTED, "disputed", following),
            disabled=status is Status.DISPUTED,
        )
    with st.container(horizontal=True, gap="small", key="review-changes"):
        for label, key, mode in (
            ("Edit", "e", Mode.EDIT),
            ("Split", "s", Mode.SPLIT),
            ("Merge", "m", Mode.MERGE),
        ):
            st.button(
                label,
                key=f"review-{mode}",
                shortcut=key,
                on_click=get_desk().begin,
                args=(stored, mode),
                type="tertiary",
            )


def ask_rejection(stored: Stored, following: str | None) -> None:
    """The reasons to choose from, and room for another."""
    with st.container(border=True, key="review-reasons"):
        st.markdown("**Reject because**")
        with st.container(horizontal=True, gap="small"):
            for number, reason in enumerate(REASONS, start=1):
                st.button(
                    reason,
                    key=f"review-reason-{number}",
                    shortcut=str(number),
                    on_click=_set_status,
                    args=(stored, Status.REJECTED, reason, following),
                )
        with st.form("review-other-reason", border=False):
            st.text_input("Another reason", key="review_reason", max_chars=500)
            with st.container(horizontal=True, gap="small"):
                st.form_submit_button(
                    "Reject", on_click=_reject_for_other, args=(stored, following)
                )
                st.form_submit_button("Cancel", on_click=get_desk().rest)


def _reject_for_other(stored: Stored, following: str | None) -> None:
    reason = (st.session_state.review_reason or "").strip()
    if not reason:
        get_desk().problem = NO_REASON
        return
    _set_status(stored, Status.REJECTED, reason, following)


def _set_status(
    stored: Stored, status: Status, reason: str | None, following: str | None
) -> None:
    incident = stored.incident
    decide(
        f"{STATUS_WORDS[status]}: {incident.title}",
        lambda archive, who: archive.set_status(
            incident.incident_id,
            status,
            reason=reason,
            expected_version=stored.version,
            actor=who.actor,
            at=who.at,
            op_id=who.op_id,
        ),
        incident_id=incident.incident_id,
        reason=reason,
        mine=replace(incident, status=status),
        then=following,
    )


def _further(incident: Incident) -> list[str]:
    weapons = [
        ", ".join(
            [
                use.weapon.replace("_", " "),
                *([f"{use.launched} launched"] if use.launched is not None else []),
                *(
                    [f"{use.intercepted} intercepted"]
                    if use.intercepted is not None
                    else []
                ),
            ]
        )
        for use in incident.weapons
    ]
    effects = [effect.replace("_", " ") for effect in incident.effects]
    return [
        words
        for words in (
            f"Said to be by {incident.actor}" if incident.actor else "",
            f"With {'; '.join(weapons)}" if weapons else "",
            f"Effects: {', '.join(effects)}" if effects else "",
            f"Grade: {GRADE_WORDS[incident.grade].lower()}" if incident.grade else "",
            f"Tags: {', '.join(incident.tags)}" if incident.tags else "",
            f"Notes: {incident.notes}" if incident.notes else "",
            "Part of another incident's figures" if incident.part_of else "",
        )
        if words
    ]
