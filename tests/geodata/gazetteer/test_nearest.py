import math
from itertools import islice

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.gazetteer.nearest import (
    COLUMNS,
    EARTH_M,
    ROWS,
    NearestPoints,
    cell_numbers,
    metres_between_points,
)

POINTS = st.tuples(
    st.one_of(
        st.floats(-180, 180), st.sampled_from([-180.0, 180.0, 0.0, 179.9, -179.9])
    ),
    st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 90.0, 89.9, -89.9, 0.0])),
)


def nearest_points(points):
    """As an index file has them: in the order of their cells."""
    longitudes, latitudes = (np.array(each) for each in zip(*points, strict=True))
    order = np.argsort(cell_numbers(longitudes, latitudes), kind="stable")
    return NearestPoints(order, longitudes[order], latitudes[order])


@given(st.lists(POINTS, min_size=1, max_size=40), POINTS)
@example([(179.99, 0.0), (-170.0, 0.0)], (-179.99, 0.0))
@example([(0.0, 89.9), (180.0, 80.0)], (180.0, 89.9))
@example([(0.0, -90.0), (50.0, -89.0)], (123.0, -90.0))
@example([(10.0, 0.0), (-170.0, 0.0)], (-170.0, 0.1))
@example([(30.0, 40.0), (30.0, 40.0)], (30.0, 40.0))
def test_points_come_in_the_order_of_their_distance(points, asked):
    found = [*nearest_points(points).by_distance(*asked)]

    expected = sorted(metres_between_points(asked, point) for point in points)
    assert sorted(number for number, _ in found) == [*range(len(points))]
    assert [metres for _, metres in found] == pytest.approx(expected, abs=0.5)


@given(st.lists(POINTS, min_size=1, max_size=300), POINTS)
def test_the_first_is_the_nearest_of_all(points, asked):
    number, metres = next(nearest_points(points).by_distance(*asked))

    least = min(metres_between_points(asked, point) for point in points)
    assert metres == pytest.approx(least, abs=0.5)
    assert metres_between_points(asked, points[number]) == pytest.approx(least, abs=0.5)


def test_no_points_have_no_nearest():
    none = np.array([])

    assert [*NearestPoints(none.astype(int), none, none).by_distance(1.0, 2.0)] == []


def test_of_points_at_one_spot_the_lower_number_comes_first():
    many = nearest_points([(30.0, 50.0)] * 5)

    assert [n for n, _ in islice(many.by_distance(30.0, 50.0), 5)] == [0, 1, 2, 3, 4]


@given(POINTS)
def test_every_point_has_a_cell(point):
    (cell,) = cell_numbers(np.array([point[0]]), np.array([point[1]]))

    assert 0 <= cell < ROWS * COLUMNS


def test_a_quarter_of_the_globe_is_as_long_as_it_should_be():
    quarter = metres_between_points((0.0, 0.0), (0.0, 90.0))

    assert quarter == pytest.approx(EARTH_M * math.pi / 2)
