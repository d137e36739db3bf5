"""Reading and appending to the log inside a transaction.

Every function takes an open connection; writers must hold an IMMEDIATE
transaction, so that what they read still stands when they append.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from geodata.archive.events import (
    EVENT_COLUMNS,
    GENESIS,
    Draft,
    EventKind,
    Operation,
    digest,
    incident_body,
    report_body,
)
from geodata.archive.projection import project
from geodata.errors import ArchiveError
from geodata.models import Incident, Report
from geodata.records import record_breaches

_INSERT_EVENT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def check_evidence(incident: Incident, report: Report) -> None:
    """Nothing enters that ``verify`` would complain about later."""
    breaches = record_breaches(incident_body(incident)["record"])
    for claim in incident.claims:
        if claim.report_id != report.report_id:
            breaches.append(f"a claim of {claim.field} is from another report")
        elif report.text[claim.start : claim.end] != claim.quote:
            breaches.append(f"the quote for {claim.field} is not in the report")
    if breaches:
        msg = f"incident {incident.incident_id!r} cannot be stored: "
        raise ArchiveError(msg + "; ".join(breaches))


def read_head(connection: sqlite3.Connection) -> tuple[int, str]:
    """Seq and hash of the last event; 0 and ``GENESIS`` before the first."""
    row: tuple[int, str] | None = connection.execute(
        "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return row or (0, GENESIS)


def append(
    connection: sqlite3.Connection, operation: Operation, drafts: Sequence[Draft]
) -> None:
    """Put the drafts at the end of the log and bring the tables up to them."""
    for event in operation.events(drafts, read_head(connection)):
        values = [getattr(event, name) for name in EVENT_COLUMNS]
        connection.execute(_INSERT_EVENT, values)
        project(connection, event)


def store_blob(connection: sqlite3.Connection, content: bytes) -> None:
    """Keep bytes under their SHA-256; the same again is no change."""
    connection.execute(
        "INSERT OR IGNORE INTO blobs VALUES (?, ?)", (digest(content), content)
    )


def is_done(connection: sqlite3.Connection, operation: Operation) -> bool:
    """Whether the operation has written before."""
    first = (operation.event_id(0),)
    found = connection.execute("SELECT 1 FROM events WHERE op_id = ?", first)
    return found.fetchone() is not None


def version_of(connection: sqlite3.Connection, table: str, key: str) -> int:
    """The version of a report or incident, 0 if it never was."""
    column = {"incidents": "incident_id", "reports": "report_id"}[table]
    row: tuple[int] | None = connection.execute(
        f"SELECT version FROM {table} WHERE {column} = ?",  # noqa: S608 - our own names
        (key,),
    ).fetchone()
    return 0 if row is None else row[0]


def is_there(connection: sqlite3.Connection, incident: Incident) -> bool:
    """Whether the incident is a current one."""
    found = connection.execute(
        "SELECT is_current FROM incidents WHERE incident_id = ?",
        (incident.incident_id,),
    ).fetchone()
    return found is not None and bool(found[0])


def report_drafts(connection: sqlite3.Connection, report: Report) -> Iterator[Draft]:
    """An event if the report is new, came back, or is no longer just the sample."""
    row = connection.execute(
        "SELECT is_current, json_extract(body, '$.is_sample') FROM reports"
        " WHERE report_id = ?",
        (report.report_id,),
    ).fetchone()
    if row is not None and row[0] and bool(row[1]) <= report.is_sample:
        return
    version = version_of(connection, "reports", report.report_id)
    yield Draft(
        kind=EventKind.REPORT_ADDED,
        report_id=report.report_id,
        version=version + 1,
        body=report_body(report),
    )


def incident_drafts(
    connection: sqlite3.Connection, incidents: Iterable[Incident], report: Report
) -> Iterator[Draft]:
    """One event for each incident."""
    for incident in incidents:
        version = version_of(connection, "incidents", incident.incident_id)
        yield Draft(
            kind=EventKind.INCIDENT_ADDED,
            incident_id=incident.incident_id,
            report_id=report.report_id,
            version=version + 1,
            body=incident_body(incident),
        )


def sample_ids(connection: sqlite3.Connection) -> list[str]:
    """Ids of the current reports that are samples."""
    rows = connection.execute(
        "SELECT report_id FROM reports WHERE is_current"
        " AND json_extract(body, '$.is_sample') ORDER BY ordinal"
    )
    return [report_id for (report_id,) in rows]


def withdrawals(
    connection: sqlite3.Connection, report_ids: Iterable[str]
) -> Iterator[Draft]:
    """Events that take the reports and their incidents off the map."""
    query = (
        "SELECT incident_id, version FROM incidents"
        " WHERE report_id = ? AND is_current ORDER BY ordinal"
    )
    for report_id in report_ids:
        for incident_id, version in connection.execute(query, (report_id,)).fetchall():
            yield Draft(
                kind=EventKind.INCIDENT_WITHDRAWN,
                incident_id=incident_id,
                version=version + 1,
                body={"reason": "the sample was removed"},
            )
        yield Draft(
            kind=EventKind.REPORT_WITHDRAWN,
            report_id=report_id,
            version=version_of(connection, "reports", report_id) + 1,
            body={"reason": "the sample was removed"},
        )
