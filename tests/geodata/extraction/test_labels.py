"""Labels of paragraphs, and what refers back without a name."""

from datetime import date

import pytest

from geodata.models import IncidentType

PUBLISHED = date(2026, 11, 10)


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("en", PUBLISHED)


def _placed(incidents):
    return [
        (i.toponym, i.location and i.location.geo_precision.value) for i in incidents
    ]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Pavlohrad. A drone set fire to a factory on 9 November.", "en", "Pavlohrad"),
        ("▪️ Павлоград. 9 ноября дрон поджёг завод, пожар.", "ru", "Павлоград"),
        ("Киев. Обломки упали на пятиэтажку 9 ноября.", "ru", "Киев"),
    ],
)
def test_a_name_with_a_stop_heads_its_paragraph(read, text, language, place):
    assert [i.toponym for i in read(text, language)] == [place]


def test_a_sentence_of_one_capital_word_is_no_place(read):
    assert read("Silence. Nobody said a word on 9 November.") == ()


def test_a_stamp_tells_the_day(read):
    (incident,) = read("9 ноября, 04:05.\n\nВ Калуге обломки дрона упали на дом.", "ru")
    assert incident.date_start == date(2026, 11, 9)


def test_a_day_before_a_weapon_counts_none(read):
    (incident,) = read("В ночь на 8 ноября беспилотники ударили по Туапсе.", "ru")
    assert [use.launched for use in incident.weapons] == [None]


def test_an_adjective_in_a_list_of_regions_is_a_region(read):
    text = (
        "В ночь на 9 ноября 12 беспилотников сбито над Брянской областью, "
        "восемь – над Курской, по одному – над Калужской и Тульской областями."
    )
    found = read(text, "ru")
    assert [i.location.place for i in found] == [
        "Bryansk Oblast",
        "Kursk Oblast",
        "Kaluga Oblast",
        "Tula Oblast",
    ]
    assert [i.weapons[0].intercepted for i in found] == [12, 8, 1, 1]
    assert {i.incident_type for i in found} == {IncidentType.INTERCEPTION}


def test_an_unknown_village_lies_in_its_holder(read):
    text = "9 ноября дрон ударил по селу Верхние Гнилуши Сумской области."
    assert _placed(read(text, "ru"))[0][1] == "admin1"


def test_a_village_is_no_city_of_its_name(read):
    text = "9 ноября в селе Муром беспилотник повредил ангар в Шебекинском округе."
    assert all(
        i.location is None or i.location.admin1 == "Belgorod Oblast"
        for i in read(text, "ru")
    )


def test_a_weapon_count_of_the_region_is_no_towns(read):
    text = (
        "В посёлке Уразово 9 ноября дрон повредил дом.\n"
        "Всего за сутки по региону выпущено 9 снарядов."
    )
    towns = [i for i in read(text, "ru") if i.toponym == "Уразово"]
    assert [use.weapon for use in towns[0].weapons] == ["drone"]


def test_those_led_out_are_not_those_hurt(read):
    text = "В Ростове 9 ноября дрон попал в дом. Эвакуировано 30 человек, двое ранены."
    assert [i.injured.best for i in read(text, "ru")] == [2]


def test_drones_downed_on_their_way_are_downed_near_the_place(read):
    (incident,) = read("9 ноября ПВО сбила три дрона на подлёте к Калуге.", "ru")
    assert (incident.toponym, incident.incident_type) == (
        "Калуге",
        IncidentType.INTERCEPTION,
    )


def test_downings_over_a_sea_are_areas(read):
    (incident,) = read("9 ноября три дрона сбиты над акваторией Чёрного моря.", "ru")
    assert incident.location is not None
    assert incident.location.place == "Black Sea"
    assert incident.location.area is not None
