"""The archive: reports and incidents, what was done to them, and by whom."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

import orjson
import sqlalchemy as sa

from geodata.archive.editing import (
    Edited,
    change_draft,
    expect,
    incident_at,
    merge_drafts,
    restore_draft,
    split_drafts,
    store_evidence,
    undo_drafts,
)
from geodata.archive.events import (
    GENESIS,
    Draft,
    Event,
    EventKind,
    Operation,
    area_of,
    incident_of,
    report_of,
    report_text,
)
from geodata.archive.history import Version, versions_of
from geodata.archive.log import (
    append,
    check_evidence,
    current_ids,
    incident_drafts,
    is_done,
    read_head,
    report_drafts,
    sample_ids,
    store_blobs,
    withdrawals,
)
from geodata.archive.projection import iter_events, read_incident_row
from geodata.archive.store import Store
from geodata.archive.tables import BLOBS, EVENTS, INCIDENTS, REPORTS
from geodata.archive.verification import Verification, verify_log
from geodata.models import Incident, Report, Status

SAMPLE_OPERATION = "sample"
"""The operation that adds the sample or declines it, whichever comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many incidents are new, and how many were there already."""

    added: int
    known: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who does something, when, why, and the key that makes it happen once."""

    actor: str
    at: datetime
    reason: str | None = None
    op_id: str | None = None

    def operation(self) -> Operation:
        """The operation, with a fresh key if none was given."""
        key = self.op_id or uuid.uuid4().hex
        return Operation(op_id=key, actor=self.actor, at=self.at)


