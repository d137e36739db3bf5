"""CSV, TSV and their kin to a table: encoding and delimiter by evidence."""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pa_csv

from geodata.errors import DataSetError, ReportError
from geodata.readers.encodings import decode_table, signature_of
from geodata.readers.headers import above_header, header_at, under_header
from geodata.readers.marked import without_marks
from geodata.readers.problems import Loss, RowProblem
from geodata.readers.tables import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_COLUMNS,
    Faults,
    Table,
    strange_cells,
)

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

_START = 65_536
_LOOKED_AT = 60
_ALIKE = 0.5
"""Share of the first rows that are as wide as the header, where a delimiter is one."""

_ENOUGH = 3
"""Rows, and cells of each, that no prose has by chance."""

_BLOCK, _LARGE_BLOCK = 2 * 1024**2, 32 * 1024**2
"""Bytes that are read at a time: what the processor's cache holds is read faster. A
row that does not fit is read again in large ones."""

_PIECE = 1024**2
_HINT = re.compile(rb"sep=[,;\t|]\r?\n", re.IGNORECASE)
_HIDDEN = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


class _Text(NamedTuple):
    """A file's text as UTF-8 without its mark, and how it came."""

    content: bytes
    encoding: str


def read_delimited(
    content: bytes, *, name: str, delimiter: str | None = None
) -> tuple[Table, Faults]:
    """The table of a file, and the rows of it that are strange in themselves.

    Args:
        content: the file.
        name: for messages.
        delimiter: what parts the cells; found by evidence if None.

    Raises:
        DataSetError: it is no table of text, or beyond the limits.
    """
    if len(content) > MOST_BYTES:
        msg = f"{name}: more than {MOST_BYTES // 1024**2} MB"
        raise DataSetError(msg)
    text = _text(content, name)
    start = text.content[:_START].decode(errors="ignore")
    mark = delimiter or delimiter_of(start)
    if mark is None:
        msg = f"{name} is no table: its lines have no cells in common"
        raise DataSetError(msg)
    width = _width(text.content, mark, name)
    rows, bad = _parsed(text.content, mark, width, name)
    table = _table(rows, bad, name)
    notes = (f"{text.encoding}, cells parted by {DELIMITERS.get(mark, repr(mark))}",)
    losses = table.losses or _above(start, mark)
    table = replace(table, notes=notes, losses=losses)
    if content.startswith(codecs.BOM_UTF8):
        table = without_marks(table)
    faults = Faults(table)
    strange_cells(
        table,
        faults,
        hidden=not text.content.isascii() and _HIDDEN.search(text.content) is not None,
        damaged="damaged" in text.encoding,
        nul=b"\0" in text.content,
    )
    _open_quote(text.content, table, faults)
    return table, faults


def delimiter_of(start: str) -> str | None:
    """What parts the cells of a table by its first lines; None where nothing does."""
    whole = start.rpartition("\n")[0] or start
    found = [(share * width, mark) for mark in DELIMITERS
             for share, width in [_shape(whole, mark)]
             if width > 1 and share >= _ALIKE]  # fmt: skip
    return max(found)[1] if found else None


def is_plain_table(start: str) -> bool:
    """Whether first lines are a table's beyond doubt: never so by commas alone.

    Every line has the same three cells or more, and there are three lines.
    """
    whole = start.rpartition("\n")[0] or start
    for mark in ";\t|":
        rows = [row for row in _rows(whole, mark, _LOOKED_AT) if row]
        widths = {len(row) for row in rows}
        if len(rows) >= _ENOUGH and len(widths) == 1 and min(widths) >= _ENOUGH:
            return True
    return False


def header_of(start: str) -> tuple[str, ...]:
    """The names of the columns by a table's first lines; none where it is no table."""
    mark = delimiter_of(start)
    if mark is None:
        return ()
    rows = _filled_rows(start, mark)
    return tuple(cell.strip() for cell in rows[header_at(rows)]) if rows else ()


def _shape(text: str, mark: str) -> tuple[float, int]:
    """The share of rows as wide as the header, and how wide that is."""
    rows = _filled_rows(text, mark)
    if not rows:
        return 0.0, 0
    under = rows[header_at(rows) :]
    width = len(under[0])
    return sum(len(row) == width for row in under) / len(under), width


def _filled_rows(text: str, mark: str) -> list[list[str]]:
    return [row for row in _rows(text, mark, _LOOKED_AT) if any(map(str.strip, row))]


def _above(start: str, mark: str) -> tuple[Loss, ...]:
    """That there are filled rows above the header."""
    rows = _filled_rows(start, mark)
    if not (at := header_at(rows)):
        return ()
    header = _rows(start, mark, _LOOKED_AT).index(rows[at])
    return (above_header(header + 1),)


def _rows(text: str, mark: str, most: int) -> list[list[str]]:
    try:
        lines = io.StringIO(text, newline=None)  # also where \r alone ends them
        return list(islice(csv.reader(lines, delimiter=mark), most))
    except csv.Error:
        return []


