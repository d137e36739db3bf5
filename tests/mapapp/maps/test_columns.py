import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision, Grade, IncidentType, Status, WeaponUse
from mapapp import packing
from mapapp.maps import pack_areas, pack_columns
from mapapp.packing import rows_of_incidents
from mapapp.packing.columns import (
    MAGIC,
    NO_DAY,
    NO_DAY_LONG,
    NO_PLACE,
    PRECISIONS,
    STATUSES,
    TYPES,
    project,
)
from tests.builders import make_incident, make_location, sample_table

BYTES_PER_INCIDENT = 16
QUANTUM = 360 / 2**32


def unpacked(packed):
    """What the browser reads: the header, and each column by its name."""
    assert packed.startswith(MAGIC)
    length = int.from_bytes(packed[8:12], "little")
    header = json.loads(packed[12 : 12 + length])
    columns = {
        column["name"]: np.frombuffer(
            packed,
            dtype=column["dtype"],
            count=column["length"],
            offset=12 + length + column["offset"],
        )
        for column in header["columns"]
    }
    return header, columns


def packed_sample():
    return pack_columns(incidents_to_frame(sample_table()), version="v1")


def test_the_header_counts_all_rows_and_those_with_a_place():
    header, _ = unpacked(packed_sample())

    assert (header["count"], header["located"]) == (7, 6)
    assert header["version"] == "v1"


def test_an_incident_takes_sixteen_bytes_beside_the_header():
    packed = packed_sample()

    length = int.from_bytes(packed[8:12], "little")

    assert len(packed) - 12 - length == 7 * BYTES_PER_INCIDENT


def test_columns_begin_where_typed_arrays_may_begin():
    packed = packed_sample()
    header, _ = unpacked(packed)
    start = 12 + int.from_bytes(packed[8:12], "little")

    for column in header["columns"]:
        size = np.dtype(column["dtype"]).itemsize
        assert (start + column["offset"]) % size == 0, column


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_any_number_of_rows_stays_aligned(count):
    incidents = [make_incident(str(n)) for n in range(count)]

    header, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    assert header["count"] == count
    sparse = {name: len(columns.pop(name)) for name in ("tagged", "tags")}
    assert sparse == {"tagged": 0, "tags": 0}
    assert all(len(column) == count for column in columns.values())


def test_an_incident_without_a_place_has_neither_x_nor_y():
    _, columns = unpacked(packed_sample())

    assert columns["x"][6] == columns["y"][6] == NO_PLACE
    assert PRECISIONS[columns["precision"][6]] == GeoPrecision.UNLOCATED


def test_types_and_precisions_are_those_of_the_rows():
    incidents = [
        make_incident(str(n), incident_type=kind) for n, kind in enumerate(IncidentType)
    ]

    _, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    assert [TYPES[code] for code in columns["type"]] == list(IncidentType)
    assert {PRECISIONS[code] for code in columns["precision"]} == {"settlement"}


def test_days_count_from_the_first_and_a_range_has_a_span():
    incidents = [
        make_incident("day"),
        make_incident("range", date_end=date(2025, 11, 27)),
        make_incident("old", date_start=date(1969, 12, 30), date_end=date(1970, 1, 1)),
        make_incident("unknown", date_start=None, date_end=None),
    ]

    header, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    assert header["first_day"] == -2
    assert header["no_day"] == NO_DAY
    assert columns["day"].tolist() == [20419, 20419, 0, NO_DAY]
    assert columns["span"].tolist() == [0, 2, 2, 0]


def test_days_of_many_centuries_take_more_room():
    incidents = [
        make_incident("old", date_start=date(1500, 1, 1), date_end=date(1500, 1, 1)),
        make_incident("new"),
        make_incident("unknown", date_start=None, date_end=None),
    ]

    header, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    assert columns["day"].dtype == np.int32
    days = (date(2025, 11, 25) - date(1500, 1, 1)).days
    assert columns["day"].tolist() == [0, days, NO_DAY_LONG]
    assert header["no_day"] == NO_DAY_LONG


