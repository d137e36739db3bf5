"""FlatGeobuf inside the child process: GDAL reads it, and texts come back."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import pyarrow as pa
import pyogrio.raw
import shapely
from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FeatureError
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError
from geodata.readers.containers.cell_texts import number_text
from geodata.readers.containers.contract import MOST_CELLS, MOST_FEATURES, MOST_NAMES
from geodata.readers.containers.systems import (
    WGS84,
    System,
    by_code,
    by_definition,
    placed_in,
)
from geodata.readers.containers.wkb import shapes_of_wkb
from geodata.readers.guarded.gdal import keep_driver
from geodata.readers.headers import names_of

DRIVER = "FlatGeobuf"
_AT_ONCE = 10_000
_BYTES = "OFTBinary"
_GEOMETRY = "wkb_geometry"
_IN_MEMORY = re.compile(r"'?/vsimem/[\w./-]*'?")


def features(content: bytes, asked: Mapping[str, Any]) -> bytes:
    """Names, columns of texts, geometries in WGS 84, reasons and notes, as JSON.

    Raises:
        DataSetError: GDAL cannot read it, or it is beyond a limit.
    """
    keep_driver(DRIVER)
    name = asked["name"]
    try:
        return _read(content, name, asked["layer"])
    except (
        CRSError,
        DataLayerError,
        DataSourceError,
        FeatureError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        told = _IN_MEMORY.sub("it", " ".join(str(error).partition(";")[0].split()))
        msg = f"{name} is damaged: {told:.120}"
        raise DataSetError(msg) from error
    except LookupError as error:
        # pyogrio asks for a layer that GDAL did not find.
        msg = f"{name} is damaged: it has no layer"
        raise DataSetError(msg) from error


def _read(content: bytes, name: str, layer: str | None) -> bytes:
    told = pyogrio.read_info(content)
    _check(told, name, layer)
    shapes: list[BaseGeometry | None] = []
    reasons: dict[int, str] = {}
    names, left_out = _names(told)
    columns: list[list[str]] = [[] for _ in names]
    with pyogrio.raw.open_arrow(
        content, batch_size=_AT_ONCE, use_pyarrow=True, datetime_as_string=True
    ) as (_, batches):
        for batch in batches:
            _take_shapes(batch, shapes, reasons)
            for cells, at in zip(columns, _kept(batch), strict=True):
                cells.extend(texts_of(batch.column(at)))
            _check_rows(len(shapes), len(names), name)
    _check_whole(told, len(shapes), name)
    system, notes = _system(told["crs"], name)
    if left_out:
        notes.append(f"columns of bytes are left out: {', '.join(left_out)}")
    places, reasons = placed_in(shapes, reasons, system)
    answer = {
        "names": names,
        "columns": columns,
        "shapes": [
            None if one is None else shapely.to_wkb(one).hex() for one in places
        ],
        "reasons": {str(place): reason for place, reason in reasons.items()},
        "notes": notes,
    }
    return orjson.dumps(answer)


def _check(told: Mapping[str, Any], name: str, layer: str | None) -> None:
    if layer not in (None, told["layer_name"]):
        msg = f"{name} has no layer {layer!r:.60}: it has {told['layer_name']!r:.60}"
        raise DataSetError(msg)
    if len(told["fields"]) > MOST_NAMES:
        msg = f"{name}: {len(told['fields']):,} names of properties are too many"
        raise DataSetError(msg)
    if told["features"] > MOST_FEATURES:
        msg = f"{name}: more than {MOST_FEATURES:,} features"
        raise DataSetError(msg)


def _check_rows(rows: int, names: int, name: str) -> None:
    if rows > MOST_FEATURES or rows * names > MOST_CELLS:
        msg = f"{name}: more than {MOST_FEATURES:,} features or {MOST_CELLS:,} cells"
        raise DataSetError(msg)


def _check_whole(told: Mapping[str, Any], rows: int, name: str) -> None:
    if told["features"] > 0 and told["features"] != rows:
        msg = (
            f"{name} is damaged: it says that it has {told['features']:,} features, and"
            f" {rows:,} can be read"
        )
        raise DataSetError(msg)


def _names(told: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Names of columns, each once, and of those that are left out."""
    pairs = list(zip(map(str, told["fields"]), told["ogr_types"], strict=True))
    kept = [name for name, kind in pairs if kind != _BYTES]
    left_out = [" ".join(name.split()) for name, kind in pairs if kind == _BYTES]
    return list(names_of(kept)), left_out


def _kept(batch: pa.RecordBatch) -> Iterator[int]:
    """The places of columns that are texts, numbers or times."""
    for at, field in enumerate(batch.schema):
        if not (pa.types.is_binary(field.type) or pa.types.is_large_binary(field.type)):
            yield at


def _take_shapes(
    batch: pa.RecordBatch,
    shapes: list[BaseGeometry | None],
    reasons: dict[int, str],
) -> None:
    contents = batch.column(batch.schema.names.index(_GEOMETRY)).to_pylist()
    found, told = shapes_of_wkb(contents)
    reasons.update((len(shapes) + place, reason) for place, reason in told.items())
    shapes += found


def texts_of(column: pa.Array) -> list[str]:
    """Cells as text: whole numbers without a point, what is no UTF-8 as U+FFFD."""
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        told = column.cast(
            pa.binary() if pa.types.is_string(kind) else pa.large_binary()
        ).to_pylist()
        return ["" if one is None else one.decode("utf-8", "replace") for one in told]
    return [_text(one) for one in column.to_pylist()]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return number_text(repr(value)) or str(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _system(crs: str | None, name: str) -> tuple[System, list[str]]:
    if crs is None:
        return WGS84, ["names no reference system: taken as WGS 84"]
    authority, mark, code = crs.partition(":")
    if mark and authority.isalpha() and code.isalnum():
        found = by_code(authority, code, name=name)
    else:
        found = by_definition(crs, name=name)
    return found, [found.note] if found.note else []
