import random

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geodata.geocoding import OfflineGeocoder
from geodata.models import GeoPrecision
from geodata.places import Outcome, PlaceKind, Relation, Toponym

WGS84 = Geod(ellps="WGS84")


def toponym(name, kind=None, **facts):
    kind = PlaceKind(kind) if kind else None
    return Toponym(text=name, start=0, end=len(name), name=name, kind=kind, **facts)


def kilometres(location, longitude, latitude):
    _, _, metres = WGS84.inv(location.longitude, location.latitude, longitude, latitude)
    return metres / 1000


CITIES = [
    ("Kyiv", "UA", 30.52, 50.45),
    ("Kiev", "UA", 30.52, 50.45),
    ("Київ", "UA", 30.52, 50.45),
    ("Odesa", "UA", 30.73, 46.48),
    ("Kharkiv", "UA", 36.25, 49.98),
    ("Харьков", "UA", 36.25, 49.98),
    ("Kherson", "UA", 32.62, 46.64),
    ("Donetsk", "UA", 37.80, 48.00),
    ("Sevastopol", "UA", 33.53, 44.61),
    ("Taganrog", "RU", 38.90, 47.24),
    ("Belgorod", "RU", 36.59, 50.60),
    ("Rostov-on-Don", "RU", 39.71, 47.23),
    ("Warsaw", "PL", 21.01, 52.23),
    ("Moscow", "RU", 37.62, 55.75),
    ("Tulcea", "RO", 28.79, 45.18),
    ("Tiraspol", "MD", 29.63, 46.84),
]


@pytest.mark.parametrize(("name", "country", "longitude", "latitude"), CITIES)
def test_a_city_without_a_rival_needs_no_context(
    decide, name, country, longitude, latitude
):
    decision = decide(toponym(name))

    assert decision.outcome is Outcome.RESOLVED
    assert decision.location.country == country
    assert decision.location.geo_precision is GeoPrecision.SETTLEMENT
    assert kilometres(decision.location, longitude, latitude) < 5


UNITS = [
    ("Odesa", "Odesa Oblast", "UA"),
    ("Odessa", "Odesa Oblast", "UA"),
    ("Kyiv", "Kyiv Oblast", "UA"),
    ("Kharkiv", "Kharkiv Oblast", "UA"),
    ("Харківська", "Kharkiv Oblast", "UA"),
    ("Луганська", "Luhansk Oblast", "UA"),
    ("Crimea", "Crimea", "UA"),
    ("Krasnodar", "Krasnodar Krai", "RU"),
    ("Kuban", "Krasnodar Krai", "RU"),
    ("Bashkiria", "Bashkortostan", "RU"),
    ("Moscow", "Moscow Oblast", "RU"),
    ("Galați", "Galați County", "RO"),
    ("Lublin", "Lublin Voivodeship", "PL"),
    ("Florești", "Florești District", "MD"),
    ("Gomel", "Gomel Region", "BY"),
]


@pytest.mark.parametrize(("name", "place", "country"), UNITS)
def test_a_region_is_the_area_and_never_the_city(decide, name, place, country):
    decision = decide(toponym(name, "admin1"))

    assert decision.outcome is Outcome.AREA
    assert (decision.location.place, decision.location.country) == (place, country)
    assert decision.location.geo_precision is GeoPrecision.ADMIN1


@pytest.mark.parametrize("name", ["Crimea", "Bashkortostan", "Transnistria", "Volyn"])
def test_a_region_without_a_city_of_its_name_needs_no_type_word(decide, name):
    assert decide(toponym(name)).location.geo_precision is GeoPrecision.ADMIN1


@pytest.mark.parametrize("name", ["Romania", "Moldova", "Ukraine", "UAE", "Росія"])
def test_a_country_is_an_area_with_an_inner_point(decide, name):
    location = decide(toponym(name)).location

    assert location.geo_precision is GeoPrecision.COUNTRY
    assert location.area.contains(shapely.Point(location.longitude, location.latitude))


