"""Countries, units and waters as shapes, WGS 84, longitude first.

The files are TopoJSON built by scripts/: neighbours share their arcs, so borders
meet exactly. Shapes are decoded when first asked for.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Polygon

from geodata.errors import GazetteerError

DATA = Path(__file__).parent / "data"
BOUNDARIES_FILE = DATA / "boundaries.topojson"
DISTRICTS_FILE = DATA / "districts.topojson"
"""Ukraine's raions, drawn from their settlements: scripts/build_districts.py."""

WATERS_FILE = DATA / "waters.topojson"
"""Seas as polygons and rivers as lines: scripts/build_waters.py."""

Line = npt.NDArray[np.float64]

FINE = frozenset({"UA", "RU", "MD", "RO", "BY", "PL", "EE", "LV", "LT", "FI", "PS"})
"""Countries drawn finely (Russia west of the Urals)."""

_LESS_FINELY = """
AL AM AT AZ BA BE BG CH CY CZ DE DK ES FR GB GE GR HR HU IE IL IQ IR IT JO
KZ LB LU ME MK NL NO PT RS SE SI SK SY TR XK
"""
MEDIUM = frozenset(_LESS_FINELY.split())
"""Countries drawn less finely; all others are drawn coarsely."""

EAST_OF_URALS = 60.0
"""Degrees of longitude: what lies further east is drawn coarsely."""

FINE_M, MEDIUM_M, COARSE_M = 1_500.0, 3_500.0, 8_000.0
"""How far a point of a unit may lie outside its outline, in metres: by what the
outline was simplified (670 m, 2.2 km, 6.7 km) and 1 km more of the source."""

