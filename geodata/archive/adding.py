"""Many reports and their incidents in one transaction: rows of a data set."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from geodata.archive.events import (
    Draft,
    EventKind,
    Operation,
    area_of,
    digest,
    report_body,
    report_text,
)
from geodata.archive.log import append, quote_breaches, store_blobs
from geodata.archive.tables import INCIDENTS, REPORTS
from geodata.errors import ArchiveError
from geodata.many_records import are_plain
from geodata.models import Incident, Report
from geodata.records import Record, incident_to_record, record_breaches

_AT_ONCE = 500
_CHECKED_AT_ONCE = 250
"""Records that stay in the processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsAdded:
    """How many incidents are new, were there with the same row, and with another.

    What is there with another row, one that the data set has changed since, stays
    as it is.
    """

    added: int = 0
    known: int = 0
    changed: int = 0

    def __add__(self, other: "RowsAdded") -> "RowsAdded":
        return RowsAdded(
            added=self.added + other.added,
            known=self.known + other.known,
            changed=self.changed + other.changed,
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A report, and its incident as it is stored."""

    report: Report
    report_id: str
    incident: Incident
    record: Record
    area: str | None

    @property
    def incident_id(self) -> str:
        return self.incident.incident_id


class PreparedRows:
    """Rows that were checked, and the bytes that they need; made before writing."""

    def __init__(self, pairs: Iterable[tuple[Report, Incident]]) -> None:
        """Check them.

        Raises:
            ArchiveError: an incident breaks the schema or quotes what its row says not.
        """
        self.blobs: dict[bytes, None] = {}
        self._areas: dict[int, tuple[Incident, str]] = {}
        self.rows = [self._row(report, incident) for report, incident in pairs]
        _check(self.rows)

    def _row(self, report: Report, incident: Incident) -> _Row:
        self.blobs[report_text(report)] = None
        record, area = incident_to_record(incident), self._area(incident)
        return _Row(report, report.report_id, incident, record, area)

    def _area(self, incident: Incident) -> str | None:
        """The digest of the area; rows share outlines, and each is encoded once."""
        area = None if incident.location is None else incident.location.area
        if area is None:
            return None
        if id(area) not in self._areas:
            content = area_of(incident) or b""
            self.blobs[content] = None
            # The incident is kept, so that no other outline takes the number.
            self._areas[id(area)] = (incident, digest(content))
        return self._areas[id(area)][1]


def _check(rows: Sequence[_Row]) -> None:
    """Nothing enters that ``verify`` would complain about later."""
    for start in range(0, len(rows), _CHECKED_AT_ONCE):
        some = rows[start : start + _CHECKED_AT_ONCE]
        plain = are_plain([row.record for row in some])
        for row in some:
            breaches = [] if plain else record_breaches(row.record)
            breaches += quote_breaches(row.incident, {row.report_id: row.report.text})
            if breaches:
                msg = f"incident {row.incident_id!r} cannot be stored: "
                raise ArchiveError(msg + "; ".join(breaches))


def add_rows(
    connection: sa.Connection, operation: Operation, prepared: PreparedRows
) -> RowsAdded:
    """Store what is new of some rows, as ``Archive.add`` does for one report."""
    rows = prepared.rows
    reports = _states(connection, REPORTS, [row.report_id for row in rows])
    incidents = _states(connection, INCIDENTS, [row.incident_id for row in rows])
    new = [row for row in rows if not _is_current(incidents, row.incident_id)]
    same = sum(
        _is_current(incidents, row.incident_id) and _is_current(reports, row.report_id)
        for row in rows
    )
    if new:
        store_blobs(connection, prepared.blobs)
        append(connection, operation, list(_drafts(new, reports, incidents)))
    return RowsAdded(added=len(new), known=same, changed=len(rows) - len(new) - same)


def _drafts(
    rows: Sequence[_Row],
    reports: dict[str, tuple[int, int]],
    incidents: dict[str, tuple[int, int]],
) -> Iterator[Draft]:
    told: set[str] = set()
    for row in rows:
        report_id = row.report_id
        if report_id not in told and not _is_current(reports, report_id):
            told.add(report_id)
            yield Draft(
                kind=EventKind.REPORT_ADDED,
                report_id=report_id,
                version=_version(reports, report_id) + 1,
                body=report_body(row.report),
            )
        yield Draft(
            kind=EventKind.INCIDENT_ADDED,
            incident_id=row.incident_id,
            report_id=report_id,
            version=_version(incidents, row.incident_id) + 1,
            body={"record": row.record, "area": row.area},
        )


def _states(
    connection: sa.Connection, table: sa.Table, keys: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Version and whether it is current, of those that ever were."""
    key: sa.Column[Any] = table.columns[0]
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        query = sa.select(key, table.c.version, table.c.is_current).where(
            key.in_(keys[start : start + _AT_ONCE])
        )
        found |= {row[0]: (row[1], row[2]) for row in connection.execute(query)}
    return found


def _is_current(states: dict[str, tuple[int, int]], key: str) -> bool:
    return key in states and bool(states[key][1])


def _version(states: dict[str, tuple[int, int]], key: str) -> int:
    return states[key][0] if key in states else 0
