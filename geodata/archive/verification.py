"""Proof that an archive is what was written to it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from geodata.archive.events import (
    EVENT_COLUMNS,
    GENESIS,
    Event,
    EventKind,
    digest,
)
from geodata.archive.projection import State, read_state, replay


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of the whole archive found; no problems means sound."""

    events: int
    head: str
    problems: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


def verify_log(connection: sqlite3.Connection) -> Verification:
    """Check file, chain, texts, quotes and projection; read only."""
    problems = list(_file_problems(connection))
    events = read_events(connection)
    problems += _chain_problems(events)
    problems += _blob_problems(connection)
    problems += _evidence_problems(connection, events)
    problems += _projection_problems(connection, events)
    head = events[-1].hash if events else GENESIS
    return Verification(events=len(events), head=head, problems=tuple(problems))


def read_events(
    connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()
) -> list[Event]:
    """Events of the log in order, all or those of a WHERE clause of ours."""
    names = ", ".join(EVENT_COLUMNS)
    rows = connection.execute(
        f"SELECT {names} FROM events {where} ORDER BY seq",  # noqa: S608 - no text from outside
        values,
    )
    return [Event(**dict(zip(EVENT_COLUMNS, row, strict=True))) for row in rows]


def _file_problems(connection: sqlite3.Connection) -> Iterator[str]:
    for (answer,) in connection.execute("PRAGMA integrity_check"):
        if answer != "ok":
            yield f"the file is damaged: {answer}"


def _chain_problems(events: list[Event]) -> Iterator[str]:
    prev_hash = GENESIS
    for number, event in enumerate(events, start=1):
        if event.seq != number:
            yield f"event {number} is missing: the next is {event.seq}"
            return
        if event.prev_hash != prev_hash:
            yield f"event {number} does not follow the one before it"
        if event.hash != event.expected_hash():
            yield f"event {number} was changed after it was written"
        prev_hash = event.hash


def _blob_problems(connection: sqlite3.Connection) -> Iterator[str]:
    for sha256, content in connection.execute("SELECT sha256, content FROM blobs"):
        if digest(content) != sha256:
            yield f"the stored text or area {sha256} was changed"


def _evidence_problems(
    connection: sqlite3.Connection, events: list[Event]
) -> Iterator[str]:
    """Every quote must stand in its report's stored text where it says."""
    texts: dict[str, str | None] = {}
    for event in events:
        try:
            yield from _event_problems(connection, event, texts)
        except (KeyError, TypeError, ValueError):
            yield f"the body of event {event.seq} cannot be read"


def _event_problems(
    connection: sqlite3.Connection, event: Event, texts: dict[str, str | None]
) -> Iterator[str]:
    if event.kind == EventKind.REPORT_ADDED and event.report_id:
        text = _decoded(_blob(connection, event.content()["sha256"]))
        texts[event.report_id] = text
        if text is None:
            yield f"the text of report {event.report_id} is missing or damaged"
    if event.kind == EventKind.INCIDENT_ADDED:
        yield from _quote_problems(event, texts)
        yield from _area_problems(connection, event)


def _quote_problems(event: Event, texts: dict[str, str | None]) -> Iterator[str]:
    for claim in event.content()["record"]["claims"]:
        text = texts.get(claim["report_id"])
        if text is None or text[claim["start"] : claim["end"]] != claim["quote"]:
            yield (
                f"incident {event.incident_id}: the quote for {claim['field']} is not"
                f" in report {claim['report_id']} at {claim['start']}"
            )


def _area_problems(connection: sqlite3.Connection, event: Event) -> Iterator[str]:
    area = event.content()["area"]
    if area is not None and _blob(connection, area) is None:
        yield f"incident {event.incident_id}: its area {area} is missing"


def _projection_problems(
    connection: sqlite3.Connection, events: list[Event]
) -> Iterator[str]:
    try:
        expected = replay(events)
    except (KeyError, TypeError, ValueError) as error:
        yield f"the log cannot be replayed: {error!r}"
        return
    found = read_state(connection)
    yield from _differences(expected, found)


def _differences(expected: State, found: State) -> Iterator[str]:
    for report_id in sorted(expected.reports.keys() | found.reports.keys()):
        if expected.reports.get(report_id) != found.reports.get(report_id):
            yield f"report {report_id} is not what the log says"
    for incident_id in sorted(expected.incidents.keys() | found.incidents.keys()):
        if expected.incidents.get(incident_id) != found.incidents.get(incident_id):
            yield f"incident {incident_id} is not what the log says"


def _blob(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    row = connection.execute("SELECT content FROM blobs WHERE sha256 = ?", (sha256,))
    found: tuple[bytes] | None = row.fetchone()
    return None if found is None else found[0]


def _decoded(content: bytes | None) -> str | None:
    if content is None:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
