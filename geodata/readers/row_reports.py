"""Coded rows as reports: their texts, ids, claims, sources and titles.

Each row is a report: its text is the row, one line a column in the file's order,
empty cells left out, and each claim quotes its cell. Rows are made some thousands at
a time, so that a large file needs no second copy of itself.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.parquet import SCHEMA
from geodata.readers.cells import UNKNOWN, Ints
from geodata.readers.coded import Coded, Figures
from geodata.readers.days import Days, iso_words
from geodata.readers.tables import Mask, Table
from geodata.readers.words import different, joined, part_of

AT_ONCE = 16_384
"""Rows."""

_HASH_BYTES, _ID_BYTES = 32, 8

_CLAIMS = SCHEMA.field("claims").type
_SOURCES = SCHEMA.field("sources").type


class Built(NamedTuple):
    """Some rows' texts, ids, claims, sources and titles, as Arrow arrays.

    Claims and sources are lists of the types in ``geodata.parquet``.
    """

    texts: pa.Array
    ids: pa.Array
    claims: pa.ListArray
    sources: pa.ListArray
    titles: pa.StringArray


def blocks(coded: Coded) -> Iterator[tuple[int, Built]]:
    """Some thousand rows at a time: the number of the first, and what is made.

    The texts of the next rows are joined while these are hashed: the one is Arrow's
    work, the other Python's.
    """
    parts = [
        coded.table.part(start, min(start + AT_ONCE, len(coded)))
        for start in range(0, len(coded), AT_ONCE)
    ]
    with ThreadPoolExecutor(max_workers=1) as beside:
        ahead = [beside.submit(row_texts, part) for part in parts[:1]]
        for number, part in enumerate(parts):
            texts = ahead.pop().result()
            ahead += [beside.submit(row_texts, one) for one in parts[number + 1 :][:1]]
            yield number * AT_ONCE, _built(coded, number * AT_ONCE, part, texts)


def row_texts(table: Table) -> pa.Array:
    """Each row as text: "column: cell" a line, empty cells left out."""
    # Joined at once: each step between would copy the table.
    parts: list[Any] = []
    constant = ""
    for name, column in zip(table.names, table.columns, strict=True):
        said = pc.greater(pc.binary_length(column), 0)
        if pc.all(said).as_py():
            parts += [f"{constant}{name}: ", column]
            constant = "\n"
        elif pc.any(said).as_py():
            parts += [constant, pc.if_else(said, f"{name}: ", ""), column]
            parts.append(pc.if_else(said, "\n", ""))
            constant = ""
    if not parts:
        return pa.array([""] * len(table))
    return joined(*parts, constant)


def spans(table: Table, names: Sequence[str]) -> dict[str, Ints]:
    """Where the cells of some columns begin in the rows' texts, in code points."""
    found: dict[str, Ints] = {}
    at = np.zeros(len(table), dtype=np.int64)
    for name, column in zip(table.names, table.columns, strict=True):
        if name in names:
            found[name] = at + len(name) + 2
        length = pc.utf8_length(column).to_numpy(zero_copy_only=False)
        at = at + length + (length > 0) * (len(name) + 3)
    return found


def _built(coded: Coded, start: int, table: Table, texts: pa.Array) -> Built:
    stop = start + len(table)
    hashes = _hashes(texts)
    published = _day_words(coded.published, start, stop)
    reports = _hashes(joined(hashes, "\n", published), _ID_BYTES)
    own = pc.coalesce(part_of(coded.keys, start, stop), reports)
    return Built(
        texts=texts,
        ids=_hashes(joined(f"{coded.data_set}:", own), _ID_BYTES),
        claims=_claims(coded, table, start, reports),
        sources=_sources(coded, start, reports, hashes),
        titles=_titles(coded, start, stop),
    )


def _hashes(texts: pa.Array, count: int = _HASH_BYTES) -> pa.Array:
    """The first bytes of each text's SHA-256, as hexadecimal digits."""
    _, ends, content = texts.buffers()
    first, view = texts.offset, memoryview(content or b"")
    at = np.frombuffer(ends, np.int32)[first : first + len(texts) + 1].tolist()
    digests = b"".join([sha256(view[a:b]).digest() for a, b in pairwise(at)])
    kept = np.frombuffer(digests, np.uint8).reshape(-1, _HASH_BYTES)[:, :count]
    bounds = np.arange(len(texts) + 1, dtype=np.int32) * (2 * count)
    digits = kept.tobytes().hex().encode()
    return pa.StringArray.from_buffers(
        len(texts), pa.py_buffer(bounds), pa.py_buffer(digits)
    )


def _day_words(days: Days | None, start: int, stop: int) -> pa.Array | str:
    if days is None:
        return ""
    return pc.fill_null(iso_words(days[start:stop]), "")


class _ClaimParts(NamedTuple):
    """The claims of one field: one a row, or none where ``value`` is null."""

    field: str
    value: pa.Array
    quote: pa.Array
    start: Ints


def _claims(coded: Coded, table: Table, start: int, reports: pa.Array) -> pa.ListArray:
    count = len(reports)
    told = [one for one in coded.claims if one.column in table.names]
    starts = spans(table, [one.column for one in told])
    parts = [
        _ClaimParts(
            one.field,
            _json_texts(part_of(one.told, start, start + count)),
            table.column(one.column),
            starts[one.column],
        )
        for one in told
    ]
    return _interleaved(parts, reports)


