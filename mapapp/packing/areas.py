"""The areas of imprecise places, and the words for each place, as bytes.

An area is written once however many incidents use it.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from mapapp.packing.container import Column, joined, smallest
from mapapp.packing.rows import MapRows

MAGIC = b"MAPARE2\n"

MOST_LABELLED_ROWS = 5_000
"""Above this no place names and radii travel ahead; the record brings them."""

DEGREE = 100_000
"""Steps of a degree in which points are written: about a metre."""

NO_RADIUS = 0xFFFFFFFF

_FINE_DEGREES = 1.0
_COARSE = 10
"""Larger areas are written to so many steps."""


def pack_areas(rows: MapRows) -> bytes:
    """Pack the distinct areas of some rows: see ``container`` for the layout.

    The columns are ``area`` (for each row 0, or the number of its area counted
    from 1), ``parts`` (for each area how many rings it has), ``rings`` (for each
    ring how many points), ``points`` (longitude, latitude, ... in steps of
    1 / ``DEGREE``, each but a ring's first as the difference to the one before;
    filled by the even-odd rule). Up to ``MOST_LABELLED_ROWS`` rows there are also
    ``label`` (0, or the number of the place's name in the header's ``labels``,
    counted from 1) and ``radius`` (the uncertainty in metres or ``NO_RADIUS``);
    above it ``labels`` is null.
    """
    areas, area = _areas_of(rows)
    rings = [_rings(shape) for shape in areas]
    every = [ring for of_area in rings for ring in of_area]
    columns = {
        "area": smallest(area),
        "parts": _numbers([len(of_area) for of_area in rings]),
        "rings": _numbers([len(ring) for ring in every]),
        "points": _points(every),
    }
    head: dict[str, Any] = {"count": len(rows), "areas": len(areas), "labels": None}
    if len(rows) <= MOST_LABELLED_ROWS:
        head["labels"], columns["label"] = _labels(rows)
        columns["radius"] = _radii(rows)
    return joined(MAGIC, head, columns)


def _areas_of(rows: MapRows) -> tuple[list[BaseGeometry], npt.NDArray[np.uint32]]:
    """The areas that some row has, in the order met, and for each row its own."""
    codes, values = rows.shapes.codes, rows.shapes.values
    firsts = np.full(len(values), len(codes), dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(codes))[::-1]
    met = [
        code
        for code in np.argsort(firsts, kind="stable").tolist()
        if firsts[code] < len(codes) and values[code] is not None
    ]
    number = np.zeros(len(values), dtype=np.uint32)
    number[met] = np.arange(1, len(met) + 1)
    return [shape for code in met if (shape := values[code])], number[codes]


def _rings(shape: BaseGeometry) -> list[npt.NDArray[np.int64]]:
    west, south, east, north = shapely.bounds(shape).tolist()
    step = 1 if max(east - west, north - south) < _FINE_DEGREES else _COARSE
    return [
        np.rint(shapely.get_coordinates(ring) * (DEGREE / step)).astype(np.int64) * step
        for part in shapely.get_parts(shape)
        for ring in (part.exterior, *part.interiors)
    ]


def _points(rings: list[npt.NDArray[np.int64]]) -> Column:
    differences = [np.diff(ring, axis=0, prepend=[[0, 0]]) for ring in rings]
    if not differences:
        return np.zeros(0, dtype="<i4")
    return np.concatenate(differences).astype("<i4").ravel()


def _labels(rows: MapRows) -> tuple[list[str], Column]:
    names = sorted({label for label in rows.labels.used() if label is not None})
    position = {name: place for place, name in enumerate(names, start=1)}
    turned = [
        0 if each is None else position.get(each, 0) for each in rows.labels.values
    ]
    return names, smallest(np.array(turned, dtype=np.uint32)[rows.labels.codes])


def _radii(rows: MapRows) -> Column:
    known = np.nan_to_num(rows.radius_m, nan=NO_RADIUS)
    return np.minimum(np.rint(known), NO_RADIUS).astype("<u4")


def _numbers(values: list[int]) -> Column:
    return np.array(values, dtype="<u4")
