"""Places beside an event: who speaks there, where trains go, what was flown over."""

from datetime import date

import pytest

from geodata.models import IncidentType

PUBLISHED = date(2026, 3, 10)


@pytest.fixture(scope="module")
def read(reader_of):
    incidents_of = reader_of("ru", PUBLISHED)

    def read_text(text, language="ru"):
        told = incidents_of(text, language)
        return {one.location.place: one for one in told if one.location is not None}

    return read_text


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        # the body that speaks sits in a capital
        (
            "ru",
            (
                "Удар по складу в Туапсе подтвердил Генштаб в Киеве: "
                "там утверждают, что горит терминал."
            ),
            {"Tuapse"},
        ),
        (
            "uk",
            (
                "Удар по порту підтвердили в Генштабі в Києві. "
                "Горів термінал у Новоросійську."
            ),
            {"Novorossiysk"},
        ),
        ("ru", "Минздрав в Газе сообщил о 12 погибших при ударе по Рафаху.", {"Rafah"}),
        # where trains go
        (
            "ru",
            (
                "Движение поездов на Лозовую остановлено: "
                "беспилотник повредил пути в Шебекине."
            ),
            {"Shebekino"},
        ),
        ("ru", "Ракета попала в поезд на станции Лозовая, двое погибших.", {"Lozova"}),
        # over what they flew before they were downed
        (
            "ru",
            (
                "Три дрона прошли над Курской и Орловской областями "
                "и были уничтожены над Калужской областью."
            ),
            {"Kaluga Oblast"},
        ),
        (
            "uk",
            (
                "Три дрони пройшли над Сумською та Полтавською областями "
                "і були знищені над Черкаською областю."
            ),
            {"Cherkasy Oblast"},
        ),
        # a dateline in capitals
        (
            "ru",
            "ДНЕПР, 5 марта. Беспилотник попал в жилой дом в Павлограде.",
            {"Pavlohrad"},
        ),
        (
            "uk",
            "ДНІПРО, 5 березня. Шахед влучив у будинок у Павлограді.",
            {"Pavlohrad"},
        ),
        # launched from there
        (
            "ru",
            (
                "Самолёты, взлетевшие с авиабазы Энгельс в Саратовской области, "
                "ударили по Чернигову."
            ),
            {"Chernihiv"},
        ),
        # where the wounded are treated
        (
            "ru",
            "Дрон ударил по машине в Алешках. Водитель прооперирован в Скадовске.",
            {"Oleshky"},
        ),
        # cut by plan
        ("ru", "В Виннице снова ввели графики отключений.", set()),
        ("uk", "У Вінниці знову запровадили графіки відключень.", set()),
        # the dead handed over, and witnesses asked
        (
            "ru",
            "Стороны передали тела 500 военных, обмен пленными прошёл мирно.",
            set(),
        ),
        ("uk", "Ми говорили з біженцями в Чернігові та Одесі.", set()),
    ],
)
def test_what_stands_beside_an_event_is_no_place_of_it(read, language, text, places):
    assert read(text, language).keys() == places


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Россия атаковала Одессу, Киев и Полтаву. В столице погибли трое."),
        ("uk", "Росія атакувала Одесу, Київ і Полтаву. У столиці загинули троє."),
    ],
)
def test_the_capital_is_the_one_that_was_struck(read, language, text):
    told = read(text, language)
    assert told["Kyiv"].killed.best == 3
    assert "Moscow" not in told


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("ru", "Ночная атака беспилотников оставила без света весь Токмак.", "Tokmak"),
        ("uk", "Удар по підстанції залишив Куп'янськ без світла й води.", "Kupiansk"),
        ("en", "The strike left the town of Kupiansk without power.", "Kupiansk"),
        ("ru", "Целью атаки стал Ейск: обломки упали на склад.", "Yeysk"),
        ("ru", "Тяжелее всего пришлось Киеву: горит склад.", "Kyiv"),
        ("ru", "Беспилотник, пересёкший границу у Рени, упал в Измаиле.", "Izmail"),
    ],
)
def test_the_place_struck_is_read_behind_verbs_and_asides(read, language, text, place):
    told = read(text, language)
    assert told.keys() == {place}
    assert told[place].incident_type is IncidentType.STRIKE


@pytest.mark.parametrize(
    ("language", "text", "injured"),
    [
        (
            "ru",
            "При обстреле Херсона ранены пятеро. Ранее сообщалось о семи раненых.",
            (5, 5),
        ),
        (
            "uk",
            (
                "Під час обстрілу Херсона поранені п'ятеро. "
                "Раніше повідомлялося про сімох поранених."
            ),
            (5, 5),
        ),
        ("ru", "В Херсоне после удара погибших трое, раненых — 15.", (15, 15)),
        ("ru", "Удар по Херсону. Раненых служба насчитала 14.", (14, 14)),
        (
            "ru",
            "Ранены, по разным данным, от трёх до пяти жителей: дрон упал в Херсоне.",
            (3, 5),
        ),
        ("ru", "Ранены слесарь и женщина-оператор: дрон упал в Херсоне.", (2, 2)),
        ("ru", "Дрон упал в Херсоне. Никто из голубых касок не пострадал.", (0, 0)),
    ],
)
def test_wounded_are_counted_as_the_text_last_has_them(read, language, text, injured):
    told = read(text, language)["Kherson"].injured
    assert (told.low, told.high) == injured


def test_no_damage_and_no_victims_leave_an_interception(read):
    told = read("Дрон сбит над Брянской областью, повреждений и пострадавших нет.")
    assert told["Bryansk Oblast"].incident_type is IncidentType.INTERCEPTION


def test_a_sum_of_the_country_is_not_the_last_towns(read):
    told = read("Дрон ударил по Сумам. По всей стране за сутки погибли 27 человек.")
    assert told["Sumy"].killed.best is None


def test_a_district_of_the_city_that_was_shelled_is_the_place(read):
    told = read(
        "В Донецке ранены пятеро.\n\nПетровский район города обстреливали с утра. "
        "Снаряд попал в магазин, ранена женщина."
    )
    district = next(one for name, one in told.items() if name != "Donetsk")
    assert district.injured.best == 1
    assert told["Donetsk"].injured.best == 5
