"""First-level units far away, of which the gazetteer has names and a disc.

The boundary file draws the units of the countries near Ukraine and of a few
others; those of the rest of the world are known by name and reach alone.
"""

from collections.abc import Iterator

from geodata.gazetteer.tables import SourceEntry, read_table, split_names
from geodata.places import Place, PlaceKind

TABLE = "world_units.tsv"


def world_units() -> Iterator[SourceEntry]:
    """The units (ADMIN1) with all their names, as the table has them."""
    for row in read_table(TABLE):
        place = Place(
            place_id=f"iso:{row['code']}",
            name=row["name"],
            kind=PlaceKind.ADMIN1,
            country=row["country"],
            longitude=float(row["longitude"]),
            latitude=float(row["latitude"]),
            admin1=row["name"],
        )
        names = (row["name"], *split_names(row["names"]))
        yield SourceEntry(place=place, names=names, radius_m=float(row["radius_m"]))


def world_unit_names() -> dict[str, str]:
    """Names of the units by GeoNames' code ("SD.55")."""
    return {
        row["geonames_admin1"]: row["name"]
        for row in read_table(TABLE)
        if row["geonames_admin1"]
    }
