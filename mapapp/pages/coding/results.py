"""How far two people agree, and what they answered differently."""

from typing import Any

import streamlit as st

from geodata.coding import (
    Coding,
    Difference,
    Measure,
    differences_of,
    measures_of,
    pair_of,
)
from mapapp.compose import get_archive
from mapapp.pages.words import PRECISION_WORDS, TYPE_WORDS, title_words

FIELD_WORDS = {
    "is_incident": "Is it an incident",
    "incident_type": "Type",
    "geo_precision": "Precision",
    "place": "Place",
    "date_start": "First day",
    "date_end": "Last day",
    "killed_low": "Killed, at least",
    "killed_best": "Killed, best figure",
    "killed_high": "Killed, at most",
    "injured_low": "Injured, at least",
    "injured_best": "Injured, best figure",
    "injured_high": "Injured, at most",
    "killed": "Killed",
    "injured": "Injured",
}


def show_agreement(codings: tuple[Coding, ...], me: str) -> None:
    """The table and the differences, of incidents that both have answered.

    Only those that the one who looks has answered: the others wait for them.
    """
    mine = {each.incident_id for each in codings if each.coder == me}
    open_to_me = [each for each in codings if each.incident_id in mine]
    pair = pair_of(open_to_me)
    if pair is None:
        st.info(
            "Nobody else has answered what you have answered. Agreement is shown here "
            "for incidents that both have coded."
        )
        return
    coders = sorted({each.coder for each in open_to_me})
    first_side, second_side, _ = st.columns([1, 1, 2])
    with first_side:
        first = st.selectbox("Coder", coders, index=coders.index(pair[0]))
    others = [each for each in coders if each != first]
    with second_side:
        second = st.selectbox("Other coder", others, index=_index(others, pair[1]))
    st.dataframe(
        [measure_row(each) for each in measures_of(open_to_me, first, second)],
        hide_index=True,
        width="stretch",
        height="content",
    )
    st.caption(
        "Kappa and alpha: 1 is perfect, 0 what chance alone would give. Type, place, "
        "days and people are compared where both say that there is an incident."
    )
    _show_differences(differences_of(open_to_me, first, second), first, second)


def measure_row(measure: Measure) -> dict[str, str]:
    """One line of the table."""
    return {
        "Question": FIELD_WORDS[measure.field],
        "Measure": measure.name.capitalize()
        if measure.name[0].islower()
        else measure.name,
        "Value": value_words(measure),
        "Incidents": str(measure.count),
        "Why there is none": measure.why or "",
    }


def value_words(measure: Measure) -> str:
    """The figure with its unit, or a dash."""
    if measure.value is None:
        return "-"
    match measure.unit:
        case "share":
            return f"{measure.value:.0%}"
        case "km":
            return f"{measure.value:,.1f} km"
        case _:
            return f"{measure.value:.2f}"


def _show_differences(
    differences: tuple[Difference, ...], first: str, second: str
) -> None:
    st.markdown("**Differences**")
    if not differences:
        st.text("None.")
        return
    found = (get_archive().incident(each.incident_id) for each in differences)
    titles = {
        each.incident.incident_id: title_words(each.incident) for each in found if each
    }
    st.dataframe(
        [
            {
                "Incident": titles.get(each.incident_id, each.incident_id),
                "Question": FIELD_WORDS[each.field],
                first: answer_words(each.field, each.first),
                second: answer_words(each.field, each.second),
                "Apart": "" if each.km is None else f"{each.km:,.1f} km",
            }
            for each in differences
        ],
        hide_index=True,
        width="stretch",
        height="content",
    )


def answer_words(field: str, value: Any) -> str:  # noqa: ANN401 - of any question
    """What was answered, in words."""
    if field == "is_incident":
        return "Yes" if value else "No"
    if field in {"killed", "injured"}:
        low, best, high = ("?" if each is None else str(each) for each in value)
        return f"{low} / {best} / {high}"
    words = {"incident_type": TYPE_WORDS, "geo_precision": PRECISION_WORDS}
    return words.get(field, {}).get(value, "-" if value is None else str(value))


def _index(options: list[str], wanted: str) -> int:
    return options.index(wanted) if wanted in options else 0
