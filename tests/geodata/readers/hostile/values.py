"""Hostile JSON: GeoJSON, TimeMap's events, and what is neither."""

import json
import struct
from functools import partial


def collection(*features, **members):
    told = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(told | members).encode()


def feature(coordinates=(35.7, 47.5), kind="Point", **members):
    geometry = {"type": kind, "coordinates": coordinates}
    properties = {"place": "A", "date": "2025-03-01"}
    told = {"type": "Feature", "geometry": geometry, "properties": properties}
    return told | members


def _crs(href):
    return {"type": "link", "properties": {"href": href, "type": "proj4"}}


def _leading(bait):
    """Values that lead somewhere, where somebody follows them."""
    named = {"type": "name", "properties": {"name": f"{bait.http}/crs"}}
    grids = {
        "type": "name",
        "properties": {"name": f"+proj=longlat +nadgrids={bait.canary}"},
    }
    event = {
        "civId": 1,
        "date": "03/01/2025",
        "latitude": 47.5,
        "longitude": 35.7,
        "sources": [f"{bait.http}/s", bait.file],
        "associations": [],
    }
    return {
        "crs link.geojson": collection(feature(), crs=_crs(f"{bait.http}/crs")),
        "crs file.geojson": collection(feature(), crs=_crs(bait.file)),
        "crs path.geojson": collection(feature(), crs=_crs(str(bait.canary))),
        "crs named.geojson": collection(feature(), crs=named),
        "crs grids.geojson": collection(feature(), crs=grids),
        "reference.geojson": collection(feature(properties={"$ref": bait.file})),
        "context.geojson": collection(
            feature(), **{"@context": f"{bait.http}/c", "$schema": bait.file}
        ),
        "topology.json": json.dumps(
            {"type": "Topology", "objects": {}, "arcs": f"/vsicurl/{bait.http}/a"}
        ).encode(),
        "esri.json": json.dumps(
            {"url": f"{bait.http}/FeatureServer/0", "features": []}
        ).encode(),
        "stac.json": json.dumps(
            {"stac_version": "1.0.0", "assets": {"a": {"href": f"{bait.http}/a"}}}
        ).encode(),
        "tiles.json": json.dumps(
            {"tilejson": "3.0.0", "tiles": [f"{bait.http}/{{z}}/{{x}}/{{y}}.pbf"]}
        ).encode(),
        "coverage.json": json.dumps({"domain": bait.file, "type": "Coverage"}).encode(),
        "events.json": json.dumps([event]).encode(),
        "api.json": json.dumps(
            {"events": [event], "sources": {"a": {"paths": [bait.file]}}}
        ).encode(),
    }


def _nested(depth):
    inside = b"[" * depth + b"1,2" + b"]" * depth
    told = b'{"type":"MultiPolygon","coordinates":' + inside + b"}"
    return (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},'
        b'"geometry":' + told + b"}]}"
    )


