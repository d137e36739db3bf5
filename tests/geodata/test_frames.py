import geopandas as gpd
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings

from geodata.errors import FrameError
from geodata.fields import FIELDS
from geodata.frames import (
    COLUMNS,
    DTYPES,
    check_frame,
    frame_to_incidents,
    frame_to_records,
    incidents_to_frame,
)
from geodata.models import GeoPrecision
from geodata.records import incident_to_record
from tests.builders import (
    incident_lists,
    make_incident,
    make_location,
    sample_table,
)


@settings(max_examples=40)
@given(incident_lists(max_size=3))
def test_a_frame_gives_its_incidents_back(rows):
    frame = incidents_to_frame(rows)

    assert frame_to_incidents(frame) == rows


@settings(max_examples=40)
@given(incident_lists(max_size=3))
def test_a_frames_records_are_its_incidents_records(rows):
    frame = incidents_to_frame(rows)

    assert frame_to_records(frame) == [incident_to_record(row) for row in rows]


@settings(max_examples=40)
@given(incident_lists(max_size=3))
def test_building_twice_gives_equal_frames(rows):
    assert_geodataframe_equal(incidents_to_frame(rows), incidents_to_frame(rows))


def test_an_empty_frame_keeps_the_schema():
    frame = incidents_to_frame([])

    assert len(frame) == 0
    assert tuple(frame.columns) == COLUMNS
    assert {name: str(frame[name].dtype) for name in FIELDS} == DTYPES
    assert frame.crs.to_epsg() == 4326
    check_frame(frame)


def test_columns_are_the_fields_in_order_with_geometry_last():
    assert (*FIELDS, "geometry") == COLUMNS


def test_longitude_is_x_and_latitude_is_y():
    frame = incidents_to_frame([make_incident(location=make_location("A", 30.5, 50.4))])

    assert (frame.geometry[0].x, frame.geometry[0].y) == (30.5, 50.4)


def test_an_incident_without_a_place_keeps_its_row():
    frame = incidents_to_frame([make_incident(location=None)])

    assert len(frame) == 1
    assert frame.geometry[0] is None
    assert pd.isna(frame["longitude"][0])


def test_the_geometry_is_the_area_where_the_place_is_an_area():
    square = shapely.box(36, 43, 41, 47)
    krai = make_location(geo_precision=GeoPrecision.ADMIN1, area=square)
    town = make_location(geo_precision=GeoPrecision.SETTLEMENT, area=square)

    frame = incidents_to_frame(
        [make_incident("krai", location=krai), make_incident("town", location=town)]
    )

    assert frame.geometry[0] == square
    assert frame.geometry[1] == shapely.Point(30.5, 50.45)


def test_an_area_that_is_not_known_leaves_the_point():
    place = make_location(geo_precision=GeoPrecision.ADMIN1)

    frame = incidents_to_frame([make_incident(location=place)])

    assert frame.geometry[0].geom_type == "Point"


def test_two_incidents_of_one_id_are_refused():
    with pytest.raises(FrameError, match="'a' stands there twice"):
        incidents_to_frame([make_incident("a"), make_incident("a")])


def test_half_a_surrogate_pair_is_refused_in_words():
    with pytest.raises(FrameError, match="title must be text in valid Unicode"):
        incidents_to_frame([make_incident(title="\udc00")])


def test_the_sample_is_a_sound_frame():
    check_frame(incidents_to_frame(sample_table()))


def broken(change):
    frame = incidents_to_frame(sample_table())
    return change(frame)


@pytest.mark.parametrize(
    ("change", "breach"),
    [
        (lambda f: f.drop(columns=["title", "status"]), "missing columns: title, st"),
        (lambda f: f.assign(colour="red"), "foreign columns: colour"),
        (lambda f: f[list(reversed(f.columns))], "not in the order"),
        (lambda f: f.to_crs(3857), "the reference system is EPSG:3857"),
        (lambda f: f.assign(killed_low=1.5), "killed_low is float64, not Int64"),
        (lambda f: f.assign(layer="other"), "'kyiv': layer must be strikes"),
        (lambda f: f.assign(incident_id="a"), "'a' stands there twice"),
        (lambda f: f.assign(latitude=float("nan")), "latitude is null"),
        (lambda f: f.set_geometry(gpd.GeoSeries([None] * 7, crs=4326)), "no geometry"),
        (
            lambda f: f.set_geometry(
                gpd.GeoSeries([shapely.Point(1, 2)] * 7, crs=4326)
            ),
            "'romania' is unlocated but has a geometry",
        ),
        (
            lambda f: f.set_geometry(gpd.GeoSeries([shapely.Point()] * 7, crs=4326)),
            "'kyiv' has an empty geometry",
        ),
        (pd.DataFrame, "a DataFrame is not a GeoDataFrame"),
    ],
)
def test_a_broken_frame_is_refused_in_words(change, breach):
    with pytest.raises(FrameError, match=breach):
        check_frame(broken(change))


def test_many_breaches_are_told_in_part_with_their_number():
    frame = incidents_to_frame([make_incident(str(n)) for n in range(50)])
    wrong = frame.assign(layer="other")

    with pytest.raises(FrameError, match="and 30 more"):
        check_frame(wrong)
