from dataclasses import replace

import pytest
import shapely
from pyproj import Geod

from geodata.geocoding.context import View
from geodata.geocoding.outlines import Outlines
from geodata.geocoding.questions import ask
from geodata.geocoding.strips import Said, StripBuilder
from geodata.models import GeoPrecision
from geodata.places import Hints, Outcome, Relation, Toponym
from tests.gazetteers import boundaries

WGS84 = Geod(ellps="WGS84")


def kilometres(location, longitude, latitude):
    here = location.longitude, location.latitude
    return WGS84.inv(*here, longitude, latitude)[2] / 1000


def area_of(decide, name, text, kind=None):
    return decide(name(text, kind)).location.area


def test_between_two_towns_is_the_way_between_them(decide, name):
    asked = name("Bakhmut", relation=Relation.BETWEEN, other="Sloviansk")
    location = decide(asked).location

    assert location.geo_precision is GeoPrecision.NEAR
    assert kilometres(location, 37.80, 48.73) < 5
    assert location.area.contains(shapely.Point(37.80, 48.73))
    assert location.uncertainty_m == pytest.approx(20_500, rel=0.1)


def test_between_decides_both_ends_together(decide, name):
    alone = decide(name("Pokrovsk"))
    paired = decide(name("Pokrovsk", relation=Relation.BETWEEN, other="Myrnohrad"))

    assert alone.outcome is Outcome.AMBIGUOUS
    assert (paired.place.country, paired.outcome) == ("UA", Outcome.AREA)
    assert "km from Myrnohrad" in paired.candidates[0].reason


def test_a_way_is_never_narrower_than_five_kilometres(decide, name):
    asked = name("Pokrovsk", relation=Relation.BETWEEN, other="Myrnohrad")
    west, south, east, north = decide(asked).location.area.bounds
    assert (east - west) * 74 > 5
    assert (north - south) * 111 > 4.9


def test_nothing_is_placed_between_far_ends(decide, name):
    asked = name("Kyiv", relation=Relation.BETWEEN, other="Donetsk")
    decision = decide(asked)

    assert decision.location is None
    assert decision.margin == 0


def test_nothing_is_placed_between_a_town_and_the_unknown(decide, name):
    asked = name("Kyiv", relation=Relation.BETWEEN, other="Nowhereville")
    assert decide(asked).location is None


def test_between_two_regions_is_their_border(decide, name):
    asked = name("Kharkiv", "admin1", relation=Relation.BETWEEN, other="Sumy")
    location = decide(asked).location

    assert location.geo_precision is GeoPrecision.LINEAR
    assert location.country == "UA"


def test_a_border_of_two_countries_lies_on_both_sides(decide, name):
    asked = name("Romania", relation=Relation.BORDER, other="Ukraine")
    area = decide(asked).location.area

    for country in ("Romania", "Ukraine"):
        ground = area_of(decide, name, country)
        assert area.intersection(ground).area > 0.2 * area.area
    assert area.contains(shapely.Point(28.80, 45.33))


def test_a_border_lies_on_the_side_of_the_reports_other_country(decide, name):
    location = decide(
        name("Romania", relation=Relation.BORDER), name("Ukraine"), name("Odesa")
    ).location

    assert location.country == "UA"
    outside = location.area.difference(area_of(decide, name, "Ukraine"))
    assert outside.area < 0.1 * location.area.area


def test_a_border_without_another_side_lies_on_both(decide, name):
    asked = name("Romania", relation=Relation.BORDER)
    area = decide(asked).location.area
    ground = area_of(decide, name, "Romania")
    assert area.difference(ground).area > 0.2 * area.area


def test_a_regions_border_area_lies_in_it_along_the_country(decide, name):
    asked = name("Belgorod", "admin1", relation=Relation.BORDER)
    location = decide(asked).location

    assert location.geo_precision is GeoPrecision.LINEAR
    assert location.admin1 == "Belgorod Oblast"
    region = area_of(decide, name, "Belgorod", "admin1")
    assert location.area.difference(region).area < 1e-6
    assert location.area.contains(shapely.Point(36.77, 50.36))  # by Shebekino
    assert not location.area.contains(shapely.Point(37.9, 51.2))  # Stary Oskol


def test_the_airspace_of_a_region_is_its_area(decide, name):
    asked = name("Kharkiv", "admin1", relation=Relation.AIRSPACE)
    location = decide(asked).location

    assert location.geo_precision is GeoPrecision.AIRSPACE
    assert location.place == "Kharkiv Oblast, airspace"


