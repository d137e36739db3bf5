"""Incidents as rows of the tables of a GeoPackage."""

import struct
from collections.abc import Iterator
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.fields import CLAIM_KINDS, FIELDS, SOURCE_KINDS, WEAPON_KINDS
from geodata.frames import DTYPES
from geodata.records import Record
from geodata.writers.csv import PUBLIC
from geodata.writers.geopackage.schema import SRS_ID
from geodata.writers.layer_looks import is_pinned, look_of
from geodata.writers.origin import Origin

MEMBERS = {"claims": CLAIM_KINDS, "sources": SOURCE_KINDS, "weapons": WEAPON_KINDS}
_VALUE_TYPE = "value_type"
_COUNTS = frozenset({"start", "end", "launched", "intercepted"})
_SQL_TYPES = {
    "float64": "REAL",
    "Int64": "INTEGER",
    "bool": "BOOLEAN",
    "datetime64[s]": "DATE",
}

INCIDENT_COLUMNS = {
    **{
        name: _SQL_TYPES.get(DTYPES[name], "TEXT")
        for name in FIELDS
        if name not in MEMBERS
    },
    PUBLIC: "TEXT",
}
"""Of the table of all incidents; ``effects`` and ``tags`` are joined by "; "."""

_SHOWN = (
    "incident_id", "layer", "title", "date_start", "date_end", "place", "country",
    "admin1", "geo_precision", "uncertainty_m", "killed_low", "killed_best",
    "killed_high", "injured_low", "injured_best", "injured_high", "part_of",
    "status", "grade", "is_graphic",
)  # fmt: skip
LAYER_COLUMNS = {"look": "TEXT", **{name: INCIDENT_COLUMNS[name] for name in _SHOWN}}
"""Of a layer beside its geometry: what maps show; the rest is in ``incidents``."""

LAYERS = {"points": "POINT", "areas": "MULTIPOLYGON", "lines": "MULTILINESTRING"}
_KINDS = {
    "Point": "points",
    "Polygon": "areas",
    "MultiPolygon": "areas",
    "LineString": "lines",
    "MultiLineString": "lines",
}


def member_columns(name: str) -> dict[str, str]:
    """The columns of a table of members, after ``incident_id``."""
    columns = {each: "INTEGER" if each in _COUNTS else "TEXT" for each in MEMBERS[name]}
    return columns | {_VALUE_TYPE: "TEXT"} if name == "claims" else columns


class Cleaner:
    """Drops NUL, at which programs end a text, and counts how often."""

    def __init__(self) -> None:
        self.dropped = 0

    def value(self, value: object) -> object:
        """A value as a cell has it."""
        if isinstance(value, list):
            value = "; ".join(map(str, value))
        if isinstance(value, str) and "\0" in value:
            self.dropped += value.count("\0")
            return value.replace("\0", "")
        return value


def incident_row(record: Record, origin: Origin, cleaner: Cleaner) -> list[object]:
    """The row of ``incidents``."""
    told = origin.told(record["incident_id"]) if origin.told else None
    row = {**record, PUBLIC: told}
    return [cleaner.value(row[name]) for name in INCIDENT_COLUMNS]


def member_rows(record: Record, name: str, cleaner: Cleaner) -> Iterator[list[object]]:
    """The rows of a table of members; the value of a claim is text beside its type."""
    for member in record[name]:
        told = [_text(member[each], each) for each in MEMBERS[name]]
        if name == "claims":
            told.append(_type(member["value"]))
        yield [cleaner.value(cell) for cell in (record["incident_id"], *told)]


def _type(value: object) -> str | None:
    """Of what type the value of a claim is, whose cell is text."""
    if value is None or isinstance(value, str):
        return None if value is None else "text"
    return "truth" if isinstance(value, bool) else "number"


def layer_row(record: Record, cleaner: Cleaner) -> list[object]:
    """The row of a layer, without its geometry."""
    look = look_of(record["layer"], record["geo_precision"])
    return [look, *(cleaner.value(record[name]) for name in _SHOWN)]


def layer_for(record: Record, shape: BaseGeometry | None) -> str | None:
    """In which layer an incident is drawn; None where it is only listed."""
    if shape is None:
        return None
    if shape.geom_type == "Point" and not is_pinned(record["geo_precision"]):
        return None
    return _KINDS.get(shape.geom_type)


def geometry_blob(shape: BaseGeometry) -> bytes:
    """A geometry as GeoPackage has it: a head with its box, then WKB."""
    whole = _as_several(shape)
    wkb: bytes = shapely.to_wkb(whole, byte_order=1)
    if whole.geom_type == "Point":
        return struct.pack("<2sBBi", b"GP", 0, 0b1, SRS_ID) + wkb
    west, south, east, north = whole.bounds
    box = (west, east, south, north)
    return struct.pack("<2sBBi4d", b"GP", 0, 0b11, SRS_ID, *box) + wkb


def _as_several(shape: BaseGeometry) -> BaseGeometry:
    """One area as areas, one line as lines: a layer has one kind."""
    if isinstance(shape, shapely.Polygon):
        return shapely.MultiPolygon([shape])
    if isinstance(shape, shapely.LineString):
        return shapely.MultiLineString([shape])
    return shape


def _text(value: Any, name: str) -> object:  # noqa: ANN401 - a JSON scalar
    if value is None or name in _COUNTS:
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)
