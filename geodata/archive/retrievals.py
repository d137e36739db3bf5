"""When a report was taken in, and as which bytes."""

from dataclasses import dataclass

import sqlalchemy as sa

from geodata.archive.events import EventKind
from geodata.archive.log import read_blob
from geodata.archive.projection import iter_events
from geodata.archive.tables import EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """A report as it was taken in.

    Attributes:
        at: when, ISO 8601 in UTC.
        actor: by whom.
        sha256: of its text as UTF-8.
        original_sha256: of the file that it came in, None if it came in none.
    """

    at: str
    actor: str
    sha256: str
    original_sha256: str | None


def read_retrievals(connection: sa.Connection, report_id: str) -> tuple[Retrieval, ...]:
    """Each time that a report was taken in, the first one first."""
    about = (EVENTS.c.report_id == report_id) & (
        EVENTS.c.kind == str(EventKind.REPORT_ADDED)
    )
    return tuple(
        Retrieval(
            at=event.at,
            actor=event.actor,
            sha256=event.content()["sha256"],
            original_sha256=event.content().get("original"),
        )
        for event in iter_events(connection, about)
    )


def read_original(connection: sa.Connection, report_id: str) -> bytes | None:
    """The file that a report came in first; None if it came in none."""
    for retrieval in read_retrievals(connection, report_id):
        if retrieval.original_sha256 is not None:
            return read_blob(connection, retrieval.original_sha256)
    return None
