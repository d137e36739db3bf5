"""The questions about one incident, and the answer that is made of them."""

import uuid
from collections.abc import Sequence
from typing import Any

import streamlit as st

from geodata.coding import Answer
from geodata.errors import GeodataError
from geodata.models import Count, GeoPrecision, IncidentType
from geodata.places import Candidate, Decision
from mapapp.pages.coding.queue import keep_answer, put_off
from mapapp.pages.figures import BOUNDS, ask_count
from mapapp.pages.review.names import decision_alone, location_of
from mapapp.pages.words import PRECISION_WORDS, TYPE_WORDS, candidate_words

NOT_PLACED = "Not placed: the report does not say where"
BY_POINT = "By its own point"

_PROBLEM = "coding-problem"


def ask(incident_id: str, coder: str, known: Answer | None) -> None:
    """Draw the questions; ``known`` is what the coder answered before.

    What is filled in is under the coder's name: at a machine that two people share
    nobody finds what the other one typed.
    """
    key = f"coding-{coder}-{incident_id}"
    is_incident = st.radio(
        "Does the report tell of an incident here?",
        ["Yes", "No"],
        index=0 if known is None or known.is_incident else 1,
        horizontal=True,
        key=f"{key}-is",
    )
    if is_incident == "Yes":
        _ask_what(key, known)
        decision = _ask_place(key, known)
        _ask_when(key, known)
        _ask_people(key, known)
    else:
        decision = None
    st.text_area(
        "Notes", value=(known and known.notes) or "", key=f"{key}-notes", height=68
    )
    if problem := st.session_state.get(_PROBLEM):
        st.error("This answer was not kept.")
        st.text(problem)
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Keep and go on",
            type="primary",
            key="coding-keep",
            shortcut="Ctrl+Enter",
            on_click=_keep,
            args=(incident_id, key, decision),
        )
        st.button("Later", key="coding-later", on_click=_later, args=(incident_id,))


def _ask_what(key: str, known: Answer | None) -> None:
    kinds = list(IncidentType)
    st.selectbox(
        "Type",
        kinds,
        index=kinds.index(known.incident_type)
        if known and known.incident_type
        else None,
        format_func=lambda kind: TYPE_WORDS[kind],
        placeholder="Choose",
        key=f"{key}-type",
    )


def _ask_place(key: str, known: Answer | None) -> Decision | None:
    name = st.text_input(
        "Place, as the gazetteer is to be asked",
        value=(known and known.place) or "",
        key=f"{key}-name",
        placeholder="A name from the report",
    ).strip()
    decision = _looked_up(name)
    candidates = decision.candidates if decision else ()
    options = [*(each.place.place_id for each in candidates), BY_POINT, NOT_PLACED]
    chosen = st.selectbox(
        "Which place",
        options,
        index=_chosen(options, known),
        format_func=lambda option: _option_words(option, candidates),
        placeholder="Choose",
        key=f"{key}-place",
    )
    if chosen == BY_POINT:
        _ask_point(key, known)
    if chosen is not None and chosen != NOT_PLACED:
        precisions = [p for p in GeoPrecision if p is not GeoPrecision.UNLOCATED]
        before = known.geo_precision if known else None
        st.selectbox(
            "How precisely the report says it",
            precisions,
            index=precisions.index(before) if before in precisions else None,
            format_func=lambda precision: PRECISION_WORDS[precision],
            placeholder="Choose",
            key=f"{key}-precision",
        )
    return decision


def _looked_up(name: str) -> Decision | None:
    if not name:
        return None
    try:
        return decision_alone(name)
    except GeodataError:
        st.caption("The gazetteer cannot be asked; give the point.")
        return None


def _chosen(options: Sequence[str], known: Answer | None) -> int | None:
    if known is None or not known.is_incident:
        return None
    if not known.is_located:
        return options.index(NOT_PLACED)
    if known.place_id in options:
        return options.index(known.place_id or "")
    return options.index(BY_POINT)


