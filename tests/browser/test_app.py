"""The app as its users meet it: a real server, a real browser, no internet."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.harness import (
    ask,
    exported,
    features,
    foreign,
    map_frame,
    row_of,
    until,
)

pytestmark = pytest.mark.browser


def pill(page, name):
    return page.locator(".st-key-layers button").filter(has_text=name)


def params(page):
    return parse_qs(urlsplit(page.url).query)


def test_the_first_page_is_the_map_of_the_sample(server, open_page, requests_seen):
    page = open_page(server.url)

    frame = map_frame(page)

    assert len(ask(frame, "shown()")) == 7
    page.get_by_text("7 of 7 incidents shown, 0 without a place").wait_for()
    page.get_by_text("killed at least 7, injured at least 22").wait_for()
    assert foreign(requests_seen) == []


def test_each_layer_goes_off_and_on_from_the_page(server, open_page):
    page = open_page(server.url)
    frame = map_frame(page)
    strikes = [f["properties"]["layer"] for f in features(server)].count("strikes")

    pill(page, "Strikes").click()
    until(
        page,
        lambda: len(ask(frame, "shown()")) == 7 - strikes,
        "the map did not follow",
    )
    page.get_by_text(f"{7 - strikes} of 7 incidents shown").wait_for()
    pill(page, "Strikes").click()

    until(page, lambda: len(ask(frame, "shown()")) == 7, "the layer did not come back")


def test_each_layer_goes_off_and_on_from_the_map(server, open_page):
    page = open_page(server.url)
    frame = map_frame(page)
    mount = ask(frame, "mountId")
    toggle = frame.get_by_role("button", name="Strikes")

    toggle.click()
    page.get_by_text("2 of 7 incidents shown").wait_for()
    until(
        page,
        lambda: "strikes" not in params(page).get("layers", ["strikes"])[0],
        "the address did not follow",
    )
    toggle.click()
    page.get_by_text("7 of 7 incidents shown").wait_for()

    assert ask(frame, "mountId") == mount


def test_a_click_on_a_symbol_selects_its_row_and_shows_its_evidence(server, open_page):
    page = open_page(server.url)
    frame = map_frame(page)
    row = row_of(server, "Taganrog")
    incident_id = features(server)[row]["id"]

    point = ask(frame, f"screenPoint({row})")
    box = page.locator("iframe").first.bounding_box()
    page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])

    until(page, lambda: ask(frame, "selected()") == row, "the map did not select")
    until(
        page,
        lambda: params(page).get("incident") == [incident_id],
        "the page did not select",
    )
    frame.get_by_text("one person dead and three wounded").first.wait_for()


def test_a_link_opens_the_same_state_in_another_browser(server, open_page):
    page = open_page(f"{server.url}/?layers=airspace_violations&since=2025-11-24")
    frame = map_frame(page)

    assert len(ask(frame, "shown()")) == 2
    page.get_by_text("2 of 7 incidents shown").wait_for()
    link = page.url
    other = open_page(link)

    assert len(ask(map_frame(other), "shown()")) == 2
    assert params(other)["layers"] == ["airspace_violations"]


def test_going_back_brings_the_former_state(server, open_page):
    page = open_page(server.url)
    map_frame(page)

    pill(page, "Strikes").click()
    page.get_by_text("2 of 7 incidents shown").wait_for()
    until(page, lambda: "layers" in params(page), "the address did not follow")
    page.go_back()

    page.get_by_text("7 of 7 incidents shown").wait_for()
    assert len(ask(map_frame(page), "shown()")) == 7
    assert "layers" not in params(page)


def test_quick_toggles_end_as_they_were_left(server, open_page):
    page = open_page(server.url)
    frame = map_frame(page)
    toggle = frame.get_by_role("button", name="Strikes")

    for _ in range(5):
        toggle.click()
        page.wait_for_timeout(120)

    page.get_by_text("2 of 7 incidents shown").wait_for()
    page.wait_for_timeout(1500)
    assert len(ask(frame, "shown()")) == 2
    assert params(page)["layers"] == ["airspace_violations,interceptions,other"]


def test_a_row_of_the_table_selects_on_the_map(server, open_page):
    page = open_page(server.url)
    frame = map_frame(page)

    table = page.locator(".stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 15, box["y"] + 35 + 17)  # the first row's box

    until(page, lambda: ask(frame, "selected()") == 0, "the map did not select")
    until(page, lambda: "incident" in params(page), "the address did not follow")


def test_a_period_is_kept_in_the_address_and_narrows_everything(server, open_page):
    page = open_page(f"{server.url}/?since=2025-11-26")
    page.get_by_text("0 of 7 incidents shown").wait_for()
    page.get_by_text("Nothing in this selection").wait_for()

    assert params(page)["since"] == ["2025-11-26"]


@pytest.mark.parametrize("width", [1400, 390])
def test_the_one_pair_of_dates_is_the_timelines(server, open_page, width):
    page = open_page(server.url, width=width, height=844)
    frame = map_frame(page)
    page.get_by_text("7 of 7 incidents shown").wait_for()
    assert page.locator("[data-testid=stDateInput], input[type=date]").count() == 0
    if width < 600:
        frame.get_by_role("button", name="Dates and speed").click()

    frame.get_by_label("From this day").fill("2025-11-25")
    frame.get_by_label("To this day").fill("2025-11-25")

    until(page, lambda: "until" in params(page), "the address did not follow")
    assert params(page)["since"] == params(page)["until"] == ["2025-11-25"]
    again = map_frame(open_page(page.url, width=width, height=844))
    assert ask(again, "filter()")["first"] == ask(frame, "filter()")["first"]
    frame.get_by_label("From this day").fill("2025-11-26")
    frame.get_by_label("To this day").fill("")
    page.get_by_text("0 of 7 incidents shown").wait_for()


def test_a_file_can_be_uploaded_and_one_incident_dropped(new_server, open_page):
    text = (
        "<p>3 June 2024</p><p>A missile hit Kharkiv on Monday, killing three people. "
        "In Odesa, a drone wounded two people on Monday.</p>"
    )
    page = open_page(f"{new_server.url}/add-report")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "a.html",
            "mimeType": "text/html",
            "buffer": f"{text}<script>window.hacked=1</script>".encode(),
        }
    )
    page.get_by_role("button", name="Read the report").click()
    page.get_by_text("Read as published on 2024-06-03.").wait_for()
    page.get_by_text("Accept 2").click()
    page.get_by_role("button", name="Add the accepted incidents").click()
    page.get_by_text("1 incident added to the map.").wait_for()

    assert len(features(new_server)) == 8


def test_the_download_is_what_the_command_line_exports(server, open_page):
    page = open_page(f"{server.url}/?layers=strikes")
    map_frame(page)
    page.get_by_text("of 7 incidents shown").wait_for()

    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download GeoJSON").click()

    assert downloading.value.path().read_bytes() == exported(
        server, "--layer", "strikes"
    )


def test_an_added_report_is_still_there_after_a_restart(new_server, open_page):
    page = open_page(f"{new_server.url}/add-report")
    page.get_by_label("Text of the report").first.fill(
        "KHARKIV, June 3, 2024 - A Russian missile hit an apartment building in "
        "Kharkiv on Monday, killing three people and injuring 12, the city's "
        "mayor said."
    )
    page.get_by_label("Outlet").fill("Example Wire <b>bold</b>")
    page.get_by_role("button", name="Read the report").click()
    page.get_by_text("Proposed incidents").wait_for()
    page.locator("mark").first.wait_for()
    page.get_by_role("button", name="Add the accepted incidents").click()
    page.get_by_text("1 incident added to the map.").wait_for()
    page.get_by_role("link", name="Map").click()
    map_frame(page)
    page.get_by_text("8 of 8 incidents shown").wait_for()
    new_server.stop()
    new_server.start()
    again = open_page(new_server.url)
    again.get_by_text("8 of 8 incidents shown").wait_for()

    assert len(ask(map_frame(again), "shown()")) == 8


def test_the_sample_goes_with_one_click_and_stays_away(new_server, open_page):
    page = open_page(new_server.url)
    map_frame(page)

    page.get_by_role("button", name="Remove the sample").click()
    page.get_by_text("The map is empty").wait_for()
    again = open_page(new_server.url)

    again.get_by_text("The map is empty").wait_for()


HOSTILE = [
    "",
    "{{ 7*7 }} ${7*7} {% raw %} <script>window.hacked=1</script>",
    "\u202e\u200f\u0000 A strike on Kyiv killed two people on 3 June 2024.",
    "![x](http://example.org/x.png) [a](javascript:alert(1)) ~~~ :red[x]",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless(server, open_page, requests_seen, text):
    page = open_page(f"{server.url}/add-report")
    page.get_by_label("Text of the report").first.fill(text)

    page.get_by_role("button", name="Read the report").click()
    page.get_by_text("could not be read").or_(
        page.get_by_text("Proposed incidents")
    ).first.wait_for()

    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate("() => window.hacked") is None
    assert foreign(requests_seen) == []
    assert len(features(server)) == 7


def test_the_map_turns_dark_with_the_system(server, open_page):
    page = open_page(server.url)
    frame = map_frame(page)
    until(page, lambda: theme(frame) == "light", "not light at first")

    page.emulate_media(color_scheme="dark")
    until(page, lambda: theme(frame) == "dark", "stayed light")

    page.emulate_media(color_scheme="light")
    until(page, lambda: theme(frame) == "light", "stayed dark")


def theme(frame):
    return frame.evaluate("document.documentElement.dataset.theme")
