"""Tables of text: every cell stays as it is written.

A table is outside text. ``007`` stays ``007`` and ``NA`` stays Namibia; what is
wrong with one row is a :class:`RowProblem`, what is wrong with the file a
:class:`DataSetError`. Rows are numbered as a spreadsheet shows them: 1 is the header.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.problems import Loss, RowProblem

Mask = npt.NDArray[np.bool_]

MOST_BYTES = 512 * 1024**2
MOST_COLUMNS = 1_000
MOST_CELLS = 80_000_000
LONGEST_CELL = 1_000_000
"""Bytes of a cell."""

LONGEST_NAME = 200
"""Characters of a column's name."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of text of one length.

    Attributes:
        names: of the columns, each once, in the file's order.
        columns: Arrow arrays of strings without nulls; an empty cell is "".
        numbers: of the rows.
        notes: what was found of the file, in words for its user.
        problems: rows that could not be taken in at all.
        tags: HXL tags by column, where the file has a row of them.
        losses: what the file holds and the cells and shapes do not.
    """

    names: tuple[str, ...]
    columns: tuple[pa.Array, ...]
    numbers: npt.NDArray[np.int64]
    notes: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def column(self, name: str) -> pa.Array:
        """A column's cells as they are written; all empty where there is none."""
        if name in self.names:
            return self.columns[self.names.index(name)]
        return pa.array([""]).take(pa.array(np.zeros(len(self), dtype=np.int64)))

    def taken(self, mask: Mask) -> "Table":
        """The rows of a mask."""
        if mask.all():
            return self
        chosen = pa.array(mask)
        columns = tuple(column.filter(chosen) for column in self.columns)
        return replace(self, columns=columns, numbers=self.numbers[mask])

    def part(self, start: int, stop: int) -> "Table":
        """Some rows that follow one another."""
        columns = tuple(column.slice(start, stop - start) for column in self.columns)
        return replace(self, columns=columns, numbers=self.numbers[start:stop])

    def renamed(self, names: Mapping[str, str]) -> "Table":
        """The same rows with other names for some columns."""
        return replace(self, names=tuple(names.get(one, one) for one in self.names))

    def with_column(self, name: str, cells: Sequence[str]) -> "Table":
        """One column more."""
        added = pa.array(cells, pa.string())
        return replace(self, names=(*self.names, name), columns=(*self.columns, added))


def table_of(
    rows: Iterable[Mapping[str, str]], *, first: int = 2, notes: Sequence[str] = ()
) -> Table:
    """A table of records: the columns in the order in which they first come."""
    listed = list(rows)
    names = list(dict.fromkeys(name for row in listed for name in row))
    columns = tuple(
        pa.array([row.get(name, "") for row in listed], pa.string()) for name in names
    )
    numbers = np.arange(first, first + len(listed), dtype=np.int64)
    return Table(tuple(names), columns, numbers, tuple(notes))


class Faults:
    """What is wrong with which rows of a table; a row with a fault is a bad one."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.problems: list[RowProblem] = list(table.problems)
        self.good: Mask = np.ones(len(table), dtype=np.bool_)

    def add(
        self, rows: Mask | Iterable[int], reason: str, column: str | None = None
    ) -> None:
        """Take in a fault of the rows of a mask, or of rows by their place."""
        self.each(rows, lambda _row: reason, column)

    def each(
        self,
        rows: Mask | Iterable[int],
        reason: Callable[[int], str],
        column: str | None = None,
    ) -> None:
        """The same with a reason for each row."""
        if isinstance(rows, np.ndarray):
            places = np.flatnonzero(rows)
        else:
            places = np.array(list(rows), dtype=np.int64)
        if len(places) == 0:
            return
        self.good[places] = False
        values: Iterable[str | None] = repeat(None, len(places))
        if column in self._table.names:
            told = self._table.column(column).take(pa.array(places))
            values = map(_shown, told.to_pylist())
        numbers = self._table.numbers[places].tolist()
        self.problems += [
            RowProblem(number, reason(place), column, value)
            for number, place, value in zip(
                numbers, places.tolist(), values, strict=True
            )
        ]

    def told(self) -> tuple[RowProblem, ...]:
        """All problems, by the row."""
        return tuple(sorted(self.problems, key=lambda one: (one.row, one.column or "")))


_SHOWN = 60
_HIDDEN = "[\u202a-\u202e\u2066-\u2069]"
"""Marks that turn the direction of what follows: a cell reads as what it is not."""

NUL = "\0"
DAMAGED = "\ufffd"


def _shown(cell: str) -> str:
    return cell if len(cell) <= _SHOWN else f"{cell[: _SHOWN - 1]}\u2026"


def strange_cells(
    table: Table, faults: Faults, *, hidden: bool, damaged: bool, nul: bool
) -> None:
    """Faults of rows whose cells hold what no cell should; each test where asked."""
    for name, column in zip(table.names, table.columns, strict=True):
        for reason, mask in _strange(column, hidden=hidden, damaged=damaged, nul=nul):
            faults.add(mask, reason, name)


def _strange(
    column: pa.Array, *, hidden: bool, damaged: bool, nul: bool
) -> Iterator[tuple[str, Mask]]:
    longest = pc.max(pc.binary_length(column)).as_py() or 0
    if longest > LONGEST_CELL:
        yield (
            f"longer than {LONGEST_CELL:,} bytes",
            _mask(pc.greater(pc.binary_length(column), LONGEST_CELL)),
        )
    if nul:
        yield "holds a NUL character", _mask(pc.match_substring(column, NUL))
    if damaged:
        yield (
            "holds bytes that are not UTF-8",
            _mask(pc.match_substring(column, DAMAGED)),
        )
    if hidden:
        yield (
            "holds hidden marks that turn the direction of text",
            _mask(pc.match_substring_regex(column, _HIDDEN)),
        )


def _mask(values: Any) -> Mask:  # noqa: ANN401 - Arrow has no types
    found: Mask = values.to_numpy(zero_copy_only=False).astype(np.bool_)
    return found
