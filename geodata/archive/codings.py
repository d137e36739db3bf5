"""Answers of people who code blind, as events of the log.

A coding says nothing about what the incident is in the archive: neither its
version nor its state changes. All answers stay in the log; the last one of a
person about an incident counts.
"""

from threading import Lock

import orjson
import sqlalchemy as sa

from geodata.archive.archive import Archive
from geodata.archive.events import Draft, Event, EventKind, Who
from geodata.archive.log import append, is_done
from geodata.archive.projection import iter_events, read_incident_row
from geodata.archive.tables import EVENTS, INCIDENTS
from geodata.coding import Answer, Coding, answer_of, answer_record
from geodata.errors import ArchiveError


def add_coding(archive: Archive, incident_id: str, answer: Answer, who: Who) -> None:
    """Keep what somebody answered; their last answer counts.

    Raises:
        ArchiveError: there is no such incident, or the coder has no name.
    """
    if not who.actor.strip():
        msg = "whoever codes needs a name"
        raise ArchiveError(msg)
    operation = who.operation()
    with archive.store.writing() as connection:
        if is_done(connection, operation):
            return
        row = read_incident_row(connection, incident_id)
        if row is None:
            msg = f"the archive has no incident {incident_id!r}"
            raise ArchiveError(msg)
        draft = Draft(
            kind=EventKind.INCIDENT_CODED,
            incident_id=incident_id,
            version=row.version,
            body=answer_record(answer),
        )
        append(connection, operation, [draft])


def ids_to_code(archive: Archive) -> tuple[str, ...]:
    """Current incidents, rejected ones too, report by report in the text's order."""
    query = (
        sa.select(INCIDENTS.c.incident_id)
        .where(INCIDENTS.c.is_current == 1)
        .order_by(INCIDENTS.c.report_id, INCIDENTS.c.ordinal)
    )
    with archive.store.reading() as connection:
        return tuple(connection.execute(query).scalars())


class CodingLog:
    """The answers of an archive; asking again reads what came since."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = Lock()
        self._seq = 0
        self._latest: dict[tuple[str, str], Coding] = {}

    def current(self) -> tuple[Coding, ...]:
        """The last answer of each person about each incident, oldest first."""
        with self._lock:
            seq, _ = self._archive.position()
            if seq > self._seq:
                for coding in codings_between(self._archive, self._seq, seq):
                    key = coding.incident_id, coding.coder
                    self._latest.pop(key, None)
                    self._latest[key] = coding
                self._seq = seq
            return tuple(self._latest.values())


def codings_between(archive: Archive, after: int, until: int) -> tuple[Coding, ...]:
    """Every answer of a part of the log, replaced ones too."""
    with archive.store.reading() as connection:
        about = sa.and_(
            EVENTS.c.kind == str(EventKind.INCIDENT_CODED),
            EVENTS.c.seq > after,
            EVENTS.c.seq <= until,
        )
        return tuple(map(coding_of, iter_events(connection, about)))


def coding_of(event: Event) -> Coding:
    """The coding of an event of this kind.

    Raises:
        ArchiveError: what is stored is none.
    """
    try:
        answer = answer_of(orjson.loads(event.body))
    except (KeyError, TypeError, ValueError) as error:
        msg = f"the archive is damaged: the answer of event {event.seq} cannot be read"
        raise ArchiveError(msg) from error
    return Coding(
        incident_id=event.incident_id or "",
        version=event.version,
        coder=event.actor,
        at=event.at,
        answer=answer,
    )
