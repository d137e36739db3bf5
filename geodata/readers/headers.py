"""The header of a table: its first filled row, or the one that titles stand above.

HXL's tags may be in the row after it.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.errors import DataSetError
from geodata.readers.problems import Loss
from geodata.readers.tables import LONGEST_NAME, Table

LOOKED_AT = 20
"""Rows among which the header is."""

_NUMBER = re.compile(r"[-+\u2212(]?\s*[\d.,]")
_TAG = re.compile(r"#[a-z]", re.IGNORECASE)


def under_header(
    columns: Sequence[pa.Array], numbers: npt.NDArray[np.int64], *, name: str
) -> tuple[Table, int]:
    """The filled rows under the header, and the header's number.

    Args:
        columns: the cells of all rows, "" for an empty one.
        numbers: of the rows.
        name: for messages.

    Raises:
        DataSetError: no row is filled.
    """
    filled = _filled(columns, len(numbers))
    places = np.flatnonzero(filled)
    if len(places) == 0:
        msg = f"{name} is an empty table"
        raise DataSetError(msg)
    begins = [[column[place].as_py() for column in columns]
              for place in places[:LOOKED_AT].tolist()]  # fmt: skip
    at = header_at(begins)
    header = int(places[at])
    names = names_of(begins[at])
    tags: dict[str, str] = {}
    first = places[at + 1 : at + 2].tolist()
    if first and _are_tags([column[first[0]].as_py() for column in columns]):
        cells = [column[first[0]].as_py().strip() for column in columns]
        tags = {one: tag for one, tag in zip(names, cells, strict=True) if tag}
        filled[first[0]] = False
    filled[: header + 1] = False
    first_row = int(np.argmax(filled)) if filled.any() else len(filled)
    if filled[first_row:].all():
        kept = tuple(column.slice(first_row) for column in columns)  # no copy
    else:
        kept = tuple(column.filter(pa.array(filled)) for column in columns)
    losses = (above_header(int(numbers[header])),) if at else ()
    table = Table(names, kept, numbers[filled], tags=tags, losses=losses)
    return table, int(numbers[header])


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Which of a table's first filled rows is its header: titles may stand above it.

    A row that fills at most half as many cells as the widest one is no header where
    the first that fills more has names alone: all different, none of them a number.
    """
    counts = [sum(bool(cell.strip()) for cell in row) for row in rows[:LOOKED_AT]]
    most = max(counts, default=0)
    found = next((at for at, count in enumerate(counts) if 2 * count > most), 0)
    return found if found and _are_names(rows[found]) else 0


def above_header(number: int) -> Loss:
    """That something stands above the header, which is the row of a number."""
    return Loss("rows above the header", f"are left out: the header is row {number:,}")


def _are_names(cells: Sequence[str]) -> bool:
    told = [cell.strip() for cell in cells if cell.strip()]
    return len(set(told)) == len(told) and not any(map(_NUMBER.match, told))


def _filled(columns: Sequence[pa.Array], count: int) -> npt.NDArray[np.bool_]:
    filled = np.zeros(count, dtype=np.bool_)
    for column in columns:
        filled |= pc.greater(pc.binary_length(column), 0).to_numpy(zero_copy_only=False)
        if filled.all():
            break
    return filled


def names_of(cells: Sequence[str]) -> tuple[str, ...]:
    """A name for each column: each once, none empty."""
    found: list[str] = []
    for number, cell in enumerate(cells, start=1):
        bare = " ".join(cell.replace("\0", "").split())[:LONGEST_NAME]
        name = bare or f"column {number}"
        while name in found:
            name = f"{name} ({number})"
        found.append(name)
    return tuple(found)


def _are_tags(cells: Sequence[str]) -> bool:
    """Whether a row is one of HXL's."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return bool(told) and all(_TAG.match(cell) for cell in told)
