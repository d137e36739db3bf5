import json
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.gazetteers import whole_gazetteer

VILLAGE = {
    "osm_type": "node",
    "osm_id": 1,
    "lat": "46.5",
    "lon": "28.5",
    "addresstype": "village",
    "name": "Xyzzyville",
    "address": {"country_code": "md"},
}


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        self.asked.append(self.path)
        body = json.dumps(self.rows).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def nominatim():
    routes = type("Routes", (Answers,), {"rows": [VILLAGE], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), routes)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    routes.url = f"http://127.0.0.1:{server.server_port}"
    yield routes
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def geocode(tmp_path):
    """Run the command with answers of its own; the compiled index is borrowed."""
    index = whole_gazetteer().path
    (tmp_path / index.name).symlink_to(index)
    return partial(run_geocode, cache=tmp_path)


def run_geocode(*arguments, url, cache, agent="mapapp tests"):
    env = os.environ | {
        "MAPAPP_CACHE": str(cache),
        "MAPAPP_NOMINATIM": url,
        "MAPAPP_NOMINATIM_USER_AGENT": agent,
    }
    command = [sys.executable, "-m", "mapapp", "geocode", *arguments]
    return subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, env=env, check=False
    )


def test_nobody_is_asked_unless_told_to(geocode, nominatim):
    done = geocode("Xyzzyville", url=nominatim.url)

    assert json.loads(done.stdout)["outcome"] == "unknown"
    assert nominatim.asked == []


def test_a_known_name_does_not_leave_the_machine(geocode, nominatim):
    geocode("Kyiv", "--online", url=nominatim.url)

    assert nominatim.asked == []


def test_a_village_found_online_is_resolved_and_says_from_where(geocode, nominatim):
    done = geocode("Xyzzyville", "--online", url=nominatim.url)

    record = json.loads(done.stdout)
    assert record["outcome"] == "resolved"
    assert record["place"]["longitude"] == 28.5
    assert "127.0.0.1" in record["candidates"][0]["reason"]
    assert "Xyzzyville" in done.stderr


def test_two_places_found_online_are_not_chosen_between(geocode, nominatim):
    nominatim.rows = [VILLAGE, VILLAGE | {"osm_id": 2, "lat": "50.1"}]

    done = geocode("Xyzzyville", "--online", url=nominatim.url)

    assert json.loads(done.stdout)["outcome"] == "ambiguous"


def test_without_saying_who_asks_nobody_is_asked(geocode, nominatim):
    done = geocode("Xyzzyville", "--online", url=nominatim.url, agent="")

    assert done.returncode == 1
    assert "MAPAPP_NOMINATIM_USER_AGENT" in done.stderr
    assert nominatim.asked == []


def test_a_server_that_is_gone_is_told_in_words(geocode):
    done = geocode("Xyzzyville", "--online", url="http://127.0.0.1:1")

    assert done.returncode == 1
    assert "try again later" in done.stderr
    assert "Traceback" not in done.stderr
