"""The history for who only reads: the states in which they were shown an incident.

What an incident was while it was proposed or rejected, who changed it and why, the
notes and the report's whole text, which tells of other incidents too, stay with the
team.
"""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from geodata.archive import Version
from geodata.models import Status
from geodata.records import for_readers
from mapapp.access import current_person
from mapapp.audience import Audience
from mapapp.compose import get_archive
from mapapp.pages.differences import compare_states
from mapapp.pages.words import GRAPHIC, STATUS_WORDS, moment_words


def readers_states(
    versions: Sequence[Version], audience: Audience = Audience.READERS
) -> tuple[Version, ...]:
    """The states that the audience was shown; none unless they are shown it now."""
    shown = [
        each.is_current and Status(each.record["status"]) in audience.statuses
        for each in versions
    ]
    if not shown or not shown[-1]:
        return ()
    return tuple(
        replace(each, record=for_readers(each.record))
        for each, was_shown in zip(versions, shown, strict=True)
        if was_shown
    )


def show(incident_id: str | None) -> None:
    """Draw the page for who only reads."""
    versions = get_archive().versions(incident_id) if incident_id else ()
    states = readers_states(versions, current_person().audience)
    if not states:
        st.info(
            "Choose an incident on the map: under the table is the way to its history."
        )
        return
    if any(each.record["is_graphic"] for each in states) and not st.toggle(
        f"{GRAPHIC}: show it", key="history-graphic"
    ):
        return
    st.text(states[-1].record["title"])
    st.caption("The states in which this incident was accepted or disputed.")
    st.dataframe(
        [_row(each) for each in reversed(states)], hide_index=True, width="stretch"
    )
    compare_states(states, hidden=("notes",))


def _row(state: Version) -> dict[str, str | int]:
    return {
        "State": state.number,
        "When": moment_words(state.event.at),
        "Status": STATUS_WORDS[Status(state.record["status"])],
    }
