"""Countries and first-level units as polygons, WGS 84, longitude first.

The file is a TopoJSON built by scripts/build_boundaries.py: neighbours share
their arcs, so borders meet exactly. Shapes are decoded when first asked for.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geodata.errors import GazetteerError

BOUNDARIES_FILE = Path(__file__).parent / "data" / "boundaries.topojson"

Line = npt.NDArray[np.float64]


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
    kind: str | None
    geonames_admin1: str | None
    longitude: float
    latitude: float
    rank: int


class Boundaries:
    """The boundary file, read once; polygons are built on demand and kept."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self._topology = topology
        self._polygons: dict[tuple[str, str], MultiPolygon] = {}

    @classmethod
    def load(cls, path: Path = BOUNDARIES_FILE) -> "Boundaries":
        """Read the file.

        Raises:
            GazetteerError: it is missing or is no topology.
        """
        try:
            topology = orjson.loads(path.read_bytes())
            topology["arcs"], topology["objects"]["countries"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            msg = f"{path}: the boundaries cannot be read ({error})"
            raise GazetteerError(msg) from error
        return cls(topology)

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
        return self._polygon("countries", code)

    def region_polygon(self, code: str) -> MultiPolygon | None:
        """The polygon of a first-level unit, None where there is none."""
        return self._polygon("regions", code)

    def country_at(self, longitude: float, latitude: float) -> str | None:
        """The country whose polygon holds the point, None at sea."""
        point = shapely.Point(longitude, latitude)
        for code in self.countries:
            polygon = self.country_polygon(code)
            if polygon is not None and polygon.contains(point):
                return code
        return None

    @cached_property
    def _arcs(self) -> list[Line]:
        transform = self._topology["transform"]
        scale, corner = np.array(transform["scale"]), np.array(transform["translate"])
        return [
            np.cumsum(np.array(arc), axis=0) * scale + corner
            for arc in self._topology["arcs"]
        ]

    @cached_property
    def _geometries(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {
            (kind, geometry["id"]): geometry
            for kind, collection in self._topology["objects"].items()
            for geometry in collection["geometries"]
        }

    def _named(self, kind: str) -> dict[str, Boundary]:
        found = {}
        for (of_kind, code), geometry in sorted(self._geometries.items()):
            if of_kind == kind and "name" in geometry["properties"]:
                found[code] = _boundary(code, geometry["properties"])
        return found

    def _polygon(self, kind: str, code: str) -> MultiPolygon | None:
        key = (kind, code)
        if key not in self._polygons and key in self._geometries:
            rings = self._geometries[key]["arcs"]
            parts = [Polygon(*_shell_and_holes(self._arcs, part)) for part in rings]
            self._polygons[key] = MultiPolygon(parts)
        return self._polygons.get(key)


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
        kind=facts.get("type"),
        geonames_admin1=facts.get("geonames_admin1"),
        longitude=longitude,
        latitude=latitude,
        rank=facts["rank"],
    )
