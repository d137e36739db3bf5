"""With which gazetteer the places of an export were found."""

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from geodata.gazetteer.manifest import load_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable

PlaceIds: TypeAlias = "Iterable[object] | pd.Series[Any]"

_SHA256 = re.compile(r"[0-9a-f]{64}")

PLACES_FROM = "Places: GeoNames (CC BY 4.0), Natural Earth, KATOTTG"
OPENSTREETMAP = "\u00a9 OpenStreetMap contributors (ODbL)"


def gazetteer_sha256(known: str | None) -> str:
    """The hash that stands in an export: as known, or the pinned gazetteer's.

    Raises:
        ValueError: it is no SHA-256 in hexadecimal digits.
        GazetteerError: the manifest cannot be read.
    """
    if known is None:
        return load_manifest().sha256
    if not _SHA256.fullmatch(known):
        msg = f"not a SHA-256: {known!r}"
        raise ValueError(msg)
    return known


class Attribution:
    """Whom places are owed to that are seen one frame after the other."""

    def __init__(self) -> None:
        self._holds_openstreetmap = False

    def see(self, place_ids: PlaceIds) -> None:
        """Take these into account."""
        self._holds_openstreetmap |= _hold_openstreetmap(place_ids)

    @property
    def words(self) -> str:
        """As :func:`attribution` of all that was seen."""
        if self._holds_openstreetmap:
            return f"{PLACES_FROM}; {OPENSTREETMAP}"
        return PLACES_FROM


def attribution(place_ids: PlaceIds) -> str:
    """Whom the places are owed to: OpenStreetMap only where one of them is its."""
    owed = Attribution()
    owed.see(place_ids)
    return owed.words


def _hold_openstreetmap(place_ids: PlaceIds) -> bool:
    if isinstance(place_ids, pd.Series) and place_ids.dtype == "str":
        return bool(place_ids.str.startswith("osm:", na=False).any())
    return any(str(place_id).startswith("osm:") for place_id in place_ids)
