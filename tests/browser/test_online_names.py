"""Names that the gazetteer lacks: nothing leaves before the click, then only names."""

import re
import time

import pytest

from tests.browser.harness import features, foreign, until
from tests.browser.warm import warm_server
from tests.gazetteers import whole_gazetteer
from tests.geodata.geocoding.online.fault_server import (
    VILLAGE,
    FaultServer,
    sends,
    sends_rows,
)

pytestmark = pytest.mark.browser

TEXT = (
    "KYIV, June 3, 2024 - A Russian missile hit a house in the village of Testivka "
    "in Ukraine on Monday, killing three people. Two people were wounded in the "
    "village of Zabrodivka in Ukraine on Monday. A drone struck Kharkiv on Monday, "
    "wounding four."
)


@pytest.fixture
def nominatim():
    server = FaultServer()
    yield server
    server.close()


@pytest.fixture
def app(server, nominatim, tmp_path, monkeypatch):
    """A server that would ask the loopback one, with answers of its own to keep."""
    cache = tmp_path / "cache"
    cache.mkdir()
    index = whole_gazetteer().path
    (cache / index.name).symlink_to(index)
    monkeypatch.setenv("MAPAPP_CACHE", str(cache))
    monkeypatch.setenv("MAPAPP_NOMINATIM", f"http://{nominatim.domain}")
    monkeypatch.delenv("MAPAPP_NOMINATIM_USER_AGENT", raising=False)
    with warm_server(tmp_path, like=server) as started:
        yield started


@pytest.fixture
def page(app, open_page):
    page = open_page(f"{app.url}/add-report")
    page.get_by_label("Text of the report").first.fill(TEXT)
    page.get_by_role("button", name="Read the report").click()
    page.get_by_text("2 names not in the gazetteer").wait_for()
    return page


def ask(page, contact="desk@example.org"):
    page.get_by_role("textbox", name="Contact for the server").fill(contact)
    page.get_by_text("Allow asking this server").click()
    page.get_by_role("button", name=re.compile("for these names")).click()


def test_the_names_are_listed_and_nothing_is_sent(page, nominatim, requests_seen):
    page.get_by_text("Testivka (searched in UA").wait_for()
    page.get_by_text("Zabrodivka (searched in UA").wait_for()
    page.get_by_text(f"Server: {nominatim.domain}").wait_for()
    page.wait_for_timeout(1500)

    assert nominatim.asked == []
    assert foreign(requests_seen) == []


def test_without_leave_nothing_is_sent(page, nominatim):
    page.get_by_role("button", name=re.compile("for these names")).click()

    page.get_by_text("Asking is off").wait_for()
    assert nominatim.asked == []


def test_only_ticked_names_are_sent_and_the_place_appears(page, nominatim, app):
    page.locator("label").filter(
        has=page.get_by_role("checkbox", name="Ask for name 2")
    ).click()
    ask(page)

    page.get_by_text("Testivka: found").wait_for()
    page.get_by_text("Testivka, UA (known to the town or village)").first.wait_for()
    page.get_by_text("© OpenStreetMap contributors").wait_for()
    assert nominatim.names == ["Testivka"]
    assert nominatim.asked[0][1]["user-agent"].endswith("(desk@example.org)")
    page.get_by_role("button", name="Add the accepted incidents").click()
    page.get_by_text("3 incidents added to the map.").wait_for()
    placed = {f["properties"]["place_id"]: f for f in features(app)}
    assert placed["osm:node/7"]["properties"]["place"] == "Testivka"


def test_each_outcome_is_told_and_no_answer_can_be_asked_again(page, nominatim):
    nominatim.answer = sends(status="500 Internal Server Error")
    ask(page)
    page.get_by_text("Testivka: no answer; it may exist, try again").wait_for()
    page.get_by_text("2 names not in the gazetteer").wait_for()
    nominatim.answer = sends(b"[]")

    page.get_by_role("button", name=re.compile("for these names")).click()

    page.get_by_text("Zabrodivka: not found there either").wait_for()
    assert page.get_by_text("not in the gazetteer").count() == 0
    assert len(nominatim.asked) == 4


def slow_answer(connection):
    time.sleep(4)
    sends_rows(VILLAGE)(connection)


def test_cancelling_asks_no_more(page, nominatim):
    nominatim.answer = slow_answer
    ask(page)
    page.get_by_role("button", name="Cancel").click()

    page.get_by_text("Zabrodivka: not asked").wait_for()
    assert nominatim.names == ["Testivka"]


def test_drawing_the_page_again_asks_nothing(page, nominatim):
    ask(page)
    page.get_by_text("Asked online").wait_for()
    asked = len(nominatim.asked)

    page.get_by_text("Accept 1").click()
    page.get_by_text("Accept 2").click()
    page.wait_for_timeout(1500)

    assert len(nominatim.asked) == asked == 2


HOSTILE = VILLAGE | {
    "name": "![x](http://example.org/x.png) <script>window.hacked=1</script> {{7*7}}",
    "namedetails": {"name": "Testivka"},
}


def test_hostile_answers_are_harmless(page, nominatim, requests_seen):
    nominatim.answer = sends_rows(HOSTILE)
    ask(page)
    page.get_by_text("Asked online").wait_for()
    until(page, lambda: page.get_by_text("{{7*7}}").count(), "the name is not shown")

    assert page.evaluate("() => window.hacked") is None
    assert foreign(requests_seen) == []
    assert page.locator("[data-testid=stException]").count() == 0
