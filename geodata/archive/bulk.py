"""All incidents at once, as facts; and those that changed since a position.

What is seldom asked, the record and the title, is read for the rows that need it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import orjson
import sqlalchemy as sa

from geodata.archive.events import GENESIS, incident_of
from geodata.archive.facts import (
    LAYOUT,
    NO_WORD,
    WORD_FIELDS,
    as_json,
    facts_of,
    hash_of,
)
from geodata.archive.history import state_before, versions_of
from geodata.archive.log import read_head, sample_ids
from geodata.archive.projection import iter_rows
from geodata.archive.rows import IncidentRow
from geodata.archive.store import Store
from geodata.archive.tables import BLOBS, EVENTS, FACTS, INCIDENTS, WORDS
from geodata.models import Incident

FactRows = npt.NDArray[np.void]
"""Rows of ``facts.LAYOUT``."""

MOST_CHANGES = 5_000
"""Incidents that are read one by one; where more changed, all are read."""

_AT_ONCE = 500
_WORDS_AT_ONCE = 5_000
_ORDINALS_AT_ONCE = 65_536

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How far a log was read: its first event, and the last one that is known.

    ``origin`` is the first one's hash: logs that begin alike are one log, up to
    where they part.
    """

    origin: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """Facts of incidents, in no order, rejected and withdrawn ones among them.

    ``words`` and ``areas`` (well-known binary by digest) tell what the facts
    name; ``ids`` and ``titles`` are those of the rows, or none where all were read.
    """

    position: Position
    has_sample: bool
    facts: FactRows
    words: dict[int, str]
    areas: dict[str, bytes]
    ids: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def read_position(store: Store) -> Position:
    """How far the log goes now."""
    with store.reading() as connection:
        return _position(connection)


def read_bulk(store: Store) -> Bulk:
    """All incidents."""
    with store.reading() as connection:
        facts = np.frombuffer(_all_facts(connection), LAYOUT)
        return _bulk(connection, facts, dict(_words(connection, None)))


