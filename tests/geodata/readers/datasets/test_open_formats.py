import json
from dataclasses import replace

import pytest

from geodata.errors import DataSetError
from geodata.frames import incidents_to_frame
from geodata.models import Count, GeoPrecision, IncidentType, source_of
from geodata.readers.datasets.columns import guessed
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import (
    are_labels,
    read_data_set,
    recognised,
)
from geodata.writers.geojson import frame_to_geojson
from tests.builders import exactly, make_claim, make_incident, make_report, sample_table


def read(content, key=None, **options):
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    return read_data_set(content, "some.file", Options(**options), key=key)


def feature(geometry, **properties):
    if isinstance(geometry, list):
        geometry = {"type": "Point", "coordinates": geometry}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features, **members):
    return {"type": "FeatureCollection", "features": list(features)} | members


def square(west, south):
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    ring = [[west + x, south + y] for x, y in corners]
    return {"type": "Polygon", "coordinates": [ring]}


def test_any_table_is_read_by_a_mapping_that_is_guessed_and_shown(holds):
    found = read(
        "Широта;Довгота;Місце;Дата;Загиблі;Код\n"
        "47,5672;35,7858;Оріхів;01.03.2025;2;007\n"
        "47,5672;35,7858;Оріхів;31.03.2025;;NA\n".encode("cp1251"),
        dates="dmy",
    )

    first, second = holds(found)
    assert first.killed == Count(best=2)
    assert str(first.date_start) == "2025-03-01"
    assert first.title == "Event in Оріхів: 2 killed"
    assert first.location.geo_precision is GeoPrecision.SETTLEMENT
    assert not second.killed.is_known
    assert "Код: 007\n" in found.reports[0].text
    assert "Код: NA\n" in found.reports[1].text
    assert any("latitude = Широта" in note for note in found.notes)
    assert any("Windows-1251" in note for note in found.notes)
    assert found.licence is None


def test_a_mapping_is_changed_by_the_user_and_a_wrong_one_refused(holds):
    content = b"lat,lon,when,a,b,type,sure\n47.5,35.7,2025-03-01,3,1,strike,exact\n"
    wanted = {"killed": "a", "date": "when", "precision": "sure"}
    (incident,) = holds(read(content, columns=wanted))

    assert incident.killed == Count(best=3)
    assert str(incident.date_start) == "2025-03-01"
    assert incident.incident_type is IncidentType.STRIKE
    assert incident.geo_precision is GeoPrecision.EXACT
    with pytest.raises(DataSetError, match="no column 'c'"):
        read(content, columns={"killed": "c"})
    with pytest.raises(DataSetError, match="no field to map"):
        read(content, columns={"dead": "a"})


def test_timemap_has_the_month_first_and_scalars_as_text(holds):
    event = {
        "id": "0",
        "civId": "CIV1",
        "description": "A school was hit",
        "date": "3/4/2025",
        "latitude": "47.5672",
        "longitude": "35.7858",
        "location": "Orikhiv",
        "category": "School",
        "sources": ["https://example.org/1", "s2"],
        "associations": ["x"],
    }
    found = read([event, event | {"civId": "CIV2", "latitude": 147.0}, 7])

    (incident,) = holds(found)
    assert "TimeMap" in found.why
    assert str(incident.date_start) == "2025-03-04"
    assert incident.title == "School in Orikhiv"
    assert incident.sources[0].url == "https://example.org/1"
    assert [one.row for one in found.problems] == [2, 3]
    assert str(read([event], dates="dmy").incidents[0].date_start) == "2025-04-03"


def test_features_are_incidents_and_areas_are_no_points(holds):
    line = {"type": "LineString", "coordinates": [[35, 47], [36, 48]]}
    found = read(
        collection(
            feature([35.7858, 47.5672], place="Orikhiv", date="2025-03-01", killed=2),
            feature(square(35, 47), name="Somewhere in it", tags=["a", "b"]),
            feature(line, name="Along it"),
            feature(None, name="No place", nested={"a": [1]}),
            feature([35.7, 47.5, 0], name="Flat"),
            crs={
                "type": "name",
                "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"},
            },
        )
    )

    point, area, along, nowhere, flat = holds(found)
    assert point.killed == Count(best=2)
    assert point.geo_precision is GeoPrecision.SETTLEMENT
    assert area.geo_precision is GeoPrecision.NEAR
    assert area.location.area.area == 1
    assert 60_000 < area.location.uncertainty_m < 100_000
    assert along.geo_precision is GeoPrecision.LINEAR
    assert nowhere.location is None
    assert 'nested: {"a":[1]}' in found.reports[3].text
    assert flat.location.longitude == 35.7
    assert not found.problems


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ([235, 147.5], "WGS 84"),
        ([4_000_000, 6_000_000], "WGS 84"),
        ([47.5, 135.7], "swapped"),
        ([0, 0], "missing place"),
        ({"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}, "2 points"),
        ({"type": "Point", "coordinates": []}, "empty"),
        ({"type": "Point", "coordinates": ["a", "b"]}, "cannot be read"),
        ({"type": "Polygon", "coordinates": [[[0, 1], [2, 3], [2, 1], [0, 3], [0, 1]]]},
         "no valid area"),
        ("POINT (1 2)", "no point"),
    ],
)  # fmt: skip
def test_a_geometry_that_is_none_is_told_with_its_feature(geometry, reason):
    found = read(collection(feature([1, 2], name="a"), feature(geometry, name="b")))

    assert len(found) == 1
    (problem,) = found.problems
    assert problem.row == 2
    assert reason in problem.reason


