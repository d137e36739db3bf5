"""Selecting by a box or a polygon, and the files made of what is inside."""

import csv
import io
import json

import pytest

from geodata.cell_marks import inert_text
from tests.browser.map_pages import point, seven, use_tool
from tests.builders import make_incident, make_location

pytestmark = pytest.mark.browser

MOLDOVA, ROMANIA = 5, 6


def draw_box(page, left, top, right, bottom):
    use_tool(page, "Select in a box")
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom)
    page.mouse.up()


def box_around(page, rows):
    places = [point(page, row) for row in rows]
    xs, ys = [p["x"] for p in places], [p["y"] for p in places]
    draw_box(page, min(xs) - 8, min(ys) - 8, max(xs) + 8, max(ys) + 8)


def title(page):
    return page.locator(".mapapp-area h2").first.inner_text()


def saved(page, name):
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    return started.value.path().read_text(encoding="utf-8")


def test_a_box_counts_what_is_in_it_by_type(open_map):
    page = open_map(seven())

    box_around(page, (MOLDOVA, ROMANIA))

    assert title(page) == "2 incidents in this area"
    items = page.locator(".mapapp-area-types li").all_inner_texts()
    assert [" ".join(item.split()) for item in items] == ["Airspace violations 2"]
    assert page.evaluate("incidentLayer.selected()") is None


def test_the_files_hold_the_rows_inside_and_no_others(open_map):
    page = open_map(seven())
    records = page.evaluate("mapapp.block('records')")

    box_around(page, (MOLDOVA, ROMANIA))
    collection = json.loads(saved(page, "Download GeoJSON"))
    table = saved(page, "Download CSV")

    wanted = [records[row]["incident_id"] for row in (MOLDOVA, ROMANIA)]
    assert [feature["id"] for feature in collection["features"]] == wanted
    assert collection["features"][0]["geometry"] == {
        "type": "Point",
        "coordinates": [records[MOLDOVA]["longitude"], records[MOLDOVA]["latitude"]],
    }
    assert table.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table[1:])))
    assert [row["incident_id"] for row in rows] == wanted


def test_cells_that_a_spreadsheet_would_run_are_made_inert(open_map):
    titles = [
        "=1+1", "+1", "-1", "@a", "\t=1", " \u200b=1", "'=1", "x;=1", 'x, "" @1',
        "x;\t\uff1d1", "\xad=1", 'a, "b"', "a; 'b'",
    ]  # fmt: skip
    page = open_map([make_incident(str(n), title=t) for n, t in enumerate(titles)])

    draw_box(page, 100, 60, 1300, 900)
    table = saved(page, "Download CSV")

    rows = list(csv.DictReader(io.StringIO(table[1:], newline="")))
    found = sorted(row["title"] for row in rows)
    assert found == sorted([*map(inert_text, titles[:-2]), *titles[-2:]])
    assert sum(text in titles for text in found) == 2


def test_a_polygon_closes_with_a_double_click(open_map):
    page = open_map(seven())
    place = point(page, MOLDOVA)
    use_tool(page, "Select in a polygon")

    for dx, dy in ((0, -25), (-25, 20)):
        page.mouse.click(place["x"] + dx, place["y"] + dy)
    page.mouse.dblclick(place["x"] + 25, place["y"] + 20)

    assert title(page) == "1 incident in this area"
    assert page.evaluate("incidentLayer.selected()") is None


def test_a_polygon_is_drawn_by_keys_alone(open_map):
    page = open_map(seven())
    use_tool(page, "Select in a polygon")

    for keys in (("ArrowUp",) * 3, ("ArrowRight",) * 4, ("ArrowDown",) * 8):
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(300)
        page.keyboard.press(" ")
    page.keyboard.press("Enter")

    assert title(page).endswith("in this area")


def test_escape_ends_drawing_and_leaves_the_selected_incident(open_map):
    page = open_map(seven())
    page.evaluate("incidentLayer.select(4)")
    use_tool(page, "Select in a polygon")
    assert page.get_by_role("group", name="Drawing").is_visible()

    page.keyboard.press("Escape")

    assert page.get_by_role("group", name="Drawing").count() == 0
    assert page.locator(".mapapp-sketch").count() == 0
    assert page.evaluate("incidentLayer.selected()") == 4


def test_the_area_follows_the_filter_and_clears(open_map):
    page = open_map(seven())
    use_tool(page, "Select in a box")
    page.get_by_role("button", name="What is in view").click()
    assert title(page) == "7 incidents in this area"

    page.locator("[data-layer=strikes]").click()
    assert title(page) == "2 incidents in this area"

    page.get_by_role("button", name="Clear").click()
    assert page.locator(".mapapp-sketch").count() == 0
    assert not page.locator(".mapapp-area").first.is_visible()


def test_an_area_on_another_round_of_the_world_holds_the_same_rows(open_map):
    page = open_map([make_incident("a", location=make_location("Here", 30.0, 50.0))])

    inside = page.evaluate(
        """() => {
            const x = mapapp.mercatorX(30) + 1, y = mapapp.mercatorY(50);
            const ring = [x - .01, y - .01, x + .01, y - .01, x + .01, y + .01,
                x - .01, y + .01];
            const { columns } = incidentLayer;
            return [...mapapp.rowsInside(columns, [0], Float64Array.from(ring))];
        }"""
    )

    assert inside == [0]
