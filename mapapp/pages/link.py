"""The state of the map page as it stands in the page's address.

Only what differs from the first view is written, and what cannot be read is
left at its first value: a link is outside text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geodata.models import Layer

ALL_LAYERS = tuple(layer.value for layer in Layer)
NO_LAYER = "none"
INCIDENT_ID = re.compile(r"[0-9a-f]{16}\Z")
VIEW = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?),(\d{1,2})\Z")
MAX_LATITUDE = 90.0
MAX_LONGITUDE = 180.0
MAX_ZOOM = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """Layers shown, period, selected incident and view ("lat,lon,zoom")."""

    layers: tuple[str, ...] = ALL_LAYERS
    first: date | None = None
    last: date | None = None
    incident: str | None = None
    view: str | None = None


def read_link(params: Mapping[str, str]) -> LinkState:
    """The state that an address asks for."""
    return LinkState(
        layers=_layers(params.get("layers")),
        first=_day(params.get("since")),
        last=_day(params.get("until")),
        incident=_matching(INCIDENT_ID, params.get("incident")),
        view=read_view(params.get("view")),
    )


def write_link(state: LinkState) -> dict[str, str]:
    """Query parameters of a state; nothing for the first view."""
    params = {
        "layers": _layers_text(state.layers),
        "since": state.first.isoformat() if state.first else None,
        "until": state.last.isoformat() if state.last else None,
        "incident": state.incident,
        "view": state.view,
    }
    return {name: text for name, text in params.items() if text is not None}


def read_view(text: object) -> str | None:
    """A view "lat,lon,zoom" inside the world, None for anything else."""
    found = VIEW.match(text) if isinstance(text, str) else None
    if found is None:
        return None
    latitude, longitude, zoom = float(found[1]), float(found[2]), int(found[3])
    inside = abs(latitude) <= MAX_LATITUDE and abs(longitude) <= MAX_LONGITUDE
    return found[0] if inside and zoom <= MAX_ZOOM else None


def known_layers(names: object) -> tuple[str, ...]:
    """The layers among some names, in the usual order."""
    if not isinstance(names, (list, tuple)):
        return ()
    return tuple(layer for layer in ALL_LAYERS if layer in names)


def _layers(text: str | None) -> tuple[str, ...]:
    if text is None:
        return ALL_LAYERS
    if text == NO_LAYER:
        return ()
    return known_layers(text.split(",")) or ALL_LAYERS


def _layers_text(layers: tuple[str, ...]) -> str | None:
    if set(layers) == set(ALL_LAYERS):
        return None
    return ",".join(known_layers(layers)) or NO_LAYER


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _matching(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text and pattern.match(text) else None
