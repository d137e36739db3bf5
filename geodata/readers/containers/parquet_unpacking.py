"""A stranger's Parquet file to texts and geometries as bytes, in a child process.

What the file says of its size is held against the limits before a row is read, and
texts are counted while they are made, as files lie.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyarrow.types as pt
import shapely

from geodata.errors import DataSetError
from geodata.readers.containers.contract import MOST_FEATURES
from geodata.readers.containers.parquet_cells import is_bytes, texts_of
from geodata.readers.tables import MOST_BYTES, MOST_CELLS, MOST_COLUMNS

GEOMETRY = "geometry"
"""What the column of geometries is called in the answer; texts are called c0, c1."""

MOST_ROWS = 5_000_000
"""As of our own files: no data set of the field has more."""

_MOST_NAMES = 200_000
_MOST_METADATA = 50_000_000
_MOST_UNPACKED = 2 * 1024**3
_AT_ONCE = 10_000
_DEEPEST = 32
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Geo:
    """What a file says of its geometries."""

    primary: str | None = None
    encoding: str = "WKB"
    crs: str | None = None
    others: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def unpacked(content: bytes, asked: Mapping[str, Any]) -> bytes:
    """All rows, as an Arrow stream of texts and WKB; what is told of them beside it.

    Raises:
        DataSetError: it is damaged, or beyond a limit.
    """
    name = str(asked.get("name", "the file"))
    try:
        return _unpacked(content, name)
    except MemoryError:  # Arrow's own too, which is one of its others
        raise
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        reason = str(error).partition("\n")[0]
        msg = f"{name} is a damaged Parquet file: {reason:.150}"
        raise DataSetError(msg) from error


def _unpacked(content: bytes, name: str) -> bytes:
    file = pq.ParquetFile(
        pa.BufferReader(content),
        page_checksum_verification=True,
        thrift_string_size_limit=_MOST_METADATA,
        thrift_container_size_limit=_MOST_NAMES,
    )
    _check_size(file.metadata, name)
    schema = file.schema_arrow
    _check_columns(schema, name)
    geo = _geo(schema, name)
    texts = [one.name for one in schema if _is_text(one, geo)]
    wanted = texts if geo.primary is None else [*texts, geo.primary]
    sink = pa.BufferOutputStream()
    writer = None
    rows = 0
    for batch in _batches(file, wanted, len(schema)):
        told = _answer(batch, texts, geo, name)
        rows += told.num_rows
        if writer is None:
            writer = pa.ipc.new_stream(sink, _schema(told, schema, texts, geo))
        writer.write_batch(told)
        if rows > file.metadata.num_rows or sink.tell() > MOST_BYTES:
            msg = f"{name}: more than {MOST_BYTES // 1024**2} MB of texts or rows"
            raise DataSetError(msg)
    if rows != file.metadata.num_rows or writer is None:
        msg = (
            f"{name} says that it has {file.metadata.num_rows:,} rows, and has {rows:,}"
        )
        raise DataSetError(msg)
    writer.close()
    return bytes(sink.getvalue())


def _check_size(metadata: pq.FileMetaData, name: str) -> None:
    groups = [metadata.row_group(at) for at in range(metadata.num_row_groups)]
    if any(one.num_rows < 0 or one.total_byte_size < 0 for one in groups):
        msg = f"{name} is a damaged Parquet file: a size of it is below 0"
        raise DataSetError(msg)
    if metadata.num_rows != sum(one.num_rows for one in groups):
        msg = f"{name} is a damaged Parquet file: its groups have other rows than it"
        raise DataSetError(msg)
    if metadata.num_columns > 2 * MOST_COLUMNS:
        msg = f"{name}: more than {MOST_COLUMNS:,} columns"
        raise DataSetError(msg)
    if metadata.num_rows > MOST_ROWS:
        msg = f"{name}: more than {MOST_ROWS:,} rows"
        raise DataSetError(msg)
    if metadata.num_rows * metadata.num_columns > MOST_CELLS:
        msg = f"{name}: more than {MOST_CELLS:,} cells"
        raise DataSetError(msg)
    if sum(one.total_byte_size for one in groups) > _MOST_UNPACKED:
        msg = f"{name}: more than {_MOST_UNPACKED // 1024**3} GB when unpacked"
        raise DataSetError(msg)


def _check_columns(schema: pa.Schema, name: str) -> None:
    if len(schema) > MOST_COLUMNS:
        msg = f"{name}: more than {MOST_COLUMNS:,} columns"
        raise DataSetError(msg)
    for field in schema:
        if _depth(field.type) > _DEEPEST:
            msg = f"{name}: {field.name!r:.60} is nested deeper than {_DEEPEST} levels"
            raise DataSetError(msg)
    if len(set(schema.names)) < len(schema):
        msg = f"{name}: two of its columns have one name"
        raise DataSetError(msg)


def _depth(kind: pa.DataType) -> int:
    deepest, left = 1, [(kind, 1)]
    while left and deepest <= _DEEPEST:
        one, depth = left.pop()
        deepest = max(deepest, depth)
        if pt.is_nested(one):
            inner = [one.field(at).type for at in range(one.num_fields)]
            left += [(each, depth + 1) for each in inner]
    return deepest


def _geo(schema: pa.Schema, name: str) -> _Geo:
    """What the member ``geo`` of a file's metadata says.

    Raises:
        DataSetError: it is not what GeoParquet asks for, or geometries are written in
            a way that is not read.
    """
    told = (schema.metadata or {}).get(b"geo")
    if told is None:
        return _Geo()
    try:
        value = orjson.loads(told)
        primary = value["primary_column"]
        columns: dict[str, dict[str, Any]] = value["columns"]
        own = columns[primary]
        encoding = str(own["encoding"])
        crs = orjson.dumps(own["crs"]).decode() if "crs" in own else None
        edges = own.get("edges", "planar")
        covers = {str(box["xmin"][0]) for each in columns.values()
                  for box in [each.get("covering", {}).get("bbox")] if box}  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        msg = f"{name}: what it says of its geometries is no GeoParquet ({error!r:.60})"
        raise DataSetError(msg) from error
    if primary not in schema.names or encoding not in ("WKB", "point"):
        msg = (
            f"{name}: its geometries are the column {primary!r:.60} in the encoding"
            f" {encoding!r:.40}: save them as WKB"
        )
        raise DataSetError(msg)
    others = frozenset(map(str, columns)) - {primary}
    notes = [f"geometries are the column {primary!r:.60}"]
    if others:
        notes.append(f"other geometries are left out: {_listed(sorted(others))}")
    if edges != "planar":
        notes.append("its edges bend with the globe: they are read as straight ones")
    return _Geo(primary, encoding, crs, others | covers, tuple(notes))


def _is_text(field: pa.Field, geo: _Geo) -> bool:
    kind = field.type.value_type if pt.is_dictionary(field.type) else field.type
    is_place = field.name == geo.primary or field.name in geo.others
    return not is_place and not is_bytes(kind)


def _batches(
    file: pq.ParquetFile, wanted: Sequence[str], width: int
) -> Iterator[pa.RecordBatch]:
    rows = max(1, min(_AT_ONCE, _AT_ONCE * 20 // max(1, width)))
    found = False
    for batch in file.iter_batches(rows, columns=list(wanted), use_threads=False):
        found = True
        yield batch
    if not found:
        schema = pa.schema([file.schema_arrow.field(name) for name in wanted])
        yield pa.RecordBatch.from_pylist([], schema=schema)


def _answer(
    batch: pa.RecordBatch, texts: Sequence[str], geo: _Geo, name: str
) -> pa.RecordBatch:
    columns = [texts_of(batch.column(batch.schema.get_field_index(one)))
               for one in texts]  # fmt: skip
    names = [f"c{at}" for at in range(len(texts))]
    if geo.primary is not None:
        if batch.num_rows and batch.num_rows > MOST_FEATURES:
            msg = f"{name}: more than {MOST_FEATURES:,} features"
            raise DataSetError(msg)
        column = batch.column(batch.schema.get_field_index(geo.primary))
        columns.append(_wkb(column, geo.encoding, name))
        names.append(GEOMETRY)
    return pa.RecordBatch.from_arrays(columns, names=names)


def _wkb(column: pa.Array, encoding: str, name: str) -> pa.Array:
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    if pt.is_dictionary(column.type):
        column = column.dictionary_decode()
    if encoding == "point":
        if not pt.is_struct(column.type):
            msg = f"{name}: its points are no structures"
            raise DataSetError(msg)
        parts = [pc.struct_field(column, axis) for axis in ("x", "y")]
        east, north = (
            pc.fill_null(one.cast(pa.float64()), float("nan")).to_numpy(
                zero_copy_only=False
            )
            for one in parts
        )
        wkb = pa.array(shapely.to_wkb(shapely.points(east, north)), pa.large_binary())
        return pc.if_else(pc.is_valid(column), wkb, pa.scalar(None, pa.large_binary()))
    if not is_bytes(column.type):
        msg = f"{name}: its geometries are no bytes"
        raise DataSetError(msg)
    return column.cast(pa.large_binary())


def _schema(
    told: pa.RecordBatch, schema: pa.Schema, texts: Sequence[str], geo: _Geo
) -> pa.Schema:
    known = {*texts, geo.primary, *geo.others}
    left_out = [one for one in schema.names if one not in known]
    notes = list(geo.notes)
    if left_out:
        notes.append(f"columns of bytes are left out: {_listed(left_out)}")
    facts = {"names": list(texts), "crs": geo.crs, "notes": notes}
    return told.schema.with_metadata({b"told": orjson.dumps(facts)})


def _listed(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > _SHOWN else ""
    return ", ".join(repr(one)[:60] for one in names[:_SHOWN]) + more
