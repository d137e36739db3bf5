import pytest

from geodata.geocoding import decision_record, geocode_name
from geodata.geocoding.queries import parse_name, parse_query, plain_text
from geodata.places import PlaceKind, Relation

NAMES = [
    ("Odesa region", "Odesa", PlaceKind.ADMIN1),
    ("Kyiv Oblast", "Kyiv", PlaceKind.ADMIN1),
    ("Krasnodar Krai", "Krasnodar", PlaceKind.ADMIN1),
    ("Одеська область", "Одеська", PlaceKind.ADMIN1),
    ("Dniprovskyi district", "Dniprovskyi", PlaceKind.DISTRICT),
    ("Bakhmut raion", "Bakhmut", PlaceKind.ADMIN2),
    ("the village of Staryi Saltiv", "Staryi Saltiv", PlaceKind.SETTLEMENT),
    ("Kyiv", "Kyiv", None),
    ("Region", "Region", None),
    ("", "", None),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_a_type_word_says_the_kind_and_leaves_the_name(text, name, kind):
    assert parse_name(text) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("Romanian airspace", "Romania", Relation.AIRSPACE),
        ("the airspace of Poland", "Poland", Relation.AIRSPACE),
        ("Moldova's airspace", "Moldova", Relation.AIRSPACE),
        ("near Bakhmut", "Bakhmut", Relation.NEAR),
        ("border with Moldova", "Moldova", Relation.BORDER),
        ("Kyiv", "Kyiv", Relation.IN),
    ],
)
def test_a_relation_is_read_from_the_words(text, name, relation):
    asked = parse_query(text)
    assert (asked.name, asked.relation) == (name, relation)


def test_distance_and_bearing_are_read():
    asked = parse_query("10 km north-east of Bakhmut")
    assert (asked.name, asked.distance_m, asked.bearing) == ("Bakhmut", 10_000, 45.0)


def test_what_stands_after_the_comma_holds_the_place():
    asked = parse_query("Dniprovskyi district, Kyiv")
    assert (asked.name, asked.kind, asked.container) == (
        "Dniprovskyi",
        PlaceKind.DISTRICT,
        "Kyiv",
    )


QUERIES = [
    ("Odesa region", "area", "Odesa Oblast", "admin1"),
    ("Dniprovskyi district, Kyiv", "area", "Dniprovskyi district, Kyiv", "district"),
    ("Romanian airspace", "area", "Romania, airspace", "airspace"),
    ("near Bakhmut", "area", "Bakhmut", "near"),
    ("Taganrog", "resolved", "Taganrog", "settlement"),
    ("Cuhurestii de Jos", "resolved", "Cuhureștii de Jos", "settlement"),
]


@pytest.mark.parametrize(("query", "outcome", "name", "precision"), QUERIES)
def test_a_query_becomes_a_record(geocoder, query, outcome, name, precision):
    record = decision_record(geocode_name(geocoder, query))

    assert (record["query"], record["outcome"]) == (query, outcome)
    assert record["place"]["name"] == name
    assert record["place"]["geo_precision"] == precision


def test_country_and_region_narrow_a_query(geocoder):
    texan = geocode_name(geocoder, "Odessa", country="US", admin1="Texas")
    ukrainian = geocode_name(geocoder, "Odessa", country="UA")

    assert texan.location.admin1 == "Texas"
    assert ukrainian.location.admin1 == "Odesa Oblast"


def test_the_same_name_in_two_units_follows_the_unit_given(geocoder):
    decision = geocode_name(geocoder, "Pokrovsk", admin1="Donetsk Oblast")
    assert decision.location.country == "UA"


def test_an_undecided_query_has_no_place_but_candidates(geocoder):
    record = decision_record(geocode_name(geocoder, "Springfield"))

    assert record["outcome"] == "ambiguous"
    assert record["place"] is None
    assert set(record["candidates"][0]) == {
        "name",
        "kind",
        "country",
        "admin1",
        "longitude",
        "latitude",
        "place_id",
        "score",
        "reason",
        "source",
    }


def test_an_unknown_query_has_nothing(geocoder):
    record = decision_record(geocode_name(geocoder, "Nowhereville"))
    assert (record["outcome"], record["place"], record["candidates"]) == (
        "unknown",
        None,
        [],
    )


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("Київської області", "uk", "Київської", PlaceKind.ADMIN1),
        ("біля Бахмута", "uk", "Бахмута", None),
        ("Белгородская область", None, "Белгородская", PlaceKind.ADMIN1),
        ("поблизу Сум", "uk", "Сум", None),
        ("județul Tulcea", "ro", "Tulcea", PlaceKind.ADMIN1),
        ("judetul Tulcea", "ro", "Tulcea", PlaceKind.ADMIN1),
        ("Kyiv oblast", None, "Kyiv", PlaceKind.ADMIN1),
        ("Харкова", None, "Харкова", None),
        ("повітряний простір Румунії", "uk", "Romania", PlaceKind.COUNTRY),
    ],
)
def test_the_language_of_a_bare_query_is_read_from_it(text, language, name, kind):
    asked = parse_query(text)
    assert (asked.language, asked.name, asked.kind) == (language, name, kind)


def test_the_language_given_is_used():
    asked = parse_query("sectorul Botanica", language="ro")
    assert (asked.language, asked.kind) == ("ro", PlaceKind.DISTRICT)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("у Кривому Розі", "Kryvyi Rih"),
        ("в Таганроге", "Taganrog"),
        ("la Cuhureștii de Jos", "Cuhureștii de Jos"),
        ("Харківщини", "Kharkiv Oblast"),
    ],
)
def test_a_name_in_a_case_is_found(geocoder, query, name):
    assert geocode_name(geocoder, query).location.place == name


def test_a_place_close_by_is_told_to_the_geocoder():
    class Listener:
        def geocode(self, toponyms, *, hints=None):
            self.hints = hints
            return [toponyms[0]]

    listener = Listener()
    geocode_name(listener, "Pokrovsk", near=(37.2, 48.3))
    assert listener.hints.near == (37.2, 48.3)
    geocode_name(listener, "Pokrovsk")
    assert listener.hints is None


@pytest.mark.parametrize("query", ["у Сумах", "у Часовому Яру", "у Черкасах"])
def test_the_ukrainian_in_is_no_russian_near(query):
    assert parse_query(query).relation is Relation.IN


def test_the_russian_near_stays():
    assert parse_query("у Бахмута").relation is Relation.NEAR


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("Бе\u0301лгород", "Белгород"),
        ("Ode\u00adsa", "Odesa"),
        ("Roma\u0302niei", "Rom\u00e2niei"),
        ("Куп\u02bcянськ", "Куп'янськ"),
        ("\u201c10 km north of Kharkiv\u201d", "10 km north of Kharkiv"),
    ],
)
def test_what_cannot_be_seen_does_not_cut_a_name(query, plain):
    assert plain_text(query) == plain


def test_two_cities_far_apart_do_not_give_way_to_hamlets(geocoder):
    decision = geocode_name(geocoder, "between Kyiv and Odesa")
    assert decision.location is None


def test_nothing_is_placed_by_a_place_far_away(geocoder):
    assert geocode_name(geocoder, "100000 km north of Kyiv").location is None
