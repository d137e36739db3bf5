"""Ukrainian reports: the sentences that real reports are made of."""

from datetime import date

import pytest

from geodata.models import IncidentType

PUBLISHED = date(2025, 11, 25)
STRIKE = IncidentType.STRIKE
INTERCEPTION = IncidentType.INTERCEPTION


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("uk", PUBLISHED)


@pytest.mark.parametrize(
    ("text", "place", "figures"),
    [
        (
            (
                "Вночі росіяни атакували Харків дронами, загинули двоє людей, ще "
                "п'ятеро поранені."
            ),
            "Kharkiv",
            (2, 5),
        ),
        (
            (
                "Внаслідок обстрілу Херсона загинула 67-річна жінка, двоє чоловіків "
                "дістали поранення."
            ),
            "Kherson",
            (1, 2),
        ),
        ("У Таганрозі одна людина загинула, троє постраждали.", "Taganrog", (1, 3)),
        (
            (
                "По Запоріжжю завдано ракетного удару: шість загиблих, 23 поранених, "
                "серед них двоє дітей."
            ),
            "Zaporizhzhia",
            (6, 23),
        ),
        (
            "Кількість загиблих унаслідок удару по Тернополю зросла до 34.",
            "Ternopil",
            (34, None),
        ),
        (
            "БпЛА влучив у багатоповерхівку в Рязані, ніхто не постраждав.",
            "Ryazan",
            (0, 0),
        ),
        (
            "У Слов'янську через скидання авіабомби поранене подружжя.",
            "Sloviansk",
            (None, 2),
        ),
        (
            "Внаслідок атаки на Нікополь загинув столяр, поранених – двадцятеро.",
            "Nikopol",
            (1, 20),
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
        "У Москві заявили, що Україна готує атаку.",
        "Навчання відбулися під Житомиром, умовний противник атакував аеродром.",
        "Безпілотник не входив у повітряний простір Естонії.",
        "Порушень повітряного простору Польщі не зафіксовано.",
        "Вибух газу в житловому будинку в Дніпрі: двоє загиблих.",
        "Внаслідок ДТП у Рівному загинули троє.",
        "Ударні дрони летять у напрямку Полтави.",
    ],
)
def test_what_did_not_happen_here_is_no_incident(read, text):
    assert read(text) == ()


def test_a_list_of_regions_gives_each_its_number(read):
    found = read(
        "У ніч на 25 листопада збито 33 українські безпілотники: 12 – над "
        "Брянською областю, 10 – над Курською, 11 – над Бєлгородською областю."
    )

    told = {i.location.admin1: i.weapons[0].intercepted for i in found}
    assert told == {"Bryansk Oblast": 12, "Kursk Oblast": 10, "Belgorod Oblast": 11}
    assert {i.incident_type for i in found} == {INTERCEPTION}


def test_a_line_of_a_list_names_a_city_and_its_district(read):
    (incident,) = read(
        "📍 Харків, Київський район – «Герань-2» влучила у дах багатоповерхівки."
    )

    assert incident.location.place == "Kyivskyi district, Kharkiv"


def test_a_unit_before_its_place_only_holds_it(read):
    (incident,) = read("На Львівщині, неподалік Стрия, ракета влучила в підстанцію.")

    assert incident.location.place == "Stryi"


def test_sufferers_follow_their_verb(read):
    found = read("Ворожого вогню зазнали Берислав, Нововоронцовка та місто Херсон.")

    assert {i.location.place for i in found} == {
        "Beryslav",
        "Novovorontsovka",
        "Kherson",
    }


def test_the_toll_of_a_regions_day_is_the_regions(read):
    found = read(
        "Сумщина. Оперативна інформація\n\nЗагинула 1 людина, ще 4 поранено.\n\n"
        "▪️ м. Шостка: БпЛА влучив у цивільне підприємство."
    )

    told = {i.location.place: (i.killed.best, i.injured.best) for i in found}
    assert told["Sumy Oblast"] == (1, 4)
    assert "Shostka" in told


def test_missiles_sent_at_a_city_and_all_downed_are_an_interception(read):
    (incident,) = read(
        "Росіяни запустили по Києву чотири балістичні ракети. Над Києвом збито "
        "всі чотири балістичні цілі."
    )

    assert incident.incident_type is INTERCEPTION
