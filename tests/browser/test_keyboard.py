"""The map by keyboard: crowds are reached, opened and left as symbols are."""

import pytest

from tests.browser.harness import until
from tests.browser.map_pages import seven
from tests.builders import make_incident, make_location

pytestmark = pytest.mark.browser


def row_of_places(number, longitude, **fields):
    """Incidents along a line, a little apart."""
    return [
        make_incident(
            f"{longitude}-{n}",
            location=make_location(f"Place {n}", longitude + n / 50, 48.0),
            **fields,
        )
        for n in range(number)
    ]


def at_one_point(number, **fields):
    return [make_incident(f"same-{n}", **fields) for n in range(number)]


def said(page):
    return page.locator(".mapapp-unseen[role=status]").inner_text()


def walker(page):
    return page.locator(".mapapp-walker")


def is_in_walker(page):
    return walker(page).evaluate("walker => walker === document.activeElement")


def view(page):
    return page.evaluate("furniture.view()")


def test_tab_goes_through_what_is_in_view_and_then_on(open_map):
    page = open_map(seven())
    walker(page).focus()

    seen = []
    for _ in range(7):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("incidentLayer.cursor()"))
    page.keyboard.press("Tab")

    assert sorted(seen) == [0, 1, 2, 3, 4, 5, 6]
    assert not is_in_walker(page)
    assert page.evaluate("incidentLayer.cursor()") is None


def test_tab_goes_back_and_escape_lets_it_leave(open_map):
    page = open_map(seven())
    walker(page).focus()
    page.keyboard.press("Tab")
    first = page.evaluate("incidentLayer.cursor()")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("incidentLayer.cursor()") == first

    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    assert not is_in_walker(page)


def test_a_crowd_says_what_it_counts_and_opens_closer(open_map):
    strikes, violations = row_of_places(7, 30.0), row_of_places(5, 30.1)
    page = open_map(
        [
            *strikes,
            *row_of_places(1, 44.0),
            *[
                make_incident(
                    f"violation-{n}",
                    incident_type="airspace_violation",
                    location=each.location,
                )
                for n, each in enumerate(violations)
            ],
        ]
    )
    page.evaluate("incidentLayer._map.setView([48, 37], 5, { animate: false })")
    page.evaluate("incidentLayer.setMode('counts')")
    until(page, lambda: page.evaluate("incidentLayer.drawn().crowds.length"), "no")
    before = view(page)
    walker(page).focus()

    page.keyboard.press("Tab")

    assert said(page).endswith("12 incidents, strikes 7, airspace violations 5")
    label = page.locator(".mapapp-hover")
    assert label.inner_text() == "12 incidents, strikes 7, airspace violations 5"
    page.keyboard.press("Enter")
    until(page, lambda: said(page).startswith("Closer: "), "no move")
    assert float(view(page).split(",")[2]) > float(before.split(",")[2])
    page.keyboard.press("Escape")
    until(page, lambda: view(page) == before, "no way back")
    assert is_in_walker(page)


def test_a_crowd_of_one_point_is_fanned_out_and_walked(open_map):
    page = open_map(at_one_point(12))
    walker(page).focus()
    page.keyboard.press("ArrowRight")
    assert "12 incidents, strikes 12" in said(page)

    page.keyboard.press("Enter")
    assert page.evaluate("incidentLayer.fan().rows") == list(range(12))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("incidentLayer.cursor()") == 1
    page.keyboard.press("Enter")
    assert page.evaluate("incidentLayer.selected()") == 1
    page.keyboard.press("Escape")  # the fan
    page.keyboard.press("Escape")  # the card

    assert page.evaluate("[incidentLayer.fan(), incidentLayer.selected()]") == [
        None,
        None,
    ]
    assert is_in_walker(page)


def test_a_crowd_too_large_for_a_fan_is_listed(open_map):
    page = open_map(at_one_point(70))
    walker(page).focus()
    page.keyboard.press("ArrowRight")

    page.keyboard.press("Enter")

    assert page.locator(".mapapp-list-item").count() == 70
    page.keyboard.press("Escape")
    assert is_in_walker(page)
