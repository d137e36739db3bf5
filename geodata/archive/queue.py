"""Incidents that wait for somebody, in the order in which they came.

A report's incidents come together, in the order of its text; what was split off or
read from it later stands where it came.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from geodata.archive.events import incident_of
from geodata.archive.reading import Stored
from geodata.archive.tables import INCIDENTS, REPORTS
from geodata.models import Incident, Status

MOST_LOOKED_AT = 20_000
"""Incidents that one question looks at: a filter must not read a whole archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits.

    Attributes:
        entries: those wanted, without their areas; at most as many as asked for.
        waiting: all that have the statuses, and are of the report if one is named.
        looked_at: how many of them were looked at for ``entries``.
    """

    entries: tuple[Stored, ...]
    waiting: int
    looked_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReport:
    """A report and how many of its incidents wait."""

    report_id: str
    title: str | None
    outlet: str | None
    published: str | None
    waiting: int


def read_queue(
    connection: sa.Connection,
    *,
    statuses: Collection[Status],
    report_id: str | None,
    is_wanted: Callable[[Incident], bool],
    most: int,
) -> Queue:
    """The first incidents that wait and are wanted: see :class:`Queue`."""
    waits = _waits(statuses)
    if report_id is not None:
        waits &= INCIDENTS.c.report_id == report_id
    waiting = connection.execute(
        sa.select(sa.func.count()).select_from(INCIDENTS).where(waits)
    ).scalar_one()
    query = (
        sa.select(INCIDENTS)
        .where(waits)
        .order_by(INCIDENTS.c.ordinal)
        .limit(MOST_LOOKED_AT)
    )
    entries: list[Stored] = []
    looked_at = 0
    with connection.execution_options(yield_per=200).execute(query) as rows:
        for row in rows:
            if len(entries) == most:
                break
            looked_at += 1
            stored = _stored(row)
            if is_wanted(stored.incident):
                entries.append(stored)
    return Queue(entries=tuple(entries), waiting=waiting, looked_at=looked_at)


def read_waiting_reports(
    connection: sa.Connection, statuses: Collection[Status], *, most: int
) -> tuple[WaitingReport, ...]:
    """Reports with incidents that wait, the latest first."""
    count = sa.func.count().label("waiting")
    counts = (
        sa.select(INCIDENTS.c.report_id, count)
        .where(_waits(statuses))
        .group_by(INCIDENTS.c.report_id)
        .subquery()
    )
    query = (
        sa.select(REPORTS.c.report_id, REPORTS.c.body, counts.c.waiting)
        .join(counts, counts.c.report_id == REPORTS.c.report_id)
        .order_by(REPORTS.c.ordinal.desc())
        .limit(most)
    )
    return tuple(_waiting_report(row) for row in connection.execute(query))


def _waits(statuses: Collection[Status]) -> sa.ColumnElement[bool]:
    wanted = INCIDENTS.c.status.in_([str(status) for status in statuses])
    return wanted & (INCIDENTS.c.is_current == 1)


def _stored(row: Any) -> Stored:  # noqa: ANN401 - a row of a query
    return Stored(
        incident=incident_of(row.record, row.status, None),
        version=row.version,
        report_id=row.report_id,
    )


def _waiting_report(row: Any) -> WaitingReport:  # noqa: ANN401 - as above
    body = orjson.loads(row.body)
    return WaitingReport(
        report_id=row.report_id,
        title=body["title"],
        outlet=body["outlet"],
        published=body["published"],
        waiting=row.waiting,
    )
