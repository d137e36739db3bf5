"""Russian reports: tables, and the sentences that real reports are made of."""

from datetime import date

import pytest

from geodata.extraction.languages import lexicon_of
from geodata.extraction.sentences import split_sentences
from geodata.models import IncidentType

PUBLISHED = date(2025, 11, 25)
LEXICON = lexicon_of("ru")

STRIKE = IncidentType.STRIKE
INTERCEPTION = IncidentType.INTERCEPTION
VIOLATION = IncidentType.AIRSPACE_VIOLATION


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("ru", PUBLISHED)


@pytest.mark.parametrize(
    ("text", "place", "figures"),
    [
        (
            (
                "Ночью российские войска атаковали Харьков дронами, погибли два "
                "человека, ещё пятеро ранены."
            ),
            "Kharkiv",
            (2, 5),
        ),
        (
            (
                "В результате обстрела Херсона погибла 67-летняя женщина, двое "
                "мужчин получили ранения."
            ),
            "Kherson",
            (1, 2),
        ),
        ("В Таганроге один человек погиб, трое пострадали.", "Taganrog", (1, 3)),
        (
            (
                "По Запорожью нанесён ракетный удар: шесть погибших, 23 раненых, "
                "среди них двое детей."
            ),
            "Zaporizhzhia",
            (6, 23),
        ),
        (
            "Число погибших в результате удара по Тернополю возросло до 34.",
            "Ternopil",
            (34, None),
        ),
        (
            "Двое жителей Купянска погибли от удара управляемой авиабомбы.",
            "Kupiansk",
            (2, None),
        ),
        (
            "БПЛА врезался в многоэтажку в Рязани, никто не пострадал.",
            "Ryazan",
            (0, 0),
        ),
        (
            (
                "Летом 2022 года удар по Кременчугу унёс жизни двухсот пятидесяти "
                "четырёх человек."
            ),
            "Kremenchuk",
            (254, None),
        ),
    ],
)
def test_a_strike_is_read_with_its_figures(read, text, place, figures):
    (incident,) = read(text)

    assert (incident.incident_type, incident.location.place) == (STRIKE, place)
    assert (incident.killed.best, incident.injured.best) == figures


@pytest.mark.parametrize(
    "text",
    [
        "В Москве заявили, что Украина готовит атаку.",
        "Учения прошли под Минском, условный противник атаковал аэродром.",
        "Беспилотник не входил в воздушное пространство Эстонии.",
        "С начала войны в Харьковской области погибли более трёх тысяч жителей.",
        "Взрыв газа в жилом доме в Саратове: двое погибших.",
        "В результате ДТП в Туле погибли трое.",
        "В посольстве США в Киеве предупредили о возможной атаке.",
        "Ударные дроны летят в направлении Полтавы.",
    ],
)
def test_what_did_not_happen_here_is_no_incident(read, text):
    assert read(text) == ()


def test_a_list_of_regions_gives_each_its_number(read):
    found = read(
        "В ночь на 25 ноября дежурными средствами ПВО уничтожены 33 украинских "
        "беспилотника: 12 – над Брянской областью, 10 – над Курской областью, "
        "11 – над территорией Белгородской области."
    )

    told = {i.location.admin1: i.weapons[0].intercepted for i in found}
    assert told == {"Bryansk Oblast": 12, "Kursk Oblast": 10, "Belgorod Oblast": 11}
    assert {i.incident_type for i in found} == {INTERCEPTION}
    assert {i.date_end for i in found} == {PUBLISHED}


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("В ночь на 25 ноября", (25, 25)),
        ("В ночь с 24 на 25 ноября", (25, 25)),
        ("Вечером 24 ноября", (24, 24)),
        ("Вчера утром", (24, 24)),
        ("24 ноября 2025 г.", (24, 24)),
        ("В понедельник", (24, 24)),
        ("Позавчера", (23, 23)),
    ],
)
def test_a_time_is_resolved_against_the_day_of_publication(read, time, days):
    (incident,) = read(f"{time} дрон ударил по Одессе.")

    assert (incident.date_start.day, incident.date_end.day) == days


def test_a_drone_over_a_country_at_peace_violates_its_airspace(read):
    (incident,) = read(
        "Минобороны Румынии сообщило, что дрон вошёл в воздушное пространство страны."
    )

    assert incident.incident_type is VIOLATION
    assert incident.location.country == "RO"


def test_a_repelled_attack_is_an_interception(read):
    found = read("ПВО отразила атаку беспилотников на Воронеж и Липецк.")

    assert [i.incident_type for i in found] == [INTERCEPTION, INTERCEPTION]


def test_a_year_cut_short_ends_a_sentence_and_a_city_cut_short_does_not():
    text = "Это было 24.11.2025 г. В г. Сумы прогремел взрыв."

    assert len(split_sentences(text, LEXICON)) == 2


@pytest.mark.parametrize("word", ["прилёт", "прилет", "ещё", "еще"])
def test_both_spellings_of_yo_are_one_word(word):
    assert LEXICON.key(word) == LEXICON.key(word.replace("ё", "е"))