DRAWN_FROM_SETTLEMENTS_M = {"katottg:": 3_000.0, "iso:MD-": 5_000.0}
"""The same of raions by the beginning of their id, Ukraine's and Moldova's: 97 and
96 of a hundred of their places lie no further outside (docs/borders.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """One country or first-level unit: its names and where its label stands.

    ``code`` is ISO 3166-1 alpha-2 for a country, ISO 3166-2 for a unit where
    it has one. ``geonames_admin1`` joins a unit to GeoNames ("UA.17").
    """

    code: str
    country: str
    name: str
    name_uk: str | None
    name_ru: str | None
    name_ro: str | None
    kind: str | None
    geonames_admin1: str | None
    longitude: float
    latitude: float
    rank: int


class Boundaries:
    """The boundary files; each is read when first asked for, shapes are kept."""

    def __init__(self, topology: dict[str, Any], folder: Path = DATA) -> None:
        self._shapes = _Shapes(topology)
        self._folder = folder

    @classmethod
    def load(cls, path: Path = BOUNDARIES_FILE) -> "Boundaries":
        """Read the file of countries; the others lie beside it.

        Raises:
            GazetteerError: it is missing or is no topology.
        """
        return cls(_read_topology(path), path.parent)

    @cached_property
    def countries(self) -> dict[str, Boundary]:
        """Countries by ISO 3166-1 alpha-2, sorted."""
        return self._named("countries")

    @cached_property
    def regions(self) -> dict[str, Boundary]:
        """First-level units by their code, sorted; units without one are left out."""
        return self._named("regions")

    def country_polygon(self, code: str) -> MultiPolygon | None:
        """The polygon of a country, None where there is none."""
        return self._shapes.polygon("countries", code)

    def region_polygon(self, code: str) -> MultiPolygon | None:
        """The polygon of a first-level unit, None where there is none."""
        return self._shapes.polygon("regions", code)

    def district_polygon(self, place_id: str) -> MultiPolygon | None:
        """The polygon of a raion by its place's id, None where there is none.

        Ukraine's ("katottg:UA...") are approximate, see docs/borders.md;
        Moldova's ("iso:MD-AN") are first-level units.

        Raises:
            GazetteerError: the file of districts is missing or is no topology.
        """
        if place_id.startswith("iso:MD-"):
            return self.region_polygon(place_id.removeprefix("iso:"))
        return self._districts.polygon("districts", place_id)

    def error_m(self, place_id: str, country: str | None, longitude: float) -> float:
        """How far a point may lie outside the outline that holds it, in metres.

        ``place_id`` is a country's or unit's, ``longitude`` its label's. Russia as
        a whole is taken for as fine as its west.
        """
        for beginning, metres in DRAWN_FROM_SETTLEMENTS_M.items():
            if place_id.startswith(beginning):
                return metres
        is_east = longitude > EAST_OF_URALS and place_id != "iso:RU"
        if is_east or country not in FINE | MEDIUM:
            return COARSE_M
        return FINE_M if country in FINE else MEDIUM_M

    def water_polygon(self, place_id: str) -> MultiPolygon | None:
        """The polygon of a sea, gulf or strait, None where there is none.

        Raises:
            GazetteerError: the file of waters is missing or is no topology.
        """
        return self._waters.polygon("seas", place_id)

    def river_line(self, place_id: str) -> MultiLineString | None:
        """The course of a river, None where there is none.

        Raises:
            GazetteerError: the file of waters is missing or is no topology.
        """
        return self._waters.lines("rivers", place_id)

    def country_at(self, longitude: float, latitude: float) -> str | None:
        """The country whose polygon holds the point, None at sea."""
        point = shapely.Point(longitude, latitude)
        for code in self.countries:
            polygon = self.country_polygon(code)
            if polygon is not None and polygon.contains(point):
                return code
        return None

    @cached_property
    def _districts(self) -> "_Shapes":
        return _Shapes(_read_topology(self._folder / DISTRICTS_FILE.name))

    @cached_property
    def _waters(self) -> "_Shapes":
        return _Shapes(_read_topology(self._folder / WATERS_FILE.name))

    def _named(self, kind: str) -> dict[str, Boundary]:
        found = {}
        for (of_kind, code), geometry in sorted(self._shapes.geometries.items()):
            if of_kind == kind and "name" in geometry["properties"]:
                found[code] = _boundary(code, geometry["properties"])
        return found


class _Shapes:
    """The shapes of one TopoJSON, built on demand and kept."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self._objects: dict[str, Any] = topology["objects"]
        self._arcs = _lines(topology)
        self._polygons: dict[tuple[str, str], MultiPolygon] = {}

    @cached_property
    def geometries(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The geometry objects, by the object's name and their id."""
        return {
            (kind, geometry["id"]): geometry
            for kind, collection in self._objects.items()
            for geometry in collection["geometries"]
        }

    def polygon(self, kind: str, code: str) -> MultiPolygon | None:
        """The polygon of this id, None where there is none."""
        key = (kind, code)
        if key not in self._polygons and key in self.geometries:
            rings = self.geometries[key]["arcs"]
            parts = [Polygon(*_shell_and_holes(self._arcs, part)) for part in rings]
            self._polygons[key] = MultiPolygon(parts)
        return self._polygons.get(key)

    def lines(self, kind: str, code: str) -> MultiLineString | None:
        """The lines of this id, None where there are none."""
        geometry = self.geometries.get((kind, code))
        if geometry is None:
            return None
        return MultiLineString([_ring(self._arcs, part) for part in geometry["arcs"]])


def _read_topology(path: Path) -> dict[str, Any]:
    """The TopoJSON object of a file.

    Raises:
        GazetteerError: it is missing or is no topology.
    """
    try:
        topology: dict[str, Any] = orjson.loads(path.read_bytes())
        topology["arcs"], topology["objects"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path}: the boundaries cannot be read ({error})"
        raise GazetteerError(msg) from error
    return topology


def _lines(topology: dict[str, Any]) -> list[Line]:
    """The arcs in degrees, as views of one array.

    Their hundred thousand pairs are not kept as lists, through which the garbage
    collector would go again and again.
    """
    arcs = topology["arcs"]
    if not arcs:
        return []
    transform = topology["transform"]
    scale, corner = np.array(transform["scale"]), np.array(transform["translate"])
    ends = np.cumsum([len(arc) for arc in arcs])
    # One sum over all steps, less what each arc begins with: the same whole numbers.
    at = np.cumsum(np.array(list(chain.from_iterable(arcs))), axis=0)
    begins = np.vstack([np.zeros_like(at[:1]), at[ends[:-1] - 1]])
    at -= np.repeat(begins, np.diff(ends, prepend=0), axis=0)
    return np.split(at * scale + corner, ends[:-1])


def _shell_and_holes(
    arcs: list[Line], rings: list[list[int]]
) -> tuple[Line, list[Line]]:
    lines = [_ring(arcs, ring) for ring in rings]
    return lines[0], lines[1:]


def _ring(arcs: list[Line], numbers: list[int]) -> Line:
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    line: Line = np.vstack([parts[0], *(part[1:] for part in parts[1:])])
    return line.round(6)


def _boundary(code: str, facts: dict[str, Any]) -> Boundary:
    longitude, latitude = facts["label"]
    return Boundary(
        code=code,
        country=facts["country"],
        name=facts["name"],
        name_uk=facts.get("name_uk"),
        name_ru=facts.get("name_ru"),
        name_ro=facts.get("name_ro"),
        kind=facts.get("type"),
        geonames_admin1=facts.get("geonames_admin1"),
        longitude=longitude,
        latitude=latitude,
        rank=facts["rank"],
    )
