"""The frame as CSV for people: opens in spreadsheets and runs nothing there."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

import geopandas as gpd
import orjson

from geodata.cell_marks import inert_text
from geodata.fields import FIELDS
from geodata.frames import check_frame, frame_to_records
from geodata.records import Record
from geodata.writers.origin import Origin
from geodata.writers.provenance import gazetteer_sha256

BOM = b"\xef\xbb\xbf"
"""By which spreadsheets know UTF-8."""

ROWS_AT_A_TIME = 8_192

_Member = Mapping[str, Any]


GAZETTEER = "gazetteer"
"""The last column: the same in every row, for a table has no head of its own."""


PUBLIC = "public"
"""One more column of a file for readers: the rules, and what of the row was changed."""


def frame_to_csv(
    frame: gpd.GeoDataFrame,
    *,
    gazetteer: str | None = None,
    marks: Callable[[str], str] | None = None,
) -> bytes:
    """A table in UTF-8 with a byte order mark, one row per incident.

    The columns are ``FIELDS`` and ``GAZETTEER``, the hash of what places were found
    with (the pinned gazetteer's unless ``gazetteer`` is given). With ``marks``, which
    tells it of an incident's id, ``PUBLIC`` follows. The place is in
    ``longitude`` and ``latitude`` (WGS 84 degrees), areas are left to GeoJSON.
    Lists are compact text, unknown is an empty cell. An apostrophe stands where a
    spreadsheet would run a text as a formula (``geodata.cell_marks``). The same frame
    always gives the same bytes.

    Raises:
        FrameError: the frame breaks the schema.
        ValueError: the gazetteer's hash is none.
    """
    sink = io.BytesIO()
    _write(frame, sink, gazetteer, _Look(marks, _cell, BOM, inert_text))
    return sink.getvalue()


def write_csv(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write what :func:`frame_to_csv` gives.

    Raises:
        FrameError: the frame breaks the schema.
        ValueError: the gazetteer's hash is none.
    """
    look = _Look(origin.told, _cell, BOM, inert_text)
    _write(frame, sink, origin.gazetteer, look)
    return ()


def write_raw_csv(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write the table for machines: no byte order mark, every text as it is.

    Lists are JSON; unknown is an empty cell. A spreadsheet may run what such a file
    holds.

    Raises:
        FrameError: the frame breaks the schema.
        ValueError: the gazetteer's hash is none.
    """
    look = _Look(origin.told, _raw_cell, b"", str)
    _write(frame, sink, origin.gazetteer, look)
    return ()


class _Look(NamedTuple):
    """How a table is written."""

    marks: Callable[[str], str] | None
    cell: Callable[[str, object], str | int | float]
    head: bytes
    told: Callable[[str], str]


def _write(
    frame: gpd.GeoDataFrame, sink: BinaryIO, gazetteer: str | None, look: _Look
) -> None:
    check_frame(frame)
    placed_with = gazetteer_sha256(gazetteer)
    sink.write(look.head)
    columns = [*FIELDS, GAZETTEER, *([PUBLIC] if look.marks else [])]
    sink.write(_lines([columns]))
    for first in range(0, len(frame), ROWS_AT_A_TIME):
        part = frame_to_records(frame.iloc[first : first + ROWS_AT_A_TIME])
        sink.write(_lines(_row(record, placed_with, look) for record in part))


def _row(record: Record, placed_with: str, look: _Look) -> list[str | int | float]:
    cells = [look.cell(name, record[name]) for name in FIELDS]
    if look.marks is None:
        return [*cells, placed_with]
    return [*cells, placed_with, look.told(look.marks(record["incident_id"]))]


def _lines(rows: Iterable[Sequence[str | int | float]]) -> bytes:
    table = io.StringIO()
    csv.writer(table, lineterminator="\r\n").writerows(rows)
    return table.getvalue().encode()


def table_cell(name: str, value: object) -> str | int | float:
    """A field's value as people read it in a table; text may not be inert."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    return (
        "; ".join(map(_LISTS[name], value)) if isinstance(value, list) else str(value)
    )


def _cell(name: str, value: object) -> str | int | float:
    told = table_cell(name, value)
    return inert_text(told) if isinstance(told, str) else told


def _raw_cell(_name: str, value: object) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool | list):
        return orjson.dumps(value).decode()
    return value if isinstance(value, int | float) else str(value)


def _weapon(use: _Member) -> str:
    told = [
        f"{use[name]} {name}"
        for name in ("launched", "intercepted")
        if use[name] is not None
    ]
    return f"{use['weapon']} ({', '.join(told)})" if told else str(use["weapon"])


def _claim(claim: _Member) -> str:
    said_by = f" ({claim['attributed_to']})" if claim["attributed_to"] else ""
    value = "" if claim["value"] is None else f" {claim['value']}"
    return f"{claim['field']}{value}: \u201c{claim['quote']}\u201d{said_by}"


def _source(source: _Member) -> str:
    names = ("outlet", "title", "published", "url")
    told = [str(source[name]) for name in names if source[name]]
    return ", ".join(told) or str(source["report_id"])


_LISTS: Mapping[str, Callable[[Any], str]] = {
    "weapons": _weapon,
    "effects": str,
    "tags": str,
    "claims": _claim,
    "sources": _source,
}
