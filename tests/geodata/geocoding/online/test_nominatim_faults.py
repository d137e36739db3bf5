"""Everything that a geocoding server can do wrong, and what comes of it.

Three outcomes: found, not found, and unknown (try again). A fault is never "not
found", never a place at (0, 0), never remembered, and never takes longer than the
deadline, which is 10 s unless set.
"""

import json
import shutil
import subprocess
import threading
import time
from datetime import UTC, datetime

import pytest

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.online.nominatim import (
    MOST_LEFT_BEHIND,
    NominatimGeocoder,
    NominatimSettings,
)
from geodata.geocoding.online.turns import ProcessTurns
from tests.geodata.geocoding.online.fault_server import (
    VILLAGE,
    FaultServer,
    bomb,
    drips,
    floods,
    resets_after,
    response,
    sends,
    sends_rows,
    stalls_after,
    tls_context,
)

NOON = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)
DEADLINE = 1.0
SLACK = 10.0
"""Seconds that a busy machine may add; without a deadline it is 30 and more."""

JSON_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
WHOLE = json.dumps([VILLAGE]).encode()
CHUNKED = {"Content_Length": "", "Transfer_Encoding": "chunked"}
HTML = b"<!doctype html><title>Service Unavailable</title>"


def at(latitude, longitude):
    return sends_rows(VILLAGE | {"lat": latitude, "lon": longitude})


def without(*keys):
    return sends_rows({key: of for key, of in VILLAGE.items() if key not in keys})


SLOW = {
    "headers that never come": stalls_after(b""),
    "headers that stop in the middle": stalls_after(JSON_HEAD),
    "a status line that drips": drips(b"", b"H"),
    "headers that drip": drips(JSON_HEAD, b"X-More: 1\r\n", seconds=0.1),
    "interim answers for ever": drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body that drips": drips(JSON_HEAD + b"Content-Length: 9000\r\n\r\n", b" "),
    "a body that stalls": stalls_after(response(WHOLE, length=len(WHOLE) + 1)),
    "keep-alive without an end": stalls_after(JSON_HEAD + b"\r\n" + WHOLE),
    "300 MB announced": stalls_after(response(b"[", length=300_000_000)),
}
UNKNOWN = {
    **SLOW,
    # It hangs up.
    "an empty reply": lambda _: None,
    "a reset before the headers": resets_after(b""),
    "a reset in the headers": resets_after(JSON_HEAD),
    "a reset in the body": resets_after(response(WHOLE, length=9000)),
    # It says no.
    "429": sends(status="429 Too Many Requests"),
    "429 with Retry-After": sends(status="429 Too Many Requests", Retry_After="1"),
    "400": sends(b'{"error": {"code": 400}}', status="400 Bad Request"),
    "401": sends(status="401 Unauthorized"),
    "403": sends(HTML, status="403 Forbidden"),
    "404": sends(status="404 Not Found"),
    "500": sends(status="500 Internal Server Error"),
    "502": sends(HTML, status="502 Bad Gateway"),
    "503 with a page": sends(HTML, status="503 Unavailable", Content_Type="text/html"),
    "503 with Retry-After": sends(status="503 Unavailable", Retry_After="1"),
    "504": sends(status="504 Gateway Timeout"),
    "204": sends(b"", status="204 No Content"),
    "206": sends(WHOLE, status="206 Partial Content"),
    # It sends something else.
    "JSON that is cut": sends(WHOLE[:-9]),
    "a page with 200": sends(HTML),
    "a page that is called one": sends(HTML, Content_Type="text/html"),
    "an empty list that is called a page": sends(b"[]", Content_Type="text/html"),
    "an empty body": sends(b""),
    "an empty body without a length": sends(b"", Content_Length=""),
    "an object for a list": sends(b'{"error": "overloaded"}'),
    "an empty object": sends(b"{}"),
    "null": sends(b"null"),
    "a number": sends(b"0"),
    "false": sends(b"false"),
    "text": sends(b'""'),
    "rows that are no objects": sends(b'["Testivka", 7, null, []]'),
    "two answers in one": sends(b"[][]"),
    "not UTF-8": sends(WHOLE.replace(b"Testivka", b"\xff\xfe")),
    "UTF-16": sends("[]".encode("utf-16")),
    "nested too deeply": sends(b"[" * 200_000),
    "nested too deeply, closed": sends(b"[" * 100_000 + b"]" * 100_000),
    "a number of 10,000 digits": sends(b'[{"lat": ' + b"9" * 10_000 + b"}]"),
    # It has no place for the name.
    "no coordinates": without("lat", "lon"),
    "no latitude": without("lat"),
    "null coordinates": at(None, None),
    "NaN": sends(b'[{"lat": NaN, "lon": 30.5}]'),
    "NaN as text": at("nan", "nan"),
    "Infinity": sends(b'[{"lat": Infinity, "lon": 30.5}]'),
    "infinity as text": at("inf", "30.5"),
    "too large a number": sends(b'[{"lat": 1e999, "lon": 30.5}]'),
    "empty text": at("", ""),
    "words": at("fifty", "thirty"),
    "a decimal comma": at("48,12", "37,76"),
    "digits that Python joins": at("4_8.1", "3_7.7"),
    "truth for a number": at(*[True, True]),
    "a list": at(["48.1"], ["37.7"]),
    "null island": at("0", "0.0"),
    "null island, nearly": at("0.0000001", "-0.0000001"),
    "beyond the pole": at("95.0", "37.7"),
    "beyond the date line": at("48.1", "180.5"),
    # It sends too much.
    "300 MB": floods(JSON_HEAD + b"\r\n", b" " * 1_000_000, 300),
    "a packed bomb": sends(bomb(), Content_Encoding="gzip"),
    "a packed answer": sends(WHOLE, Content_Encoding="br"),
    "headers without end": floods(JSON_HEAD, b"X: " + b"a" * 60_000 + b"\r\n", 500),
    "one endless header": floods(JSON_HEAD, b"a" * 100_000, 50),
    # It breaks the protocol.
    "a chunk of no size": sends(b"zz\r\n[]\r\n", **CHUNKED),
    "chunks that end early": sends(b"5\r\n[", **CHUNKED),
    "a length that is too long": sends(WHOLE, length=len(WHOLE) + 100),
    "a length that is too short": sends(WHOLE, length=len(WHOLE) - 100),
    "a length that is none": sends(b"", length="many"),
    "another protocol": floods(b"", b"220 ready\r\n", 1),
}  # fmt: skip

