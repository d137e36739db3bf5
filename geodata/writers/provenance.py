"""With which gazetteer the places of an export were found."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

import pandas as pd

from geodata.gazetteer.manifest import load_manifest

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
        self._of_openstreetmap: list[object] = []

    def see(self, place_ids: Iterable[object]) -> None:
        """Take these into account."""
        if not self._of_openstreetmap:
            found = (each for each in place_ids if str(each).startswith("osm:"))
            self._of_openstreetmap = list(islice(found, 1))

    @property
    def words(self) -> str:
        """As :func:`attribution` of all that was seen."""
        return attribution(self._of_openstreetmap)


def attribution(place_ids: "Iterable[object] | pd.Series[Any]") -> str:
    """Whom the places are owed to: OpenStreetMap only where one of them is its."""
    if isinstance(place_ids, pd.Series) and place_ids.dtype == "str":
        is_osm = bool(place_ids.str.startswith("osm:", na=False).any())
    else:
        is_osm = any(str(place_id).startswith("osm:") for place_id in place_ids)
    return f"{PLACES_FROM}; {OPENSTREETMAP}" if is_osm else PLACES_FROM
