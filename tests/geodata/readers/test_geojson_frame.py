"""GeoJSON of ours as a frame, column by column: what the reader of incidents reads."""

import json

import orjson
import pytest
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given

from geodata.errors import FrameError
from geodata.frames import incidents_to_frame
from geodata.readers import geojson_frame
from geodata.readers.geojson import geojson_to_incidents
from geodata.readers.geojson_frame import OURS, read_geojson_frame
from geodata.writers.geojson import collection_parts, frame_to_geojson
from tests.builders import as_objects, incident_lists, sample_table
from tests.cases import cases


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("geojson") / "a.geojson"


@pytest.fixture
def quick(monkeypatch):
    """Without the reader of incidents, who would hide that columns were not read."""

    def refuse(path):
        msg = f"{path} was not read as columns"
        raise AssertionError(msg)

    monkeypatch.setattr(geojson_frame, "read_geojson", refuse)


def same(path, content):
    expected = incidents_to_frame(geojson_to_incidents(content, name="a").incidents)
    assert_geodataframe_equal(as_objects(read_geojson_frame(path)), expected)


@cases(25)
@given(incident_lists())
def test_it_is_what_the_reader_of_incidents_reads(path, rows):
    content = frame_to_geojson(incidents_to_frame(rows))
    path.write_bytes(content)

    assert content.startswith(OURS)
    same(path, content)


@pytest.mark.usefixtures("quick")
def test_files_of_ours_are_read_as_columns(path):
    frame = incidents_to_frame(sample_table())
    whole = frame_to_geojson(frame)
    members = {"gazetteer": {"manifest_sha256": "0" * 64}}
    parts = b"".join(
        collection_parts([frame.iloc[:3], frame.iloc[3:]], members, lambda: {"end": 1})
    )

    for content in (whole, parts, b"".join(collection_parts([], members))):
        path.write_bytes(content)
        same(path, content)


def test_a_file_that_was_written_anew_is_read_too(path):
    whole = json.loads(frame_to_geojson(incidents_to_frame(sample_table())))
    for feature in whole["features"]:
        feature["properties"] = dict(reversed(feature["properties"].items()))
        for claim in feature["properties"]["claims"]:
            claim["quote"] = claim.pop("quote")
    content = json.dumps(whole, indent=1).encode()
    path.write_bytes(content)

    same(path, content)


def line_changed(change):
    """The sample's file after a change of one of its lines."""
    lines = frame_to_geojson(incidents_to_frame(sample_table())).split(b"\n")
    feature = orjson.loads(lines[1].removesuffix(b","))
    change(feature)
    lines[1] = orjson.dumps(feature) + b","
    return b"\n".join(lines)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("killed_best", 1.0, "killed_best must be a whole number"),
        ("killed_best", True, "killed_best must be a whole number"),
        ("is_graphic", 1, "is_graphic must be true or false"),
        ("longitude", True, "longitude must be a finite number"),
        ("date_start", "2025-13-01", "date_start must be a day"),
        ("date_start", "2025-1-1", "date_start must be a day"),
        ("title", 7, "title must be text"),
        ("claims", {}, "claims must be a list"),
        ("claims", [1], "must be an object"),
        ("claims", [{}], "is missing"),
        ("effects", [None], "effects"),
        ("tags", ["a", "a"], "stands there twice"),
        ("part_of", "kyiv", "part of itself"),
        ("layer", "other", "layer must be"),
        ("more", 1, "more is not a field"),
    ],
)
def test_what_is_wrong_is_told_as_by_the_reader_of_incidents(path, field, value, words):
    def change(feature):
        feature["properties"][field] = value

    path.write_bytes(line_changed(change))

    with pytest.raises(FrameError, match=words):
        read_geojson_frame(path)


@pytest.mark.usefixtures("quick")
def test_what_columns_show_is_told_without_reading_the_file_again(path):
    path.write_bytes(
        line_changed(lambda each: each["properties"].update(tags=["a"] * 2))
    )

    with pytest.raises(FrameError, match=r"a\.geojson: .*'a' stands there twice"):
        read_geojson_frame(path)


@pytest.mark.usefixtures("quick")
def test_an_area_that_is_none_is_told_with_its_incident(path):
    whole = frame_to_geojson(incidents_to_frame(sample_table()))
    begin = whole.index(b'{"type":"Polygon"')
    end = whole.index(b',"properties"', begin)
    path.write_bytes(
        whole[:begin] + b'{"type":"Polygon","coordinates":[]}' + whole[end:]
    )

    with pytest.raises(FrameError, match=r"'[a-z]+': its geometry is empty"):
        read_geojson_frame(path)


@pytest.mark.usefixtures("quick")
def test_members_within_text_part_no_line(path):
    text = ',"geometry":{"type":"Point"},"properties":{"a":1},"public":[]}}\n'
    content = line_changed(lambda feature: feature["properties"].update(title=text))
    path.write_bytes(content)

    same(path, content)


def test_a_second_member_of_a_name_does_not_pass(path):
    content = line_changed(lambda _: None)
    first = content.split(b"\n")[1]
    cut = first.removesuffix(b",")[:-1]
    path.write_bytes(content.replace(first, cut + b',"properties":{}},'))

    with pytest.raises(FrameError):
        read_geojson_frame(path)


@pytest.mark.parametrize(
    "content",
    [b"", OURS, OURS + b'}},"features":[\n', OURS + b'}},"features":[\n{}\n]}'],
)
def test_what_is_cut_short_is_refused(path, content):
    path.write_bytes(content)

    with pytest.raises(FrameError):
        read_geojson_frame(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FrameError, match="cannot be read"):
        read_geojson_frame(tmp_path / "none.geojson")
