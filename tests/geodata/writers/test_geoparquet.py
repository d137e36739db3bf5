import io
import json
import re

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import FrameError
from geodata.frames import frame_to_records, incidents_to_frame
from geodata.models import GeoPrecision, WeaponUse
from geodata.readers.geoparquet import IncidentFile, read_geoparquet, says_ours
from geodata.writers.geoparquet import frame_to_geoparquet, write_frame
from geodata.writers.origin import Origin
from tests.builders import (
    as_objects,
    incidents,
    make_incident,
    make_location,
    sample_table,
)


@pytest.fixture
def written(tmp_path):
    """The file of some incidents."""

    def write(some_incidents):
        path = tmp_path / "incidents.parquet"
        path.write_bytes(frame_to_geoparquet(incidents_to_frame(some_incidents)))
        return path

    return write


@given(st.lists(incidents(), max_size=4, unique_by=lambda each: each.incident_id))
def test_a_frame_comes_back_as_it_was(tmp_path_factory, some_incidents):
    frame = incidents_to_frame(some_incidents)
    path = tmp_path_factory.mktemp("round") / "a.parquet"
    path.write_bytes(frame_to_geoparquet(frame))

    assert_geodataframe_equal(as_objects(read_geoparquet(path)), frame)


def test_the_same_frame_gives_the_same_bytes():
    frame = incidents_to_frame(sample_table())

    assert frame_to_geoparquet(frame) == frame_to_geoparquet(frame)


def test_of_a_frame_that_is_none_it_is_told_and_no_file_of_ours_is_left():
    frame = incidents_to_frame(sample_table())

    for broken, words in (
        (frame.drop(columns="place_id"), "missing columns: place_id"),
        (frame.iloc[[0, 1, 0]], "stands there twice"),
        (frame.assign(geometry=None).set_crs(4326), "has a place but no geometry"),
    ):
        sink = io.BytesIO()
        with pytest.raises(FrameError, match=words):
            write_frame(broken, sink, Origin())
        assert not says_ours(io.BytesIO(sink.getvalue()))


def test_no_incidents_keep_the_columns(written):
    frame = read_geoparquet(written([]))

    assert_geodataframe_equal(as_objects(frame), incidents_to_frame([]))


def test_other_programs_find_the_geometry(written):
    path = written(sample_table())

    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    frame = gpd.read_parquet(path)

    assert geo["columns"]["geometry"]["geometry_types"] == ["Point", "Polygon"]
    assert geo["columns"]["geometry"]["bbox"][0] == 28.6
    assert frame.crs.to_epsg() == 4326 or frame.crs.to_string() == "OGC:CRS84"
    assert frame.geometry.iloc[4].x == 38.9


def test_the_metadata_says_with_what_places_were_found(written):
    facts = IncidentFile(written(sample_table())).facts

    assert len(facts.gazetteer) == 64
    assert "GeoNames" in facts.attribution
    assert not facts.is_synthetic


def test_rows_come_in_the_order_asked_for(written):
    file = IncidentFile(written(sample_table()))

    assert file.rows([6, 0, 6, 3])["incident_id"].to_pylist() == [
        "romania",
        "kyiv",
        "romania",
        "krasnodar",
    ]
    assert file.rows([]).num_rows == 0


def test_a_row_is_a_record(written):
    frame = incidents_to_frame(sample_table())
    file = IncidentFile(written(sample_table()))

    assert [file.record(row) for row in range(7)] == frame_to_records(frame)


def test_a_number_too_long_for_the_file_is_told():
    frame = incidents_to_frame(
        [make_incident(weapons=(WeaponUse(weapon="drone", launched=2**70),))]
    )

    with pytest.raises(FrameError, match="weapons cannot be written"):
        frame_to_geoparquet(frame)


def test_the_metadata_keeps_the_rules_of_geoparquet(written):
    geo = json.loads(pq.read_schema(written(sample_table())).metadata[b"geo"])

    assert geo["version"] == "1.1.0"
    assert geo["primary_column"] in geo["columns"]
    (column,) = geo["columns"].values()
    assert column["encoding"] == "WKB"
    kind = re.compile(r"(GeometryCollection|(Multi)?(Point|LineString|Polygon))( Z)?")
    assert all(kind.fullmatch(each) for each in column["geometry_types"])
    assert len(set(column["geometry_types"])) == len(column["geometry_types"])
    west, south, east, north = column["bbox"]
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    assert "crs" not in column  # then it is OGC:CRS84, longitude first
    assert column.keys() <= {"encoding", "geometry_types", "bbox"}


def test_a_group_of_rows_holds_no_shape_of_another(monkeypatch):
    monkeypatch.setattr("geodata.writers.geoparquet.ROWS_IN_A_GROUP", 1)
    circle = shapely.Point(30, 50).buffer(1, quad_segs=500)
    area = make_location(geo_precision=GeoPrecision.ADMIN1, area=circle)
    frame = incidents_to_frame(
        [make_incident("a", location=area), make_incident("b", location=None)]
    )

    told = pq.ParquetFile(io.BytesIO(frame_to_geoparquet(frame))).metadata
    sizes = [
        told.row_group(at).column(told.num_columns - 1).total_uncompressed_size
        for at in range(told.num_row_groups)
    ]

    assert sizes[0] > 10_000
    assert sizes[1] < 1_000


def test_places_that_are_equal_are_written_once():
    here, same, there = (make_location("x", at, 48.0) for at in (38.0, 38.0, 39.0))
    rows = [make_incident(str(n), location=at) for n, at in enumerate((here, same))]
    twice = incidents_to_frame([*rows, make_incident("2", location=there)])
    shared = twice.geometry.array[[0, 0, 2]]
    once = twice.set_geometry(shared, crs=4326)

    # For one that stands twice pyarrow would write what its memory held before.
    assert frame_to_geoparquet(twice) == frame_to_geoparquet(once)
