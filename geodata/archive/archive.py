"""The archive: reports and incidents, what was done to them, and by whom."""

from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

import sqlalchemy as sa

from geodata.archive.editing import (
    Edited,
    change_draft,
    expect,
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
    Who,
    area_of,
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
from geodata.archive.projection import iter_events
from geodata.archive.queue import (
    Queue,
    WaitingReport,
    read_queue,
    read_waiting_reports,
)
from geodata.archive.reading import (
    Stored,
    read_all_stored,
    read_report,
    read_reports,
    read_stored,
)
from geodata.archive.retrievals import Retrieval, read_original, read_retrievals
from geodata.archive.store import Store
from geodata.archive.tables import EVENTS
from geodata.archive.verification import Verification, verify_log
from geodata.models import Incident, Report, Status

SAMPLE_OPERATION = "sample"
"""The operation that adds the sample or declines it, whichever comes first."""

_FEW = 50
"""More incidents than these are stored in a transaction of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many incidents are new, and how many were there already."""

    added: int
    known: int


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
            report: its text is kept under its SHA-256, and so is the file that it
                came in.
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
        with self.store.writing(is_alone=len(unique) > _FEW) as connection:
            if is_done(connection, operation):
                return Added(added=0, known=len(unique))
            there = current_ids(connection, unique)
            new = [one for name, one in unique.items() if name not in there]
            areas = filter(None, map(area_of, new))
            store_blobs(connection, {text: None, **dict.fromkeys(areas)})
            told = list(report_drafts(connection, report))
            if told and report.original is not None:
                store_blobs(connection, [report.original])
            drafts = [
                *told,
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

        def drafts(connection: sa.Connection) -> Iterator[Draft]:
            expect(connection, incident_id, expected_version)
            yield Draft(
                kind=EventKind.STATUS_SET,
                incident_id=incident_id,
                version=expected_version + 1,
                body={"status": str(Status(status)), "reason": reason},
            )

        self._once(Who(actor=actor, at=at, op_id=op_id).operation(), drafts)
        return expected_version + 1

    def change(self, edited: Edited, who: Who, *, action: str = "correct") -> int:
        """Make an incident what somebody says it is; returns its new version.

        Raises:
            ArchiveConflict: it is no longer at the version that was edited.
            ArchiveError: there is none, or it quotes what no report says.
        """

        def drafts(connection: sa.Connection) -> Iterator[Draft]:
            details = {"reason": who.reason}
            draft = change_draft(connection, edited, action=action, details=details)
            store_evidence(connection, [edited.incident])
            yield draft

        self._once(who.operation(), drafts)
        return edited.expected_version + 1

    def split(self, edited: Edited, parts: Sequence[Incident], who: Who) -> int:
        """Part an incident: what stays, and new ones; returns its new version.

        Raises:
            ArchiveConflict: it is no longer at the version that was edited.
            ArchiveError: an id is taken, or a quote is not in its report.
        """

        def drafts(connection: sa.Connection) -> Iterator[Draft]:
            store_evidence(connection, [edited.incident, *parts])
            yield from split_drafts(connection, edited, parts, reason=who.reason)

        self._once(who.operation(), drafts)
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

        def drafts(connection: sa.Connection) -> Iterator[Draft]:
            store_evidence(connection, [target.incident])
            yield from merge_drafts(connection, target, others, reason=who.reason)

        self._once(who.operation(), drafts)
        return target.expected_version + 1

    def restore(
        self, incident_id: str, version: int, who: Who, *, expected_version: int
    ) -> int:
        """Bring back the state of an earlier version; returns the new version.

        Raises:
            ArchiveConflict: the incident is no longer at ``expected_version``.
            ArchiveError: it never was at ``version``.
        """

        def drafts(connection: sa.Connection) -> Iterator[Draft]:
            yield restore_draft(
                connection,
                incident_id,
                version,
                expected_version=expected_version,
                reason=who.reason,
            )

        self._once(who.operation(), drafts)
        return expected_version + 1

    def undo(self, op_id: str, who: Who) -> None:
        """Bring back what was before an operation on incidents.

        Raises:
            ArchiveConflict: something that it touched was changed since.
            ArchiveError: there is no such operation, or it cannot be undone.
        """
        self._once(
            who.operation(),
            lambda connection: undo_drafts(connection, op_id, reason=who.reason),
        )

    def _once(
        self,
        operation: Operation,
        drafts: Callable[[sa.Connection], Iterable[Draft]],
    ) -> None:
        """Append what an operation does, unless it has been done before."""
        with self.store.writing() as connection:
            if not is_done(connection, operation):
                append(connection, operation, list(drafts(connection)))

    # --- reading ---------------------------------------------------------

    def reports(self) -> tuple[Report, ...]:
        """The current reports with their texts, in the order they came."""
        with self.store.reading() as connection:
            return read_reports(connection)

    def report(self, report_id: str) -> Report | None:
        """One report with its text, withdrawn or not; None if there is none."""
        with self.store.reading() as connection:
            return read_report(connection, report_id)

    def retrievals(self, report_id: str) -> tuple[Retrieval, ...]:
        """When a report was taken in, by whom, and as which bytes; first one first."""
        with self.store.reading() as connection:
            return read_retrievals(connection, report_id)

    def original(self, report_id: str) -> bytes | None:
        """The file that a report came in, byte for byte; None if it came in none."""
        with self.store.reading() as connection:
            return read_original(connection, report_id)

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
        with self.store.reading() as connection:
            return read_all_stored(connection)

    def incident(self, incident_id: str) -> Stored | None:
        """One incident, withdrawn or merged too; None if it never was."""
        with self.store.reading() as connection:
            return read_stored(connection, incident_id)

    def queue(
        self,
        statuses: Collection[Status] = (Status.PROPOSED,),
        *,
        report_id: str | None = None,
        is_wanted: Callable[[Incident], bool] = lambda _incident: True,
        most: int = 200,
    ) -> Queue:
        """Incidents that wait for somebody, report by report in the text's order."""
        with self.store.reading() as connection:
            return read_queue(
                connection,
                statuses=statuses,
                report_id=report_id,
                is_wanted=is_wanted,
                most=most,
            )

    def waiting_reports(
        self, statuses: Collection[Status] = (Status.PROPOSED,), *, most: int = 500
    ) -> tuple[WaitingReport, ...]:
        """Reports with incidents that wait, the latest first."""
        with self.store.reading() as connection:
            return read_waiting_reports(connection, statuses, most=most)

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
