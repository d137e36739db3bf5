"""Measuring, the pointer's place, the link of a file and the overview."""

import pytest

from tests.browser.harness import until
from tests.browser.map_pages import TAGANROG, seven, use_tool

pytestmark = pytest.mark.browser


def place_of(page, latitude, longitude):
    return page.evaluate(
        "([lat, lng]) => incidentLayer._map.latLngToContainerPoint([lat, lng])",
        [latitude, longitude],
    )


def test_a_distance_runs_over_the_globe(open_map):
    page = open_map(seven())
    use_tool(page, "Measure a distance")

    # One degree of a great circle along a meridian is 111.2 km.
    for latitude in (46, 47, 48):
        at = place_of(page, latitude, 33)
        page.mouse.click(at["x"], at["y"])
    page.keyboard.press("Enter")

    told = page.locator(".mapapp-measure").inner_text()
    distance = int(told.split("Distance: ")[1].split(" km")[0])
    assert distance == pytest.approx(222, abs=2)
    assert "2 legs" in told
    assert page.evaluate("incidentLayer.selected()") is None


def test_undo_takes_the_last_point_back(open_map):
    page = open_map(seven())
    use_tool(page, "Measure a distance")
    for x in (500, 600, 700):
        page.mouse.click(x, 150)

    page.keyboard.press("Backspace")

    assert page.locator(".mapapp-sketch-dots circle").count() == 2
    assert "legs" not in page.locator(".mapapp-measure").inner_text()


def test_the_foot_names_the_place_of_the_pointer(open_map):
    page = open_map(seven())
    at = place_of(page, 47, 33)

    page.mouse.move(at["x"], at["y"])

    told = page.locator(".mapapp-pointer").inner_text()
    assert told.startswith("Latitude ")
    latitude, longitude = (float(part.split()[-1]) for part in told.split(","))
    assert latitude == pytest.approx(47, abs=0.05)
    assert longitude == pytest.approx(33, abs=0.05)


def test_the_link_of_a_file_restores_filter_view_and_selection(open_map):
    page = open_map(seven())
    page.locator("[data-layer=airspace_violations]").click()
    page.evaluate("incidentLayer._map.setView([47.5, 38.9], 7, { animate: false })")
    page.evaluate("incidentLayer.select(4)")

    use_tool(page, "Copy link")
    address = page.get_by_label("Text to copy").input_value()
    assert "#layers=strikes,interceptions,other&" in address

    page.goto("about:blank")
    page.goto(address)
    until(page, lambda: page.evaluate("window.incidentLayer?.selected()") == 4, "no")
    assert page.evaluate("incidentLayer.shown()") == [0, 1, 2, 3, TAGANROG]
    assert page.evaluate("incidentLayer._map.getZoom()") == 7


def test_the_overview_is_drawn_and_moves_the_map(open_map):
    page = open_map(seven())
    page.get_by_role("button", name="Tools").click()
    page.get_by_role("menuitemcheckbox", name="Overview map").click()

    canvas = page.locator(".mapapp-minimap canvas")
    colours = canvas.evaluate(
        """c => {
            const { data } = c.getContext('2d').getImageData(0, 0, c.width, c.height);
            const found = new Set();
            for (let i = 0; i < data.length; i += 4) {
                found.add([data[i], data[i + 1], data[i + 2]].join());
            }
            return [...found];
        }"""
    )
    assert {"244,241,234", "220,230,236", "31,29,26"} <= set(colours)

    before = page.evaluate("incidentLayer._map.getCenter().lng")
    canvas.click(position={"x": 150, "y": 60})
    until(
        page,
        lambda: page.evaluate("incidentLayer._map.getCenter().lng") > before + 5,
        "the map did not move",
    )


def test_on_a_phone_nothing_of_the_tools_is_narrower_than_a_finger(open_map):
    page = open_map(seven(), width=390, height=760)
    page.get_by_role("button", name="Tools").click()

    for item in page.locator(".mapapp-menu-item:visible, .mapapp-button:visible").all():
        assert item.bounding_box()["height"] >= 44
    assert page.get_by_role("menuitemcheckbox", name="Overview map").count() == 0
