"""What the map asks the page: rows found, and rows saved as a file."""

import json

import pytest

from tests.browser.harness import ask, map_frame, row_of, until

pytestmark = pytest.mark.browser


def test_a_place_that_is_searched_for_is_selected(server, open_page):
    frame = map_frame(open_page(server.url))

    frame.locator("input[role=combobox]").fill("taganrog")
    frame.locator("[role=option]").first.click()

    row = row_of(server, "Taganrog")
    until(frame.page, lambda: ask(frame, "selected()") == row, "nothing was selected")


def test_rows_are_saved_by_the_page(server, open_page):
    page = open_page(server.url)
    frame = map_frame(page)

    with page.expect_download() as waiting:
        frame.evaluate(
            """() => window.parent.postMessage({
                kind: "ask", what: "export", id: "1", format: "geojson",
                rows: Uint32Array.of(0, 2).buffer,
                version: window.incidentLayer.columns.version,
            }, "*")"""
        )

    content = json.loads(waiting.value.path().read_bytes())
    assert waiting.value.suggested_filename == "incidents.geojson"
    assert len(content["features"]) == 2
