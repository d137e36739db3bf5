"""Any GeoJSON: its properties are a table's columns, its geometries stand beside.

Never through GDAL. Only WGS 84: a ``crs`` of another name is refused by its name, and
a link to one is never followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError
from geodata.readers.containers.contract import (
    ALL_VERTICES,
    MOST_FEATURES,
    feature_table,
)
from geodata.readers.datasets import columns
from geodata.readers.datasets.contract import Options
from geodata.readers.datasets.schemas import read_held, schema_of
from geodata.readers.imported import Imported
from geodata.readers.json_values import cells_of, loaded, strange
from geodata.readers.shapes import SEVERAL, TYPES, checked, several_words, single

KEY = "features"

_WGS84_NAMES = ("crs84", "epsg::4326", "epsg:4326", "epsg/0/4326")


def recognise(value: object) -> str | None:
    """Why a JSON value is GeoJSON; None where it is not."""
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        return None
    return "is a GeoJSON FeatureCollection"


def is_feature(value: object) -> bool:
    """Whether a JSON value is one feature of GeoJSON by itself."""
    return isinstance(value, dict) and value.get("type") == "Feature"


def read(content: bytes, *, name: str, options: Options) -> Imported:
    """The features of a file: of a FeatureCollection, or one by itself.

    Raises:
        DataSetError: it is neither, not in WGS 84, or beyond a limit.
    """
    return of_features(
        _features(loaded(content, name=name), name),
        content,
        name=name,
        options=options,
    )


def of_features(
    features: Sequence[Any], content: bytes, *, name: str, options: Options
) -> Imported:
    """What is told of features that were read out of ``content``.

    Raises:
        DataSetError: beyond a limit.
    """
    rows = [_cells(feature) for feature in features]
    shapes: list[BaseGeometry | None] = []
    reasons: dict[int, str] = {}
    vertices = 0
    for place, feature in enumerate(features):
        shape, reason = _shape(feature)
        shapes.append(shape)
        if reason is not None:
            reasons[place] = reason
        vertices += 0 if shape is None else int(shapely.get_num_coordinates(shape))
        if vertices > ALL_VERTICES:
            msg = f"{name}: more than {ALL_VERTICES:,} vertices"
            raise DataSetError(msg)
    held = feature_table(rows, shapes, reasons, name=name)
    strange(held.table, held.faults, content)
    schema = schema_of(held.table.names)
    if schema is None or schema.key == columns.KEY:
        return read_held(columns.KEY, held, options)
    found = read_held(schema.key, held, options)
    return replace(found, why=f"{schema.words}: {schema.why}")


def _features(value: Any, name: str) -> list[Any]:  # noqa: ANN401 - any JSON
    if is_feature(value):
        check_crs(value.get("crs"), name)
        return [value]
    if recognise(value) is None or not isinstance(value.get("features"), list):
        msg = f"{name}: not a GeoJSON FeatureCollection"
        raise DataSetError(msg)
    check_crs(value.get("crs"), name)
    features: list[Any] = value["features"]
    if len(features) > MOST_FEATURES:
        msg = f"{name}: more than {MOST_FEATURES:,} features"
        raise DataSetError(msg)
    return features


def check_crs(crs: object, name: str) -> None:
    """Refuse another reference system than WGS 84 by its name.

    Raises:
        DataSetError: it is one, or a link.
    """
    if crs is None:
        return
    told = crs.get("properties") if isinstance(crs, dict) else None
    if isinstance(crs, dict) and crs.get("type") == "link":
        link = told.get("href") if isinstance(told, dict) else None
        msg = f"{name}: its crs is a link, {link!r:.100}, which is never followed"
        raise DataSetError(msg)
    called = str(told.get("name") if isinstance(told, dict) else crs)
    if not called.casefold().endswith(_WGS84_NAMES):
        msg = f"{name} is in {called!r:.100}, not in WGS 84: transform it first"
        raise DataSetError(msg)


def _cells(feature: object) -> dict[str, str]:
    if not isinstance(feature, dict):
        return {}
    told = feature.get("id")
    members = [("feature id", told)] if isinstance(told, str | int) else []
    properties = feature.get("properties")
    if isinstance(properties, Mapping):
        members += properties.items()
    return cells_of(members)


def _shape(feature: object) -> tuple[BaseGeometry | None, str | None]:
    """The geometry, or why it is none."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return None, "is no Feature"
    told = feature.get("geometry")
    if told is None:
        return None, None
    kind = told.get("type") if isinstance(told, dict) else None
    if kind not in (*TYPES, *SEVERAL):
        return None, f"a {kind!r:.40} is no point, line or area"
    try:
        shape = single(shapely.from_geojson(orjson.dumps(told)))
    except (ShapelyError, ValueError, TypeError) as error:
        return None, f"cannot be read: {str(error).partition(chr(10))[0]:.80}"
    if shape.geom_type in SEVERAL and not shape.is_empty:
        return None, several_words(shape)
    return checked(shape)
