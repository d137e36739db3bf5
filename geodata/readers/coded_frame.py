"""Coded rows to an incident frame, column by column."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geodata.collecting import uncollected
from geodata.fields import FIELDS
from geodata.frames import CRS, DTYPES
from geodata.members import LISTS, MembersArray, arrow_lists
from geodata.models import LAYER_OF_TYPE
from geodata.parquet import SCHEMA
from geodata.readers.cells import UNKNOWN
from geodata.readers.coded import Coded
from geodata.readers.coded_places import UNNAMED, geometry_of
from geodata.readers.row_reports import blocks
from geodata.readers.words import codes_of, same_words, words_where

_TEXTS = partial(  # the stubs know no dtype
    pd.arrays.ArrowStringArray,  # type: ignore[call-arg]
    dtype=pd.StringDtype(storage="pyarrow", na_value=np.nan),
)
_MADE = {
    "incident_id": "ids",
    "title": "titles",
    "claims": "claims",
    "sources": "sources",
}
"""Columns that are made a block at a time, and what they are called there."""

_LAYERS = {str(kind): str(layer) for kind, layer in LAYER_OF_TYPE.items()}


def frame_of(coded: Coded) -> gpd.GeoDataFrame:
    """The incident frame of all rows.

    Its columns are held against the schema as columns: what a frame's check asks of
    each row holds by how they are made.
    """
    with uncollected():
        return _frame_of(coded)


def _joined(arrays: list[pa.Array], name: str) -> pa.Array:
    return pa.concat_arrays(arrays) if arrays else pa.array([], SCHEMA.field(name).type)


def _frame_of(coded: Coded) -> gpd.GeoDataFrame:
    count = len(coded)
    columns = _plain_columns(coded)
    parts: dict[str, list[pa.Array]] = {name: [] for name in _MADE}
    for _, built in blocks(coded):
        for name, arrays in parts.items():
            arrays.append(getattr(built, _MADE[name]))
    for name, arrays in parts.items():
        made = _joined(arrays, name)
        columns[name] = MembersArray(name, made) if name in LISTS else made
    index = pd.RangeIndex(count)
    table = pd.DataFrame(
        {name: _series(columns.get(name), DTYPES[name], count) for name in FIELDS},
        index=index,
    )
    shapes = gpd.GeoSeries(geometry_of(coded.places), index, crs=CRS)
    return gpd.GeoDataFrame(table, geometry=shapes)


def _plain_columns(coded: Coded) -> dict[str, Any]:
    """All columns of the frame but those that are made a block at a time."""
    places, count = coded.places, len(coded)
    known = pa.array(places.precision != "unlocated")
    codes, types = codes_of(coded.types)
    layers = pa.array([_LAYERS.get(kind or "") for kind in types], pa.string())
    columns: dict[str, Any] = {
        "incident_type": coded.types,
        "layer": layers.take(pa.array(codes)),
        "date_start": coded.start,
        "date_end": coded.end,
        "time_precision": pa.array(coded.time_precision, pa.string()),
        "time_of_day": coded.times,
        "place": words_where(known, pc.fill_null(places.name, UNNAMED)),
        "toponym": places.name,
        "country": words_where(known, places.country),
        "admin1": words_where(known, places.admin1),
        "admin2": words_where(known, places.admin2),
        "longitude": places.longitude,
        "latitude": places.latitude,
        "geo_precision": pa.array(places.precision, pa.string()),
        "uncertainty_m": places.uncertainty_m,
        "weapons": _lists("weapons", coded.weapons, count, _weapon),
        "effects": _lists("effects", coded.effects, count, str),
        "actor": coded.actors,
        "status": same_words("proposed", count),
        "is_graphic": np.zeros(count, dtype=np.bool_),
        "tags": _lists("tags", None, count, str),
    }
    for name, figures in (("killed", coded.killed), ("injured", coded.injured)):
        for bound in ("low", "best", "high"):
            values = getattr(figures, bound)
            columns[f"{name}_{bound}"] = pd.arrays.IntegerArray(
                np.where(values == UNKNOWN, 0, values), values == UNKNOWN
            )
    return columns


def _weapon(name: str) -> dict[str, Any]:
    return {"weapon": name, "launched": None, "intercepted": None}


def _lists(
    name: str,
    values: Sequence[tuple[str, ...]] | None,
    count: int,
    turn: Callable[[str], Any],
) -> MembersArray:
    if values is None:
        kind = SCHEMA.field(name).type
        offsets = np.zeros(count + 1, np.int32)
        empty = pa.ListArray.from_arrays(offsets, pa.array([], kind.value_type))
        return MembersArray(name, empty.cast(kind))
    cells = [[turn(one) for one in each] for each in values]
    return MembersArray(name, arrow_lists(name, cells))


def _series(values: Any, dtype: str, count: int) -> "pd.Series[Any]":  # noqa: ANN401
    if values is None:
        values = same_words(None, count)
    if isinstance(values, MembersArray):
        return pd.Series(values)
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        return pd.Series(values.astype("datetime64[s]"))
    if dtype == "str":
        # Arrow's own way in: pandas looks at each text first.
        return pd.Series(_TEXTS(values.cast(pa.large_string())))
    return pd.Series(values, dtype=dtype)
