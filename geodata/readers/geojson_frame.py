"""GeoJSON of ours to a frame, column by column, without an object for each incident.

Our files have a feature a line, and each shape once in many: what a line holds is
parted at its members, a shape that comes again is not read again. A file that another
program has written anew is read whole; what is wrong with one is told by the reader of
incidents, which looks at each value.
"""

import mmap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd
import pyarrow as pa
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.collecting import uncollected
from geodata.errors import FrameError
from geodata.fields import FIELDS, MEMBER_KINDS
from geodata.frames import CRS, DTYPES, check_frame, incidents_to_frame
from geodata.members import LISTS, MembersArray
from geodata.models import AREA_PRECISIONS
from geodata.parquet import SCHEMA
from geodata.readers.arrow_rows import plain_columns
from geodata.readers.geojson import area_of, read_geojson
from geodata.records import completed

OURS = b'{"type":"FeatureCollection","gazetteer":{'
"""How a file begins that nobody has written anew."""

MOST_BYTES = 8 * 1024**3
MOST_FEATURES = 2_000_000

_HEAD_BYTES = 1024**2
_FEATURES = b'"features":[\n'
_GEOMETRY, _AFTER = b',"geometry":', (b',"public":', b',"properties":')
_PROPERTIES = b',"properties":'
_AT_A_TIME = 16_384
_NAMES = frozenset(FIELDS)
_ALLOWED: dict[pa.DataType, set[type]] = {
    pa.string(): {str, NoneType},
    pa.int64(): {int, NoneType},
    pa.float64(): {float, int, NoneType},
    pa.bool_(): {bool},
    pa.date32(): {str, NoneType},
}


class _Odd(Exception):  # noqa: N818 - it is caught here
    """Something is not as we write it."""


class _Feature(NamedTuple):
    """A feature's geometry as text, and its properties."""

    geometry: bytes
    properties: dict[str, Any]


class _Block(NamedTuple):
    table: pa.Table
    shapes: npt.NDArray[np.object_]


def read_geojson_frame(path: Path) -> gpd.GeoDataFrame:
    """The incident frame of a file of ours, checked.

    Raises:
        FrameError: it cannot be read, or is no FeatureCollection of incidents.
    """
    try:
        with uncollected(), _mapped(path) as content:
            return _frame(content, path)
    except (_Odd, pa.ArrowException, ValueError, TypeError, KeyError):
        # Said better by who looks at each value; or written anew, and fine.
        return incidents_to_frame(read_geojson(path).incidents)


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    try:
        with (
            path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            if len(content) > MOST_BYTES:
                msg = f"{path}: more than {MOST_BYTES // 1024**3} GB; use GeoParquet"
                raise FrameError(msg)
            yield content
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}"
        raise FrameError(msg) from error


def _frame(content: mmap.mmap, path: Path) -> gpd.GeoDataFrame:
    try:
        return _checked(content)
    except FrameError as error:
        msg = f"{path}: {error}"
        raise FrameError(msg) from error


def _checked(content: mmap.mmap) -> gpd.GeoDataFrame:
    features = _features(content)
    known: dict[bytes, BaseGeometry | None] = {}
    blocks = []
    total = 0
    while some := list(islice(features, _AT_A_TIME)):
        total += len(some)
        if total > MOST_FEATURES:
            msg = f"more than {MOST_FEATURES:,} incidents; use GeoParquet"
            raise FrameError(msg)
        blocks.append(_block(some, known))
    frame = _joined(blocks)
    check_frame(frame)
    return frame


def _features(content: mmap.mmap) -> Iterator[_Feature]:
    """The features of a file that has one a line.

    Raises:
        _Odd: it is not laid out as we do.
    """
    begin = content.find(_FEATURES, 0, _HEAD_BYTES)
    if begin < 0:
        raise _Odd
    head = orjson.loads(content[:begin] + b'"features":[]}')
    if not isinstance(head.get("gazetteer"), dict):
        raise _Odd
    at = begin + len(_FEATURES)
    while not (content[at : at + 1] == b"]" or content[at : at + 2] == b"\n]"):
        end = content.find(b"\n", at)
        if end < 0:
            raise _Odd
        yield _parted(content[at:end].removesuffix(b","))
        at = end + 1
    tail = content[at:].lstrip()
    if not isinstance(orjson.loads(b'{"features":[' + tail), dict):
        raise _Odd


