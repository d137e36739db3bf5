"""A dossier as a file on disk, in Chromium with the network off."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision, Source
from geodata.selection import Selection
from mapapp.dossier.making import Provenance, dossier_html
from tests.browser.harness import map_frame, until
from tests.browser.map_pages import TAGANROG, seven
from tests.builders import (
    DAY,
    exactly,
    make_claim,
    make_incident,
    make_location,
    make_report,
)

pytestmark = pytest.mark.browser

MADE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
HOSTILE = [
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "{{ 7*7 }} ${window.hit=1} {% raw %}",
    "<svg onload=window.hit=1>",
    "javascript:window.hit=1",
]


@pytest.fixture
def open_dossier(open_page, tmp_path, requests_seen):
    def open_(incidents, **options):
        frame = incidents_to_frame(incidents)
        provenance = Provenance(
            version="abc",
            total=len(frame),
            selection=Selection(),
            gazetteer=None,
            made=MADE,
        )
        path = tmp_path / "dossier.html"
        path.write_text(dossier_html(frame, provenance), encoding="utf-8")
        requests_seen.clear()
        page = open_page(path.as_uri(), **options)
        page.context.set_offline(True)
        page.wait_for_function("window.incidentLayer && incidentLayer.view")
        page.wait_for_selector(".mapapp-table tbody tr")
        return page

    return open_


def titles(page):
    return page.locator(".mapapp-table tbody th").all_inner_texts()


def marked(page):
    return page.locator(".mapapp-table tr.mapapp-selected th").all_inner_texts()


def test_map_table_and_notes_stand_in_one_file_without_a_network(
    open_dossier, requests_seen
):
    page = open_dossier(seven())

    assert len(titles(page)) == 7
    assert page.evaluate("incidentLayer.shown().length") == 7
    assert "2026-01-02 03:04 UTC" in page.inner_text(".mapapp-notes")
    assert "CC BY 4.0" in page.inner_text(".mapapp-notes")
    assert len(requests_seen) == 1


def test_table_and_map_select_the_same(open_dossier):
    page = open_dossier(seven())

    page.click(".mapapp-table tbody tr:nth-child(2) button")
    assert page.evaluate("incidentLayer.selected()") == 1
    assert marked(page) == ["Incident dniprovskyi"]

    page.keyboard.press("Escape")
    assert marked(page) == []

    click_row_in_stage(page, TAGANROG)
    assert marked(page) == ["Incident taganrog"]
    pressed = page.locator(".mapapp-table [aria-pressed=true]").all_inner_texts()
    assert pressed == ["Incident taganrog"]


def click_row_in_stage(page, row):
    box = page.locator(".leaflet-container").bounding_box()
    at = page.evaluate("row => incidentLayer.screenPoint(row)", row)
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])


def test_the_table_follows_the_filter_of_the_map(open_dossier):
    page = open_dossier(seven())

    page.click("[data-layer=strikes]")

    until(page, lambda: len(titles(page)) == 2, "the table kept what was filtered out")
    assert titles(page) == ["Incident cuhurestii", "Incident romania"]


def test_a_heading_sorts_and_unknown_comes_last(open_dossier):
    page = open_dossier(seven())
    killed = page.locator(".mapapp-table thead th", has_text="Killed")

    killed.locator("button").click()
    assert titles(page)[:4] == [
        "Incident taganrog",
        "Incident dniprovskyi",
        "Incident sviatoshynskyi",
        "Incident kyiv",
    ]
    assert killed.get_attribute("aria-sort") == "ascending"

    killed.locator("button").click()
    assert titles(page)[0] == "Incident kyiv"
    assert titles(page)[-1] == "Incident romania"


def test_a_long_table_has_pages_and_goes_to_what_is_selected(open_dossier):
    page = open_dossier(
        [
            make_incident(f"{number:04}", killed=exactly(number))
            for number in range(1200)
        ]
    )

    assert len(titles(page)) == 500
    page.click("text=Further rows")
    assert titles(page)[0] == "Incident 0500"

    page.evaluate("incidentLayer.select(1100)")
    assert marked(page) == ["Incident 1100"]
    assert "Rows 1,001 to 1,200 of 1,200 shown" in page.inner_text(".mapapp-below")


def test_incidents_without_a_place_and_the_reports_are_listed(open_dossier):
    lost = replace(make_incident("lost"), location=None)

    page = open_dossier([*seven(), lost, with_text("A quiet title")])

    below = page.inner_text(".mapapp-below")
    assert "Incidents without a place on the map (1)" in below
    assert "Reports used (1)" in below
    page.click(".mapapp-title >> text=Incident lost")
    assert page.evaluate("incidentLayer.selected()") == 7
    assert "Incident lost" in page.inner_text(".mapapp-card")


def with_text(text):
    report = make_report(text=text, title=text, outlet=text)
    source = Source(
        report_id=report.report_id,
        title=text,
        outlet=text,
        url=f"javascript:{text}",
        published=DAY,
        language="en",
        sha256=report.sha256,
    )
    return make_incident(
        "hostile",
        title=text,
        toponym=text,
        location=make_location(place=text, geo_precision=GeoPrecision.EXACT),
        claims=(make_claim(report, text, attributed_to=text),),
        sources=(source,),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_outside_text_is_shown_as_text(open_dossier, requests_seen, text):
    page = open_dossier([with_text(text)])
    page.click(".mapapp-table tbody button")

    assert titles(page) == [text]
    assert text in page.inner_text(".mapapp-card")
    assert page.evaluate("window.hit") is None
    assert page.locator(".mapapp-below a[href^=javascript]").count() == 0
    assert len(requests_seen) == 1


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_is_wider_than_the_page(open_dossier, width):
    page = open_dossier(seven(), width=width, height=844)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_button_of_the_page_gives_a_file_that_opens_offline(
    server, open_page, tmp_path, requests_seen
):
    page = open_page(server.url)
    frame = map_frame(page)
    frame.get_by_role("button", name="Airspace violations").click()
    page.get_by_text("5 of 7 incidents shown").wait_for()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as one HTML file").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)

    page.close()  # it asks the app now and then whether there is something new
    requests_seen.clear()
    page = open_page(path.as_uri(), offline=True)
    page.wait_for_selector(".mapapp-table tbody tr")

    assert path.name == "incidents.html"
    assert len(titles(page)) == 5
    assert page.evaluate("incidentLayer.shown().length") == 5
    page.locator(".mapapp-table tbody button", has_text="Kyiv: at least").click()
    page.locator(".mapapp-card .mapapp-quotation").first.wait_for()
    assert "safe for the public" in page.inner_text(".mapapp-notes")
    assert requests_seen == [path.as_uri()]
