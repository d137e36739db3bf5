"""What changed between two packed versions: a few bytes in place of all.

A patch is a header behind a magic word, as in ``container``, and the new bytes. Its
``pieces`` say how the later version is put together: pairs of a start and a length, of
the earlier version's bytes, or with the start -1 of the patch's own, in their order.
"""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from mapapp.packing.container import joined

MAGIC = b"MAPDIF1\n"

OWN = -1
"""In place of a start: the bytes stand in the patch."""

_GAP = 64
"""Equal bytes between two changes that are not worth two pieces."""

_MOST_PIECES = 2_000
_WORTH = 4
"""A patch is for what is so many times longer."""

_HEAD = 12

Piece: TypeAlias = tuple[int, int]
Bytes: TypeAlias = npt.NDArray[np.uint8]


def patch(earlier: bytes, later: bytes) -> bytes | None:
    """The patch from one container's bytes to another's, None where it saves little."""
    old, new = _sections(earlier), _sections(later)
    if old is None or new is None:
        return None
    pieces: list[Piece] = []
    own: list[bytes] = []
    for name, (place, length) in new.items():
        start, size = old.get(name, (0, 0))
        runs = _runs(_bytes(earlier, start, size), _bytes(later, place, length))
        at = place
        for begin, count in runs:
            if begin == OWN:
                own.append(later[at : at + count])
            pieces.append((begin if begin == OWN else start + begin, count))
            at += count
    told = np.frombuffer(b"".join(own), np.uint8)
    if len(pieces) > _MOST_PIECES or len(told) * _WORTH > len(later):
        return None
    return joined(MAGIC, {"length": len(later), "pieces": pieces}, {"own": told})


def _bytes(packed: bytes, at: int, size: int) -> Bytes:
    return np.frombuffer(packed, np.uint8, count=size, offset=at)


def _sections(packed: bytes) -> dict[str, Piece] | None:
    """Where the header and each column stand."""
    length = int(np.frombuffer(packed[8:_HEAD], "<u4")[0])
    head: dict[str, Any] = json.loads(packed[_HEAD : _HEAD + length])
    begin = _HEAD + length
    sections: dict[str, Piece] = {"": (0, begin)}
    end = begin
    for each in head["columns"]:
        size = each["length"] * np.dtype(each["dtype"]).itemsize
        sections[f"{each['name']} {each['dtype']}"] = (begin + each["offset"], size)
        end += size
    return sections if end == len(packed) else None


def _runs(old: Bytes, new: Bytes) -> list[Piece]:
    """The pieces of some new bytes; a start is counted in the old ones."""
    pieces = _between(old, new) if len(old) == len(new) else _ends(old, new)
    return [(start, size) for start, size in pieces if size > 0]


def _between(old: Bytes, new: Bytes) -> Iterator[Piece]:
    """The pieces where what changed kept its place."""
    changed = np.flatnonzero(old != new)
    is_last = np.diff(changed, append=len(new) + _GAP + 1) > _GAP
    is_first = np.diff(changed, prepend=-_GAP - 1) > _GAP
    at = 0
    for start, last in zip(
        changed[is_first].tolist(), changed[is_last].tolist(), strict=True
    ):
        yield at, start - at
        at = last + 1
        yield OWN, at - start
    yield at, len(new) - at


def _ends(old: Bytes, new: Bytes) -> Iterator[Piece]:
    """The pieces where bytes came or went: both begin and end with equal ones."""
    least = min(len(old), len(new))
    first = _equal(old[:least], new[:least])
    last = _equal(old[::-1][: least - first], new[::-1][: least - first])
    yield 0, first
    yield OWN, len(new) - first - last
    yield len(old) - last, last


def _equal(one: Bytes, other: Bytes) -> int:
    """With how many equal bytes two of a length begin."""
    is_other = one != other
    return int(is_other.argmax()) if is_other.any() else len(one)
