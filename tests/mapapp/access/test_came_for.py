"""Who signs in arrives where they wanted to, and nowhere but in the app."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from urllib.parse import quote

import pytest

from mapapp.access.came_for import leading_back
from mapapp.access.streamlit_inside import SIGN_IN
from mapapp.access.team import CALLBACK
from mapapp.access.team_file import read_team

SITE = "https://map.example.org"
STATE = "Xk3hN9bQ2rT7"
AT_PROVIDER = f"https://id.example.org/authorize?client_id=mapapp&state={STATE}"


@pytest.fixture
def answered(write_team):
    """The headers of an answer as they leave: a redirect to ``location``."""
    team = read_team(write_team())

    def answer(path, location, *, query="", **headers):
        scope = {
            "type": "http",
            "path": path,
            "query_string": query.encode(),
            "headers": [(n.encode(), v.encode()) for n, v in headers.items()],
        }
        left = []

        async def send(message):
            left.extend(message["headers"])

        start = {
            "type": "http.response.start",
            "status": 302,
            "headers": [(b"location", location.encode())],
        }
        # A thread of its own: the browser tests may have a loop in this one.
        sending = leading_back(scope, team, send)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: asyncio.run(sending(start))).result()
        return [(name.decode(), value.decode()) for name, value in left]

    return answer


@pytest.fixture
def came_back(answered):
    """Where somebody ends who left for the provider from an address."""

    def go(referer, *, state=STATE):
        headers = answered(SIGN_IN, AT_PROVIDER, referer=referer)
        cookies = SimpleCookie("; ".join(v for n, v in headers if n == "set-cookie"))
        told = "; ".join(f"{each.key}={each.coded_value}" for each in cookies.values())
        ended = answered(CALLBACK, "/", query=f"code=1&state={state}", cookie=told)
        return dict(ended)["location"]

    return go


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/?incident=00ff00ff00ff00ff&layers=strikes",
        "/review?report=%22x%22;y&place=a,b",
        "/add-report",
    ],
)
def test_who_signs_in_arrives_at_the_page_they_came_for(came_back, page):
    assert came_back(f"{SITE}{page}") == page


@pytest.mark.parametrize(
    "referer",
    [
        "https://evil.example/review",
        f"{SITE}.evil.example/review",
        f"{SITE}@evil.example/",
        f"{SITE}//evil.example/",
        f"{SITE}/\\evil.example",
        f"{SITE}/auth/logout",
        f"{SITE}/api/export",
        f"{SITE}/review?" + "x" * 3000,
        "",
    ],
)
def test_all_else_leads_to_the_map(came_back, referer):
    assert came_back(referer) == "/"


@pytest.mark.parametrize(
    "kept",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "/a\r\nX: y", "x"],
)
def test_a_cookie_of_somebody_else_leads_nowhere_else(answered, kept):
    cookie = f"mapapp-came-for-{STATE}={quote(kept, safe='')}"
    ended = answered(CALLBACK, "/", query=f"state={STATE}", cookie=cookie)

    assert dict(ended)["location"] == "/"


def test_two_sign_ins_at_once_do_not_lead_to_each_others_address(came_back):
    assert came_back(f"{SITE}/review", state="another-one") == "/"


def test_the_address_is_kept_for_one_sign_in_alone(answered):
    kept = dict(answered(SIGN_IN, AT_PROVIDER, referer=f"{SITE}/review"))["set-cookie"]
    cookie = f"mapapp-came-for-{STATE}=%2Freview"
    ended = answered(CALLBACK, "/", query=f"state={STATE}", cookie=cookie)

    assert "HttpOnly" in kept
    assert "SameSite=lax" in kept
    assert f"Path={CALLBACK}" in kept
    assert "Max-Age=600" in kept
    assert "Max-Age=0" in dict(ended)["set-cookie"]


def test_an_answer_that_leads_elsewhere_is_left_as_it_is(answered):
    cookie = f"mapapp-came-for-{STATE}=%2Freview"
    ended = answered(CALLBACK, "/oops", query=f"state={STATE}", cookie=cookie)

    assert dict(ended)["location"] == "/oops"


def test_other_routes_are_left_alone(answered):
    assert answered("/review", "/", referer=f"{SITE}/review") == [("location", "/")]
