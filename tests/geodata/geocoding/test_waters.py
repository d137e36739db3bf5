import pytest

from geodata.geocoding.queries import geocode_name
from geodata.phrases import read_phrase
from geodata.places import Outcome, PlaceKind

WATERS = [
    ("ro", "Golful Finlandei", "Gulf of Finland"),
    ("ro", "Golfului Aden", "Gulf of Aden"),
    ("ro", "limanul Niprului", "Dnipro-Bug Estuary"),
    ("ro", "Strâmtoarea Bab al-Mandab", "Bab-el-Mandeb"),
    ("ro", "lacul Ialpug", "Lake Yalpuh"),
    ("ro", "estul Mediteranei", "Eastern Mediterranean"),
    ("ro", "canalul Dunăre–Marea Neagră", "Danube–Black Sea Canal"),
    ("en", "Red Sea", "Red Sea"),
    ("en", "Bab al-Mandab", "Bab-el-Mandeb"),
    ("en", "Kakhovka reservoir", "Kakhovka Reservoir"),
    ("en", "Lake Ladoga", "Lake Ladoga"),
    ("en", "northwestern Black Sea", "northwestern Black Sea"),
    ("en", "English Channel", "English Channel"),
    ("uk", "Каховському водосховищі", "Kakhovka Reservoir"),
    ("uk", "Дністровському лимані", "Dniester Estuary"),
    ("uk", "Східному Середземномор'ї", "Eastern Mediterranean"),
    ("uk", "озера Ялпуг", "Lake Yalpuh"),
    ("ru", "Ладожском озере", "Lake Ladoga"),
    ("ru", "Аравийском море", "Arabian Sea"),
    ("ru", "реке Оке", "Oka River"),
]

WIDE = [
    ("ro", "nordul Bucovinei", "Chernivtsi Oblast"),
    ("en", "northern Bukovina", "Chernivtsi Oblast"),
    ("ro", "Sectorul 5 al Capitalei", "Sector 5, Bucharest"),
    ("uk", "Кінбурнської коси", "Kinburn Spit"),
]


@pytest.fixture
def decide(geocoder):
    def decided(language, phrase, before="", after=""):
        text = before + phrase + after
        start = len(before)
        asked = read_phrase(text, start, start + len(phrase), language=language)
        return geocoder.geocode([asked])[0]

    return decided


@pytest.mark.parametrize(("language", "phrase", "water"), WATERS)
def test_a_water_is_found_in_any_words_for_it(decide, language, phrase, water):
    decision = decide(language, phrase)

    assert (decision.outcome, decision.place.name) == (Outcome.AREA, water)
    assert decision.place.kind is PlaceKind.WATER


@pytest.mark.parametrize(("language", "phrase", "place"), WIDE)
def test_all_words_of_a_phrase_may_be_the_name(decide, language, phrase, place):
    decision = decide(language, phrase)

    assert (decision.outcome, decision.place.name) == (Outcome.AREA, place)


def test_a_province_named_like_a_sea_is_not_the_sea(geocoder):
    decision = geocode_name(geocoder, "Red Sea governorate")

    assert decision.place is None or decision.place.kind is not PlaceKind.WATER


def test_an_english_name_with_an_article_is_a_rivers(decide):
    river = decide("en", "Pripyat", "A drone followed the ", " upstream for an hour.")
    city = decide("en", "Dnipro", "Two people died in the ", " region on Monday.")

    assert river.place.name == "Pripyat River"
    assert city.place is None or city.place.kind is not PlaceKind.WATER


def test_a_village_does_not_speak_for_a_region_of_usage(decide):
    decision = decide("ro", "Bugeac", "Alarma a sunat în tot ", ".")

    assert decision.place is None or decision.place.kind is PlaceKind.ADMIN1
