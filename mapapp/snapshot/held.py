"""Incidents held as such: of a small file."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict, Unpack

from geodata.models import Incident
from geodata.records import Record, incident_to_record
from mapapp.packing import Coded, MapRows, rows_of_incidents
from mapapp.snapshot.face import Rows, Snapshot

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from mapapp.snapshot.finding import Finder


class Facts(TypedDict, total=False):
    """What may be said of incidents: see :class:`Snapshot`."""

    has_sample: bool
    is_read_only: bool
    is_synthetic: bool
    gazetteer: str | None


class IncidentSnapshot(Snapshot):
    """Incidents held as such."""

    def __init__(
        self, incidents: Sequence[Incident], *, version: str, **facts: Unpack[Facts]
    ) -> None:
        self._incidents = tuple(incidents)
        self.version = version
        self.has_sample = facts.get("has_sample", False)
        self.is_read_only = facts.get("is_read_only", False)
        self.is_synthetic = facts.get("is_synthetic", False)
        self.gazetteer = facts.get("gazetteer")

    @cached_property
    def map_rows(self) -> MapRows:
        """What the map needs of each incident."""
        return rows_of_incidents(self._incidents)

    @cached_property
    def frame(self) -> "pd.DataFrame":
        """The plain fields of all incidents: see :class:`Snapshot`."""
        # Here, not above: the map is drawn without pandas, which is slow to import.
        from mapapp.snapshot.tables import plain_frame  # noqa: PLC0415

        return plain_frame(self.incident_frame())

    @cached_property
    def weapon_uses(self) -> "pd.DataFrame":
        """A line for each weapon told: see :class:`Snapshot`."""
        from mapapp.snapshot.tables import weapon_uses  # noqa: PLC0415 - as above

        return weapon_uses(self.incident_frame())

    def incident_frame(self, rows: Rows | None = None) -> "gpd.GeoDataFrame":
        """The incident frame of some rows, in their order; of all for None."""
        if rows is None:
            return self._whole
        return self._whole.iloc[rows].reset_index(drop=True)

    @cached_property
    def _whole(self) -> "gpd.GeoDataFrame":
        from geodata.frames import incidents_to_frame  # noqa: PLC0415 - as above

        return incidents_to_frame(self._incidents)

    @cached_property
    def finder(self) -> "Finder":
        """The texts by which incidents are found."""
        # Here, not above: nobody has searched when the first map is drawn.
        import pyarrow as pa  # noqa: PLC0415

        from mapapp.snapshot.finding import Finder  # noqa: PLC0415

        places = [incident.location for incident in self._incidents]
        return Finder(
            titles=pa.array([each.title for each in self._incidents], pa.string()),
            ids=pa.array([each.incident_id for each in self._incidents], pa.string()),
            places=Coded.of(place.place if place else None for place in places),
            toponyms=Coded.of(each.toponym for each in self._incidents),
            graphic=pa.array([each.is_graphic for each in self._incidents], pa.bool_()),
        )

    def record(self, row: int) -> Record | None:
        """All fields of one incident as JSON values, None for no such row."""
        if not 0 <= row < len(self._incidents):
            return None
        return incident_to_record(self._incidents[row])

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {inc.incident_id: row for row, inc in enumerate(self._incidents)}

    def row_of(self, incident_id: str | None) -> int | None:
        """Row of an incident, None where it is not there."""
        return None if incident_id is None else self._rows.get(incident_id)

    def incident_id(self, row: int | None) -> str | None:
        """Id of a row, None for none."""
        if row is None or not 0 <= row < len(self._incidents):
            return None
        return self._incidents[row].incident_id
