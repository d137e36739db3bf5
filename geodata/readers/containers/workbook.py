"""Workbooks (.xlsx) to a table: one sheet, by a parser of our own.

Libraries that read workbooks end the whole process for a cell far to the right, or
turn error cells into empty ones. Here the archive, the XML in it and the cells are
each read within limits; formulas are never run and nothing outside is looked at.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from geodata.errors import DataSetError, SeveralLayers
from geodata.readers.containers.book import Book, Sheet, opened_book
from geodata.readers.containers.contract import Held
from geodata.readers.containers.markup import parse
from geodata.readers.containers.sheets import Cells, SheetEvents
from geodata.readers.containers.zips import Archive
from geodata.readers.headers import under_header
from geodata.readers.problems import RowProblem
from geodata.readers.tables import Faults, Table, strange_cells

WORDS = "a workbook"

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 4_096
_OLE_PARTS = ("Workbook", "Book", "EncryptedPackage")
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_TYPES, _PARTS = (
    b"[Content_Types].xml",
    re.compile(rb"xl[/\\](?:workbook\.|worksheets)"),
)
_SHOWN = 20


def recognise(content: bytes) -> bool:
    """Whether a file is a workbook, be it one that is refused."""
    if content.startswith(_OLE):
        return any(_wide(part) in content for part in _OLE_PARTS)
    if not content.startswith(_ZIP):
        return False
    if _ODS in content[:_START]:
        return True
    return _TYPES in content and _PARTS.search(content) is not None


def read(content: bytes, *, name: str, layer: str | None) -> Held:
    """The rows of a sheet: the one of that name, or the only one with rows.

    Args:
        content: the file.
        name: for messages.
        layer: the sheet, which may then be a hidden one.

    Raises:
        DataSetError: it cannot be read, is beyond a limit, or which sheet is meant
            has to be said.
    """
    _refuse_others(content, name)
    with Archive(content, name) as archive:
        _refuse_binary(archive, name)
        book = opened_book(archive, name)
        sheet = _chosen(archive, book, name, layer)
        cells = cells_of(archive, book, sheet, name=name)
    columns, numbers = cells.rows.columns()
    table, header = under_header(columns, numbers, name=f"{name}, {sheet.name!r:.60}")
    return _held(table, header, cells, _notes(book, sheet, cells))


def cells_of(
    archive: Archive, book: Book, sheet: Sheet, *, name: str, **asked: int | None
) -> Cells:
    """The cells of a sheet, as :class:`SheetEvents` is asked for them.

    Raises:
        DataSetError: it is damaged, or beyond a limit.
    """
    called = f"{name}, {sheet.name!r:.60}"
    events = SheetEvents(book, called, **asked)
    parse(archive.pieces(sheet.part), events, name=called)
    return events.found


def _refuse_others(content: bytes, name: str) -> None:
    if content.startswith(_OLE):
        is_locked = _wide("EncryptedPackage") in content
        told = "is protected by a password" if is_locked else "is an old .xls workbook"
        msg = f"{name} {told}: open it and save it as .xlsx without a password"
        raise DataSetError(msg)
    if _ODS in content[:_START]:
        msg = f"{name} is an OpenDocument table: save it as .xlsx or .csv"
        raise DataSetError(msg)


def _refuse_binary(archive: Archive, name: str) -> None:
    if "xl/workbook.bin" in archive:
        msg = f"{name} is a binary workbook (.xlsb): save it as .xlsx"
        raise DataSetError(msg)


def _chosen(archive: Archive, book: Book, name: str, layer: str | None) -> Sheet:
    if layer is not None:
        found = next((one for one in book.sheets if one.name == layer), None)
        if found is None:
            msg = f"{name} has no sheet {layer!r:.60}: it has {_listed(book.sheets)}"
            raise DataSetError(msg)
        return found
    shown = [one for one in book.sheets if not one.is_hidden]
    filled = [one for one in shown if _has_rows(archive, book, one, name)]
    if not filled:
        msg = f"{name}: no sheet that is shown has a header with a row under it"
        raise DataSetError(msg)
    if len(filled) > 1:
        msg = f"{name} has several sheets with rows: {_listed(filled)}. Name one"
        raise SeveralLayers(
            msg + " as the layer (--layer)", tuple(one.name for one in filled)
        )
    return filled[0]


def _has_rows(archive: Archive, book: Book, sheet: Sheet, name: str) -> bool:
    return len(cells_of(archive, book, sheet, name=name, rows=2).rows) > 1


def _listed(sheets: Sequence[Sheet]) -> str:
    more = ", ..." if len(sheets) > _SHOWN else ""
    return ", ".join(repr(one.name)[:60] for one in sheets[:_SHOWN]) + more


def _notes(book: Book, sheet: Sheet, cells: Cells) -> list[str]:
    notes = [f"sheet {sheet.name!r:.60}"]
    hidden = [one for one in book.sheets if one.is_hidden and one is not sheet]
    if hidden:
        notes.append(f"hidden sheets are not read: {_listed(hidden)}")
    if cells.hidden_rows:
        notes.append(f"hidden rows: {cells.hidden_rows:,}, read too")
    if cells.formulas:
        notes.append(
            f"formulas: {cells.formulas:,}, taken by their results in the file"
        )
    if cells.merged:
        notes.append(
            f"merged groups of cells: {cells.merged:,}, the first cell of each has the"
            " value, the others are empty"
        )
    return notes


def _held(table: Table, header: int, cells: Cells, notes: Sequence[str]) -> Held:
    places = {number: at for at, number in enumerate(table.numbers.tolist())}
    told: dict[tuple[str, str], list[int]] = {}
    lost = []
    for fault in cells.faults:
        column = _column(table, fault.column)
        if fault.row in places:
            told.setdefault((fault.reason, column), []).append(places[fault.row])
        elif fault.row > header:
            lost.append(RowProblem(fault.row, fault.reason, column))
    whole = replace(table, notes=tuple(notes), problems=tuple(lost))
    faults = Faults(whole)
    for (reason, column), rows in told.items():
        faults.add(sorted(set(rows)), reason, column if column in whole else None)
    strange_cells(whole, faults, hidden=True, damaged=False, nul=True)
    return Held(whole, faults)


def _column(table: Table, at: int) -> str:
    return table.names[at] if at < len(table.names) else f"column {at + 1}"


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")
