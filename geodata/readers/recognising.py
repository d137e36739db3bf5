"""Which reader a file is for: by its content, never by its name alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from geodata.errors import ReportError, UnknownColumns
from geodata.readers.containers.opening import CONTAINERS, held_of
from geodata.readers.datasets import (
    columns,
    features,
    json_records,
    own,
    sequences,
    timemap,
    viina,
)
from geodata.readers.datasets.contract import Options
from geodata.readers.datasets.schemas import TABLES, read_held, schema_of
from geodata.readers.delimited import header_of, read_delimited, without_hint
from geodata.readers.encodings import decode_table
from geodata.readers.imported import Imported
from geodata.readers.json_values import MOST_BYTES as MOST_JSON
from geodata.readers.json_values import check_values
from geodata.readers.ours import OURS
from geodata.readers.tables import Faults

if TYPE_CHECKING:
    from geodata.readers.containers.contract import Held

START = 65_536
"""Bytes in which a table shows what it is."""

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: what to call it, and what reads a file of it."""

    key: str
    words: str
    read: Callable[[bytes, str, Options], Imported]


class Chosen(NamedTuple):
    """The reader of a file, and why it is this one."""

    reader: Reader
    why: str

    def read(self, content: bytes, name: str, options: Options) -> Imported:
        """What the file holds.

        Raises:
            DataSetError: it cannot be read at all.
        """
        found = self.reader.read(content, name, options)
        inside = f"; {found.why}" if found.why else ""
        return replace(found, why=f"{self.reader.words}: {self.why}{inside}")


def _of_table(key: str, content: bytes, name: str, options: Options) -> Imported:
    return read_held(key, held_of(content, name=name, layer=options.layer), options)


def _of_container(key: str, content: bytes, name: str, options: Options) -> Imported:
    """By the container; what the columns mean is decided by their names."""
    if key in OURS and options.layer is None:
        ours = OURS[key](content, name=name)
        if ours is not None:
            return replace(ours, why="mapapp has written it")
    held: Held = CONTAINERS[key].read(content, name=name, layer=options.layer)
    schema = schema_of(held.table.names)
    if held.shapes is None and schema is None and not options.columns:
        raise UnknownColumns(columns_words(held.table.names, name))
    if schema is None or schema.key == columns.KEY:
        named = read_held(columns.KEY, held, options)
        return replace(named, why="its columns are known by their names")
    found = read_held(schema.key, held, options)
    return replace(found, why=f"{schema.words}: {schema.why}")


def columns_words(names: Sequence[str], name: str) -> str:
    """That a table's columns are none that are known, and what to do."""
    more = ", ..." if len(names) > _SHOWN else ""
    listed = ", ".join(names[:_SHOWN]) + more
    return (
        f"{name}: its columns are none that are known: {listed}."
        " Say which is which: --column FIELD=COLUMN"
    )


def _of_json(
    read: Callable[..., Imported], content: bytes, name: str, options: Options
) -> Imported:
    return read(content, name=name, options=options)


_VALUES: Mapping[str, tuple[str, Any]] = {
    own.KEY: ("GeoJSON of ours", own),
    features.KEY: ("GeoJSON", features),
    timemap.KEY: ("TimeMap's events", timemap),
    json_records.KEY: (json_records.WORDS, json_records),
}

READERS = MappingProxyType(
    {
        key: Reader(key, module.WORDS, partial(_of_container, key))
        for key, module in CONTAINERS.items()
    }
    | {
        key: Reader(key, words, partial(_of_table, key))
        for key, (words, _) in TABLES.items()
    }
    | {
        key: Reader(key, words, partial(_of_json, module.read))
        for key, (words, module) in _VALUES.items()
    }
    | {
        sequences.KEY: Reader(
            sequences.KEY, sequences.WORDS, partial(_of_json, sequences.read)
        )
    }
)
"""By key, in the order in which a file is held against them."""


def recognised(content: bytes, name: str) -> Chosen | None:
    """The reader that a file is for, and why; None where it is no data set.

    Raises:
        DataSetError: it is one that no reader takes; the message says which.
    """
    for key, container in CONTAINERS.items():
        if container.recognise(content):
            return Chosen(READERS[key], "by how it begins")
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"[", b"\x1e"):
        return _by_value(content, name) or _by_feature(content)
    return _by_header(header_in(content, name))


def asked_for(key: str) -> Chosen:
    """The reader of a key."""
    return Chosen(READERS[key], "the reader was asked for")


def read_data_set(
    content: bytes, name: str, options: Options, *, key: str | None = None
) -> Imported | None:
    """A file read by the reader of a key, or by the one that it is recognised for.

    None where it is no data set.

    Raises:
        DataSetError: it cannot be read at all.
    """
    chosen = recognised(content, name) if key is None else asked_for(key)
    return None if chosen is None else chosen.read(content, name, options)


def are_labels(content: bytes, name: str) -> bool:
    """Whether a file is VIINA's event_labels, which is read with event_info only."""
    if content.lstrip()[:1] in (b"{", b"[", b"\x1e"):
        return False
    return viina.is_labels(header_in(content, name))


def read_viina(
    info: tuple[bytes, str], labels: tuple[bytes, str], options: Options
) -> Imported:
    """VIINA's event_info with its event_labels.

    Raises:
        DataSetError: one of them cannot be read.
    """
    table, faults = read_delimited(info[0], name=info[1])
    told, _ = read_delimited(labels[0], name=labels[1])
    whole = viina.joined(table, told)
    joint = Faults(whole)
    joint.good, joint.problems = faults.good, faults.problems
    why = f"VIINA: event_info of {info[1]} and event_labels of {labels[1]}"
    return replace(viina.read(whole, joint, options), why=why)


def _by_value(content: bytes, name: str) -> Chosen | None:
    if len(content) > MOST_JSON:
        # Ours may be larger, and says what it is at its beginning.
        is_ours = b'"gazetteer"' in content[:START]
        found = own.KEY if is_ours else features.KEY
        return Chosen(READERS[found], "is a large file of JSON")
    check_values(content, name=name)
    try:
        value = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return None
    if features.is_feature(value):
        one = Chosen(READERS[features.KEY], "is a GeoJSON Feature")
        return _by_feature(content) or one
    for key, (_, module) in _VALUES.items():
        if (why := module.recognise(value)) is not None:
            return Chosen(READERS[key], why)
    return None


def _by_feature(content: bytes) -> Chosen | None:
    why = sequences.recognise(content)
    return None if why is None else Chosen(READERS[sequences.KEY], why)


def _by_header(names: tuple[str, ...]) -> Chosen | None:
    schema = schema_of(names)
    return None if schema is None else Chosen(READERS[schema.key], schema.why)


def header_in(content: bytes, name: str) -> tuple[str, ...]:
    """The names of a table's columns, by its beginning; none where it is no table."""
    return header_of(text_in(content, name))


def text_in(content: bytes, name: str) -> str:
    """The beginning of a file as text; none where it is no text."""
    start = content[:START]
    try:
        text = start.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            # A character may be cut in two at the end.
            text, _ = decode_table(start[:-4] if len(start) == START else start, name)
        except ReportError:
            return ""
    return without_hint(text.lstrip("\ufeff").encode("utf-8", "replace")).decode()
