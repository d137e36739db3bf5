"""Proof that an archive is what was written to it."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from geodata.archive.bulk import facts_problems
from geodata.archive.events import GENESIS, Event, EventKind, digest
from geodata.archive.log import read_blob
from geodata.archive.projection import apply, iter_events, iter_rows
from geodata.archive.rows import Key, ReportRow, Row
from geodata.archive.store import Store
from geodata.archive.tables import BLOBS
from geodata.coding import answer_of

_TEXTS_AT_ONCE = 256


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


def verify_log(store: Store, connection: sa.Connection) -> Verification:
    """Check database, chain, texts, quotes and projection; read only.

    The log is read once, a batch of events at a time.
    """
    problems = list(store.problems(connection))
    problems += _blob_problems(connection)
    chain, evidence = _Chain(), _Evidence(connection)
    replayed = _Replay()
    for event in iter_events(connection):
        problems += chain.problems(event)
        problems += evidence.problems(event)
        replayed.take(event)
    problems += replayed.problems(iter_rows(connection))
    problems += facts_problems(connection)
    return Verification(
        events=chain.count, head=chain.prev_hash, problems=tuple(problems)
    )


class _Chain:
    """Each event follows the one before it."""

    def __init__(self) -> None:
        self.count = 0
        self.prev_hash = GENESIS

    def problems(self, event: Event) -> Iterator[str]:
        if event.seq != self.count + 1:
            yield f"event {self.count + 1} is missing: the next is {event.seq}"
        elif event.prev_hash != self.prev_hash:
            yield f"event {event.seq} does not follow the one before it"
        if event.hash != event.expected_hash():
            yield f"event {event.seq} was changed after it was written"
        self.count = event.seq
        self.prev_hash = event.hash


class _Evidence:
    """Every quote stands in its report's stored text where it says."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._sha256_of: dict[str, str] = {}
        self._text = lru_cache(_TEXTS_AT_ONCE)(self._read_text)

    def problems(self, event: Event) -> Iterator[str]:
        try:
            yield from self._problems(event)
        except (KeyError, TypeError, ValueError):
            yield f"the body of event {event.seq} cannot be read"

    def _problems(self, event: Event) -> Iterator[str]:
        match event.kind:
            case EventKind.REPORT_ADDED:
                sha256 = event.content()["sha256"]
                self._sha256_of[event.report_id or ""] = sha256
                if self._text(sha256) is None:
                    yield f"the text of report {event.report_id} is missing or damaged"
                original = event.content().get("original")
                if original and read_blob(self._connection, original) is None:
                    yield f"the file of report {event.report_id} is missing"
            case EventKind.INCIDENT_CODED:
                answer_of(event.content())
            case EventKind.INCIDENT_ADDED | EventKind.INCIDENT_CHANGED:
                content = event.content()
                yield from self._quote_problems(event, content["record"]["claims"])
                area = content["area"]
                if area is not None and read_blob(self._connection, area) is None:
                    yield f"incident {event.incident_id}: its area {area} is missing"

    def _quote_problems(
        self, event: Event, claims: Iterable[dict[str, Any]]
    ) -> Iterator[str]:
        for claim in claims:
            text = self._text(self._sha256_of.get(claim["report_id"], ""))
            if text is None or text[claim["start"] : claim["end"]] != claim["quote"]:
                yield (
                    f"incident {event.incident_id}: the quote for {claim['field']} is"
                    f" not in report {claim['report_id']} at {claim['start']}"
                )

    def _read_text(self, sha256: str) -> str | None:
        content = read_blob(self._connection, sha256)
        try:
            return None if content is None else bytes(content).decode()
        except UnicodeDecodeError:
            return None


class _Replay:
    """The state that the log leads to, row by row."""

    def __init__(self) -> None:
        self._rows: dict[Key, Row] = {}
        self._failure: str | None = None

    def take(self, event: Event) -> None:
        if self._failure:
            return
        try:
            apply(self._rows, [event])
        except (KeyError, TypeError, ValueError) as error:
            self._failure = f"the log cannot be replayed: {error!r}"

    def problems(self, found: Iterable[tuple[Key, Row]]) -> Iterator[str]:
        """Rows of the tables that are not what the log says, and those missing."""
        if self._failure:
            yield self._failure
            return
        expected = self._rows
        for key, row in found:
            if key not in expected or astuple(expected.pop(key)) != astuple(row):
                yield f"{_named(key)} is not what the log says"
        for key in expected:
            yield f"{_named(key)} is not what the log says"


def _named(key: Key) -> str:
    kind, name = key
    return f"report {name}" if kind is ReportRow else f"incident {name}"


def _blob_problems(connection: sa.Connection) -> Iterator[str]:
    rows = connection.execution_options(yield_per=500).execute(sa.select(BLOBS))
    for sha256, content in rows:
        if digest(bytes(content)) != sha256:
            yield f"the stored text or area {sha256} was changed"
