"""Units that the world knows, and parts of the world, against towns of their name."""

import pytest

from geodata.places import Outcome, PlaceKind


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("California", "US"),
        ("Ohio", "US"),
        ("Maryland", "US"),
        ("Ontario", "CA"),
        ("Java", "ID"),
        ("Luzon", "PH"),
        ("NSW", "AU"),
    ],
)
def test_a_unit_of_millions_is_meant_before_a_town_of_its_name(
    decide, name, text, country
):
    decision = decide(name(text, language="en"))

    assert decision.outcome is Outcome.AREA
    assert (decision.place.kind, decision.place.country) == (PlaceKind.ADMIN1, country)


@pytest.mark.parametrize("text", ["Surrey", "Norfolk", "Fife"])
def test_a_british_county_is_meant_where_its_country_is_named(decide, name, text):
    decision = decide(name(text), name("United Kingdom", "country"))

    assert (decision.outcome, decision.place.country) == (Outcome.AREA, "GB")


def test_a_county_and_a_city_abroad_of_its_name_stay_open(decide, name):
    assert decide(name("Surrey")).outcome is Outcome.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Africa", "en"),
        ("Middle East", "en"),
        ("Pacific", "en"),
        ("EU", "en"),
        ("Близькому Сході", "uk"),
        ("Східній Європі", "uk"),
        ("Африке", "ru"),
        ("Европы", "ru"),
        ("Asia", "ro"),
    ],
)
def test_a_part_of_the_world_is_no_town(decide, name, text, language):
    decision = decide(name(text, language=language))

    assert decision.outcome is Outcome.UNKNOWN
    assert decision.candidates == ()


def test_a_village_that_is_called_one_is_meant(decide, name):
    decision = decide(name("Asia", "settlement"), name("Philippines", "country"))

    assert decision.outcome is Outcome.RESOLVED


@pytest.mark.parametrize("text", ["Kharkiv", "Lviv", "Saratov", "Cluj-Napoca"])
def test_the_people_of_a_region_do_not_take_its_citys_name(decide, name, text):
    assert decide(name(text)).place.kind is PlaceKind.SETTLEMENT
