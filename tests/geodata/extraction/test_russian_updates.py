"""Russian news of a night: verbs left out, sums of elsewhere, who is in hospital."""

from datetime import date

import pytest

from geodata.models import IncidentType

PUBLISHED = date(2025, 11, 25)


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("ru", PUBLISHED)


def _by_place(incidents):
    return {one.location.place: one for one in incidents if one.location is not None}


def test_parts_of_a_number_downed_need_no_verb(read):
    told = _by_place(
        read(
            "За ночь сбиты 40 украинских беспилотников. Из них 18 — над территорией "
            "Курской области, 12 — Липецкой и десять — над Воронежской областью."
        )
    )
    downed = {name: one.weapons[0].intercepted for name, one in told.items()}
    assert downed == {"Kursk Oblast": 18, "Lipetsk Oblast": 12, "Voronezh Oblast": 10}


def test_the_grounds_of_the_region_are_the_regions(read):
    told = _by_place(
        read(
            "В Курской области дрон ударил по трактору в Рыльске, ранен тракторист.\n\n"
            "Всего над территорией области сбито 14 беспилотников."
        )
    )
    assert told["Kursk Oblast"].incident_type is IncidentType.INTERCEPTION
    assert told["Rylsk"].injured.best == 1


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Бердянск в среду около семи вечера содрогнулся от взрывов.", "Berdiansk"),
        ("Овруч принял на себя два попадания, разрушен склад.", "Ovruch"),
        ("Под огнём был и Марганец: мины легли на частный дом.", "Marhanets"),
        ("Отмечено три обстрела из миномётов Никополя.", "Nikopol"),
        ("Шостка: над городом сбиты два дрона.", "Shostka"),
    ],
)
def test_what_was_struck_may_stand_anywhere(read, sentence, place):
    assert place in _by_place(read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ракеты пускали с бомбардировщиков над Каспием.",
        "Рейсы задержаны из-за закрытого неба, пострадали 900 пассажиров.",
        "Всего за три месяца в приграничье погибли не менее 90 мирных жителей.",
        "Эксперты представили в Киеве обзор ударов, от которых пострадали 30 человек.",
    ],
)
def test_what_is_no_event_here(read, sentence):
    assert not _by_place(read(sentence))


@pytest.mark.parametrize(
    ("sentence", "killed", "injured"),
    [
        ("В Сумах дрон попал в депо. Персонал цел.", 0, 0),
        ("В Сумах дрон попал в дом. Семье погибшего помогут.", None, None),
        ("В Сумах при ударе убит водитель, в больницах пятеро прохожих.", 1, 5),
        ("В Сумах дрон попал в дом, двое пенсионеров задохнулись в дыму.", 2, None),
        ("В Сумах дрон попал в дом. Из шести погибших двое жили там.", 2, None),
        ("В Сумах сброс с дрона: она и водитель ранены.", None, 2),
        ("В Сумах после удара одному слесарю понадобилась госпитализация.", None, 1),
    ],
)
def test_who_was_harmed(read, sentence, killed, injured):
    (told,) = read(sentence)
    assert (told.killed.best, told.injured.best) == (killed, injured)


def test_a_toll_above_a_number_is_a_bound(read):
    (told,) = read("По рынку в Сумах ударила ракета. Число раненых превышает 30.")
    assert (told.injured.low, told.injured.high) == (30, None)


def test_wreckage_makes_no_strike_of_what_was_downed(read):
    (told,) = read(
        "Над Тулой сбиты пять беспилотников. На местах падения обломков работают "
        "экстренные службы."
    )
    assert told.incident_type is IncidentType.INTERCEPTION


def test_boats_destroyed_on_their_way_to_the_port_did_no_harm(read):
    (told,) = read(
        "В Туапсе отражена атака двух безэкипажных катеров: оба уничтожены на подходе "
        "к порту."
    )
    assert told.incident_type is IncidentType.INTERCEPTION


def test_a_toll_that_rose_is_the_citys_again(read):
    told = _by_place(
        read(
            "В Киеве после удара погибли четыре человека.\n\n"
            "В Дарницком районе ракета попала в дом, погибли трое.\n\n"
            "К вечеру число погибших выросло до шести."
        )
    )
    assert told["Kyiv"].killed.best == 6
    district = next(one for name, one in told.items() if name.startswith("Darnytskyi"))
    assert district.killed.best == 3


def test_a_sum_of_the_country_is_no_towns(read):
    told = _by_place(
        read(
            "В Сумах дрон попал в дом, ранена женщина. Всего по стране погибли пять "
            "человек."
        )
    )
    assert told["Sumy"].killed.best is None


def test_what_is_dated_years_before_is_no_part_of_today(read):
    told = read(
        "Вечером 24 ноября над Сумской областью сбиты девять дронов. "
        "31 июля 2023 года две ракеты разрушили общежитие: погибли шесть человек."
    )
    assert all(one.killed.best is None for one in told)


def test_a_quarter_nobody_knows_is_its_city(read):
    (told,) = read("В Симферополе после удара дрона пропал свет в микрорайоне Кварц.")
    assert told.location.place == "Simferopol"


def test_the_wounded_are_carried_to_a_hospital_of_that_name(read):
    (told,) = read(
        "Дрон ударил по автобусу в Шебекино. Бойцы доставили водителя в Валуйскую ЦРБ."
    )
    assert told.location.place == "Shebekino"


def test_who_appointed_the_head_is_not_where_it_was(read):
    told = _by_place(
        read(
            "Назначенный Москвой глава Херсонской области сообщил: в Скадовске при "
            "ударе погибли двое."
        )
    )
    assert set(told) == {"Skadovsk"}


def test_an_all_clear_sets_the_scene(read):
    (told,) = read(
        "Керчь, отбой воздушной тревоги. Взрывной волной после удара выбило окна."
    )
    assert told.location.place == "Kerch"
