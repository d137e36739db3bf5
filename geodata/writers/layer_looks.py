"""How layers look and are called in files that carry a style: as on the map."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.models import AREA_PRECISIONS, GeoPrecision, Layer

COLOURS = MappingProxyType(
    {
        Layer.STRIKES: "#D55E00",
        Layer.AIRSPACE_VIOLATIONS: "#0072B2",
        Layer.INTERCEPTIONS: "#009E73",
        Layer.OTHER: "#767676",
    }
)
"""Okabe and Ito's, told apart by colour-blind eyes too."""

SHAPES = MappingProxyType(
    {
        Layer.STRIKES: "circle",
        Layer.AIRSPACE_VIOLATIONS: "triangle",
        Layer.INTERCEPTIONS: "diamond",
        Layer.OTHER: "square",
    }
)

LAYER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        Layer.STRIKES: "Strikes",
        Layer.AIRSPACE_VIOLATIONS: "Airspace violations",
        Layer.INTERCEPTIONS: "Interceptions",
        Layer.OTHER: "Other",
    }
)

VAGUE = "-vague"
"""Ends the name of the look of a place that is known roughly: hollow, dashed."""

_NEVER_PINNED = frozenset({GeoPrecision.COUNTRY, GeoPrecision.AIRSPACE})


def look_of(layer: str, precision: str) -> str:
    """The name of how an incident looks."""
    return f"{layer}{VAGUE if precision in AREA_PRECISIONS else ''}"


def is_pinned(precision: str) -> bool:
    """Whether a point may stand for the place: none stands for a country."""
    return precision not in _NEVER_PINNED
