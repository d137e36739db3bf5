"""The current state: what the log leads to, kept in tables.

The tables are what is read. They can be made anew from the log, and ``verify``
holds them against a replay of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

import sqlalchemy as sa

from geodata.archive.events import EVENT_COLUMNS, Event
from geodata.archive.facts import store_facts
from geodata.archive.rows import (
    IncidentRow,
    Key,
    ReportRow,
    Row,
    after,
    key_of,
)
from geodata.archive.store import insert_many, upsert
from geodata.archive.tables import (
    EVENTS,
    INCIDENTS,
    METADATA,
    PROJECTION,
    REPORTS,
    WAITING,
)

Item = TypeVar("Item")

TABLES: dict[type, sa.Table] = {
    ReportRow: REPORTS,
    IncidentRow: INCIDENTS,
}

_SELECTED = {
    kind: sa.select(*(table.c[field.name] for field in fields(kind)))
    for kind, table in TABLES.items()
}
_BY_KEYS = {
    kind: query.where(TABLES[kind].columns[0].in_(sa.bindparam("keys", expanding=True)))
    for kind, query in _SELECTED.items()
}
_BY_KEY = {
    kind: query.where(TABLES[kind].columns[0] == sa.bindparam("key"))
    for kind, query in _SELECTED.items()
}
_INSERTED = sa.insert(EVENTS)
_event_values = attrgetter(*EVENTS.columns.keys())
_VALUES = {kind: attrgetter(*table.columns.keys()) for kind, table in TABLES.items()}
"""The values of a row, in the order of its table's columns."""

_AT_ONCE = 500
"""Rows that one statement names; SQLite takes no more than 999 values before 3.32."""

_REBUILT_AT_ONCE = 5_000


def insert_events(connection: sa.Connection, events: Sequence[Event]) -> None:
    """Put events at the end of the log and bring the tables up to them."""
    if not events:
        return
    insert_many(connection, _INSERTED, map(_event_values, events))
    project(connection, events)


def project(connection: sa.Connection, events: Iterable[Event]) -> None:
    """Bring the tables up to events that were just appended."""
    listed = list(events)
    rows = _read_rows(connection, {key for key in map(key_of, listed) if key})
    before = _incidents_among(rows)
    apply(rows, listed)
    for kind, table in TABLES.items():
        of_kind = [row for key, row in rows.items() if key[0] is kind]
        insert_many(connection, upsert(connection, table), map(_VALUES[kind], of_kind))
    store_facts(connection, _incidents_among(rows), before=before)


def _incidents_among(rows: dict[Key, Row]) -> list[IncidentRow]:
    return [row for row in rows.values() if isinstance(row, IncidentRow)]


def apply(rows: dict[Key, Row], events: Iterable[Event]) -> None:
    """Bring rows up to events, in place.

    Raises:
        KeyError, TypeError, ValueError: an event cannot follow what is there.
    """
    for event in events:
        key = key_of(event)
        if key is not None:
            rows[key] = after(rows.get(key), event)


def rebuild(connection: sa.Connection) -> None:
    """Make the tables anew from the log."""
    for table in PROJECTION:
        connection.execute(sa.delete(table))
    for events in _grouped(iter_events(connection), _REBUILT_AT_ONCE):
        project(connection, events)


def add_facts(connection: sa.Connection) -> None:
    """Bring the tables of a format without facts, or with fewer, up to this one."""
    METADATA.create_all(connection, tables=PROJECTION)
    connection.exec_driver_sql("DROP INDEX IF EXISTS incidents_by_status")
    WAITING.create(connection, checkfirst=True)
    rows = (row for _, row in iter_rows(connection) if isinstance(row, IncidentRow))
    for group in _grouped(rows, _REBUILT_AT_ONCE):
        store_facts(connection, group)


def iter_events(
    connection: sa.Connection, *conditions: sa.ColumnElement[bool]
) -> Iterator[Event]:
    """Events of the log in order, all or those that meet the conditions.

    They are read a batch at a time, so that a long log fits into memory.
    """
    last = 0
    while True:
        rows = connection.execute(
            sa.select(EVENTS)
            .where(EVENTS.c.seq > last, *conditions)
            .order_by(EVENTS.c.seq)
            .limit(_REBUILT_AT_ONCE)
        ).all()
        for row in rows:
            yield Event(**dict(zip(EVENT_COLUMNS, row, strict=True)))
        if len(rows) < _REBUILT_AT_ONCE:
            return
        last = rows[-1].seq


def iter_rows(connection: sa.Connection) -> Iterator[tuple[Key, Row]]:
    """All rows of the tables, with their keys."""
    for kind in TABLES:
        # Of this query alone: others of the connection may write meanwhile.
        batched = _SELECTED[kind].execution_options(yield_per=_REBUILT_AT_ONCE)
        found = connection.execute(batched)
        for values in found:
            row = kind(**values._mapping)  # noqa: SLF001 - SQLAlchemy's public name
            yield key_of_row(row), row


def key_of_row(row: Row) -> Key:
    """The key under which events are about the row."""
    match row:
        case ReportRow():
            return (ReportRow, row.report_id)
        case IncidentRow():
            return (IncidentRow, row.incident_id)


def read_incident_row(
    connection: sa.Connection, incident_id: str
) -> IncidentRow | None:
    """One incident's row, withdrawn and merged ones too; None if it never was."""
    key: Key = (IncidentRow, incident_id)
    row = _read_rows(connection, {key}).get(key)
    return row if isinstance(row, IncidentRow) else None


def _read_rows(connection: sa.Connection, keys: set[Key]) -> dict[Key, Row]:
    ids = defaultdict(set)
    for kind, name in keys:
        ids[kind].add(name)
    found: dict[Key, Row] = {}
    for kind, names in ids.items():
        for part in _grouped(sorted(names), _AT_ONCE):
            for values in _rows_of(connection, kind, part):
                row: Row = kind(**values._mapping)  # noqa: SLF001 - SQLAlchemy's public name
                found[key_of_row(row)] = row
    return found


def _rows_of(
    connection: sa.Connection, kind: type, keys: list[str]
) -> sa.CursorResult[Any]:
    if len(keys) == 1:
        return connection.execute(_BY_KEY[kind], {"key": keys[0]})
    return connection.execute(_BY_KEYS[kind], {"keys": keys})


def _grouped(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    group: list[Item] = []
    for item in items:
        group.append(item)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
