"""Outlines that take long to compute, computed beforehand: ``data/outlines.zip``.

scripts/build_outlines.py writes the file. An outline that is not in it is computed
when it is asked for, so the file says nothing that the boundaries do not: it is
there for speed alone. Coordinates stand on a grid of about a metre, as steps from one
corner to the next, which takes a third of the room of WKB.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import GazetteerError

OUTLINES_FILE = Path(__file__).parent / "data" / "outlines.zip"

GRID_DEGREES = 1e-5
DECIMALS = 5


class Outline(StrEnum):
    """What an outline is of: named in the file beside the id of its place."""

    GROUND = "ground"
    AIRSPACE = "airspace"
    SEA = "sea"


Stored: TypeAlias = Callable[[Outline, str], BaseGeometry | None]


def stored_outline(outline: Outline, place_id: str) -> BaseGeometry | None:
    """The stored outline of a place, an empty one where it is known to have none.

    None where nothing is stored: then it has to be computed.

    Raises:
        GazetteerError: the file is missing or damaged.
    """
    try:
        file = _opened(OUTLINES_FILE)
        return unpacked(file.read(member(outline, place_id)))
    except KeyError:
        return None
    except (OSError, ValueError, struct.error, zipfile.BadZipFile) as error:
        msg = f"{OUTLINES_FILE}: the outlines cannot be read ({error})"
        raise GazetteerError(msg) from error


def packed(shape: BaseGeometry) -> bytes:
    """A polygon or multipolygon on the file's grid; nothing for an empty one."""
    snapped = shapely.set_precision(shape, GRID_DEGREES)
    if snapped.is_empty:
        return b""
    kind, corners, offsets = shapely.to_ragged_array([snapped])
    lengths = (int(kind), len(corners), *map(len, offsets))
    steps = np.diff(np.rint(corners / GRID_DEGREES), axis=0, prepend=0).astype("<i4")
    # Column by column and byte by byte: what is alike stands together.
    planes = steps.T.copy().view("u1").reshape(2, -1, 4).transpose(0, 2, 1)
    head = struct.pack(f"<B{len(lengths)}I", len(lengths), *lengths)
    ends = b"".join(each.astype("<u4").tobytes() for each in offsets)
    return head + ends + planes.tobytes()


def unpacked(content: bytes) -> BaseGeometry:
    """The shape of :func:`packed`, WGS 84 degrees, longitude first.

    Raises:
        ValueError, struct.error: the bytes are no shape.
    """
    if not content:
        return shapely.MultiPolygon()
    (count,) = struct.unpack_from("<B", content)
    kind, corners, *lengths = struct.unpack_from(f"<{count}I", content, 1)
    place = 1 + 4 * count
    offsets = []
    for length in lengths:
        offsets.append(np.frombuffer(content, "<u4", length, place).astype("int64"))
        place += 4 * length
    planes = np.frombuffer(content, "u1", 8 * corners, place).reshape(2, 4, corners)
    steps = planes.transpose(0, 2, 1).copy().view("<i4")[..., 0]
    grid = np.ascontiguousarray(np.cumsum(steps.T, axis=0, dtype="int64"))
    kept = shapely.from_ragged_array(
        shapely.GeometryType(kind),
        np.round(grid * GRID_DEGREES, DECIMALS),
        tuple(offsets),
    )
    shape: BaseGeometry = kept[0]
    return shape


def nothing_stored(outline: Outline, place_id: str) -> None:
    """As :func:`stored_outline` where every outline is to be computed."""


def member(outline: Outline, place_id: str) -> str:
    """The name of an outline in the file."""
    return f"{outline}/{place_id}"


@cache
def _opened(path: Path) -> zipfile.ZipFile:
    """The file, held in memory: a megabyte, of which each outline is read once."""
    return zipfile.ZipFile(io.BytesIO(path.read_bytes()))
