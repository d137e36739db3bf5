"""GeoParquet of ours: as a whole frame, or only what is asked for.

A file is outside text: what is broken, foreign or too large is refused with a
:class:`FrameError` that names it.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import SEEK_END
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from pyarrow.fs import LocalFileSystem

from geodata.errors import FrameError
from geodata.fields import ADDED_LATER
from geodata.frames import check_frame
from geodata.parquet import (
    DISTINCT,
    GEOMETRY,
    OWN_KEY,
    SCHEMA,
    TEXTS,
    FileFacts,
    completed,
)
from geodata.readers.arrow_rows import table_to_frame, table_to_records
from geodata.records import Record

MOST_ROWS = 5_000_000
MOST_BYTES = 16 * 1024**3
"""Of a file's content, unpacked."""

_MOST_NAMES = 1_000_000
_MOST_METADATA = 100_000_000
_MARK, _TAIL = b"PAR1", 8
"""What a file begins with, and the bytes of its end that say how long its footer is."""

_KEPT_GROUPS = 1
"""Of the groups read: each takes about 70 MB."""

_SHARED = SCHEMA.set(
    SCHEMA.get_field_index(GEOMETRY),
    pa.field(GEOMETRY, pa.dictionary(pa.int32(), pa.binary())),
)
"""With shapes that rows share as codes: each is decoded once."""

RowNumbers = Sequence[int] | npt.NDArray[np.integer]


