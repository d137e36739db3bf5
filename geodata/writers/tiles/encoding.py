"""Layers of a Mapbox Vector Tile 2.1: the few messages that they need."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import TypeAlias

EXTENT = 4096
Value: TypeAlias = str | int | float | bool
Step: TypeAlias = tuple[int, int]
"""A place in a tile: steps from its top left corner."""

Path: TypeAlias = Sequence[Step]


class Shape(IntEnum):
    """The kinds of geometries, by the numbers that tiles have for them."""

    POINT = 1
    LINE = 2
    AREA = 3


_VARINT, _DOUBLE, _BYTES = 0, 1, 2
_MOVE_TO_ONE = 9
_LINE_TO = 2
_CLOSE = 15


@dataclass(frozen=True, slots=True)
class Feature:
    """What a tile draws, and what it tells.

    ``paths`` are one of one step for a point, lines, or rings: each outer one, by the
    surveyor's formula of positive area, before the holes in it; none repeats its first
    step.
    """

    shape: Shape
    paths: Sequence[Path]
    values: Mapping[str, Value]


def layer_of(name: str, features: Iterable[Feature]) -> bytes:
    """A layer of a tile; layers behind one another are the tile.

    The same features give the same bytes.
    """
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    told = [_feature(each, keys, values) for each in features]
    content = b"".join(
        [
            _field(15, _VARINT) + _varint(2),
            _chunk(1, name.encode()),
            *(_chunk(2, feature) for feature in told),
            *(_chunk(3, key.encode()) for key in keys),
            *(_chunk(4, _value(value)) for _, value in values),
            _field(5, _VARINT) + _varint(EXTENT),
        ]
    )
    return _chunk(3, content)


def _feature(
    feature: Feature, keys: dict[str, int], values: dict[tuple[type, Value], int]
) -> bytes:
    tags = bytearray()
    for name, value in feature.values.items():
        tags += _varint(keys.setdefault(name, len(keys)))
        tags += _varint(values.setdefault((type(value), value), len(values)))
    kind = _field(3, _VARINT) + _varint(feature.shape)
    return _chunk(2, bytes(tags)) + kind + _chunk(4, _commands(feature))


def _commands(feature: Feature) -> bytes:
    told = bytearray()
    x = y = 0
    for path in feature.paths:
        told += _varint(_MOVE_TO_ONE)
        told += _zigzag(path[0][0] - x) + _zigzag(path[0][1] - y)
        if len(path) > 1:
            told += _varint(len(path) - 1 << 3 | _LINE_TO)
        for (west, north), (east, south) in pairwise(path):
            told += _zigzag(east - west) + _zigzag(south - north)
        if feature.shape is Shape.AREA:
            told += _varint(_CLOSE)
        x, y = path[-1]
    return bytes(told)


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return _field(7, _VARINT) + _varint(int(value))
    if isinstance(value, int):
        return _field(6, _VARINT) + _zigzag(value)
    if isinstance(value, float):
        return _field(3, _DOUBLE) + struct.pack("<d", value)
    return _chunk(1, value.encode())


def _chunk(number: int, content: bytes) -> bytes:
    return _field(number, _BYTES) + _varint(len(content)) + content


def _field(number: int, kind: int) -> bytes:
    return _varint(number << 3 | kind)


def _zigzag(number: int) -> bytes:
    return _varint(number << 1 if number >= 0 else (-number << 1) - 1)


def _varint(number: int) -> bytes:
    told = bytearray()
    while number > 0x7F:  # noqa: PLR2004 - seven bits a byte
        told.append(number & 0x7F | 0x80)
        number >>= 7
    told.append(number)
    return bytes(told)
