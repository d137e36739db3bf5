"""Texts of made-up incidents, whole columns at a time."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.synthesis.draws import Figures, Mask
from geodata.titles import MADE_UP

MARK = "Synthetic"
"""How every text begins that a reader might take for a report's."""

_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_ID_LETTERS = 16


def taken(values: list[str | None], codes: npt.NDArray[np.int64]) -> pa.DictionaryArray:
    """A dictionary-encoded column: for each code its value, None is null."""
    kept = [value for value in values if value is not None]
    turned = iter(range(len(kept)))
    places = np.array([-1 if value is None else next(turned) for value in values])
    picked = places[codes].astype(np.int32)
    indices = pa.array(picked, mask=picked < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(kept, pa.string()))


def ids(numbers: npt.NDArray[np.uint64], seed: int) -> pa.StringArray:
    """Sixteen hexadecimal letters for each number, no two numbers the same."""
    with np.errstate(over="ignore"):
        mixed = numbers + np.uint64(seed * 0x9E3779B97F4A7C15 % 2**64)
        for factor, shift in zip(_MIX, (30, 27), strict=True):
            mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
        mixed ^= mixed >> np.uint64(31)
    letters = mixed.astype(">u8").tobytes().hex().encode()
    offsets = np.arange(len(numbers) + 1, dtype=np.int32) * _ID_LETTERS
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(letters)]
    return pa.StringArray.from_buffers(len(numbers), buffers[1], buffers[2])


def said(figures: Figures, verb: str) -> pa.StringArray:
    """'3 killed', 'at least 3 killed', '2 to 4 killed'; null where unsaid."""
    low, high = pa.array(figures.low), pa.array(figures.high)
    is_range = pa.array(figures.has_high & (figures.low != figures.high))
    exact = join(low, f" {verb}")
    wide = join(low, " to ", high, f" {verb}")
    open_ended = join("at least ", exact)
    words = pc.if_else(is_range, wide, exact)
    words = pc.if_else(pa.array(figures.has_high), words, open_ended)
    return pc.if_else(pa.array(figures.has_any), words, _null())


def titles(
    leads: pa.Array, places: pa.Array, killed: pa.Array, injured: pa.Array
) -> pa.Array:
    """'Synthetic: Strike on Kharkiv: 1 killed, 5 injured'."""
    lead = join(MADE_UP, leads, pc.fill_null(places, "an unnamed place"))
    figures = pc.coalesce(join(killed, ", ", injured), killed, injured)
    return pc.coalesce(join(lead, ": ", figures), lead)


def join(*parts: object) -> pa.Array:
    """The parts of each row as one text; null where one of them is null."""
    columns = [_text(part) for part in parts]
    return pc.binary_join_element_wise(*columns, "")


def nulled(column: pa.Array, is_null: Mask) -> pa.Array:
    """The column with nulls where the mask says."""
    return pc.if_else(pa.array(is_null), pa.scalar(None, column.type), column)


def _text(part: object) -> object:
    if isinstance(part, str):
        return part
    if isinstance(part, pa.DictionaryArray):
        return part.dictionary_decode()
    return pc.cast(part, pa.string())


def _null() -> pa.Scalar:
    return pa.scalar(None, pa.string())
