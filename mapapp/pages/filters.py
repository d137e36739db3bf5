"""What is shown, between the map's own filter and the page's selection."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from geodata.models import Layer
from geodata.selection import Selection

_EPOCH = date(1970, 1, 1)
_LAYERS = tuple(layer.value for layer in Layer)
FACETS = ("precisions", "statuses", "weapons", "countries", "grades", "tags")
"""The lists of a selection beside its layers; None is all."""


def facets_of(selection: Selection) -> dict[str, tuple[str, ...] | None]:
    """The facets of a selection by their names."""
    return {name: getattr(selection, name) for name in FACETS}


def filter_text(selection: Selection) -> str:
    """The selection as the map's filter: JSON, members in the map's order.

    Layers are in the usual order, other lists sorted, days counted from
    1970-01-01: equal filters have equal texts here and there.
    """
    return json.dumps(
        {"layers": [layer for layer in _LAYERS if layer in selection.layers]}
        | {name: _sorted(values) for name, values in facets_of(selection).items()}
        | {"first": _number(selection.first), "last": _number(selection.last)},
        separators=(",", ":"),
        ensure_ascii=False,
    )


def read_filter(text: object) -> Selection | None:
    """The selection of a filter that the map tells, None where it is none."""
    try:
        told = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if not isinstance(told, Mapping):
        return None
    return Selection(
        layers=tuple(layer for layer in _LAYERS if layer in _texts(told, "layers")),
        first=_day(told.get("first")),
        last=_day(told.get("last")),
        **{name: _facet(told, name) for name in FACETS},
    )


def _sorted(values: tuple[str, ...] | None) -> list[str] | None:
    return None if values is None else sorted(set(values))


def _number(day: date | None) -> int | None:
    return None if day is None else (day - _EPOCH).days


def _day(number: object) -> date | None:
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    try:
        return _EPOCH + timedelta(days=number)
    except OverflowError:
        return None


def _texts(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = told.get(name)
    known = values if isinstance(values, list) else []
    return tuple(value for value in known if isinstance(value, str))


def _facet(told: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    return None if told.get(name) is None else _texts(told, name)
