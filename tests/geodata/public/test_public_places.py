"""Places that leave: never finer than the floor, and the circle holds the truth."""

from dataclasses import replace

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geodata.geocoding.shapes import disc
from geodata.models import GeoPrecision, Location
from geodata.places import Place, PlaceKind
from geodata.public import NO_PLACES, Floor, PublicRules
from geodata.public.gazetteer_places import GazetteerPlaces
from geodata.public.places import (
    REACH_M,
    Coarsener,
    cell_of,
    metres_between,
    moved,
)
from tests.builders import locations, make_location
from tests.gazetteers import whole_gazetteer

SALT = b"a secret of the tests"
KYIV = (30.5238, 50.45466)


class OneTown:
    """Kyiv at its point, Ukraine as a box, and one unit."""

    def settlement(self, place):
        if place.country != "UA":
            return None
        return make_location("Kyiv", *KYIV, place_id="town:1", uncertainty_m=12_000.0)

    def unit(self, place):
        if place.country != "UA" or place.admin1 != "Unit":
            return None
        box = shapely.box(29, 49, 33, 52)
        return make_location(
            "Unit", 31.0, 50.5, admin1="Unit", geo_precision=GeoPrecision.ADMIN1,
            area=box, uncertainty_m=250_000.0, place_id="unit:1",
        )  # fmt: skip

    def country(self, code):
        if code != "UA":
            return None
        return make_location(
            "Ukraine", 31.0, 49.0, geo_precision=GeoPrecision.COUNTRY,
            area=shapely.box(22, 44, 40, 53), uncertainty_m=800_000.0,
        )  # fmt: skip

    def own(self, place):
        if place.place_id != "town:1":
            return None
        return Place(
            place_id="town:1", name="Kyiv", kind=PlaceKind.SETTLEMENT, country="UA",
            longitude=KYIV[0], latitude=KYIV[1],
        )  # fmt: skip

    def is_named(self, name, place):
        return place.place_id == "town:1" and name in {"Kyiv", "Києві"}


def rules(**fields):
    return PublicRules(**({"salt": SALT} | fields))


def coarsened(place, *, name="a", places=None, **fields):
    return Coarsener(rules(**fields), places or OneTown()).coarsened(place, name)


def at_house(**fields):
    defaults = {"geo_precision": GeoPrecision.EXACT, "uncertainty_m": 100.0}
    return make_location("12 Long Street", 30.51, 50.4501, **(defaults | fields))


ALLOWED = {
    Floor.SETTLEMENT: set(GeoPrecision)
    - {GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.DISTRICT},
    Floor.ADMIN1: {GeoPrecision.ADMIN1, GeoPrecision.COUNTRY, GeoPrecision.AIRSPACE},
}
anywhere = locations().filter(lambda place: place.uncertainty_m != 0.0)


@given(
    anywhere,
    st.sampled_from(Floor),
    st.sampled_from([NO_PLACES, OneTown()]),
    st.integers(0, 20_000),
)
def test_no_place_is_finer_than_the_floor(place, floor, places, metres):
    found = coarsened(place, floor=floor, places=places, displacement_m=metres).location

    assume(found is not None)
    assert found.geo_precision in ALLOWED[floor]
    assert (found.uncertainty_m or 0) >= (
        REACH_M if found.geo_precision is not GeoPrecision.NEAR else 5_000.0
    )


@given(anywhere, st.sampled_from([NO_PLACES, OneTown()]), st.integers(0, 20_000))
def test_the_circle_holds_what_was_known(place, places, metres):
    found = coarsened(place, places=places, displacement_m=metres).location

    assume(found is not None)
    if found.geo_precision in {GeoPrecision.ADMIN1, GeoPrecision.COUNTRY}:
        return
    assert metres_between(found, place) <= found.uncertainty_m


@given(anywhere, st.sampled_from(Floor))
def test_a_place_and_incident_give_the_same_place_again(place, floor):
    assert coarsened(place, floor=floor) == coarsened(place, floor=floor)


@given(
    st.floats(-180, 180),
    st.floats(-89.9, 89.9),
    st.integers(1, 100_000),
    st.text(max_size=20),
)
def test_a_point_is_moved_within_the_radius(longitude, latitude, metres, name):
    east, north = moved(longitude, latitude, metres, salt=SALT, name=name)

    here = make_location("here", longitude, latitude)
    there = Location(
        place="there", country=None, longitude=east, latitude=north,
        geo_precision=GeoPrecision.NEAR,
    )  # fmt: skip
    assert metres_between(here, there) <= metres + 0.01


def test_another_incident_and_another_secret_are_moved_otherwise():
    one = moved(*KYIV, 5_000, salt=SALT, name="a")

    assert one != moved(*KYIV, 5_000, salt=SALT, name="b")
    assert one != moved(*KYIV, 5_000, salt=b"another secret of the tests", name="a")


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_cell_holds_its_points_and_all_of_them_have_one_middle(longitude, latitude):
    east, north, radius = cell_of(longitude, latitude)

    here = make_location("here", longitude, latitude)
    assert metres_between(here, make_location("middle", east, north)) <= radius
    assert 5_000 <= radius <= 15_000
    assert cell_of(east, north)[:2] == pytest.approx((east, north))


