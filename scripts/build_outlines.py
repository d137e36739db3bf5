"""Build geodata/gazetteer/data/outlines.zip: outlines that take long to compute.

They follow from the boundaries, districts and islets by geodata/geocoding/outlines.py
and seas.py: run this after any change of those, from the repository's root; it
takes some minutes.

    python -m scripts.build_outlines

Each is one member, ``ground/iso:UA``: all territorial seas (an empty one
where a country has none), and grounds and airspaces made of many corners.
"""

import zipfile
from collections.abc import Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.outlines_file import (
    OUTLINES_FILE,
    Outline,
    member,
    nothing_stored,
    packed,
)
from geodata.geocoding.outlines import Outlines
from geodata.places import Place, PlaceKind

MANY_CORNERS = 800
"""What is made of fewer is computed in some hundredths of a second."""

NO_SEA = shapely.MultiPolygon()
EPOCH = (1980, 1, 1, 0, 0, 0)
UNITS = (PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2)


def main() -> None:
    """Write the file and print how many outlines it has."""
    outlines = dict(sorted(_all_outlines(Gazetteer.open())))
    with zipfile.ZipFile(OUTLINES_FILE, "w", zipfile.ZIP_LZMA) as file:
        for name, shape in outlines.items():
            file.writestr(zipfile.ZipInfo(name, EPOCH), packed(shape), zipfile.ZIP_LZMA)
    print(OUTLINES_FILE.name, OUTLINES_FILE.stat().st_size, len(outlines))


def _all_outlines(gazetteer: Gazetteer) -> Iterator[tuple[str, BaseGeometry]]:
    outlines = Outlines(gazetteer, nothing_stored)
    for code in gazetteer.boundaries.countries:
        sea = outlines.territorial_sea(code)
        yield member(Outline.SEA, code), NO_SEA if sea is None else sea
    for kind in UNITS:
        for entry in gazetteer.of_kind(kind):
            yield from _of_unit(outlines, entry.place)


def _of_unit(outlines: Outlines, place: Place) -> Iterator[tuple[str, BaseGeometry]]:
    polygon = outlines.polygon(place)
    if shapely.get_num_coordinates(polygon) < MANY_CORNERS:
        return
    ground, airspace = outlines.ground(place), outlines.airspace(place)
    if ground is not None:
        yield member(Outline.GROUND, place.place_id), ground
    if airspace is not None and airspace is not ground:
        yield member(Outline.AIRSPACE, place.place_id), airspace


if __name__ == "__main__":
    main()
