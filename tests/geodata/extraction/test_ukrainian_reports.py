"""Ukrainian reports of several sentences: word order, days told before, bodies."""

from datetime import date

import pytest

from geodata.models import IncidentType

TUESDAY = date(2025, 11, 25)


@pytest.fixture(scope="module")
def read_all(reader_of):
    return reader_of("uk", TUESDAY)


@pytest.fixture(scope="module")
def read(read_all):
    def read_text(text):
        return {
            incident.location.place: incident
            for incident in read_all(text)
            if incident.location is not None
        }

    return read_text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Куп'янськ загарбники цілу ніч обстрілювали з танків.", {"Kupiansk"}),
        (
            "Нікополь, Марганець і Покров ворог тричі атакував дронами.",
            {"Nikopol", "Marhanets", "Pokrov"},
        ),
        ("Під вогонь потрапило також село Богоявленка.", {"Bohoiavlenka"}),
        ("Херсон прокинувся від вибухів.", {"Kherson"}),
        ("Вночі вороги бомбили мирний Чугуїв.", {"Chuhuiv"}),
        ("▪️По Оріхову росіяни били авіабомбами.", {"Orikhiv"}),
    ],
)
def test_a_place_struck_may_stand_anywhere_in_its_sentence(read, text, places):
    assert set(read(text)) == places


def test_who_opens_a_sentence_and_strikes_is_not_struck(read):
    assert not read("Москва знову атакувала дронами.")


def test_a_place_told_alone_is_that_of_the_next_sentence(read):
    incidents = read(
        "Вночі ворог атакував Одесу. Найважча ситуація в Ізмаїлі. "
        "Ракета зруйнувала будинок, загинули двоє людей."
    )

    assert incidents["Izmail"].killed.best == 2


def test_a_day_that_opens_a_report_is_that_of_what_follows(read):
    incidents = read("Неділя в області минула неспокійно. У Сумах поранено жінку.")

    assert incidents["Sumy"].date_start == date(2025, 11, 23)


def test_the_next_morning_follows_the_day_told_before(read):
    incidents = read(
        "20 листопада ворог обстріляв Херсон. Наступного ранку під ударом опинилося "
        "село Станіслав."
    )

    assert incidents["Stanislav"].date_start == date(2025, 11, 21)


def test_the_same_day_is_that_of_the_event_before(read):
    incidents = read(
        "У неділю дрон влучив у будинок у Сумах.\n\nТого ж дня ракета впала на школу в "
        "Конотопі."
    )

    assert incidents["Konotop"].date_start == date(2025, 11, 23)


def test_a_day_and_the_night_to_the_next_are_two_days(read):
    incidents = read("У неділю та в ніч на понеділок росіяни обстрілювали Суми.")

    assert incidents["Sumy"].date_start == date(2025, 11, 23)
    assert incidents["Sumy"].date_end == date(2025, 11, 24)


def test_of_the_past_day_an_evening_is_the_first(read):
    incidents = read(
        "За минулу добу ворог атакував область.\n\nУвечері дрон влучив у будинок у "
        "Сумах."
    )

    assert incidents["Sumy"].date_end == date(2025, 11, 24)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("У Харкові з-під завалів дістали тіло господині після удару.", (1, None)),
        ("Травм зазнали 14 людей унаслідок удару по Харкову.", (None, 14)),
        ("Обстріл Харкова: поранення дістала 31 людина.", (None, 31)),
        ("У Харкові після вибуху по допомогу медиків звернулися троє.", (None, 3)),
        ("Дрон атакував Харків, поранено машиніста та його помічника.", (None, 2)),
        ("Дрон атакував Харків. Жінка-водій загинула.", (1, None)),
        ("Двох пасажирок, поранених після удару по Харкову, вивезли.", (None, 2)),
        ("Ракета вдарила по Харкову. Жертв і поранених наразі немає.", (0, 0)),
        ("Ракета вдарила по Харкову. Ніхто з мешканців не постраждав.", (0, 0)),
        ("Дрон упав на дах у Харкові. Люди, на щастя, не травмувалися.", (0, 0)),
    ],
)
def test_figures_in_other_words(read, text, figures):
    incident = read(text)["Kharkiv"]

    assert (incident.killed.best, incident.injured.best) == figures


def test_a_word_of_harm_with_a_colon_behind_a_place_counts_nothing(read):
    incident = read("Постраждав і Ромен: побито вікна в десятьох будинках.")

    assert all(one.injured.best is None for one in incident.values())


@pytest.mark.parametrize(
    "text",
    [
        "Рятувальники в Чернівцях відпрацювали дії під час ракетного удару.",
        "За легендою тренування ракета влучила в школу в Чернівцях.",
        "У Дружківці вибух був плановим: знищили знайдену авіабомбу.",
    ],
)
def test_what_is_practised_or_blown_up_on_purpose_is_no_incident(read, text):
    assert not read(text)


