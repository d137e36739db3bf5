"""The frame as GeoParquet 1.1: for millions of incidents, and for analysis."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, BinaryIO

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from geodata.errors import FrameError
from geodata.frames import check_frame
from geodata.members import LISTS, lists_of
from geodata.parquet import (
    DISTINCT,
    GEO_KEY,
    GEOMETRY,
    OWN_KEY,
    PUBLIC,
    SCHEMA,
    TEXTS,
    FileFacts,
)
from geodata.writers.extents import bounding_box, types_in
from geodata.writers.origin import Origin
from geodata.writers.provenance import attribution, gazetteer_sha256

ROWS_IN_A_GROUP = 65_536
"""Rows that are read together: one incident is found without reading them all."""

_DICTIONARY_BYTES = 256 * 1024 * 1024
"""Within a group each area is written once, however many incidents have it."""


_CODED = tuple(name for name in (*TEXTS, GEOMETRY) if name not in DISTINCT)
_LEAN = pa.schema(
    [
        pa.field(each.name, pa.dictionary(pa.int32(), each.type))
        if each.name in _CODED
        else each
        for each in SCHEMA
    ]
)
_MARKS = pa.field(PUBLIC, pa.list_(pa.string()))
_REPEATED = [
    *_CODED,
    "weapons.list.element.weapon",
    "effects.list.element",
    "claims.list.element.field",
    "claims.list.element.attributed_to",
    "sources.list.element.outlet",
    "sources.list.element.language",
]
"""What is worth a dictionary: the rest differs from row to row."""


def frame_to_geoparquet(
    frame: gpd.GeoDataFrame,
    *,
    gazetteer: str | None = None,
    is_synthetic: bool = False,
    public: Mapping[str, Any] | None = None,
    marks: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """A file with the columns of ``geodata.parquet``, in the frame's order.

    ``gazetteer`` is the hash of what places were found with, the pinned
    gazetteer's where it is not given; with ``is_synthetic`` the file says that its
    incidents are made up. ``public`` and ``marks`` say by which rules it was made
    for readers, and what of each incident was changed. The same frame always gives
    the same bytes.

    Raises:
        FrameError: the frame breaks the schema.
        ValueError: the gazetteer's hash is none.
    """
    sink = io.BytesIO()
    origin = Origin(
        gazetteer=gazetteer, is_synthetic=is_synthetic, public=public, marks=marks
    )
    _write(frame, sink, origin, None)
    return sink.getvalue()


def write_frame(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write what :func:`frame_to_geoparquet` gives, and the manifest in its metadata.

    Raises:
        FrameError: the frame breaks the schema.
        ValueError: the gazetteer's hash is none.
    """
    _write(frame, sink, origin, "parquet")
    return ()


