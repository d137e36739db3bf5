"""Nothing in view, or nothing at all: the map says so, with the way out."""

import pytest

from tests.browser.harness import until
from tests.browser.map_pages import seven, shown
from tests.builders import sample_table

pytestmark = pytest.mark.browser


def notice(page):
    return page.get_by_role("region", name="Nothing to see here")


def wait_for(page, words):
    until(page, notice(page).is_visible, "nothing was said")
    assert words in notice(page).inner_text()
    live = page.locator(".mapapp-unseen[role=status]")
    assert words in live.inner_text()


def test_where_incidents_are_in_view_nothing_is_said(open_map):
    page = open_map(seven())

    page.wait_for_timeout(600)

    assert not notice(page).is_visible()


def test_an_empty_view_tells_of_those_elsewhere_and_goes_there(open_map):
    page = open_map(seven())
    page.evaluate("incidentLayer._map.setView([-40, -30], 6, { animate: false })")

    wait_for(page, "No incident in this view; 7 elsewhere.")
    page.get_by_role("button", name="Show them").click()

    until(page, lambda: page.evaluate("incidentLayer.inSight().length") == 7, "no")
    assert not notice(page).is_visible()
    assert page.evaluate("document.activeElement === incidentLayer._map.getContainer()")


def test_a_filter_may_leave_nothing_in_view(open_map):
    page = open_map(seven())
    page.evaluate("incidentLayer._map.setView([47.2, 38.9], 9, { animate: false })")
    page.wait_for_timeout(600)
    assert not notice(page).is_visible()

    page.locator("[data-layer=strikes]").click()

    wait_for(page, "No incident in this view; 2 elsewhere.")


def test_a_view_inside_of_an_area_is_not_empty(open_map):
    page = open_map(seven())

    page.evaluate("incidentLayer._map.setView([47.5, 23.2], 10, { animate: false })")
    page.wait_for_timeout(600)

    assert page.evaluate("incidentLayer.inSight()") == []
    assert not notice(page).is_visible()


def test_where_nothing_passes_the_filters_they_can_be_cleared(open_map):
    page = open_map(seven())
    for layer in ("strikes", "airspace_violations"):
        page.locator(f"[data-layer={layer}]").click()

    wait_for(page, "Nothing passes the filters.")
    page.get_by_role("button", name="Clear the filters").click()

    assert shown(page) == [0, 1, 2, 3, 4, 5, 6]
    until(page, notice(page).is_hidden, "still said")


def test_incidents_without_any_place_are_listed(open_map):
    page = open_map([sample_table()[6]])

    wait_for(page, "None of the incidents shown has a place on the map.")
    page.get_by_role("button", name="List them").click()

    assert page.locator(".mapapp-list-item").count() == 1


def test_no_incidents_at_all_is_said_without_a_button(open_map):
    page = open_map([])

    wait_for(page, "There are no incidents yet.")
    assert notice(page).get_by_role("button").count() == 0
