"""What stands in an archive now: its reports, and its incidents as values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import sqlalchemy as sa

from geodata.archive.events import incident_of, report_of
from geodata.archive.log import read_blob
from geodata.archive.projection import read_incident_row
from geodata.archive.rows import IncidentRow
from geodata.archive.tables import BLOBS, INCIDENTS, REPORTS
from geodata.models import Incident, Report

_REPORTS = sa.select(REPORTS.c.body, BLOBS.c.content).join(
    BLOBS, BLOBS.c.sha256 == REPORTS.c.sha256
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An incident as it stands, with the version that a change must name.

    ``is_current`` is false where it was withdrawn, or went into ``merged_into``.
    """

    incident: Incident
    version: int
    report_id: str
    is_current: bool = True
    merged_into: str | None = None


def read_reports(connection: sa.Connection) -> tuple[Report, ...]:
    """The current reports with their texts, in the order they came."""
    query = _REPORTS.where(REPORTS.c.is_current == 1).order_by(REPORTS.c.ordinal)
    return tuple(_report(*row) for row in connection.execute(query))


def read_report(connection: sa.Connection, report_id: str) -> Report | None:
    """One report with its text, withdrawn or not; None if there is none."""
    query = _REPORTS.where(REPORTS.c.report_id == report_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else _report(*row)


def read_all_stored(connection: sa.Connection) -> tuple[Stored, ...]:
    """The current incidents, by first day, then report, then the text's order."""
    query = (
        sa.select(INCIDENTS, BLOBS.c.content)
        .outerjoin(BLOBS, BLOBS.c.sha256 == INCIDENTS.c.area)
        .where(INCIDENTS.c.is_current == 1)
        .order_by(INCIDENTS.c.report_id, INCIDENTS.c.ordinal)
    )
    rows = connection.execute(query)
    found = (
        _stored(row, incident_of(row.record, row.status, row.content)) for row in rows
    )
    return tuple(sorted(found, key=_first_day))


def read_stored(connection: sa.Connection, incident_id: str) -> Stored | None:
    """One incident, withdrawn or merged too; None if it never was."""
    row = read_incident_row(connection, incident_id)
    return None if row is None else _stored(row, incident_at(connection, row))


def incident_at(connection: sa.Connection, row: IncidentRow) -> Incident:
    """The incident of a row, with its area."""
    area = None if row.area is None else read_blob(connection, row.area)
    return incident_of(row.record, row.status, area)


def _report(body: str, text: bytes) -> Report:
    return report_of(orjson.loads(body), text)


def _stored(row: Any, incident: Incident) -> Stored:  # noqa: ANN401 - of a query, or an IncidentRow
    return Stored(
        incident=incident,
        version=row.version,
        report_id=row.report_id,
        is_current=bool(row.is_current),
        merged_into=row.merged_into,
    )


def _first_day(stored: Stored) -> date:
    return stored.incident.date_start or date.max