def read_changes(
    store: Store, since: Position, *, most: int = MOST_CHANGES
) -> Bulk | None:
    """The incidents that changed after a position.

    None where the log never was there (it is another's, or a backup was
    restored), or where more than ``most`` changed.
    """
    with store.reading() as connection:
        if not _is_on(connection, since):
            return None
        ids = _touched(connection, since, most + 1)
        if len(ids) > most:
            return None
        rows = [row for part in _parts(ids) for row in _facts_of(connection, part)]
        facts = np.frombuffer(b"".join(row.facts for row in rows), LAYOUT)
        used = np.unique([facts[name] for name in WORD_FIELDS])
        words = dict(_words(connection, used[used != NO_WORD].tolist()))
        return replace(
            _bulk(connection, facts, words),
            ids=tuple(row.incident_id for row in rows),
            titles=_texts(row.title for row in rows),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Ids and titles of all incidents, by the ordinal."""

    ordinals: list[int]
    ids: list[str]
    titles: list[str]


def read_names(store: Store, since: Position) -> Names:
    """The names of all incidents as they were at a position of this log."""
    query = sa.select(FACTS.c.ordinal, FACTS.c.incident_id, FACTS.c.title)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(FACTS.c.ordinal)).all()
        touched = _touched(connection, since, None)
        earlier = {one: _title_at(connection, one, since) for one in touched}
    ids = [row.incident_id for row in rows]
    titles = _texts(row.title for row in rows)
    return Names(
        ordinals=[row.ordinal for row in rows],
        ids=ids,
        titles=[earlier.get(*each) for each in zip(ids, titles, strict=True)],
    )


def read_ids(store: Store, ordinals: Sequence[int]) -> list[str]:
    """The ids of some incidents, in the order asked for."""
    found: dict[int, str] = {}
    with store.reading() as connection:
        for part in _parts(ordinals):
            query = sa.select(FACTS.c.ordinal, FACTS.c.incident_id)
            rows = connection.execute(query.where(FACTS.c.ordinal.in_(part)))
            found |= {row.ordinal: row.incident_id for row in rows}
    return [found[ordinal] for ordinal in ordinals]


def read_incidents(store: Store, wanted: Sequence[tuple[int, int]]) -> list[Incident]:
    """Incidents by ordinal and version, in the order asked for.

    What somebody changed meanwhile is told as it was at that version.
    """
    with store.reading() as connection:
        rows = list(_rows_at(connection, wanted))
        areas = dict(_areas(connection, sorted({row.area for row in rows if row.area})))
    return [
        incident_of(row.record, row.status, areas[row.area] if row.area else None)
        for row in rows
    ]


def _rows_at(
    connection: sa.Connection, wanted: Sequence[tuple[int, int]]
) -> Iterator[IncidentRow]:
    for part in _parts(wanted):
        query = (
            sa.select(*(INCIDENTS.c[field.name] for field in fields(IncidentRow)))
            .join(FACTS, FACTS.c.incident_id == INCIDENTS.c.incident_id)
            .where(FACTS.c.ordinal.in_([ordinal for ordinal, _ in part]))
        )
        found = {
            row.ordinal: IncidentRow(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
            for row in connection.execute(query)
        }
        for ordinal, version in part:
            row = found[ordinal]
            if row.version != version:
                earlier = state_before(connection, row.incident_id, version + 1)
                row = row if earlier is None else earlier
            yield row


def facts_problems(connection: sa.Connection) -> Iterator[str]:
    """Facts that are not what the incidents' rows say, and those missing.

    A part of the rows at a time: an archive may be larger than the memory.
    """
    known: set[int] = set()
    for words in _all_words(connection):
        if any(hash_of(text) != word for word, text in words.items()):
            yield "a word of the facts was changed"
        known |= words.keys()
    rows = (row for _, row in iter_rows(connection) if isinstance(row, IncidentRow))
    while part := list(islice(rows, _AT_ONCE)):
        yield from _unlike(connection, part, known)
    stray = sa.and_(
        INCIDENTS.c.incident_id == FACTS.c.incident_id,
        INCIDENTS.c.ordinal == FACTS.c.ordinal,
    )
    query = sa.select(FACTS.c.incident_id).outerjoin(INCIDENTS, stray)
    strays = connection.execute(query.where(INCIDENTS.c.incident_id.is_(None)))
    for incident_id in strays.scalars():
        yield f"the facts of incident {incident_id} are of no incident"


def _unlike(
    connection: sa.Connection, rows: Sequence[IncidentRow], known: Collection[int]
) -> Iterator[str]:
    """Of some incidents' facts, those that are not what their rows say."""
    wanted = FACTS.c.ordinal.in_([row.ordinal for row in rows])
    told = {
        found.ordinal: (bytes(found.facts), found.title, found.incident_id)
        for found in connection.execute(sa.select(FACTS).where(wanted))
    }
    for row in rows:
        facts = facts_of(row)
        expected = (facts.packed, as_json(facts.title), row.incident_id)
        is_said = all(word in known for word in facts.words)
        if told.get(row.ordinal) != expected or not is_said:
            yield f"the facts of incident {row.incident_id} are not what its row says"


def _all_words(connection: sa.Connection) -> Iterator[dict[int, str]]:
    """The table of words, a part at a time."""
    query = sa.select(WORDS.c.word, WORDS.c.text)
    found = connection.execution_options(yield_per=_WORDS_AT_ONCE).execute(query)
    for rows in found.partitions():
        texts = _texts(row.text for row in rows)
        yield dict(zip((row.word for row in rows), texts, strict=True))


def _title_at(connection: sa.Connection, incident_id: str, position: Position) -> str:
    """The title at a position, and the first one where the incident came later."""
    states = versions_of(connection, incident_id)
    then = [each for each in states if each.event.seq <= position.seq] or states[:1]
    return str(then[-1].record["title"]) if then else ""


def _touched(connection: sa.Connection, since: Position, most: int | None) -> list[str]:
    """Incidents that events after a position are about."""
    touched = connection.execute(
        sa.select(EVENTS.c.incident_id)
        .where(EVENTS.c.seq > since.seq, EVENTS.c.incident_id.is_not(None))
        .distinct()
        .limit(most)
    )
    return sorted(touched.scalars())


def _bulk(connection: sa.Connection, facts: FactRows, words: dict[int, str]) -> Bulk:
    named = np.unique(facts["area"]).tolist()
    digests = [words[code] for code in named if code != NO_WORD]
    return Bulk(
        position=_position(connection),
        has_sample=bool(sample_ids(connection)),
        facts=facts,
        words=words,
        areas=dict(_areas(connection, digests)),
    )


def _position(connection: sa.Connection) -> Position:
    seq, head = read_head(connection)
    return Position(origin=_hash_at(connection, 1) or GENESIS, seq=seq, hash=head)


def _is_on(connection: sa.Connection, since: Position) -> bool:
    if (since.seq, since.hash) == (0, GENESIS):
        return True
    return _hash_at(connection, since.seq) == since.hash


def _hash_at(connection: sa.Connection, seq: int) -> str | None:
    found: str | None = connection.execute(
        sa.select(EVENTS.c.hash).where(EVENTS.c.seq == seq)
    ).scalar_one_or_none()
    return found


def _all_facts(connection: sa.Connection) -> bytes:
    """Joined by the database: a million values would each be an object here."""
    last: int | None = connection.execute(
        sa.select(sa.func.max(FACTS.c.ordinal))
    ).scalar()
    query = sa.select(_joined(connection))
    parts = []
    for first in range(0, (last or -1) + 1, _ORDINALS_AT_ONCE):
        inside = FACTS.c.ordinal.between(first, first + _ORDINALS_AT_ONCE - 1)
        parts.append(connection.execute(query.where(inside)).scalar() or b"")
    return b"".join(map(bytes, parts))


def _joined(connection: sa.Connection) -> sa.ColumnElement[Any]:
    if connection.dialect.name == "postgresql":
        return sa.func.string_agg(FACTS.c.facts, sa.literal(b"", sa.LargeBinary()))
    # SQLite joins bytes as if they were text, and changes none of them.
    return sa.cast(sa.func.group_concat(FACTS.c.facts, ""), sa.LargeBinary())


def _words(
    connection: sa.Connection, wanted: Sequence[int] | None
) -> Iterator[tuple[int, str]]:
    query = sa.select(WORDS.c.word, WORDS.c.text)
    if wanted is None:
        rows = connection.execute(query).all()
    else:
        rows = [
            row
            for part in _parts(wanted)
            for row in connection.execute(query.where(WORDS.c.word.in_(part)))
        ]
    texts = _texts(row.text for row in rows)
    return zip((row.word for row in rows), texts, strict=True)


def _areas(
    connection: sa.Connection, digests: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    for part in _parts(digests):
        query = sa.select(BLOBS).where(BLOBS.c.sha256.in_(part))
        for digest, content in connection.execute(query):
            yield digest, bytes(content)


def _facts_of(
    connection: sa.Connection, ids: Sequence[str]
) -> sa.CursorResult[tuple[bytes, str, str]]:
    return connection.execute(
        sa.select(FACTS.c.facts, FACTS.c.incident_id, FACTS.c.title)
        .join(INCIDENTS, INCIDENTS.c.ordinal == FACTS.c.ordinal)
        .where(INCIDENTS.c.incident_id.in_(ids))
    )


def _texts(encoded: Iterable[str]) -> tuple[str, ...]:
    return tuple(orjson.loads(f"[{','.join(encoded)}]"))


def _parts(items: Sequence[Part]) -> Iterator[Sequence[Part]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
