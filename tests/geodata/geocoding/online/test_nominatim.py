import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.online.answers import (
    FOUND_STANDS,
    NOT_FOUND_STANDS,
    KeptAnswer,
    MemoryCache,
    Question,
)
from geodata.geocoding.online.asked_names import question_of_name
from geodata.geocoding.online.nominatim import NominatimGeocoder, NominatimSettings
from geodata.geocoding.online.nominatim_rows import found_place, read_rows
from geodata.geocoding.online.turns import ProcessTurns
from geodata.places import PlaceKind
from tests.geodata.geocoding.online.fault_server import (
    VILLAGE,
    FaultServer,
    sends,
    sends_rows,
)

NOON = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)


@pytest.fixture
def server():
    running = FaultServer()
    yield running
    running.close()


def make_geocoder(server, *, turns=None, seconds=5.0, cache=None):
    settings = NominatimSettings(
        user_agent="mapapp-tests",
        domain=server.domain,
        scheme="http",
        timeout_seconds=seconds,
    )
    turns = turns or ProcessTurns(0.0)
    return NominatimGeocoder(settings, now=lambda: NOON, cache=cache, turns=turns)


def test_a_place_found_has_longitude_and_latitude_in_their_fields(server):
    answer = make_geocoder(server).search("Testivka", country="UA")

    (found,) = answer.found
    place = found.place
    assert (place.longitude, place.latitude) == (37.765432, 48.123457)
    assert (place.place_id, place.country) == ("osm:node/7", "UA")
    assert place.kind is PlaceKind.SETTLEMENT
    assert found.box == (37.74, 48.10, 37.80, 48.15)
    assert answer.answered_at == NOON


def test_the_server_is_told_who_asks_and_nothing_but_the_question(server):
    make_geocoder(server).search("Testivka", country="ua", language="uk,en")

    ((path, fields),) = server.asked
    assert fields["user-agent"] == "mapapp-tests"
    assert {"referer", "cookie", "authorization"}.isdisjoint(fields)
    assert parse_qs(urlsplit(path).query) == {
        "q": ["Testivka"],
        "format": ["json"],
        "limit": ["10"],
        "countrycodes": ["UA"],
        "addressdetails": ["1"],
        "namedetails": ["1"],
        "accept-language": ["uk,en"],
        "dedupe": ["0"],
    }


def test_a_name_is_sent_as_one_line_of_composed_letters():
    assert question_of_name(" Nova\n\tNovy\u0306i\x00 \ud800").name == "Nova Novy̆i ?"
    assert question_of_name("Novii\u0306").name == "Noviĭ"


@pytest.mark.parametrize("name", ["", " \n", "x" * 201])
def test_what_is_no_name_is_not_sent(server, name):
    with pytest.raises(GeocoderUnavailable, match="no name"):
        make_geocoder(server).search(name)

    assert server.asked == []


def test_a_known_answer_is_not_asked_again(server):
    geocoder = make_geocoder(server)

    assert geocoder.search("Testivka") == geocoder.search(" Testivka ")
    assert len(server.asked) == 1


def test_another_country_or_language_is_another_question(server):
    geocoder = make_geocoder(server)
    for country, language in [(None, "en"), ("UA", "en"), ("UA", "uk"), ("RU", "en")]:
        geocoder.search("Testivka", country=country, language=language)

    assert len(server.asked) == 4


def test_who_waited_while_another_asked_the_same_need_not_ask(server):
    cache, turns = MemoryCache(now=lambda: NOON), ProcessTurns(0.1)
    geocoders = [make_geocoder(server, turns=turns, cache=cache) for _ in range(4)]

    run_together([lambda g=g: g.search("Testivka") for g in geocoders])

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("rows", "age", "stands"),
    [
        ((VILLAGE,), FOUND_STANDS, True),
        ((VILLAGE,), FOUND_STANDS + timedelta(seconds=1), False),
        ((), NOT_FOUND_STANDS, True),
        ((), NOT_FOUND_STANDS + timedelta(seconds=1), False),
        ((VILLAGE,), timedelta(days=-2), False),
    ],
)
def test_an_answer_stands_for_a_while(rows, age, stands):
    kept = KeptAnswer(rows=rows, answered_at=NOON)
    cache = MemoryCache(now=lambda: NOON + age)
    cache.put("http://a", Question(name="Testivka"), kept)

    assert (cache.get("http://a", Question(name="Testivka")) is not None) == stands