def test_a_long_span_takes_more_room():
    incidents = [make_incident("long", date_end=date(2027, 1, 1))]

    _, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    assert columns["span"].dtype == np.uint16


def test_status_country_and_weapons_are_codes_of_the_header():
    drone, missile = WeaponUse(weapon="drone"), WeaponUse(weapon="missile")
    incidents = [
        make_incident("both", weapons=(missile, drone, drone)),
        make_incident(
            "none",
            status=Status.DISPUTED,
            location=None,
        ),
    ]

    header, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    sets = [header["weapon_sets"][code] for code in columns["weapons"]]
    assert sets == [["drone", "missile"], []]
    assert STATUSES[columns["review"][1] % len(STATUSES)] == Status.DISPUTED
    assert [header["countries"][code] for code in columns["country"]] == ["UA", ""]


def test_a_status_and_a_grade_share_one_byte():
    incidents = [
        make_incident(f"{status}{grade}", status=status, grade=grade)
        for status in Status
        for grade in (*Grade, None)
    ]

    header, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    known = len(header["statuses"])
    told = [
        (header["statuses"][code % known], header["grades"][code // known] or None)
        for code in columns["review"]
    ]
    assert told == [(each.status, each.grade) for each in incidents]
    assert columns["review"].dtype == np.uint8


def test_tags_are_told_of_the_few_incidents_that_have_some():
    tagged = [("port", "night"), (), (), ("night",), ("night", "port")]
    incidents = [make_incident(f"{at}", tags=tags) for at, tags in enumerate(tagged)]

    header, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    sets = [header["tag_sets"][code] for code in columns["tags"]]
    assert columns["tagged"].tolist() == [0, 3, 4]
    assert sets == [["night", "port"], ["night"], ["night", "port"]]


def test_the_same_rows_give_the_same_bytes():
    assert packed_sample() == packed_sample()


def test_a_type_that_nobody_knows_is_refused_by_its_name():
    frame = incidents_to_frame(sample_table())
    frame.loc[2, "incident_type"] = "parade"

    with pytest.raises(ValueError, match="'parade' is none of: strike"):
        pack_columns(frame, version="v")


@given(
    longitude=st.floats(-180, 180),
    latitude=st.floats(-85, 85),
)
def test_a_place_comes_back_within_one_step_of_the_grid(longitude, latitude):
    x, y = project(np.array([longitude]), np.array([latitude]))

    east = x[0] / 2**32 * 360 - 180
    turned = np.pi * (1 - 2 * (y[0] / 2**32))
    north = np.degrees(np.arctan(np.sinh(turned)))

    # One step, not half: the last step at the eastern edge is kept free.
    assert abs(east - longitude) <= 2 * QUANTUM
    assert abs(north - latitude) <= QUANTUM


@given(longitude=st.floats(-180, 180), latitude=st.floats(-90, 90))
def test_no_real_place_reads_as_no_place(longitude, latitude):
    x, y = project(np.array([longitude]), np.array([latitude]))

    assert NO_PLACE not in (x[0], y[0])


def test_longitude_goes_to_x_and_latitude_to_y():
    west, east = make_location(longitude=-10.0), make_location(longitude=10.0)
    north, south = make_location(latitude=60.0), make_location(latitude=-60.0)
    incidents = [
        make_incident(str(n), location=place)
        for n, place in enumerate((west, east, north, south))
    ]

    _, columns = unpacked(pack_columns(incidents_to_frame(incidents), version="v"))

    assert columns["x"][0] < 2**31 < columns["x"][1]
    assert columns["y"][2] < 2**31 < columns["y"][3]


def test_incidents_pack_as_their_frame_does():
    incidents = sample_table()

    straight = packing.pack_columns(rows_of_incidents(incidents), version="v1")

    assert straight == pack_columns(incidents_to_frame(incidents), version="v1")


def test_areas_of_incidents_pack_as_those_of_their_frame():
    incidents = sample_table()

    straight = packing.pack_areas(rows_of_incidents(incidents))

    assert straight == pack_areas(incidents_to_frame(incidents))