FOUND = {
    "a connection kept alive": stalls_after(response(WHOLE)),
    "a type without a charset": sends(WHOLE, Content_Type="application/json"),
    "no type": sends(WHOLE, Content_Type=""),
    "no length": sends(WHOLE, Content_Length=""),
    "chunks": sends(
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(WHOLE), WHOLE),
        **CHUNKED,
    ),
    "numbers for text": at(48.1234567, 37.7654321),
    "a bad row before a good one": sends_rows(VILLAGE | {"lat": "x"}, VILLAGE),
    "no names": without("name", "display_name", "address", "boundingbox"),
    "parts of other types": sends_rows(
        VILLAGE
        | {"name": ["x"], "address": 7, "boundingbox": "x", "addresstype": {}}
        | {"osm_id": None, "namedetails": []}
    ),
    "a box that does not hold the place": sends_rows(
        VILLAGE | {"boundingbox": ["1", "2", "3", "4"]}
    ),
    "a box of nonsense": sends_rows(
        VILLAGE | {"boundingbox": ["nan", None, {}, "inf"]}
    ),
    "half a letter in the name": sends(
        WHOLE.replace(b"Testivka", b"Test\\ud800\\u0000ivka")
    ),
    "a name without end": sends_rows(VILLAGE | {"name": "T" * 100_000}),
}


@pytest.fixture
def server():
    running = FaultServer()
    yield running
    running.close()


def make_geocoder(server, *, seconds=DEADLINE, scheme="http"):
    settings = NominatimSettings(
        user_agent="mapapp-tests",
        domain=server.domain,
        scheme=scheme,
        timeout_seconds=seconds,
    )
    return NominatimGeocoder(settings, now=lambda: NOON, turns=ProcessTurns(0.0))


def test_ten_seconds_are_all_that_a_name_may_take():
    assert NominatimSettings(user_agent="mapapp-tests").timeout_seconds == 10.0


