"""What an incident was at each of its versions, and who made it so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from geodata.archive.events import Event
from geodata.archive.projection import iter_events
from geodata.archive.rows import IncidentRow, after, key_of
from geodata.archive.tables import EVENTS
from geodata.records import Record, completed


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An incident after one of its events.

    ``record`` has the keys of ``FIELDS``; ``area`` is the digest of the area;
    ``is_current`` is whether it stood on the map then.
    """

    event: Event
    record: Record
    area: str | None
    is_current: bool
    merged_into: str | None

    @property
    def number(self) -> int:
        """The version, from 1."""
        return self.event.version

    @property
    def reason(self) -> str | None:
        """Why, if whoever did it said so."""
        reason: str | None = self.event.content().get("reason")
        return reason

    @property
    def action(self) -> str:
        """What was done: the event's kind, or what kind of change it was."""
        action: str = self.event.content().get("action", self.event.kind)
        return action


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that differs between two states."""

    field: str
    before: Any
    after: Any


def versions_of(connection: sa.Connection, incident_id: str) -> tuple[Version, ...]:
    """Every state of an incident, the first one first."""
    return tuple(
        Version(
            event=event,
            record=_record(row),
            area=row.area,
            is_current=bool(row.is_current),
            merged_into=row.merged_into,
        )
        for event, row in _states(connection, incident_id)
    )


def state_before(
    connection: sa.Connection, incident_id: str, version: int
) -> IncidentRow | None:
    """The incident's row before the event of a version; None before the first."""
    found = None
    for event, row in _states(connection, incident_id):
        if event.version >= version:
            break
        found = row
    return found


def difference(before: Version, later: Version) -> tuple[FieldChange, ...]:
    """Fields that differ between two states; ``area`` stands for the shape."""
    names = [*later.record, "area"]
    one = {**before.record, "area": before.area}
    other = {**later.record, "area": later.area}
    return tuple(
        FieldChange(field=name, before=one.get(name), after=other[name])
        for name in names
        if one.get(name) != other[name]
    )


def _states(
    connection: sa.Connection, incident_id: str
) -> Iterator[tuple[Event, IncidentRow]]:
    row: IncidentRow | None = None
    about = EVENTS.c.incident_id == incident_id
    for event in iter_events(connection, about):
        if key_of(event) is None:
            continue  # somebody coded it, which changes nothing
        changed = after(row, event)
        if isinstance(changed, IncidentRow):
            row = changed
            yield event, row


def _record(row: IncidentRow) -> Record:
    return completed(orjson.loads(row.record)) | {"status": row.status}
