"""The archive: reports and incidents, what was done to them, and by whom."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from geodata.archive.adding import PreparedRows, RowsAdded, add_rows
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
    Draft,
    EventKind,
    Operation,
    Who,
    area_of,
    report_text,
)
from geodata.archive.log import (
    append,
    check_evidence,
    current_ids,
    incident_drafts,
    is_done,
    report_drafts,
    sample_ids,
    store_blobs,
    withdrawals,
)
from geodata.archive.readable import ReadableArchive
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


class Archive(ReadableArchive):
    """An archive that several threads and processes may use at once.

    A call that returns has been written to the disk; one that raises has
    written nothing. Every method raises ``ArchiveError`` with a message for a
    person. Close it, or use it in a ``with`` statement.
    """

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

    def add_rows(self, pairs: Iterable[tuple[Report, Incident]], who: Who) -> RowsAdded:
        """Store rows of a data set, each a report with its incident, at once.

        As :meth:`add` for each of them: the same rows again are no event. Whose
        incident is there already with another row stays as it is, and is counted.

        Raises:
            ArchiveError: a quote is not in its row; nothing was stored.
        """
        prepared = PreparedRows(pairs)
        operation = who.operation()
        with self.store.writing(is_alone=True) as connection:
            if is_done(connection, operation):
                return RowsAdded(known=len(prepared.rows))
            return add_rows(connection, operation, prepared)

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
