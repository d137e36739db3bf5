"""What pages and routes ask of the incidents at one version."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
import orjson

from geodata.records import Record
from geodata.selection import Selection
from mapapp.packing import (
    MapRows,
    Packed,
    chosen,
    in_period,
    layer_of,
    pack_areas,
    pack_columns,
)

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geodata.writers.origin import Origin
    from mapapp.publishing import Publisher
    from mapapp.snapshot.finding import Finder, Found
    from mapapp.snapshot.tallied import Tallied

TABLE_FIELDS = (
    "incident_id", "title", "incident_type", "place", "toponym", "country",
    "geo_precision", "date_start", "date_end", "killed_low", "injured_low", "outlet",
    "is_graphic", "grade",
)  # fmt: skip
"""What a table of incidents shows."""

_SAMPLE = 50

Rows = npt.NDArray[np.uint32]
"""Row numbers, ascending."""


class Snapshot(ABC):
    """Incidents of one version in display order, rows 0..n-1.

    Nothing here is imported that is slow: the map is drawn without pandas, which
    only the members ``frame``, ``weapon_uses`` and ``incident_frame`` need.
    ``gazetteer`` is the hash of what places were found with where that is told.
    """

    version: str
    has_sample: bool = False
    is_read_only: bool = False
    is_synthetic: bool = False
    gazetteer: str | None = None

    @property
    @abstractmethod
    def map_rows(self) -> MapRows:
        """What the map needs of each incident."""

    @property
    @abstractmethod
    def frame(self) -> "pd.DataFrame":
        """The plain fields of all incidents, for tables, totals and charts.

        The columns are those of ``geodata.frames`` without geometry and lists,
        and ``outlet``: who published the reports, in one text.
        """

    def fields(self, names: Sequence[str]) -> "pd.DataFrame":
        """Some columns of ``frame`` for all incidents, which need not be kept."""
        return self.frame[list(names)]

    def coded_fields(self, names: Sequence[str]) -> "pd.DataFrame":
        """Some columns of ``frame``; texts are categories, "" where missing."""
        from mapapp.snapshot.tables import with_categories  # noqa: PLC0415 - pandas

        return with_categories(self.fields(names))

    def part_rows(self) -> npt.NDArray[np.int64]:
        """For each row the row of what it is part of, -1 where that is not there."""
        from mapapp.snapshot.tables import part_rows  # noqa: PLC0415 - pandas

        return part_rows(self.fields(["incident_id", "part_of"]))

    def tallied(self) -> "Tallied":
        """What totals are made of, made anew."""
        from mapapp.snapshot.tallied import FIGURES, Tallied  # noqa: PLC0415 - see frame

        fields = self.fields(["place_id", *FIGURES])
        return Tallied.of_frame(self.map_rows, fields, self.part_rows())

    def table(self, rows: Rows) -> "pd.DataFrame":
        """``TABLE_FIELDS`` of some rows: a part of ``frame``."""
        return self.frame[list(TABLE_FIELDS)].iloc[rows]

    @property
    @abstractmethod
    def weapon_uses(self) -> "pd.DataFrame":
        """A line for each weapon told: row, weapon, launched, intercepted."""

    @abstractmethod
    def incident_frame(self, rows: Rows | None = None) -> "gpd.GeoDataFrame":
        """The incident frame of some rows, in their order; of all for None."""

    @abstractmethod
    def record(self, row: int) -> Record | None:
        """All fields of one incident as JSON values, None for no such row."""

    def record_bytes(self, rows: Rows) -> float:
        """How long the records of some rows are on the average, as JSON; a guess."""
        step = max(1, len(rows) // _SAMPLE)
        sample = [self.record(int(row)) for row in rows[::step]]
        told = sum(len(orjson.dumps(record)) for record in sample)
        return told / max(1, len(sample))

    @abstractmethod
    def row_of(self, incident_id: str | None) -> int | None:
        """Row of an incident, None where it is not there."""

    @abstractmethod
    def incident_id(self, row: int | None) -> str | None:
        """Id of a row, None for none."""

    @property
    def archive_head(self) -> str | None:
        """The hash of the archive's last event; None for a file's incidents."""
        return None if self.is_read_only else self.version

    def exported(
        self,
        rows: Rows,
        form: str,
        *,
        gazetteer: str,
        publisher: "Publisher | None",
        query: Mapping[str, Any],
    ) -> bytes:
        """Some rows as the bytes of a file, by the key of a format.

        ``publisher`` makes them public; None gives them in full, which is for the
        team alone. What the licence of its data set lets into no file is left out.
        ``gazetteer`` is what this process places names with: it stands in
        the file where the incidents do not bring the one of their own. ``query`` is
        what was asked for, by the names of options; {} for all that there is.
        """
        from mapapp.snapshot.exports import written  # noqa: PLC0415 - needs pandas

        frame, origin = self._leaving(rows, gazetteer, publisher, query)
        return written(frame, form, origin)

    def manifest(
        self,
        rows: Rows,
        form: str,
        *,
        gazetteer: str,
        publisher: "Publisher | None",
        query: Mapping[str, Any],
    ) -> bytes:
        """The manifest of what :meth:`exported` gives, for a format without room."""
        from geodata.writers.origin import manifest_bytes  # noqa: PLC0415 - needs pandas

        frame, origin = self._leaving(rows, gazetteer, publisher, query)
        return manifest_bytes(origin.manifest(frame, form))

    def _leaving(
        self,
        rows: Rows,
        gazetteer: str,
        publisher: "Publisher | None",
        query: Mapping[str, Any],
    ) -> "tuple[gpd.GeoDataFrame, Origin]":
        from geodata.writers.licensing import writable  # noqa: PLC0415 - needs pandas
        from mapapp.snapshot.exports import origin_of, query_told  # noqa: PLC0415

        frame, kept_back = writable(self.incident_frame(rows))
        note = None
        if publisher is not None:
            frame, note = publisher.public(frame)
        origin = origin_of(
            note,
            gazetteer=self.gazetteer or gazetteer,
            is_synthetic=self.is_synthetic,
            archive_head=self.archive_head,
            query=query_told(query, is_public=publisher is not None),
            kept_back=kept_back,
        )
        return frame, origin

    @property
    @abstractmethod
    def finder(self) -> "Finder":
        """The texts by which incidents are found."""

    def find(self, text: str, *, most: int) -> "Found":
        """Incidents whose place, title or id hold all words of a text."""
        return self.finder.find(text, most=most)

    def listed(self, rows: Sequence[int]) -> list[dict[str, Any]]:
        """What names some rows in a list: row, title, place, date_start, type."""
        return self.finder.entries(rows, self.map_rows)

    @cached_property
    def count(self) -> int:
        """How many incidents there are."""
        return len(self.map_rows)

    @cached_property
    def columns(self) -> Packed:
        """Packed columns for the map layer."""
        return Packed(pack_columns(self.map_rows, version=self.version))

    @cached_property
    def areas(self) -> Packed:
        """Areas, rings and labels for the map layer."""
        return Packed(pack_areas(self.map_rows))

    def rows_shown(self, selection: Selection) -> Rows:
        """The rows that a selection shows."""
        return np.flatnonzero(chosen(self.map_rows, selection)).astype(np.uint32)

    def shows(self, row: int, selection: Selection) -> bool:
        """Whether a selection shows one row."""
        return bool(chosen(self.map_rows, selection)[row])

    def layer_counts(self, selection: Selection) -> Mapping[str, int]:
        """Incidents of each layer in the selection's period, shown or not."""
        types = self.map_rows.types
        codes = types.codes[in_period(self.map_rows, selection)]
        counts = np.bincount(codes, minlength=len(types.values)).tolist()
        layers: Counter[str] = Counter()
        for kind, count in zip(types.values, counts, strict=True):
            layers[layer_of(kind)] += count
        return layers


class Snapshots(Protocol):
    """The current snapshot, and the last few before it."""

    def current(self) -> Snapshot:
        """The incidents as they are now."""
        ...

    def newest(self) -> str:
        """The version that incidents have now: a moment's old, and nothing is read."""
        ...

    def at(self, version: str) -> Snapshot | None:
        """The snapshot of a version, None where it is no longer kept."""
        ...
