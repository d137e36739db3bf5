"""The archive in one SQLite file: for one person, or a few on one machine."""

import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Self

import orjson

from geodata.archive.database import connect, transaction, translated
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
from geodata.archive.log import (
    append,
    check_evidence,
    incident_drafts,
    is_done,
    is_there,
    read_head,
    report_drafts,
    sample_ids,
    store_blob,
    version_of,
    withdrawals,
)
from geodata.archive.verification import Verification, read_events, verify_log
from geodata.errors import ArchiveConflict, ArchiveError
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
    """An incident as it stands, with the version that a change must name."""

    incident: Incident
    version: int
    report_id: str


def open_archive(path: Path | str) -> "SqliteArchive":
    """Open the archive at a path, making an empty one if there is none.

    Raises:
        ArchiveError: the file is not ours, newer, damaged, or not writable.
    """
    return SqliteArchive(Path(path))


class SqliteArchive:
    """An archive that several threads and processes may use at once.

    A call that returns has been written to the disk; one that raises has
    written nothing. Every method raises ``ArchiveError`` with a message for a
    person. Close it, or use it in a ``with`` statement.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection = connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the archive object is of no further use."""
        with self._lock:
            self._connection.close()

    def head(self) -> str:
        """The hash of the last event, ``GENESIS`` before the first."""
        with self._reading() as connection:
            return read_head(connection)[1]

    def version(self) -> str:
        """A token that changes with every event: a key for caches."""
        return self.head()

    def is_new(self) -> bool:
        """Whether nothing was ever written to it."""
        return self.head() == GENESIS

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
        for incident in unique.values():
            check_evidence(incident, report)
        operation = _operation(op_id, actor=actor, at=at)
        with self._writing() as connection:
            if is_done(connection, operation):
                return Added(added=0, known=len(unique))
            new = [one for one in unique.values() if not is_there(connection, one)]
            store_blob(connection, report_text(report))
            for area in filter(None, map(area_of, new)):
                store_blob(connection, area)
            drafts = [
                *report_drafts(connection, report),
                *incident_drafts(connection, new, report),
            ]
            append(connection, operation, drafts)
        return Added(added=len(new), known=len(unique) - len(new))

    def set_status(  # noqa: PLR0913 - who, when and why belong to every change
        self,
        incident_id: str,
        status: Status,
        *,
        reason: str | None,
        expected_version: int,
        actor: str,
        at: datetime,
    ) -> int:
        """Accept, reject or dispute an incident; returns its new version.

        Raises:
            ArchiveConflict: the incident is no longer at ``expected_version``.
            ArchiveError: there is no such incident.
        """
        operation = _operation(None, actor=actor, at=at)
        with self._writing() as connection:
            version = version_of(connection, "incidents", incident_id)
            if version == 0:
                msg = f"the archive has no incident {incident_id!r}"
                raise ArchiveError(msg)
            if version != expected_version:
                msg = (
                    f"incident {incident_id} was changed by somebody else (version"
                    f" {version}, you had {expected_version}); nothing was written"
                )
                raise ArchiveConflict(msg)
            draft = Draft(
                kind=EventKind.STATUS_SET,
                incident_id=incident_id,
                version=version + 1,
                body={"status": str(Status(status)), "reason": reason},
            )
            append(connection, operation, [draft])
        return version + 1

    def reports(self) -> tuple[Report, ...]:
        """The current reports with their texts, in the order they came."""
        query = (
            "SELECT body, content FROM reports JOIN blobs"
            " ON sha256 = json_extract(body, '$.sha256')"
            " WHERE is_current ORDER BY ordinal"
        )
        with self._reading() as connection:
            rows = connection.execute(query).fetchall()
        return tuple(report_of(orjson.loads(body), text) for body, text in rows)

    def report(self, report_id: str) -> Report | None:
        """One report with its text, withdrawn or not; None if there is none."""
        query = (
            "SELECT body, content FROM reports JOIN blobs"
            " ON sha256 = json_extract(body, '$.sha256') WHERE report_id = ?"
        )
        with self._reading() as connection:
            row = connection.execute(query, (report_id,)).fetchone()
        return None if row is None else report_of(orjson.loads(row[0]), row[1])

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
            "SELECT record, status, content, version, report_id FROM incidents"
            " LEFT JOIN blobs ON sha256 = area WHERE is_current"
            " ORDER BY report_id, ordinal"
        )
        with self._reading() as connection:
            rows = connection.execute(query).fetchall()
        return tuple(sorted((_stored(*row) for row in rows), key=_first_day))

    def history(self, incident_id: str) -> tuple[Event, ...]:
        """Every event of one incident, the oldest first."""
        with self._reading() as connection:
            where = "WHERE incident_id = ?"
            return tuple(read_events(connection, where, (incident_id,)))

    def has_sample(self) -> bool:
        """Whether a sample report is among the current ones."""
        with self._reading() as connection:
            return bool(sample_ids(connection))

    def remove_sample(self, *, actor: str, at: datetime) -> int:
        """Withdraw the sample, or decline it before it came.

        Nothing is deleted, and the sample does not come back by itself.

        Returns:
            How many incidents left the map.
        """
        with self._writing() as connection:
            report_ids = sample_ids(connection)
            if report_ids:
                drafts = list(withdrawals(connection, report_ids))
                append(connection, _operation(None, actor=actor, at=at), drafts)
                return sum(d.kind is EventKind.INCIDENT_WITHDRAWN for d in drafts)
            declined = _operation(SAMPLE_OPERATION, actor=actor, at=at)
            if not is_done(connection, declined):
                draft = Draft(kind=EventKind.SAMPLE_DECLINED, version=1, body={})
                append(connection, declined, [draft])
        return 0

    def verify(self) -> Verification:
        """Check the chain, every text, every quote, and the current state."""
        with self._reading() as connection:
            return verify_log(connection)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with (
            self._lock,
            translated(self.path),
            transaction(self._connection, mode="DEFERRED"),
        ):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with (
            self._lock,
            translated(self.path),
            transaction(self._connection, mode="IMMEDIATE"),
        ):
            yield self._connection


def _operation(op_id: str | None, *, actor: str, at: datetime) -> Operation:
    return Operation(op_id=op_id or uuid.uuid4().hex, actor=actor, at=at)


def _stored(
    record: str, status: str, area: bytes | None, version: int, report_id: str
) -> Stored:
    return Stored(
        incident=incident_of(record, status, area),
        version=version,
        report_id=report_id,
    )


def _first_day(stored: Stored) -> date:
    return stored.incident.date_start or date.max
