"""The frame as a workbook: incidents, and what belongs to each, on sheets of their own.

Texts are written as texts, whatever they begin with: nothing runs and no address
becomes a link.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

import geopandas as gpd
import xlsxwriter

from geodata.errors import FrameError
from geodata.fields import CLAIM_KINDS, FIELDS, SOURCE_KINDS, WEAPON_KINDS
from geodata.frames import check_frame, frame_to_records
from geodata.records import Record
from geodata.writers.csv import PUBLIC, table_cell
from geodata.writers.origin import Origin

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
MOST_LETTERS = 32_767
"""What a sheet and a cell hold."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands as the day of making: the same frame gives the same bytes."""

_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are texts: spreadsheets count a day in 1900 that never was."""

_DAYS = frozenset({"date_start", "date_end", "published"})
_MEMBERS = {"claims": CLAIM_KINDS, "sources": SOURCE_KINDS, "weapons": WEAPON_KINDS}
_PLAIN = tuple(name for name in FIELDS if name not in _MEMBERS)


def write_xlsx(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write a workbook with the sheets incidents, claims, sources, weapons, manifest.

    Rows of the other sheets name their incident by its id. Unknown is an empty cell.

    Raises:
        FrameError: the frame breaks the schema, or has more rows than a sheet holds.
    """
    check_frame(frame)
    sheets = {name: int(frame[name].map(len).sum()) for name in _MEMBERS}
    for name, count in {"incidents": len(frame), **sheets}.items():
        if count > MOST_ROWS:
            msg = f"a sheet holds {MOST_ROWS:,} rows, not {count:,} {name}"
            raise FrameError(msg)
    book = _Book(sink)
    told = [] if origin.told is None else [PUBLIC]
    records = frame_to_records(frame)
    book.add("incidents", [*_PLAIN, *told], _incident_rows(records, origin))
    for name, kinds in _MEMBERS.items():
        book.add(name, ["incident_id", *kinds], _member_rows(records, name))
    manifest = origin.manifest(frame, "xlsx")
    book.add("manifest", ["member", "value"], _lines(manifest))
    return book.close()


def _incident_rows(records: Iterable[Record], origin: Origin) -> Iterator[list[Any]]:
    for record in records:
        told = [] if origin.told is None else [origin.told(record["incident_id"])]
        plain = [_value(name, record[name]) for name in _PLAIN]
        yield [*plain, *told]


def _member_rows(records: Iterable[Record], name: str) -> Iterator[list[Any]]:
    for record in records:
        for member in record[name]:
            told = [_value(each, member[each]) for each in _MEMBERS[name]]
            yield [record["incident_id"], *told]


def _value(name: str, value: object) -> object:
    if name in _DAYS and isinstance(value, str):
        day = date.fromisoformat(value)
        return day if day >= _FIRST_DAY else value
    return table_cell(name, value) if isinstance(value, list) else value


def _lines(told: Mapping[str, Any], within: str = "") -> Iterator[list[Any]]:
    """The manifest as lines; a name within another is joined to it by a dot."""
    for name, value in told.items():
        if isinstance(value, dict):
            yield from _lines(value, f"{within}{name}.")
        elif isinstance(value, list):
            members = {str(at): each for at, each in enumerate(value, 1)}
            yield from _lines(members, f"{within}{name}.")
        else:
            yield [within + name, value]


class _Book:
    """A workbook being written, row by row."""

    def __init__(self, sink: BinaryIO) -> None:
        safe = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(sink, safe)
        self._book.set_properties({"created": _MADE, "title": "Incidents"})
        self._head: Format = self._book.add_format({"bold": True})
        self._day: Format = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._cut = 0

    def add(
        self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """A sheet with its head in the first row."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, 16)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, self._head)
        for number, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                self._put(sheet, number, at, value)

    def close(self) -> tuple[str, ...]:
        """Write what is left; say what did not fit."""
        self._book.close()
        if not self._cut:
            return ()
        return (f"{self._cut:,} texts were cut at {MOST_LETTERS:,} letters",)

    def _put(self, sheet: "Worksheet", row: int, column: int, value: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self._day)
        else:
            text = str(value)
            self._cut += len(text) > MOST_LETTERS
            sheet.write_string(row, column, text[:MOST_LETTERS])
