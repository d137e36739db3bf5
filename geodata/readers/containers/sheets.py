"""The cells of a sheet, row by row, as texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from geodata.errors import DataSetError
from geodata.readers.containers.book import LONGEST_TEXT, Book
from geodata.readers.containers.cell_texts import (
    date_text,
    elapsed_text,
    number_text,
    text_of,
)
from geodata.readers.containers.grid import Grid
from geodata.readers.containers.markup import Enough, Events
from geodata.readers.tables import MOST_BYTES, MOST_COLUMNS

LAST_ROW = 1_048_576
MOST_FILLED = 20_000_000
"""Cells with something in them."""

_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})?")
_TEXTS = frozenset({"s", "str", "inlineStr", "d"})
_OTHERS = frozenset({"f", "rPh", "mergeCell"})
"""Elements that matter, beside those of every cell."""

_NO_VALUE = "is a formula whose result is not in the file"
_TRUTHS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell; the column counts from 0."""

    row: int
    column: int
    reason: str


@dataclass(slots=True)
class Cells:
    """What was found of a sheet: the rows with something in them, and of them all.

    ``kinds`` are those of one column's cells by the row, where they were asked for.
    """

    rows: Grid
    kinds: dict[int, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    formulas: int = 0
    merged: int = 0
    hidden_rows: int = 0


class SheetEvents(Events):
    """Gathers the cells of a sheet.

    Each cell is five events: what is done at each is kept short.
    """

    def __init__(
        self,
        book: Book,
        name: str,
        *,
        rows: int | None = None,
        kinds_at: int | None = None,
    ) -> None:
        """For all rows, or for the first ones that are filled."""
        self._kinds_at = kinds_at
        self.found = Cells(Grid(name))
        self._book = book
        self._name = name
        self._wanted = rows
        self._columns: dict[str, int] = {}
        self._row, self._column = 0, -1
        self._cells: dict[int, str] = {}
        self._kind: str | None = None
        self._style: str | None = None
        self._is_hidden = self._has_formula = self._is_text = self._is_aloud = False
        self._told = ""
        self._filled = self._total = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """As :class:`Events` says."""
        self.depth += 1
        if tag == "c":
            self._begin_cell(attributes)
        elif tag == "v":
            self._is_text = True
        elif tag == "t":
            self._is_text = not self._is_aloud
        elif tag == "row":
            self._begin_row(attributes)
        elif tag in _OTHERS:
            self._start_other(tag)

    def _start_other(self, tag: str) -> None:
        if tag == "f":
            self._has_formula = True
        elif tag == "rPh":
            self._is_aloud = True
        else:
            self.found.merged += 1

    def end(self, tag: str) -> None:
        """As :class:`Events` says."""
        self.depth -= 1
        self._is_text = False
        if tag == "c":
            if self._told or self._has_formula:
                self._end_cell()
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self._is_aloud = False

    def text(self, text: str) -> None:
        """As :class:`Events` says."""
        if not self._is_text:
            return
        if not self._told:
            self._told = text
            return
        self._told += text
        if len(self._told) > LONGEST_TEXT:
            self._refuse("a cell's text is too long")

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r")
        number = self._row + 1 if told is None else _whole(told)
        if not self._row < number <= LAST_ROW:
            self._refuse("its rows are not in order")
        self._row, self._column, self._cells = number, -1, {}
        self._is_hidden = attributes.get("hidden") in ("1", "true")

    def _end_row(self) -> None:
        if not self._cells:
            return
        self._filled += len(self._cells)
        self._total += sum(map(len, self._cells.values()))
        if self._filled > MOST_FILLED or self._total > MOST_BYTES:
            self._refuse("it has more cells than are read")
        self.found.rows.add(self._row, self._cells)
        self.found.hidden_rows += self._is_hidden
        if len(self.found.rows) == self._wanted:
            raise Enough

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        take = attributes.get
        place = take("r")
        if place is None:
            column = self._column + 1
        else:
            letters = place.rstrip("0123456789")
            known = self._columns.get(letters)
            column = self._column_of(place, letters) if known is None else known
        if column <= self._column:
            self._refuse("its cells are not in order")
        self._column = column
        self._kind = take("t")
        self._style = take("s")
        self._has_formula = False
        self._told = ""

    def _end_cell(self) -> None:
        told, kind = self._told, self._kind
        if self._has_formula:
            self.found.formulas += 1
        if not told:
            if kind not in _TEXTS:
                self._put("", _NO_VALUE)
        elif kind == "s":
            self._put(self._shared(told))
        elif kind is None or kind == "n":
            self._put_number(told.strip())
        elif kind == "e":
            self._put(told, f"holds the error {told:.20}")
        elif kind == "b":
            self._put(_TRUTHS.get(told.strip(), told))
        else:
            self._put(text_of([told]) if "_x" in told else told)

    def _put(self, text: str, reason: str | None = None) -> None:
        if reason is not None:
            self.found.faults.append(Fault(self._row, self._column, reason))
        if not text:
            return
        if self._column >= MOST_COLUMNS:
            self._refuse(f"it has more than {MOST_COLUMNS:,} columns")
        self._cells[self._column] = text
        if self._column == self._kinds_at:
            self.found.kinds[self._row] = self._kind or "n"

    def _put_number(self, told: str) -> None:
        formats = self._book.formats
        if self._style in formats.dates:
            text = date_text(told, is_1904=self._book.is_1904)
            reason = "is formatted as a date and is none"
        elif self._style in formats.elapsed:
            text, reason = elapsed_text(told), "is formatted as a time and is none"
        else:
            text, reason = number_text(told), "is no number"
        if text is not None:
            self._put(text)
        else:
            self._put(told, reason)

    def _shared(self, told: str) -> str:
        at, texts = _whole(told), self._book.texts
        if not 0 <= at < len(texts):
            self._refuse(f"a cell refers to the text {told:.20}, which is not there")
        return texts[at]

    def _column_of(self, place: str, letters: str) -> int:
        if _PLACE.fullmatch(place) is None:
            self._refuse(f"a cell is said to be at {place!r:.20}")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        self._columns[letters] = column - 1
        return column - 1

    def _refuse(self, reason: str) -> NoReturn:
        msg = f"{self._name}, row {self._row:,}: {reason}"
        raise DataSetError(msg)


def _whole(told: str) -> int:
    bare = told.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 12 else -1  # noqa: PLR2004 - no row is so far