def test_this_year_behind_a_day_is_no_sum_over_a_year(read):
    incidents = read("30 січня цього року дрон зруйнував будинок у Сумах.")

    assert incidents["Sumy"].date_start == date(2025, 1, 30)


def test_what_is_denied_behind_a_speaker_is_denied(read):
    incidents = read(
        "Над Конотопським районом збили шість дронів; влучань, запевнив очільник "
        "області, не було."
    )

    (incident,) = incidents.values()
    assert incident.incident_type is IncidentType.INTERCEPTION


def test_a_weapon_in_two_words_is_counted_once(read):
    incidents = read("Росіяни випустили по Сумах три балістичні ракети.")

    (weapon,) = incidents["Sumy"].weapons
    assert weapon.launched == 3


def test_a_part_of_the_weapons_is_intercepted(read):
    incidents = read("Над Одеською областю збито 14 із 19 безпілотників.")

    (weapon,) = incidents["Odesa Oblast"].weapons
    assert (weapon.launched, weapon.intercepted) == (19, 14)


def test_figures_of_a_region_told_first_hold_those_of_its_towns(read):
    incidents = read(
        "За добу ворог обстріляв 12 населених пунктів Донеччини. Загинули троє людей, "
        "восьмеро поранені. У Бахмуті вбито двох жителів, у Торецьку загинула жінка. У "
        "Костянтинівці п'ятеро травмованих, у Дружківці троє."
    )

    region = incidents["Donetsk Oblast"]
    assert region.killed.best == 3
    assert all(
        incidents[town].part_of == region.incident_id
        for town in ("Bakhmut", "Toretsk", "Kostiantynivka", "Druzhkivka")
    )
    assert incidents["Druzhkivka"].injured.best == 3


def test_more_than_a_region_has_is_no_part_of_it(read):
    incidents = read(
        "У Сумській області поранено двох людей. У Конотопі поранено п'ятьох. У "
        "Шостці поранено сімох."
    )

    assert all(one.part_of is None for one in incidents.values())


def test_a_heading_that_sums_up_stays_beside_its_parts(read):
    incidents = read(
        "Троє загиблих: наслідки атак на Сумську область за минулу добу\n\n"
        "У Конотопі дрон влучив у будинок, загинув чоловік.\n\n"
        "У Шостці від удару загинули двоє людей."
    )

    assert incidents["Sumy Oblast"].killed.best == 3
    assert incidents["Shostka"].part_of == incidents["Sumy Oblast"].incident_id


def test_what_was_downed_of_a_barrage_told_before_is_that_nights(read):
    incidents = read(
        "За ніч Росія випустила по Україні 24 ракети та 90 дронів. Збито 16 ракет і 70 "
        "дронів. У Сумах уламки пошкодили ліцей."
    )

    weapons = {w.weapon: (w.launched, w.intercepted) for w in incidents["Sumy"].weapons}
    assert weapons == {"missile": (24, 16), "drone": (90, 70)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Потяг Харків — Львів прибув після обстрілу вокзалу в Лозовій.", "Lozova"),
        ("Учора Зміїв росіяни вдарили бомбою.", "Zmiiv"),
        ("Ворог обстріляв із гармат Куп'янськ.", "Kupiansk"),
        ("Постраждало й Запоріжжя: пошкоджено дахи.", "Zaporizhzhia"),
    ],
)
def test_only_the_place_struck_is_read(read, text, place):
    assert set(read(text)) == {place}


def test_a_governors_name_is_no_place(read):
    incidents = read(
        "Дрони дісталися Рязані, спалахнула нафтобаза. Губернатор Роман Бусаргін "
        "заявив про двох поранених."
    )

    assert {place: one.injured.best for place, one in incidents.items()} == {
        "Ryazan": 2
    }


def test_a_region_over_which_drones_were_downed_is_no_strike(read):
    incidents = read(
        "Уночі дрони атакували Одещину. Над Одеською областю збито 14 із 19 "
        "безпілотників. В Ізмаїлі поранено докера."
    )

    assert incidents["Odesa Oblast"].incident_type is IncidentType.INTERCEPTION


def test_the_next_day_at_the_same_place_is_another_event(read_all):
    incidents = read_all(
        "У неділю росіяни вдарили по Вовчанську. Наступного дня обстріл повторився: "
        "загинув пенсіонер."
    )

    days = {incident.date_start: incident.killed.best for incident in incidents}
    assert days == {date(2025, 11, 23): None, date(2025, 11, 24): 1}


