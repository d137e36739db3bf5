"""When a name is believed by itself, and what forbids to name a place for it."""

import pytest

from geodata.geocoding import geocode_name
from geodata.places import Hints, Outcome, PlaceKind

PLACED = {Outcome.RESOLVED, Outcome.AREA}


@pytest.mark.parametrize(
    ("asked", "place", "country"),
    [
        ("Robotyne", "Robotyne", "UA"),
        ("Klishchiivka", "Klishchiivka", "UA"),
        ("Velyka Novosilka", "Velyka Novosilka", "UA"),
        ("Ust-Luga", "Ust-Luga", "RU"),
        ("Chornobyl", "Chornobyl", "UA"),
        ("Chernobyl", "Chornobyl", "UA"),
        ("в Судже", "Sudzha", "RU"),
        ("Plauru", "Plauru", "RO"),
        ("Przewodów", "Przewodów", "PL"),
    ],
)
def test_the_only_bearer_of_a_name_is_meant_however_small(
    geocoder, asked, place, country
):
    decision = geocode_name(geocoder, asked)
    assert decision.outcome in PLACED
    assert (decision.place.name, decision.place.country) == (place, country)


@pytest.mark.parametrize("asked", ["Sulina", "Pardina"])
def test_slavic_surname_endings_do_not_make_romanian_towns_people(geocoder, asked):
    assert geocode_name(geocoder, asked).place.country == "RO"


@pytest.mark.parametrize("asked", ["Popov", "Lavrov", "Budanov", "Yermak"])
def test_a_village_like_a_surname_is_not_believed_for_being_alone(geocoder, asked):
    assert geocode_name(geocoder, asked).outcome not in PLACED


@pytest.mark.parametrize("asked", ["Avdiivka", "Huliaipole", "Dobropillia"])
def test_a_town_ten_times_its_namesakes_is_meant(geocoder, asked):
    decision = geocode_name(geocoder, asked)
    assert decision.outcome is Outcome.RESOLVED
    assert decision.place.population >= 10_000


def test_a_name_with_many_bearers_is_still_nobodys(geocoder):
    assert geocode_name(geocoder, "Oleksandrivka").outcome is Outcome.AMBIGUOUS


@pytest.mark.parametrize(
    "asked",
    ["Sagaing Region", "Khartoum State", "Kandahar Province", "Kayin State",
     "Hebron Governorate", "Homs countryside"],
)  # fmt: skip
def test_a_region_never_becomes_a_town(geocoder, asked):
    decision = geocode_name(geocoder, asked)
    settled = decision.place is not None and decision.place.kind is PlaceKind.SETTLEMENT
    assert not settled


@pytest.mark.parametrize("asked", ["Republic of Congo", "Donetsk People's Republic"])
def test_a_republic_never_becomes_a_settlement(geocoder, asked):
    decision = geocode_name(geocoder, asked)
    settled = decision.place is not None and decision.place.kind is PlaceKind.SETTLEMENT
    assert not settled


def test_a_word_for_a_unit_is_no_name(geocoder):
    decision = geocode_name(geocoder, "Republic", country="US")
    assert decision.outcome is Outcome.AMBIGUOUS


def test_a_number_that_the_name_leaves_out_forbids_an_answer(geocoder):
    assert geocode_name(geocoder, "Mila 23").outcome not in PLACED
    assert geocode_name(geocoder, "20 km from Sudzha").outcome in PLACED


@pytest.mark.parametrize("asked", ["Самар", "Niu-York", "Bilhorod-Dnistrovskyi"])
def test_a_town_s_own_name_comes_before_an_alias_of_a_greater_city(geocoder, asked):
    assert geocode_name(geocoder, asked).place.country == "UA"


def test_a_former_name_is_weighed_as_before(decide, name):
    decision = decide(name("Pokrovsk"), hints=Hints(near=(46.1, 51.5)))
    assert decision.place.name == "Engels"


@pytest.mark.parametrize("asked", ["Франко", "Rubio", "Sandu", "Tank", "Mine", "oraș"])
def test_a_little_known_town_far_away_is_not_believed_alone(geocoder, asked):
    assert geocode_name(geocoder, asked).outcome is Outcome.AMBIGUOUS


def test_a_town_far_away_is_believed_where_its_country_is_named(geocoder):
    assert geocode_name(geocoder, "Rubio", country="VE").place.country == "VE"


@pytest.mark.parametrize("asked", ["Марія", "Мария", "Роман", "Володимир", "Roman"])
def test_a_given_name_alone_is_nobodys_town(geocoder, asked):
    assert geocode_name(geocoder, asked).outcome is Outcome.AMBIGUOUS


def test_a_town_called_like_a_given_name_is_found_in_its_country(geocoder):
    assert geocode_name(geocoder, "Roman", country="RO").place.name == "Roman"


@pytest.mark.parametrize("asked", ["Ivanov", "Кирова"])
def test_a_surname_one_vowel_from_a_city_is_not_the_city(geocoder, asked):
    assert geocode_name(geocoder, asked).outcome is Outcome.AMBIGUOUS


@pytest.mark.parametrize(
    ("asked", "country"),
    [("Southern Governorate", "IL"), ("Eastern Province", "SA")],
)
def test_a_unit_named_for_a_compass_point_needs_its_country(geocoder, asked, country):
    assert geocode_name(geocoder, asked).outcome is Outcome.AMBIGUOUS
    decision = geocode_name(geocoder, asked, country=country)
    assert decision.place.country == country


def test_both_countries_called_congo_are_candidates(geocoder):
    decision = geocode_name(geocoder, "Congo")
    assert decision.outcome is Outcome.AMBIGUOUS
    assert {each.place.country for each in decision.candidates} == {"CD", "CG"}


def test_the_american_state_is_a_candidate_for_georgia(geocoder):
    countries = [c.place.country for c in geocode_name(geocoder, "Georgia").candidates]
    assert countries == ["GE", "US"]


def test_a_unit_holds_a_village_before_a_village_of_the_unit_s_name(geocoder):
    candidates = geocode_name(geocoder, "Palanca, Ștefan Vodă").candidates
    assert [each.place.country for each in candidates] == ["MD"]


@pytest.mark.parametrize(
    ("query", "country"), [("gmina Piaski", "PL"), ("comuna Ceatalchioi", "RO")]
)
def test_a_municipality_is_never_its_seat(geocoder, query, country):
    decision = geocode_name(geocoder, query, country=country)

    assert decision.outcome is not Outcome.RESOLVED