def _text(content: bytes, name: str) -> _Text:
    if (other := signature_of(content)) is not None:
        msg = f"{name} is {other}, not a table of text. Save it as .csv first"
        raise DataSetError(msg)
    plain = content.removeprefix(codecs.BOM_UTF8)
    if _is_utf8(plain):
        marked = " with a byte order mark" if len(plain) < len(content) else ""
        return _Text(without_hint(plain), f"UTF-8{marked}")
    try:
        text, encoding = decode_table(content, name)
    except ReportError as error:
        raise DataSetError(str(error)) from error
    return _Text(without_hint(text.encode("utf-8", "replace")), encoding)


def without_hint(content: bytes) -> bytes:
    """A table without the line that tells a spreadsheet what parts its cells."""
    return content[len(hint[0]) :] if (hint := _HINT.match(content)) else content


def _is_utf8(content: bytes) -> bool:
    """Whether all of it is UTF-8 and no UTF-16 in disguise, without a copy of it."""
    start = content[:_START]
    if start.count(0) > len(start) // 10:
        return False
    ends = np.array([0, len(content)], dtype=np.int64)
    whole = pa.LargeStringArray.from_buffers(
        1, pa.py_buffer(ends), pa.py_buffer(content)
    )
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _width(content: bytes, mark: str, name: str) -> int:
    rows = _filled_rows(content[:_START].decode(errors="ignore"), mark)
    width = len(rows[header_at(rows)]) if rows else 0
    if width > MOST_COLUMNS:
        msg = f"{name}: more than {MOST_COLUMNS:,} columns"
        raise DataSetError(msg)
    ends = _count(content, b"\n") + _count(content, b"\r")
    if width * (ends + 1) > MOST_CELLS:  # maybe, if no line has two of them
        ends -= content.count(b"\r\n")
    if width * (ends + 1) > MOST_CELLS:
        msg = f"{name}: more than {MOST_CELLS:,} cells"
        raise DataSetError(msg)
    return width


def _count(content: bytes, mark: bytes) -> int:
    """How often a byte is there: what ``bytes.count`` finds, several times faster."""
    held, code = np.frombuffer(content, np.uint8), ord(mark)
    return sum(
        int(np.count_nonzero(held[at : at + _PIECE] == code))
        for at in range(0, len(held), _PIECE)
    )


def _parsed(
    content: bytes, mark: str, width: int, name: str
) -> tuple[pa.Table, list[Any]]:
    """All rows, the header too, as columns of text; and those of another width."""
    asked = _Asked(content, mark, width, name)
    try:
        found, bad = _read(asked, _BLOCK)
    except _TooLongError:
        found, bad = _read(asked, _LARGE_BLOCK)
    if not bad:
        return found, bad
    # On one thread alone is it known which rows they are.
    return _read(asked, _LARGE_BLOCK, use_threads=False)


class _Asked(NamedTuple):
    content: bytes
    mark: str
    width: int
    name: str


class _TooLongError(DataSetError):
    """A row is longer than what is read at a time."""


def _read(
    asked: _Asked, block: int, *, use_threads: bool = True
) -> tuple[pa.Table, list[Any]]:
    bad: list[Any] = []

    def skip(row: Any) -> str:  # noqa: ANN401 - Arrow has no types
        bad.append((row.number, row.actual_columns))
        return "skip"

    names = [f"f{number}" for number in range(asked.width)]
    try:
        found = pa_csv.read_csv(
            pa.BufferReader(asked.content),
            read_options=pa_csv.ReadOptions(
                use_threads=use_threads, block_size=block, column_names=names
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=asked.mark,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            convert_options=pa_csv.ConvertOptions(
                check_utf8=False,  # all of it was
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
        )
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        if "straddling" in reason or "block" in reason:
            msg = (
                f"{asked.name} cannot be read as a table: a row is longer than"
                f" {block // 1024**2} MB: is a quote never closed?"
            )
            raise _TooLongError(msg) from error
        msg = f"{asked.name} cannot be read as a table: {reason:.200}"
        raise DataSetError(msg) from error
    return found, bad


def _table(rows: pa.Table, bad: list[Any], name: str) -> Table:
    """The rows under their header, numbered; empty ones are left out."""
    with ThreadPoolExecutor(max_workers=2) as copying:  # which Arrow does beside us
        columns = list(copying.map(_whole, rows.itercolumns()))
    numbers = _numbers(len(rows), [number for number, _ in bad])
    table, header = under_header(columns, numbers, name=name)
    problems = tuple(
        RowProblem(number, f"has {count} cells, the header has {len(table.names)}")
        for number, count in bad
        if number > header and count > 1
    )
    return replace(table, problems=problems)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return (
        pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole
    )


def _numbers(count: int, skipped: Sequence[int]) -> npt.NDArray[np.int64]:
    """The numbers of the rows that were kept, where some were skipped."""
    total = np.ones(count + len(skipped) + 1, dtype=np.bool_)
    total[0] = False
    total[[number for number in skipped if number < len(total)]] = False
    return np.flatnonzero(total).astype(np.int64)[:count]


def _open_quote(content: bytes, table: Table, faults: Faults) -> None:
    """The last row, where a quote of it is never closed and swallows the rest."""
    if len(table) == 0 or _count(content, b'"') % 2 == 0:
        return
    last = len(table) - 1
    for name, column in zip(table.names, table.columns, strict=True):
        if "\n" in column[last].as_py():
            faults.add([last], "a quote in it is never closed", name)
