"""The areas of imprecise places, and the words for each place.

An area is written once however many incidents use it.
"""

import json
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from mapapp.packing.rows import MapRows

MOST_LABELLED_ROWS = 5_000
"""Above this no place names and radii travel ahead; the record brings them."""

_FINE_DEGREES = 1.0
_FINE_DECIMALS = 5
_COARSE_DECIMALS = 4


def pack_areas(rows: MapRows) -> bytes:
    """Pack the distinct areas of some rows as JSON, ASCII only.

    The members are ``areas`` (each with ``bbox`` west, south, east, north and
    ``rings``, flat lists of longitude, latitude, ... filled by the even-odd
    rule), ``rows`` and ``area_of`` (the rows that have an area, and which),
    ``labels``, ``label_of`` and ``radius_m`` (for each row the place's name as
    a position in ``labels`` or -1, and the uncertainty in metres or null; all
    three null above ``MOST_LABELLED_ROWS`` rows).
    """
    areal = np.flatnonzero(shapely.get_dimensions(rows.shapes) == 2)  # noqa: PLR2004 - surfaces
    distinct, area_of = _distinct(rows.shapes[areal])
    packed: dict[str, Any] = {
        "areas": [_area(shape) for shape in distinct],
        "rows": areal.tolist(),
        "area_of": area_of,
        "labels": None,
        "label_of": None,
        "radius_m": None,
    }
    if len(rows) <= MOST_LABELLED_ROWS:
        packed |= _labels(rows) | {"radius_m": _radii(rows)}
    return json.dumps(packed, separators=(",", ":"), allow_nan=False).encode("ascii")


def _distinct(shapes: npt.NDArray[np.object_]) -> tuple[list[BaseGeometry], list[int]]:
    """Shapes without repeats, in the order met, and for each its position."""
    kept: dict[bytes, int] = {}
    area_of = [kept.setdefault(wkb, len(kept)) for wkb in shapely.to_wkb(shapes)]
    firsts = {position: row for row, position in reversed(list(enumerate(area_of)))}
    return [shapes[firsts[position]] for position in range(len(kept))], area_of


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


def _labels(rows: MapRows) -> dict[str, Any]:
    names = [label for label in rows.labels.values if label is not None]
    position: dict[str | None, int] = {name: place for place, name in enumerate(names)}
    turned = [position.get(label, -1) for label in rows.labels.values]
    label_of = [turned[code] for code in rows.labels.codes.tolist()]
    return {"labels": names, "label_of": label_of}


def _radii(rows: MapRows) -> list[int | None]:
    return [
        None if np.isnan(radius) else round(radius) for radius in rows.radius_m.tolist()
    ]
