"""Ids and titles of rows: long texts that hardly repeat, in Arrow's memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geodata.archive.bulk import Bulk
from geodata.archive.bulk import Names as NamesByOrdinal
from mapapp.snapshot.fact_columns import Cuts

_MOST_CHUNKS = 500


@dataclass(frozen=True, slots=True)
class Names:
    """Columns in display order."""

    ids: pa.ChunkedArray
    titles: pa.ChunkedArray

    @classmethod
    def of(cls, ids: Sequence[str], titles: Sequence[str]) -> Self:
        """The names of some rows."""
        return cls(_column(ids), _column(titles))

    @classmethod
    def among(cls, every: NamesByOrdinal, ordinals: npt.NDArray[Any]) -> Self:
        """The names of those ordinals, in their order."""
        at = pa.array(np.searchsorted(np.array(every.ordinals), ordinals))
        return cls(_column(every.ids).take(at), _column(every.titles).take(at))

    def taken(self, rows: npt.NDArray[Any]) -> "Names":
        """Some rows, in their order."""
        return Names(self.ids.take(rows), self.titles.take(rows))

    def patched(self, changes: Bulk, cuts: Cuts) -> "Names":
        """The names after some changes; nothing but the new ones is copied."""
        shown = pa.array(cuts.shown)
        new = Names(
            _column(changes.ids).take(shown), _column(changes.titles).take(shown)
        )
        return Names(
            _joined(self.ids, new.ids, cuts), _joined(self.titles, new.titles, cuts)
        )


def _column(texts: Sequence[str]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(texts, pa.string())])


def _joined(
    before: pa.ChunkedArray, new: pa.ChunkedArray, cuts: Cuts
) -> pa.ChunkedArray:
    parts = [
        (new if is_new else before).slice(first, end - first)
        for is_new, first, end in cuts.pieces
    ]
    chunks = [chunk for part in parts for chunk in part.chunks]
    column = pa.chunked_array(chunks, pa.string())
    if len(chunks) > _MOST_CHUNKS:
        column = pa.chunked_array([column.combine_chunks()])
    return column
