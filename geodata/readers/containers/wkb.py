"""Well-known binary of strangers: walked before it is given to a library.

A library believes the counts in it, and goes as deep as it is nested. Here only points,
lines and areas and several of each are let through, each count is held against the
bytes that are there, and vertices are counted.
"""

import struct
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geodata.readers.shapes import ALL_VERTICES, MOST_VERTICES, single

MOST_BYTES = 40 * MOST_VERTICES
"""Of one geometry: four numbers a vertex, and the heads of its rings."""

MOST_BYTES_OF_ALL = 40 * ALL_VERTICES
"""Of all geometries together: held against before they are made."""

_KINDS = {
    1: "Point", 2: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString",
    6: "MultiPolygon", 7: "GeometryCollection",
}  # fmt: skip
Read = tuple[list[BaseGeometry | None], dict[int, str]]

_PART_OF = {4: 1, 5: 2, 6: 3}
_Z, _M, _SRID = 0x80000000, 0x40000000, 0x20000000
_FLAGS = _Z | _M | _SRID
_THOUSAND = 1_000
_MOST_THOUSANDS = 3


class _NoneOfOurs(Exception):  # noqa: N818 - told as the fault of a row
    """Why a geometry is not taken."""


class _Walk:
    """Goes through the bytes of one geometry."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0
        self._vertices = 0

    def geometry(self, part_of: int | None = None) -> None:
        """Step over one geometry, which may have to be of a kind."""
        order = self._number("B", 1)
        if order > 1:
            self._refuse("has no byte order")
        mark = "<" if order else ">"
        kind, dimensions = self._kind(mark)
        if part_of is not None and kind != part_of:
            self._refuse("has parts of different kinds")
        if kind == 1:
            self._step(8 * dimensions)
        elif kind == 2:  # noqa: PLR2004 - a line
            self._points(mark, dimensions)
        elif kind == 3:  # noqa: PLR2004 - an area
            for _ in range(self._count(mark, 4)):
                self._points(mark, dimensions)
        else:
            for _ in range(self._parts(mark, kind)):
                self.geometry(_PART_OF[kind])

    def end(self) -> None:
        """See that nothing is left."""
        if self._at != len(self._content):
            self._refuse("has more bytes than it says")

    def _kind(self, mark: str) -> tuple[int, int]:
        told = self._number(f"{mark}I", 4)
        if told & _SRID:
            self._step(4)
        thousands, kind = divmod(told & ~_FLAGS, _THOUSAND)
        if thousands > _MOST_THOUSANDS or kind not in (1, 2, 3, *_PART_OF):
            called = _KINDS.get(kind, f"geometry of kind {told}")
            self._refuse(f"a {called!r} is no point, line or area")
        has_z = bool(told & _Z) or thousands in (1, 3)
        has_m = bool(told & _M) or thousands in (2, 3)
        return kind, 2 + has_z + has_m

    def _parts(self, mark: str, kind: int) -> int:
        count = self._count(mark, 5)
        if _KINDS[kind] == "MultiPoint" and count > 1:
            self._refuse(f"has {count:,} points, and an incident has one place")
        return count

    def _points(self, mark: str, dimensions: int) -> None:
        count = self._count(mark, 8 * dimensions)
        self._vertices += count
        if self._vertices > MOST_VERTICES:
            self._refuse(f"has more than {MOST_VERTICES:,} vertices")
        self._step(8 * dimensions * count)

    def _count(self, mark: str, least: int) -> int:
        """A number of things of which each takes so many bytes at least."""
        count = self._number(f"{mark}I", 4)
        if count * least > len(self._content) - self._at:
            self._refuse("is cut off, or says that it is longer than it is")
        return count

    def _number(self, code: str, size: int) -> int:
        at = self._at
        self._step(size)
        found: int = struct.unpack_from(code, self._content, at)[0]
        return found

    def _step(self, size: int) -> None:
        self._at += size
        if self._at > len(self._content):
            self._refuse("is cut off")

    def _refuse(self, reason: str) -> None:
        raise _NoneOfOurs(reason)


_POINT = b"\x01\x01\0\0\0"
"""How a point of two dimensions begins, least byte first: as most files have them."""

_POINT_BYTES = 21


def shapes_of_wkb(contents: Sequence[bytes | None]) -> Read:
    """As :func:`shape_of_wkb` of each, points at once; reasons by the place."""
    shapes: list[BaseGeometry | None] = [None] * len(contents)
    reasons: dict[int, str] = {}
    plain: dict[int, bytes] = {}
    for place, content in enumerate(contents):
        if content is None:
            continue
        if len(content) == _POINT_BYTES and content.startswith(_POINT):
            plain[place] = content
            continue
        shapes[place], reason = shape_of_wkb(content)
        if reason is not None:
            reasons[place] = reason
    points = np.asarray(shapely.from_wkb(list(plain.values())), dtype=object)
    for place, point in zip(plain, points.tolist(), strict=True):
        shapes[place] = point
    return shapes, reasons


def shape_of_wkb(content: bytes) -> tuple[BaseGeometry | None, str | None]:
    """The geometry in whatever reference, with its heights; or why it is none.

    Measures are dropped; several points that are one become a point.
    """
    if len(content) > MOST_BYTES:
        return None, f"has more than {MOST_VERTICES:,} vertices"
    try:
        walk = _Walk(content)
        walk.geometry()
        walk.end()
        shape = shapely.from_wkb(content)
    except _NoneOfOurs as error:
        return None, str(error)
    except (ShapelyError, ValueError, TypeError) as error:
        return None, f"cannot be read: {str(error).partition(chr(10))[0]:.80}"
    return single(_unmeasured(shape)), None


def _unmeasured(shape: BaseGeometry) -> BaseGeometry:
    if not shape.has_z:
        return shapely.force_2d(shape)
    if not shape.has_m:
        return shape
    # force_3d would make new heights of 0.
    return shapely.from_wkb(shapely.to_wkb(shape, output_dimension=3))