def test_the_matrix_has_all_the_faults_that_were_counted():
    assert len(UNKNOWN) >= 27


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_fault_is_unknown_in_time_and_is_not_remembered(server, name):
    deadline = DEADLINE if name in SLOW else SLACK
    geocoder = make_geocoder(server, seconds=deadline)
    server.answer = UNKNOWN[name]
    started = time.monotonic()

    with pytest.raises(GeocoderUnavailable, match="may still exist"):
        geocoder.search("Testivka")

    assert time.monotonic() - started < deadline + SLACK
    assert len(server.asked) == 1
    server.answer = sends_rows(VILLAGE)
    assert answer_at_last(geocoder).places[0].name == "Testivka"


def answer_at_last(geocoder):
    """A server may have asked to wait; a busy machine may take its time."""
    end = time.monotonic() + SLACK
    while True:
        try:
            return geocoder.search("Testivka")
        except GeocoderUnavailable:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


@pytest.mark.parametrize("name", FOUND)
def test_what_is_only_odd_is_found(server, name):
    server.answer = FOUND[name]

    (place,) = make_geocoder(server, seconds=SLACK).search("Testivka").places

    assert (place.longitude, place.latitude) == (37.765432, 48.123457)
    place.name.encode()
    assert 0 < len(place.name) <= 300


def test_only_an_empty_list_means_no_such_place(server):
    server.answer = sends(b"[]")
    geocoder = make_geocoder(server, seconds=SLACK)

    assert geocoder.search("Testivka").places == ()
    assert geocoder.search("Testivka").places == ()
    assert len(server.asked) == 1


def test_ten_thousand_rows_are_as_good_as_the_first_ten(server):
    rows = [{"osm_id": n, "lat": "48.1", "lon": "37.7"} for n in range(10_000)]
    server.answer = sends_rows(*rows)

    answer = make_geocoder(server, seconds=SLACK).search("Testivka")

    assert [place.place_id for place in answer.places[:2]] == [
        "osm:unknown/0",
        "osm:unknown/1",
    ]
    assert len(answer.places) == 10
    assert answer.is_cut


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_to_another_host(server, status):
    other = FaultServer()
    place = f"http://{other.domain}/search"
    server.answer = sends(b"[]", status=f"{status} Moved", Location=place)

    with pytest.raises(GeocoderUnavailable, match=str(status)):
        make_geocoder(server).search("Testivka")

    other.close()
    assert other.asked == []


def test_nobody_listening_is_unknown(server):
    server.close()

    with pytest.raises(GeocoderUnavailable, match="may still exist"):
        make_geocoder(server).search("Testivka")


def test_a_host_without_an_address_is_unknown(server):
    server.domain = "nominatim.invalid"

    with pytest.raises(GeocoderUnavailable, match="may still exist"):
        make_geocoder(server).search("Testivka")


def test_a_server_that_speaks_no_tls_is_unknown(server):
    with pytest.raises(GeocoderUnavailable, match="SSL"):
        make_geocoder(server, scheme="https").search("Testivka")

    assert server.asked == []


def test_a_certificate_that_nobody_vouches_for_is_unknown(tmp_path):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: no certificate to refuse")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes"]
    command += ["-keyout", str(key), "-out", str(certificate), "-days", "1"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    server = FaultServer(tls=tls_context(certificate, key))

    with pytest.raises(GeocoderUnavailable, match="certificate"):
        make_geocoder(server, scheme="https").search("Testivka")

    server.close()
    assert server.asked == []


def test_a_server_that_asks_to_wait_is_left_alone(server):
    geocoder = make_geocoder(server, seconds=SLACK)
    server.answer = sends(status="429 Too Many Requests", Retry_After="120")
    with pytest.raises(GeocoderUnavailable, match="asked to wait 120 s"):
        geocoder.search("Testivka")

    started = time.monotonic()
    with pytest.raises(GeocoderUnavailable, match=r"left alone for 1[12]"):
        geocoder.search("Another")

    assert time.monotonic() - started < SLACK
    assert len(server.asked) == 1


def test_threads_that_never_end_are_few(server):
    geocoder = make_geocoder(server, seconds=0.3)
    server.answer = drips(b"", b"H")
    before = set(threading.enumerate())
    waiting = []
    for number in range(MOST_LEFT_BEHIND + 12):
        with pytest.raises(GeocoderUnavailable):
            geocoder.search(f"Place {number}")
        waiting.append(len(asking_threads() - before))

    assert max(waiting) == MOST_LEFT_BEHIND


def asking_threads():
    return {each for each in threading.enumerate() if each.name.endswith("(_ask)")}
