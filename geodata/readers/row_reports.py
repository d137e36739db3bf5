"""Coded rows as reports: their texts, ids, claims, sources and titles.

Each row is a report: its text is the row, one line a column in the file's order,
empty cells left out, and each claim quotes its cell. Rows are made some thousands at
a time, so that a large file needs no second copy of itself.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.parquet import SCHEMA
from geodata.readers.cells import UNKNOWN, Ints
from geodata.readers.coded import Coded, Figures, Words
from geodata.readers.days import Days
from geodata.readers.tables import Mask, Table

AT_ONCE = 16_384
"""Rows."""

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
    titles: list[str]


def blocks(coded: Coded) -> Iterator[tuple[int, Built]]:
    """Some thousand rows at a time: the number of the first, and what is made."""
    for start in range(0, len(coded), AT_ONCE):
        yield start, _built(coded, start, min(start + AT_ONCE, len(coded)))


def row_texts(table: Table) -> pa.Array:
    """Each row as text: "column: cell" a line, empty cells left out."""
    # Joined at once: each step between would copy the table.
    parts: list[Any] = []
    for name, column in zip(table.names, table.columns, strict=True):
        said = pc.greater(pc.binary_length(column), 0)
        if pc.all(said).as_py():
            parts += [f"{name}: ", column, "\n"]
        elif pc.any(said).as_py():
            parts += [pc.if_else(said, f"{name}: ", ""), column]
            parts.append(pc.if_else(said, "\n", ""))
    if not parts:
        return pa.array([""] * len(table))
    return pc.binary_join_element_wise(*parts, "")


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


def _built(coded: Coded, start: int, stop: int) -> Built:
    table = coded.table.part(start, stop)
    texts = row_texts(table)
    hashes = [sha256(text).hexdigest() for text in texts.cast(pa.binary()).to_pylist()]
    published = _day_words(coded.published, start, stop)
    reports = [
        sha256(f"{digest}\n{day}".encode()).hexdigest()[:16]
        for digest, day in zip(hashes, published, strict=True)
    ]
    keys = coded.keys[start:stop]
    ids = [
        sha256(
            f"{coded.data_set}:{report if key is None else key}".encode()
        ).hexdigest()[:16]
        for key, report in zip(keys, reports, strict=True)
    ]
    told = pa.array(reports, pa.string())
    return Built(
        texts=texts,
        ids=pa.array(ids, pa.string()),
        claims=_claims(coded, table, start, told),
        sources=_sources(coded, start, told, pa.array(hashes, pa.string())),
        titles=_titles(coded, start, stop),
    )


def _day_words(days: Days | None, start: int, stop: int) -> list[str]:
    if days is None:
        return [""] * (stop - start)
    words = np.datetime_as_string(days[start:stop], unit="D").tolist()
    return ["" if word == "NaT" else word for word in words]


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
            _json_texts(one.told[start : start + count]),
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
    words = pa.array(values)
    if pa.types.is_null(words.type):
        return words.cast(pa.string())
    if not pa.types.is_string(words.type):
        return pa.array([None if one is None else json.dumps(one) for one in values])
    quoted = pc.binary_join_element_wise('"', words, '"', "")
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


def _some(words: Words | None, start: int, stop: int) -> pa.Array:
    if words is None:
        return pa.nulls(stop - start, pa.string())
    return pa.array(words[start:stop], pa.string())


def _structs(columns: Mapping[str, pa.Array], kind: pa.StructType) -> pa.StructArray:
    parts = [columns[field.name].cast(field.type) for field in kind]
    return pa.StructArray.from_arrays(parts, fields=list(kind))


def _titles(coded: Coded, start: int, stop: int) -> list[str]:
    leads = coded.leads[start:stop]
    words = [
        _count_words(figures, word, start, stop)
        for figures, word in ((coded.killed, "killed"), (coded.injured, "injured"))
    ]
    found = []
    for lead, killed, injured in zip(leads, *words, strict=True):
        figures = f"{killed}, {injured}" if killed and injured else killed or injured
        found.append(f"{lead}: {figures}" if figures else lead)
    return found


def _count_words(figures: Figures, word: str, start: int, stop: int) -> list[str]:
    columns = [one[start:stop] for one in (figures.low, figures.best, figures.high)]
    rows = np.stack(columns, axis=1)
    marks = np.ascontiguousarray(rows).view(f"V{rows.itemsize * rows.shape[1]}").ravel()
    _, first, which = np.unique(marks, return_index=True, return_inverse=True)
    words = [_figure(tuple(rows[at].tolist()), word) for at in first.tolist()]
    return np.array(words, dtype=object)[which].tolist() if words else []


def _figure(told: tuple[int, ...], word: str) -> str:
    """As in "2 to 5 killed"; nothing for none or unknown."""
    low, best, high = told
    if best > 0 and UNKNOWN in (low, high):
        return f"{best} {word}"
    if low != UNKNOWN and high > 0:
        return f"{low} {word}" if low == high else f"{low} to {high} {word}"
    return f"at least {low} {word}" if low > 0 else ""