def test_points_of_one_cell_cannot_be_told_apart():
    here, there = (
        at_house(country=None),
        replace(at_house(country=None), longitude=30.519),
    )

    assert coarsened(here).location == coarsened(there).location


def test_a_house_becomes_its_town_and_nothing_of_the_street_stays():
    found = coarsened(at_house(admin2="Long Street", place_id="osm:way/7")).location

    assert (found.place, found.geo_precision) == ("Kyiv", GeoPrecision.SETTLEMENT)
    assert (found.longitude, found.latitude) == KYIV
    assert found.admin2 is None


def test_a_town_that_nobody_moved_stays_and_one_that_was_moved_goes_back():
    town = make_location("Kyiv", *KYIV, place_id="town:1", uncertainty_m=12_000.0)
    by_hand = replace(town, longitude=30.52, uncertainty_m=10.0)

    assert coarsened(town) == (replace(town, uncertainty_m=12_000.0), False, False)
    found = coarsened(by_hand)
    assert found.is_coarser
    assert (found.location.longitude, found.location.latitude) == KYIV


def test_a_narrow_ring_is_as_fine_as_a_house():
    area = disc(30.51, 50.45, 300)
    ring = at_house(geo_precision=GeoPrecision.NEAR, uncertainty_m=50_000.0, area=area)

    assert coarsened(ring).location.place == "Kyiv"


def test_the_point_of_a_wide_area_is_not_the_one_that_somebody_set():
    area = shapely.box(29, 49, 33, 52)
    wide = at_house(
        geo_precision=GeoPrecision.ADMIN2, uncertainty_m=150_000.0, area=area
    )

    found = coarsened(wide).location

    assert metres_between(found, wide) > 1_000
    assert area.contains(shapely.Point(found.longitude, found.latitude))
    assert found.place == "Ukraine"


def test_the_unit_is_the_floor_where_it_is_said():
    house = at_house(admin1="Unit")

    found = coarsened(house, floor=Floor.ADMIN1)
    assert found.location.place == "Unit"
    assert found.location.area.contains(shapely.Point(30.51, 50.4501))
    assert coarsened(at_house(), floor=Floor.ADMIN1).location.place == "Ukraine"
    nowhere = coarsened(at_house(country="XX"), floor=Floor.ADMIN1)
    assert nowhere == (None, True, False)


@pytest.fixture(scope="module")
def gazetteer_places():
    return GazetteerPlaces(whole_gazetteer())


KNOWN = [
    ("UA", "Kyiv", (30.61, 50.46), "Kyiv"),
    ("UA", "Kharkiv Oblast", (36.25, 49.99), "Kharkiv"),
    ("RO", "Tulcea County", (28.80, 45.18), "Tulcea"),
    ("MD", None, (28.86, 47.02), "Chișinău"),
]


@pytest.mark.parametrize(("country", "admin1", "point", "town"), KNOWN)
def test_a_house_is_in_the_town_that_holds_it(
    gazetteer_places, country, admin1, point, town
):
    house = make_location(
        "a house", *point, country=country, admin1=admin1,
        geo_precision=GeoPrecision.EXACT, uncertainty_m=100.0,
    )  # fmt: skip

    found = coarsened(house, places=gazetteer_places).location

    assert found.place == town
    assert found.country == country
    assert admin1 in {None, found.admin1}
    assert metres_between(found, house) + 100 <= found.uncertainty_m


@settings(max_examples=40)
@given(st.floats(23, 39), st.floats(45, 52))
def test_the_town_is_never_in_another_country_or_unit(east, north):
    places = GazetteerPlaces(whole_gazetteer())
    house = make_location(
        "a house", east, north, country="UA", admin1="Kharkiv Oblast",
        geo_precision=GeoPrecision.EXACT, uncertainty_m=100.0,
    )  # fmt: skip

    found = coarsened(house, places=places).location

    assert found.country == "UA"
    assert found.admin1 == "Kharkiv Oblast"
    assert metres_between(found, house) + 100 <= found.uncertainty_m


def test_the_unit_of_the_gazetteer_holds_its_places(gazetteer_places):
    house = make_location(
        "a house", 36.25, 49.99, admin1="Kharkiv Oblast", uncertainty_m=100.0,
        geo_precision=GeoPrecision.EXACT,
    )  # fmt: skip

    found = coarsened(house, places=gazetteer_places, floor=Floor.ADMIN1).location

    assert found.place == "Kharkiv Oblast"
    assert found.area.contains(shapely.Point(36.25, 49.99))
    assert metres_between(found, house) <= found.uncertainty_m


def test_names_in_any_case_are_known(gazetteer_places):
    taganrog = make_location("Taganrog", place_id="geonames:484907", country="RU")

    assert gazetteer_places.is_named("Таганроге", taganrog)
    assert gazetteer_places.is_named("taganrog", taganrog)
    assert not gazetteer_places.is_named("Харків", taganrog)