def test_points_that_contradict_their_country_are_asked_about():
    found = read(collection(feature([47.5, 35.7], country="UA", place="Orikhiv")))

    assert "swapped" in found.problems[0].reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (collection(crs={"type": "link", "properties": {"href": "http://127.0.0.1/x"}}),
         "is a link, 'http://127.0.0.1/x', which is never followed"),
        (collection(crs={"type": "name", "properties": {"name": "EPSG:3857"}}),
         "EPSG:3857"),
        (collection(*[feature([1, 2], **{f"p{n}": n}) for n in range(501)]), "501"),
    ],
)  # fmt: skip
def test_files_in_other_references_or_beyond_limits_are_refused(content, reason):
    with pytest.raises(DataSetError, match=reason):
        read(content)


def test_json_that_is_nested_too_deep_is_no_data_set():
    assert read(b"[" * 100_000) is None
    deep = b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,'
    deep += b'"properties":{"a":' + b"[" * 500 + b"]" * 500 + b"}}]}"
    found = read(deep)
    assert len(found.problems) == 1
    assert len(found) == 0


def test_geojson_of_ours_comes_back_exactly():
    report = make_report()
    claim = make_claim(report, "Six people")
    source = replace(source_of(report), outlet="ACLED")
    more = make_incident(
        "quoted", killed=exactly(6), claims=(claim,), sources=(source,)
    )
    incidents = (*sample_table(), more)
    content = frame_to_geojson(incidents_to_frame(incidents), gazetteer="0" * 64)
    found = read(content)

    assert found.incidents == incidents
    assert "mapapp has written" in found.why
    assert found.notes[0].startswith("holds rows of ACLED: ")
    for told, incident in found.rows.pairs():
        assert incident.sources[-1].report_id == told.report_id
        for one in incident.claims:
            assert told.text[one.start : one.end] == one.quote


def test_a_bad_feature_of_ours_is_told_and_the_others_stay():
    content = frame_to_geojson(incidents_to_frame(sample_table()), gazetteer="0" * 64)
    broken = json.loads(content)
    broken["features"][2]["properties"]["status"] = "believed"
    broken["features"].append(broken["features"][0])
    found = read(broken)

    assert len(found) == 6
    assert [one.row for one in found.problems] == [3, 8]
    assert "status" in found.problems[0].reason


def test_a_file_is_recognised_by_its_content_alone():
    assert (
        recognised(b"Six people died in Kyiv, officials said.\nMore.", "a.csv") is None
    )
    assert recognised(b'{"text": "A fire."}\n{"text": "Rain."}\n', "a.geojson") is None
    assert recognised(b"\x89PNG\r\n\x1a\n\0\0", "a.csv") is None
    assert recognised(b"", "a.csv") is None
    reader, why = recognised(
        b"type_of_violence,where_prec,date_prec,best,low\n1,1,1,1,1\n", "a.txt"
    )
    assert reader.key == "ucdp"
    assert "where_prec" in why
    assert are_labels(b"viina_version,event_id,t_mil,t_mil_b\n1,1,0.5,1\n", "x")
    utf16 = "lat;lon;місце\n47.5;35.7;Оріхів\n".encode("utf-16")
    assert recognised(utf16, "a.bin")[0].key == "columns"


def test_columns_of_a_newsrooms_log_are_guessed():
    names = ("Case ID", "When", "Where", "What happened", "Dead", "Wounded", "Notes")

    assert guessed(names, {}) == {
        "id": "Case ID",
        "date": "When",
        "title": "What happened",
        "place": "Where",
        "killed": "Dead",
        "injured": "Wounded",
    }
