"""Our own reading of what a Nominatim server sends: nothing is believed unchecked.

A row without whole, finite coordinates on the globe is left out; an answer that
is no list of rows at all is an error, never "no such place".
"""

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from geodata.places import Place, PlaceKind

KIND_OF_TYPE = {
    "country": PlaceKind.COUNTRY,
    "state": PlaceKind.ADMIN1,
    "region": PlaceKind.ADMIN1,
    "province": PlaceKind.ADMIN1,
    "county": PlaceKind.ADMIN2,
    "district": PlaceKind.ADMIN2,
    "municipality": PlaceKind.ADMIN3,
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

MOST_PLACES = 10
"""Places asked for and read; a name with more is not decided anyway."""

COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")
LONGEST_NAME = 300
MOST_NAMES = 60
DECIMALS = 6
SIDES = 4

_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d{1,3})?", re.ASCII)
_NAME_KEY = re.compile(r"(?:(?:alt|old|official|loc|int|short)_)?name(?::[\w-]+)?")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]")

Box = tuple[float, float, float, float]
"""West, south, east, north in WGS 84 degrees; boxes never cross 180 degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place as the server has it.

    Args:
        place: point, name and kind; the id is ``osm:node/123``.
        box: what it covers, None where the server sent no box that holds the
            point.
        type: the server's word for it ("village", "hamlet", "street").
        names: all its names, in the order of the alphabet.
    """

    place: Place
    type: str = ""
    box: Box | None = None
    names: tuple[str, ...] = ()


def read_rows(body: bytes) -> list[dict[str, Any]]:
    """The first MOST_PLACES rows of an answer that can be used, cut to our needs.

    Raises:
        ValueError: it is no JSON list of objects, or none of its rows is usable.
    """
    try:
        answer = json.loads(body.decode("utf-8"))
    except RecursionError:
        msg = "the answer is nested too deeply"
        raise ValueError(msg) from None
    if not isinstance(answer, list):
        msg = "the answer is no list of places"
        raise ValueError(msg)  # noqa: TRY004 - the caller catches one error
    rows = [row for row in answer if isinstance(row, dict)]
    usable = [_cut(row) for row in rows[:MOST_PLACES] if _point(row) is not None]
    if answer and not usable:
        msg = "no place in the answer has usable coordinates"
        raise ValueError(msg)
    return usable


def found_place(row: dict[str, Any]) -> FoundPlace | None:
    """A usable row as a place, None for one that is not."""
    point = _point(row)
    if point is None:
        return None
    longitude, latitude = point
    parts = _mapping(row.get("address"))
    place = Place(
        place_id=f"osm:{_text(row.get('osm_type')) or 'unknown'}/"
        f"{_text(row.get('osm_id')) or 0}",
        name=_name(row),
        kind=KIND_OF_TYPE.get(_text(row.get("addresstype")), PlaceKind.SITE),
        country=_country(parts.get("country_code")),
        longitude=longitude,
        latitude=latitude,
        admin1=_text(parts.get("state")) or None,
        admin2=_text(parts.get("county")) or None,
    )
    names = sorted({place.name, *map(_text, row.get("names") or ())} - {""})
    return FoundPlace(
        place=place,
        type=_text(row.get("addresstype")),
        box=_box(row, point),
        names=tuple(names),
    )


def _cut(row: dict[str, Any]) -> dict[str, Any]:
    """The parts of a row that are used and kept, as clean text."""
    parts = _mapping(row.get("address"))
    wanted = ("country_code", "state", "county")
    plain = ("lat", "lon", "osm_type", "osm_id", "name", "addresstype")
    sides = row.get("boundingbox")
    names = {
        _text(value)
        for key, value in _mapping(row.get("namedetails")).items()
        if _NAME_KEY.fullmatch(str(key))
    }
    return {key: _text(row.get(key)) for key in plain} | {
        # geopy refuses a row without this text.
        "display_name": _text(row.get("display_name")) or "?",
        "address": {key: _text(parts.get(key)) for key in wanted},
        "boundingbox": list(map(_text, sides)) if isinstance(sides, list) else [],
        "names": sorted(names - {""})[:MOST_NAMES],
    }


def _point(row: dict[str, Any]) -> tuple[float, float] | None:
    """Longitude and latitude; never (0, 0), which is how "unknown" is sent."""
    longitude, latitude = _degrees(row.get("lon")), _degrees(row.get("lat"))
    if longitude is None or latitude is None:
        return None
    on_globe = abs(longitude) <= 180 and abs(latitude) <= 90  # noqa: PLR2004
    longitude, latitude = round(longitude, DECIMALS), round(latitude, DECIMALS)
    is_nowhere = longitude == 0 and latitude == 0
    return (longitude, latitude) if on_globe and not is_nowhere else None


def _box(row: dict[str, Any], point: tuple[float, float]) -> Box | None:
    """The server's south, north, west, east, if they hold the point."""
    sides = row.get("boundingbox")
    if not isinstance(sides, list) or len(sides) != SIDES:
        return None
    south, north, west, east = map(_degrees, sides)
    if south is None or north is None or west is None or east is None:
        return None
    holds = west <= point[0] <= east and south <= point[1] <= north
    on_globe = max(-west, east) <= 180 and max(-south, north) <= 90  # noqa: PLR2004
    return (west, south, east, north) if holds and on_globe else None


def _degrees(value: object) -> float | None:
    """A finite number; text only in plain digits, which float() would not insist on."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _name(row: dict[str, Any]) -> str:
    name = _text(row.get("name"))
    return name or _text(row.get("display_name")).split(",")[0] or "unnamed"


def _country(code: object) -> str | None:
    letters = _text(code)
    return letters.upper() if COUNTRY_CODE.fullmatch(letters) else None


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """Text that can be stored and shown: one line, no marks that turn it round."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_UNPRINTABLE.sub(" ", str(value)[:LONGEST_NAME]).split())
