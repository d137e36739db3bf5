"""Towns abroad in Cyrillic, short spellings, seats, what a user points at."""

import pytest

from geodata.geocoding.queries import geocode_name
from geodata.phrases import read_phrase
from geodata.places import Outcome, PlaceKind, Toponym

PLACED = {Outcome.RESOLVED, Outcome.AREA}


def read(geocoder, marked, language):
    before, _, rest = marked.partition("[")
    phrase, _, after = rest.partition("]")
    start = len(before)
    text = before + phrase + after
    toponym = read_phrase(text, start, start + len(phrase), language=language)
    return geocoder.geocode([toponym])[0]


@pytest.mark.parametrize(
    ("marked", "language", "place"),
    [
        ("у [Жешуві] чули вибух", "uk", "Rzeszów"),
        ("атаковано [Юрмалу]", "uk", "Jūrmala"),
        ("в [Ломже] нашли обломки", "ru", "Łomża"),
    ],
)
def test_the_only_town_of_a_cyrillic_name_is_meant_abroad_too(
    geocoder, marked, language, place
):
    decision = read(geocoder, marked, language)

    assert (decision.outcome, decision.place.name) == (Outcome.RESOLVED, place)


def test_a_short_name_is_no_other_spelling_of_a_longer_one(geocoder):
    decision = read(geocoder, "dronele au lovit [Tori]", "ro")

    assert decision.outcome not in PLACED or decision.place.name != "Turin"


def test_a_town_is_no_country_that_another_language_spells_so(geocoder):
    decision = read(geocoder, "про це сказав мер [Полоння]", "uk")

    assert decision.place is None or decision.place.kind is not PlaceKind.COUNTRY


@pytest.mark.parametrize("marked", ["в [Косовском районе]", "[Косовский район]"])
def test_a_raion_is_no_country_whose_adjective_it_bears(geocoder, marked):
    decision = read(geocoder, marked, "ru")

    assert decision.place is None or decision.place.country != "XK"


@pytest.mark.parametrize(
    ("marked", "language", "place"),
    [
        ("in [Kyiv, Kyiv oblast]", "en", "Kyiv"),
        ("[місто Київ, Київська область]", "uk", "Kyiv"),
        ("in [Minsk, Minsk region]", "en", "Minsk"),
    ],
)
def test_a_seat_that_is_a_unit_of_its_own_is_the_city(
    geocoder, marked, language, place
):
    decision = read(geocoder, marked, language)

    assert (decision.outcome, decision.place.name) == (Outcome.RESOLVED, place)


@pytest.mark.parametrize(
    ("marked", "language"),
    [
        ("[Дніпро] вийшов з берегів", "uk"),
        ("[Днепр] вышел из берегов", "ru"),
        ("ночью [Днепр] обмелел", "ru"),
    ],
)
def test_what_bursts_its_banks_is_the_river(geocoder, marked, language):
    assert read(geocoder, marked, language).place.kind is PlaceKind.WATER


@pytest.mark.parametrize(
    ("asked", "near", "country"),
    [
        ("Paris", (-95.5, 33.6), "US"),
        ("London", (-81.2, 43.0), "CA"),
        ("Odessa", (-102.3, 31.9), "US"),
    ],
)
def test_the_place_that_the_user_points_at_decides(geocoder, asked, near, country):
    decision = geocode_name(geocoder, asked, near=near)

    assert decision.outcome is Outcome.RESOLVED
    assert decision.place.country == country


@pytest.mark.parametrize(
    ("others", "country"),
    [
        (("Торецьк",), "UA"),
        (("Краматорськ", "Костянтинівка"), "UA"),
        (("Вашингтон",), "US"),
        (("Лос-Анджелес", "Чикаго"), "US"),
        ((), None),
    ],
)
def test_a_city_the_world_knows_and_a_town_here_of_its_name(geocoder, others, country):
    names = ("Нью-Йорк", *others)
    asked = [
        Toponym(text=each, start=0, end=len(each), name=each, language="uk")
        for each in names
    ]
    decision = geocoder.geocode(asked)[0]
    assert (decision.place.country if decision.place else None) == country
