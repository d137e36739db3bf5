"""The map in a frame of another page."""

import json

import httpx
import pytest

from tests.browser.harness import ask, features, foreign, map_frame, row_of, until
from tests.browser.map_pages import use_tool

pytestmark = pytest.mark.browser


def test_the_embedded_map_draws_and_asks_nobody_else(server, open_page, requests_seen):
    page = open_page(f"{server.url}/embed", width=900, height=500)

    frame = map_frame(page)

    assert ask(frame, "counts().shown") == 7
    assert foreign(requests_seen) == []
    assert not [url for url in requests_seen if "/_stcore" in url]
    box = page.locator("iframe").bounding_box()
    assert (box["width"], box["height"]) == (900, 500)


def test_its_address_says_what_is_shown(server, open_page):
    row = row_of(server, "Taganrog")
    incident = features(server)[row]["id"]
    page = open_page(
        f"{server.url}/embed?layers=strikes&incident={incident}"
        "&view=47.2,38.9,8&theme=dark"
    )

    frame = map_frame(page)

    until(page, lambda: ask(frame, "selected()") == row, "not selected")
    assert ask(frame, "layers()") == ["strikes"]
    assert ask(frame, "_map.getZoom()") == 8
    assert frame.evaluate("document.documentElement.dataset.theme") == "dark"
    card = frame.locator(".mapapp-card h2")
    until(page, lambda: "Taganrog" in card.inner_text(), "no card")


def test_what_the_reader_does_stays_through_a_resize(server, open_page):
    page = open_page(f"{server.url}/embed")
    frame = map_frame(page)
    frame.locator("[data-layer=strikes]").click()
    shown = ask(frame, "shown()")

    page.set_viewport_size({"width": 700, "height": 640})
    until(page, lambda: page.locator("iframe").bounding_box()["height"] == 640, "no")
    page.wait_for_timeout(300)

    assert ask(frame, "shown()") == shown


def test_a_page_that_is_not_named_may_not_show_it(server, open_page, tmp_path):
    host = tmp_path / "host.html"
    host.write_text(f'<iframe src="{server.url}/embed"></iframe>', encoding="utf-8")

    page = open_page(host.as_uri())
    page.wait_for_timeout(1000)

    assert not any("/api/map" in frame.url for frame in page.frames)


@pytest.mark.parametrize("path", ["/embed", "/api/map"])
def test_the_policies_name_who_may_hold_it(server, path):
    policy = httpx.get(f"{server.url}{path}", timeout=60).headers[
        "content-security-policy"
    ]

    assert policy.split("frame-ancestors ")[1].split(";")[0] == "'self'"
    assert "'unsafe-eval'" not in policy


def test_an_address_of_hostile_text_is_ignored(server, open_page):
    page = open_page(
        f"{server.url}/embed?view=</script><script>window.hit=1</script>"
        "&incident=%3Cimg%20src=x%3E&layers={{7*7}}&theme=<b>"
    )

    frame = map_frame(page)

    assert ask(frame, "counts().shown") == 7
    assert page.evaluate("window.hit") is None


def test_the_tools_give_the_text_to_embed_what_is_shown(server, open_page):
    page = open_page(f"{server.url}/embed?layers=strikes")
    frame = map_frame(page)

    frame.get_by_role("button", name="Tools").click()
    frame.get_by_role("menuitem", name="Embed this map").click()

    text = frame.get_by_label("Text to copy")
    until(page, text.input_value, "no text")
    address = f'src="{server.url}/embed?layers=strikes&amp;view='
    assert text.input_value().startswith(f"<iframe {address}")


@pytest.mark.parametrize("path", ["/embed?theme=dark&layers=airspace_violations", "/"])
def test_the_copied_link_is_of_what_is_shown_now(server, open_page, path):
    row = row_of(server, "Taganrog")
    frame = map_frame(open_page(f"{server.url}{path}"))
    frame.evaluate(
        """row => {
            furniture.setFilter({ ...mapapp.everything(), layers: ["strikes"] });
            incidentLayer._map.setView([47.5, 38.9], 7, { animate: false });
            furniture.choose(row, true);
        }""",
        row,
    )

    use_tool(frame, "Copy link")
    field = frame.get_by_label("Text to copy")
    until(frame.page, field.is_visible, "no link")

    page = open_page(field.input_value())
    again = map_frame(page)
    until(page, lambda: ask(again, "selected()") == row, "not selected")
    assert ask(again, "layers()") == ["strikes"]
    view = again.evaluate("furniture.view().split(',').map(Number)")
    assert view == pytest.approx([47.5, 38.9, 7], abs=0.01)
    assert ("theme=dark" in page.url) == ("theme" in path)


def test_a_picture_is_saved_from_the_sandboxed_frame(server, open_page):
    page = open_page(f"{server.url}/embed", width=800, height=500)
    frame = map_frame(page)
    frame.get_by_role("button", name="Tools").click()
    frame.get_by_role("menuitem", name="Save as a picture").click()

    with page.expect_download() as started:
        frame.get_by_role("button", name="PNG, screen").click()

    assert started.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_embedded_map_is_searched_and_saved_from(server, open_page):
    page = open_page(f"{server.url}/embed")
    frame = map_frame(page)

    frame.get_by_role("combobox", name="Search incidents").fill("taganrog")
    option = frame.locator(".mapapp-search-option").first
    until(page, option.is_visible, "nothing was found")
    assert "Taganrog" in option.inner_text()
    frame.get_by_role("combobox", name="Search incidents").press("Escape")

    frame.locator("[data-layer=strikes]").click()
    use_tool(frame, "Select in a box")
    frame.get_by_role("button", name="What is in view").click()
    with page.expect_download() as started:
        frame.get_by_role("button", name="Download GeoJSON").click()
    saved = json.loads(started.value.path().read_text(encoding="utf-8"))
    inside = {feature["properties"]["layer"] for feature in saved["features"]}
    assert inside == {"airspace_violations"}
