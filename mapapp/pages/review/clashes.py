"""Two people changed one incident: both versions, and what the second one wants."""

from dataclasses import replace

import streamlit as st

from geodata.archive import Edited, Stored
from geodata.records import incident_to_record
from mapapp.compose import get_archive
from mapapp.pages.differences import record_differences, show_differences
from mapapp.pages.review.desk import Clash, decide, get_desk
from mapapp.pages.words import moment_words


def show_clash(clash: Clash) -> None:
    """What there is now beside what the reviewer wanted; nothing is lost."""
    stored = get_archive().incident(clash.incident_id)
    if stored is None:
        return
    versions = get_archive().versions(clash.incident_id)
    last = versions[-1]
    why = f": {last.reason}" if last.reason else ""
    with st.container(border=True, key="review-clash"):
        st.markdown("**Somebody was quicker**")
        st.text(
            f"{last.event.actor} changed this incident at "
            f"{moment_words(last.event.at)}{why}. Yours is not stored."
        )
        if clash.mine is None:
            st.button("Go on with theirs", on_click=get_desk().rest)
            return
        differences = record_differences(
            incident_to_record(stored.incident), incident_to_record(clash.mine)
        )
        if not differences and stored.incident == clash.mine:
            st.text("Both say the same.")
        show_differences(differences, before="Theirs, stored", after="Yours")
        with st.container(horizontal=True, gap="small"):
            st.button("Keep theirs", type="primary", on_click=get_desk().rest)
            if stored.is_current:
                st.button("Store mine over it", on_click=_insist, args=(clash, stored))


def _insist(clash: Clash, stored: Stored) -> None:
    """Store what the reviewer wanted upon the version that they have now seen."""
    if clash.mine is None:
        return
    mine = replace(clash.mine, incident_id=clash.incident_id)
    decide(
        clash.words,
        lambda archive, who: archive.change(
            Edited(incident=mine, expected_version=stored.version), who
        ),
        incident_id=clash.incident_id,
        reason=clash.reason,
        mine=mine,
        then=clash.incident_id,
    )
