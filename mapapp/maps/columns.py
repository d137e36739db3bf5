"""Incidents as flat columns: 16 bytes each, drawn by the map's canvas layer.

The layout: ``MAGIC``, the length of the header (uint32, little-endian), the
header (JSON, padded with spaces so that the columns begin at a multiple of
eight bytes), then the columns one after the other, little-endian.
"""

import json
from typing import Any, TypeAlias

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.models import GeoPrecision, IncidentType

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


def pack_columns(frame: gpd.GeoDataFrame, *, version: str) -> bytes:
    """Pack the rows of an incident frame, in its order, for the map.

    The columns are ``x``, ``y`` (uint32: web mercator from the north-west
    corner of the world, 2**32 across; ``NO_PLACE`` without a place), ``day``
    (int32: days from 1970-01-01; ``NO_DAY`` if unknown), ``span`` (uint16: days
    from the first to the last), ``type`` and ``precision`` (uint8: positions in
    the header's lists). The same frame and version give the same bytes.

    Args:
        frame: an incident frame; only its own columns are read.
        version: names this content; the map sends it back with each selection.
    """
    x, y = project(_floats(frame, "longitude"), _floats(frame, "latitude"))
    day, span = _days(frame)
    columns = {
        "x": x,
        "y": y,
        "day": day,
        "span": span,
        "type": _codes(frame["incident_type"], TYPES),
        "precision": _codes(frame["geo_precision"], PRECISIONS),
    }
    located = int(np.count_nonzero(x != NO_PLACE))
    head = {"version": version, "count": len(frame), "located": located}
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


def _floats(frame: gpd.GeoDataFrame, name: str) -> npt.NDArray[np.float64]:
    return frame[name].to_numpy(dtype="float64", na_value=np.nan)


def _days(frame: gpd.GeoDataFrame) -> tuple[Column, Column]:
    first = frame["date_start"].to_numpy().astype("datetime64[D]")
    last = frame["date_end"].to_numpy().astype("datetime64[D]")
    unknown = np.isnat(first)
    days = np.where(unknown, 0, first.astype("int64"))
    ends = np.where(np.isnat(last) | unknown, days, last.astype("int64"))
    span = np.clip(ends - days, 0, _LONGEST_SPAN)
    return np.where(unknown, NO_DAY, days).astype("<i4"), span.astype("<u2")


def _codes(column: "pd.Series[Any]", codes: tuple[str, ...]) -> Column:
    found = pd.Index(codes).get_indexer_for(pd.Index(column))
    if (found < 0).any():
        stranger = column[found < 0].iloc[0]
        msg = f"{column.name} {stranger!r} is none of: {', '.join(codes)}"
        raise ValueError(msg)
    return found.astype("u1")


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
