"""TimeMap's own rules: known keys, texts only, references that lead somewhere."""

import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision, Source, TimePrecision, WeaponUse
from geodata.writers.origin import Origin
from geodata.writers.timemap import timemap_files, write_timemap
from tests.builders import incident_lists, make_incident, make_location
from tests.cases import cases

EVENT_KEYS = {
    "id",
    "civId",
    "description",
    "graphic",
    "date",
    "time",
    "time_precision",
    "location",
    "latitude",
    "longitude",
    "x",
    "y",
    "z",
    "type",
    "category",
    "category_full",
    "associations",
    "sources",
    "comments",
    "time_display",
    "narrative___stepStyles",
    "shape",
    "colour",
}
ASSOCIATION_KEYS = {"id", "title", "desc", "mode", "filter_paths"}
SOURCE_KEYS = {
    "id",
    "title",
    "thumbnail",
    "paths",
    "type",
    "affil_s",
    "url",
    "description",
    "parent",
    "author",
    "date",
    "notes",
}


def files_of(*incidents):
    files, remarks = timemap_files(incidents_to_frame(incidents), Origin())
    return {name: json.loads(content) for name, content in files.items()}, remarks


def are_texts(value):
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str)


def source(report_id, url):
    return Source(
        report_id=report_id, title="T", outlet="O", url=url,
        published=date(2025, 11, 26), language=None, sha256="s",
    )  # fmt: skip


@cases(15)
@given(incident_lists(max_size=3))
def test_any_incidents_keep_the_rules(rows):
    files, _ = files_of(*rows)

    ids = {each["id"] for each in files["associations.json"]}
    for event in files["events.json"]:
        assert event.keys() <= EVENT_KEYS
        assert all(map(are_texts, event.values()))
        assert event["description"]
        assert event["date"]
        assert ("latitude" in event) == ("longitude" in event)
        assert set(event["associations"]) <= ids
        assert set(event["sources"]) <= files["sources.json"].keys()
    for each in files["associations.json"]:
        assert each.keys() <= ASSOCIATION_KEYS
        assert each["mode"] in {"CATEGORY", "FILTER"}
    for key, each in files["sources.json"].items():
        assert each.keys() <= SOURCE_KEYS
        assert each["id"] == key
        assert isinstance(each["paths"], list)


def test_an_incident_as_an_event():
    files, remarks = files_of(
        make_incident(
            "a",
            time_precision=TimePrecision.HOUR,
            time_of_day="14:30 Europe/Kyiv",
            weapons=(WeaponUse(weapon="drone"),),
            sources=(source("r1", "https://a.example"), source("r2", "javascript:x")),
        ),
        make_incident("undated", date_start=None, date_end=None),
    )

    (event,) = files["events.json"]
    assert event["civId"] == "a"
    assert (event["date"], event["time"]) == ("11/25/2025", "14:30")
    assert (event["latitude"], event["longitude"]) == ("50.45", "30.5")
    assert event["associations"] == ["layer:strikes", "weapon:drone"]
    assert "geo_precision: settlement" in event["comments"]
    assert files["sources.json"]["r1"]["paths"] == ["https://a.example"]
    assert files["sources.json"]["r2"]["paths"] == []
    assert remarks == ("1 without a date are not in it: TimeMap would drop them",)
    assert files["manifest.json"]["left_out_undated"] == 1


@pytest.mark.parametrize("precision", [GeoPrecision.COUNTRY, GeoPrecision.AIRSPACE])
def test_a_country_is_not_pinned(precision):
    place = make_location("Ukraine", geo_precision=precision)

    files, _ = files_of(make_incident(location=place))

    assert "latitude" not in files["events.json"][0]
    assert files["events.json"][0]["location"] == "Ukraine"


def test_one_zip_holds_all():
    sink = io.BytesIO()
    write_timemap(incidents_to_frame([make_incident()]), sink, Origin())

    with zipfile.ZipFile(sink) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "events.json", "associations.json", "sources.json", "manifest.json",
        ]  # fmt: skip
