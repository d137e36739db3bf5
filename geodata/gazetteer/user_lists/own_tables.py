"""From a table of the user's own to the rows of an index file."""

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.folding import fold
from geodata.gazetteer.index_writing import IndexWriter
from geodata.gazetteer.tables import SourceEntry, settlement_radius
from geodata.gazetteer.user_lists.building import Find, Tally
from geodata.gazetteer.user_lists.grounds import Grounds
from geodata.gazetteer.user_lists.lines import (
    Complaints,
    MalformedLine,
    numbered_lines,
)
from geodata.gazetteer.user_lists.sources import Source
from geodata.gazetteer.user_lists.tables import TableRow, parse_table_row
from geodata.gazetteer.user_lists.units import UNIT_RADIUS_M, country_codes
from geodata.places import Place, PlaceKind

SITE_RADIUS_M = 500.0


class TableBuilder:
    """Reads one table into an index file; ``name`` is the list's."""

    def __init__(
        self, writer: IndexWriter, name: str, find: Find, boundaries: Boundaries
    ) -> None:
        self.tally = Tally()
        self._writer = writer
        self._name = name
        self._find = find
        self._boundaries = boundaries
        self._grounds = Grounds(boundaries)
        self._ids: set[str] = set()
        self._regions: dict[tuple[str, str | None], str] = {}

    def read(self, source: Source, complaints: Complaints) -> None:
        """Take all rows; a region that nobody knows is told and kept as given."""
        columns = dict(source.columns)
        width = 1 + max(columns.values())
        with source.opened() as file:
            lines = numbered_lines(file, source.title, complaints)
            next(lines, None)
            for number, text in lines:
                try:
                    row = parse_table_row(text, source.delimiter, columns, width)
                    doubts = self._add(row, number)
                except MalformedLine as fault:
                    complaints.add(source.title, number, str(fault))
                    continue
                for doubt in doubts:
                    complaints.warn(source.title, number, doubt)

    def _add(self, row: TableRow, number: int) -> list[str]:
        """Take a row; what is doubtful of it."""
        place_id = self._place_id(row, number)
        if place_id in self._ids:
            msg = f"id {row.identity} stands twice"
            raise MalformedLine(msg)
        country = self._country(row)
        afar = self._grounds.check(row.longitude, row.latitude, country)
        region, unknown = self._region(row.admin1, country)
        place = Place(
            place_id=place_id,
            name=row.name,
            kind=row.kind,
            country=country,
            longitude=row.longitude,
            latitude=row.latitude,
            admin1=region,
            population=row.population,
        )
        self._ids.add(place_id)
        entry = SourceEntry(place=place, names=row.names, radius_m=_radius(place))
        self._writer.add(entry)
        self.tally.take(place)
        return [doubt for doubt in (afar, unknown) if doubt]

    def _place_id(self, row: TableRow, number: int) -> str:
        if row.identity is None:
            return f"list:{self._name}:{number}"
        is_geonames = row.identity.startswith("geonames:")
        return row.identity if is_geonames else f"list:{self._name}:{row.identity}"

    def _country(self, row: TableRow) -> str | None:
        """The code that the row says, or that of the land under the point."""
        if row.country is None:
            return self._boundaries.country_at(row.longitude, row.latitude)
        codes = country_codes()
        code = codes.get(row.country.casefold()) or codes.get(fold(row.country))
        if code is None:
            msg = f"no country is known as {row.country!r}"
            raise MalformedLine(msg)
        return code

    def _region(
        self, admin1: str | None, country: str | None
    ) -> tuple[str | None, str | None]:
        """The first-level unit under our name, as it stands where unknown.

        With it what to say of an unknown one, the first time that it stands.
        """
        if admin1 is None:
            return None, None
        key = (admin1, country)
        if key in self._regions:
            return self._regions[key], None
        units = {
            place.name
            for place in self._find(admin1)
            if place.kind is PlaceKind.ADMIN1 and place.country == country
        }
        self._regions[key] = next(iter(units)) if len(units) == 1 else admin1
        if units:
            return self._regions[key], None
        where = f"of {country} " if country else ""
        return admin1, f"no region {where}is known as {admin1!r}; it is kept as given"


def _radius(place: Place) -> float:
    if place.kind is PlaceKind.ADMIN2:
        return UNIT_RADIUS_M
    if place.kind is PlaceKind.SITE:
        return SITE_RADIUS_M
    return settlement_radius(place.population)
