import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.readers.containers.wkb import shape_of_wkb, shapes_of_wkb
from geodata.readers.shapes import are_good_points, checked, placed, words_of

numbers = st.one_of(
    st.sampled_from([0.0, -0.0, 90.0, 180.0, -180.0, 1e308, float("inf")]),
    st.floats(-200, 200),
)
AREA = shapely.box(1, 2, 3, 4)


@given(numbers, numbers, st.booleans())
def test_points_taken_at_once_are_those_taken_one_by_one(longitude, latitude, is_high):
    height = (1.0,) if is_high else ()
    point = shapely.Point(longitude, latitude, *height)

    is_good = are_good_points([None, shapely.Point(), AREA, point]).tolist()

    assert is_good == [False, False, False, checked(point) == (point, None)]


@given(numbers, numbers)
def test_binary_read_at_once_is_what_is_read_one_by_one(longitude, latitude):
    contents = [
        shapely.to_wkb(shapely.Point(longitude, latitude)),
        None,
        shapely.to_wkb(shapely.Point()),
        shapely.to_wkb(AREA),
        b"\1\1\0\0\0",
    ]

    shapes, reasons = shapes_of_wkb(contents)

    alone = [(None, None) if one is None else shape_of_wkb(one) for one in contents]
    assert [None if one is None else one.wkt for one in shapes] == [
        None if one is None else one.wkt for one, _ in alone
    ]
    assert reasons == {at: told for at, (_, told) in enumerate(alone) if told}


def test_a_point_is_placed_as_it_is_and_an_area_by_a_point_in_it():
    shapes = placed([shapely.Point(30, 50), None, AREA])

    assert shapes.longitude[0] == 30
    assert shapes.latitude[0] == 50
    assert shapes.longitude[1] != shapes.longitude[1]
    assert AREA.contains(shapely.Point(shapes.longitude[2], shapes.latitude[2]))
    assert shapes.area.tolist() == [None, None, AREA]
    assert shapes.precision == ["", "", "near"]
    assert placed([]).longitude.tolist() == []


def test_a_long_geometry_is_told_by_its_kind_and_box():
    long = shapely.LineString([(at / 1000, 1) for at in range(1000)])

    assert words_of([shapely.Point(1, 2), None, long]) == [
        "POINT (1 2)",
        "",
        "LineString 0.0 1.0 0.999 1.0, 1000 vertices",
    ]
    assert words_of([]) == []