_ONE = feature()
_BROKEN = {
    "empty.geojson": b"",
    "no features.geojson": collection(features=None),
    "none.geojson": collection(),
    "kinds.geojson": collection(None, 1, [], {}, "x"),
    "bytes.geojson": b'\xff\xfe{"type":"FeatureCollection"}',
    "utf-16.geojson": collection(_ONE).decode().encode("utf-16"),
    "not a number.geojson": b'{"type":"FeatureCollection","features":[NaN,Infinity]}',
    "infinity.geojson": collection(feature((1e308, -1e308))),
    "huge number.geojson": collection(_ONE).replace(b"47.5", b"1e400"),
    "digits.geojson": collection(_ONE).replace(b"47.5", b"4" * 100_000),
    "surrogate.geojson": collection(feature(properties={"a": "\ud800"})),
    "nul.geojson": collection(feature(properties={"a\0b": "c\0d"})),
    "turned.geojson": collection(feature(properties={"place": "\u202ea"})),
    "deep.geojson": b'{"type":"FeatureCollection","features":' + b"[" * 3_000_000,
    "deep objects.geojson": b'{"features":' * 500_000,
    "deep ring.geojson": _nested(200),
    "deeper ring.geojson": _nested(2_000),
    "deep property.geojson": collection(
        feature(properties={"a": json.loads("[" * 300 + "]" * 300)})
    ),
    "names.geojson": collection(
        feature(properties={f"n{number}": 1 for number in range(20_000)})
    ),
    "many names.geojson": collection(
        *(feature(properties={f"n{number}": 1}) for number in range(2_000))
    ),
    "long name.geojson": collection(feature(properties={"n" * 2_000_000: 1})),
    "reserved.geojson": collection(
        feature(
            properties={
                "fid": "x",
                "geometry": "POINT(1 2)",
                "__proto__": {"a": 1},
                "constructor": 1,
                "type": 2,
                "id": [1],
                "bbox": None,
            },
        )
    ),
    "same keys.geojson": collection(_ONE).replace(b'"A"', b'"A","place":"B"'),
    "same ids.geojson": collection(feature(id=1), feature(id=1)),
    "strange id.geojson": collection(feature(id={"a": 1}), feature(id=None)),
    "no geometry.geojson": collection(feature(geometry=None)),
    "words.geojson": collection(feature(["35.7", "47.5"])),
    "objects.geojson": collection(feature({"a": 1})),
    "one number.geojson": collection(feature([1])),
    "heights.geojson": collection(feature([35.7, 47.5, 1e9])),
    "many numbers.geojson": collection(feature([35.7] * 100_000)),
    "swapped.geojson": collection(feature((47.5, 135.7))),
    "nowhere.geojson": collection(feature((0, 0))),
    "beyond.geojson": collection(feature((200, 100))),
    "one corner.geojson": collection(feature([[[1, 2]]], "Polygon")),
    "no ring.geojson": collection(feature([], "Polygon")),
    "open ring.geojson": collection(feature([[[1, 2], [3, 4], [5, 1]]], "Polygon")),
    "bow.geojson": collection(
        feature([[[0, 1], [1, 2], [1, 1], [0, 2], [0, 1]]], "Polygon")
    ),
    "unknown kind.geojson": collection(feature([1, 2], "Curve")),
    "no kind.geojson": collection(feature([1, 2], {"a": []})),
    "itself.geojson": collection(
        feature(geometry={"type": "GeometryCollection", "geometries": [{}] * 9_999})
    ),
    "ours.geojson": collection(_ONE, gazetteer={"manifest_sha256": "0"}),
    "ours again.geojson": collection(
        _ONE, gazetteer={"manifest_sha256": "0" * 64}, manifest={"version": []}
    ),
    "crs list.geojson": collection(_ONE, crs=[1]),
    "crs words.geojson": collection(_ONE, crs="EPSG:3857"),
    "sequence.geojsonl": b"\x1e" + json.dumps(_ONE).encode() + b"\n\x1e{",
    "nothing.json": b"[]",
    "number.json": b"1" * 1_000_000,
    "event kinds.json": b'[{"latitude": {}, "sources": [null], "date": [1]}]',
    "event numbers.json": b'[{"civId": 1, "date": 1, "latitude": 47, "sources": []}]',
}


def _vertices(count):
    pairs = ",".join(f"[{at % 170}.{at},{at % 80}.{at}]" for at in range(count))
    whole = collection(feature([[]], "Polygon"))
    return whole.replace(b"[[]]", f"[[{pairs}]]".encode())


def _many(count):
    one = json.dumps(feature()).encode()
    return collection().replace(b"[]", b"[" + b",".join([one] * count) + b"]")


def _tile():
    """A vector tile whose layer says that it is longer than the file."""
    return b"\x1a\xff\xff\xff\xff\x0f" + struct.pack("<Q", 2**63) * 4


HEAVY = {
    "vertices.geojson": partial(_vertices, 5_500_000),
    "corners.geojson": partial(_vertices, 1_000_000),
    "features.geojson": partial(_many, 600_000),
    "brackets.json": lambda: b"[" * 120_000_000,
    "small lists.json": lambda: b"[" + b"[]," * 40_000_000 + b"[]]",
    "numbers.geojson": lambda: collection().replace(
        b"[]", b"[" + b"1," * 60_000_000 + b"1]"
    ),
}
"""Too slow for a test of every day."""


def values(bait):
    """Bytes, or what makes them, by the file's name."""
    return _BROKEN | _leading(bait) | {"tile.mvt": _tile} | HEAVY
