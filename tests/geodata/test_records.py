from dataclasses import replace

import orjson
import pytest
import shapely
from hypothesis import given

from geodata.errors import FrameError
from geodata.fields import FIELDS
from geodata.records import incident_to_record, record_breaches, record_to_incident
from tests.builders import incidents, make_incident, make_location, sample_table


def area_of(incident):
    return incident.location.area if incident.location else None


@given(incidents())
def test_a_record_and_its_area_give_the_same_incident_back(incident):
    record = incident_to_record(incident)

    assert record_to_incident(record, area_of(incident)) == incident


@given(incidents())
def test_a_record_passes_through_json_unchanged(incident):
    record = incident_to_record(incident)

    assert orjson.loads(orjson.dumps(record)) == record


def test_a_record_has_the_fields_of_the_contract_in_their_order():
    record = incident_to_record(make_incident())

    assert tuple(record) == FIELDS
    assert FIELDS[:4] == ("incident_id", "incident_type", "layer", "title")
    assert FIELDS[24:] == (
        "part_of", "weapons", "effects", "actor", "status", "grade", "is_graphic",
        "tags", "notes", "claims", "sources",
    )  # fmt: skip
    assert len(FIELDS) == 35


def test_unknown_is_null_and_never_a_default_place():
    record = incident_to_record(make_incident(location=None))

    assert record["geo_precision"] == "unlocated"
    for name in ("longitude", "latitude", "place", "country", "killed_low", "actor"):
        assert record[name] is None


def test_the_layer_follows_from_the_type():
    layers = {incident_to_record(one)["layer"] for one in sample_table()}

    assert layers == {"strikes", "airspace_violations"}


@pytest.mark.parametrize(
    ("change", "breach"),
    [
        ({"incident_id": 7}, "incident_id must be text"),
        ({"incident_type": "war"}, "incident_type must be one of strike"),
        ({"layer": "other"}, "layer must be strikes for strike"),
        ({"date_start": "25.11.2025"}, "date_start must be a day as YYYY-MM-DD"),
        ({"date_start": "20251125"}, "date_start must be a day as YYYY-MM-DD"),
        ({"date_start": None}, "date_start and date_end are known together"),
        ({"date_end": "2025-11-24"}, "ends before it starts"),
        ({"longitude": float("nan")}, "longitude must be a finite number"),
        ({"longitude": None}, "longitude is null but geo_precision is settlement"),
        ({"latitude": 95.0}, "not WGS 84 degrees"),
        ({"geo_precision": "unlocated"}, "place must be null where geo_precision"),
        ({"killed_low": -1}, "killed_low must be a whole number from 0 or null"),
        ({"killed_low": True}, "killed_low must be a whole number"),
        ({"killed_low": 3, "killed_high": 2}, "not low <= best <= high"),
        ({"part_of": "a"}, "cannot be part of itself"),
        ({"effects": ["fire", 1]}, r"effects\[1\] must be text"),
        ({"weapons": ["drone"]}, r"weapons\[0\] must be an object"),
        ({"weapons": [{"weapon": "drone"}]}, r"weapons\[0\].launched is missing"),
        ({"claims": None}, "claims must be a list"),
        ({"title": "half \ud800"}, "title must be text in valid Unicode"),
        ({"grade": "sure"}, "grade must be one of official, verified, reported, unc"),
        ({"is_graphic": 1}, "is_graphic must be true or false"),
        ({"is_graphic": None}, "is_graphic must be true or false"),
        ({"tags": "port"}, "tags must be a list"),
        ({"tags": ["port", 1]}, r"tags\[1\] must be text"),
        ({"tags": ["port", "port"]}, "the tag 'port' stands there twice"),
        ({"tags": [" "]}, "a tag is empty"),
        ({"tags": [" port"]}, "the tag ' port' begins or ends with a space"),
        ({"tags": ["x" * 61]}, "has more than 60 letters"),
        ({"tags": ["a\nb"]}, "holds a control character"),
        ({"notes": 7}, "notes must be text in valid Unicode or null"),
        ({"colour": "red"}, "colour is not a field"),
    ],
)
def test_a_broken_record_is_refused_in_words(change, breach):
    record = incident_to_record(make_incident()) | change

    with pytest.raises(FrameError, match=breach):
        record_to_incident(record, None)


def test_every_breach_is_told_at_once():
    record = incident_to_record(make_incident()) | {
        "killed_low": "six",
        "status": "perhaps",
        "effects": "fire",
    }
    del record["title"]

    with pytest.raises(FrameError) as caught:
        record_to_incident(record, None)

    for name in ("killed_low", "status", "effects", "title"):
        assert name in str(caught.value)


def test_a_claim_whose_span_cannot_hold_its_quote_is_refused():
    claim = {
        "field": "killed",
        "value": 6,
        "quote": "six",
        "start": 0,
        "end": 5,
        "report_id": "r",
        "attributed_to": None,
    }
    record = incident_to_record(make_incident()) | {"claims": [claim]}

    with pytest.raises(FrameError, match="cannot hold 'six'"):
        record_to_incident(record, None)


def test_a_sound_record_has_no_breaches():
    place = make_location(area=shapely.box(30, 50, 31, 51))

    assert record_breaches(incident_to_record(make_incident(location=place))) == []


def test_an_unlocated_record_leaves_a_given_area_aside():
    incident = replace(make_incident(), location=None)

    square = shapely.box(0, 0, 1, 1)

    assert record_to_incident(incident_to_record(incident), square) == incident