def _option_words(option: str, candidates: Sequence[Candidate]) -> str:
    for each in candidates:
        if each.place.place_id == option:
            return candidate_words(each)
    return option


def _ask_point(key: str, known: Answer | None) -> None:
    latitude_side, longitude_side = st.columns(2)
    with latitude_side:
        st.number_input(
            "Latitude",
            min_value=-90.0,
            max_value=90.0,
            value=known.latitude if known else None,
            format="%.5f",
            key=f"{key}-latitude",
        )
    with longitude_side:
        st.number_input(
            "Longitude",
            min_value=-180.0,
            max_value=180.0,
            value=known.longitude if known else None,
            format="%.5f",
            key=f"{key}-longitude",
        )


def _ask_when(key: str, known: Answer | None) -> None:
    first_side, last_side = st.columns(2)
    with first_side:
        st.date_input(
            "First day",
            value=known.date_start if known else None,
            format="YYYY-MM-DD",
            key=f"{key}-first",
        )
    with last_side:
        st.date_input(
            "Last day, if another",
            value=known.date_end if known else None,
            format="YYYY-MM-DD",
            key=f"{key}-last",
        )


def _ask_people(key: str, known: Answer | None) -> None:
    for who in ("killed", "injured"):
        ask_count(who, getattr(known, who) if known else Count(), key=f"{key}-{who}")


def _later(incident_id: str) -> None:
    st.session_state.pop(_PROBLEM, None)
    put_off(incident_id)


def _keep(incident_id: str, key: str, decision: Decision | None) -> None:
    try:
        answer = _answer(key, decision)
        keep_answer(incident_id, answer, uuid.uuid4().hex)
    except (GeodataError, ValueError) as error:
        st.session_state[_PROBLEM] = str(error)
    else:
        st.session_state.pop(_PROBLEM, None)
        st.session_state.pop("coding-again", None)


def _answer(key: str, decision: Decision | None) -> Answer:
    """What was filled in.

    Raises:
        ValueError: something is missing or has no sense.
    """
    said = {
        name.removeprefix(f"{key}-"): value
        for name, value in st.session_state.items()
        if isinstance(name, str) and name.startswith(f"{key}-")
    }
    notes = (said.get("notes") or "").strip() or None
    if said.get("is") == "No":
        return Answer(is_incident=False, notes=notes)
    if said.get("type") is None:
        msg = "choose the type"
        raise ValueError(msg)
    first, last = said.get("first"), said.get("last")
    return Answer(
        is_incident=True,
        incident_type=said["type"],
        date_start=first,
        date_end=last or first,
        killed=_count(said, "killed"),
        injured=_count(said, "injured"),
        notes=notes,
        **_place(said, decision),
    )


def _count(said: dict[str, Any], who: str) -> Count:
    return Count(**{bound: said.get(f"{who}-{bound}") for bound, _ in BOUNDS})


def _place(said: dict[str, Any], decision: Decision | None) -> dict[str, Any]:
    chosen = said.get("place")
    if chosen is None:
        msg = "choose the place, or that it is not placed"
        raise ValueError(msg)
    if chosen == NOT_PLACED:
        return {"geo_precision": GeoPrecision.UNLOCATED}
    if said.get("precision") is None:
        msg = "choose how precisely the report says where"
        raise ValueError(msg)
    found: dict[str, Any] = {
        "geo_precision": said["precision"],
        "place": (said.get("name") or "").strip() or None,
        "longitude": said.get("longitude"),
        "latitude": said.get("latitude"),
    }
    if chosen == BY_POINT:
        return found
    located = location_of(decision, chosen) if decision else None
    if located is None:
        msg = "this entry of the gazetteer has no point: give the point"
        raise ValueError(msg)
    return found | {
        "place_id": chosen,
        "longitude": located.longitude,
        "latitude": located.latitude,
    }