class IncidentFile:
    """An open file of incidents; safe to share between threads."""

    def __init__(self, path: Path, content: bytes | None = None) -> None:
        """Open the file and look at its columns, not yet at its rows.

        Args:
            path: of the file, or what messages call it where there is ``content``.
            content: all of it, if it is not on the disk.

        Raises:
            FrameError: it cannot be read, or holds no incidents of ours.
        """
        self.path = path
        self._source = content or path
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, pa.Table] = OrderedDict()
        with self._told():
            plain = _opened(self._source, ())
            self.facts = FileFacts.from_metadata(plain.metadata.metadata)
            _check_columns(plain.schema_arrow)
            _check_size(plain.metadata)
            self._missing = ADDED_LATER.keys() - set(plain.schema_arrow.names)
            coded = [name for name in TEXTS if name not in DISTINCT | self._missing]
            self._file = _opened(self._source, [*coded, GEOMETRY])
        self._starts = np.array([0, *accumulate(_group_sizes(self._file.metadata))])

    def __len__(self) -> int:
        return int(self._starts[-1])

    @property
    def first_group(self) -> int:
        """How many rows are stored, and so read, with the first one."""
        return int(self._starts[1]) if len(self._starts) > 1 else 0

    def columns(self, names: Sequence[str]) -> pa.Table:
        """Some columns of all rows; geometry and what repeats dictionary-encoded.

        A name may lead into a list: ``weapons.list.element.weapon``. What an
        older file lacks is not set in any row.

        Raises:
            FrameError: the file is damaged.
        """
        with self._lock, self._told():
            there = [name for name in names if name not in self._missing]
            table = self._file.read(columns=there).unify_dictionaries()
        return completed(table, names)

    def rows(self, numbers: RowNumbers) -> pa.Table:
        """All columns of some rows, in the order asked for.

        Raises:
            FrameError: the file is damaged.
        """
        return self._taken(numbers, SCHEMA)

    def _taken(self, numbers: RowNumbers, schema: pa.Schema) -> pa.Table:
        wanted = np.asarray(numbers, dtype=np.int64)
        groups = np.searchsorted(self._starts, wanted, side="right") - 1
        parts = [schema.empty_table()]
        for group in np.unique(groups).tolist():
            inside = wanted[groups == group] - self._starts[group]
            with self._told():
                taken = self._group(group).take(pa.array(inside))
                whole = completed(taken, SCHEMA.names).select(SCHEMA.names)
                parts.append(whole.cast(schema).replace_schema_metadata())
        if (np.diff(groups) >= 0).all():
            return pa.concat_tables(parts)
        back = np.argsort(np.argsort(groups, kind="stable"), kind="stable")
        with self._told():
            together = pa.concat_tables(parts).unify_dictionaries()
            return together.take(pa.array(back))

    def record(self, number: int) -> Record:
        """One row as a record: see ``geodata.records``.

        Raises:
            FrameError: the file is damaged.
        """
        taken = self.rows([number])
        with self._told():
            return table_to_records(taken)[0]

    def frame(self, numbers: RowNumbers | None = None) -> gpd.GeoDataFrame:
        """The incident frame of some rows, in the order asked for; of all for None.

        It is not checked: ``geodata.frames.check_frame`` does.

        Raises:
            FrameError: the file is damaged.
        """
        taken = self._whole() if numbers is None else self._taken(numbers, _SHARED)
        with self._told():
            return table_to_frame(taken)

    def _whole(self) -> pa.Table:
        """All rows; several groups are read at once."""
        form = ds.ParquetFileFormat(
            dictionary_columns=[GEOMETRY],
            page_checksum_verification=True,
            thrift_string_size_limit=_MOST_METADATA,
            thrift_container_size_limit=_MOST_NAMES,
            pre_buffer=False,
        )
        with self._told():
            # Of the system's memory: Arrow's own pool gives it back again and again,
            # and clearing it anew takes longer than to read.
            whole = _part_of(form, self._source).to_table(
                columns=[each for each in SCHEMA.names if each not in self._missing],
                memory_pool=pa.system_memory_pool(),
            )
            return completed(whole, SCHEMA.names).select(SCHEMA.names).cast(_SHARED)

    def _group(self, group: int) -> pa.Table:
        """A group of rows; those read last are kept."""
        with self._lock:
            found = self._kept.pop(group, None)
            if found is None:
                found = self._file.read_row_group(group)
            self._kept[group] = found
            while len(self._kept) > _KEPT_GROUPS:
                self._kept.popitem(last=False)
            return found

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong, as an error of ours that names the file."""
        try:
            yield
        except (pa.ArrowException, OSError, ValueError, FrameError) as error:
            reason = str(error).partition("\n")[0]
            msg = f"{self.path} cannot be read as incidents: {reason:.300}"
            raise FrameError(msg) from error


def says_ours(file: BinaryIO) -> bool:
    """Whether a file is Parquet that says that it is ours; it is not checked."""
    if file.read(len(_MARK)) != _MARK:
        return False
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - _TAIL))
    length = int.from_bytes(file.read(4), "little")
    file.seek(max(0, size - _TAIL - min(length, _MOST_METADATA)))
    return OWN_KEY in file.read()


def read_geoparquet(path: Path) -> gpd.GeoDataFrame:
    """The incident frame of a file.

    Raises:
        FrameError: it cannot be read, or breaks the schema.
    """
    frame = IncidentFile(path).frame()
    check_frame(frame)
    return frame


def _opened(source: Path | bytes, dictionaries: Sequence[str]) -> pq.ParquetFile:
    return pq.ParquetFile(
        pa.BufferReader(source) if isinstance(source, bytes) else source,
        read_dictionary=list(dictionaries),
        page_checksum_verification=True,
        thrift_string_size_limit=_MOST_METADATA,
        thrift_container_size_limit=_MOST_NAMES,
    )


def _part_of(form: ds.ParquetFileFormat, source: Path | bytes) -> ds.Fragment:
    if isinstance(source, bytes):
        return form.make_fragment(pa.py_buffer(source))
    return form.make_fragment(str(source), filesystem=LocalFileSystem())


def _group_sizes(metadata: pq.FileMetaData) -> list[int]:
    groups = range(metadata.num_row_groups)
    return [metadata.row_group(group).num_rows for group in groups]


def _check_size(metadata: pq.FileMetaData) -> None:
    groups = range(metadata.num_row_groups)
    unpacked = sum(metadata.row_group(group).total_byte_size for group in groups)
    if metadata.num_rows > MOST_ROWS or sum(_group_sizes(metadata)) > MOST_ROWS:
        msg = f"more than {MOST_ROWS:,} incidents"
        raise FrameError(msg)
    if unpacked > MOST_BYTES:
        msg = f"more than {MOST_BYTES // 1024**3} GB of content"
        raise FrameError(msg)


def _check_columns(schema: pa.Schema) -> None:
    absent = [name for name in SCHEMA.names if name not in schema.names]
    missing = [name for name in absent if name not in ADDED_LATER]
    if missing:
        msg = "missing columns: " + ", ".join(missing)
        raise FrameError(msg)
    for field in (each for each in SCHEMA if each.name not in absent):
        kind = schema.field(field.name).type
        plain = kind.value_type if isinstance(kind, pa.DictionaryType) else kind
        if plain != field.type:
            msg = f"the column {field.name} holds {plain}, not {field.type}"
            raise FrameError(msg)