class Archive:
    """An archive that several threads and processes may use at once.

    A call that returns has been written to the disk; one that raises has
    written nothing. Every method raises ``ArchiveError`` with a message for a
    person. Close it, or use it in a ``with`` statement.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; the archive object is of no further use."""
        self.store.close()

    @property
    def address(self) -> str:
        """The file or database, without a password."""
        return self.store.address

    @property
    def path(self) -> Path | None:
        """The file, if it is one."""
        return getattr(self.store, "path", None)

    # --- the log ---------------------------------------------------------

    def position(self) -> tuple[int, str]:
        """Seq and hash of the last event; 0 and ``GENESIS`` before the first."""
        with self.store.reading() as connection:
            return read_head(connection)

    def head(self) -> str:
        """The hash of the last event, ``GENESIS`` before the first."""
        return self.position()[1]

    def version(self) -> str:
        """A token that changes with every event: a key for caches."""
        return self.head()

    def is_new(self) -> bool:
        """Whether nothing was ever written to it."""
        return self.head() == GENESIS

    def events(self, *, after: int = 0) -> tuple[Event, ...]:
        """Events of the log after a seq, the oldest first."""
        with self.store.reading() as connection:
            return tuple(iter_events(connection, EVENTS.c.seq > after))

    def verify(self) -> Verification:
        """Check the chain, every text, every quote, and the current state."""
        with self.store.reading() as connection:
            return verify_log(self.store, connection)

    # --- adding ----------------------------------------------------------

    def add(
        self,
        report: Report,
        incidents: Iterable[Incident],
        *,
        actor: str,
        at: datetime,
        op_id: str | None = None,
    ) -> Added:
        """Store a report byte for byte, and its incidents, in one transaction.

        What is there already stays as it is: adding the same again is no event.
        What was withdrawn comes back.

        Args:
            report: its text is kept under its SHA-256.
            incidents: those of this report; each quote must stand in its text.
            actor: who does it.
            at: when, with its zone.
            op_id: the same id again does nothing; a fresh one if None.

        Raises:
            ArchiveError: a quote is not in the text, or text is not Unicode.
        """
        unique = {incident.incident_id: incident for incident in incidents}
        text = report_text(report)
        for incident in unique.values():
            check_evidence(incident, {report.report_id: report.text})
        operation = Who(actor=actor, at=at, op_id=op_id).operation()
        with self.store.writing() as connection:
            if is_done(connection, operation):
                return Added(added=0, known=len(unique))
            there = current_ids(connection, unique)
            new = [one for name, one in unique.items() if name not in there]
            areas = filter(None, map(area_of, new))
            store_blobs(connection, {text: None, **dict.fromkeys(areas)})
            drafts = [
                *report_drafts(connection, report),
                *incident_drafts(connection, new, report),
            ]
            append(connection, operation, drafts)
        return Added(added=len(new), known=len(unique) - len(new))

    def remove_sample(self, *, actor: str, at: datetime) -> int:
        """Withdraw the sample, or decline it before it came.

        Nothing is deleted, and the sample does not come back by itself.

        Returns:
            How many incidents left the map.
        """
        who = Who(actor=actor, at=at)
        with self.store.writing() as connection:
            report_ids = sample_ids(connection)
            if report_ids:
                drafts = list(withdrawals(connection, report_ids))
                append(connection, who.operation(), drafts)
                return sum(d.kind is EventKind.INCIDENT_WITHDRAWN for d in drafts)
            declined = Who(actor=actor, at=at, op_id=SAMPLE_OPERATION).operation()
            if not is_done(connection, declined):
                draft = Draft(kind=EventKind.SAMPLE_DECLINED, version=1, body={})
                append(connection, declined, [draft])
        return 0

    # --- changing --------------------------------------------------------

    def set_status(  # noqa: PLR0913 - who, when and why belong to every change
        self,
        incident_id: str,
        status: Status,
        *,
        reason: str | None,
        expected_version: int,
        actor: str,
        at: datetime,
        op_id: str | None = None,
    ) -> int:
        """Accept, reject or dispute an incident; returns its new version.

        Raises:
            ArchiveConflict: the incident is no longer at ``expected_version``.
            ArchiveError: there is no such incident.
        """
        operation = Who(actor=actor, at=at, op_id=op_id).operation()
        with self.store.writing() as connection:
            if is_done(connection, operation):
                return expected_version + 1
            expect(connection, incident_id, expected_version)
            draft = Draft(
                kind=EventKind.STATUS_SET,
                incident_id=incident_id,
                version=expected_version + 1,
                body={"status": str(Status(status)), "reason": reason},
            )
            append(connection, operation, [draft])
        return expected_version + 1

    def change(self, edited: Edited, who: Who, *, action: str = "correct") -> int:
        """Make an incident what somebody says it is; returns its new version.

        Raises:
            ArchiveConflict: it is no longer at the version that was edited.
            ArchiveError: there is none, or it quotes what no report says.
        """
        operation = who.operation()
        with self.store.writing() as connection:
            if not is_done(connection, operation):
                store_evidence(connection, [edited.incident])
                details = {"reason": who.reason}
                draft = change_draft(connection, edited, action=action, details=details)
                append(connection, operation, [draft])
        return edited.expected_version + 1

    def split(self, edited: Edited, parts: Sequence[Incident], who: Who) -> int:
        """Part an incident: what stays, and new ones; returns its new version.

        Raises:
            ArchiveConflict: it is no longer at the version that was edited.
            ArchiveError: an id is taken, or a quote is not in its report.
        """
        operation = who.operation()
        with self.store.writing() as connection:
            if not is_done(connection, operation):
                store_evidence(connection, [edited.incident, *parts])
                drafts = split_drafts(connection, edited, parts, reason=who.reason)
                append(connection, operation, list(drafts))
        return edited.expected_version + 1

    def merge(self, target: Edited, others: Mapping[str, int], who: Who) -> int:
        """Make one incident of several; returns its new version.

        Args:
            target: the incident as it is to be, with the others' claims.
            others: versions of those that it takes in, by id.
            who: who does it, and why.

        Raises:
            ArchiveConflict: one of them was changed since it was read.
            ArchiveError: one cannot be merged, or a quote is not in its report.
        """
        operation = who.operation()
        with self.store.writing() as connection:
            if not is_done(connection, operation):
                store_evidence(connection, [target.incident])
                drafts = merge_drafts(connection, target, others, reason=who.reason)
                append(connection, operation, list(drafts))
        return target.expected_version + 1

    def restore(
        self, incident_id: str, version: int, who: Who, *, expected_version: int
    ) -> int:
        """Bring back the state of an earlier version; returns the new version.

        Raises:
            ArchiveConflict: the incident is no longer at ``expected_version``.
            ArchiveError: it never was at ``version``.
        """
        operation = who.operation()
        with self.store.writing() as connection:
            if not is_done(connection, operation):
                draft = restore_draft(
                    connection,
                    incident_id,
                    version,
                    expected_version=expected_version,
                    reason=who.reason,
                )
                append(connection, operation, [draft])
        return expected_version + 1

    def undo(self, op_id: str, who: Who) -> None:
        """Bring back what was before an operation on incidents.

        Raises:
            ArchiveConflict: something that it touched was changed since.
            ArchiveError: there is no such operation, or it cannot be undone.
        """
        operation = who.operation()
        with self.store.writing() as connection:
            if not is_done(connection, operation):
                drafts = undo_drafts(connection, op_id, reason=who.reason)
                append(connection, operation, list(drafts))

    # --- reading ---------------------------------------------------------

    def reports(self) -> tuple[Report, ...]:
        """The current reports with their texts, in the order they came."""
        query = (
            sa.select(REPORTS.c.body, BLOBS.c.content)
            .join(BLOBS, BLOBS.c.sha256 == REPORTS.c.sha256)
            .where(REPORTS.c.is_current == 1)
            .order_by(REPORTS.c.ordinal)
        )
        with self.store.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(report_of(orjson.loads(body), bytes(text)) for body, text in rows)

    def report(self, report_id: str) -> Report | None:
        """One report with its text, withdrawn or not; None if there is none."""
        query = (
            sa.select(REPORTS.c.body, BLOBS.c.content)
            .join(BLOBS, BLOBS.c.sha256 == REPORTS.c.sha256)
            .where(REPORTS.c.report_id == report_id)
        )
        with self.store.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else report_of(orjson.loads(row[0]), bytes(row[1]))

    def incidents(self, *, with_rejected: bool = False) -> tuple[Incident, ...]:
        """The current incidents: by first day, then report, then the text's order.

        Undated ones come last. The order does not depend on when what was added.
        """
        return tuple(
            stored.incident
            for stored in self.stored()
            if with_rejected or stored.incident.status is not Status.REJECTED
        )

    def stored(self) -> tuple[Stored, ...]:
        """The current incidents with their versions, rejected ones too."""
        query = (
            sa.select(INCIDENTS, BLOBS.c.content)
            .outerjoin(BLOBS, BLOBS.c.sha256 == INCIDENTS.c.area)
            .where(INCIDENTS.c.is_current == 1)
            .order_by(INCIDENTS.c.report_id, INCIDENTS.c.ordinal)
        )
        with self.store.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(sorted(map(_stored, rows), key=_first_day))

    def incident(self, incident_id: str) -> Stored | None:
        """One incident, withdrawn or merged too; None if it never was."""
        with self.store.reading() as connection:
            row = read_incident_row(connection, incident_id)
            if row is None:
                return None
            return Stored(
                incident=incident_at(connection, row),
                version=row.version,
                report_id=row.report_id,
                is_current=bool(row.is_current),
                merged_into=row.merged_into,
            )

    def history(self, incident_id: str) -> tuple[Event, ...]:
        """Every event of one incident, the oldest first."""
        with self.store.reading() as connection:
            about = EVENTS.c.incident_id == incident_id
            return tuple(iter_events(connection, about))

    def versions(self, incident_id: str) -> tuple[Version, ...]:
        """Every state of an incident, the first one first."""
        with self.store.reading() as connection:
            return versions_of(connection, incident_id)

    def has_sample(self) -> bool:
        """Whether a sample report is among the current ones."""
        with self.store.reading() as connection:
            return bool(sample_ids(connection))


def _stored(row: sa.Row[Any]) -> Stored:
    area = None if row.content is None else bytes(row.content)
    return Stored(
        incident=incident_of(row.record, row.status, area),
        version=row.version,
        report_id=row.report_id,
    )


def _first_day(stored: Stored) -> date:
    return stored.incident.date_start or date.max
