"""Columns of text that may be missing, as Arrow arrays.

Half a million rows have few different countries and many different names. As lists
of Python's texts each step takes as long as reading the file; as Arrow arrays what
is turned is turned once for each different text, and the rest is copied in one piece.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Words = list[str | None]
"""What a reader makes row by row; None for what is missing."""

Codes = npt.NDArray[np.int64]


def as_words(texts: Any) -> pa.Array:  # noqa: ANN401 - a sequence of texts or None
    """The texts as an Arrow array, which they may be already."""
    if isinstance(texts, pa.Array):
        return texts
    return pa.array(texts, pa.string())


def part_of(values: Any, start: int, stop: int) -> Any:  # noqa: ANN401 - of any kind
    """Some items of a sequence that follow one another."""
    if isinstance(values, pa.Array):
        return values.slice(start, stop - start)
    return values[start:stop]


def listed(values: Any) -> list[Any]:  # noqa: ANN401 - of any kind
    """A sequence's items as Python's own."""
    if isinstance(values, pa.Array):
        return list(values.to_pylist())
    return list(values.tolist() if isinstance(values, np.ndarray) else values)


def same_words(text: str | None, count: int) -> pa.Array:
    """One text, or none, for so many rows."""
    return pa.repeat(pa.scalar(text, pa.string()), count)


def words_where(mask: Any, words: pa.Array) -> pa.Array:  # noqa: ANN401 - truths
    """The texts in the rows of a mask, null in the others."""
    truths = mask if isinstance(mask, pa.Array) else pa.array(mask)
    return pc.if_else(truths, words, pa.scalar(None, pa.string()))


def joined(*parts: Any) -> pa.Array:  # noqa: ANN401 - arrays and texts
    """The texts of each row after one another; null where one is missing."""
    return pc.binary_join_element_wise(*parts, "")


def codes_of(words: pa.Array) -> tuple[Codes, Words]:
    """A number for the text of each row, and the texts; null has one too."""
    coded = words.dictionary_encode(null_encoding="encode")
    return coded.indices.to_numpy().astype(np.int64), coded.dictionary.to_pylist()


def different(columns: Sequence[Any]) -> tuple[Codes, Codes]:
    """A number for what each row says in some columns, and a row that says it.

    Columns are words or arrays of whole numbers, at least one.
    """
    codes: Codes | None = None
    for column in columns:
        if isinstance(column, pa.Array):
            own, _ = codes_of(column)
        else:
            own = pd.factorize(column)[0].astype(np.int64)
        if codes is not None:
            width = int(own.max(initial=0)) + 1
            own = pd.factorize(codes * width + own)[0].astype(np.int64)
        codes = own
    assert codes is not None  # noqa: S101 - there is at least one
    rows = np.zeros(int(codes.max(initial=-1)) + 1, dtype=np.int64)
    rows[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return codes, rows
