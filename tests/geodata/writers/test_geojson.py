import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from shapely.geometry import shape

from geodata.errors import FrameError
from geodata.fields import FIELDS
from geodata.frames import frame_to_records, incidents_to_frame
from geodata.gazetteer.manifest import load_manifest
from geodata.models import GeoPrecision
from geodata.records import record_to_incident
from geodata.writers import frame_to_geojson
from geodata.writers.provenance import attribution
from tests.builders import (
    incident_lists,
    make_incident,
    make_location,
    sample_table,
)


def written(*incidents):
    return json.loads(frame_to_geojson(incidents_to_frame(incidents)))


def placed(**fields):
    return make_incident(location=make_location(**fields))


def area(polygon, **fields):
    return placed(geo_precision=GeoPrecision.ADMIN1, area=polygon, **fields)


def numbers_in(value):
    if isinstance(value, list):
        for member in value:
            yield from numbers_in(member)
    else:
        yield value


def test_the_collection_is_what_rfc_7946_asks():
    collection = written(*sample_table())

    assert list(collection) == ["type", "gazetteer", "attribution", "bbox", "features"]
    assert collection["type"] == "FeatureCollection"
    assert collection["bbox"] == [28.6, 43.5, 41.8, 50.46]
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str)
        assert tuple(feature["properties"]) == FIELDS
        assert feature["id"] == feature["properties"]["incident_id"]


def test_longitude_comes_first():
    geometry = written(placed(longitude=30.5, latitude=50.4))["features"][0]["geometry"]

    assert geometry == {"type": "Point", "coordinates": [30.5, 50.4]}


def test_an_incident_without_a_place_has_a_null_geometry():
    feature = written(make_incident(location=None))["features"][0]

    assert feature["geometry"] is None
    assert feature["properties"]["longitude"] is None
    assert "bbox" not in feature


def test_an_area_is_the_geometry_and_the_point_stands_in_the_properties():
    feature = written(*sample_table())["features"][3]

    assert feature["geometry"]["type"] == "Polygon"
    assert feature["bbox"] == [36.6, 43.5, 41.8, 46.9]
    assert feature["properties"]["longitude"] == 39.2


def test_rings_follow_the_right_hand():
    shell = [(0, 0), (0, 9), (9, 9), (9, 0)]
    hole = [(3, 3), (6, 3), (6, 6), (3, 6)]

    feature = written(area(shapely.Polygon(shell, [hole])))["features"][0]

    outer, inner = map(shapely.LinearRing, feature["geometry"]["coordinates"])
    assert outer.is_ccw
    assert not inner.is_ccw


def test_nothing_has_more_than_six_decimals_and_no_zero_is_negative():
    ring = [(-0.00000001, 0), (1.123456789, 0), (1, 1.987654321)]

    payload = frame_to_geojson(
        incidents_to_frame(
            [area(shapely.Polygon(ring), longitude=-1e-9, latitude=12.3456789)]
        )
    )

    feature = json.loads(payload)["features"][0]
    for number in numbers_in(feature["geometry"]["coordinates"]):
        assert round(number, 6) == number
    assert feature["properties"]["latitude"] == 12.345679
    assert b"-0.0" not in payload


def test_dates_are_iso_and_unknown_is_null():
    properties = written(make_incident())["features"][0]["properties"]

    assert properties["date_start"] == "2025-11-25"
    assert properties["killed_low"] is None
    assert properties["weapons"] == []


def test_there_is_no_crs_member():
    assert b'"crs"' not in frame_to_geojson(incidents_to_frame(sample_table()))


def test_an_empty_frame_is_an_empty_collection_without_bbox():
    placed_with = {"manifest_sha256": load_manifest().sha256}

    assert written() == {
        "type": "FeatureCollection",
        "gazetteer": placed_with,
        "attribution": "Places: GeoNames (CC BY 4.0), Natural Earth, KATOTTG",
        "features": [],
    }


