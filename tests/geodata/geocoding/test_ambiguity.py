import pytest

from geodata.geocoding.scoring import MARGIN
from geodata.models import GeoPrecision
from geodata.places import Outcome

WELL_KNOWN = [
    ("Kupiansk", "UA"),
    ("Geneva", "CH"),
    ("Athens", "GR"),
    ("Birmingham", "GB"),
    ("Naples", "IT"),
    ("Perth", "AU"),
]


@pytest.mark.parametrize(("text", "country"), WELL_KNOWN)
def test_a_city_far_better_known_than_its_namesakes_is_meant(
    decide, name, text, country
):
    assert decide(name(text)).location.country == country


AREAS = [
    ("Georgia", "GE", GeoPrecision.COUNTRY),
    ("Luxembourg", "LU", GeoPrecision.COUNTRY),
    ("Gaza", "PS", GeoPrecision.ADMIN1),
]


@pytest.mark.parametrize(("text", "country", "precision"), AREAS)
def test_a_name_of_an_area_and_its_city_is_the_area(
    decide, name, text, country, precision
):
    location = decide(name(text)).location
    assert (location.country, location.geo_precision) == (country, precision)


@pytest.mark.parametrize("text", ["Odesa", "Kharkiv", "Donetsk", "Kupiansk", "Sumy"])
def test_a_bare_name_of_a_city_and_its_unit_is_the_city(decide, name, text):
    location = decide(name(text)).location
    assert location.geo_precision is GeoPrecision.SETTLEMENT


def test_two_countries_of_one_name_are_ambiguous(decide, name):
    decision = decide(name("Congo"))
    assert decision.outcome is Outcome.AMBIGUOUS
    assert {c.place.country for c in decision.candidates} >= {"CG", "CD"}


@pytest.mark.parametrize(
    ("others", "country"), [(["Ukraine"], "UA"), (["Rostov-on-Don", "Russia"], "RU")]
)
def test_donetsk_follows_the_reports_other_names(decide, name, others, country):
    decision = decide(name("Donetsk"), *(name(each) for each in others))
    assert decision.outcome is Outcome.AMBIGUOUS or decision.place.country == country


def test_people_alone_do_not_decide_between_countries(decide, name):
    decision = decide(name("Pokrovsk"))

    assert decision.outcome is Outcome.AMBIGUOUS
    assert "people alone" in decision.candidates[1].reason


@pytest.mark.parametrize("text", ["Odesa", "Pokrovsk", "Springfield", "Petrovka"])
def test_the_margin_is_a_number_and_decides(decide, name, text):
    decision = decide(name(text))

    assert decision.margin is not None
    assert (decision.margin >= MARGIN) == (decision.location is not None)


def test_shares_are_shares(decide, name):
    decision = decide(name("Springfield"))
    assert 0 < sum(each.score for each in decision.candidates) <= 1.001


def test_several_containers_narrow_together(decide, name):
    asked = name(
        "Oleksandrivka",
        "settlement",
        container="Kramatorsk raion",
        containers=("Kramatorsk raion", "Donetsk region"),
    )
    decision = decide(asked)
    assert all(c.place.admin1 == "Donetsk Oblast" for c in decision.candidates)


def test_a_region_is_found_by_its_seat_in_another_language(decide, name):
    asked = name("Cernăuți", "admin1", language="ro")
    assert decide(asked).location.place == "Chernivtsi Oblast"


def test_units_of_one_name_are_not_taken_for_each_other(geocoder, name):
    krai = name("Altai", "admin1")
    texts = ["Altai Krai", "Altai Republic"]
    asked = [
        type(krai)(text=text, start=0, end=len(text), name="Altai", kind=krai.kind)
        for text in texts
    ]
    krai_place, republic = (d.place for d in geocoder.geocode(asked))
    assert krai_place is None or republic is None or krai_place != republic
