"""GeoJSON a feature at a time: RFC 8142's text sequence, and a feature a line."""

from typing import Any

import orjson

from geodata.errors import DataSetError
from geodata.fields import FIELDS
from geodata.readers.containers.contract import MOST_FEATURES
from geodata.readers.datasets import features, own
from geodata.readers.datasets.contract import Options
from geodata.readers.geojson import read_listed
from geodata.readers.imported import Imported
from geodata.readers.json_values import MOST_BYTES, check_values

KEY = "geojsonseq"
WORDS = "GeoJSON, a feature at a time"

_MOST_FIRST = 16 * 1024**2
"""Bytes of the first feature: a file is recognised before its values are counted."""

_MARK = b"\x1e"
_OURS = {"incident_id", "incident_type", "geo_precision", "claims", "sources"}


def recognise(content: bytes) -> str | None:
    """Why a file is such features, by the first of them; None where it is not."""
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(_MARK):
        first, _, _ = text.lstrip(_MARK).partition(_MARK)
        told = "is a GeoJSON text sequence"
    else:
        first, _, _ = text.partition(b"\n")
        told = "has a GeoJSON feature a line"
    if len(first) > _MOST_FIRST or b'"Feature"' not in first:
        return None
    return told if features.is_feature(_value(first)) else None


def read(content: bytes, *, name: str, options: Options) -> Imported:
    """The features of a file; a text that is none is told by its number.

    Raises:
        DataSetError: not in WGS 84, or beyond a limit.
    """
    if len(content) > MOST_BYTES:
        msg = f"{name}: more than {MOST_BYTES // 1024**2} MB of JSON"
        raise DataSetError(msg)
    check_values(content, name=name)
    text = content.removeprefix(b"\xef\xbb\xbf")
    parts = text.split(_MARK if text.lstrip().startswith(_MARK) else b"\n")
    told = [part for part in parts if part.strip()]
    if len(told) > MOST_FEATURES:
        msg = f"{name}: more than {MOST_FEATURES:,} features"
        raise DataSetError(msg)
    values = [_value(part) for part in told]
    if values and _is_ours(values[0]):
        return own.of_incidents(read_listed(values), [own.DIGITS])
    for value in values:
        if features.is_feature(value):
            features.check_crs(value.get("crs"), name)
    return features.of_features(values, content, name=name, options=options)


def _value(text: bytes) -> Any:  # noqa: ANN401 - any JSON
    """The value of a text; None where it is none."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _is_ours(value: object) -> bool:
    told = value.get("properties") if features.is_feature(value) else None  # type: ignore[attr-defined] # a dict
    return isinstance(told, dict) and _OURS <= told.keys() <= set(FIELDS)
