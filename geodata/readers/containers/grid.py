"""Rows of cells gathered to columns, as they come, in little memory."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geodata.errors import DataSetError
from geodata.readers.tables import MOST_CELLS

_BLOCK = 20_000
"""Rows that are held as they came."""


class Grid:
    """Columns of text that grow to the right and downwards; what lacks is empty."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows: list[Mapping[int, str]] = []
        self._numbers: list[int] = []
        self._blocks: list[list[pa.Array]] = []
        self._sizes: list[int] = []
        self._width = 0

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, number: int, cells: Mapping[int, str]) -> None:
        """One row more: its number, and its cells by their column from 0.

        Raises:
            DataSetError: there are more cells than a table may have.
        """
        self._rows.append(cells)
        self._numbers.append(number)
        self._width = max(self._width, max(cells, default=-1) + 1)
        if self._width * len(self._numbers) > MOST_CELLS:
            msg = f"{self._name}: more than {MOST_CELLS:,} cells"
            raise DataSetError(msg)
        if len(self._rows) == _BLOCK:
            self._pack()

    def columns(self) -> tuple[list[pa.Array], npt.NDArray[np.int64]]:
        """All columns of one length, and the numbers of their rows."""
        self._pack()
        columns = [
            pa.concat_arrays(
                block[at] if at < len(block) else _empty(size)
                for block, size in zip(self._blocks, self._sizes, strict=True)
            )
            for at in range(self._width)
        ]
        return columns, np.array(self._numbers, dtype=np.int64)

    def _pack(self) -> None:
        if not self._rows:
            return
        rows = self._rows
        self._blocks.append(
            [
                pa.array([row.get(at, "") for row in rows], pa.string())
                for at in range(self._width)
            ]
        )
        self._sizes.append(len(rows))
        self._rows = []


def _empty(size: int) -> pa.Array:
    return pa.repeat(pa.scalar("", pa.string()), size)
