import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.geocoding.seas import Seas
from tests.gazetteers import boundaries

SEAS = Seas(boundaries())
ROUND_THE_COASTS = ["EE", "FI", "RU", "LV", "SE", "UA", "RO", "BG", "TR"]

LONGITUDES = st.floats(20.0, 40.0)
LATITUDES = st.floats(41.0, 61.0)


@pytest.mark.parametrize(
    ("country", "longitude", "latitude"),
    [
        ("EE", 26.36, 59.75),  # by Vaindloo, 25 km off the mainland
        ("EE", 21.6, 58.4),  # west of Saaremaa
        ("FI", 22.95, 59.70),  # south of Hanko
        ("UA", 33.3, 44.6),  # off Sevastopol
        ("UA", 30.3, 45.25),  # by Snake Island, 40 km off the coast
        ("UA", 36.5, 45.33),  # the western half of the Kerch Strait
        ("RU", 36.62, 45.25),  # the eastern half
        ("RO", 29.85, 45.0),  # off Sulina
    ],
)
def test_twelve_miles_off_the_land_is_the_territorial_sea(country, longitude, latitude):
    assert SEAS.owner(longitude, latitude) == country
    assert SEAS.territorial(country).covers(shapely.Point(longitude, latitude))


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(34.0, 43.3), (19.5, 56.2), (-40.0, 40.0), (0.0, 90.0)]
)
def test_the_high_seas_are_nobodys(longitude, latitude):
    assert SEAS.owner(longitude, latitude) is None


@pytest.mark.parametrize("country", ["BY", "MD", "HU", "CZ", "no such code"])
def test_a_country_without_a_coast_has_no_territorial_sea(country):
    assert SEAS.territorial(country) is None


@given(LONGITUDES, LATITUDES)
def test_the_sea_drawn_is_the_nearest_countrys(longitude, latitude):
    point = shapely.Point(longitude, latitude)
    for country in ROUND_THE_COASTS:
        sea = SEAS.territorial(country)
        inside = sea.covers(point) and sea.boundary.distance(point) > 0.03
        if inside:
            assert SEAS.owner(longitude, latitude) == country


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EE", "FI"),
        ("EE", "LV"),
        ("FI", "RU"),
        ("UA", "RU"),
        ("UA", "RO"),
        ("RO", "BG"),
    ],
)
def test_no_sea_is_two_countries(one, other):
    shared = SEAS.territorial(one).intersection(SEAS.territorial(other))
    assert shared.area < 0.01


def test_a_territorial_sea_begins_where_the_land_ends():
    land = boundaries().country_polygon("RO")
    assert SEAS.territorial("RO").intersection(land).area < 0.005
    assert SEAS.territorial("RO").distance(land) < 1e-6
