"""What the map does not hold of an incident is asked for when it is looked at."""

import pytest

from tests.browser.harness import ask, map_frame, until
from tests.browser.sized import start_sized

pytestmark = pytest.mark.browser

UNLABELLED = 5_001


@pytest.fixture(scope="module")
def large(browser, tmp_path_factory):  # noqa: ARG001 - no browser, no server
    sized = start_sized(UNLABELLED, tmp_path_factory.mktemp("glance"))
    yield sized
    sized.server.stop()


@pytest.fixture
def looking(large, open_page):
    """The map so near that there are symbols, and one of them."""
    frame = map_frame(open_page(f"{large.server.url}/embed", width=1000, height=700))
    row = large.spot(1, 1)[0]
    look = "row => incidentLayer._map.setView(incidentLayer.latLng(row), 11)"
    frame.evaluate(look, row)
    until(frame.page, lambda: row in ask(frame, "inSight()"), "not in sight")
    return frame, row


def record(frame, row):
    version = ask(frame, "columns.version")
    path = f"/api/incidents/{version}/{row}"
    return frame.page.evaluate("path => fetch(path).then(r => r.json())", path)


def hover(frame, row, aside=0):
    point = ask(frame, f"screenPoint({row})")
    frame.page.mouse.move(point["x"] + aside, point["y"])


def leave(frame):
    frame.locator(".mapapp-legend-title").hover()


def test_the_label_tells_place_and_title_of_a_large_map(looking, requests_seen):
    frame, row = looking
    known = record(frame, row)
    assert ask(frame, f"labelOf({row})") is None
    label = frame.locator(".mapapp-hover")
    requests_seen.clear()

    hover(frame, row)

    until(frame.page, lambda: known["title"] in label.inner_text(), "no title")
    assert label.locator("b").inner_text() == (known["place"] or known["toponym"])
    leave(frame)
    hover(frame, row, aside=1)
    assert known["title"] in label.inner_text()
    assert len([url for url in requests_seen if "/api/incidents/" in url]) == 1


def test_one_who_only_passes_asks_nothing(looking, requests_seen):
    frame, row = looking
    requests_seen.clear()

    frame.evaluate(
        """row => {
            furniture.choosing.label(row, incidentLayer.screenPoint(row));
            furniture.choosing.unhover();
        }""",
        row,
    )
    frame.page.wait_for_timeout(400)

    assert [url for url in requests_seen if "/api/incidents/" in url] == []


def test_the_keyboard_hears_the_title(looking):
    frame, row = looking
    title = record(frame, row)["title"]
    frame.locator(".mapapp-walker").focus()
    said = frame.locator(".mapapp-unseen[role=status]")

    for _ in ask(frame, "inSight()"):
        frame.page.keyboard.press("ArrowRight")
        if ask(frame, "cursor()") == row:
            break

    until(frame.page, lambda: said.inner_text() == title, "the title was not said")


def test_the_selected_one_has_its_circle(looking):
    frame, row = looking
    metres = record(frame, row)["uncertainty_m"]
    frame.evaluate(
        """() => {
            const { circlePath } = mapapp;
            window.circles = [];
            mapapp.circlePath = (...given) => {
                circles.push(given[2]);
                return circlePath(...given);
            };
        }"""
    )

    frame.evaluate("row => furniture.choose(row)", row)

    assert metres > 0
    until(frame.page, lambda: metres in frame.evaluate("circles"), "no circle")
