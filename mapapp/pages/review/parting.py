"""One incident as two, and several as one: the forms that ask how."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import streamlit as st

from geodata.archive import Edited, Stored
from geodata.merging import Nearness, nearness
from geodata.models import Claim, Incident
from geodata.revising import split_off, take_in
from mapapp.compose import get_archive, get_snapshots
from mapapp.pages.review.desk import decide, get_desk
from mapapp.pages.words import claim_words, date_words

NEAR_DAYS = timedelta(days=2)
MOST_OFFERED = 40
MOST_LOOKED_AT = 400


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
        _ask_reason("Split", lambda reason: _split(stored, claims, reason))


def ask_merge(stored: Stored) -> None:
    """Which others are the same incident."""
    incident = stored.incident
    others = _others(incident)
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
        if chosen:
            joined = take_in(incident, [by_id[name].incident for name in chosen])
            st.text(f"Becomes: {joined.title}")
        _ask_reason(
            "Merge",
            lambda reason: _merge(stored, [by_id[name] for name in chosen], reason),
        )


def _ask_reason(label: str, act: Callable[[str], None]) -> None:
    with st.form(f"review-{label.lower()}-reason", border=False):
        reason = st.text_input("Reason", max_chars=500)
        with st.container(horizontal=True, gap="small"):
            is_done = st.form_submit_button(label, type="primary")
            is_left = st.form_submit_button("Cancel")
    if is_left:
        get_desk().rest()
        st.rerun(scope="fragment")
    if not is_done:
        return
    if not reason.strip():
        st.error("Give a reason: whoever reads the history will ask for it.")
        return
    act(reason.strip())
    st.rerun(scope="fragment")


def _split(stored: Stored, claims: Sequence[Claim], reason: str) -> None:
    try:
        rest, part = split_off(stored.incident, claims)
    except ValueError as error:
        get_desk().problem = f"{str(error).capitalize()}. Nothing was changed."
        return
    edited = Edited(incident=rest, expected_version=stored.version)
    decide(
        f"Split: {stored.incident.title}",
        lambda archive, who: archive.split(edited, [part], who),
        incident_id=rest.incident_id,
        expected=stored.version,
        reason=reason,
        mine=rest,
        then=part.incident_id,
    )


def _merge(stored: Stored, others: Sequence[Stored], reason: str) -> None:
    if not others:
        get_desk().problem = "Choose what to merge. Nothing was changed."
        return
    joined = take_in(stored.incident, [other.incident for other in others])
    target = Edited(incident=joined, expected_version=stored.version)
    versions = {other.incident.incident_id: other.version for other in others}
    decide(
        f"Merged: {joined.title}",
        lambda archive, who: archive.merge(target, versions, who),
        incident_id=joined.incident_id,
        expected=stored.version,
        reason=reason,
        mine=joined,
        then=joined.incident_id,
    )


def _others(incident: Incident) -> list[Stored]:
    """Incidents that may be the same: near in time, and not known to lie apart."""
    if incident.date_start is None or incident.date_end is None:
        return []
    snapshot = get_snapshots().current()
    frame = snapshot.fields(("incident_id", "date_start", "date_end"))
    first, last = incident.date_start - NEAR_DAYS, incident.date_end + NEAR_DAYS
    days = (frame["date_start"].dt.date <= last) & (frame["date_end"].dt.date >= first)
    ids = frame.loc[
        days & (frame["incident_id"] != incident.incident_id), "incident_id"
    ]
    archive = get_archive()
    found = (archive.incident(name) for name in ids.head(MOST_LOOKED_AT))
    return [
        stored
        for stored in found
        if stored is not None
        and stored.is_current
        and _may_be_near(incident, stored.incident)
    ][:MOST_OFFERED]


def _may_be_near(one: Incident, other: Incident) -> bool:
    if one.location is None or other.location is None:
        return True
    return nearness(one.location, other.location) is not Nearness.APART


def _claim_line(claim: Claim) -> str:
    return f"{claim_words(claim)}: “{claim.quote[:80]}”"


def _incident_line(incident: Incident) -> str:
    days = date_words(incident.date_start, incident.date_end, None)
    outlets = {source.outlet or source.title for source in incident.sources}
    told = ", ".join(sorted(filter(None, outlets)))
    return " · ".join(part for part in (incident.title, days, told) if part)