CAPITALS = [
    ("Ukraine", 30.52, 50.45),
    ("Romania", 26.10, 44.43),
    ("Russia", 37.6, 55.8),
]


@pytest.mark.parametrize(("country", "longitude", "latitude"), CAPITALS)
def test_a_country_is_never_placed_at_its_capital(decide, country, longitude, latitude):
    location = decide(toponym(country)).location
    assert kilometres(location, longitude, latitude) > 50


def test_the_airspace_of_a_country_is_its_area(decide):
    location = decide(toponym("Romania", relation=Relation.AIRSPACE)).location

    assert location.place == "Romania, airspace"
    assert location.geo_precision is GeoPrecision.AIRSPACE


def test_the_airspace_over_a_city_is_the_city(decide):
    location = decide(toponym("Kharkiv", relation=Relation.AIRSPACE)).location
    assert location.geo_precision is GeoPrecision.SETTLEMENT


def test_a_district_in_its_city_is_a_disc_that_holds_its_area(decide):
    decision = decide(toponym("Dniprovskyi", "district", container="Kyiv"))

    assert decision.outcome is Outcome.AREA
    assert decision.location.place == "Dniprovskyi district, Kyiv"
    assert decision.location.geo_precision is GeoPrecision.DISTRICT
    assert decision.location.uncertainty_m == pytest.approx(1.6 * 4618 + 1000, abs=1)


def test_a_district_is_found_by_the_city_that_the_report_names(decide):
    kharkiv = decide(toponym("Shevchenkivskyi", "district"), toponym("Kharkiv"))
    kyiv = decide(toponym("Shevchenkivskyi", "district"), toponym("Kyiv"))

    assert kharkiv.location.place == "Shevchenkivskyi district, Kharkiv"
    assert kyiv.location.place == "Shevchenkivskyi district, Kyiv"


def test_a_district_that_several_cities_have_is_ambiguous_alone(decide):
    decision = decide(toponym("Shevchenkivskyi", "district"))

    assert decision.outcome is Outcome.AMBIGUOUS
    assert len(decision.candidates) > 3


def test_a_district_outside_cities_is_the_raion(decide):
    decision = decide(toponym("Kupiansk", "district"), toponym("Ukraine"))

    assert decision.location.geo_precision is GeoPrecision.ADMIN2
    assert decision.location.place == "Kupianskyi Raion"


def test_a_district_that_no_table_has_is_a_disc_round_its_seat(decide):
    decision = decide(toponym("Mozyrsky", "district"), toponym("Belarus"))

    assert decision.location.place == "Mozyrsky district"
    assert decision.location.geo_precision is GeoPrecision.ADMIN2
    assert decision.location.admin1 == "Gomel Region"
    assert kilometres(decision.location, 29.25, 52.05) < 5


def test_a_district_round_a_seat_is_not_believed_without_context(decide):
    assert decide(toponym("Mozyrsky", "district")).location is None


def test_a_district_of_russia_is_found(decide):
    decision = decide(toponym("Shebekinsky", "district"), toponym("Belgorod", "admin1"))

    assert decision.location.geo_precision is GeoPrecision.ADMIN2
    assert decision.location.admin1 == "Belgorod Oblast"
    assert kilometres(decision.location, 36.91, 50.41) < 15


def test_a_full_name_decides_between_units_of_one_name(decide):
    asked = Toponym(
        text="Altai Krai", start=0, end=10, name="Altai", kind=PlaceKind.ADMIN1
    )
    assert decide(asked).location.place == "Altai Krai"


def test_a_bare_district_name_is_found_beside_its_city(decide):
    decision = decide(toponym("Svyatoshynskyi"), toponym("Kyiv"))
    assert decision.location.place == "Sviatoshynskyi district, Kyiv"


