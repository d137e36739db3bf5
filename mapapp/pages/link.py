"""The state of the map page as it stands in the page's address.

Only what differs from the first view is written, and what cannot be read is
left at its first value: a link is outside text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from geodata.models import GeoPrecision, Grade, Layer, Status
from geodata.tags import MOST_LETTERS

ALL_LAYERS = tuple(layer.value for layer in Layer)
NO_LAYER = "none"
INCIDENT_ID = re.compile(r"[0-9a-f]{16}\Z")
VIEW = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?),(\d{1,2})\Z")
PRECISIONS = re.compile("|".join(GeoPrecision))
STATUSES = re.compile("|".join(Status))
GRADES = re.compile("|".join(Grade))
WEAPON = re.compile(r"[a-z_]{2,40}")
COUNTRY = re.compile(r"[A-Z]{2}")
TAG = re.compile(rf"[^\x00-\x1f\x7f]{{1,{MOST_LETTERS}}}")
UNTOLD_WORD = "unknown"
"""Stands for "not told" in an address, where the filter has an empty text."""
MOST_VALUES = 300
MAX_LATITUDE = 90.0
MAX_LONGITUDE = 180.0
MAX_ZOOM = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """What is shown, the selected incident and the view ("lat,lon,zoom").

    The lists are those of a ``Selection``: None is all.
    """

    layers: tuple[str, ...] = ALL_LAYERS
    first: date | None = None
    last: date | None = None
    precisions: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    weapons: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    grades: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    incident: str | None = None
    view: str | None = None


def read_link(params: Mapping[str, str]) -> LinkState:
    """The state that an address asks for."""
    return LinkState(
        layers=_layers(params.get("layers")),
        first=_day(params.get("since")),
        last=_day(params.get("until")),
        precisions=_facet(params.get("precision"), PRECISIONS),
        statuses=_facet(params.get("status"), STATUSES),
        weapons=_facet(params.get("weapon"), WEAPON),
        countries=_facet(params.get("country"), COUNTRY),
        grades=_facet(params.get("grade"), GRADES),
        tags=_facet(params.get("tag"), TAG),
        incident=_matching(INCIDENT_ID, params.get("incident")),
        view=read_view(params.get("view")),
    )


def write_link(state: LinkState) -> dict[str, str]:
    """Query parameters of a state; nothing for the first view."""
    params = {
        "layers": _layers_text(state.layers),
        "since": state.first.isoformat() if state.first else None,
        "until": state.last.isoformat() if state.last else None,
        "precision": _facet_text(state.precisions),
        "status": _facet_text(state.statuses),
        "weapon": _facet_text(state.weapons),
        "country": _facet_text(state.countries),
        "grade": _facet_text(state.grades),
        "tag": _facet_text(state.tags),
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


def _facet(text: str | None, pattern: re.Pattern[str]) -> tuple[str, ...] | None:
    """The values that an address names; None where it names none that may be."""
    if text is None:
        return None
    if text == NO_LAYER:
        return ()
    words = set(text.split(",")[:MOST_VALUES])
    values = {"" if word == UNTOLD_WORD else unquote(word) for word in words if word}
    known = sorted(each for each in values if not each or pattern.fullmatch(each))
    return tuple(known) or None


def _facet_text(values: tuple[str, ...] | None) -> str | None:
    if values is None:
        return None
    return ",".join(map(_value_text, sorted(values))) or NO_LAYER


def _value_text(value: str) -> str:
    """A value as it stands between commas; a tag may be any text."""
    text = value.replace("%", "%25").replace(",", "%2C")
    is_taken = text in {UNTOLD_WORD, NO_LAYER}
    return f"%{ord(text[0]):X}{text[1:]}" if is_taken else text or UNTOLD_WORD


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _matching(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text and pattern.match(text) else None
