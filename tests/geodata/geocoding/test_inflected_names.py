import pytest

from geodata.places import Hints, Outcome

FORMS = [
    ("Києві", "uk", "Kyiv"),
    ("Харкова", "uk", "Kharkiv"),
    ("Сум", "uk", "Sumy"),
    ("Кременчуці", "uk", "Kremenchuk"),
    ("Таганроге", "ru", "Taganrog"),
    ("Орла", "ru", "Oryol"),
    ("Ростове-на-Дону", "ru", "Rostov-on-Don"),
    ("Бухаресте", "ru", "Bucharest"),
]


@pytest.mark.parametrize(("text", "language", "place"), FORMS)
def test_a_city_is_found_in_any_case(decide, name, text, language, place):
    location = decide(name(text, language=language)).location

    assert location is not None
    assert location.place == place


def test_the_reason_says_which_form_was_read(decide, name):
    decision = decide(name("Таганроге", language="ru"))
    assert "Таганроге is a form of Таганрог" in decision.candidates[0].reason


def test_a_name_as_it_stands_weighs_more_than_a_form(decide, name):
    exact = decide(name("Таганрог", language="ru"))
    formed = decide(name("Таганроге", language="ru"))
    assert exact.margin > formed.margin


def test_a_village_named_like_a_form_does_not_beat_the_city(decide, name):
    decision = decide(name("Орла", language="ru"), hints=Hints(outlet_country="RU"))

    assert decision.place.name == "Oryol"
    assert any(each.place.name == "Orla" for each in decision.candidates)


def test_a_region_is_found_in_any_case(decide, name):
    decision = decide(name("Харківській", "admin1", language="uk"))

    assert decision.outcome is Outcome.AREA
    assert decision.location.place == "Kharkiv Oblast"


def test_a_container_is_found_in_any_case(decide, name):
    asked = name("Дніпровський", "district", container="Києва", language="uk")
    assert decide(asked).location.place == "Dniprovskyi district, Kyiv"


def test_a_form_is_known(geocoder):
    assert geocoder.knows("Таганроге")
    assert geocoder.knows("Харкова")
    assert not geocoder.knows("Йцукенгшщз")


def test_a_foreign_language_has_no_cases(decide, name):
    assert decide(name("Kyiva", language="en")).outcome is Outcome.UNKNOWN