def test_over_a_sea_is_the_sea(decide, name):
    location = decide(name("Black Sea", relation=Relation.AIRSPACE)).location
    assert location.geo_precision is GeoPrecision.AIRSPACE
    assert location.area.contains(shapely.Point(33.0, 43.5))


def test_the_waters_of_a_country_are_off_its_coast(decide, name):
    location = decide(name("Romania", "water")).location

    assert location.geo_precision is GeoPrecision.AIRSPACE
    assert location.area.contains(shapely.Point(28.85, 44.2))
    land = boundaries().country_polygon("RO")
    assert location.area.intersection(land).area < 0.005


def test_the_airspace_of_a_country_reaches_over_its_territorial_sea(decide, name):
    location = decide(name("Estonia", relation=Relation.AIRSPACE)).location

    assert location.area.covers(shapely.Point(26.36, 59.75))  # by Vaindloo
    assert not location.area.covers(shapely.Point(26.5, 60.1))
    assert not location.area.intersects(shapely.Point(22.9, 59.85))  # Hanko


def test_the_airspace_of_ukraine_reaches_over_crimeas_waters(decide, name):
    area = decide(name("Ukraine", relation=Relation.AIRSPACE)).location.area

    for point in [(33.3, 44.6), (34.1, 44.95), (30.2, 45.25), (36.5, 45.33)]:
        assert area.covers(shapely.Point(point))
    assert not area.covers(shapely.Point(36.75, 45.2))  # Taman


def test_the_airspace_of_a_county_by_the_sea_reaches_over_its_waters(decide, name):
    asked = name("Saare", "admin1", relation=Relation.AIRSPACE)
    area = decide(asked).location.area

    assert area.covers(shapely.Point(21.65, 58.45))
    assert not area.covers(shapely.Point(26.36, 59.75))  # another county's


def test_an_airspace_without_a_sea_is_the_countrys_ground(decide, name):
    above = decide(name("Belarus", relation=Relation.AIRSPACE)).location
    assert above.area.equals(area_of(decide, name, "Belarus"))


@pytest.mark.parametrize("bearing", [0.0, 90.0, 180.0, 225.0])
@pytest.mark.parametrize("town", ["Hanko", "Garwolin", "Chuhuiv"])
def test_south_of_a_town_is_the_town_and_what_widens_from_it(
    decide, name, town, bearing
):
    asked = replace(name(town, relation=Relation.NEAR), bearing=bearing)
    location = decide(asked).location
    place = decide(name(town)).place
    here = place.longitude, place.latitude

    assert location.geo_precision is GeoPrecision.NEAR
    assert location.area.covers(shapely.Point(here))
    for metres in (5_000, 12_000, 24_000):
        x, y, _ = WGS84.fwd(*here, bearing, metres)
        assert location.area.covers(shapely.Point(x, y))
    back = WGS84.fwd(*here, bearing + 180, 10_000)[:2]
    assert not location.area.covers(shapely.Point(back))
    at = WGS84.inv(*here, location.longitude, location.latitude)
    assert at[0] % 360 == pytest.approx(bearing, abs=0.5)
    assert 2_000 < at[2] < 8_000


def test_kilometres_north_of_a_town_are_counted_from_it(decide, name):
    asked = name("Sumy", relation=Relation.NEAR)
    asked = replace(asked, bearing=0.0, distance_m=12_000.0)
    location = decide(asked).location
    town = decide(name("Sumy")).place

    away = kilometres(location, town.longitude, town.latitude)
    assert away == pytest.approx(12, rel=0.01)


def test_a_border_with_a_country_is_that_border_alone(decide, name):
    asked = name("Belarus", relation=Relation.BORDER)
    location = decide(asked, name("Ovruch"), name("Zhytomyr")).location

    assert location.place == "border of Ukraine and Belarus"
    assert location.area.covers(shapely.Point(28.35, 51.55))
    assert not location.area.covers(shapely.Point(36.9, 50.3))  # by Belgorod
    assert not location.area.covers(shapely.Point(27.5, 54.0))  # by Minsk


def test_a_border_with_a_region_lies_on_the_other_countrys_side(decide, name):
    text = "near the border with Dagestan"
    asked = replace(name("Dagestan", relation=Relation.BORDER), text=text)
    location = decide(asked, name("Georgia"), name("Kakheti")).location

    assert (location.place, location.country) == (
        "border of Georgia and Republic of Dagestan", "GE",
    )  # fmt: skip
    assert location.area.covers(shapely.Point(46.3, 41.9))
    assert not location.area.covers(shapely.Point(47.0, 43.5))  # by Chechnya


