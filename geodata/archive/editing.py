"""What a person changes: drafts of events, and what must hold before them.

Every function runs inside a writing transaction and refuses to overwrite what
somebody else wrote since the incident was read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from geodata.archive.events import (
    Draft,
    Event,
    EventKind,
    area_of,
    incident_body,
)
from geodata.archive.history import state_before
from geodata.archive.log import check_evidence, read_texts, store_blobs
from geodata.archive.projection import iter_events, read_incident_row
from geodata.archive.rows import IncidentRow
from geodata.archive.tables import EVENTS
from geodata.errors import ArchiveConflict, ArchiveError
from geodata.models import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """An incident as somebody wants it, and the version that it was made from."""

    incident: Incident
    expected_version: int


def expect(
    connection: sa.Connection, incident_id: str, expected_version: int
) -> IncidentRow:
    """The incident's row, if it is still at the version.

    Raises:
        ArchiveConflict: somebody else changed it.
        ArchiveError: there is none.
    """
    row = read_incident_row(connection, incident_id)
    if row is None:
        msg = f"the archive has no incident {incident_id!r}"
        raise ArchiveError(msg)
    if row.version != expected_version:
        raise ArchiveConflict(
            incident_id, current=row.version, expected=expected_version
        )
    return row


def store_evidence(connection: sa.Connection, incidents: Sequence[Incident]) -> None:
    """Check each quote against the stored texts, and keep the areas.

    Raises:
        ArchiveError: an incident breaks the schema, or quotes what no report says.
    """
    ids = {claim.report_id for incident in incidents for claim in incident.claims}
    texts = read_texts(connection, ids)
    for incident in incidents:
        check_evidence(incident, texts)
    store_blobs(connection, filter(None, map(area_of, incidents)))


def change_draft(
    connection: sa.Connection,
    edited: Edited,
    *,
    action: str,
    details: Mapping[str, Any],
) -> Draft:
    """The event that makes an incident what it is to be."""
    incident = edited.incident
    row = expect(connection, incident.incident_id, edited.expected_version)
    return _changed(row, incident_body(incident), action=action, details=details)


def split_drafts(
    connection: sa.Connection,
    edited: Edited,
    parts: Sequence[Incident],
    *,
    reason: str | None,
) -> Iterator[Draft]:
    """The incident that stays, and those that part from it.

    Raises:
        ArchiveError: a part has an id that is taken.
    """
    ids = [part.incident_id for part in parts]
    details = {"reason": reason, "into": ids}
    yield change_draft(connection, edited, action="split", details=details)
    row = expect(connection, edited.incident.incident_id, edited.expected_version)
    for part in parts:
        if read_incident_row(connection, part.incident_id) is not None:
            msg = f"the archive has an incident {part.incident_id!r} already"
            raise ArchiveError(msg)
        yield Draft(
            kind=EventKind.INCIDENT_ADDED,
            incident_id=part.incident_id,
            report_id=row.report_id,
            version=1,
            body={
                **incident_body(part),
                "split_from": row.incident_id,
                "reason": reason,
            },
        )


def merge_drafts(
    connection: sa.Connection,
    target: Edited,
    others: Mapping[str, int],
    *,
    reason: str | None,
) -> Iterator[Draft]:
    """The incident that takes the others in, and that each of them went into it."""
    into = target.incident.incident_id
    details = {"reason": reason, "taken_in": sorted(others)}
    yield change_draft(connection, target, action="merge", details=details)
    for incident_id, version in sorted(others.items()):
        row = expect(connection, incident_id, version)
        if not row.is_current or incident_id == into:
            msg = f"incident {incident_id} cannot be merged into {into}"
            raise ArchiveError(msg)
        yield Draft(
            kind=EventKind.INCIDENT_MERGED,
            incident_id=incident_id,
            report_id=row.report_id,
            version=version + 1,
            body={"into": into, "reason": reason},
        )


def restore_draft(
    connection: sa.Connection,
    incident_id: str,
    version: int,
    *,
    expected_version: int,
    reason: str | None,
) -> Draft:
    """The event that brings an earlier state back.

    Raises:
        ArchiveError: the incident never was at that version.
    """
    row = expect(connection, incident_id, expected_version)
    earlier = state_before(connection, incident_id, version + 1)
    if earlier is None or not 0 < version <= row.version:
        msg = f"incident {incident_id} never was at version {version}"
        raise ArchiveError(msg)
    details = {"reason": reason, "restores": version}
    return _changed(row, _body_of(earlier), action="restore", details=details)


def undo_drafts(
    connection: sa.Connection, op_id: str, *, reason: str | None
) -> Iterator[Draft]:
    """Events that bring back what was before an operation.

    Raises:
        ArchiveConflict: something that it touched was changed since.
        ArchiveError: there is no such operation, or it cannot be undone.
    """
    events = list(
        iter_events(connection, EVENTS.c.op_id.startswith(f"{op_id}#", autoescape=True))
    )
    if not events:
        msg = "there is nothing to undo"
        raise ArchiveError(msg)
    if not all(map(_is_edit, events)):
        msg = "this cannot be undone"
        raise ArchiveError(msg)
    for event in reversed(events):
        yield _undone(connection, event, op_id, reason)


def _is_edit(event: Event) -> bool:
    """Whether a person's edit made the event; what an import added is none."""
    if event.kind == EventKind.INCIDENT_ADDED:
        return "split_from" in event.content()
    return event.kind in {
        EventKind.STATUS_SET,
        EventKind.INCIDENT_CHANGED,
        EventKind.INCIDENT_MERGED,
    }


def _undone(
    connection: sa.Connection, event: Event, op_id: str, reason: str | None
) -> Draft:
    incident_id = event.incident_id or ""
    row = expect(connection, incident_id, event.version)
    before = state_before(connection, incident_id, event.version)
    details = {"reason": reason, "undoes": op_id}
    if before is None or not before.is_current:
        return Draft(
            kind=EventKind.INCIDENT_WITHDRAWN,
            incident_id=incident_id,
            report_id=row.report_id,
            version=row.version + 1,
            body=details,
        )
    return _changed(row, _body_of(before), action="undo", details=details)


def _body_of(row: IncidentRow) -> dict[str, Any]:
    """Record and area, the record at the row's own status."""
    return {
        "record": orjson.loads(row.record) | {"status": row.status},
        "area": row.area,
    }


def _changed(
    row: IncidentRow, body: dict[str, Any], *, action: str, details: Mapping[str, Any]
) -> Draft:
    return Draft(
        kind=EventKind.INCIDENT_CHANGED,
        incident_id=row.incident_id,
        report_id=row.report_id,
        version=row.version + 1,
        body={**body, "action": action, **details},
    )
