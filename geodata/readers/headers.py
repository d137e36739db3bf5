"""The header of a table: its first filled row, and HXL's tags in the row after it."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.errors import DataSetError
from geodata.readers.tables import LONGEST_NAME, Table

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
    header = int(places[0])
    names = names_of([column[header].as_py() for column in columns])
    tags: dict[str, str] = {}
    first = places[1:2].tolist()
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
    return Table(names, kept, numbers[filled], tags=tags), int(numbers[header])


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
