"""A team in Chromium: sign in at a provider, each role's pages, and the way out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

from geodata.archive import Edited, Who, open_archive
from tests.browser.harness import map_frame, until
from tests.browser.teams import ROLES, email, running_team, sign_in
from tests.builders import NOON
from tests.mapapp.access.served import HIDDEN, SEEN, cookie_of, fill

MAIN = Path(__file__).parents[2] / "mapapp" / "pages" / "main.py"
PAGES = re.findall(r'"([a-z-]+)", Role\.([A-Z]+)', MAIN.read_text("utf-8"))
"""The address and the least role of every page."""
CLOSED = re.compile(r"^http://[^/]+/(api|embed|media|_stcore|component)\b")
NOT_FOR_ROLE = "Not for your role"


@pytest.fixture(scope="module")
def team(browser, tmp_path_factory):  # noqa: ARG001 - no browser, no server
    with running_team(tmp_path_factory.mktemp("team"), fill) as server:
        yield server


@pytest.fixture
def open_as(open_page, team):
    """Open the app and sign in by the provider's page."""

    def open_(name, **options):
        page = open_page(team.url, **options)
        sign_in(page, name, role=ROLES.get(name))
        return page

    return open_


def address(team, path):
    return team.url if path == "map" else f"{team.url}/{path}"


def heard(page):
    """All that a page is told from now on: its websocket's and its answers."""
    bodies, frames = [], []

    def hear(websocket):
        # Not the list's own method: Playwright writes on what it is given.
        websocket.on("framereceived", lambda frame: frames.append(frame))  # noqa: PLW0108

    def answer(route):
        # A server closes a connection that was idle; a browser asks once more.
        try:
            response = route.fetch(max_retries=3)
        except PlaywrightError:  # no answer, nothing told: to the page neither
            route.abort()
            return
        bodies.append(response.body())
        route.fulfill(response=response)

    page.on("websocket", hear)
    page.route(CLOSED, answer)

    def told():
        page.unroute_all(behavior="ignoreErrors")
        texts = [f.encode() if isinstance(f, str) else f for f in frames]
        return b"".join([*bodies, *texts])

    return told


def test_before_somebody_signs_in_there_is_one_button(open_page, team):
    page = open_page(team.url)
    page.get_by_role("button", name="Sign in").wait_for()

    assert page.locator("iframe").count() == 0
    assert page.get_by_role("button").all_inner_texts().count("Sign in") == 1


def test_pages_are_known():
    assert ("map", "VIEWER") in PAGES
    assert ("add-report", "CODER") in PAGES


@pytest.mark.parametrize("name", ROLES)
def test_each_role_has_its_pages_and_no_other(open_as, team, name):
    page = open_as(name)
    ranks = ["VIEWER", "CODER", "EDITOR"]
    rank = ranks.index(ROLES[name].upper())

    until(page, lambda: page.get_by_role("link", name="Map").count(), "no pages")
    shown = {
        link.get_attribute("href").rsplit("/", 1)[-1]
        for link in page.get_by_test_id("stTopNavLink").all()
    }
    for path, needs in PAGES:
        may = ranks.index(needs) <= rank
        if path != "map":
            assert (path in shown) == may, path
        if not may:
            page.goto(f"{team.url}/{path}")
            page.get_by_text(NOT_FOR_ROLE).wait_for()
            page.get_by_text(f"Your role is {ROLES[name]}").wait_for()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dora", "dora@example.org is not on the team's list."),
        ("eve", "does not say that your e-mail address is verified"),
    ],
)
def test_who_is_not_on_the_list_is_told_and_sees_nothing(open_as, name, words):
    page = open_as(name)

    page.get_by_text(words).wait_for()
    assert page.locator("iframe").count() == 0
    assert page.get_by_test_id("stTopNavLink").count() == 0
    page.get_by_role("button", name="Sign out").wait_for()


def test_who_signs_out_is_out_in_other_pages_too(open_as, team):
    page = open_as("anna")
    map_frame(page)
    other = page.context.new_page()
    other.goto(team.url)
    map_frame(other)

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/oauth2/end_session**")
    other.get_by_text("Strikes").first.click()

    other.get_by_text("You have signed out.").wait_for()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Sign in").wait_for()


