"""Events to current state, twice: in the database's tables, and by replay.

The tables are what is read. The replay is the second opinion that
``verify`` holds against them.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

import orjson

from geodata.archive.events import Event, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report as the log leaves it; ``ordinal`` is its first event's seq."""

    report_id: str
    ordinal: int
    version: int
    is_current: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident as the log leaves it; ``record`` is JSON, ``area`` a digest."""

    incident_id: str
    report_id: str
    ordinal: int
    version: int
    is_current: int
    status: str
    record: str
    area: str | None


@dataclass(frozen=True, slots=True)
class State:
    """All reports and incidents, withdrawn ones too, by id."""

    reports: dict[str, ReportRow]
    incidents: dict[str, IncidentRow]


def replay(events: Iterable[Event]) -> State:
    """The state that a log leads to."""
    state = State({}, {})
    for event in events:
        _replay_one(state, event)
    return state


def read_state(connection: sqlite3.Connection) -> State:
    """The state as the tables have it."""
    reports = connection.execute(
        "SELECT report_id, ordinal, version, is_current, body FROM reports"
    )
    incidents = connection.execute(
        "SELECT incident_id, report_id, ordinal, version, is_current, status, record,"
        " area FROM incidents"
    )
    report_rows = [_report_row(row) for row in reports]
    incident_rows = [_incident_row(row) for row in incidents]
    return State(
        {row.report_id: row for row in report_rows},
        {row.incident_id: row for row in incident_rows},
    )


def project(connection: sqlite3.Connection, event: Event) -> None:
    """Bring the tables up to the event, inside the event's transaction."""
    key = {"version": event.version, "id": event.incident_id or event.report_id}
    match EventKind(event.kind):
        case EventKind.REPORT_ADDED:
            connection.execute(_ADD_REPORT, key | {"seq": event.seq, "b": event.body})
        case EventKind.REPORT_WITHDRAWN:
            connection.execute(_WITHDRAW_REPORT, key)
        case EventKind.INCIDENT_ADDED:
            connection.execute(_ADD_INCIDENT, key | _incident_values(event))
        case EventKind.INCIDENT_WITHDRAWN:
            connection.execute(_WITHDRAW_INCIDENT, key)
        case EventKind.STATUS_SET:
            status = event.content()["status"]
            connection.execute(_SET_STATUS, key | {"status": status})
        case EventKind.SAMPLE_DECLINED:
            pass


_ADD_REPORT = """
INSERT INTO reports VALUES (:id, :seq, :version, 1, :b)
ON CONFLICT (report_id) DO UPDATE SET version = :version, is_current = 1, body = :b
"""
_WITHDRAW_REPORT = """
UPDATE reports SET version = :version, is_current = 0 WHERE report_id = :id
"""
_ADD_INCIDENT = """
INSERT INTO incidents
VALUES (:id, :report_id, :seq, :version, 1, :status, :record, :area)
ON CONFLICT (incident_id) DO UPDATE SET report_id = :report_id, version = :version,
is_current = 1, status = :status, record = :record, area = :area
"""
_WITHDRAW_INCIDENT = """
UPDATE incidents SET version = :version, is_current = 0 WHERE incident_id = :id
"""
_SET_STATUS = """
UPDATE incidents SET version = :version, status = :status WHERE incident_id = :id
"""


def _incident_values(event: Event) -> dict[str, str | int | None]:
    content = event.content()
    return {
        "report_id": event.report_id,
        "seq": event.seq,
        "status": content["record"]["status"],
        "record": orjson.dumps(content["record"]).decode(),
        "area": content["area"],
    }


def _replay_one(state: State, event: Event) -> None:
    report_id, incident_id = event.report_id or "", event.incident_id or ""
    match EventKind(event.kind):
        case EventKind.REPORT_ADDED:
            state.reports[report_id] = _added_report(state, event)
        case EventKind.REPORT_WITHDRAWN:
            state.reports[report_id] = replace(
                state.reports[report_id], version=event.version, is_current=0
            )
        case EventKind.INCIDENT_ADDED:
            state.incidents[incident_id] = _added_incident(state, event)
        case EventKind.INCIDENT_WITHDRAWN:
            state.incidents[incident_id] = replace(
                state.incidents[incident_id], version=event.version, is_current=0
            )
        case EventKind.STATUS_SET:
            state.incidents[incident_id] = replace(
                state.incidents[incident_id],
                version=event.version,
                status=event.content()["status"],
            )
        case EventKind.SAMPLE_DECLINED:
            pass


def _added_report(state: State, event: Event) -> ReportRow:
    report_id = event.report_id or ""
    before = state.reports.get(report_id)
    return ReportRow(
        report_id=report_id,
        ordinal=event.seq if before is None else before.ordinal,
        version=event.version,
        is_current=1,
        body=event.body,
    )


def _added_incident(state: State, event: Event) -> IncidentRow:
    incident_id = event.incident_id or ""
    before = state.incidents.get(incident_id)
    content = event.content()
    return IncidentRow(
        incident_id=incident_id,
        report_id=event.report_id or "",
        ordinal=event.seq if before is None else before.ordinal,
        version=event.version,
        is_current=1,
        status=content["record"]["status"],
        record=orjson.dumps(content["record"]).decode(),
        area=content["area"],
    )


def _report_row(row: tuple[str, int, int, int, str]) -> ReportRow:
    report_id, ordinal, version, is_current, body = row
    return ReportRow(
        report_id=report_id,
        ordinal=ordinal,
        version=version,
        is_current=is_current,
        body=body,
    )


def _incident_row(
    row: tuple[str, str, int, int, int, str, str, str | None],
) -> IncidentRow:
    incident_id, report_id, ordinal, version, is_current, status, record, area = row
    return IncidentRow(
        incident_id=incident_id,
        report_id=report_id,
        ordinal=ordinal,
        version=version,
        is_current=is_current,
        status=status,
        record=record,
        area=area,
    )
