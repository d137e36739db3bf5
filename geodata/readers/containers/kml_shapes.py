"""Geometries of KML."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

import numpy as np
import numpy.typing as npt
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geodata.readers.containers.wholes import own_text, text_in
from geodata.readers.shapes import MOST_VERTICES, checked

Positions = npt.NDArray[np.float64]

GEOMETRIES = ("Point", "LineString", "LinearRing", "Polygon", "Track", "Model")
_SEVERAL = ("MultiGeometry", "MultiTrack")
_ON_THE_GROUND = ("", "clampToGround", "clampToSeaFloor")
# Plain repeats: they end in linear time here, and possessive ones let through what is
# no number in Python 3.11.2.
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_PLACES = re.compile(rf"(?:{_NUMBER}(?:,{_NUMBER}){{1,2}}(?:\s+|\Z))*", re.ASCII)
_RING, _FLAT = 3, 2


class Read(NamedTuple):
    """A geometry, or why it is none; ``is_flattened``: heights that say nothing."""

    shape: BaseGeometry | None = None
    reason: str | None = None
    is_flattened: bool = False


class ShapeFault(ValueError):  # noqa: N818 - a reason, told of its row
    """Why a geometry is none."""


def shape_of(placemark: Element) -> Read:
    """The geometry of a placemark; none at all where it has none.

    Heights say nothing where the place is on the ground, as it is unless the file
    says otherwise; any others stay.
    """
    parts = list(_parts(placemark))
    if not parts:
        return Read()
    flattened: list[bool] = []
    try:
        shapes = [_shape(part, flattened) for part in parts]
        shape, reason = checked(joined(shapes))
    except ShapeFault as fault:
        return Read(reason=str(fault))
    except (ShapelyError, ValueError) as error:
        return Read(reason=f"cannot be read: {str(error).partition(chr(10))[0]:.80}")
    return Read(shape, reason, any(flattened))


def joined(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """One geometry of several of a kind.

    Raises:
        ShapeFault: they are points, or of several kinds.
    """
    if len(shapes) == 1:
        return shapes[0]
    areas = [one for one in shapes if isinstance(one, shapely.Polygon)]
    if len(areas) == len(shapes):
        return shapely.MultiPolygon(areas)
    lines = [one for one in shapes if isinstance(one, shapely.LineString)]
    if len(lines) == len(shapes):
        return shapely.MultiLineString(lines)
    if not areas and not lines:
        msg = f"has {len(shapes):,} points, and an incident has one place"
    else:
        msg = "has geometries of several kinds"
    raise ValueError(msg)


def _parts(element: Element) -> Iterator[Element]:
    """The simple geometries in an element, however they are nested."""
    for child in element:
        if child.tag in GEOMETRIES:
            yield child
        elif child.tag in _SEVERAL:
            yield from _parts(child)


def _shape(part: Element, flattened: list[bool]) -> BaseGeometry:
    if part.tag == "Model":
        msg = "is a model, and no point, line or area"
        raise ShapeFault(msg)
    is_grounded = text_in(part, "altitudeMode") in _ON_THE_GROUND

    def taken(positions: Positions) -> Positions:
        if not is_grounded or positions.shape[1] == _FLAT:
            return positions
        flattened.append(bool(np.any(positions[:, 2] != 0)))
        return positions[:, :2]

    if part.tag == "Polygon":
        outer, *inner = [taken(ring) for ring in _rings(part)]
        return shapely.Polygon(outer, inner)
    return line_or_point(taken(_positions(part)), is_point=part.tag == "Point")


def line_or_point(positions: Positions, *, is_point: bool) -> BaseGeometry:
    """A point, or a line; a line of one place is a point.

    Raises:
        ShapeFault: a point has several.
    """
    if len(positions) == 0:
        return shapely.Point()
    if len(positions) == 1:
        return shapely.Point(positions[0])
    if is_point:
        msg = f"is a point with {len(positions):,} places"
        raise ShapeFault(msg)
    return shapely.LineString(positions)


def _rings(polygon: Element) -> list[Positions]:
    outer = polygon.findall("outerBoundaryIs/LinearRing")
    if len(outer) != 1:
        msg = "has no outline, or several"
        raise ShapeFault(msg)
    inner = polygon.findall("innerBoundaryIs/LinearRing")
    rings = [_positions(ring) for ring in (*outer, *inner)]
    if len(rings[0]) == 0:
        msg = "is empty"
        raise ShapeFault(msg)
    if any(len(ring) < _RING for ring in rings):
        msg = "has an outline of less than three places"
        raise ShapeFault(msg)
    return rings


def _positions(element: Element) -> Positions:
    """Longitude, latitude and, where one of them has it, height."""
    if element.tag != "Track":
        return numbers_of(text_in(element, "coordinates"))
    places = [own_text(coord).split() for coord in element.findall("coord")]
    return numbers_of(" ".join(map(",".join, places)))


def numbers_of(text: str) -> Positions:
    """``longitude,latitude[,height]``, parted by spaces, as numbers.

    Where only some have a height the others are at 0.

    Raises:
        ShapeFault: some are none, or too many.
    """
    places = text.split()
    if len(places) > MOST_VERTICES:
        msg = f"has more than {MOST_VERTICES:,} vertices"
        raise ShapeFault(msg)
    if not _PLACES.fullmatch(text):
        msg = "has coordinates that are not longitude,latitude in numbers"
        raise ShapeFault(msg)
    commas = text.count(",")
    width = 3 if commas > len(places) else _FLAT
    if commas != (width - 1) * len(places):
        text = " ".join(
            place if place.count(",") > 1 else f"{place},0" for place in places
        )
    told = text.replace(",", " ").split()
    return np.array(told, dtype=np.float64).reshape(-1, width)
