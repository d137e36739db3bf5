"""Columns behind a header, as the map reads them.

The layout: a magic word of eight bytes, the length of the header (uint32,
little-endian), the header (JSON, ASCII, padded with spaces so that the columns begin at
a multiple of eight bytes), then the columns one after the other, little-endian.
Those of larger items come first, so each begins where its type may.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

FORMAT = "4"
"""Changes with what columns or areas hold: kept bytes of another one are made anew."""

Column: TypeAlias = npt.NDArray[Any]


def joined(
    magic: bytes, head: Mapping[str, Any], columns: Mapping[str, Column]
) -> bytes:
    """The bytes of some columns; the header says of each its type and place."""
    largest_first = sorted(columns.items(), key=lambda each: -each[1].itemsize)
    places, offset = [], 0
    for name, column in largest_first:
        dtype = column.dtype.newbyteorder("<").str
        places.append(
            {"name": name, "dtype": dtype, "offset": offset, "length": len(column)}
        )
        offset += column.nbytes
    text = json.dumps({**head, "columns": places}, separators=(",", ":")).encode()
    text += b" " * (-(len(magic) + 4 + len(text)) % 8)
    length = np.array([len(text)], dtype="<u4").tobytes()
    parts = [
        column.astype(column.dtype.newbyteorder("<"), copy=False).tobytes()
        for _, column in largest_first
    ]
    return b"".join([magic, length, text, *parts])


def smallest(values: Column) -> Column:
    """Whole numbers from 0 in the smallest type that holds them."""
    most = int(values.max()) if values.size else 0
    return values.astype(np.min_scalar_type(most).newbyteorder("<"))