def _parted(line: bytes) -> _Feature:
    """A line at its members: within text no quote stands before a colon."""
    start = line.find(_GEOMETRY)
    end = min((at for mark in _AFTER if (at := line.find(mark, start)) > 0), default=-1)
    inside = line.find(_PROPERTIES, end)
    is_ours = line.startswith(b'{"type":"Feature","id":') and line.endswith(b"}}")
    if not is_ours or not 0 < start < end <= inside:
        raise _Odd
    geometry = line[start + len(_GEOMETRY) : end]
    properties = orjson.loads(line[inside + len(_PROPERTIES) : -1])
    if type(properties) is not dict:
        raise _Odd
    return _Feature(geometry, properties)


def _block(
    features: Sequence[_Feature], known: dict[bytes, BaseGeometry | None]
) -> _Block:
    records = [each.properties for each in features]
    if any(tuple(record) != FIELDS for record in records):
        records = [completed(record) for record in records]
    if any(record.keys() != _NAMES for record in records):
        raise _Odd
    columns = {
        field.name: _column([record[field.name] for record in records], field)
        for field in SCHEMA
        if field.name in _NAMES
    }
    table = pa.table(columns)
    return _Block(table, _shapes(features, records, known))


def _column(values: list[Any], field: pa.Field) -> pa.Array:
    if field.name in LISTS:
        return _lists(values, field)
    return _plain(values, field.type)


def _plain(values: list[Any], kind: pa.DataType) -> pa.Array:
    if not set(map(type, values)) <= _ALLOWED[kind]:
        raise _Odd
    if pa.types.is_date(kind):
        return pa.array(values, pa.string()).cast(kind)
    return pa.array(values, kind)


def _lists(values: list[Any], field: pa.Field) -> pa.ListArray:
    if not set(map(type, values)) <= {list}:
        raise _Odd
    flat = list(chain.from_iterable(values))
    offsets = np.concatenate([[0], np.cumsum(list(map(len, values)))]).astype(np.int32)
    kind = field.type.value_type
    if not pa.types.is_struct(kind):
        if not set(map(type, flat)) <= {str}:
            raise _Odd
        return pa.ListArray.from_arrays(offsets, pa.array(flat, kind))
    if not set(map(type, flat)) <= {dict}:
        raise _Odd
    names = MEMBER_KINDS[field.name].keys()
    if any(set(each) != names for each in set(map(tuple, flat))):
        raise _Odd
    parts = [_part([member[part.name] for member in flat], part) for part in kind]
    members = pa.StructArray.from_arrays(parts, fields=list(kind))
    return pa.ListArray.from_arrays(offsets, members)


def _part(values: list[Any], field: pa.Field) -> pa.Array:
    if field.name != "value":
        return _plain(values, field.type)
    if not set(map(type, values)) <= {str, int, float, bool, NoneType}:
        raise _Odd
    return pa.array([orjson.dumps(value) for value in values], pa.binary()).cast(
        pa.string()
    )


def _shapes(
    features: Sequence[_Feature],
    records: Sequence[dict[str, Any]],
    known: dict[bytes, BaseGeometry | None],
) -> npt.NDArray[np.object_]:
    """The area where one is told and the precision is of one, else the point."""
    east = np.array([record["longitude"] for record in records], dtype=np.float64)
    north = np.array([record["latitude"] for record in records], dtype=np.float64)
    shapes = np.full(len(records), None, dtype=object)
    placed = ~np.isnan(east) & ~np.isnan(north)
    shapes[placed] = shapely.points(east[placed], north[placed])
    for place, (feature, record) in enumerate(zip(features, records, strict=True)):
        if record["geo_precision"] in AREA_PRECISIONS:
            text = feature.geometry
            if text not in known:
                known[text] = _area(text, record["incident_id"])
            if known[text] is not None:
                shapes[place] = known[text]
    return shapes


def _area(text: bytes, incident_id: str) -> BaseGeometry | None:
    try:
        return area_of(orjson.loads(text))
    except FrameError as error:
        msg = f"{incident_id!r:.60}: {error}"
        raise FrameError(msg) from error


def _joined(blocks: Sequence[_Block]) -> gpd.GeoDataFrame:
    schema = pa.schema([SCHEMA.field(name) for name in FIELDS])
    tables = [block.table.cast(schema) for block in blocks]
    table = pa.concat_tables(tables) if tables else schema.empty_table()
    index = pd.RangeIndex(len(table))
    columns = plain_columns(table) | {
        name: pd.Series(MembersArray(name, table[name])) for name in LISTS
    }
    plain = pd.DataFrame({name: columns[name] for name in DTYPES}, index=index)
    nothing = np.array([], dtype=object)
    shapes = np.concatenate([nothing, *(block.shapes for block in blocks)])
    return gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries(shapes, index, crs=CRS))
