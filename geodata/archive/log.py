"""Reading and appending to the log inside a transaction.

Writers must be the only one (``Store.writing``), so that what they read still
stands when they append.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

from geodata.archive.events import (
    GENESIS,
    Draft,
    EventKind,
    Operation,
    digest,
    incident_body,
    report_body,
)
from geodata.archive.projection import insert_events
from geodata.archive.store import insert_many, upsert
from geodata.archive.tables import BLOBS, EVENTS, INCIDENTS, REPORTS
from geodata.errors import ArchiveError
from geodata.models import Incident, Report
from geodata.records import record_breaches

# Statements are made once: making one takes longer than running it.
_HEAD = sa.select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)
_DONE = sa.select(EVENTS.c.seq).where(EVENTS.c.op_id == sa.bindparam("event_id"))
_BLOB = sa.select(BLOBS.c.content).where(BLOBS.c.sha256 == sa.bindparam("digest"))
_TEXTS = (
    sa.select(REPORTS.c.report_id, BLOBS.c.content)
    .join(BLOBS, BLOBS.c.sha256 == REPORTS.c.sha256)
    .where(REPORTS.c.report_id.in_(sa.bindparam("ids", expanding=True)))
)

_KEYS = {"incidents": INCIDENTS.c.incident_id, "reports": REPORTS.c.report_id}


def check_evidence(incident: Incident, texts: Mapping[str, str]) -> None:
    """Nothing enters that ``verify`` would complain about later.

    Args:
        incident: to be stored.
        texts: of the reports that it may quote, by id.

    Raises:
        ArchiveError: it breaks the schema, or quotes what no report says.
    """
    breaches = record_breaches(incident_body(incident)["record"])
    breaches += quote_breaches(incident, texts)
    if breaches:
        msg = f"incident {incident.incident_id!r} cannot be stored: "
        raise ArchiveError(msg + "; ".join(breaches))


def quote_breaches(incident: Incident, texts: Mapping[str, str]) -> Iterator[str]:
    """Claims of another report than those whose texts are given, or not in them."""
    for claim in incident.claims:
        text = texts.get(claim.report_id)
        if text is None:
            yield f"a claim of {claim.field} is from another report"
        elif text[claim.start : claim.end] != claim.quote:
            yield f"the quote for {claim.field} is not in the report"


def read_head(connection: sa.Connection) -> tuple[int, str]:
    """Seq and hash of the last event; 0 and ``GENESIS`` before the first."""
    row = connection.execute(_HEAD).one_or_none()
    return (0, GENESIS) if row is None else (row.seq, row.hash)


def append(
    connection: sa.Connection, operation: Operation, drafts: Sequence[Draft]
) -> None:
    """Put the drafts at the end of the log and bring the tables up to them."""
    insert_events(connection, list(operation.events(drafts, read_head(connection))))


def store_blobs(connection: sa.Connection, contents: Iterable[bytes]) -> None:
    """Keep bytes under their SHA-256; the same again is no change."""
    rows = [(digest(one), one) for one in contents]
    insert_many(connection, upsert(connection, BLOBS, is_kept=True), rows)


def read_blob(connection: sa.Connection, sha256: str) -> bytes | None:
    """The bytes under a SHA-256, or None."""
    found: bytes | None = connection.execute(
        _BLOB, {"digest": sha256}
    ).scalar_one_or_none()
    return found


def read_texts(connection: sa.Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """The texts of some reports by id, withdrawn ones too."""
    ids = sorted(set(report_ids))
    if not ids:
        return {}
    rows = connection.execute(_TEXTS, {"ids": ids})
    return {row.report_id: bytes(row.content).decode() for row in rows}


def is_done(connection: sa.Connection, operation: Operation) -> bool:
    """Whether the operation has written before."""
    found = connection.execute(_DONE, {"event_id": operation.event_id(0)})
    return found.first() is not None


def version_of(connection: sa.Connection, table: str, key: str) -> int:
    """The version of a report or incident, 0 if it never was."""
    column = _KEYS[table]
    found: int | None = connection.execute(
        sa.select(column.table.c.version).where(column == key)
    ).scalar_one_or_none()
    return found or 0


def current_ids(connection: sa.Connection, incident_ids: Iterable[str]) -> set[str]:
    """Those of the ids that are of current incidents."""
    found: set[str] = set()
    wanted = sorted(set(incident_ids))
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        query = sa.select(INCIDENTS.c.incident_id).where(
            INCIDENTS.c.incident_id.in_(part), INCIDENTS.c.is_current == 1
        )
        found |= set(connection.execute(query).scalars())
    return found


_AT_ONCE = 500


def report_drafts(connection: sa.Connection, report: Report) -> Iterator[Draft]:
    """An event if the report is new, came back, or is no longer just the sample."""
    row = connection.execute(
        sa.select(REPORTS).where(REPORTS.c.report_id == report.report_id)
    ).one_or_none()
    is_known = row is not None and row.is_current
    if row is not None and is_known and bool(row.is_sample) <= report.is_sample:
        return
    yield Draft(
        kind=EventKind.REPORT_ADDED,
        report_id=report.report_id,
        version=1 if row is None else row.version + 1,
        body=report_body(report),
    )


def incident_drafts(
    connection: sa.Connection, incidents: Sequence[Incident], report: Report
) -> Iterator[Draft]:
    """One event for each incident."""
    versions: dict[str, int] = {}
    ids = [incident.incident_id for incident in incidents]
    for start in range(0, len(ids), _AT_ONCE):
        query = sa.select(INCIDENTS.c.incident_id, INCIDENTS.c.version).where(
            INCIDENTS.c.incident_id.in_(ids[start : start + _AT_ONCE])
        )
        versions |= {row.incident_id: row.version for row in connection.execute(query)}
    for incident in incidents:
        yield Draft(
            kind=EventKind.INCIDENT_ADDED,
            incident_id=incident.incident_id,
            report_id=report.report_id,
            version=versions.get(incident.incident_id, 0) + 1,
            body=incident_body(incident),
        )


def sample_ids(connection: sa.Connection) -> list[str]:
    """Ids of the current reports that are samples."""
    return list(
        connection.execute(
            sa.select(REPORTS.c.report_id)
            .where(REPORTS.c.is_current == 1, REPORTS.c.is_sample == 1)
            .order_by(REPORTS.c.ordinal)
        ).scalars()
    )


def withdrawals(
    connection: sa.Connection, report_ids: Iterable[str]
) -> Iterator[Draft]:
    """Events that take the reports and their incidents off the map."""
    for report_id in report_ids:
        rows = connection.execute(
            sa.select(INCIDENTS.c.incident_id, INCIDENTS.c.version)
            .where(INCIDENTS.c.report_id == report_id, INCIDENTS.c.is_current == 1)
            .order_by(INCIDENTS.c.ordinal)
        ).all()
        for row in rows:
            yield Draft(
                kind=EventKind.INCIDENT_WITHDRAWN,
                incident_id=row.incident_id,
                version=row.version + 1,
                body={"reason": "the sample was removed"},
            )
        yield Draft(
            kind=EventKind.REPORT_WITHDRAWN,
            report_id=report_id,
            version=version_of(connection, "reports", report_id) + 1,
            body={"reason": "the sample was removed"},
        )
