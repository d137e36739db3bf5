import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.geocoding.spellings import MOST_SPELLINGS, other_spellings
from geodata.phrases import read_phrase
from geodata.places import Outcome

RESPELLED = [
    ("ro", "Ciuhuiv", "chuhuiv"),
    ("ro", "Berdeansk", "berdiansk"),
    ("ro", "Donețk", "donetsk"),
    ("ro", "Unecea", "unecha"),
    ("ro", "Cernihiv", "chernihiv"),
    ("ro", "Kremenciuk", "kremenchuk"),
    ("ro", "Djankoi", "dzhankoi"),
    ("ro", "Jitomir", "zhitomir"),
    ("ro", "Șebekino", "shebekino"),
    ("ro", "Chilia", "kilia"),
    ("en", "Krasnogorovka", "krasnohorivka"),
    ("ru", "Новогригоровка", "новогригорівка"),
    ("ru", "Собичево", "собичеве"),
    ("uk", "Новогригорівка", "новогригоровка"),
    ("uk", "Шебекінове", "шебекиново"),
]
PLACED = [
    ("ro", "Ciuhuiv", "Chuhuiv"),
    ("ro", "Berdeansk", "Berdiansk"),
    ("ro", "Donețk", "Donetsk"),
    ("ro", "Zaporojie", "Zaporizhzhia"),
    ("ro", "Luțk", "Lutsk"),
    ("ro", "Unecea", "Unecha"),
    ("ro", "Sîzran", "Syzran"),
    ("ro", "Kremenciuk", "Kremenchuk"),
    ("ro", "Harkov", "Kharkiv"),
]


@pytest.mark.parametrize(("language", "name", "spelling"), RESPELLED)
def test_rules_give_the_other_spelling(language, name, spelling):
    assert spelling in other_spellings(name, language)


@pytest.mark.parametrize(("language", "name", "place"), PLACED)
def test_another_languages_spelling_is_the_place(geocoder, language, name, place):
    asked = read_phrase(name, 0, len(name), language=language)
    decision = geocoder.geocode([asked])[0]

    assert (decision.outcome, decision.place.name) == (Outcome.RESOLVED, place)


def test_a_name_that_the_gazetteer_has_is_not_respelled(geocoder):
    asked = read_phrase("Bucea", 0, 5, language="ro")
    candidates = geocoder.geocode([asked])[0].candidates
    assert {each.place.country for each in candidates} == {"RO"}


def test_a_spelling_is_looked_for_in_the_region_only(geocoder):
    asked = read_phrase("Ciapel", 0, 6, language="ro")
    assert geocoder.geocode([asked])[0].outcome is Outcome.UNKNOWN


@given(st.text(), st.sampled_from(["ro", "en", "uk", "ru", None]))
def test_spellings_are_few_and_never_the_name_itself(name, language):
    found = other_spellings(name, language)

    assert len(found) <= MOST_SPELLINGS
    assert name.lower() not in found
