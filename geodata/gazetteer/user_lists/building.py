"""From sources to the rows of one index file: what is taken, and what not."""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.index_writing import IndexWriter
from geodata.gazetteer.nearest import metres_between
from geodata.gazetteer.sources import admin1_names, is_spelling
from geodata.gazetteer.tables import SourceEntry, read_table, settlement_radius
from geodata.gazetteer.user_lists.dumps import DumpRow, Sort, parse_alternate, parse_row
from geodata.gazetteer.user_lists.grounds import Grounds
from geodata.gazetteer.user_lists.lines import (
    Complaints,
    MalformedLine,
    numbered_lines,
)
from geodata.gazetteer.user_lists.sources import Source
from geodata.gazetteer.user_lists.units import (
    Cities,
    bare_unit_name,
    unit_radius,
)
from geodata.gazetteer.usual_names import usual_name
from geodata.places import Place, PlaceKind

SMALL = 500
"""People from which on the pinned extract has a settlement."""

KNOWN_UNIT_M = 50_000.0

Find = Callable[[str], Iterable[Place]]


@dataclass(slots=True)
class Tally:
    """What became of the rows: taken by kind, left out by reason."""

    taken: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    countries: set[str] = field(default_factory=set)
    alternate_names: int = 0
    with_other_features: set[str] = field(default_factory=set)
    with_hamlets: set[str] = field(default_factory=set)

    @property
    def places(self) -> int:
        """How many were taken."""
        return self.taken.total()

    @property
    def complete_for(self) -> tuple[str, ...]:
        """Countries whose whole dump was read.

        A whole dump has hamlets, and hills and streams too; an extract of
        larger places has not.
        """
        return tuple(sorted(self.with_other_features & self.with_hamlets))

    def take(self, place: Place) -> None:
        """Count a place that was taken."""
        self.taken[place.kind.value] += 1
        if place.country:
            self.countries.add(place.country)


class DumpBuilder:
    """Reads one GeoNames dump into an index file."""

    def __init__(self, writer: IndexWriter, find: Find, boundaries: Boundaries) -> None:
        self.tally = Tally()
        self._writer = writer
        self._find = find
        self._boundaries = boundaries
        self._grounds = Grounds(boundaries)
        self._admin1 = admin1_names(boundaries)
        self._in_base = {int(row["geonames_id"]) for row in read_table("left_out.tsv")}
        self._numbers: set[int] = set()
        self._cities = Cities()
        self._districts: list[DumpRow] = []
        self._units: list[DumpRow] = []

    def read(self, source: Source, complaints: Complaints) -> None:
        """Take all rows; districts and units wait until all cities are known."""
        with source.opened() as file:
            for number, text in numbered_lines(file, source.title, complaints):
                try:
                    row = parse_row(text)
                    self._look(row)
                except MalformedLine as fault:
                    complaints.add(source.title, number, str(fault))
        for row in self._districts:
            self._take_district(row)
        for row in self._units:
            self._take_unit(row)

    def read_names(self, source: Source, complaints: Complaints) -> None:
        """Take the alternate names of the places that were taken."""
        self.tally.alternate_names += read_names(
            self._writer, self._numbers, source, complaints
        )

    def _look(self, row: DumpRow) -> None:
        self._count(row)
        if row.sort in {Sort.OTHER, Sort.GONE}:
            self.tally.left_out[row.sort.value] += 1
        elif row.geonames_id in self._in_base:
            self.tally.left_out["known under another id"] += 1
        elif row.geonames_id in self._numbers:
            msg = f"id {row.geonames_id} stands twice"
            raise MalformedLine(msg)
        else:
            # A register knows its islands, however far out they are.
            self._grounds.check(
                row.longitude, row.latitude, row.country, farthest_at_sea_km=math.inf
            )
            self._numbers.add(row.geonames_id)
            self._take(row)

    def _count(self, row: DumpRow) -> None:
        """Note what shows that the dump is a whole country's."""
        if row.country and row.sort is Sort.OTHER:
            self.tally.with_other_features.add(row.country)
        elif row.country and (row.population or 0) < SMALL:
            self.tally.with_hamlets.add(row.country)

    def _take(self, row: DumpRow) -> None:
        if row.sort is Sort.DISTRICT:
            self._districts.append(row)
        elif row.sort is Sort.UNIT:
            self._units.append(row)
        else:
            place = self._place(row, PlaceKind.SETTLEMENT)
            self._cities.add(place, is_seat=row.is_seat)
            self._add(row, place, settlement_radius(row.population))

    def _take_district(self, row: DumpRow) -> None:
        city = self._cities.round(row.longitude, row.latitude, row.country)
        kind = PlaceKind.DISTRICT if city else PlaceKind.SETTLEMENT
        place = replace(self._place(row, kind), parent_id=city)
        self._add(row, place, settlement_radius(row.population))

    def _take_unit(self, row: DumpRow) -> None:
        place = self._place(row, PlaceKind.ADMIN2)
        bare = bare_unit_name(row.name)
        spellings = (row.name, bare, *filter(is_spelling, row.spellings))
        if any(self._is_known(place, name) for name in spellings):
            self.tally.left_out["unit that the gazetteer has"] += 1
            self._numbers.discard(row.geonames_id)
            return
        count = sum(unit.country == row.country for unit in self._units)
        radius = unit_radius(self._boundaries, row.country, count)
        spellings = (*map(bare_unit_name, row.spellings), *row.spellings, bare)
        self._add(replace(row, spellings=spellings), place, radius)

    def _is_known(self, unit: Place, name: str) -> bool:
        return any(
            other.kind is PlaceKind.ADMIN2
            and other.country == unit.country
            and (
                other.place_id == unit.place_id
                or metres_between(unit, other) <= KNOWN_UNIT_M
            )
            for other in self._find(name)
        )

    def _place(self, row: DumpRow, kind: PlaceKind) -> Place:
        country = row.country
        return Place(
            place_id=f"geonames:{row.geonames_id}",
            name=usual_name(str(row.geonames_id), country or "", row.name),
            kind=kind,
            country=country,
            longitude=row.longitude,
            latitude=row.latitude,
            admin1=self._admin1.get(f"{country}.{row.admin1_code}"),
            population=row.population,
        )

    def _add(self, row: DumpRow, place: Place, radius: float) -> None:
        names = (row.name, *filter(is_spelling, row.spellings))
        entry = SourceEntry(place=place, names=names, radius_m=radius)
        self._writer.add(entry, row.geonames_id)
        self.tally.take(place)


def read_names(
    writer: IndexWriter, numbers: set[int], source: Source, complaints: Complaints
) -> int:
    """Add alternate names to places that are there; how many were added."""
    count = 0
    with source.opened() as file:
        for number, text in numbered_lines(file, source.title, complaints):
            try:
                told = parse_alternate(text)
            except MalformedLine as fault:
                complaints.add(source.title, number, str(fault))
                continue
            if told is not None and told[0] in numbers:
                writer.add_names(told[0], [told[1]])
                count += 1
    return count
