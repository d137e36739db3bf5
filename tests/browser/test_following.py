"""Two people look at one archive: what one changes the other sees, unasked."""

from datetime import UTC, datetime

import pytest

from geodata.archive import open_archive
from geodata.models import Status
from tests.browser.harness import ask, features, map_frame, row_of, until
from tests.browser.test_app import params, pill
from tests.builders import make_incident, make_report

pytestmark = pytest.mark.browser

NOW = datetime.now(UTC)


def add(server, name):
    with open_archive(server.archive) as archive:
        report = make_report(text=f"{name} told of Lviv.")
        archive.add(report, [make_incident(name)], actor="ann", at=NOW)


def accept(server, incident_id):
    with open_archive(server.archive) as archive:
        version = archive.incident(incident_id).version
        archive.set_status(
            incident_id,
            Status.ACCEPTED,
            reason=None,
            expected_version=version,
            actor="ann",
            at=NOW,
        )


def test_an_edit_of_somebody_else_is_seen_on_every_open_map(new_server, open_page):
    pages = [open_page(new_server.url), open_page(new_server.url)]
    frames = [map_frame(page) for page in pages]
    mounts = [ask(frame, "mountId") for frame in frames]

    add(new_server, "new")

    for page, frame in zip(pages, frames, strict=True):
        until(page, lambda frame=frame: len(ask(frame, "shown()")) == 8, "no news")
        page.get_by_text("8 of 8 incidents shown").wait_for()
    assert [ask(frame, "mountId") for frame in frames] == mounts


def test_the_charts_follow_and_the_choice_of_their_step_stays(new_server, open_page):
    page = open_page(f"{new_server.url}/charts")
    page.get_by_text("7 of 7 incidents shown").wait_for()
    page.get_by_text("By month").click()
    page.get_by_text("Incidents by month and type").wait_for()

    add(new_server, "new")

    page.get_by_text("8 of 8 incidents shown").wait_for()
    page.get_by_text("Incidents by month and type").wait_for()


def test_of_news_only_what_changed_is_sent(new_server, open_page):
    page = open_page(new_server.url)
    frame = map_frame(page)
    came = []
    page.on("response", lambda answer: "?after=" in answer.url and came.append(answer))

    add(new_server, "new")
    until(page, lambda: len(ask(frame, "shown()")) == 8, "no news")
    accept(new_server, "new")

    row = [each["properties"]["incident_id"] for each in features(new_server)].index(
        "new"
    )
    status = f"columns.statuses[incidentLayer.columns.status[{row}]]"
    until(page, lambda: ask(frame, status) == "accepted", "no news")
    parts = [answer.body()[:8] for answer in came]
    assert len(parts) == 4  # columns and areas, twice
    assert parts.count(b"MAPDIF1\n") >= 2


def test_news_leave_a_reader_where_they_were(new_server, open_page):
    page = open_page(new_server.url)
    frame = map_frame(page)
    row = row_of(new_server, "Taganrog")
    pill(page, "Airspace").click()
    until(page, lambda: len(ask(frame, "shown()")) == 5, "the filter did not come")
    point = ask(frame, f"screenPoint({row})")
    place = page.locator("iframe").first.bounding_box()
    page.mouse.click(place["x"] + point["x"], place["y"] + point["y"])
    until(page, lambda: "incident" in params(page), "the page did not select")
    frame.evaluate("() => window.incidentLayer._map.setView([50, 31], 7)")
    until(page, lambda: "view" in params(page), "the view was not told")
    page.wait_for_timeout(1_000)
    box = frame.get_by_role("searchbox").or_(frame.get_by_role("combobox")).first
    box.click()
    box.press_sequentially("half a wor")
    before = params(page)

    add(new_server, "0-first")
    until(page, lambda: len(ask(frame, "shown()")) == 6, "no news")
    page.get_by_text("6 of 8 incidents shown").wait_for()

    box.press_sequentially("d")
    assert box.input_value() == "half a word"
    assert params(page) == before
    moved = row_of(new_server, "Taganrog")
    until(page, lambda: ask(frame, "selected()") == moved, "the selection was lost")
    assert frame.evaluate("() => window.incidentLayer._map.getZoom()") == 7
    centre = frame.evaluate("() => window.incidentLayer._map.getCenter()")
    assert (round(centre["lat"], 2), round(centre["lng"], 2)) == (50, 31)


def test_a_page_that_nobody_changed_anything_for_is_left_alone(server, open_page):
    page = open_page(server.url)
    map_frame(page)
    page.wait_for_timeout(1_500)
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.wait_for_timeout(3_500)

    looks = [url for url in asked if url.endswith("/api/version")]
    assert 2 <= len(looks) <= 5
    assert asked == looks
