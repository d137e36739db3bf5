"""Snapshots of an archive: what it holds at one position of its log.

Only what the map, the table and the totals need is held, as columns. A record is read
from the archive when somebody asks for it, as it was at the snapshot's version.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from geodata.archive import Archive
from geodata.archive.bulk import (
    Bulk,
    Position,
    read_ids,
    read_incidents,
    read_names,
)
from geodata.archive.facts import hash_of
from geodata.models import Incident
from geodata.records import Record, incident_to_record
from mapapp.packing import (
    MOST_LABELLED_ROWS,
    Coded,
    MapRows,
    Packed,
    pack_areas,
    pack_columns,
)
from mapapp.snapshot.face import TABLE_FIELDS, Rows, Snapshot
from mapapp.snapshot.fact_columns import Column, Cuts, FactColumns, part_rows
from mapapp.snapshot.fact_rows import Shapes, map_rows_of
from mapapp.snapshot.sharing import shared
from mapapp.snapshot.tallied import FIGURES, Tallied

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from mapapp.snapshot.finding import Finder
    from mapapp.snapshot.named import Names

Areas = dict[str, bytes]
"""Well-known binary by its digest."""


class ArchiveSnapshot(Snapshot):
    """The incidents of an archive at one position."""

    def __init__(
        self,
        archive: Archive,
        columns: FactColumns,
        areas: Areas,
        *,
        position: Position,
        has_sample: bool,
    ) -> None:
        self._archive = archive
        self.facts = columns
        self.wkb = areas
        self.shapes = Shapes(areas)
        self.position = position
        self.version = position.hash
        self.has_sample = has_sample
        self.lock = threading.RLock()
        self._known_areas: tuple[Coded[Any], Packed] | None = None

    @classmethod
    def of(cls, archive: Archive, bulk: Bulk) -> Self:
        """The snapshot of all incidents."""
        return cls(
            archive,
            FactColumns.of(bulk),
            bulk.areas,
            position=bulk.position,
            has_sample=bulk.has_sample,
        )

    def after(self, changes: Bulk) -> "ArchiveSnapshot":
        """The snapshot after some changes."""
        columns, cuts = self.facts.patched(changes)
        later = ArchiveSnapshot(
            self._archive,
            columns,
            self.wkb | changes.areas,
            position=changes.position,
            has_sample=changes.has_sample,
        )
        later._follow(self, changes, cuts)
        return later

    def _follow(self, before: "ArchiveSnapshot", changes: Bulk, cuts: Cuts) -> None:
        """Take over what was made before the changes and still holds."""
        self.shapes = before.shapes.after(self.wkb)
        with before.lock:
            names: Names | None = before.__dict__.get("names")
            known_areas: Packed | None = before.__dict__.get("areas")
        if names is not None:
            self.__dict__["names"] = names.patched(changes, cuts)
        if known_areas is not None and before.count > MOST_LABELLED_ROWS:
            self._known_areas = (before.map_rows.shapes, known_areas)

    @cached_property
    def count(self) -> int:
        """How many incidents there are."""
        return len(self.facts)

    @shared
    def map_rows(self) -> MapRows:
        """What the map needs of each incident."""
        return map_rows_of(self.facts, self.shapes)

    @shared
    def columns(self) -> Packed:
        """Packed columns for the map layer."""
        return Packed(pack_columns(self.map_rows, version=self.version))

    @shared
    def areas(self) -> Packed:
        """Areas, rings and labels for the map layer.

        Of many rows they are the version's before where no area changed.
        """
        known, self._known_areas = self._known_areas, None
        shapes = self.map_rows.shapes
        if known is not None and _are_equal(shapes, known[0]):
            return known[1]
        return Packed(pack_areas(self.map_rows))

    @shared
    def frame(self) -> "pd.DataFrame":
        """The plain fields of all incidents: see :class:`Snapshot`."""
        from mapapp.snapshot.tables import PLAIN_FIELDS  # noqa: PLC0415 - pandas

        return self.fields([*PLAIN_FIELDS, "outlet"])

    def fields(self, names: Sequence[str]) -> "pd.DataFrame":
        """Some columns of ``frame``, made anew."""
        from mapapp.snapshot.fact_tables import table_of  # noqa: PLC0415 - pandas

        # Ids and titles are read from the archive, where they are asked for.
        named = self.names if {"incident_id", "title"} & set(names) else None
        return table_of(self.facts, names, named, None)

    def table(self, rows: Rows) -> "pd.DataFrame":
        """``TABLE_FIELDS`` of some rows."""
        from mapapp.snapshot.fact_tables import table_of  # noqa: PLC0415 - pandas
        from mapapp.snapshot.named import Names  # noqa: PLC0415 - Arrow

        names: Names | None = self.__dict__.get("names")
        if names is None and len(rows) < self.count:
            told = self._incidents(rows)
            some = Names.of(
                [each.incident_id for each in told], [each.title for each in told]
            )
            return table_of(self.facts, TABLE_FIELDS, some, rows)
        return table_of(self.facts, TABLE_FIELDS, self.names.taken(rows), rows)

    def coded_fields(self, names: Sequence[str]) -> "pd.DataFrame":
        """Some columns of ``frame``, its texts as categories."""
        from mapapp.snapshot.fact_tables import categories_of  # noqa: PLC0415 - pandas

        return categories_of(self.facts, names)

    def tallied(self) -> Tallied:
        """What totals are made of, made anew."""
        figures = {name: self.facts.numbers[name] for name in FIGURES}
        place_ids = self.facts.texts["place_id"]
        return Tallied.of(self.map_rows, place_ids, figures, self.part_rows())

    def part_rows(self) -> Column:
        """For each row the row of what it is part of, -1 where there is none."""
        return part_rows(self.facts, hash_of)

    @shared
    def names(self) -> "Names":
        """Ids and titles of all rows."""
        from mapapp.snapshot.named import Names  # noqa: PLC0415 - Arrow

        return Names.among(
            read_names(self._archive.store, self.position),
            self.facts.numbers["ordinal"],
        )

    @shared
    def weapon_uses(self) -> "pd.DataFrame":
        """A line for each weapon told: see :class:`Snapshot`."""
        from mapapp.snapshot.fact_tables import uses_of  # noqa: PLC0415 - pandas

        return uses_of(self.facts.texts["uses"])

    def incident_frame(self, rows: Rows | None = None) -> "gpd.GeoDataFrame":
        """The incident frame of some rows, in their order; of all for None."""
        from geodata.frames import incidents_to_frame  # noqa: PLC0415 - pandas

        every = np.arange(self.count, dtype=np.uint32)
        return incidents_to_frame(self._incidents(every if rows is None else rows))

    @shared
    def finder(self) -> "Finder":
        """The texts by which incidents are found."""
        import pyarrow as pa  # noqa: PLC0415 - nobody has searched at first

        from mapapp.snapshot.finding import Finder  # noqa: PLC0415

        return Finder(
            titles=self.names.titles,
            ids=self.names.ids,
            places=self.facts.texts["place"],
            toponyms=self.facts.texts["toponym"],
            graphic=pa.array(self.facts.numbers["is_graphic"]),
        )

    def record(self, row: int) -> Record | None:
        """All fields of one incident as JSON values, None for no such row."""
        if not 0 <= row < self.count:
            return None
        return incident_to_record(self._incidents([row])[0])

    def row_of(self, incident_id: str | None) -> int | None:
        """Row of an incident, None where it is not there."""
        if incident_id is None:
            return None
        return self.facts.row_with_id(hash_of(incident_id))

    def incident_id(self, row: int | None) -> str | None:
        """Id of a row, None for none."""
        if row is None or not 0 <= row < self.count:
            return None
        ordinal = int(self.facts.numbers["ordinal"][row])
        return read_ids(self._archive.store, [ordinal])[0]

    def _incidents(self, rows: Rows | Sequence[int]) -> list[Incident]:
        ordinals = self.facts.numbers["ordinal"][rows].tolist()
        versions = self.facts.numbers["version"][rows].tolist()
        wanted = list(zip(ordinals, versions, strict=True))
        return read_incidents(self._archive.store, wanted)


def _are_equal(one: Coded[Any], other: Coded[Any]) -> bool:
    """Whether each row has the very same shape in both."""
    first, second = one.values, other.values  # noqa: PD011 - not pandas
    return (
        len(first) == len(second)
        and all(a is b for a, b in zip(first, second, strict=True))
        and np.array_equal(one.codes, other.codes)
    )
