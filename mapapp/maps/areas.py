"""The areas of imprecise places, and the words for each place.

An area is written once however many incidents use it.
"""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

MOST_LABELLED_ROWS = 5_000
"""Above this no place names and radii travel ahead; the record brings them."""

_FINE_DEGREES = 1.0
_FINE_DECIMALS = 5
_COARSE_DECIMALS = 4


def pack_areas(frame: gpd.GeoDataFrame) -> bytes:
    """Pack the distinct areas of an incident frame as JSON, ASCII only.

    The members are ``areas`` (each with ``bbox`` west, south, east, north and
    ``rings``, flat lists of longitude, latitude, ... filled by the even-odd
    rule), ``rows`` and ``area_of`` (the rows that have an area, and which),
    ``labels``, ``label_of`` and ``radius_m`` (for each row the place's name as
    a position in ``labels`` or -1, and the uncertainty in metres or null; all
    three null above ``MOST_LABELLED_ROWS`` rows).
    """
    shapes = np.asarray(frame.geometry.array, dtype=object)
    rows = np.flatnonzero(shapely.get_dimensions(shapes) == 2)  # noqa: PLR2004 - surfaces
    distinct, area_of = _distinct(shapes[rows])
    packed: dict[str, Any] = {
        "areas": [_area(shape) for shape in distinct],
        "rows": rows.tolist(),
        "area_of": area_of.tolist(),
        "labels": None,
        "label_of": None,
        "radius_m": None,
    }
    if len(frame) <= MOST_LABELLED_ROWS:
        packed |= _labels(frame) | {"radius_m": _radii(frame)}
    return json.dumps(packed, separators=(",", ":"), allow_nan=False).encode("ascii")


def _distinct(
    shapes: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.intp]]:
    """Shapes without repeats, in the order met, and for each its position."""
    codes, _ = pd.factorize(pd.Series(shapely.to_wkb(shapes), dtype=object))
    firsts = np.flatnonzero(~pd.Series(codes).duplicated().to_numpy())
    return shapes[firsts], codes


def _area(shape: BaseGeometry) -> dict[str, Any]:
    west, south, east, north = shapely.bounds(shape).tolist()
    size = max(east - west, north - south)
    decimals = _FINE_DECIMALS if size < _FINE_DEGREES else _COARSE_DECIMALS
    rings = [
        np.round(shapely.get_coordinates(ring), decimals).ravel().tolist()
        for part in shapely.get_parts(shape)
        for ring in (part.exterior, *part.interiors)
    ]
    bbox = [round(edge, decimals) for edge in (west, south, east, north)]
    return {"bbox": bbox, "rings": rings}


def _labels(frame: gpd.GeoDataFrame) -> dict[str, Any]:
    named = frame["place"].where(frame["place"].notna(), frame["toponym"])
    codes, labels = pd.factorize(named.astype("object"))
    return {"labels": [str(label) for label in labels], "label_of": codes.tolist()}


def _radii(frame: gpd.GeoDataFrame) -> list[int | None]:
    metres = frame["uncertainty_m"].to_numpy(dtype="float64", na_value=np.nan)
    return [None if np.isnan(radius) else round(radius) for radius in metres.tolist()]
