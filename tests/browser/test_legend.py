"""The legend: counts by type and precision, ways to draw, lists of incidents."""

import pytest

from geodata.models import GeoPrecision
from tests.browser.harness import until
from tests.builders import DAY, make_incident, make_location, sample_table

pytestmark = pytest.mark.browser


def nowhere(count, **fields):
    return [
        make_incident(f"nowhere {n}", location=None, toponym="Somewhere", **fields)
        for n in range(count)
    ]


def region(incident_id):
    place = make_location("Region", 33.0, 47.0, geo_precision=GeoPrecision.ADMIN1)
    return make_incident(incident_id, location=place)


def noted(page):
    """The counts of points and of areas."""
    texts = page.locator(".mapapp-legend-note p:visible").all_inner_texts()
    return dict(text.rsplit("\n", 1) for text in texts)


def items(page):
    return page.locator(".mapapp-list-item")


def test_points_areas_and_the_unlocated_add_up_to_what_is_shown(open_map):
    page = open_map([make_incident("a"), region("b"), region("c"), *nowhere(3)])

    assert noted(page) == {"Town, village or site": "1", "Only the area is known": "2"}
    assert page.locator(".mapapp-legend-summary").inner_text() == (
        "6 of 6 shown · 3 without a place"
    )


def test_counts_follow_the_filter(open_map):
    page = open_map([make_incident("a"), region("b"), *nowhere(3)])

    page.evaluate("incidentLayer.setFilter({ precisions: ['admin1'] })")

    assert noted(page) == {"Town, village or site": "0", "Only the area is known": "1"}
    assert "0 without a place" in page.locator(".mapapp-legend-summary").inner_text()
    assert not page.locator(".mapapp-nowhere").is_visible()


def test_the_way_to_draw_is_chosen_and_told(open_map):
    page = open_map(sample_table())
    mode = page.get_by_role("combobox", name="Draw as")

    mode.select_option("Counts")
    assert page.evaluate("incidentLayer.mode()") == "counts"

    page.evaluate("incidentLayer.setMode('heat')")
    assert mode.input_value() == "heat"


def test_crowds_are_explained_where_there_are_some(open_map):
    page = open_map([make_incident(str(n)) for n in range(12)])

    assert page.get_by_text("So many close together").is_visible()


def test_no_crowd_no_words_about_it(open_map):
    page = open_map([make_incident("a")])

    assert not page.get_by_text("So many close together").is_visible()


def test_those_without_a_place_are_listed_and_can_be_opened(open_map):
    page = open_map([make_incident("a"), *nowhere(2)])

    page.get_by_role("button", name="2 without a place").click()

    panel = page.locator(".mapapp-list")
    assert panel.locator("h2").inner_text() == "2 incidents without a place"
    assert items(page).all_inner_texts() == [
        "Incident nowhere 0\nSomewhere · 25 Nov 2025",
        "Incident nowhere 1\nSomewhere · 25 Nov 2025",
    ]
    items(page).nth(1).click()
    assert page.evaluate("incidentLayer.selected()") == 2
    assert page.locator(".mapapp-card h2").inner_text() == "Incident nowhere 1"
    assert not panel.is_visible()

    page.keyboard.press("Escape")
    assert panel.is_visible()
    assert items(page).nth(1).evaluate("item => item === document.activeElement")

    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert page.locator(".mapapp-nowhere").evaluate(
        "button => button === document.activeElement"
    )


def test_an_unknown_date_is_said_in_the_list(open_map):
    page = open_map(nowhere(1, date_start=None, date_end=None))

    page.locator(".mapapp-nowhere").click()

    assert items(page).all_inner_texts() == ["Incident nowhere 0\nSomewhere · no date"]


def test_a_long_list_says_how_many_more_there_are(open_map):
    page = open_map(nowhere(205))

    page.locator(".mapapp-nowhere").click()

    assert items(page).count() == 200
    words = page.locator(".mapapp-list").inner_text()
    assert "The first 200 are listed; 5 more are in the table." in words


def test_the_list_follows_the_filter(open_map):
    undated = make_incident("undated", location=None, date_start=None, date_end=None)
    page = open_map([*nowhere(1), undated])
    page.locator(".mapapp-nowhere").click()

    day = (DAY.toordinal()) - 719163
    page.evaluate("day => incidentLayer.setFilter({ first: day })", day)
    until(page, lambda: items(page).count() == 1, "the list did not follow")

    assert items(page).all_inner_texts() == [
        "Incident nowhere 0\nSomewhere · 25 Nov 2025"
    ]


def test_too_many_at_one_spot_are_listed(open_map):
    page = open_map([make_incident(str(n)) for n in range(70)])
    (crowd,) = page.evaluate("incidentLayer.drawnCounts().crowds")

    page.mouse.click(crowd["x"], crowd["y"])

    assert page.locator(".mapapp-list h2").inner_text() == (
        "70 incidents at this place"
    )
    assert items(page).count() == 70
    items(page).nth(69).click()
    assert page.evaluate("incidentLayer.selected()") == 69


def test_hostile_titles_are_text_in_the_list(open_map):
    text = "<img src=x onerror=window.hit=1>"
    page = open_map([make_incident(location=None, title=text, toponym=text)])

    page.locator(".mapapp-nowhere").click()

    assert items(page).locator("b").inner_text() == text
    assert page.evaluate("window.hit") is None
    assert page.locator(".mapapp-list img").count() == 0
