"""axe-core finds nothing serious: pages and file, light and dark, wide and narrow."""

from datetime import UTC, datetime
from pathlib import Path

import axe_playwright_python
import pytest

from geodata.frames import incidents_to_frame
from geodata.selection import Selection
from mapapp.dossier.making import Provenance, dossier_html
from tests.browser.harness import map_frame
from tests.browser.map_pages import seven, use_tool

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
STANDS = """() =>
    document.querySelector('[data-test-script-state=notRunning]')
    && [...document.querySelectorAll('style')].some(
        each => each.textContent.includes('.stMainBlockContainer'))"""
"""Streamlit fetches what shows our style only when a page first asks for it."""
RUN = """async () => {
    const { violations } = await axe.run(document, {
        resultTypes: ['violations'], iframes: false });
    return violations.filter(each => ['serious', 'critical'].includes(each.impact))
        .flatMap(each => each.nodes.map(node =>
            `${each.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}"""
SLOW = 60_000
"""Milliseconds: the gazetteer is opened for the first who codes."""
WIDE, NARROW = 1400, 390
LOOKS = [(width, dark) for width in (WIDE, NARROW) for dark in (False, True)]
PAGES = [(WIDE, False), (NARROW, True)]
"""How the app's pages are opened; each is looked at in both widths."""


@pytest.fixture
def dossier(tmp_path):
    provenance = Provenance(
        version="abc",
        total=7,
        selection=Selection(),
        gazetteer=None,
        made=datetime(2026, 1, 2, tzinfo=UTC),
    )
    path = tmp_path / "dossier.html"
    page_text = dossier_html(incidents_to_frame(seven()), provenance)
    # What is tested is the page: its policy lets no other script in.
    path.write_text(page_text.replace("Content-Security-Policy", "x"), "utf-8")
    return path.as_uri()


def open_app(open_page, url):
    """The page, once for each scheme: a page of the app takes seconds to come."""
    for width, dark in PAGES:
        page = open_page(url, width=width, height=844, dark=dark)
        yield page
        page.close()


def findings_of_app(page, *frames):
    """In the page's own width, then in the other."""
    found = []
    for _ in PAGES:
        page.wait_for_function(STANDS)
        found += [one for each in (page, *frames) for one in findings(each)]
        width = page.viewport_size["width"]
        other = NARROW if width == WIDE else WIDE
        page.set_viewport_size({"width": other, "height": 844})
        page.wait_for_timeout(300)
    return found


def findings(frame):
    frame.evaluate(AXE)
    return frame.evaluate(RUN)


def test_the_check_finds_what_is_wrong(open_page, tmp_path):
    path = tmp_path / "wrong.html"
    path.write_text("<html lang=en><title>x</title><button></button>", "utf-8")

    assert "button-name" in findings(open_page(path.as_uri()))[0]


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_a_dossier(open_page, dossier, width, dark):
    page = open_page(dossier, width=width, height=844, dark=dark)
    page.wait_for_selector(".mapapp-table tbody tr")

    assert findings(page) == []

    page.click(".mapapp-table tbody button")
    assert findings(page) == []


def test_the_app_and_its_map(server, open_page):
    for page in open_app(open_page, server.url):
        frame = map_frame(page)
        page.wait_for_selector("[data-testid=stDataFrame]")

        assert findings_of_app(page, frame) == []

        page.get_by_role("button", name="Other formats").click()
        page.get_by_role("button", name="Manifest of GeoJSON text sequence").wait_for()
        assert findings_of_app(page) == []


def test_the_page_of_charts(server, open_page):
    for page in open_app(open_page, f"{server.url}/charts"):
        page.wait_for_selector("text=Not on this map")

        assert findings_of_app(page) == []


def test_the_page_to_add_a_report(server, open_page):
    for page in open_app(open_page, f"{server.url}/add-report"):
        page.get_by_role("heading", name="Add a report").wait_for()

        assert findings_of_app(page) == []


def test_the_page_to_import_with_a_file_that_has_bad_rows(server, open_page):
    content = b"date,place,killed\n2025-03-04,Kyiv,2\n03/04/2025,Odesa,1\n"
    for page in open_app(open_page, f"{server.url}/import"):
        page.locator("input[type=file]").set_input_files(
            {"name": "a.csv", "mimeType": "text/csv", "buffer": content}
        )
        page.get_by_text("1 row can be imported, 1 cannot.").wait_for()
        page.get_by_text("Columns: 3 of our 22 fields").click()
        page.get_by_role("button", name="Import 1 incident").wait_for()

        assert findings_of_app(page) == []


def test_the_page_of_coders(server, open_page):
    for page in open_app(open_page, f"{server.url}/coding"):
        field = page.get_by_label("Your name")
        field.fill("ann", timeout=SLOW)
        field.press("Enter")
        page.get_by_text("coded by ann").wait_for(timeout=SLOW)
        page.get_by_role("button", name="Keep and go on").wait_for(timeout=SLOW)

        assert findings_of_app(page) == []

    page = open_page(f"{server.url}/coding")
    page.get_by_label("Your name").fill("ann", timeout=SLOW)
    page.get_by_label("Your name").press("Enter")
    page.get_by_text("Agreement", exact=True).click(timeout=SLOW)
    page.get_by_text("Nobody else has answered").wait_for(timeout=SLOW)
    assert findings_of_app(page) == []


def select_in_view(page):
    use_tool(page, "Select in a box")
    page.get_by_role("button", name="What is in view").click()


OPENED = {
    "tools": lambda page: page.get_by_role("button", name="Tools").click(),
    "filters": lambda page: page.get_by_role("button", name="Filters").first.click(),
    "picture": lambda page: use_tool(page, "Save as a picture"),
    "link": lambda page: use_tool(page, "Copy link"),
    "selection": select_in_view,
    "search": lambda page: page.get_by_label("Search incidents").fill("incident"),
    "nothing": lambda page: page.evaluate("furniture.setFilter({ layers: [] })"),
    "elsewhere": lambda page: page.evaluate(
        "incidentLayer._map.setView([-40, -30], 6, { animate: false })"
    ),
}


@pytest.mark.parametrize("opened", OPENED)
def test_what_opens_on_the_map(open_page, dossier, opened):
    for width, dark in ((1400, False), (390, True)):
        page = open_page(dossier, width=width, height=844, dark=dark)
        page.wait_for_selector(".mapapp-table tbody tr")

        OPENED[opened](page)
        page.wait_for_timeout(500)

        assert findings(page) == [], (width, dark)
