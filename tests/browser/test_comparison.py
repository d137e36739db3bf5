"""Two periods side by side."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.browser.harness import until
from tests.browser.map_pages import TAGANROG, point, seven, shown, use_tool

pytestmark = pytest.mark.browser

DIVIDER = {"name": "Divider between the two periods"}


def on_days(offsets):
    """The seven, each so many days after the sample's."""
    return [
        replace(
            incident,
            date_start=incident.date_start + timedelta(days=days),
            date_end=incident.date_end + timedelta(days=days),
        )
        for incident, days in zip(seven(), offsets, strict=True)
    ]


@pytest.fixture
def compare(open_map):
    def open_(offsets=range(7), **options):
        page = open_map(on_days(offsets), **options)
        page.get_by_role("button", name="Tools").click()
        page.get_by_role("menuitemcheckbox", name="Compare two periods").click()
        return page

    return open_


def counts(page):
    told = page.locator(".mapapp-comparison b").all_inner_texts()
    return [int(text.split()[0]) for text in told]


def pixels(page, name):
    """Drawn pixels of a side's canvas, within its clip."""
    return page.evaluate(
        """name => {
            const pane = incidentLayer._map.getPane(name);
            return [pane.style.clipPath, pane.querySelectorAll('canvas').length];
        }""",
        name,
    )


def test_the_sides_are_the_halves_of_what_is_shown_and_add_up(compare):
    page = compare()

    assert counts(page) == [4, 3]
    days = page.locator(".mapapp-comparison input").all()
    values = [each.input_value() for each in days]
    assert values == ["2025-11-25", "2025-11-28", "2025-11-29", "2025-12-01"]


def test_the_filter_of_the_map_counts_on_both_sides(compare):
    page = compare()

    page.locator("[data-layer=strikes]").click()
    assert counts(page) == [0, 2]

    page.locator("[data-layer=strikes]").click()
    assert counts(page) == [4, 3]


def test_a_typed_day_changes_its_side_alone(compare):
    page = compare()

    page.get_by_label("Right period, first day").fill("2025-11-25")

    assert counts(page) == [4, 7]
    assert shown(page) == [0, 1, 2, 3, 4, 5, 6]


def test_the_divider_is_moved_by_keys_and_by_drag(compare):
    page = compare()
    divider = page.get_by_role("slider", **DIVIDER)

    page.keyboard.press("ArrowRight")
    assert divider.get_attribute("aria-valuenow") == "52"

    box = divider.bounding_box()
    page.mouse.move(box["x"] + 22, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(350, 300)
    page.mouse.up()
    assert divider.get_attribute("aria-valuenow") == "25"
    clip, canvases = pixels(page, "mapapp-left")
    assert "350px" in clip
    assert canvases == 1


def test_a_click_takes_what_its_side_shows(compare):
    page = compare((0, 0, 0, 0, 0, 1, 1))
    page.locator(".leaflet-container").focus()
    at = point(page, TAGANROG)  # on the right, where the later period stands

    page.mouse.click(at["x"], at["y"])
    assert page.evaluate("incidentLayer.selected()") is None

    page.get_by_label("Right period, first day").fill("2025-11-25")
    page.evaluate("new Promise((done) => setTimeout(done, 100))")  # until it is drawn
    page.mouse.click(at["x"], at["y"])
    assert page.evaluate("incidentLayer.selected()") == TAGANROG


def test_escape_ends_it_and_the_map_is_whole_again(compare):
    page = compare()

    page.keyboard.press("Escape")

    assert page.get_by_role("slider", **DIVIDER).count() == 0
    assert pixels(page, "mapapp-incidents")[0] == ""
    assert pixels(page, "mapapp-left")[1] == 0
    at = point(page, TAGANROG)
    page.mouse.click(at["x"], at["y"])
    assert page.evaluate("incidentLayer.selected()") == TAGANROG


def test_the_undated_are_on_neither_side_and_told(open_map):
    undated = replace(seven()[0], incident_id="f" * 16, date_start=None, date_end=None)
    page = open_map([*on_days(range(7)), undated])
    page.get_by_role("button", name="Tools").click()
    page.get_by_role("menuitemcheckbox", name="Compare two periods").click()

    assert counts(page) == [4, 3]
    assert (
        "1 incident without a date" in page.locator(".mapapp-comparison").inner_text()
    )


def test_another_tool_ends_the_comparison(compare):
    page = compare()

    use_tool(page, "Measure a distance")

    until(page, lambda: page.get_by_role("slider", **DIVIDER).count() == 0, "still on")
