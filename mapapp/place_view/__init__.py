"""The small map of one place: what is known, what else it may be, a new place.

Text reaches it as data and is shown as text. What the reviewer says on it comes
back once, as a trigger.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
import shapely
import streamlit as st
from shapely.geometry.base import BaseGeometry

from geodata.models import Location
from geodata.places import Candidate
from mapapp.map_view import PAPER

_HERE = Path(__file__).parent
_LIKELY = 0.05
"""Score of a candidate that the view is to hold; the others are there to be found."""

_SHOWN_POINTS = 600
"""Corners of an area that a map of this size can show."""


def place_view(  # noqa: PLR0913 - a component's arguments, all by keyword
    *,
    of: str,
    incident_type: str,
    location: Location | None,
    candidates: Sequence[Candidate],
    can_change: bool,
    dark: bool,
    height: int,
    key: str,
    on_said_change: Callable[[], None],
) -> None:
    """Show where an incident lies.

    Args:
        of: names what is shown; it comes back with what is said of it.
        incident_type: for its colour.
        location: where it lies, None for nowhere.
        candidates: places that its name may mean, best first.
        can_change: whether the reviewer may say where it was.
        dark: whether the page around is dark.
        height: in CSS pixels.
        key: of the component's state.
        on_said_change: called when the reviewer said something: then
            ``st.session_state[key].said`` is ``{"kind": "point", "place": [lon,
            lat]}``, ``{"kind": "area", "ring": [[lon, lat], ...]}`` or
            ``{"kind": "candidate", "id": str}``, each with ``of``.
    """
    script = (_HERE / "place.js").read_text(encoding="utf-8")
    component = st.components.v2.component("mapapp_place", js=f"{PAPER}\n{script}")
    shown = {
        "type": incident_type,
        "place": None if location is None else place_record(location),
        "candidates": [_candidate_record(each) for each in candidates],
        "chosen": None if location is None else location.place_id,
        "canChange": can_change,
    }
    component(
        key=key,
        data={
            "of": of,
            "place": orjson.dumps(shown).decode(),
            "base": st.get_option("server.baseUrlPath") or "",
            "dark": dark,
            "height": height,
        },
        on_said_change=on_said_change,
    )


def place_record(location: Location) -> Mapping[str, Any]:
    """A location as the small map takes it; longitude first."""
    return {
        "name": location.place,
        "longitude": location.longitude,
        "latitude": location.latitude,
        "radius": location.uncertainty_m,
        "area": None if location.area is None else _rings(location.area),
    }


def _rings(area: BaseGeometry) -> list[list[list[float]]]:
    """The outer rings, with no more corners than can be seen."""
    west, south, east, north = area.bounds
    tolerance = max(east - west, north - south) / _SHOWN_POINTS
    plain = area.simplify(tolerance)
    parts = shapely.get_parts(plain if not plain.is_empty else area)
    return [
        [[round(x, 5), round(y, 5)] for x, y in part.exterior.coords]
        for part in parts
        if part.geom_type == "Polygon"
    ]


def _candidate_record(candidate: Candidate) -> Mapping[str, Any]:
    place = candidate.place
    return {
        "id": place.place_id,
        "name": place.name,
        "longitude": place.longitude,
        "latitude": place.latitude,
        "isLikely": candidate.score >= _LIKELY,
    }
