"""Our own reading of what a Nominatim server sends: nothing is believed unchecked.

A row without whole, finite coordinates on the globe is left out; an answer that
is no list of rows at all is an error, never "no such place".
"""

import json
import math
from typing import Any

from geodata.places import Place, PlaceKind

KIND_OF_TYPE = {
    "country": PlaceKind.COUNTRY,
    "state": PlaceKind.ADMIN1,
    "region": PlaceKind.ADMIN1,
    "province": PlaceKind.ADMIN1,
    "county": PlaceKind.ADMIN2,
    "district": PlaceKind.ADMIN2,
    "municipality": PlaceKind.ADMIN2,
    "city": PlaceKind.SETTLEMENT,
    "town": PlaceKind.SETTLEMENT,
    "village": PlaceKind.SETTLEMENT,
    "hamlet": PlaceKind.SETTLEMENT,
    "isolated_dwelling": PlaceKind.SETTLEMENT,
    "locality": PlaceKind.SETTLEMENT,
    "borough": PlaceKind.DISTRICT,
    "city_district": PlaceKind.DISTRICT,
    "suburb": PlaceKind.DISTRICT,
    "quarter": PlaceKind.DISTRICT,
    "neighbourhood": PlaceKind.DISTRICT,
    "sea": PlaceKind.WATER,
    "river": PlaceKind.WATER,
}
"""Nominatim's address types; anything else is a SITE."""

COUNTRY_CODE_LETTERS = 2
LONGEST_NAME = 300


def read_rows(body: bytes) -> list[dict[str, Any]]:
    """The rows of an answer that can be used.

    Raises:
        ValueError: it is no JSON list of objects, or none of its rows is usable.
    """
    answer = json.loads(body.decode("utf-8"))
    if not isinstance(answer, list):
        msg = "the answer is no list of places"
        raise ValueError(msg)  # noqa: TRY004 - the caller catches one error
    usable = [
        # geopy refuses a row without this text, which we do not use.
        row | {"display_name": str(row.get("display_name") or "?")}
        for row in answer
        if isinstance(row, dict) and _is_usable(row)
    ]
    if answer and not usable:
        msg = "no place in the answer has usable coordinates"
        raise ValueError(msg)
    return usable


def _is_usable(row: dict[str, Any]) -> bool:
    longitude, latitude = _degrees(row.get("lon")), _degrees(row.get("lat"))
    if longitude is None or latitude is None:
        return False
    on_globe = abs(longitude) <= 180 and abs(latitude) <= 90  # noqa: PLR2004
    return on_globe and not (longitude == 0 and latitude == 0)


def _degrees(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def place_of(row: dict[str, Any]) -> Place:
    """A usable row as a place; ids are ``osm:node/123``."""
    address = row.get("address")
    parts = address if isinstance(address, dict) else {}
    osm_type, osm_id = row.get("osm_type", "unknown"), row.get("osm_id", 0)
    return Place(
        place_id=f"osm:{_text(osm_type)}/{_text(osm_id)}",
        name=_name(row),
        kind=KIND_OF_TYPE.get(_text(row.get("addresstype")), PlaceKind.SITE),
        country=_country(parts.get("country_code")),
        longitude=round(float(row["lon"]), 6),
        latitude=round(float(row["lat"]), 6),
        admin1=_text(parts.get("state")) or None,
        admin2=_text(parts.get("county")) or None,
    )


def _name(row: dict[str, Any]) -> str:
    name = _text(row.get("name"))
    return name or _text(row.get("display_name")).split(",")[0] or "unnamed"


def _country(code: object) -> str | None:
    letters = _text(code)
    is_code = len(letters) == COUNTRY_CODE_LETTERS and letters.isalpha()
    return letters.upper() if is_code else None


def _text(value: object) -> str:
    return str(value)[:LONGEST_NAME] if isinstance(value, str | int) else ""
