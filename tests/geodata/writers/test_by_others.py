"""What is written, held against the rules of those who made the formats."""

import io
import json
import sqlite3

import jsonschema
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given
from lxml import etree
from pydantic import ValidationError

from geodata.frames import incidents_to_frame
from geodata.writers.formats import FORMATS
from geodata.writers.kml import NAMESPACE
from geodata.writers.origin import Origin
from tests.builders import incident_lists, sample_table
from tests.cases import cases

POSITION = {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}}
LINE = {"type": "array", "minItems": 2, "items": POSITION}
RING = {"type": "array", "minItems": 4, "items": POSITION}
POLYGON = {"type": "array", "items": RING}
SHAPES = {
    "Point": POSITION,
    "LineString": LINE,
    "MultiLineString": {"type": "array", "items": LINE},
    "Polygon": POLYGON,
    "MultiPolygon": {"type": "array", "items": POLYGON},
}
BBOX = {"type": "array", "minItems": 4, "maxItems": 4, "items": {"type": "number"}}
FEATURE = {
    "type": "object",
    "required": ["type", "geometry", "properties"],
    "not": {"anyOf": [{"required": [name]} for name in ("coordinates", "features")]},
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": ["string", "number"]},
        "bbox": BBOX,
        "properties": {"type": ["object", "null"]},
        "geometry": {
            "anyOf": [
                {"type": "null"},
                *(
                    {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "properties": {"type": {"const": kind}, "coordinates": told},
                    }
                    for kind, told in SHAPES.items()
                ),
            ]
        },
    },
}
COLLECTION = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": [name]} for name in ("geometry", "properties")]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "bbox": BBOX,
        "crs": False,
        "features": {"type": "array", "items": FEATURE},
    },
}
"""RFC 7946, sections 3 to 5 and 7.1, of the geometries that incidents have."""

ORDER = (
    "name", "visibility", "open", "author", "link", "address", "phoneNumber", "Snippet",
    "description", "LookAt", "TimeStamp", "TimeSpan", "styleUrl", "Style", "StyleMap",
    "Region", "ExtendedData", "Point", "LineString", "Polygon", "MultiGeometry",
    "Placemark", "Folder",
)  # fmt: skip
"""Of a feature's elements, by OGC 07-147r2: a sequence."""

TABLES = {
    "gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions",
    "layer_styles",
}  # fmt: skip


def written(form, incidents):
    sink = io.BytesIO()
    FORMATS[form].write(incidents_to_frame(incidents), sink, Origin())
    return sink.getvalue()


@cases(5, most=200)
@given(incident_lists(max_size=2))
def test_geojson_keeps_the_rules_of_rfc_7946(incidents):
    told = json.loads(written("geojson", incidents))
    jsonschema.validate(told, COLLECTION)
    for feature in told["features"]:
        shape = feature["geometry"] or {"type": None}
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else ()
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else parts
        assert all(ring[0] == ring[-1] for part in parts for ring in part)


# RFC 7946, 5.2: such a box is right; the model only warns of it.
@pytest.mark.filterwarnings("ignore:BBOX crossing the Antimeridian:UserWarning")
@cases(5, most=200)
@given(incident_lists(max_size=2))
def test_geojson_is_what_another_model_of_it_takes(incidents):
    content = written("geojson", incidents)

    found = FeatureCollection.model_validate_json(content)

    told = json.loads(content)["features"]
    assert [each.id for each in found.features] == [each["id"] for each in told]
    assert [
        each.geometry and each.geometry.model_dump(mode="json", exclude_none=True)
        for each in found.features
    ] == [each["geometry"] for each in told]


def test_the_other_model_refuses_what_is_no_geojson():
    told = json.loads(written("geojson", sample_table()))
    told["features"][0]["geometry"]["coordinates"] = ["east", "north"]
    with pytest.raises(ValidationError):
        FeatureCollection.model_validate(told)


@pytest.mark.parametrize("wrong", [{"crs": {}}, {"features": [{}]}, {"bbox": [0, 1]}])
def test_the_rules_are_no_empty_ones(wrong):
    told = json.loads(written("geojson", sample_table())) | wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, COLLECTION)


@cases(5, most=200)
@given(incident_lists(max_size=2))
def test_elements_of_kml_stand_in_the_order_of_ogc(incidents):
    root = etree.fromstring(written("kml", incidents))
    for kind in ("Document", "Folder", "Placemark"):
        for feature in root.iter(f"{{{NAMESPACE}}}{kind}"):
            places = [ORDER.index(etree.QName(each).localname) for each in feature]
            assert places == sorted(places)


def test_a_geopackage_has_what_ogc_requires_and_is_whole():
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(written("gpkg", sample_table()))
        ask = database.execute
        (number,) = ask("PRAGMA application_id").fetchone()
        assert number.to_bytes(4, "big") == b"GPKG"
        assert ask("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        found = {name for (name,) in ask("SELECT name FROM sqlite_master")}
        assert found >= TABLES
        systems = {each for (each,) in ask("SELECT srs_id FROM gpkg_spatial_ref_sys")}
        assert systems >= {-1, 0, 4326}
        listed = ask("SELECT table_name, data_type FROM gpkg_contents").fetchall()
        assert {name for name, _ in listed} <= found
        layers = {name for name, kind in listed if kind == "features"}
        shaped = ask("SELECT table_name FROM gpkg_geometry_columns").fetchall()
        assert {name for (name,) in shaped} == layers
        # As QGIS asks for styles, through GDAL: what is no content is not there.
        assert ("layer_styles", "attributes") in listed
        styled = ask(
            "SELECT f_table_name FROM layer_styles WHERE f_table_schema = ''"
            " AND f_table_catalog = '' AND f_geometry_column = 'geom'"
        ).fetchall()
        assert {name for (name,) in styled} >= layers
    finally:
        database.close()
