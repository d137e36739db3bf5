"""Incidents as flat columns: 16 bytes each, drawn by the map's canvas layer.

The layout: ``MAGIC``, the length of the header (uint32, little-endian), the
header (JSON, padded with spaces so that the columns begin at a multiple of
eight bytes), then the columns one after the other, little-endian.
"""

import json
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from geodata.models import GeoPrecision, IncidentType
from mapapp.packing.rows import MapRows, Texts

MAGIC = b"MAPCOL1\n"

NO_PLACE = 0xFFFFFFFF
"""Both x and y of an incident without a place."""

NO_DAY = -(2**31)
"""The day of an incident whose date is unknown."""

TYPES = tuple(str(kind) for kind in IncidentType)
PRECISIONS = tuple(str(precision) for precision in GeoPrecision)

_WORLD = float(2**32)
_LONGEST_SPAN = 0xFFFF
_MERCATOR_LATITUDE = 85.05112877980659
"""Where web mercator ends; places beyond it are drawn at the edge."""

Column: TypeAlias = npt.NDArray[Any]


def pack_columns(rows: MapRows, *, version: str) -> bytes:
    """Pack rows, in their order, for the map.

    The columns are ``x``, ``y`` (uint32: web mercator from the north-west
    corner of the world, 2**32 across; ``NO_PLACE`` without a place), ``day``
    (int32: days from 1970-01-01; ``NO_DAY`` if unknown), ``span`` (uint16: days
    from the first to the last), ``type`` and ``precision`` (uint8: positions in
    the header's lists). The same rows and version give the same bytes.

    Args:
        rows: of an incident frame or of incidents.
        version: names this content; the map sends it back with each selection.
    """
    x, y = project(rows.longitude, rows.latitude)
    day, span = _days(rows)
    columns = {
        "x": x,
        "y": y,
        "day": day,
        "span": span,
        "type": _codes(rows.types, TYPES),
        "precision": _codes(rows.precisions, PRECISIONS),
    }
    located = int(np.count_nonzero(x != NO_PLACE))
    head = {"version": version, "count": len(rows), "located": located}
    return _joined(head | {"types": TYPES, "precisions": PRECISIONS}, columns)


def project(
    longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """WGS 84 degrees to the map's x and y; NaN in either gives ``NO_PLACE``."""
    known = ~(np.isnan(longitude) | np.isnan(latitude))
    east = np.where(known, longitude, 0.0)
    north = np.clip(
        np.where(known, latitude, 0.0), -_MERCATOR_LATITUDE, _MERCATOR_LATITUDE
    )
    turned = np.arcsinh(np.tan(np.radians(north)))
    x = _quantised((east + 180.0) / 360.0)
    y = _quantised((1.0 - turned / np.pi) / 2.0)
    nowhere = np.uint32(NO_PLACE)
    return np.where(known, x, nowhere), np.where(known, y, nowhere)


def _quantised(share: npt.NDArray[np.float64]) -> npt.NDArray[np.uint32]:
    # The last step is kept free: it means "no place".
    steps = np.clip(np.rint(share * _WORLD), 0.0, _WORLD - 2.0)
    return steps.astype("<u4")


def _days(rows: MapRows) -> tuple[Column, Column]:
    first, last = rows.first, rows.last
    unknown = np.isnat(first)
    days = np.where(unknown, 0, first.astype("int64"))
    ends = np.where(np.isnat(last) | unknown, days, last.astype("int64"))
    span = np.clip(ends - days, 0, _LONGEST_SPAN)
    return np.where(unknown, NO_DAY, days).astype("<i4"), span.astype("<u2")


def _codes(values: Texts, codes: tuple[str, ...]) -> Column:
    code_of: dict[str | None, int] = {code: n for n, code in enumerate(codes)}
    if strangers := set(values) - code_of.keys():
        stranger = min(map(repr, strangers))
        msg = f"{stranger} is none of: {', '.join(codes)}"
        raise ValueError(msg)
    return np.fromiter(map(code_of.__getitem__, values), "u1", count=len(values))


def _joined(head: dict[str, Any], columns: dict[str, Column]) -> bytes:
    places, offset = [], 0
    for name, column in columns.items():
        dtype = column.dtype.newbyteorder("<").str
        places.append({"name": name, "dtype": dtype, "offset": offset})
        offset += column.nbytes
    text = json.dumps(head | {"columns": places}, separators=(",", ":")).encode()
    text += b" " * (-(len(MAGIC) + 4 + len(text)) % 8)
    length = np.array([len(text)], dtype="<u4").tobytes()
    return b"".join([MAGIC, length, text, *(c.tobytes() for c in columns.values())])