def test_the_queue_lets_one_request_start_in_each_interval(server):
    turns = ProcessTurns(0.2)
    geocoders = [make_geocoder(server, turns=turns) for _ in range(4)]

    run_together(
        [lambda g=g, n=n: g.search(f"Place {n}") for n, g in enumerate(geocoders)]
    )

    times = sorted(server.asked_at)
    assert min(b - a for a, b in pairwise(times)) >= 0.2


def run_together(calls):
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_queue_longer_than_the_deadline_is_unknown_and_asks_nothing(server):
    geocoder = make_geocoder(server, seconds=0.5, turns=ProcessTurns(0.9))
    geocoder.search("Testivka")
    started = time.monotonic()

    with pytest.raises(GeocoderUnavailable, match="waiting"):
        geocoder.search("Odesa")

    assert time.monotonic() - started < 0.7
    assert len(server.asked) == 1


def test_who_gave_up_waiting_does_not_hold_the_others_up(server):
    turns = ProcessTurns(0.4)
    make_geocoder(server, turns=turns).search("Testivka")
    with pytest.raises(GeocoderUnavailable):
        make_geocoder(server, turns=turns, seconds=0.05).search("Odesa")

    assert make_geocoder(server, turns=turns).search("Odesa").places


def test_servers_have_queues_of_their_own(server):
    turns = ProcessTurns(60.0)
    other = FaultServer()
    make_geocoder(server, turns=turns).search("Testivka")

    assert make_geocoder(other, turns=turns).search("Testivka").places
    other.close()


def test_an_answer_with_all_places_asked_for_may_be_cut(server):
    geocoder = make_geocoder(server)
    server.answer = sends_rows(*[VILLAGE] * 9)
    assert not geocoder.search("Nine").is_cut

    server.answer = sends_rows(*[VILLAGE] * 10)
    assert geocoder.search("Ten").is_cut


def test_names_in_other_languages_are_read(server):
    names = {"name": "Тестівка", "name:ro": "Testivca", "old_name": "Stara", "ref": "7"}
    server.answer = sends_rows(VILLAGE | {"namedetails": names})

    (found,) = make_geocoder(server).search("Testivka").found

    assert found.names == ("Stara", "Testivca", "Testivka", "Тестівка")


@pytest.mark.parametrize("agent", [" ", "a\nb", "mapapp (Київ)", "a" * 301, " a"])
def test_a_server_wants_to_know_who_asks_in_plain_letters(agent):
    with pytest.raises(ValueError, match="user_agent"):
        NominatimSettings(user_agent=agent)


def test_only_web_schemes_are_taken():
    with pytest.raises(ValueError, match="ftp"):
        NominatimSettings(user_agent="mapapp-tests", scheme="ftp")


@pytest.mark.parametrize("domain", ["", "a b", "user@host", "host?x", "host/#"])
def test_only_servers_are_taken(domain):
    with pytest.raises(ValueError, match="server"):
        NominatimSettings(user_agent="mapapp-tests", domain=domain)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=8,
)
rows = st.fixed_dictionaries(
    {},
    optional={
        key: st.sampled_from(["0", "48.1", "-0", 37.7, "ua", "village"]) | json_values
        for key in (*VILLAGE, "namedetails")
    },
)


@given(rows)
def test_any_row_is_a_place_on_the_globe_or_none(row):
    found = found_place(row)

    if found is not None:
        place = found.place
        assert abs(place.longitude) <= 180
        assert abs(place.latitude) <= 90
        assert (place.longitude, place.latitude) != (0, 0)
        place.name.encode()


@given(st.binary(max_size=60))
def test_any_bytes_are_rows_or_a_value_error(body):
    try:
        rows = read_rows(body)
    except ValueError:
        return

    assert rows or body.decode().strip() == "[]" or body.decode().split() == ["[", "]"]


def test_nothing_found_is_told_from_nothing_sent(server):
    server.answer = sends(b"[ ]")

    assert make_geocoder(server).search("Nowhere").places == ()
