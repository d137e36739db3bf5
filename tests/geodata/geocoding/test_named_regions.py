import pytest

from geodata.geocoding.queries import geocode_name
from geodata.phrases import read_phrase
from geodata.places import Outcome, Relation
from tests.gazetteers import whole_gazetteer

REGIONS = [
    ("ru", "в курском ", "Железногорске", "Kursk Oblast"),
    ("ru", "в донецком ", "Покровске", "Donetsk Oblast"),
    ("uk", "в донецькому ", "Покровську", "Donetsk Oblast"),
    ("uk", "у харківському ", "Золочеві", "Kharkiv Oblast"),
    ("ru", "в ростовском ", "Новошахтинске", "Rostov Oblast"),
    ("ru", "в приморском ", "Бердянске", "Zaporizhzhia Oblast"),
    ("uk", "у дніпровському ", "Нікополі", "Dnipropetrovsk Oblast"),
    ("ru", "в морском ", "Новороссийске", "Krasnodar Krai"),
]


@pytest.mark.parametrize(("language", "before", "name", "region"), REGIONS)
def test_a_regions_adjective_before_a_name_holds_it(
    geocoder, language, before, name, region
):
    text = before + name
    asked = read_phrase(text, len(before), len(text), language=language)
    decision = geocoder.geocode([asked])[0]

    assert decision.outcome is Outcome.RESOLVED
    assert decision.place.admin1 == region


def test_a_capital_adjective_is_no_region():
    asked = read_phrase("Курском Железногорске", 8, 21, language="ru")
    assert asked.containers == ()


def test_a_district_by_another_name_is_not_meant_without_its_city(geocoder):
    decision = geocode_name(geocoder, "Yuzhny", country="UA")
    assert decision.place is None or decision.place.parent_id is None


def test_the_pair_that_lies_together_is_meant(geocoder):
    text = "между Лисками и Россошью"
    decision = geocoder.geocode([read_phrase(text, 0, len(text), language="ru")])[0]

    assert decision.toponym.relation is Relation.BETWEEN
    assert decision.location.place == "between Liski and Rossosh"


@pytest.mark.parametrize(
    "name", ["Эйшишкес", "Eišiškės", "Naslavcea", "Кошница", "Cosauti", "Periprava"]
)
def test_small_places_by_the_border_are_known(name):
    assert whole_gazetteer().knows(name)


@pytest.mark.parametrize("name", ["Ștefan Vodă district", "raionul Ștefan Vodă"])
def test_a_raion_named_as_its_town_is_the_raion(geocoder, name):
    decision = geocode_name(geocoder, name, country="MD")
    assert decision.place.name == "Ștefan Vodă District"


@pytest.mark.parametrize(
    "text",
    [
        "the Dneprovsky and Desnyansky districts", "Сумській та Харківській областях",
        "județele Tulcea și Galați", "Сумской и Харьковской областях",
    ],
)  # fmt: skip
def test_two_units_under_one_type_word_never_fail(geocoder, text):
    decision = geocode_name(geocoder, text)
    assert decision.outcome is not Outcome.RESOLVED


@pytest.mark.parametrize("county", ["Garwolin county", "Łuków county"])
def test_a_county_named_after_a_polish_town_is_the_district_round_it(geocoder, county):
    decision = geocode_name(geocoder, county)

    assert decision.outcome is Outcome.AREA
    assert decision.location.geo_precision == "admin2"


@pytest.mark.parametrize("name", ["Tîrgu Mureș", "Rîmnicu Sărat", "Râbnița"])
def test_romanian_names_are_found_in_the_other_spelling_of_a_vowel(geocoder, name):
    start = len("Alarmă la ")
    text = f"Alarmă la {name}."
    asked = read_phrase(text, start, start + len(name), language="ro")

    assert geocoder.geocode([asked])[0].outcome is Outcome.RESOLVED
