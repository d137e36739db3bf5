import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.nominatim import (
    NominatimGeocoder,
    NominatimSettings,
    Queue,
)
from geodata.places import PlaceKind

NOON = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)
KYIV = {
    "osm_type": "relation",
    "osm_id": 421866,
    "lat": "50.4500336",
    "lon": "30.5241361",
    "name": "Kyiv",
    "display_name": "Kyiv, Ukraine",
    "addresstype": "city",
    "address": {"city": "Kyiv", "country_code": "ua"},
}

Answer = Callable[[BaseHTTPRequestHandler], None]


def send(body: bytes, *, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def send_json(value: object) -> Answer:
    return send(json.dumps(value).encode())


def drip(part: bytes, *, seconds: float = 0.1, times: int = 40) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        for _ in range(times):
            request.wfile.write(part)
            request.wfile.flush()
            time.sleep(seconds)

    return answer


def slow_body(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    drip(b" ")(request)


def endless_body(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    for _ in range(4000):
        request.wfile.write(b" " * 100_000)


def hang_up(request: BaseHTTPRequestHandler) -> None:
    request.connection.close()


class Server:
    """Answers on 127.0.0.1 as told and keeps what was asked."""

    def __init__(self) -> None:
        self.answer: Answer = send_json([KYIV])
        self.asked: list[tuple[str, str]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append((self.path, self.headers["User-Agent"]))
                try:
                    server.answer(self)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: object) -> None:
                """A client that hangs up is expected here."""

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self.domain = f"127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def server():
    running = Server()
    yield running
    running.close()


def make_geocoder(server: Server, *, seconds: float = 5.0, queue: Queue | None = None):
    settings = NominatimSettings(
        user_agent="mapapp-tests",
        domain=server.domain,
        scheme="http",
        timeout_seconds=seconds,
    )
    queue = queue or Queue(seconds=0.0)
    return NominatimGeocoder(settings, now=lambda: NOON, queue=queue)


def test_a_place_found_has_longitude_and_latitude_in_their_fields(server):
    answer = make_geocoder(server).search("Kyiv", country="UA")

    (place,) = answer.places
    assert (place.longitude, place.latitude) == (30.524136, 50.450034)
    assert (place.place_id, place.country) == ("osm:relation/421866", "UA")
    assert place.kind is PlaceKind.SETTLEMENT
    assert answer.answered_at == NOON


def test_the_server_is_told_who_asks_and_for_which_country(server):
    make_geocoder(server).search("Kyiv", country="UA")

    ((path, agent),) = server.asked
    assert agent == "mapapp-tests"
    assert "countrycodes=UA" in path


def test_an_empty_list_means_no_such_place(server):
    server.answer = send_json([])

    assert make_geocoder(server).search("Nowhere").places == ()


FAULTS = {
    "no coordinates": send_json([{**KYIV, "lat": None, "lon": None}]),
    "null island": send_json([{**KYIV, "lat": "0", "lon": "0.0"}]),
    "not numbers": send_json([{**KYIV, "lat": "fifty"}]),
    "not a number": send(b'[{"lat": NaN, "lon": 30.5}]'),
    "off the globe": send_json([{**KYIV, "lat": "95.0"}]),
    "truth for a number": send_json([{**KYIV, "lat": True}]),
    "cut JSON": send(b'[{"lat": "50.4'),
    "no JSON": send(b"<html>busy</html>"),
    "not UTF-8": send(b'["\xff"]'),
    "an error object": send_json({"error": "overloaded"}),
    "rows that are no objects": send_json(["Kyiv", 7]),
    "empty body": send(b""),
    "429": send(b"[]", status=429, Retry_After="60"),
    "403": send(b"[]", status=403),
    "500": send(b"[]", status=500),
    "503": send(b"[]", status=503),
    "redirect": send(b"[]", status=302, Location="/elsewhere"),
    "hangs up": hang_up,
    "endless body": endless_body,
}


@pytest.mark.parametrize("answer", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_unknown_and_is_not_remembered(server, answer):
    geocoder = make_geocoder(server)
    server.answer = answer
    with pytest.raises(GeocoderUnavailable, match="may still exist"):
        geocoder.search("Kyiv")
    assert len(server.asked) == 1

    server.answer = send_json([KYIV])

    assert geocoder.search("Kyiv").places[0].name == "Kyiv"


@pytest.mark.parametrize(
    "answer",
    [slow_body, drip(b"HTTP/1.0 200 OK\r\n", times=1, seconds=4), drip(b"X")],
    ids=["body drips", "silent after the status", "status line drips"],
)
def test_the_deadline_holds_for_the_whole_call(server, answer):
    server.answer = answer
    started = time.monotonic()

    with pytest.raises(GeocoderUnavailable):
        make_geocoder(server, seconds=0.5).search("Kyiv")

    assert time.monotonic() - started < 2.0


def test_a_row_without_coordinates_is_left_out_of_a_good_answer(server):
    server.answer = send_json([{**KYIV, "lat": "x"}, KYIV])

    assert len(make_geocoder(server).search("Kyiv").places) == 1


def test_a_known_answer_is_not_asked_again(server):
    geocoder = make_geocoder(server)

    assert geocoder.search("Kyiv") == geocoder.search("Kyiv")
    assert len(server.asked) == 1


def test_nobody_listening_is_unknown(server):
    server.close()

    with pytest.raises(GeocoderUnavailable):
        make_geocoder(server).search("Kyiv")


def test_the_queue_lets_one_request_start_in_each_interval(server):
    queue = Queue(seconds=0.2)
    geocoders = [make_geocoder(server, queue=queue) for _ in range(4)]
    started = time.monotonic()

    threads = [
        threading.Thread(target=g.search, args=(f"Place {n}",))
        for n, g in enumerate(geocoders)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert time.monotonic() - started >= 0.6


def test_a_queue_longer_than_the_deadline_is_unknown_and_asks_nothing(server):
    queue = Queue(seconds=60.0)
    geocoder = make_geocoder(server, seconds=0.5, queue=queue)
    geocoder.search("Kyiv")

    with pytest.raises(GeocoderUnavailable, match="waiting"):
        geocoder.search("Odesa")

    assert len(server.asked) == 1


def test_a_server_wants_to_know_who_asks():
    with pytest.raises(ValueError, match="user_agent"):
        NominatimSettings(user_agent=" ")


def test_only_web_schemes_are_taken():
    with pytest.raises(ValueError, match="ftp"):
        NominatimSettings(user_agent="mapapp-tests", scheme="ftp")
