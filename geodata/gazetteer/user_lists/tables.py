"""A table of the user's own: name, lat, lon, admin1, country, in any order."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from geodata.gazetteer.user_lists.lines import MalformedLine, degrees, people
from geodata.places import PlaceKind

_COLUMNS = {
    "name": ("name", "place", "place_name", "toponym"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "x"),
    "admin1": ("admin1", "adm1", "region", "oblast", "admin1_name"),
    "country": ("country", "country_code", "countrycode", "iso2"),
    "names": ("names", "alternatenames", "alternate_names", "other_names"),
    "population": ("population", "people"),
    "kind": ("kind",),
    "id": ("id", "place_id"),
}
_MEANING = {word: name for name, words in _COLUMNS.items() for word in words}

LONGEST_NAME = 200
KINDS = {
    kind.value: kind
    for kind in (
        PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.ADMIN2,
        PlaceKind.WATER, PlaceKind.SITE,
    )
}  # fmt: skip
"""Kinds that a row may say; countries and first-level units are the base's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a table; ``country`` and ``admin1`` as it has them."""

    name: str
    names: tuple[str, ...]
    longitude: float
    latitude: float
    admin1: str | None
    country: str | None
    kind: PlaceKind
    population: int | None
    identity: str | None


def column_of(cell: str) -> str | None:
    """What a column's heading means, None for others."""
    return _MEANING.get(cell.strip().casefold().replace(" ", "_"))


def parse_table_row(
    text: str, delimiter: str, columns: Mapping[str, int], width: int
) -> TableRow:
    """One line of a table.

    Raises:
        MalformedLine: the message says why.
    """
    try:
        cells = next(csv.reader([text], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration) as error:
        msg = f"its quotes do not match ({error})"
        raise MalformedLine(msg) from error
    if len(cells) < width:
        msg = f"{len(cells)} columns, not {width}"
        raise MalformedLine(msg)
    told = {name: cells[number].strip() for name, number in columns.items()}
    longitude, latitude = degrees(told["latitude"], told["longitude"])
    return TableRow(
        name=_name(told["name"]),
        names=_names(told.get("names", "")),
        longitude=longitude,
        latitude=latitude,
        admin1=told.get("admin1") or None,
        country=told.get("country") or None,
        kind=_kind(told.get("kind", "")),
        population=people(told.get("population", "")),
        identity=told.get("id") or None,
    )


def _name(cell: str) -> str:
    if not any(map(str.isalnum, cell)) or len(cell) > LONGEST_NAME:
        msg = "no name" if not cell else f"{cell[:40]!r} is no name"
        raise MalformedLine(msg)
    return cell


def _names(cell: str) -> tuple[str, ...]:
    parts = cell.replace(";", "|").split("|")
    return tuple(part.strip() for part in parts if part.strip())


def _kind(cell: str) -> PlaceKind:
    if not cell:
        return PlaceKind.SETTLEMENT
    kind = KINDS.get(cell.casefold())
    if kind is None:
        msg = f"kind {cell!r} is none of {', '.join(KINDS)}"
        raise MalformedLine(msg)
    return kind
