"""What a reader makes of a data set's file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import geopandas as gpd

from geodata.licences import Licence, licence_of
from geodata.models import Incident, Report
from geodata.readers.coded import Coded
from geodata.readers.coded_frame import frame_of
from geodata.readers.coded_incidents import pairs
from geodata.readers.problems import Loss, RowProblem
from geodata.readers.row_reports import row_texts
from geodata.readers.tables import Faults

__all__ = ["Imported", "Loss", "RowProblem", "Rows", "imported"]


class Rows(Protocol):
    """The good rows of a file, each a report and its incident."""

    def __len__(self) -> int: ...

    def incidents(self) -> Iterator[Incident]:
        """The incidents, in the file's order."""
        ...

    def pairs(self) -> Iterator[tuple[Report, Incident]]:
        """Each row as a report, and its incident, in the file's order."""
        ...

    def frame(self) -> gpd.GeoDataFrame:
        """The incident frame of all rows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The good rows, what is wrong with the others, and what neither can say.

    Attributes:
        rows: made when asked for: a large file is not held twice.
        problems: of rows that are not among them, by the row.
        losses: what the data set says and incidents do not, or the other way round.
        notes: what was found of the file: encoding, mapping of columns.
        licence: of the data set; None where none is known.
        data_set: its key, as ``ucdp``, or ``columns``, ``features``, ``geojson``.
        why: by what the file was recognised.
    """

    rows: Rows
    problems: tuple[RowProblem, ...]
    losses: tuple[Loss, ...]
    notes: tuple[str, ...]
    licence: Licence | None
    data_set: str
    why: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def bad_rows(self) -> int:
        """How many rows have a problem."""
        return len({one.row for one in self.problems})

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents, in the file's order."""
        return tuple(self.rows.incidents())

    @property
    def reports(self) -> tuple[Report, ...]:
        """The rows as reports, in the file's order."""
        return tuple(report for report, _ in self.rows.pairs())

    def frame(self) -> gpd.GeoDataFrame:
        """The incident frame of the good rows."""
        return self.rows.frame()


@dataclass(frozen=True, slots=True)
class CodedRows:
    """Rows of a table, coded."""

    coded: Coded

    def __len__(self) -> int:
        return len(self.coded)

    def incidents(self) -> Iterator[Incident]:
        """As :class:`Rows` says."""
        return (incident for _, incident in pairs(self.coded))

    def pairs(self) -> Iterator[tuple[Report, Incident]]:
        """As :class:`Rows` says."""
        return pairs(self.coded)

    def frame(self) -> gpd.GeoDataFrame:
        """As :class:`Rows` says."""
        return frame_of(self.coded)


def imported(
    coded: Coded, faults: Faults, losses: Sequence[Loss], notes: Sequence[str] = ()
) -> Imported:
    """The good rows of a coded table.

    Of rows without an id of their own that say the same, the first one is taken.
    """
    _tell_repeated(coded, faults)
    return Imported(
        rows=CodedRows(coded.taken(faults.good)),
        problems=faults.told(),
        losses=(*coded.table.losses, *losses),
        notes=(*coded.table.notes, *notes),
        licence=licence_of(coded.data_set),
        data_set=coded.data_set,
    )


def _tell_repeated(coded: Coded, faults: Faults) -> None:
    if coded.keys.null_count == 0:
        return
    seen: dict[str, int] = {}
    twice: dict[int, int] = {}
    rows = zip(coded.keys.to_pylist(), row_texts(coded.table).to_pylist(), strict=True)
    for place, (key, text) in enumerate(rows):
        if key is None and seen.setdefault(text, place) != place:
            twice[place] = seen[text]
    numbers = coded.table.numbers
    faults.each(twice, lambda place: f"says the same as row {numbers[twice[place]]:,}")
