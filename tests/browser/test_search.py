"""The search box of the map, in a file and in a frame that is answered."""

import pytest

from tests.browser.harness import until
from tests.browser.map_pages import TAGANROG, seven
from tests.builders import make_incident, make_location

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=window.hit=1>"


def search(page, text):
    box = page.get_by_role("combobox", name="Search incidents")
    box.fill(text)
    panel = page.locator(".mapapp-search-found")
    until(page, panel.is_visible, "the search did not answer")
    return box


def options(page):
    return page.get_by_role("listbox", name="Incidents found").get_by_role("option")


def found(page):
    return options(page).all_inner_texts()


def test_a_place_is_found_without_its_marks_and_capitals(open_map):
    kharkiv = make_incident("one", toponym="Чугуїв", location=make_location("Chuhuiv"))
    page = open_map([*seven(), kharkiv])

    for text in ("ЧУГУІВ", "chuhu", "incident one", "one incident"):
        search(page, text)
        until(page, lambda: len(found(page)) == 1, f"{text} was not found")
        assert "Chuhuiv" in found(page)[0]


def test_an_incident_is_found_by_its_id(open_map):
    page = open_map(seven())
    wanted = page.evaluate("mapapp.block('records')[4].incident_id")

    search(page, wanted[:10])

    assert "Taganrog" in found(page)[0]


def test_arrows_and_enter_choose_and_the_map_goes_there(open_map):
    page = open_map(seven())
    box = search(page, "taganrog")

    page.keyboard.press("ArrowDown")
    option = options(page).first
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")

    assert page.evaluate("incidentLayer.selected()") == TAGANROG
    until(page, lambda: page.evaluate("incidentLayer._map.getZoom()") >= 8, "far away")
    assert page.evaluate(
        "incidentLayer._map.getBounds().contains(incidentLayer.latLng(4))"
    )
    assert box.get_attribute("aria-expanded") == "false"
    assert "Taganrog" in page.locator(".mapapp-card").inner_text()


def test_escape_closes_the_list_and_leaves_the_card(open_map):
    page = open_map(seven())
    page.evaluate("incidentLayer.select(4)")
    search(page, "kyiv")

    page.keyboard.press("Escape")

    assert not page.locator(".mapapp-search-found").is_visible()
    assert page.evaluate("incidentLayer.selected()") == TAGANROG


def test_what_the_filter_hides_is_shown_as_hidden_and_not_chosen(open_map):
    page = open_map(seven())
    page.locator("[data-layer=strikes]").click()

    search(page, "taganrog")
    option = options(page).first

    assert "hidden by the filter" in option.inner_text()
    assert option.get_attribute("aria-disabled") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("incidentLayer.selected()") is None


def test_nothing_found_says_what_to_try(open_map):
    page = open_map(seven())

    search(page, "zzzz")

    note = page.locator(".mapapp-search-note").inner_text()
    assert note.startswith("Nothing found. Try")


def test_more_than_fit_are_counted(open_map):
    page = open_map([make_incident(str(n)) for n in range(30)])

    search(page, "incident")

    assert len(found(page)) == 12
    assert page.locator(".mapapp-search-note").inner_text().startswith("18 more")


def test_hostile_titles_and_places_stay_text(open_map, requests_seen):
    place = make_location(HOSTILE, country=None, admin1=HOSTILE)
    page = open_map([make_incident("a", title=HOSTILE, toponym=None, location=place)])

    search(page, "onerror")

    (text,) = found(page)
    assert text.count(HOSTILE) == 2
    assert page.locator(".mapapp-search img").count() == 0
    assert page.evaluate("window.hit") is None
    assert len(requests_seen) == 1
