"""FlatGeobuf of ours: incidents with all that is in them, but for what has no place."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError, FrameError
from geodata.fields import INCIDENT_KINDS
from geodata.members import LISTS
from geodata.models import Incident
from geodata.readers.containers.flatgeobuf import Features, features_of
from geodata.readers.datasets.own import of_incidents
from geodata.readers.imported import Imported
from geodata.readers.ours.related import name_place, notes_of, value_of
from geodata.readers.problems import Loss
from geodata.records import record_to_incident

_START = 65_536
_MANIFEST = '{"mapapp_manifest":'
_LOSSES = (
    Loss("texts", "NUL characters were dropped, and an empty text is none"),
    Loss("order", "incidents come in the order of their places"),
)


def own(content: bytes, *, name: str) -> Imported | None:
    """The incidents of a file of ours; None of another.

    Raises:
        DataSetError: it is damaged.
    """
    manifest = _manifest(content[:_START])
    if manifest is None:
        return None
    features = features_of(content, name=name)
    if not all("incident_id" in row for row in features.rows):
        msg = f"{name} says that mapapp has written it, and lacks incident_id"
        raise DataSetError(msg)
    left_out = manifest.get("left_out_without_a_place")
    losses = [*_LOSSES]
    if isinstance(left_out, int) and left_out > 0:
        losses.append(Loss("incidents without a place", "are not in it", left_out))
    return of_incidents(_incidents(features), losses, notes_of(manifest))


def _manifest(start: bytes) -> Mapping[str, Any] | None:
    """What the file says of itself in its header, if this app has written it."""
    text = start.decode("utf-8", "replace")
    at = text.find(_MANIFEST)
    if at < 0:
        return None
    try:
        told, _ = json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _incidents(features: Features) -> Iterator[tuple[int, Incident | FrameError]]:
    rows = zip(features.rows, features.shapes, strict=True)
    for place, (row, shape) in enumerate(rows):
        if place in features.reasons:
            yield place + 1, FrameError(f"its geometry {features.reasons[place]}")
            continue
        try:
            yield place + 1, _incident(row, shape)
        except FrameError as error:
            yield place + 1, error


def _incident(row: Mapping[str, str], shape: BaseGeometry | None) -> Incident:
    record = {
        name: _list(row.get(name)) if name in LISTS else value_of(name, kind, cell)
        for name, kind in INCIDENT_KINDS.items()
        for cell in (row.get(name),)
    }
    name_place(record)
    is_point = shape is None or shape.geom_type == "Point"
    return record_to_incident(record, None if is_point else shapely.force_2d(shape))


def _list(cell: str | None) -> object:
    try:
        return orjson.loads(cell or "[]")
    except orjson.JSONDecodeError:
        return cell
