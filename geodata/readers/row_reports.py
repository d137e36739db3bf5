"""Coded rows as reports: their texts, ids, claims, sources and titles.

Each row is a report: its text is the row, one line a column in the file's order,
empty cells left out, and each claim quotes its cell. Rows are made some thousands at
a time, so that a large file needs no second copy of itself.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.readers.cells import UNKNOWN, Ints
from geodata.readers.coded import Coded, Figures, Words
from geodata.readers.days import Days
from geodata.readers.tables import Table

AT_ONCE = 16_384
"""Rows."""


class Built(NamedTuple):
    """Some rows' texts, ids, claims, sources and titles."""

    texts: list[bytes]
    ids: list[str]
    claims: list[list[dict[str, Any]]]
    sources: list[list[dict[str, Any]]]
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
    texts = row_texts(table).cast(pa.binary()).to_pylist()
    hashes = [hashlib.sha256(text).hexdigest() for text in texts]
    published = _day_words(coded.published, start, stop, "")
    report_ids = [
        hashlib.sha256(f"{digest}\n{day}".encode()).hexdigest()[:16]
        for digest, day in zip(hashes, published, strict=True)
    ]
    keys = coded.keys[start:stop]
    ids = [
        _identity(f"{coded.data_set}:{report if key is None else key}")
        for key, report in zip(keys, report_ids, strict=True)
    ]
    return Built(
        texts=texts,
        ids=ids,
        claims=_claims(coded, table, start, report_ids),
        sources=_sources(coded, start, hashes, report_ids),
        titles=_titles(coded, start, stop),
    )


def _identity(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _claims(
    coded: Coded, table: Table, start: int, report_ids: list[str]
) -> list[list[dict[str, Any]]]:
    stop = start + len(report_ids)
    told = [one for one in coded.claims if one.column in table.names]
    starts = spans(table, [one.column for one in told])
    columns = [
        _claim_column(
            one.field,
            (
                _said(one.told[start:stop]),
                table.column(one.column).to_pylist(),
                starts[one.column].tolist(),
                report_ids,
            ),
        )
        for one in told
    ]
    if not columns:
        return [[] for _ in report_ids]
    return [[one for one in row if one] for row in zip(*columns, strict=True)]


def _claim_column(
    field: str, columns: tuple[list[Any], list[str], list[int], list[str]]
) -> list[dict[str, Any] | None]:
    return [
        {
            "field": field,
            "value": value,
            "quote": quote,
            "start": begin,
            "end": begin + len(quote),
            "report_id": report,
            "attributed_to": None,
        }
        if quote and value is not None
        else None
        for value, quote, begin, report in zip(*columns, strict=True)
    ]


def _said(values: Any) -> list[Any]:  # noqa: ANN401 - counts, or what was read
    if isinstance(values, np.ndarray):
        return [None if value == UNKNOWN else value for value in values.tolist()]
    return list(values)


def _sources(
    coded: Coded, start: int, hashes: list[str], report_ids: list[str]
) -> list[list[dict[str, Any]]]:
    stop = start + len(report_ids)
    columns = (
        report_ids,
        _some(coded.headlines, start, stop),
        coded.outlets[start:stop],
        _some(coded.urls, start, stop),
        _day_words(coded.published, start, stop, None),
        _some(coded.languages, start, stop),
        hashes,
    )
    return [
        [
            {
                "report_id": report,
                "title": title,
                "outlet": outlet,
                "url": url,
                "published": published,
                "language": language,
                "sha256": digest,
            }
        ]
        for report, title, outlet, url, published, language, digest in zip(
            *columns, strict=True
        )
    ]


def _some(words: Words | None, start: int, stop: int) -> Words:
    return [None] * (stop - start) if words is None else words[start:stop]


def _day_words(
    days: Days | None, start: int, stop: int, unknown: str | None
) -> list[str | None]:
    if days is None:
        return [unknown] * (stop - start)
    words = np.datetime_as_string(days[start:stop], unit="D").tolist()
    return [unknown if word == "NaT" else word for word in words]


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
    columns = [
        one[start:stop].tolist() for one in (figures.low, figures.best, figures.high)
    ]
    known: dict[tuple[int, ...], str] = {}
    found = []
    for key in zip(*columns, strict=True):
        if key not in known:
            known[key] = _figure(key, word)
        found.append(known[key])
    return found


def _figure(told: tuple[int, ...], word: str) -> str:
    """As in "2 to 5 killed"; nothing for none or unknown."""
    low, best, high = told
    if best > 0 and UNKNOWN in (low, high):
        return f"{best} {word}"
    if low != UNKNOWN and high > 0:
        return f"{low} {word}" if low == high else f"{low} to {high} {word}"
    return f"at least {low} {word}" if low > 0 else ""
