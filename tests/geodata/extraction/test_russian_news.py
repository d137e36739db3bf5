"""Russian reports: sums and parts, denials, drills, ages, speakers, nights."""

from datetime import date

import pytest

from geodata.models import IncidentType

PUBLISHED = date(2025, 11, 25)


@pytest.fixture(scope="module")
def read(reader_of):
    return reader_of("ru", PUBLISHED)


def _by_place(incidents):
    return {one.location.place: one for one in incidents if one.location is not None}


def test_a_regions_sum_holds_its_towns_figures(read):
    told = _by_place(
        read(
            "За сутки под обстрел попали девять населённых пунктов Сумской области. "
            "Погибли двое, ранены пятеро.\n\n"
            "В Шостке дрон ударил по автобусу: погиб водитель, трое ранены.\n\n"
            "Конотоп обстреляли ракетами, ранены две женщины."
        )
    )
    whole = told["Sumy Oblast"]
    assert (whole.killed.best, whole.injured.best) == (2, 5)
    parts = {told[name].part_of for name in ("Shostka", "Konotop")}
    assert parts == {whole.incident_id}


def test_a_sum_of_the_dead_alone_holds_no_towns_wounded(read):
    told = _by_place(
        read(
            "В Херсонской области погибли три человека. "
            "В Бериславе при обстреле ранены четыре человека."
        )
    )
    assert told["Beryslav"].part_of is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("В Херсоне дрон догнал машину, водитель — ему было 61 — погиб.", (1, None)),
        (
            (
                "В Никополе при обстреле погибли двое мужчин, сорока двух и "
                "семидесяти лет, ранены ещё трое."
            ),
            (2, 3),
        ),
        (
            (
                "По Харькову ударили ракетой: погибли семь человек, в их числе двое "
                "детей, ещё 31 ранен."
            ),
            (7, 31),
        ),
        (
            (
                "В Сумах дрон попал в лицей: пострадали четыре ученицы, двоих "
                "пожарные вывели по лестнице."
            ),
            (None, 4),
        ),
        ("Электрика в Волчанске ранило осколком мины.", (None, 1)),
        ("Под Никополем при обстреле не стало 70-летнего пасечника.", (1, None)),
        ("В Одессе ударом дрона ранены двое грузчиков.", (None, 2)),
        (
            "В Курске дрон упал у рынка: двое погибших, раненых — от трёх до пяти.",
            (2, (3, None, 5)),
        ),
        ("При ударе по Днепру подтвердили гибель шести человек.", (6, None)),
    ],
)
def test_persons_are_counted_and_ages_are_not(read, text, figures):
    (incident,) = read(text)
    for told, expected in zip(
        (incident.killed, incident.injured), figures, strict=True
    ):
        if isinstance(expected, tuple):
            assert (told.low, told.best, told.high) == expected
        else:
            assert told.best == expected


@pytest.mark.parametrize(
    "text",
    [
        "Сообщения об ударе по заводу в Туле в правительстве назвали выдумкой.",
        "Слухи о падении дрона в Воронеже власти опровергли.",
        (
            "На полигоне под Гродно начались учения. Расчёты отбили налёт "
            "условных беспилотников. Вертолёты вывезли «раненых» за реку Неман."
        ),
        "В Киеве удар по больнице назвали военным преступлением.",
        "В марте исполнится 82 года со дня трагедии, в которой погибли 149 человек.",
    ],
)
def test_what_is_denied_practised_or_said_elsewhere_is_no_incident(read, text):
    assert not read(text)


def test_a_blast_of_gas_is_none_in_its_headline_either(read):
    assert not read(
        "Взрыв в Рязани: трое погибших\n\n"
        "В Рязани при взрыве бытового газа рухнул подъезд, погибли трое."
    )


def test_the_deadliest_attack_of_a_month_is_one_attack(read):
    (incident,) = read(
        "Самым кровопролитным за месяц стал удар по Сумам 12 ноября, "
        "погибли десять человек."
    )
    assert incident.date_start == date(2025, 11, 12)


def test_blasts_heard_beyond_the_border_violate_nothing(read):
    told = read(
        "Дроны атаковали Измаил. В Кагуле слышали взрывы, но там ничего не упало."
    )
    assert [one.location.place for one in told] == ["Izmail"]


def test_a_capital_that_appoints_officials_places_nothing_near_it(read):
    (incident,) = read(
        "Назначенные Москвой чиновники области рассказали, что в Запорожье всё "
        "спокойно. В Орехове авиабомба разрушила школу, погибли двое."
    )
    assert incident.location is None or incident.location.country == "UA"


def test_the_night_after_an_evening_is_the_next_days(read):
    told = _by_place(
        read(
            "Вчера вечером в Клинцах дрон ударил по трактору, погиб тракторист. "
            "Ночью под обстрел попал Рыльск, ранен сторож."
        )
    )
    assert told["Klintsy"].date_start == date(2025, 11, 24)
    assert told["Rylsk"].date_start == PUBLISHED


