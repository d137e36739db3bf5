import pytest

from geodata.phrases import read_phrase
from geodata.places import Outcome, PlaceKind

RIVERS = [
    ("uk", "річці Дніпро", "", "Dnipro River"),
    ("uk", "Десни", "вибухи по обидва боки ", "Desna River"),
    ("uk", "Дніпра", "на лівому березі ", "Dnipro River"),
    ("uk", "Дніпро", "міст через ", "Dnipro River"),
    ("ru", "Дона", "на берегу ", "Don River"),
    ("ru", "Днепр", "переправа через ", "Dnipro River"),
    ("ro", "brațul Chilia", "", "Chilia branch"),
    ("ro", "Siret", "podul peste ", "Siret River"),
    ("ro", "Dunării", "pe malul ", "Danube"),
    ("en", "Dnipro River", "", "Dnipro River"),
    ("en", "Desna", "the bridge over the ", "Desna River"),
    ("en", "Dnipro", "on the left bank of the ", "Dnipro River"),
]
CITIES = [
    ("uk", "Дніпрі", "вибухи у "),
    ("ru", "Днепре", "в "),
    ("en", "Dnipro", "explosions in "),
]


@pytest.fixture
def decide_in(geocoder):
    def decide(language, phrase, before, after=""):
        start = len(before)
        text = before + phrase + after
        asked = read_phrase(text, start, start + len(phrase), language=language)
        return geocoder.geocode([asked])[0]

    return decide


@pytest.mark.parametrize(("language", "phrase", "before", "river"), RIVERS)
def test_words_of_water_mean_the_river(decide_in, language, phrase, before, river):
    decision = decide_in(language, phrase, before)

    assert decision.outcome is Outcome.AREA
    assert (decision.place.kind, decision.place.name) == (PlaceKind.WATER, river)


@pytest.mark.parametrize(("language", "phrase", "before"), CITIES)
def test_a_bare_name_stays_the_city(decide_in, language, phrase, before):
    decision = decide_in(language, phrase, before)
    assert (decision.outcome, decision.place.name) == (Outcome.RESOLVED, "Dnipro")


def test_a_bank_of_a_city_is_the_city(decide_in):
    assert decide_in("uk", "Києва", "на лівому березі ").place.name == "Kyiv"


def test_over_a_river_and_a_city_of_one_name_is_open(geocoder, decide_in):
    alone = decide_in("uk", "над Дніпром", "вночі ")
    asked = [
        read_phrase(text, 0, len(text), language="uk")
        for text in ("над Дніпром", "Дніпропетровській області")
    ]
    named = geocoder.geocode(asked)[0]

    assert alone.outcome is Outcome.AMBIGUOUS
    assert named.outcome is Outcome.RESOLVED
    assert decide_in("uk", "над Харковом", "").place.name == "Kharkiv"
    assert decide_in("uk", "над Дунаєм", "").place.name == "Danube"
