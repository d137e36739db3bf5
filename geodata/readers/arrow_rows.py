"""Rows of an incident file as records and as a frame."""

from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely
from shapely.errors import ShapelyError

from geodata.errors import FrameError
from geodata.fields import FIELDS
from geodata.frames import CRS, DTYPES
from geodata.members import LISTS, MembersArray
from geodata.parquet import GEOMETRY
from geodata.records import Record

_PANDAS_TYPES = {pa.int64(): pd.Int64Dtype()}


def table_to_records(table: pa.Table) -> list[Record]:
    """The rows as JSON records, without geometry; they are not checked.

    Raises:
        FrameError: the value of a claim is no JSON.
    """
    members = {name: list(MembersArray(name, table[name])) for name in LISTS}
    plain = [name for name in FIELDS if name not in members]
    rows = table.select(plain).to_pylist()
    for number, row in enumerate(rows):
        row |= {name: _iso(row[name]) for name in ("date_start", "date_end")}
        row |= {name: lists[number] for name, lists in members.items()}
    return [{name: row[name] for name in FIELDS} for row in rows]


def table_to_frame(table: pa.Table) -> gpd.GeoDataFrame:
    """The rows as an incident frame; it is not checked.

    Raises:
        FrameError: a geometry or the value of a claim is not what it must be.
    """
    index = pd.RangeIndex(table.num_rows)
    columns = plain_columns(table) | {
        name: pd.Series(MembersArray(name, table[name])) for name in LISTS
    }
    frame = pd.DataFrame({name: columns[name] for name in DTYPES}, index=index)
    shapes = _shapes(table[GEOMETRY])
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, index, crs=CRS))


def _shapes(column: pa.ChunkedArray) -> npt.NDArray[np.object_]:
    """The geometries of a column; one that stands there as a code is one object."""
    if not isinstance(column.type, pa.DictionaryType):
        return decoded_shapes(column.to_numpy())
    if column.num_chunks == 0:
        return np.empty(0, dtype=object)
    whole = column.unify_dictionaries()
    codes = np.concatenate(
        [
            chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False)
            for chunk in whole.chunks
        ]
    )
    used = np.unique(codes[codes >= 0])
    texts = whole.chunk(0).dictionary.take(pa.array(used))
    shapes = np.full(len(used) + 1, None, dtype=object)
    shapes[:-1] = decoded_shapes(texts.to_numpy(zero_copy_only=False))
    places = np.where(codes < 0, len(used), np.searchsorted(used, codes))
    cells: npt.NDArray[np.object_] = shapes[places]
    return cells


def plain_columns(table: pa.Table) -> "dict[str, pd.Series[Any]]":
    """Those columns of a table that hold one value each, typed as in a frame."""
    names = [name for name in table.column_names if name in DTYPES]
    plain = [name for name in names if DTYPES[name] != "object"]
    found = table.select(plain).to_pandas(
        types_mapper=_PANDAS_TYPES.get, date_as_object=False
    )
    return {name: found[name].astype(DTYPES[name]) for name in plain}


def decoded_shapes(wkb: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Geometries of WKB, None for None.

    Raises:
        FrameError: one of them is no geometry.
    """
    try:
        shapes: npt.NDArray[np.object_] = shapely.from_wkb(wkb)
    except (ShapelyError, TypeError, ValueError) as error:
        msg = f"a geometry is no WKB: {error}"
        raise FrameError(msg) from error
    return shapes


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