def test_who_is_taken_off_the_list_is_stopped_at_the_next_step(open_as, team):
    page = open_as("ben")
    map_frame(page)
    team.list({"anna": "editor"})
    try:
        page.get_by_text("Strikes").first.click()
        page.get_by_text(f"{email('ben')} is not on the team's list.").wait_for()
        until(page, lambda: page.locator("iframe").count() == 0, "a map is left")
    finally:
        team.list(ROLES)


def test_a_download_that_was_offered_before_is_none_for_who_is_off_the_list(
    open_as, team
):
    page = open_as("ben")
    page.get_by_role("button", name="CSV").first.wait_for()
    downloads = []
    page.on("download", lambda download: downloads.append(download))  # noqa: PLW0108
    team.list({"anna": "editor"})
    try:
        page.get_by_role("button", name="CSV").first.click()
        page.wait_for_timeout(1_500)
    finally:
        team.list(ROLES)

    assert downloads == []


def test_who_may_less_now_sees_less_at_the_next_step(open_as, team):
    page = open_as("ben")
    page.get_by_role("link", name="Add report").click()
    page.get_by_role("button", name="Read the report").wait_for()
    team.list(ROLES | {"ben": "viewer"})
    try:
        page.get_by_label("Text of the report").fill("Six people died in Kyiv.")
        page.get_by_role("button", name="Read the report").click()
        page.get_by_text(NOT_FOR_ROLE).wait_for()
        assert page.get_by_text("Proposed incidents").count() == 0
    finally:
        team.list(ROLES)


@pytest.mark.parametrize("claims", [{"secret": "d" * 40}, {"iat": 1_700_000_000}])
def test_a_cookie_that_is_forged_or_old_opens_the_way_to_sign_in(browser, team, claims):
    name, value = next(iter(cookie_of(team, "anna", **claims).items()))
    context = browser.new_context()
    context.add_cookies([{"name": name, "value": value, "url": team.url}])
    page = context.new_page()
    told = heard(page)
    page.goto(team.url)

    page.get_by_role("button", name="Sign in").wait_for()
    assert not any(word.encode() in told() for word in (HIDDEN | SEEN).values())
    context.close()


def test_nothing_that_a_viewers_pages_are_told_is_of_what_is_not_reviewed(
    open_page, team
):
    editor, viewer = open_page(team.url), open_page(team.url)
    told_editor, told_viewer = heard(editor), heard(viewer)
    for page, name in ((editor, "anna"), (viewer, "cleo")):
        page.reload()
        sign_in(page, name, role=ROLES[name])

    editor.get_by_text("3 of 3 incidents shown").wait_for()
    for path in [*(path for path, _ in PAGES), "map"]:
        viewer.goto(f"{address(team, path)}?incident=quillmoor")
        viewer.get_by_role("button", name="Sign out").wait_for()
        viewer.wait_for_timeout(1_000)
    viewer.get_by_text("2 of 2 incidents shown").wait_for()

    said = told_viewer()
    assert b"Quillmoor" in told_editor()
    assert all(word.encode() in said for word in SEEN.values())
    assert not any(word.encode() in said for word in HIDDEN.values())


@pytest.mark.parametrize(
    ("path", "shown"),
    [("?layers=strikes", "iframe"), ("review?from=mail", ".st-key-review-asked")],
)
def test_who_signs_in_arrives_at_the_address_they_came_for(
    open_page, team, path, shown
):
    page = open_page(f"{team.url}/{path}")
    sign_in(page, "anna", role="editor")

    page.locator(shown).first.wait_for()
    assert page.url == f"{team.url}/{path}"


def test_a_viewer_is_told_what_an_incident_was_and_not_who_or_why(open_as, team):
    with open_archive(team.archive) as archive:
        stored = archive.incident("harrowby")
        seen = replace(stored.incident, actor="nobody said", notes="our man there")
        who = Who(actor="anna@example.org", at=NOON, reason="he called us")
        archive.change(Edited(incident=seen, expected_version=stored.version), who)
    page = open_as("cleo")
    told = heard(page)
    page.goto(f"{team.url}/history?incident=harrowby")

    page.get_by_text("in which this incident was accepted").wait_for()
    page.get_by_text("All of state").wait_for()
    said = told()
    assert b"nobody said" in said
    hidden = (b"our man there", b"he called us", b"anna@example", b"Quillmoor")
    assert not any(word in said for word in hidden)
