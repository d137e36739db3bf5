"""The plain fields of each incident as bytes of one length.

A million of them are read at once, where a million records would have to be parsed.
Numbers and days stand as they are, a text as the first eight bytes of its hash,
whose meaning the table of words tells.
"""

import hashlib
import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import orjson
import sqlalchemy as sa

from geodata.archive.rows import IncidentRow
from geodata.archive.store import insert_many, upsert
from geodata.archive.tables import FACTS, WORDS
from geodata.models import Status
from geodata.records import Record, completed

NO_DAY = -(2**31)
NO_COUNT = -1
NO_WORD = 0

PLACED = ("longitude", "latitude", "uncertainty_m")
DAYS = ("date_start", "date_end")
MARKS = ("is_shown", "is_graphic")
COUNTS = (
    "killed_low", "killed_best", "killed_high",
    "injured_low", "injured_best", "injured_high",
)  # fmt: skip
TEXTS = (
    "incident_type", "layer", "time_precision", "time_of_day", "place", "toponym",
    "country", "admin1", "admin2", "place_id", "geo_precision", "part_of", "actor",
    "status", "grade", "notes",
)  # fmt: skip
"""Fields of the record that are words here."""

OTHER_WORDS = ("report_id", "area", "weapons", "uses", "outlet", "tags")
"""The report; the digest of the area; names of weapons and their numbers, as JSON;
who published the sources; the tags by the alphabet, as JSON."""

WORD_FIELDS = (*TEXTS, *OTHER_WORDS)

LAYOUT = np.dtype(
    [(name, "<i8") for name in ("ordinal", "version", "id_hash", *COUNTS)]
    + [(name, "<f8") for name in PLACED]
    + [(name, "<i4") for name in (*DAYS, *MARKS)]
    + [(name, "<i8") for name in WORD_FIELDS]
)
"""One incident: ``is_shown`` is whether it is current and not rejected."""

_PACK = struct.Struct(f"<{3 + len(COUNTS)}q3d4i{len(WORD_FIELDS)}q").pack
_EPOCH = date(1970, 1, 1).toordinal()
_MOST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one incident, and the words that they are told in."""

    packed: bytes
    words: Mapping[int, str]
    title: str


def facts_of(row: IncidentRow) -> Facts:
    """What is told of an incident's row."""
    record = completed(orjson.loads(row.record)) | {"status": row.status}
    texts = [record[name] for name in TEXTS]
    texts += [row.report_id, row.area, *_weapons(record), outlets(record["sources"])]
    texts.append(_tags(record))
    hashes = [hash_of(text) for text in texts]
    shown = row.is_current and row.status != Status.REJECTED
    packed = _PACK(
        row.ordinal,
        row.version,
        hash_of(row.incident_id),
        *(_count(record[name]) for name in COUNTS),
        *(_number(record[name]) for name in PLACED),
        *(_day(record[name]) for name in DAYS),
        int(bool(shown)),
        int(record["is_graphic"]),
        *hashes,
    )
    told = zip(hashes, texts, strict=True)
    words = {code: text for code, text in told if text is not None}
    return Facts(packed, words, record["title"])


def store_facts(
    connection: sa.Connection,
    rows: Iterable[IncidentRow],
    *,
    before: Iterable[IncidentRow] = (),
) -> None:
    """Bring the facts of some incidents up to their rows.

    Args:
        connection: of a transaction that writes.
        rows: of those incidents.
        before: what they were; the words of those are there already.
    """
    listed = [(row, facts_of(row)) for row in rows]
    if not listed:
        return
    words: dict[int, str] = {}
    for _, facts in listed:
        words |= facts.words
    for row in before:
        for code in facts_of(row).words:
            words.pop(code, None)
    told = [
        (row.ordinal, row.incident_id, as_json(facts.title), facts.packed)
        for row, facts in listed
    ]
    insert_many(connection, upsert(connection, FACTS), told)
    meanings = [(code, as_json(text)) for code, text in words.items()]
    insert_many(connection, upsert(connection, WORDS, is_kept=True), meanings)


def as_json(text: str) -> str:
    """A text as JSON: PostgreSQL's own texts hold no NUL."""
    return orjson.dumps(text).decode()


@lru_cache(100_000)
def hash_of(text: str | None) -> int:
    """The word that a text is; 0 for none."""
    if text is None:
        return NO_WORD
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def outlets(sources: Iterable[Mapping[str, Any]]) -> str:
    """The outlets of some sources, each once, by the alphabet."""
    names = {source.get("outlet") or "" for source in sources}
    return ", ".join(sorted(names - {""}))


def _weapons(record: Record) -> tuple[str | None, str | None]:
    uses = record["weapons"]
    if not uses:
        return None, None
    names = sorted({use["weapon"] for use in uses})
    told = [[use["weapon"], use["launched"], use["intercepted"]] for use in uses]
    return orjson.dumps(names).decode(), orjson.dumps(told).decode()


def _tags(record: Record) -> str | None:
    tags = sorted(record["tags"])
    return orjson.dumps(tags).decode() if tags else None


def _count(value: int | None) -> int:
    return NO_COUNT if value is None else min(value, _MOST)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _day(value: str | None) -> int:
    return NO_DAY if value is None else date.fromisoformat(value).toordinal() - _EPOCH
