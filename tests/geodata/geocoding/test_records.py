import json

import pytest

from geodata.geocoding import decision_record
from geodata.geocoding.records import source_of


def test_a_record_is_plain_json(decide, name):
    record = decision_record(decide(name("Kharkiv", "admin1")), with_area=True)

    assert json.loads(json.dumps(record)) == record
    assert record["outcome"] == "area"
    assert record["place"]["geo_precision"] == "admin1"
    assert record["place"]["area"]["type"] in {"Polygon", "MultiPolygon"}
    assert record["margin"] >= 0.6


def test_the_area_is_left_out_unless_asked(decide, name):
    assert "area" not in decision_record(decide(name("Kyiv")))["place"]


def test_a_candidate_says_source_and_reason(decide, name):
    record = decision_record(decide(name("Pokrovsk")))

    assert record["place"] is None
    first = record["candidates"][0]
    assert first["source"] == "GeoNames"
    assert first["reason"]
    assert 0 <= first["score"] <= 1


SOURCES = [
    ("geonames:706483", "GeoNames"),
    ("osm:node/1", "OpenStreetMap"),
    ("iso:UA-63", "own table"),
    ("katottg:UA63080000000032022", "own table"),
    ("mapapp:UA-kyiv-dniprovskyi", "own table"),
    ("list:villages:3", "user's list"),
]


@pytest.mark.parametrize(("place_id", "source"), SOURCES)
def test_an_id_names_its_source(place_id, source):
    assert source_of(place_id) == source
