"""The history for who only reads: the states in which they were shown an incident.

What an incident was while it was proposed or rejected, who changed it and why, the
notes and the report's whole text, which tells of other incidents too, stay with the
team.
"""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from geodata.archive import Version, difference
from geodata.models import Status
from geodata.records import for_readers
from mapapp.access import current_person
from mapapp.audience import Audience
from mapapp.compose import get_archive
from mapapp.pages.differences import show_differences, value_words
from mapapp.pages.words import GRAPHIC, STATUS_WORDS, field_words, moment_words

_SKIPPED = frozenset({"claims", "sources", "layer", "notes"})


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
    _compare(states)


def _row(state: Version) -> dict[str, str | int]:
    return {
        "State": state.number,
        "When": moment_words(state.event.at),
        "Status": STATUS_WORDS[Status(state.record["status"])],
    }


def _compare(states: Sequence[Version]) -> None:
    by_number = {state.number: state for state in states}
    numbers = list(by_number)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        earlier = st.selectbox(
            "State", numbers, index=max(0, len(numbers) - 2), width=120
        )
        later = st.selectbox("beside state", numbers, index=len(numbers) - 1, width=120)
    one, other = by_number[earlier], by_number[later]
    show_differences(
        difference(one, other), before=f"State {earlier}", after=f"State {later} "
    )
    with st.expander(f"All of state {earlier}"), st.container(gap="xsmall"):
        for name, value in one.record.items():
            if name not in _SKIPPED:
                words = f"{field_words(name).capitalize()}: {value_words(name, value)}"
                st.text(words)
