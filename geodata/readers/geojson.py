"""GeoJSON of ours, as ``geodata.writers.geojson`` writes it, and no other.

A file is outside text: it is read whole by a parser of our own and never by GDAL,
up to a size, and each feature is held against the schema.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geodata.errors import FrameError
from geodata.models import AREA_PRECISIONS, Incident
from geodata.records import record_to_incident

MOST_BYTES = 512 * 1024**2
MOST_FEATURES = 200_000
"""What is larger is for GeoParquet."""

_AREAS = ("Polygon", "MultiPolygon", "LineString", "MultiLineString")
_SHOWN = 60


class Collection(NamedTuple):
    """What a file holds: incidents in its order, and what it says of them."""

    incidents: tuple[Incident, ...]
    gazetteer: str | None
    is_synthetic: bool


def read_geojson(path: Path) -> Collection:
    """The incidents of a file.

    Raises:
        FrameError: it cannot be read, or is no FeatureCollection of incidents;
            the message names the first feature that breaks the schema.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            msg = f"{path}: more than {MOST_BYTES // 1024**2} MB; use GeoParquet"
            raise FrameError(msg)
        content = path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}"
        raise FrameError(msg) from error
    return geojson_to_incidents(content, name=str(path))


def geojson_to_incidents(content: bytes, *, name: str) -> Collection:
    """The incidents of a FeatureCollection; ``name`` stands in messages.

    Raises:
        FrameError: as :func:`read_geojson`.
    """
    found: dict[str, Incident] = {}
    collection = _collection(content, name)
    for number, feature in enumerate(collection["features"], start=1):
        where = f"{name}, feature {number}"
        incident = _incident(feature, where)
        if found.setdefault(incident.incident_id, incident) is not incident:
            msg = f"{where}: {incident.incident_id!r:.60} stands there twice"
            raise FrameError(msg)
    placed_with = collection["gazetteer"]
    return Collection(
        incidents=tuple(found.values()),
        gazetteer=placed_with.get("manifest_sha256"),
        is_synthetic=collection.get("synthetic") is True,
    )


def read_features(
    content: bytes, *, name: str
) -> Iterator[tuple[int, Incident | FrameError]]:
    """Each feature's number from 1, and its incident or what is wrong with it.

    Raises:
        FrameError: it is no FeatureCollection of incidents.
    """
    yield from read_listed(_collection(content, name)["features"])


def read_listed(
    features: Iterable[object],
) -> Iterator[tuple[int, Incident | FrameError]]:
    """The same of features that were read one by one."""
    for number, feature in enumerate(features, start=1):
        try:
            yield number, _incident(feature, "the feature")
        except FrameError as error:
            yield number, error


def _collection(content: bytes, name: str) -> dict[str, Any]:
    try:
        collection: Any = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        msg = f"{name}: not JSON: {error}"
        raise FrameError(msg) from error
    is_ours = isinstance(collection, dict) and isinstance(
        collection.get("gazetteer"), dict
    )
    if not is_ours or not isinstance(collection.get("features"), list):
        msg = f"{name}: not a FeatureCollection that mapapp has written"
        raise FrameError(msg)
    if len(collection["features"]) > MOST_FEATURES:
        msg = f"{name}: more than {MOST_FEATURES:,} incidents; use GeoParquet"
        raise FrameError(msg)
    found: dict[str, Any] = collection
    return found


def _incident(feature: object, where: str) -> Incident:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(properties, dict):
        msg = f"{where}: not a Feature with properties"
        raise FrameError(msg)
    try:
        is_area = properties.get("geo_precision") in AREA_PRECISIONS
        area = area_of(feature.get("geometry")) if is_area else None
        return record_to_incident(properties, area)
    except FrameError as error:
        msg = f"{where}: {error}"
        raise FrameError(msg) from error


def area_of(geometry: object) -> BaseGeometry | None:
    """The area of a feature's geometry, None for a point."""
    if geometry is None or not isinstance(geometry, Mapping):
        return None
    if geometry.get("type") not in _AREAS:
        return None
    try:
        shape = shapely.from_geojson(orjson.dumps(dict(geometry)))
    except (ShapelyError, ValueError) as error:
        msg = f"its geometry cannot be read: {_shortened(error)}"
        raise FrameError(msg) from error
    return _checked(shape)


def _checked(shape: BaseGeometry) -> BaseGeometry:
    if shape.is_empty:
        msg = "its geometry is empty"
        raise FrameError(msg)
    west, south, east, north = shape.bounds
    # Written so that NaN is refused too.
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):  # noqa: PLR2004 - degrees
        msg = "its geometry is not in WGS 84 degrees"
        raise FrameError(msg)
    return shape


def _shortened(error: Any) -> str:  # noqa: ANN401 - any exception
    return str(error).partition("\n")[0][:_SHOWN]
