"""What the words and names round a name decide, on reports of their own."""

import pytest

from geodata.geocoding.settlement_words import fits_word
from geodata.models import GeoPrecision
from geodata.phrases import read_phrase
from geodata.places import Outcome, Place, PlaceKind, Toponym


def phrase(text: str, part: str, language: str) -> Toponym:
    start = text.index(part)
    return read_phrase(text, start, start + len(part), language=language)


def read_all(text: str, language: str, *parts: str) -> list[Toponym]:
    return [phrase(text, part, language) for part in parts]


@pytest.fixture
def in_text(geocoder):
    def first(language: str, text: str, *parts: str):
        return geocoder.geocode(read_all(text, language, *parts))[0]

    return first


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "селі Рівне"), ("uk", "с. Полтава"), ("ru", "деревне Курск"),
        ("ru", "хуторе Ростов"), ("en", "village of Kharkiv"), ("ro", "satul Iași"),
    ],
)  # fmt: skip
def test_a_village_is_never_a_great_city(in_text, language, text):
    decision = in_text(language, text, text)
    assert all((c.place.population or 0) < 60_000 for c in decision.candidates)
    assert decision.outcome is not Outcome.RESOLVED


@pytest.mark.parametrize("text", ["місті Рівне", "м. Рівне", "Рівне"])
def test_a_city_word_or_none_leaves_the_city(in_text, text):
    decision = in_text("uk", text, text)
    assert decision.location.admin1 == "Rivne Oblast"


def test_a_hamlet_is_no_city():
    hamlet = Place(
        place_id="x", name="Mala", kind=PlaceKind.SETTLEMENT, country="UA",
        longitude=30.0, latitude=50.0, population=90,
    )  # fmt: skip
    city = Toponym(
        text="місто Мала", start=0, end=10, name="Мала", kind=PlaceKind.SETTLEMENT
    )
    village = Toponym(
        text="село Мала", start=0, end=9, name="Мала", kind=PlaceKind.SETTLEMENT
    )
    assert not fits_word(hamlet, city)
    assert fits_word(hamlet, village)


@pytest.mark.parametrize(
    ("language", "before", "part", "unit"),
    [
        ("ru", "в", "селе Выдумкино Шебекинского района", "Shebekinsky District"),
        ("en", "in", "village of Inventivka in the Pokrovsk raion", "Pokrovskyi Raion"),
    ],
)  # fmt: skip
def test_an_unknown_village_lies_in_the_district_beside_it(
    in_text, language, before, part, unit
):
    decision = in_text(language, f"{before} {part}", part)
    assert decision.outcome is Outcome.AREA
    assert decision.location.geo_precision is GeoPrecision.ADMIN2
    assert decision.location.place == unit
    assert "not known" in decision.candidates[0].reason


def test_an_unknown_village_beside_a_region_stays_unknown(in_text):
    text = "у селі Вигаданівка Запорізької області"
    part = "селі Вигаданівка Запорізької області"
    assert in_text("uk", text, part).outcome is Outcome.UNKNOWN


def test_an_unknown_bare_name_is_not_put_into_the_district(in_text):
    text = "Іваненчук, Покровський район"
    assert in_text("uk", text, "Іваненчук").location is None


def test_a_district_named_decides_between_villages_of_a_name(in_text):
    text = "У Бериславському районі обстріляли Новоолександрівку."
    decision = in_text("uk", text, "Новоолександрівку", "Бериславському районі")
    assert decision.location is not None
    assert decision.location.admin1 == "Kherson Oblast"
    assert decision.location.admin2 == "Beryslavskyi Raion"


def test_a_town_is_meant_in_a_region_named_though_hamlets_share_its_name(in_text):
    text = "Пожар в порту Приморска потушен, сообщили в Ленинградской области."
    decision = in_text("ru", text, "Приморска", "Ленинградской области")
    assert decision.location.admin1 == "Leningrad Oblast"


def test_districts_of_one_city_say_together_which_city(in_text):
    text = "Damage in Obolonskyi district and in Darnytskyi district"
    decision = in_text("en", text, "Darnytskyi district", "Obolonskyi district")
    assert decision.location.admin1 == "Kyiv"


def test_a_short_name_and_an_own_name_stay_open(in_text):
    text = "A drone crashed in Komsomolsk in Russia"
    decision = in_text("en", text, "Komsomolsk", "Russia")
    assert decision.outcome is Outcome.AMBIGUOUS


def test_a_place_named_twice_is_the_one_with_both_names(in_text):
    text = "Склади в Хрустальному (до 2016 року Красний Луч) горіли."
    decision = in_text("uk", text, "Красний Луч", "Хрустальному")
    assert decision.location.place == "Khrustalnyi"


def test_a_region_by_its_ending_alone_may_be_a_settlement(in_text):
    text = "Debris fell in Troieshchyna in Kyiv"
    decision = in_text("en", text, "Troieshchyna", "Kyiv")
    assert decision.location is not None
    assert decision.location.admin1 == "Kyiv"


def test_the_russian_spelling_is_the_towns_own_name(in_text):
    text = "Под Волчанском и в Купянске ранены врачи."
    decision = in_text("ru", text, "Волчанском", "Купянске")
    assert decision.candidates[0].place.name == "Vovchansk"


def test_a_settlement_close_to_the_places_named_comes_before_a_larger_one(in_text):
    text = "Двох поранених везуть із Кам’янки до Ізюма, третього з Оскола."
    decision = in_text("uk", text, "Кам’янки", "Ізюма", "Оскола")
    assert decision.location is None or decision.location.admin1 == "Kharkiv Oblast"