def test_places_of_openstreetmap_are_owned_up_to():
    assert "OpenStreetMap" in attribution(["geonames:1", "osm:node/7", None])
    assert "OpenStreetMap" not in attribution(["geonames:1", None, float("nan")])


def test_the_gazetteer_at_hand_is_named():
    payload = frame_to_geojson(incidents_to_frame([]), gazetteer="0a" * 32)

    assert json.loads(payload)["gazetteer"] == {"manifest_sha256": "0a" * 32}


@pytest.mark.parametrize("text", ["", "ab", "=1+1", "AB" * 32, "é" * 64])
def test_what_is_no_hash_is_refused(text):
    with pytest.raises(ValueError, match="not a SHA-256"):
        frame_to_geojson(incidents_to_frame([]), gazetteer=text)


def test_incidents_without_places_have_no_bbox():
    assert "bbox" not in written(make_incident(location=None))


def test_there_is_one_feature_a_line():
    lines = frame_to_geojson(incidents_to_frame(sample_table())).splitlines()

    assert len(lines) == 1 + 7 + 1
    assert json.loads(lines[1].rstrip(b","))["id"] == "kyiv"


def test_text_of_any_kind_is_data_and_nothing_else():
    nasty = "{{ 7*7 }} </script> \u2028 \x00 \u202e \U0001f6a8 ]}"

    feature = written(make_incident(title=nasty))["features"][0]

    assert feature["properties"]["title"] == nasty


def test_an_area_over_the_antimeridian_is_cut_there():
    feature = written(area(shapely.box(170, 50, 190, 60), longitude=180.0))["features"][
        0
    ]

    geometry = shape(feature["geometry"])
    assert geometry.geom_type == "MultiPolygon"
    assert geometry.bounds[0] == -180
    assert geometry.bounds[2] == 180
    assert geometry.area == pytest.approx(200)
    assert feature["bbox"] == [170, 50, -170, 60]


def test_a_box_is_the_narrowest_one_also_over_the_antimeridian():
    chukotka = make_incident(
        "a", location=make_location(longitude=179.0, latitude=66.0)
    )
    alaska = make_incident("b", location=make_location(longitude=-166.0, latitude=65.0))

    assert written(chukotka, alaska)["bbox"] == [179, 65, -166, 66]


def test_points_far_apart_have_the_ordinary_box():
    one = make_incident("a", location=make_location(longitude=-80.0, latitude=10.0))
    two = make_incident("b", location=make_location(longitude=90.0, latitude=20.0))

    assert written(one, two)["bbox"] == [-80, 10, 90, 20]


def test_a_third_dimension_is_left_out():
    tower = shapely.force_3d(shapely.box(0, 0, 1, 1), 5)

    ring = written(area(tower))["features"][0]["geometry"]["coordinates"][0]

    assert {len(position) for position in ring} == {2}


def test_a_broken_frame_is_refused():
    frame = incidents_to_frame(sample_table()).drop(columns="title")

    with pytest.raises(FrameError, match="missing columns: title"):
        frame_to_geojson(frame)


@settings(max_examples=40)
@given(incident_lists(max_size=3))
def test_the_same_input_gives_the_same_bytes(rows):
    once = frame_to_geojson(incidents_to_frame(rows))

    assert frame_to_geojson(incidents_to_frame(rows)) == once


@settings(max_examples=40)
@given(incident_lists(max_size=3))
def test_what_is_written_can_be_read_back(rows):
    frame = incidents_to_frame(rows)

    features = json.loads(frame_to_geojson(frame))["features"]

    expected = frame_to_records(frame)
    for feature, record, geometry in zip(
        features, expected, frame.geometry, strict=True
    ):
        properties = feature["properties"]
        record_to_incident(properties, None)
        for name in ("longitude", "latitude"):
            assert properties.pop(name) == pytest.approx(record.pop(name), abs=6e-7)
        assert properties == record
        if geometry is None:
            assert feature["geometry"] is None
        else:
            bounds = shape(feature["geometry"]).bounds
            assert np.allclose(bounds, geometry.bounds, atol=1e-6)
