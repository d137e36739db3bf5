"""A layer of points as a Mapbox Vector Tile 2.1: the few messages that it needs."""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

EXTENT = 4096
Value: TypeAlias = str | int | float | bool

_VARINT, _DOUBLE, _BYTES = 0, 1, 2
_POINT = 1
_MOVE_TO_ONE = 9


@dataclass(frozen=True, slots=True)
class Point:
    """A point in a tile: steps from its top left corner, and what it tells."""

    x: int
    y: int
    values: Mapping[str, Value]


def tile_of(layer: str, points: Iterable[Point]) -> bytes:
    """The tile with one layer; the same points give the same bytes."""
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    features = [_feature(point, keys, values) for point in points]
    content = b"".join(
        [
            _field(15, _VARINT) + _varint(2),
            _chunk(1, layer.encode()),
            *(_chunk(2, feature) for feature in features),
            *(_chunk(3, key.encode()) for key in keys),
            *(_chunk(4, _value(value)) for _, value in values),
            _field(5, _VARINT) + _varint(EXTENT),
        ]
    )
    return _chunk(3, content)


def _feature(
    point: Point, keys: dict[str, int], values: dict[tuple[type, Value], int]
) -> bytes:
    tags = bytearray()
    for name, value in point.values.items():
        tags += _varint(keys.setdefault(name, len(keys)))
        tags += _varint(values.setdefault((type(value), value), len(values)))
    place = _varint(_MOVE_TO_ONE) + _zigzag(point.x) + _zigzag(point.y)
    kind = _field(3, _VARINT) + _varint(_POINT)
    return _chunk(2, bytes(tags)) + kind + _chunk(4, place)


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
