import random

import pytest

from geodata.gazetteer.nearest import metres_between_points
from geodata.geocoding.reverse import Reverse
from geodata.places import PlaceKind


@pytest.fixture(scope="module")
def reverse(gazetteer):
    return Reverse(gazetteer)


def test_a_point_in_a_city_has_country_unit_and_settlement(reverse):
    found = reverse.at(30.3497, 53.8981)  # Mogilev

    assert found.country == "BY"
    assert found.settlement.place_id == "geonames:625665"
    assert found.is_inside
    assert found.distance_m < 1500
    assert found.water is None


def test_a_point_in_the_fields_is_in_its_unit_and_in_no_settlement(reverse):
    found = reverse.at(39.2, 46.8)

    assert (found.country, found.admin1) == ("RU", "Rostov Oblast")
    assert not found.is_inside
    assert found.distance_m > 5000


def test_a_point_at_sea_is_in_the_sea(reverse):
    found = reverse.at(34.0, 43.3)

    assert (found.country, found.admin1, found.water) == (None, None, "Black Sea")
    assert found.settlement is not None
    assert not found.is_inside


@pytest.mark.parametrize(
    ("country", "longitude", "latitude"),
    [("UA", 30.204, 45.255), ("EE", 26.36, 59.75), ("UA", 33.2, 44.5)],
)
def test_a_point_off_the_coast_is_in_a_territorial_sea(
    reverse, country, longitude, latitude
):
    found = reverse.at(longitude, latitude)

    assert (found.country, found.territorial_sea) == (country, True)
    assert found.admin1 is None
    assert found.water is not None


@pytest.mark.parametrize("point", [(34.0, 43.3), (30.35, 53.9), (-40.0, 40.0)])
def test_land_and_the_high_seas_are_no_territorial_sea(reverse, point):
    assert not reverse.at(*point).territorial_sea


def test_crimea_is_ukraines(reverse):
    found = reverse.at(34.1, 44.95)

    assert (found.country, found.admin1) == ("UA", "Crimea")


def test_where_no_unit_is_drawn_the_citys_is_taken(reverse):
    assert reverse.at(12.4964, 41.9028).country == "IT"
    assert (
        reverse.at(12.4964, 41.9028).admin1
        == reverse.at(12.4964, 41.9028).settlement.admin1
    )


@pytest.mark.parametrize(
    "point",
    [
        (0.0, 90.0), (0.0, -90.0), (180.0, -17.0), (-180.0, -17.0), (-180.0, 68.0),
        (0.0, 0.0),
    ],
)  # fmt: skip
def test_edges_of_the_globe_have_an_answer(reverse, point):
    assert reverse.at(*point).settlement is not None


def test_both_names_of_the_antimeridian_are_one_place(reverse):
    east, west = reverse.at(180.0, 68.0), reverse.at(-180.0, 68.0)

    assert east.settlement == west.settlement
    assert east.distance_m == pytest.approx(west.distance_m)


@pytest.mark.parametrize(
    "point", [(180.1, 0), (0, 90.1), (float("nan"), 0), (0, float("inf"))]
)
def test_what_is_not_on_the_globe_is_refused(reverse, point):
    with pytest.raises(ValueError, match="not WGS 84"):
        reverse.at(*point)


def test_the_nearest_settlement_is_the_nearest_of_all(reverse, gazetteer):
    places = [e.place for e in gazetteer.of_kind(PlaceKind.SETTLEMENT)]
    draw = random.Random(7)  # noqa: S311 - points, no secrets
    points = [(draw.uniform(-180, 180), draw.uniform(-90, 90)) for _ in range(3)]
    points += [(draw.uniform(22, 60), draw.uniform(44, 60)) for _ in range(5)]

    for point in points:
        found = reverse.at(*point)
        least = min(
            metres_between_points(point, (place.longitude, place.latitude))
            for place in places
        )
        assert found.distance_m == pytest.approx(least, abs=0.1)
        there = (found.settlement.longitude, found.settlement.latitude)
        assert metres_between_points(point, there) == pytest.approx(least, abs=0.1)


def test_the_same_point_gives_the_same_answer(reverse, gazetteer):
    assert Reverse(gazetteer).at(36.2, 50.0) == reverse.at(36.2, 50.0)
