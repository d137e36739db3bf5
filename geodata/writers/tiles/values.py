"""What points and outlines in a tile tell of their incidents."""

from collections.abc import Iterable, Mapping
from typing import Any

from geodata.records import Record
from geodata.writers.csv import PUBLIC
from geodata.writers.origin import Origin
from geodata.writers.tiles.encoding import Value

LAST_ZOOM = 10

FARTHEST_NORTH = 85.0511287798066
"""Where the square of Web Mercator ends, and in the south."""

_SHOWN = (
    "incident_id", "layer", "title", "date_start", "date_end", "place", "country",
    "geo_precision", "uncertainty_m", "killed_low", "killed_best", "killed_high",
    "injured_low", "injured_best", "injured_high", "part_of", "status", "grade",
)  # fmt: skip
_NUMBERS = frozenset(
    name for name in _SHOWN if name.startswith(("killed", "injured", "uncert"))
)


def own_values(record: Record, origin: Origin) -> dict[str, Value]:
    """The main fields of one incident."""
    values: dict[str, Value] = {
        name: value for name in _SHOWN if (value := record[name]) is not None
    }
    if origin.told is not None:
        values[PUBLIC] = origin.told(record["incident_id"])
    return {**values, "count": 1}


def merged_values(layer: str, several: Iterable[object]) -> dict[str, Value]:
    """Of incidents of one kind that are drawn as one: how many they are."""
    return {"layer": layer, "count": sum(1 for _ in several)}


def described(name: str, *, is_public: bool) -> Mapping[str, Any]:
    """A layer as a map's style finds it in the metadata."""
    kinds = {each: "Number" if each in _NUMBERS else "String" for each in _SHOWN}
    kinds["count"] = "Number"
    if is_public:
        kinds[PUBLIC] = "String"
    return {"id": name, "minzoom": 0, "maxzoom": LAST_ZOOM, "fields": kinds}
