import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import FrameError
from geodata.frames import incidents_to_frame
from geodata.readers.geojson import geojson_to_incidents, read_geojson
from geodata.writers.geojson import frame_to_geojson
from tests.builders import incidents, sample_table


def written(some_incidents):
    return frame_to_geojson(incidents_to_frame(some_incidents))


def changed(change):
    """The sample's file after a change of its parsed content."""
    collection = json.loads(written(sample_table()))
    change(collection)
    return json.dumps(collection).encode()


def test_what_was_exported_comes_back(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_bytes(written(sample_table()))

    frame = incidents_to_frame(read_geojson(path).incidents)

    assert frame_to_geojson(frame) == path.read_bytes()


@given(st.lists(incidents(), max_size=4, unique_by=lambda each: each.incident_id))
def test_any_export_reads_to_the_same_ids(some_incidents):
    read = geojson_to_incidents(written(some_incidents), name="a").incidents

    assert [each.incident_id for each in read] == [
        each.incident_id for each in some_incidents
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"{}", "that mapapp has written"),
        (b"[]", "that mapapp has written"),
        (b'{"gazetteer":{},"features":{}}', "that mapapp has written"),
        (b'{"gazetteer":{},"features":[1]}', "feature 1: not a Feature"),
        (b'{"gazetteer":{},"features":[{"properties":{}}]}', "feature 1: not an"),
    ],
)
def test_what_is_no_export_of_ours_is_refused(content, message):
    with pytest.raises(FrameError, match=message):
        geojson_to_incidents(content, name="a.geojson")


def set_geometry(coordinates):
    def change(collection):
        collection["features"][3]["geometry"] = {
            "type": "Polygon",
            "coordinates": coordinates,
        }

    return change


@pytest.mark.parametrize(
    ("coordinates", "message"),
    [
        ([], "empty"),
        ([[["a", "b"]]], "cannot be read"),
        ([[[0, 0], [999, 0], [0, 1], [0, 0]]], "not in WGS 84 degrees"),
        ([[[0, 0], [1, 0]]], "cannot be read"),
    ],
)
def test_a_geometry_that_is_none_is_refused(coordinates, message):
    with pytest.raises(FrameError, match=f"feature 4: .*{message}"):
        geojson_to_incidents(changed(set_geometry(coordinates)), name="a.geojson")


def test_an_incident_that_stands_twice_is_refused():
    content = changed(lambda all_: all_["features"].append(all_["features"][0]))

    with pytest.raises(FrameError, match="feature 8: 'kyiv' stands there twice"):
        geojson_to_incidents(content, name="a.geojson")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FrameError, match="cannot be read"):
        read_geojson(tmp_path / "none.geojson")


def test_a_field_that_is_wrong_is_named():
    def change(collection):
        collection["features"][0]["properties"]["longitude"] = "east"

    with pytest.raises(FrameError, match="longitude must be a finite number"):
        geojson_to_incidents(changed(change), name="a")


def test_half_a_surrogate_pair_is_refused():
    content = orjson.dumps({"gazetteer": {}, "features": []})[:-2] + b'"\\ud800"]}'

    with pytest.raises(FrameError, match="not JSON"):
        geojson_to_incidents(content, name="a")
