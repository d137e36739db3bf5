"""The frame as GeoJSON, by RFC 7946."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

import geopandas as gpd
import orjson
from shapely.geometry.base import BaseGeometry

from geodata.frames import check_frame, frame_to_records
from geodata.records import Record
from geodata.writers.extents import bounding_box
from geodata.writers.geojson_shapes import DECIMALS, Place, Shapes, ShapeTexts
from geodata.writers.origin import Origin, Tally
from geodata.writers.provenance import attribution, gazetteer_sha256

ROWS_AT_A_TIME = 8_192
"""Turned to text together: what is in memory beside the frame."""

_ROUNDED = ("longitude", "latitude")


def frame_to_geojson(
    frame: gpd.GeoDataFrame,
    *,
    gazetteer: str | None = None,
    facts: Mapping[str, Any] | None = None,
    marks: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """A FeatureCollection in UTF-8, one feature a line, in the frame's order.

    Features have the incident's id, its fields as properties, and the area or
    point as geometry (null where there is no place); areas have a ``bbox``.
    Longitude comes first, rings follow the right hand, nothing has more than
    ``DECIMALS`` decimals. The collection's member ``gazetteer`` holds the hash of
    what places were found with: ``gazetteer``, or the pinned gazetteer's where
    it is not given; ``attribution`` names whom the places are owed to; ``facts`` are
    further members. With ``marks`` each feature has a member ``public``: what of
    the incident of this id was changed for readers. The same frame always gives
    the same bytes.

    Raises:
        FrameError: the frame breaks the schema.
        ValueError: the gazetteer's hash is none.
    """
    check_frame(frame)
    members = {
        "gazetteer": {"manifest_sha256": gazetteer_sha256(gazetteer)},
        "attribution": attribution(frame["place_id"]),
        **(facts or {}),
    }
    return b"".join(_pieces(frame, members, marks))


def write_geojson(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write what :func:`frame_to_geojson` gives, and the manifest as a member.

    Raises:
        FrameError: the frame breaks the schema.
        ValueError: the gazetteer's hash is none.
    """
    check_frame(frame)
    members = origin.members(frame)
    members["manifest"] = origin.manifest(frame, "geojson")
    sink.writelines(_pieces(frame, members, origin.marks))
    return ()


def write_geojson_sequence(
    frame: gpd.GeoDataFrame, sink: BinaryIO, origin: Origin
) -> tuple[str, ...]:
    """Write a GeoJSON text sequence (RFC 8142): a feature, a record separator before.

    Raises:
        FrameError: the frame breaks the schema.
    """
    check_frame(frame)
    features = geojson_features(frame, ShapeTexts().of(frame), origin.marks)
    sink.writelines(b"\x1e" + text + b"\n" for texts in features for text in texts)
    return ()


def _pieces(
    frame: gpd.GeoDataFrame,
    members: dict[str, Any],
    marks: Mapping[str, Sequence[str]] | None,
) -> Iterator[bytes]:
    """A collection in parts; features stand a line each."""
    shapes = ShapeTexts().of(frame)
    yield _collection_head([each.shape for each in shapes.places], members)
    between = b""
    for texts in geojson_features(frame, shapes, marks):
        yield between + b",\n".join(texts)
        between = b",\n"
    yield b"\n]}\n"


def collection_parts(
    frames: Iterable[gpd.GeoDataFrame],
    members: Mapping[str, Any],
    last: Callable[[], Mapping[str, Any]] = dict,
) -> Iterator[bytes]:
    """A collection of any number of incidents in parts, for who cannot hold it whole.

    The frames are not checked. ``members`` stand before the features; what ``last``
    gives, which is asked when all of them are written, after them.
    """
    shapes = ShapeTexts()
    yield orjson.dumps({"type": "FeatureCollection", **members})[:-1]
    between = b',"features":[\n'
    for frame in frames:
        for texts in geojson_features(frame, shapes.of(frame), None):
            yield between + b",\n".join(texts)
            between = b",\n"
    told = orjson.dumps(dict(last()))[1:]
    begin = between if between.endswith(b"[\n") else b"\n"
    yield begin + b"]" + (b"," if told != b"}" else b"") + told + b"\n"


def parted_members(
    origin: Origin, tally: Tally, kept_back: Mapping[str, int]
) -> tuple[dict[str, Any], Callable[[], dict[str, Any]]]:
    """For :func:`collection_parts`: what is known first, and what when all is written.

    The manifest stands last, for its counts are those of what was written. ``tally``
    and ``kept_back`` are read then.

    Raises:
        ValueError: the gazetteer's hash is none.
    """
    first = origin.members_of(Tally())
    del first["attribution"]

    def last() -> dict[str, Any]:
        held = replace(origin, kept_back=dict(sorted(kept_back.items())))
        manifest = held.manifest_of(tally, "geojson")
        return {"attribution": manifest["attribution"], "manifest": manifest}

    return first, last


def geojson_features(
    frame: gpd.GeoDataFrame,
    shapes: Shapes,
    marks: Mapping[str, Sequence[str]] | None,
) -> Iterator[list[bytes]]:
    """The features of a checked frame as texts, some thousands at a time."""
    for first in range(0, len(frame), ROWS_AT_A_TIME):
        records = frame_to_records(frame.iloc[first : first + ROWS_AT_A_TIME])
        which = shapes.which[first : first + ROWS_AT_A_TIME]
        yield [
            _feature(record, shapes.places[at], marks)
            for record, at in zip(records, which, strict=True)
        ]


def _collection_head(
    shapes: Sequence[BaseGeometry | None], facts: dict[str, Any]
) -> bytes:
    members = orjson.dumps(facts)[1:-1]
    box = bounding_box(shape for shape in shapes if shape is not None)
    bbox = b"" if box is None else b'"bbox":' + orjson.dumps(box) + b","
    head = b'{"type":"FeatureCollection",' + members + b","
    return head + bbox + b'"features":[\n'


def _feature(
    record: Record, place: Place, marks: Mapping[str, Sequence[str]] | None
) -> bytes:
    feature: dict[str, Any] = {"type": "Feature", "id": record["incident_id"]}
    if place.shape is not None and place.shape.geom_type != "Point":
        feature["bbox"] = place.bbox
    feature["geometry"] = orjson.Fragment(place.text)
    if marks is not None:
        feature["public"] = list(marks.get(record["incident_id"], ()))
    for name in _ROUNDED:
        record[name] = _rounded(record[name])
    feature["properties"] = record
    return orjson.dumps(feature)


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DECIMALS) + 0.0
