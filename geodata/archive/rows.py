"""What an event does to the row of the report or incident it is about."""

from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

import orjson

from geodata.archive.events import Event, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report as the log leaves it; ``ordinal`` is its first event's seq."""

    report_id: str
    ordinal: int
    version: int
    is_current: int
    is_sample: int
    sha256: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident as the log leaves it.

    ``record`` is JSON, ``area`` the digest of a blob, ``merged_into`` the id of
    the incident that took this one in.
    """

    incident_id: str
    report_id: str
    ordinal: int
    version: int
    is_current: int
    status: str
    record: str
    area: str | None
    merged_into: str | None = None


Row: TypeAlias = ReportRow | IncidentRow
Key: TypeAlias = tuple[type, str]
"""Which table, and the id of its row."""


@cache
def _kind(code: str) -> EventKind:
    """The kind of its code: of an import's events each is asked for several times."""
    return EventKind(code)


def key_of(event: Event) -> Key | None:
    """The row that an event is about; None if it is about no row."""
    match _kind(event.kind):
        case EventKind.REPORT_ADDED | EventKind.REPORT_WITHDRAWN:
            return (ReportRow, event.report_id or "")
        case EventKind.SAMPLE_DECLINED | EventKind.INCIDENT_CODED:
            return None
        case _:
            return (IncidentRow, event.incident_id or "")


def after(row: Row | None, event: Event) -> Row:
    """The row as an event leaves it.

    Args:
        row: as it was before; None if there was none.
        event: one that is about this row.

    Raises:
        KeyError, TypeError, ValueError: the event cannot follow such a row.
    """
    kind = _kind(event.kind)
    if kind is EventKind.REPORT_ADDED:
        return _added_report(row, event)
    if kind is EventKind.INCIDENT_ADDED:
        return _added_incident(row, event)
    if row is None:
        msg = f"event {event.seq} is about something that was never added"
        raise ValueError(msg)
    if isinstance(row, ReportRow):
        return replace(row, version=event.version, is_current=0)
    return _changed_incident(row, kind, event)


def _changed_incident(row: IncidentRow, kind: EventKind, event: Event) -> IncidentRow:
    content = event.content()
    changed = replace(row, version=event.version)
    match kind:
        case EventKind.INCIDENT_WITHDRAWN:
            return replace(changed, is_current=0)
        case EventKind.STATUS_SET:
            return replace(changed, status=content["status"])
        case EventKind.INCIDENT_MERGED:
            return replace(changed, is_current=0, merged_into=content["into"])
        case EventKind.INCIDENT_CHANGED:
            return replace(
                changed,
                is_current=1,
                status=content["record"]["status"],
                record=orjson.dumps(content["record"]).decode(),
                area=content["area"],
                merged_into=None,
            )
    msg = f"event {event.seq} is about no incident"
    raise ValueError(msg)


def _added_report(row: Row | None, event: Event) -> ReportRow:
    content = event.content()
    return ReportRow(
        report_id=event.report_id or "",
        ordinal=event.seq if not isinstance(row, ReportRow) else row.ordinal,
        version=event.version,
        is_current=1,
        is_sample=int(content["is_sample"]),
        sha256=content["sha256"],
        body=event.body,
    )


def _added_incident(row: Row | None, event: Event) -> IncidentRow:
    content = event.content()
    return IncidentRow(
        incident_id=event.incident_id or "",
        report_id=event.report_id or "",
        ordinal=event.seq if not isinstance(row, IncidentRow) else row.ordinal,
        version=event.version,
        is_current=1,
        status=content["record"]["status"],
        record=orjson.dumps(content["record"]).decode(),
        area=content["area"],
    )
