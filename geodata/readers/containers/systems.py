"""Reference systems that files name: turned to WGS 84, longitude first, or refused.

Nothing is fetched, and no file that a definition names is looked for: grids come from
the installed PROJ data alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import ProjError
from pyproj.network import (  # type: ignore[attr-defined] # its stubs lack it
    set_network_enabled,
)
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError
from geodata.readers.shapes import are_good_points, as_array, checked

_LONGEST = 20_000
_LEADS_OUT = re.compile(r"EXTENSION|BOUND\s*CRS|grids|file", re.IGNORECASE)
"""Words of a definition by which PROJ reads files that it names."""

_WGS84 = "OGC:CRS84"

Checked = tuple[list[BaseGeometry | None], dict[int, str]]


@dataclass(frozen=True, slots=True)
class System:
    """What a reference system is called, and what turns it to WGS 84 if it must.

    ``near`` is how far, in its units, two places may be apart that are the same.
    """

    name: str
    turn: pyproj.Transformer | None
    near: float = 1.0

    @property
    def note(self) -> str | None:
        """What was done, in words; None where nothing was."""
        if self.turn is None:
            return None
        accuracy = self.turn.accuracy
        about = f", to about {accuracy:g} m" if accuracy > 0 else ""
        return f"places were turned from {self.name} to WGS 84{about}"


WGS84 = System("WGS 84", None)


def by_code(authority: str, code: str | int, *, name: str) -> System:
    """The system of a code, as EPSG:3857.

    Raises:
        DataSetError: it is not known, or no way leads to WGS 84.
    """
    called = f"{authority}:{code}"
    if not re.fullmatch(r"[A-Za-z]{1,20}:\w{1,20}", called):
        raise DataSetError(_unknown(name, called))
    try:
        crs = pyproj.CRS.from_authority(authority, code)
    except ProjError as error:
        raise DataSetError(_unknown(name, called)) from error
    return _system(crs, called, name)


def by_definition(text: str, *, name: str) -> System:
    """The system of a definition, in WKT or PROJJSON.

    Raises:
        DataSetError: as :func:`by_code`, or it leads to files.
    """
    called = " ".join(text.split())[:60]
    if len(text) > _LONGEST or _LEADS_OUT.search(text):
        raise DataSetError(_unknown(name, called))
    try:
        is_json = text.lstrip().startswith("{")
        make = pyproj.CRS.from_json if is_json else pyproj.CRS.from_wkt
        crs = make(text)
    except (ProjError, ValueError, TypeError, RecursionError) as error:
        raise DataSetError(_unknown(name, called)) from error
    return _system(crs, crs.name[:60], name)


def placed_in(
    shapes: Sequence[BaseGeometry | None], reasons: dict[int, str], system: System
) -> Checked:
    """Geometries of a system in WGS 84 and checked, with the reasons of all others.

    Args:
        shapes: whose heights stay as they are; None where there is none.
        reasons: why there is none, by the place.
        system: of all of them.
    """
    turned = _turned(shapes, system)
    told = dict(reasons)
    found: list[BaseGeometry | None] = []
    good = are_good_points(turned)
    for place, shape in enumerate(turned):
        if shape is None or good[place]:
            found.append(shape)
            continue
        if not np.isfinite(shape.bounds).all() and not shape.is_empty:
            reason: str | None = f"is no place of {system.name}"
            found.append(None)
        else:
            own, reason = checked(shape)
            found.append(own)
        if reason is not None:
            told[place] = reason
    return found, told


def _turned(
    shapes: Sequence[BaseGeometry | None], system: System
) -> Sequence[BaseGeometry | None]:
    turn = system.turn
    if turn is None:
        return shapes
    several = as_array(shapes)
    told = shapely.get_coordinates(several)
    degrees = np.column_stack(turn.transform(told[:, 0], told[:, 1]))
    back = turn.transform(degrees[:, 0], degrees[:, 1], direction="INVERSE")
    # What lies beyond a system's world comes out somewhere in ours, and not back.
    near = np.isclose(np.column_stack(back), told, rtol=1e-6, atol=system.near)
    degrees[~near.all(axis=1)] = np.inf
    found = shapely.set_coordinates(several.copy(), degrees)
    raised = shapely.has_z(several)
    if raised.any():
        heights = shapely.get_coordinates(several[raised], include_z=True)[:, 2]
        both = np.column_stack((shapely.get_coordinates(found[raised]), heights))
        # Coordinates of three numbers are set where there were three before.
        found[raised] = shapely.set_coordinates(several[raised], both)
    listed: list[BaseGeometry | None] = found.tolist()
    return listed


def _system(crs: pyproj.CRS, called: str, name: str) -> System:
    flat = crs.sub_crs_list[0] if crs.is_compound else crs
    if flat.is_bound or not (flat.is_geographic or flat.is_projected):
        raise DataSetError(_unknown(name, called))
    wgs84 = pyproj.CRS.from_user_input(_WGS84)
    if flat.equals(wgs84, ignore_axis_order=True):
        return WGS84
    set_network_enabled(active=False)
    try:
        turn = pyproj.Transformer.from_crs(
            flat.to_2d(), wgs84, always_xy=True, allow_ballpark=False
        )
    except ProjError as error:
        raise DataSetError(_unknown(name, called)) from error
    return System(called, turn, 1e-5 if flat.is_geographic else 1.0)


def _unknown(name: str, called: str) -> str:
    return (
        f"{name} is in the reference system {called!r}, from which no way to WGS 84 is"
        " known here: transform it first"
    )
