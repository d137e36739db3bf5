"""Villages of Romania and Moldova that have no point of their own.

The official register names every village and the commune that it belongs to.
Such a village is placed as that commune, in Moldova as its raion: an area, never a
pin.
"""

from collections.abc import Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.distances import km_between
from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.tables import SourceEntry, own_places, read_table, split_names
from geodata.places import Place, PlaceKind

RAION_M = 35_000.0
"""A disc round a raion's middle that holds it: few reach further."""


def commune_entries() -> Iterator[SourceEntry]:
    """Communes (ADMIN3, by their full name) and villages ``within`` them."""
    for row in read_table("communes.tsv"):
        commune = Place(
            place_id=f"siruta:{row['code']}",
            name=f"Comuna {row['name']}",
            kind=PlaceKind.ADMIN3,
            country=row["country"],
            longitude=float(row["longitude"]),
            latitude=float(row["latitude"]),
            admin1=row["admin1"],
        )
        radius = float(row["radius_m"])
        yield SourceEntry(place=commune, names=(commune.name,), radius_m=radius)
        for name in split_names(row["settlements"]):
            yield SourceEntry(
                place=_village(name, commune), names=(name,), radius_m=radius
            )


def _village(name: str, commune: Place) -> Place:
    return Place(
        place_id=f"{commune.place_id}/{name}",
        name=name,
        kind=PlaceKind.SETTLEMENT,
        country=commune.country,
        longitude=commune.longitude,
        latitude=commune.latitude,
        admin1=commune.admin1,
        within=commune.place_id,
    )


def moldovan_villages(boundaries: Boundaries) -> Iterator[SourceEntry]:
    """Villages of Moldova (SETTLEMENT, ``within`` their raion) without a point."""
    known = {
        (entry.place.admin1, entry.place.name)
        for entry in own_places()
        if entry.place.country == "MD"
    }
    for row in read_table("moldova_villages.tsv"):
        raion = boundaries.regions[row["code"]]
        unit = Place(
            place_id=f"iso:{raion.code}",
            name=raion.name,
            kind=PlaceKind.ADMIN1,
            country=raion.country,
            longitude=raion.longitude,
            latitude=raion.latitude,
            admin1=raion.name,
        )
        radius = _reach_m(unit, boundaries.region_polygon(raion.code))
        for name in split_names(row["settlements"]):
            if (unit.name, name) not in known:
                yield SourceEntry(
                    place=_village(name, unit), names=(name,), radius_m=radius
                )


def _reach_m(unit: Place, outline: BaseGeometry | None) -> float:
    """Radius in metres of the disc round the unit's point that holds its outline."""
    if outline is None:
        return RAION_M
    corners = shapely.get_coordinates(outline).tolist()
    here = (unit.longitude, unit.latitude)
    return max(RAION_M, *(1000 * km_between(*here, *each) for each in corners))