def _write(
    frame: gpd.GeoDataFrame,
    sink: BinaryIO,
    origin: Origin,
    form: str | None,
) -> None:
    """Write the frame, with a manifest of this form of file where one is given.

    It is checked while it is written, which takes about as long. What the sink holds
    of a frame that breaks the schema does not say that it is ours.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        checked = beside.submit(check_frame, frame)
        try:
            facts = beside.submit(_facts, frame, origin, form)
            shapes, codes = _different(np.asarray(frame.geometry.array, dtype=object))
            extent = beside.submit(_extent, shapes)
            table = _table(frame, _geometries(shapes, codes), origin.marks)
            with _opened(sink, is_public=origin.public is not None) as writer:
                for group in _groups([table], writer.schema):
                    writer.write_table(group)
                checked.result()
                about = _metadata(facts.result(), extent.result())
                writer.add_key_value_metadata(about)
        except Exception:
            checked.result()  # says better what is wrong with the frame
            raise


def _facts(frame: gpd.GeoDataFrame, origin: Origin, form: str | None) -> FileFacts:
    return FileFacts(
        gazetteer=gazetteer_sha256(origin.gazetteer),
        attribution=attribution(frame["place_id"]),
        is_synthetic=origin.is_synthetic,
        public=origin.public,
        manifest=None if form is None else origin.manifest(frame, form),
    )


def write_geoparquet(
    tables: Iterable[pa.Table],
    sink: BinaryIO,
    *,
    facts: FileFacts,
    extent: Mapping[str, Any],
) -> None:
    """Write tables of ``geodata.parquet.SCHEMA`` one after the other.

    Args:
        tables: any number of rows each; where ``facts`` tell of rules for readers
            they have the column ``public`` too.
        sink: where to.
        facts: what the file says of itself.
        extent: ``bbox`` and ``geometry_types`` of all geometries, as GeoParquet
            has them.
    """
    with _opened(sink, is_public=facts.public is not None) as writer:
        for group in _groups(tables, writer.schema):
            writer.write_table(group)
        writer.add_key_value_metadata(_metadata(facts, extent))


def _metadata(facts: FileFacts, extent: Mapping[str, Any]) -> dict[bytes, bytes]:
    geo = {
        "version": "1.1.0",
        "primary_column": GEOMETRY,
        "columns": {GEOMETRY: {"encoding": "WKB", **extent}},
    }
    return {GEO_KEY: json.dumps(geo).encode(), OWN_KEY: facts.to_json()}


def _opened(sink: BinaryIO, *, is_public: bool) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        sink,
        _LEAN.append(_MARKS) if is_public else _LEAN,
        store_schema=False,
        use_dictionary=_REPEATED,
        compression="zstd",
        dictionary_pagesize_limit=_DICTIONARY_BYTES,
        write_statistics=False,
        write_page_checksum=True,
    )


def _groups(tables: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows by groups, each made ready while the one before is written."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        ahead: list[Future[pa.Table]] = []
        for table in tables:
            for start in range(0, len(table), ROWS_IN_A_GROUP):
                group = table.slice(start, ROWS_IN_A_GROUP)
                ahead.append(beside.submit(_lean, group, schema))
                if len(ahead) > 1:
                    yield ahead.pop(0).result()
        for last in ahead:
            yield last.result()


def _lean(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table with repeated texts as codes: a shape is not copied for each row."""
    columns = [
        _coded(column)
        if isinstance(field.type, pa.DictionaryType)
        else column.cast(field.type)
        for column, field in zip(table.columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _coded(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    """The column as codes of what is in it: a group is written with no other's."""
    if not isinstance(column.type, pa.DictionaryType):
        return column.dictionary_encode()
    whole = column.unify_dictionaries().combine_chunks()
    parts = whole.chunks if isinstance(whole, pa.ChunkedArray) else [whole]
    return pa.chunked_array([_compact(part) for part in parts], column.type)


def _compact(part: pa.DictionaryArray) -> pa.DictionaryArray:
    """With each value that is in use, once.

    For one that stands twice pyarrow leaves room, and writes there what memory held.
    """
    indices = part.indices
    used = pc.unique(indices.drop_null())
    values = part.dictionary.take(used).dictionary_encode()
    codes = values.indices.take(pc.index_in(indices, used))
    return pa.DictionaryArray.from_arrays(codes, values.dictionary)


def _table(
    frame: gpd.GeoDataFrame,
    geometry: pa.Array,
    marks: Mapping[str, Sequence[str]] | None,
) -> pa.Table:
    columns = [_column(frame[name], name) for name in SCHEMA.names[:-1]]
    table = pa.Table.from_arrays([*columns, geometry], names=SCHEMA.names)
    if marks is None:
        return table
    told = [list(marks.get(each, ())) for each in frame["incident_id"]]
    return table.append_column(_MARKS, pa.array(told, _MARKS.type))


def _different(
    shapes: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.int32]]:
    """The geometries, one that rows share as an object once, and the place of each."""
    marks = np.fromiter(map(id, shapes), np.int64, len(shapes))
    codes, kept = pd.factorize(marks)
    first = np.empty(len(kept), dtype=np.int64)
    first[codes[::-1]] = np.arange(len(shapes))[::-1]  # the last that is set stays
    return shapes[first], codes.astype(np.int32)


def _geometries(
    several: npt.NDArray[np.object_], codes: npt.NDArray[np.int32]
) -> pa.DictionaryArray:
    texts = pa.array(shapely.to_wkb(several), pa.binary())
    absent = shapely.is_missing(several)[codes]
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=absent), texts)


def _column(series: "pd.Series[Any]", name: str) -> pa.Array:
    if name in LISTS:
        return lists_of(series, name)
    kind = SCHEMA.field(name).type
    try:
        return pa.array(series, kind, from_pandas=True)
    except (OverflowError, pa.ArrowInvalid) as error:
        msg = f"{name} cannot be written to GeoParquet: {error}"
        raise FrameError(msg) from error


def _extent(shapes: npt.NDArray[np.object_]) -> dict[str, Any]:
    names = sorted(name for name in types_in(shapes) if name is not None)
    extent: dict[str, Any] = {"geometry_types": names}
    box = bounding_box(shapes)
    return extent if box is None else extent | {"bbox": list(box)}
