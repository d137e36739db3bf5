"""Every route of a real server with a team: who is answered, and what with."""

import json
import os
import re
import struct
import subprocess
import sys
import time

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from mapapp.access.gate import is_open
from tests.browser.teams import ROLES, IdentityProvider, TeamServer
from tests.mapapp.access.served import HIDDEN, SEEN, cookie_of, fill

ROUTES = """
import json
from mapapp.app import make_app
app = make_app()._build_starlette_app()
found = [[each.path, sorted(getattr(each, "methods", None) or [])]
         for each in app.routes]
print("ROUTES" + json.dumps(found))
"""


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    folder = tmp_path_factory.mktemp("team")
    server = TeamServer(folder, IdentityProvider(folder / "log"))  # nobody asks it
    fill(server.archive)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def ask(team):
    """Ask as somebody; ``None`` is nobody."""
    with httpx.Client(base_url=team.url, timeout=60) as client:

        def send(name, path, *, method="GET", cookies=None, **options):
            if name is not None:
                cookies = cookie_of(team, name)
            header = "; ".join(f"{key}={cookies[key]}" for key in cookies or {})
            headers = {"Cookie": header} | options.pop("headers", {})
            return client.request(method, path, headers=headers, **options)

        yield send


@pytest.fixture
def version(ask):
    """The version that somebody's page of the map has."""

    def find(name):
        return re.search(r'"version":"([^"]+)"', ask(name, "/embed").text)[1]

    return find


@pytest.fixture(scope="module")
def routes(team):
    environ = os.environ | {
        "MAPAPP_TEAM": str(team.team),
        "MAPAPP_ARCHIVE": str(team.archive),
    }
    command = [sys.executable, "-c", ROUTES]
    done = subprocess.run(  # noqa: S603 - our own code
        command, env=environ, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.partition("ROUTES")[2])


def filled(path):
    """A path with something in each of its parts."""
    parts = {"version": "0", "row": "0", "provider": "osm"}

    def part(found):
        return parts.get(found[1], "1")

    return re.sub(r"\{(\w+)(?::\w+)?\}", part, path)


def test_every_route_is_a_constant_or_refuses_who_has_not_signed_in(routes, ask, team):
    closed = [(path, methods) for path, methods in routes if not is_open(filled(path))]
    headers = {"Origin": team.url}

    answers = {
        (path, method): ask(None, filled(path), method=method, headers=headers)
        for path, methods in closed
        for method in methods or ["GET"]
    }

    assert len(answers) > 12
    agent = {key for key in answers if key[0].startswith("/_stcore/agent")}
    wrong = {
        key: answer.status_code
        for key, answer in answers.items()
        if answer.status_code != (404 if key in agent else 401)
    }
    assert wrong == {}
    without_body = {"HEAD"}
    assert all(
        "error" in answer.json()
        for (_, method), answer in answers.items()
        if method not in without_body
    )


def test_the_open_routes_are_these(routes):
    bridge = next(path for path, _ in routes if path.startswith("/api/bridge/"))

    assert {path for path, _ in routes if is_open(filled(path))} == {
        "",  # Streamlit's page and its files, the same for everybody
        "/_stcore/bidi-components/{path:path}",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/stream",
        bridge,
        "/api/map",
        "/api/place-map",
        "/api/tiles/{provider}/{z:int}/{x:int}/{y:int}",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    }


@pytest.mark.parametrize("name", ROLES)
def test_each_role_has_an_answer_of_its_own(ask, version, name):
    columns = ask(name, f"/api/columns/{version(name)}")

    assert columns.status_code == 200
    (length,) = struct.unpack("<I", columns.content[8:12])
    count = json.loads(columns.content[12 : 12 + length])["count"]
    assert count == (2 if name == "cleo" else 3)


def test_a_version_of_the_team_is_never_answered_to_a_viewer(ask, version, team):
    of_team = version("anna")
    asked = [
        ("GET", f"/api/columns/{of_team}"),
        ("GET", f"/api/areas/{of_team}"),
        ("GET", f"/api/incidents/{of_team}/0"),
        ("GET", f"/api/search/{of_team}?q=Quillmoor"),
        ("POST", f"/api/list/{of_team}"),
        ("POST", f"/api/export/{of_team}?format=csv"),
    ]
    options = {"headers": {"Origin": team.url}, "content": struct.pack("<I", 0)}

    for method, path in asked:
        options["content"] = struct.pack("<I", 0) if method == "POST" else b""
        as_viewer = ask("cleo", path, method=method, **options)
        as_coder = ask("ben", path, method=method, **options)

        assert as_viewer.status_code in {403, 404}, path
        assert as_coder.status_code == 200, path
        assert as_viewer.headers["content-type"] == "application/json"