def test_a_village_called_a_region_is_the_village(decide):
    decision = decide(toponym("Cuhurestii de Jos", "admin1"), toponym("Moldova"))

    assert decision.outcome is Outcome.RESOLVED
    assert decision.location.admin1 == "Florești District"
    assert kilometres(decision.location, 28.5919, 47.9294) < 1


HOMONYMS = [
    ("Odessa", "Texas", "US"),
    ("Odessa", "Ukraine", "UA"),
    ("Moscow", "Idaho", "US"),
    ("Paris", "Texas", "US"),
    ("Pokrovsk", "Donetsk region", "UA"),
    ("Pokrovsk", "Sakha", "RU"),
    ("Comrat", "Moldova", "MD"),
]


@pytest.mark.parametrize(("name", "container", "country"), HOMONYMS)
def test_what_holds_a_place_decides_between_namesakes(decide, name, container, country):
    decision = decide(toponym(name, container=container))
    assert decision.location.country == country


@pytest.mark.parametrize("name", ["Pokrovsk", "Richmond", "Springfield", "Newport"])
def test_comparable_namesakes_without_context_are_ambiguous(decide, name):
    decision = decide(toponym(name))

    assert decision.outcome is Outcome.AMBIGUOUS
    assert decision.location is None
    assert len(decision.candidates) > 1
    assert all(candidate.reason for candidate in decision.candidates)


def test_the_region_named_elsewhere_in_the_report_decides(decide):
    decision = decide(
        toponym("Pokrovsk"),
        toponym("Donetsk", "admin1"),
        toponym("Russia"),
        toponym("Ukraine"),
    )
    assert decision.location.country == "UA"


def test_a_name_that_many_villages_have_is_ambiguous_in_its_country(decide):
    decision = decide(toponym("Oleksandrivka"), toponym("Ukraine"))
    assert decision.outcome is Outcome.AMBIGUOUS


def test_a_name_that_hamlets_of_the_oblast_share_is_not_the_village(decide):
    decision = decide(
        toponym("Vilne", "settlement", container="Dnipropetrovsk region"),
        toponym("Ukraine"),
    )
    assert decision.outcome is Outcome.AMBIGUOUS
    assert len(decision.candidates) > 1


@pytest.mark.parametrize("name", ["Mykolaiv", "Vinnytsia", "Zaporizhzhia", "Chișinău"])
def test_a_city_is_named_as_reports_spell_it(decide, name):
    assert decide(toponym(name)).location.place == name


SEAS = ["Black Sea", "Sea of Azov", "Baltic Sea", "Gulf of Finland"]


@pytest.mark.parametrize("name", SEAS)
def test_a_sea_is_a_coarse_area(decide, name):
    location = decide(toponym(name)).location

    assert location.geo_precision is GeoPrecision.AIRSPACE
    assert location.area.is_valid
    assert location.area.contains(shapely.Point(location.longitude, location.latitude))


@pytest.mark.parametrize("name", ["Nowhereville", "Qwertyburg", ""])
def test_an_unknown_name_is_unknown(decide, name):
    decision = decide(toponym(name))

    assert decision.outcome is Outcome.UNKNOWN
    assert decision.location is None


@pytest.mark.parametrize("name", ["Nice", "Reading", "Mobile"])
def test_a_common_word_alone_is_not_believed(decide, name):
    assert decide(toponym(name)).location is None


@pytest.mark.parametrize("surname", ["Shevchenko", "Gladkov", "Petrov", "Driscoll"])
def test_a_surname_is_not_placed_at_a_hamlet(decide, surname):
    decision = decide(toponym(surname), toponym("Belgorod", "admin1"))
    assert decision.location is None


def test_near_a_town_is_a_ring_of_25_km(decide):
    location = decide(toponym("Bakhmut", relation=Relation.NEAR)).location

    assert location.geo_precision is GeoPrecision.NEAR
    assert location.uncertainty_m == 25_000


