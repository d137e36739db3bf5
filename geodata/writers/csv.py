"""The frame as CSV for people: opens in spreadsheets and runs nothing there."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import geopandas as gpd

from geodata.fields import FIELDS
from geodata.frames import check_frame, frame_to_records
from geodata.writers.provenance import gazetteer_sha256

_FORMULA_STARTS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_CONTROL_STARTS = ("\t", "\r", "\n")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"

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
    Lists are compact text, unknown
    is an empty cell. A text cell that a spreadsheet would run as a formula
    begins with an apostrophe. The same frame always gives the same bytes.

    Raises:
        FrameError: the frame breaks the schema.
        ValueError: the gazetteer's hash is none.
    """
    check_frame(frame)
    placed_with = gazetteer_sha256(gazetteer)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow([*FIELDS, GAZETTEER, *([PUBLIC] if marks else [])])
    for record in frame_to_records(frame):
        cells = [_cell(name, record[name]) for name in FIELDS]
        told = [inert_text(marks(record["incident_id"]))] if marks else []
        writer.writerow([*cells, placed_with, *told])
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def _cell(name: str, value: object) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        return inert_text("; ".join(map(_LISTS[name], value)))
    return inert_text(str(value))


def inert_text(text: str) -> str:
    """The text, marked as text where a spreadsheet would take it for a formula."""
    plain = text.replace("\0", "")
    first = plain.lstrip().lstrip(_INVISIBLE).lstrip()[:1]
    if first in _FORMULA_STARTS or plain.startswith(_CONTROL_STARTS):
        return "'" + plain
    return plain


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