def test_nothing_that_is_answered_to_a_viewer_tells_of_what_is_not_reviewed(
    ask, version, team
):
    mine = version("cleo")
    post = {"method": "POST", "headers": {"Origin": team.url}}
    both = struct.pack("<II", 0, 1)
    answers = [
        ask("cleo", "/embed"),
        ask("cleo", f"/api/columns/{mine}"),
        ask("cleo", f"/api/areas/{mine}"),
        *(ask("cleo", f"/api/incidents/{mine}/{row}") for row in range(5)),
        *(ask("cleo", f"/api/search/{mine}?q={word}") for word in HIDDEN.values()),
        ask("cleo", f"/api/list/{mine}", content=both, **post),
        ask("cleo", "/api/incidents.geojson"),
        ask("cleo", f"/api/export/{mine}?format=csv", content=both, **post),
        ask("cleo", f"/api/export/{mine}?format=geojson", content=both, **post),
    ]
    told = b"".join(answer.content for answer in answers)

    assert all(word.encode() in told for word in SEEN.values())
    assert not any(word.encode() in told for word in HIDDEN.values())


def test_the_full_file_is_for_the_team(ask, version, team):
    post = {"method": "POST", "headers": {"Origin": team.url}}

    for name, status in (("cleo", 403), ("ben", 200), ("anna", 200)):
        path = f"/api/export/{version(name)}?format=csv&scope=full"
        answer = ask(name, path, content=struct.pack("<I", 0), **post)
        assert answer.status_code == status
        live = ask(name, "/api/incidents.geojson?scope=full")
        assert live.status_code == status


def test_who_is_not_on_the_list_is_told_so(ask):
    answer = ask("dora", "/api/columns/0")

    assert answer.status_code == 403
    assert "dora@example.org is not on the team's list" in answer.json()["error"]


@pytest.mark.parametrize(
    "claims",
    [
        {"secret": "d" * 40},
        {"origin": "https://other.example"},
        {"iss": "https://other.example"},
        {"aud": "other"},
        {"iat": time.time() - 13 * 3600},
        {"is_logged_in": False},
    ],
)
def test_a_cookie_that_is_forged_foreign_or_old_is_nobody(ask, team, claims):
    cookies = cookie_of(team, "anna", **claims)

    assert ask(None, "/api/columns/0", cookies=cookies).status_code == 401


def test_who_is_taken_off_the_list_is_refused_at_the_next_request(ask, team):
    before = ask("ben", "/api/columns/0").status_code
    team.list({"anna": "editor"})
    try:
        after = ask("ben", "/api/columns/0").status_code
    finally:
        team.list(ROLES)

    assert (before, after) == (404, 403)


def test_who_signs_out_leaves_no_cookie_that_is_worth_anything(ask, team):
    cookies = cookie_of(team, "anna", nonce="once")
    before = ask(None, "/api/columns/0", cookies=cookies).status_code
    ask(None, "/auth/logout", cookies=cookies)

    after = ask(None, "/api/columns/0", cookies=cookies)

    assert (before, after.status_code) == (404, 401)
    assert "signed out" in after.json()["error"]


@pytest.mark.parametrize("origin", [None, "null", "https://other.example"])
def test_another_site_cannot_write_as_who_is_signed_in(ask, version, origin):
    headers = {"Origin": origin} if origin else {}
    path = f"/api/list/{version('anna')}"

    answer = ask("anna", path, method="POST", content=b"", headers=headers)

    assert answer.status_code == 403


def test_a_viewer_uploads_nothing(ask, team):
    path = "/_stcore/upload_file/session/file"

    answer = ask("cleo", path, method="PUT", headers={"Origin": team.url})

    assert answer.status_code == 403
    assert "needs the role coder" in answer.json()["error"]


def test_a_data_set_is_uploaded_by_editors_only(ask, team):
    path, headers = "/_stcore/upload_file/session/file", {"Origin": team.url}
    large, small = bytes(3 * 1024**2 + 1), bytes(1024)

    def upload(name, content):
        return ask(name, path, method="PUT", headers=headers, content=content)

    assert upload("ben", large).status_code == 413
    assert upload("ben", iter([small])).status_code == 413  # of unknown length
    assert upload("ben", small).status_code != 413
    assert upload("anna", large).status_code != 413


def test_a_foreign_name_of_the_server_is_refused(ask):
    answer = ask("anna", "/", headers={"Host": "rebound.example"})

    assert answer.status_code == 421


def test_an_answer_is_kept_for_no_other_reader(ask, version):
    answer = ask("anna", f"/api/incidents/{version('anna')}/0")

    assert answer.headers["cache-control"] == "private, no-cache"
    assert "Cookie" in answer.headers["vary"]


@pytest.mark.parametrize("origin", [None, "http://localhost:3000"])
def test_a_websocket_is_for_pages_of_the_site(team, origin):
    address = f"ws://127.0.0.1:{team.port}/_stcore/stream"

    with (
        pytest.raises(InvalidStatus),
        connect(address, origin=origin, proxy=None),
    ):
        pass


def test_a_page_of_the_site_opens_its_websocket(team):
    address = f"ws://127.0.0.1:{team.port}/_stcore/stream"

    with connect(address, origin=team.url, proxy=None) as opened:
        assert opened.protocol.state.name == "OPEN"
