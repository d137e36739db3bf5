"""GeoParquet of ours: the incidents exactly as they were written."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from geodata.errors import DataSetError, FrameError
from geodata.frames import check_frame, frame_to_incidents
from geodata.models import Incident, Report
from geodata.readers.datasets.own import of_rows, with_report
from geodata.readers.geoparquet import IncidentFile, says_ours
from geodata.readers.imported import Imported

_AT_ONCE = 5_000
"""Incidents that are made of a frame at a time."""


def own(content: bytes, *, name: str) -> Imported | None:
    """The incidents of a file of ours, exactly; None of another.

    Raises:
        DataSetError: it says that it is ours, and is not.
    """
    if not says_ours(io.BytesIO(content)):
        return None
    try:
        frame = IncidentFile(Path(name), content).frame()
        check_frame(frame)
    except FrameError as error:
        raise DataSetError(str(error)) from error
    return of_rows(FrameRows(frame))


@dataclass(frozen=True, slots=True)
class FrameRows:
    """Incidents of a checked frame, made when they are asked for."""

    kept: gpd.GeoDataFrame

    def __len__(self) -> int:
        return len(self.kept)

    def incidents(self) -> Iterator[Incident]:
        """As they were written."""
        for start in range(0, len(self.kept), _AT_ONCE):
            yield from frame_to_incidents(self.kept.iloc[start : start + _AT_ONCE])

    def pairs(self) -> Iterator[tuple[Report, Incident]]:
        """Each with a report of its quotes, which its claims then quote."""
        return map(with_report, self.incidents())

    def frame(self) -> gpd.GeoDataFrame:
        """As they were written."""
        return self.kept