def test_a_kilometre_without_a_number_is_one(read):
    incidents = read("За кілометр від села Велика Писарівка вибухнув дрон.")

    (incident,) = incidents.values()
    assert incident.geo_precision.value == "near"


def test_whose_airspace_it_is_stands_behind_it(read):
    incidents = read("Дрон зайшов із Білорусі в повітряний простір Литви.")

    assert {one.location.country for one in incidents.values()} == {"LT"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Бахмут за ніч обстрілювали шість разів.", "Bakhmut"),
        ("Торецьк протягом дня бомбили тричі.", "Toretsk"),
        ("Ромни частково без води після обстрілу.", "Romny"),
        ("3 листопада, Ізюм. Ракета зруйнувала школу.", "Izium"),
        ("Сумщина за 24 листопада: двоє загиблих, троє поранених.", "Sumy Oblast"),
        ("Дрон упав за кілька кілометрів від міста Новодністровськ.", "Novodnistrovsk"),
        ("Міна спрацювала під вантажівкою неподалік Ізюма.", "Izium"),
        (
            "Без світла родини Роменського району: дрони влучили в підстанцію.",
            "Romenskyi Raion",
        ),
    ],
)
def test_a_place_is_read_whatever_stands_between_it_and_its_verb(read, text, place):
    assert set(read(text)) == {place}


def test_the_day_of_a_summary_is_that_of_what_happened_in_its_course(read):
    incidents = read(
        "23 листопада ворог обстріляв Суми. Ромни за день обстрілювали двічі."
    )

    assert incidents["Romny"].date_start == date(2025, 11, 23)


def test_over_the_day_is_that_of_publication_where_no_other_is_told(read):
    assert read("За день поранено двох жителів Нікополя.")["Nikopol"].date_start == (
        TUESDAY
    )


def test_weapons_counted_first_tell_when_what_follows_was(read):
    incidents = read("Шість ракет за ніч. Краматорськ під ударом.")

    assert incidents["Kramatorsk"].date_start == TUESDAY


@pytest.mark.parametrize(
    "days",
    [
        "З ранку 23 до ранку 24 листопада",
        "З 23 по 24 листопада",
        "З 8:00 23 до 8:00 24 листопада",
    ],
)
def test_a_window_told_by_two_days_of_one_month(read, days):
    incident = read(f"{days} росіяни обстріляли Ромни.")["Romny"]

    assert (incident.date_start, incident.date_end) == (
        date(2025, 11, 23),
        date(2025, 11, 24),
    )


@pytest.mark.parametrize(
    "denial",
    [
        "Влучань і падіння уламків не зафіксовано.",
        "Влучань чи пожеж не зафіксовано.",
        "Прильотів і пожеж не було.",
    ],
)
def test_two_things_denied_by_one_verb_did_not_happen(read_all, denial):
    (incident,) = read_all(f"Сім дронів збили над Хмельниччиною. {denial}")

    assert incident.incident_type is IncidentType.INTERCEPTION


def test_destroyed_and_intercepted_is_said_of_what_flew(read):
    incidents = read(
        "Міноборони РФ заявило про 40 знищених та перехоплених дронів: "
        "24 — над Брянською областю, 16 — над Курською."
    )

    assert {incident.incident_type for incident in incidents.values()} == {
        IncidentType.INTERCEPTION
    }


@pytest.mark.parametrize("name", ["«шахедів»", "шахедів"])
def test_a_part_of_weapons_may_be_told_before_its_whole(read, name):
    (weapon,) = read(f"Над Одещиною збито 17 {name} із 23, що зайшли з моря.")[
        "Odesa Oblast"
    ].weapons

    assert (weapon.launched, weapon.intercepted) == (23, 17)


def test_the_city_named_again_is_not_its_district_told_last(read):
    incidents = read(
        "Вночі ударили по Запоріжжю. У Шевченківському районі зруйновано дім. "
        "У Шевченківському загинув чоловік. Відомо про 9 поранених по місту."
    )

    assert incidents["Zaporizhzhia"].injured.best == 9


def test_zeros_of_one_kind_stand_beside_open_figures_of_the_other(read):
    incident = read(
        "Дрон влучив у Суми. Загиблих немає, кількість поранених уточнюють."
    )

    assert incident["Sumy"].killed.best == 0
    assert incident["Sumy"].injured.best is None


def test_who_says_so_may_stand_within_a_zero(read):
    incident = read("Дрон влучив у Суми. Поранених, за його словами, немає.")["Sumy"]

    assert (incident.killed.best, incident.injured.best) == (None, 0)


def test_blasts_to_come_are_none(read_all):
    assert not read_all("25 листопада у Рівному лунатимуть вибухи та сирени.")
