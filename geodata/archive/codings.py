"""Answers of people who code blind, as events of the log.

A coding says nothing about what the incident is in the archive: neither its
version nor its state changes. All answers stay in the log; the last one of a
person about an incident counts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
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
from geodata.models import Status

_AT_ONCE = 500


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCode:
    """How many incidents somebody has not answered, and the next of them."""

    waiting: int
    following: str | None


def to_code(
    archive: Archive, done: Collection[str], later: Sequence[str] = ()
) -> ToCode:
    """What of the current incidents, rejected ones too, is still to be coded.

    Report by report in the text's order; only as many are looked at as are done.

    Args:
        archive: that holds them.
        done: ids of what somebody has answered.
        later: ids that they have put off: these come last, in this order.
    """
    with archive.store.reading() as connection:
        waiting = _count_current(connection) - len(_current(connection, done))
        following = _first(connection, {*done, *later}) if waiting else None
        if waiting and following is None:
            still = _current(connection, later)
            rest = (each for each in later if each in still and each not in done)
            following = next(rest, None)
    return ToCode(waiting=waiting, following=following)


def _count_current(connection: sa.Connection) -> int:
    """Told by the index of what waits, which begins with the status."""
    is_any = INCIDENTS.c.status.in_([str(status) for status in Status])
    query = sa.select(sa.func.count()).select_from(INCIDENTS)
    found = connection.execute(query.where(is_any & (INCIDENTS.c.is_current == 1)))
    return int(found.scalar_one())


def _current(connection: sa.Connection, ids: Collection[str]) -> set[str]:
    """Those of some incidents that are current."""
    listed, found = list(ids), set[str]()
    for start in range(0, len(listed), _AT_ONCE):
        wanted = INCIDENTS.c.incident_id.in_(listed[start : start + _AT_ONCE])
        query = sa.select(INCIDENTS.c.incident_id)
        rows = connection.execute(query.where(wanted & (INCIDENTS.c.is_current == 1)))
        found |= set(rows.scalars())
    return found


def _first(connection: sa.Connection, passed: Collection[str]) -> str | None:
    """The first current incident that is not to be passed over."""
    query = (
        sa.select(INCIDENTS.c.incident_id)
        .where(INCIDENTS.c.is_current == 1)
        .order_by(INCIDENTS.c.report_id, INCIDENTS.c.ordinal)
    )
    with connection.execution_options(yield_per=_AT_ONCE).execute(query) as rows:
        return next((each for each in rows.scalars() if each not in passed), None)


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