def _interleaved(parts: Sequence[_ClaimParts], reports: pa.Array) -> pa.ListArray:
    """The claims of each row together, in the order of the fields."""
    count = len(reports)
    if not parts:
        offsets = np.zeros(count + 1, np.int32)
        return pa.ListArray.from_arrays(offsets, pa.array([], _CLAIMS.value_type))
    said = np.stack([_said(one) for one in parts], axis=1)
    rows, which = np.nonzero(said)
    places = pa.array(which * count + rows)
    quotes = pa.concat_arrays([one.quote for one in parts]).take(places)
    begins = np.stack([one.start for one in parts], axis=1)[rows, which]
    lengths = pc.utf8_length(quotes).to_numpy(zero_copy_only=False)
    columns = {
        "field": pa.array([one.field for one in parts]).take(pa.array(which)),
        "value": pa.concat_arrays([one.value for one in parts]).take(places),
        "quote": quotes,
        "start": pa.array(begins, pa.int64()),
        "end": pa.array(begins + lengths, pa.int64()),
        "report_id": reports.take(pa.array(rows)),
        "attributed_to": pa.nulls(len(rows), pa.string()),
    }
    offsets = np.concatenate([[0], np.cumsum(said.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(offsets, _structs(columns, _CLAIMS.value_type))


def _said(part: _ClaimParts) -> Mask:
    """The rows that say it: something was read, and there is a cell to quote."""
    quoted = pc.greater(pc.binary_length(part.quote), 0)
    found: Mask = pc.and_(quoted, part.value.is_valid()).to_numpy(zero_copy_only=False)
    return found


def _json_texts(values: Any) -> pa.Array:  # noqa: ANN401 - counts, or what was read
    """Counts or scalars as JSON; null for what is unknown."""
    if isinstance(values, np.ndarray):
        return pa.array(values, mask=values == UNKNOWN).cast(pa.string())
    words = values if isinstance(values, pa.Array) else pa.array(values)
    if pa.types.is_null(words.type):
        return words.cast(pa.string())
    if not pa.types.is_string(words.type):
        return pa.array([None if one is None else json.dumps(one) for one in values])
    quoted = joined('"', words, '"')
    special = pc.match_substring_regex(words, r'[\x00-\x1f"\\]')
    if not pc.any(special).as_py():
        return quoted
    escaped = [json.dumps(one, ensure_ascii=False) for one in words.filter(special)
               .to_pylist()]  # fmt: skip
    return pc.replace_with_mask(quoted, special, pa.array(escaped, pa.string()))


def _sources(
    coded: Coded, start: int, reports: pa.Array, hashes: pa.Array
) -> pa.ListArray:
    count = len(reports)
    stop = start + count
    days = coded.published
    columns = {
        "report_id": reports,
        "title": _some(coded.headlines, start, stop),
        "outlet": _some(coded.outlets, start, stop),
        "url": _some(coded.urls, start, stop),
        "published": pa.nulls(count, pa.date32())
        if days is None
        else pa.array(days[start:stop].astype("datetime64[D]"), pa.date32()),
        "language": _some(coded.languages, start, stop),
        "sha256": hashes,
    }
    offsets = np.arange(count + 1, dtype=np.int32)
    return pa.ListArray.from_arrays(offsets, _structs(columns, _SOURCES.value_type))


def _some(words: pa.Array | None, start: int, stop: int) -> pa.Array:
    if words is None:
        return pa.nulls(stop - start, pa.string())
    return part_of(words, start, stop)


def _structs(columns: Mapping[str, pa.Array], kind: pa.StructType) -> pa.StructArray:
    parts = [columns[field.name].cast(field.type) for field in kind]
    return pa.StructArray.from_arrays(parts, fields=list(kind))


def _titles(coded: Coded, start: int, stop: int) -> pa.Array:
    killed, injured = (
        _count_words(figures, word, start, stop)
        for figures, word in ((coded.killed, "killed"), (coded.injured, "injured"))
    )
    some, more = pc.not_equal(killed, ""), pc.not_equal(injured, "")
    begun = pc.if_else(pc.or_(some, more), ": ", "")
    both = pc.if_else(pc.and_(some, more), ", ", "")
    return joined(part_of(coded.leads, start, stop), begun, killed, both, injured)


def _count_words(figures: Figures, word: str, start: int, stop: int) -> pa.Array:
    columns = [one[start:stop] for one in (figures.low, figures.best, figures.high)]
    codes, rows = different(columns)
    told = zip(*(column[rows].tolist() for column in columns), strict=True)
    words = [_figure(figure, word) for figure in told]
    return pa.array(words, pa.string()).take(pa.array(codes))


def _figure(told: tuple[int, ...], word: str) -> str:
    """As in "2 to 5 killed"; nothing for none or unknown."""
    low, best, high = told
    if best > 0 and UNKNOWN in (low, high):
        return f"{best} {word}"
    if low != UNKNOWN and high > 0:
        return f"{low} {word}" if low == high else f"{low} to {high} {word}"
    return f"at least {low} {word}" if low > 0 else ""