def test_a_regions_own_border_area_is_not_its_neighbours(decide, name):
    asked = name("Belgorod", "admin1", relation=Relation.BORDER)
    location = decide(asked, name("Ukraine"), name("Kharkiv")).location

    assert (location.country, location.admin1) == ("RU", "Belgorod Oblast")


@pytest.mark.parametrize(
    ("home", "named", "side"),
    [
        (None, {"RO"}, "RO"),
        ("MD", set(), "MD"),
        ("MD", {"RU"}, "MD"),  # named for what it does
        ("RO", {"MD"}, "MD"),
        ("MD", {"MD", "RO"}, "MD"),
        ("GB", {"RU"}, "RU"),
        ("GB", {"FR"}, None),
        ("UA", {"MD", "RO"}, None),
    ],
)
def test_the_near_side_of_a_border_is_a_neighbour_that_is_spoken_of(
    gazetteer, home, named, side
):
    strips = StripBuilder(Outlines(gazetteer))
    asked = ask(gazetteer, Toponym(
        text="the border with Ukraine", start=0, end=23, name="Ukraine",
        relation=Relation.BORDER,
    ))  # fmt: skip
    said = Said(View(countries=frozenset(named)), home=home)
    country = Outlines(gazetteer).place_of_country("UA")

    found = strips.border(country, asked, said).country
    assert found == (side or "UA")


def test_a_country_without_a_coast_has_no_waters(decide, name):
    assert decide(name("Belarus", "water")).location is None


def test_along_a_river_is_a_strip_in_what_holds_it(decide, name):
    asked = name("Danube", relation=Relation.ALONG, container="Romania")
    location = decide(asked).location

    assert location.geo_precision is GeoPrecision.LINEAR
    assert location.country == "RO"
    assert location.area.contains(shapely.Point(28.0, 45.27))  # Brăila
    assert not location.area.contains(shapely.Point(16.4, 48.2))  # Vienna


def test_a_plant_named_after_a_city_is_near_it(decide, name):
    asked = replace(name("Kursk", "site"), text="the Kursk plant", end=15)
    location = decide(asked).location
    assert location.geo_precision is GeoPrecision.NEAR


def test_near_a_city_is_not_near_its_raion(decide, name):
    location = decide(name("Kupiansk", relation=Relation.NEAR)).location

    assert location.place == "Kupiansk"
    assert location.uncertainty_m == 25_000


@pytest.mark.parametrize(
    ("country", "outlet", "side"),
    [("Ukraine", "RO", "RO"), ("Ukraine", "MD", "MD"), ("Belarus", "LT", "LT")],
)
def test_a_border_without_context_is_on_the_outlets_side(
    decide, name, country, outlet, side
):
    asked = name(country, relation=Relation.BORDER)
    location = decide(asked, hints=Hints(outlet_country=outlet)).location
    assert location.country == side


@pytest.mark.parametrize(
    "text", ["off the coast of Estonia", "біля узбережжя Естонії", "у берегов Эстонии"]
)
def test_off_the_coast_of_a_country_is_its_territorial_sea(decide, name, text):
    asked = replace(name("Estonia", "country", relation=Relation.NEAR), text=text)
    location = decide(asked).location

    assert location.place == "Estonia, territorial waters"
    assert location.area.covers(shapely.Point(26.36, 59.75))


def test_near_a_country_is_nowhere(decide, name):
    asked = name("Estonia", "country", relation=Relation.NEAR)
    assert decide(asked).location is None


@pytest.mark.parametrize(
    ("unit", "kind", "point"),
    [
        ("Georgia", "country", (41.631, 41.641)),  # Batumi, on the shore
        ("Georgia", "country", (41.02, 43.0)),  # Sukhumi
        ("Georgia", "country", (43.96, 42.22)),  # Tskhinvali
        ("Ida-Viru", "admin1", (28.19, 59.377)),  # Narva, on the border river
        ("Kherson", "admin1", (32.91, 46.113)),  # Skadovsk, on the shore
    ],
)
def test_a_unit_holds_its_towns_on_the_shore_and_on_the_border(
    decide, name, unit, kind, point
):
    location = decide(name(unit, kind)).location

    assert location.area.covers(shapely.Point(point))
    away = kilometres(location, *point) * 1000
    assert location.uncertainty_m >= away
