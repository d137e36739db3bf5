"""One incident as two, and several as one: the forms that ask how."""

from collections.abc import Sequence

import streamlit as st

from geodata.archive import Edited, Stored
from geodata.models import Claim, Incident
from geodata.revising import split_off, take_in
from mapapp.pages.review.asking import ask_reason
from mapapp.pages.review.desk import decide, get_desk
from mapapp.pages.review.neighbours import neighbours_of
from mapapp.pages.words import claim_words, date_words


def ask_split(stored: Stored) -> None:
    """Which claims are another incident's."""
    incident = stored.incident
    with st.container(border=True, key="review-split-panel"):
        st.markdown("**Split**")
        st.caption(
            "Choose the claims that tell of another incident. A figure goes with its "
            "claims; where both would have it, neither keeps it."
        )
        numbers = st.multiselect(
            "Claims of the new incident",
            range(len(incident.claims)),
            format_func=lambda n: _claim_line(incident.claims[n]),
            key=f"split-{incident.incident_id}",
        )
        claims = [incident.claims[n] for n in numbers]
        if 0 < len(set(claims)) < len(incident.claims):
            rest, part = split_off(incident, claims)
            st.text(f"Stays: {rest.title}")
            st.text(f"New: {part.title}")
        with st.form("review-split-reason", border=False):
            ask_reason("Split", lambda reason: _split(stored, claims, reason))


def ask_merge(stored: Stored) -> None:
    """Which others are the same incident."""
    incident = stored.incident
    others = neighbours_of(incident)
    by_id = {other.incident.incident_id: other for other in others}
    with st.container(border=True, key="review-merge-panel"):
        st.markdown("**Merge**")
        if not by_id:
            st.caption(
                "No other incident is near in time and place. Correct the date or the "
                "place first if one should be."
            )
            st.button("Close", on_click=get_desk().rest)
            return
        chosen = st.multiselect(
            "The same incident as this one",
            list(by_id),
            format_func=lambda name: _incident_line(by_id[name].incident),
            key=f"merge-{incident.incident_id}",
        )
        taken = [by_id[name] for name in chosen]
        if taken:
            joined = take_in(incident, [other.incident for other in taken])
            st.text(f"Becomes: {joined.title}")
        with st.form("review-merge-reason", border=False):
            ask_reason("Merge", lambda reason: _merge(stored, taken, reason))


def _split(stored: Stored, claims: Sequence[Claim], reason: str) -> bool:
    try:
        rest, part = split_off(stored.incident, claims)
    except ValueError as error:
        get_desk().problem = f"{str(error).capitalize()}. Nothing was changed."
        return True
    edited = Edited(incident=rest, expected_version=stored.version)
    decide(
        f"Split: {stored.incident.title}",
        lambda archive, who: archive.split(edited, [part], who),
        incident_id=rest.incident_id,
        reason=reason,
        mine=rest,
        then=part.incident_id,
    )
    return True


def _merge(stored: Stored, others: Sequence[Stored], reason: str) -> bool:
    if not others:
        get_desk().problem = "Choose what to merge. Nothing was changed."
        return True
    joined = take_in(stored.incident, [other.incident for other in others])
    target = Edited(incident=joined, expected_version=stored.version)
    versions = {other.incident.incident_id: other.version for other in others}
    decide(
        f"Merged: {joined.title}",
        lambda archive, who: archive.merge(target, versions, who),
        incident_id=joined.incident_id,
        reason=reason,
        mine=joined,
        then=joined.incident_id,
    )
    return True


def _claim_line(claim: Claim) -> str:
    return f"{claim_words(claim)}: “{claim.quote[:80]}”"


def _incident_line(incident: Incident) -> str:
    days = date_words(incident.date_start, incident.date_end, None)
    outlets = {source.outlet or source.title for source in incident.sources}
    told = ", ".join(sorted(filter(None, outlets)))
    return " · ".join(part for part in (incident.title, days, told) if part)