def test_a_heading_of_a_night_dates_the_report(read):
    told = _by_place(
        read(
            "Ночь на 25 ноября: главное\n\n"
            "Воронеж. Обломки дрона пробили крышу школы, ранен сторож.\n\n"
            "Брянск. Вчера под вечер дрон ударил по складу."
        )
    )
    assert told["Voronezh"].date_start == PUBLISHED


def test_a_line_of_a_town_and_its_region_sets_the_scene(read):
    (incident,) = read(
        "Рыльск, Курская область.\nВзрывчатку сбросили во двор больницы, ранена "
        "медсестра."
    )
    assert incident.location.place == "Rylsk"
    assert incident.injured.best == 1


def test_a_sea_among_regions_stays_a_sea(read):
    told = read(
        "12 дронов сбиты над Брянской областью, восемь — над акваторией Чёрного "
        "моря, по четыре — над Смоленской и Тульской областями."
    )
    assert {one.location.place for one in told} == {
        "Bryansk Oblast",
        "Black Sea",
        "Smolensk Oblast",
        "Tula Oblast",
    }
    assert all(one.incident_type is IncidentType.INTERCEPTION for one in told)


def test_where_the_wounded_are_taken_nothing_happened(read):
    told = _by_place(
        read(
            "В Бахмуте снаряд попал в автобус. Двоих раненых с ожогами отправили "
            "вертолётом в Днепр."
        )
    )
    assert list(told) == ["Bakhmut"]
    assert told["Bakhmut"].injured.best == 2


def test_a_weekday_beside_a_date_is_its_own(read):
    (incident,) = read("Ракеты ударили по Сумам в воскресенье, 13 апреля 2025 года.")
    assert incident.date_start == date(2025, 4, 13)


def test_the_object_of_an_attack_may_lead_its_sentence(read):
    told = read("Измаил ночью атаковали дронами. Очаков россияне обстреляли.")
    assert {one.location.place for one in told} == {"Izmail", "Ochakiv"}


def test_a_town_at_a_river_or_near_another_is_one_place(read):
    told = read("Дроны атаковали порт Рени на Дунае. Там ранены двое докеров.")
    assert [(one.location.place, one.injured.best) for one in told] == [("Reni", 2)]


def test_a_sum_before_a_colon_and_after_a_semicolon_is_the_regions(read):
    told = _by_place(
        read(
            "В Донецкой области погибли трое: двое в Покровске и один в Мирнограде; "
            "пять человек ранены."
        )
    )
    whole = told["Donetsk Oblast"]
    assert (whole.killed.best, whole.injured.best) == (3, 5)
    assert (told["Pokrovsk"].killed.best, told["Myrnohrad"].killed.best) == (2, 1)


def test_persons_of_different_sorts_in_one_sentence_are_added(read):
    (incident,) = read(
        "В Херсоне дрон атаковал маршрутку. Двое пассажиров погибли на месте, "
        "водитель скончался в больнице."
    )
    assert incident.killed.best == 3


def test_what_is_told_again_by_one_is_not_added(read):
    (incident,) = read(
        "При ударе по Харькову погибли два человека: мужчина погиб на месте, женщина "
        "скончалась в больнице."
    )
    assert incident.killed.best == 2


def test_drones_downed_over_a_region_stand_beside_its_towns(read):
    told = _by_place(
        read("Над Липецкой областью сбито 11 БПЛА, в Ельце обломки повредили школу.")
    )
    assert told["Lipetsk Oblast"].incident_type is IncidentType.INTERCEPTION
    assert told["Yelets"].incident_type is IncidentType.STRIKE


def test_a_date_beside_a_word_for_it_counts(read):
    first, second = read(
        "В Хартуме при ударе беспилотника погибли 17 человек. Неделей ранее, "
        "4 ноября, при обстреле Эль-Фашера погибли 30."
    )
    assert (first.date_start, second.date_start) == (None, date(2025, 11, 4))


def test_a_village_shelled_the_next_day_is_the_one_told_of(read):
    _, second = read(
        "Вечером 20 ноября дрон попал в дом в селе Великая Писаревка, погибла семья. "
        "На следующий день село обстреляли из артиллерии, ранен мужчина."
    )
    assert second.location.place == "Velyka Pysarivka"
    assert second.date_start == date(2025, 11, 21)


def test_a_statement_of_an_army_happens_at_no_place_named_before(read):
    told = _by_place(
        read(
            "Ночью дроны атаковали Энгельс. В Саратове отменили занятия. В Генштабе "
            "подтвердили поражение нефтебазы."
        )
    )
    assert list(told) == ["Engels"]


def test_a_country_that_scrambled_jets_was_not_attacked(read):
    told = read("Польша подняла истребители из-за атаки РФ на запад Украины.")
    assert "PL" not in {one.location.country for one in told if one.location}


@pytest.mark.parametrize(
    "text",
    [
        "По данным губернатора Бусаргина, погибших и раненых нет.",
        "США не давали Киеву ракеты для ударов по авиабазе в Крыму.",
    ],
)
def test_governors_and_purposes_are_no_places(read, text):
    assert not read(text)
