"""With which gazetteer the places of an export were found."""

import re
from collections.abc import Iterable

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


def attribution(place_ids: Iterable[object]) -> str:
    """Whom the places are owed to: OpenStreetMap only where one of them is its."""
    is_osm = any(str(place_id).startswith("osm:") for place_id in place_ids)
    return f"{PLACES_FROM}; {OPENSTREETMAP}" if is_osm else PLACES_FROM