def test_a_stated_distance_and_bearing_move_the_point(decide):
    location = decide(
        toponym("Bakhmut", relation=Relation.NEAR, distance_m=10_000, bearing=0.0)
    ).location
    assert kilometres(location, 37.99886, 48.59419) == pytest.approx(10, abs=0.1)
    assert location.latitude > 48.65


def test_near_a_country_is_no_place(decide):
    assert decide(toponym("Romania", relation=Relation.NEAR)).location is None


def test_a_border_is_a_strip_inside_the_country_that_holds_it(decide):
    asked = toponym("Moldova", relation=Relation.BORDER, container="Ukraine")
    location = decide(asked).location

    assert location.geo_precision is GeoPrecision.LINEAR
    assert location.country == "UA"
    ukraine = decide(toponym("Ukraine")).location.area
    assert location.area.difference(ukraine).area < 0.1 * location.area.area
    assert location.area.area < ukraine.area / 10


def test_countries_that_do_not_touch_have_no_border(decide):
    asked = toponym("Portugal", relation=Relation.BORDER, container="Ukraine")
    assert decide(asked).location is None


def test_a_circle_of_the_uncertainty_holds_the_area(decide):
    for asked in (
        toponym("Krasnodar", "admin1"),
        toponym("Kyiv"),
        toponym("Romania"),
        toponym("Dniprovskyi", "district", container="Kyiv"),
        toponym("Moldova", relation=Relation.BORDER, container="Ukraine"),
    ):
        location = decide(asked).location
        for longitude, latitude in shapely.get_coordinates(location.area):
            reach = kilometres(location, longitude, latitude) * 1000
            assert reach <= location.uncertainty_m * 1.01


def test_coordinates_have_six_decimals_at_most(decide):
    location = decide(
        toponym("Bakhmut", relation=Relation.NEAR, distance_m=7_000, bearing=33.0)
    ).location
    assert location.longitude == round(location.longitude, 6)
    assert location.latitude == round(location.latitude, 6)


REPORT = [
    toponym("Kyiv"),
    toponym("Dniprovskyi", "district"),
    toponym("Svyatoshynskyi"),
    toponym("Krasnodar", "admin1", container="Russia"),
    toponym("Taganrog", "settlement"),
    toponym("Cuhurestii de Jos", "admin1"),
    toponym("Moldova"),
    toponym("Romania", relation=Relation.AIRSPACE),
    toponym("Pokrovsk"),
    toponym("Geneva"),
]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_toponyms_does_not_matter(
    geocoder: OfflineGeocoder, shuffler: random.Random
):
    expected = dict(zip(REPORT, geocoder.geocode(REPORT), strict=True))
    shuffled = list(REPORT)
    shuffler.shuffle(shuffled)

    assert dict(zip(shuffled, geocoder.geocode(shuffled), strict=True)) == expected


def test_no_toponyms_give_no_decisions(geocoder):
    assert geocoder.geocode([]) == ()


def test_a_fresh_geocoder_decides_the_same(geocoder):
    fresh = OfflineGeocoder(geocoder._gazetteer)  # noqa: SLF001 - the same index
    assert fresh.geocode(REPORT) == geocoder.geocode(REPORT)


@given(st.text(max_size=40))
def test_any_text_is_decided_without_a_crash(geocoder, text):
    (decision,) = geocoder.geocode([toponym(text, container=text or None)])
    if decision.location is not None:
        point = (decision.location.longitude, decision.location.latitude)
        assert point != (0.0, 0.0)


def test_candidates_are_ranked_and_the_margin_is_theirs(decide):
    decision = decide(toponym("Springfield"))
    scores = [candidate.score for candidate in decision.candidates]

    assert scores == sorted(scores, reverse=True)
    assert decision.margin == pytest.approx(scores[0] - scores[1])


def test_known_names_are_known_in_any_case(geocoder):
    assert geocoder.knows("TAGANROG")
    assert geocoder.knows("Cuhurestii de Jos")
    assert not geocoder.knows("Nowhereville")
