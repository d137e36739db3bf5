import pytest
import shapely
from pyproj import Geod

from geodata.models import GeoPrecision
from geodata.places import Outcome, Relation

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
    assert outside.area < 1e-6


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
    ground = area_of(decide, name, "Romania")
    assert location.area.intersection(ground).area < 1e-6


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
    location = decide(name("Kursk", "site")).location
    assert location.geo_precision is GeoPrecision.NEAR


def test_near_a_city_is_not_near_its_raion(decide, name):
    location = decide(name("Kupiansk", relation=Relation.NEAR)).location

    assert location.place == "Kupiansk"
    assert location.uncertainty_m == 25_000
