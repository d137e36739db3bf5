"""Two states of an incident, field by field, as text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from geodata.archive import FieldChange, Version, difference
from geodata.records import Record
from mapapp.pages.words import field_words

_LISTS = ("claims", "sources")
_NONE = "not said"


def record_differences(before: Record, after: Record) -> tuple[FieldChange, ...]:
    """Fields of two records that differ."""
    return tuple(
        FieldChange(field=name, before=before.get(name), after=after[name])
        for name in after
        if before.get(name) != after[name]
    )


def show_differences(
    changes: Iterable[FieldChange], *, before: str, after: str
) -> None:
    """A row a field: its name, and the two values under the names of the states."""
    rows = [
        {
            "Field": field_words(change.field).capitalize(),
            before: value_words(change.field, change.before),
            after: value_words(change.field, change.after),
        }
        for change in changes
    ]
    if not rows:
        st.caption("No field differs.")
        return
    st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        column_config={
            "Field": st.column_config.TextColumn(width="small"),
            before: st.column_config.TextColumn(width="medium"),
            after: st.column_config.TextColumn(width="medium"),
        },
    )


def compare_states(states: Sequence[Version], *, hidden: Iterable[str] = ()) -> int:
    """Ask for two states and show how they differ; the number of the earlier one.

    Args:
        states: of one incident, oldest first.
        hidden: fields that are the team's.
    """
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
            if name not in {*_LISTS, "layer", *hidden}:
                words = f"{field_words(name).capitalize()}: {value_words(name, value)}"
                st.text(words)
    return earlier


def value_words(field: str, value: Any) -> str:  # noqa: ANN401 - of any field
    """A value as people read it; lists in short."""
    if value is None or value in ([], ""):
        return _NONE
    if field in _LISTS and isinstance(value, Sequence):
        return "; ".join(_member_words(each) for each in value)
    if field == "weapons":
        return "; ".join(
            ", ".join(
                f"{name} {told}" for name, told in use.items() if told is not None
            )
            for use in value
        )
    if field == "area":
        return "an area" if isinstance(value, str) else str(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def _member_words(member: Mapping[str, Any]) -> str:
    if "quote" in member:
        return f"{field_words(member['field'])} {member['value']}: “{member['quote']}”"
    return str(member.get("title") or member.get("outlet") or member["report_id"])
