"""What may be asked of an archive, by whoever may read it."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Self

from geodata.archive.events import GENESIS, Event
from geodata.archive.history import Version, versions_of
from geodata.archive.log import read_head, sample_ids
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


class ReadableArchive:
    """An archive that is open: its log, its reports and incidents as they stand."""

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

    def incidents_at_head(self) -> tuple[tuple[Incident, ...], str]:
        """What :meth:`incidents` gives, and the hash of the last event before it.

        Of one moment: asked one after the other, an event may come between.
        """
        with self.store.reading() as connection:
            stored = read_all_stored(connection)
            head = read_head(connection)[1]
        kept = (each.incident for each in stored)
        return tuple(one for one in kept if one.status is not Status.REJECTED), head

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
        """Incidents that wait for somebody, in the order in which they came."""
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
