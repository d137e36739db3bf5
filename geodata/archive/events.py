"""Events of the log, their hashes, and what their bodies hold."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import orjson
import shapely

from geodata.errors import ArchiveError, FrameError
from geodata.models import Incident, Report
from geodata.records import incident_to_record, record_to_incident

GENESIS = "0" * 64
"""The hash before the first event, and the version of an archive without any."""


class EventKind(StrEnum):
    """What an event did."""

    REPORT_ADDED = "report_added"
    REPORT_WITHDRAWN = "report_withdrawn"
    INCIDENT_ADDED = "incident_added"
    INCIDENT_WITHDRAWN = "incident_withdrawn"
    INCIDENT_CHANGED = "incident_changed"
    INCIDENT_MERGED = "incident_merged"
    STATUS_SET = "status_set"
    SAMPLE_DECLINED = "sample_declined"
    INCIDENT_CODED = "incident_coded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the log.

    ``seq`` counts from 1 without gaps. ``version`` counts the events of one
    incident (or report) from 1. ``at`` is ISO 8601 in UTC. ``body`` is JSON
    text. ``hash`` covers every other field, so ``prev_hash`` makes a chain.
    """

    seq: int
    op_id: str
    kind: str
    incident_id: str | None
    report_id: str | None
    version: int
    actor: str
    at: str
    body: str
    prev_hash: str
    hash: str

    def expected_hash(self) -> str:
        """The hash that the other fields give."""
        return _hash_of([getattr(self, name) for name in _HASHED])

    def content(self) -> dict[str, Any]:
        """The body as a dict."""
        content: dict[str, Any] = orjson.loads(self.body)
        return content


EVENT_COLUMNS = tuple(field.name for field in fields(Event))
_HASHED = tuple(name for name in EVENT_COLUMNS if name != "hash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event before it has its place in the log."""

    kind: EventKind
    incident_id: str | None = None
    report_id: str | None = None
    version: int
    body: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Who does something, when, and the key that makes it happen once."""

    op_id: str
    actor: str
    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            msg = f"the time of an event needs its zone: {self.at.isoformat()}"
            raise ArchiveError(msg)

    def event_id(self, number: int) -> str:
        """The unique ``op_id`` of the operation's event of this number from 0."""
        return f"{self.op_id}#{number}"

    def events(self, drafts: Iterable[Draft], head: tuple[int, str]) -> Iterator[Event]:
        """The drafts as events that follow the head (its seq and its hash)."""
        seq, prev_hash = head
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        for number, draft in enumerate(drafts):
            seq += 1
            event = _event(draft, self, seq=seq, at=at, link=(number, prev_hash))
            prev_hash = event.hash
            yield event


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


def _event(
    draft: Draft, operation: Operation, *, seq: int, at: str, link: tuple[int, str]
) -> Event:
    number, prev_hash = link
    values: dict[str, Any] = {
        "seq": seq,
        "op_id": operation.event_id(number),
        "kind": str(draft.kind),
        "incident_id": draft.incident_id,
        "report_id": draft.report_id,
        "version": draft.version,
        "actor": operation.actor,
        "at": at,
        "body": encode_json(draft.body),
        "prev_hash": prev_hash,
    }
    try:
        own_hash = _hash_of([values[name] for name in _HASHED])
    except TypeError as error:
        msg = f"the archive cannot hold this text: {error}"
        raise ArchiveError(msg) from error
    return Event(**values, hash=own_hash)


def _hash_of(values: list[Any]) -> str:
    return hashlib.sha256(orjson.dumps(values)).hexdigest()


def encode_json(body: dict[str, Any]) -> str:
    """The body as JSON text, keys sorted.

    Raises:
        ArchiveError: a text in it is not valid Unicode.
    """
    try:
        return orjson.dumps(body, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError as error:
        msg = f"the archive cannot hold this text: {error}"
        raise ArchiveError(msg) from error


def digest(content: bytes) -> str:
    """The SHA-256 under which a blob is kept."""
    return hashlib.sha256(content).hexdigest()


def report_body(report: Report) -> dict[str, Any]:
    """All of a report but its text, which is a blob under ``sha256``.

    The file that it came in, if any, is one under ``original``.
    """
    published = report.published
    body = {
        "sha256": report.sha256,
        "published": None if published is None else published.isoformat(),
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "language": report.language,
        "is_sample": report.is_sample,
    }
    if report.original is not None:
        body["original"] = digest(report.original)
    return body


def report_text(report: Report) -> bytes:
    """The text as UTF-8.

    Raises:
        ArchiveError: it holds half of a surrogate pair, which UTF-8 has not.
    """
    try:
        return report.text.encode()
    except UnicodeEncodeError as error:
        msg = (
            f"the report cannot be stored: character {error.start} of its text is"
            " half of a surrogate pair, not valid Unicode"
        )
        raise ArchiveError(msg) from error


def report_of(body: dict[str, Any], text: bytes) -> Report:
    """The inverse of ``report_body`` and ``report_text``."""
    published = body["published"]
    return Report(
        text=text.decode(),
        published=None if published is None else date.fromisoformat(published),
        title=body["title"],
        outlet=body["outlet"],
        url=body["url"],
        language=body["language"],
        is_sample=body["is_sample"],
    )


def area_of(incident: Incident) -> bytes | None:
    """The incident's area as well-known binary, little-endian, two dimensions."""
    if incident.location is None or incident.location.area is None:
        return None
    area: bytes = shapely.to_wkb(
        incident.location.area, output_dimension=2, byte_order=1
    )
    return area


def incident_body(incident: Incident) -> dict[str, Any]:
    """The record, and the digest of the area's blob or None."""
    area = area_of(incident)
    return {
        "record": incident_to_record(incident),
        "area": None if area is None else digest(area),
    }


def incident_of(record: str, status: str, area: bytes | None) -> Incident:
    """The incident of a stored record, at its status, with its area's blob.

    Raises:
        ArchiveError: what is stored is not an incident.
    """
    try:
        content = orjson.loads(record) | {"status": status}
        shape = None if area is None else shapely.from_wkb(area)
        return record_to_incident(content, shape)
    except (FrameError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        msg = f"the archive is damaged: {error}"
        raise ArchiveError(msg) from error
