"""Where it was: the small map, the candidates of the name, and the place to save."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import shapely
import streamlit as st

from geodata.archive import Edited, Stored
from geodata.errors import GeodataError
from geodata.models import AREA_PRECISIONS, GeoPrecision, Location
from geodata.places import Candidate, Decision
from geodata.revising import (
    RADIUS_OF_POINT,
    location_at_point,
    location_of_area,
    placed,
)
from mapapp.compose import get_what_is_at
from mapapp.pages.review.asking import ask_reason
from mapapp.pages.review.desk import Desk, decide, get_desk
from mapapp.pages.review.names import decision_alone, decision_of, location_of
from mapapp.pages.words import PRECISION_WORDS, candidate_words, location_words
from mapapp.place_view import place_view

MAP_HEIGHT = 320
_KEY = "review-place"
_CORNERS = 3
_COORDINATES = 2


def show_place(stored: Stored) -> None:
    """The small map with the place, the draft of another, and the candidates."""
    desk = get_desk()
    incident = stored.incident
    draft, base = desk.draft, desk.base
    decision = _decision(stored)
    candidates = decision.candidates if decision else ()
    place_view(
        of=f"{incident.incident_id} {stored.version}",
        incident_type=incident.incident_type,
        location=draft or incident.location,
        candidates=candidates,
        can_change=True,
        dark=st.context.theme.type == "dark",
        height=MAP_HEIGHT,
        key=_KEY,
        on_said_change=lambda: _take_said(stored, decision),
    )
    if draft is not None and base is not None:
        _ask_save(base, draft)
    _show_candidates(stored, candidates, decision)


def _decision(stored: Stored) -> Decision | None:
    searched = _searched(stored)
    try:
        if searched:
            return decision_alone(searched)
        return decision_of(stored.incident, stored.report_id)
    except GeodataError as error:
        st.caption("The gazetteer cannot be asked.")
        st.text(str(error))
        return None


def _searched(stored: Stored) -> str:
    name = st.session_state.get(f"search-{stored.incident.incident_id}")
    return (name or "").strip()


def _show_candidates(
    stored: Stored, candidates: Sequence[Candidate], decision: Decision | None
) -> None:
    incident = stored.incident
    # One label for all: what was opened for one incident stays open for the next.
    with st.expander("What the name may mean"), st.container(gap="xsmall"):
        for number, candidate in enumerate(candidates, start=1):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    f"Take {number}",
                    key=f"take-{incident.incident_id}-{number}",
                    on_click=_take_candidate,
                    args=(stored, decision, candidate.place.place_id),
                )
                st.text(candidate_words(candidate))
        st.text_input(
            "Another name",
            key=f"search-{incident.incident_id}",
            placeholder="Look a name up in the gazetteer",
            max_chars=100,
        )
        with st.form(f"at-{incident.incident_id}", border=False):
            st.text_input(
                "Latitude, longitude",
                key=f"coordinates-{incident.incident_id}",
                placeholder="48.0159, 37.8028",
            )
            st.form_submit_button(
                "Set the point there", on_click=_take_coordinates, args=(stored,)
            )
        if incident.location is not None:
            st.button("It has no known place", on_click=_take_nowhere, args=(stored,))


def _ask_save(stored: Stored, draft: Location) -> None:
    incident_id = stored.incident.incident_id
    with st.form(f"place-{incident_id}", border=True):
        st.markdown("**New place**")
        st.text(location_words(draft))
        fields: dict[str, Any] = {}
        if draft.place_id is None:
            choices = _precisions(draft)
            first, second = st.columns(2)
            with first:
                fields["name"] = st.text_input("Name of the place", draft.place)
            with second:
                fields["precision"] = st.selectbox(
                    "Known to",
                    choices,
                    index=choices.index(draft.geo_precision),
                    format_func=lambda each: PRECISION_WORDS[each],
                )
        ask_reason(
            "Save the place",
            lambda reason: _save(stored, _finished(draft, fields), reason),
        )


def _precisions(draft: Location) -> list[GeoPrecision]:
    if draft.area is not None and draft.geo_precision is not GeoPrecision.NEAR:
        return [each for each in GeoPrecision if each in AREA_PRECISIONS]
    return list(RADIUS_OF_POINT)


def _finished(draft: Location, fields: Mapping[str, Any]) -> Location:
    if draft.place_id is not None:
        return draft  # of the gazetteer, which knows it better
    name = fields["name"].strip() or None
    precision = fields["precision"]
    if draft.area is not None and precision in AREA_PRECISIONS:
        return location_of_area(
            draft.area, precision, what_is_at=get_what_is_at(), name=name
        )
    return location_at_point(
        draft.longitude,
        draft.latitude,
        precision,
        what_is_at=get_what_is_at(),
        name=name,
    )


def _save(stored: Stored, location: Location | None, reason: str) -> bool:
    mine = placed(stored.incident, location)
    decide(
        f"Placed: {mine.title}",
        lambda archive, who: archive.change(
            Edited(incident=mine, expected_version=stored.version), who, action="place"
        ),
        incident_id=mine.incident_id,
        reason=reason,
        mine=mine,
        then=mine.incident_id,
    )
    return True


# --- what the reviewer said ---------------------------------------------------


def _take_said(stored: Stored, decision: Decision | None) -> None:
    said = st.session_state[_KEY].said
    if not isinstance(said, Mapping):
        return
    if said.get("of") != f"{stored.incident.incident_id} {stored.version}":
        return  # of an incident that was on the map before
    if said.get("kind") == "candidate":
        _take_candidate(stored, decision, str(said.get("id")))
        return
    _draft(stored, lambda: drawn(said))


def _take_candidate(stored: Stored, decision: Decision | None, place_id: str) -> None:
    location = location_of(decision, place_id) if decision else None
    if location is None:
        get_desk().problem = "No area is known that could stand for this place."
        return
    _set_draft(get_desk(), stored, location)


def _take_coordinates(stored: Stored) -> None:
    text = st.session_state[f"coordinates-{stored.incident.incident_id}"]
    _draft(stored, lambda: at_coordinates(text or ""))


def _take_nowhere(stored: Stored) -> None:
    _save(stored, None, "no known place")


def _draft(stored: Stored, make: Callable[[], Location]) -> None:
    desk = get_desk()
    desk.problem = None
    try:
        _set_draft(desk, stored, make())
    except ValueError as error:
        desk.problem = f"This is no place: {error}."


def _set_draft(desk: Desk, stored: Stored, location: Location) -> None:
    desk.begin(stored)
    desk.draft = location


def drawn(said: Mapping[str, Any]) -> Location:
    """The place that was drawn on the small map.

    Raises:
        ValueError: it is none.
    """
    what_is_at = get_what_is_at()
    if said.get("kind") == "point":
        longitude, latitude = _pair(said.get("place"))
        return location_at_point(
            longitude, latitude, GeoPrecision.EXACT, what_is_at=what_is_at
        )
    ring = said.get("ring")
    if not isinstance(ring, Sequence) or len(ring) < _CORNERS:
        msg = "an area has three corners at least"
        raise ValueError(msg)
    area = shapely.Polygon([_pair(corner) for corner in ring])
    return location_of_area(area, GeoPrecision.ADMIN2, what_is_at=what_is_at)


def at_coordinates(text: str) -> Location:
    """The point of "latitude, longitude" in degrees.

    Raises:
        ValueError: the text is no such pair.
    """
    parts = text.replace(",", " ").split()
    try:
        latitude, longitude = map(float, parts)
    except ValueError as error:
        msg = "two numbers are needed, latitude first, such as 48.0159, 37.8028"
        raise ValueError(msg) from error
    return location_at_point(
        longitude, latitude, GeoPrecision.EXACT, what_is_at=get_what_is_at()
    )


def _pair(value: object) -> tuple[float, float]:
    if isinstance(value, Sequence) and len(value) == _COORDINATES:
        longitude, latitude = value
        if isinstance(longitude, int | float) and isinstance(latitude, int | float):
            return float(longitude), float(latitude)
    msg = "a place has a longitude and a latitude"
    raise ValueError(msg)
