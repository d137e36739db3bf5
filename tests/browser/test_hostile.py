"""Forty hostile texts in every field: seen as text, run nowhere, asking nobody."""

import json
from urllib.parse import urlencode

import pytest

from geodata.errors import FrameError
from geodata.frames import frame_to_records, incidents_to_frame
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.maps import offline_html
from tests.browser.harness import ask, map_frame, until
from tests.browser.hostile_texts import HALVES, TEXTS, hostile_incident
from tests.browser.map_pages import use_tool
from tests.browser.warm import WarmFileServer
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

OF_CARD = """() => {
    const card = document.querySelector('.mapapp-card');
    const texts = (name) => [...card.querySelectorAll(name)].map((e) => e.textContent);
    return { title: texts('h2')[0], all: card.textContent,
      quotes: texts('blockquote'), made: card.querySelectorAll(
        'img, script, iframe, object, embed, a, style, link, base, meta').length };
}"""
CHOOSE = "row => { furniture.choose(null); furniture.choose(row); }"


@pytest.fixture
def watched(browser):
    """``watched(url, offline=...)``: a new page that is watched from its start."""
    contexts = []

    def open_(url, *, offline=False):
        context = browser.new_context(
            viewport={"width": 1400, "height": 1000}, accept_downloads=True
        )
        contexts.append(context)
        context.set_offline(offline)
        page = context.new_page()
        watch = Watch(page)
        page.goto(url)
        return page, watch

    yield open_
    for context in contexts:
        context.close()


def hostile_frame():
    return incidents_to_frame([hostile_incident(*each) for each in enumerate(TEXTS)])


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory):
    del browser
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "hostile.parquet"
    path.write_bytes(frame_to_geoparquet(hostile_frame()))
    started = WarmFileServer(path, folder / "server.log")
    started.start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """The file on disk."""
    frame = hostile_frame()
    text = offline_html(frame, frame_to_records(frame), manifest={"version": "<b>"})
    path = tmp_path_factory.mktemp("dossier") / "map.html"
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


def check_cards(page, frame, texts):
    """Each incident's card holds its text in each place, as text."""
    for row, text in enumerate(texts):
        frame.evaluate(CHOOSE, row)
        until(page, lambda: frame.evaluate(OF_CARD)["title"], f"no card of {text!r}")
        card = frame.evaluate(OF_CARD)
        assert card["title"] == text
        assert card["made"] == 0
        assert card["quotes"]
        assert set(card["quotes"]) == {f"“{text}”"}
        assert f"Said by {text}. " in card["all"]
        assert f"In the report: “{text} ”" in card["all"]
        assert f"{text}, {text}" in card["all"]  # the report's title, its outlet
    frame.evaluate("() => furniture.choose(null)")


def check_hover(page, frame, texts):
    """The label under the pointer holds the place's name."""
    box = page.locator("iframe").first.bounding_box() if frame.parent_frame else None
    left, top = (box["x"], box["y"]) if box else (0, 0)
    seen = set()
    for row in ask(frame, "inSight()"):
        point = ask(frame, f"screenPoint({row})")
        page.mouse.move(left + point["x"] + 1, top + point["y"])
        label = frame.locator(".mapapp-hover b")
        if label.is_visible() and label.evaluate("b => b.textContent") == texts[row]:
            seen.add(row)
        assert label.locator("*").count() == 0
    assert len(seen) > 20  # some lie under the furniture


def check_list(page, frame, texts):
    """Those without a place are listed with their titles."""
    frame.evaluate("() => furniture.rowList.openUnlocated()")
    wanted = [text for row, text in enumerate(texts) if row % 5 == 4]
    titles = frame.locator(".mapapp-list li b")

    def told():
        found = titles.evaluate_all("all => all.map((b) => b.textContent)")
        return found == wanted

    until(page, told, "the list does not hold the titles")
    assert frame.locator(".mapapp-list").locator("img, script, a, iframe").count() == 0
    frame.get_by_role("button", name="Close the list").click()


def check_search(page, frame, texts):
    """Hostile words find hostile titles."""
    box = frame.get_by_role("combobox", name="Search incidents")
    found = frame.locator(".mapapp-search-option b")
    read = "all => all.map((b) => b.textContent)"
    for row in (0, 10, 30, 36):
        box.fill("")
        box.fill(texts[row].replace("\x00", "")[:80])
        until(
            page,
            lambda wanted=texts[row]: wanted in found.evaluate_all(read),
            f"{texts[row]!r} was not found",
        )
        assert set(found.evaluate_all(read)) <= set(texts)
    assert frame.locator(".mapapp-search").locator("img, script, a").count() == 0
    box.fill("")
    box.press("Escape")


def check_filters(page, frame, texts):
    """The weapons stand among the filters by their names; one is chosen."""
    frame.get_by_role("button", name="Filters", exact=True).click()
    names = frame.locator("[data-facet=weapons] .mapapp-facet-name")
    told = names.evaluate_all(
        "all => all.map((each) => each.textContent.toLowerCase())"
    )
    plain = [text.replace("_", " ").lower() for text in texts]
    assert sorted(told) == sorted(plain)
    frame.locator("[data-facet=weapons] input").first.check()
    until(page, lambda: ask(frame, "counts().shown") == 1, "the filter did nothing")


def check_picture(page, frame):
    use_tool(frame, "Save as a picture")
    with page.expect_download() as started:
        frame.get_by_role("button", name="PNG, screen").click()
    assert started.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    frame.locator(".mapapp-area").get_by_role("button", name="Close").last.click()


def saved_titles(page, frame):
    """The titles in a file of what is in view."""
    use_tool(frame, "Select in a box")
    frame.get_by_role("button", name="What is in view").click()
    with page.expect_download() as started:
        frame.get_by_role("button", name="Download GeoJSON").click()
    saved = json.loads(started.value.path().read_text(encoding="utf-8"))
    frame.locator(".mapapp-area").get_by_role("button", name="Clear").click()
    return {feature["properties"]["title"] for feature in saved["features"]}


def test_in_the_dossier_with_the_network_off(dossier, watched):
    page, watch = watched(dossier, offline=True)
    page.wait_for_function("window.incidentLayer && incidentLayer.view")
    frame = page.main_frame
    check_cards(page, frame, TEXTS)
    check_hover(page, frame, TEXTS)
    check_list(page, frame, TEXTS)
    check_search(page, frame, TEXTS)
    check_picture(page, frame)
    inside = {text for row, text in enumerate(TEXTS) if row % 5 != 4}
    assert saved_titles(page, frame) == inside
    check_filters(page, frame, TEXTS)

    watch.check(asks=1)


@pytest.mark.parametrize("text", HALVES)
def test_half_a_surrogate_is_refused_where_a_frame_is_made(text):
    with pytest.raises(FrameError, match="valid Unicode"):
        incidents_to_frame([hostile_incident(0, text)])


def test_in_the_embedded_page(server, watched):
    page, watch = watched(f"{server.url}/embed")
    frame = map_frame(page)

    check_cards(page, frame, TEXTS)
    check_hover(page, frame, TEXTS)
    check_list(page, frame, TEXTS)
    check_search(page, frame, TEXTS)
    check_picture(page, frame)
    # What the app gives is made for readers: titles are its own.
    titles = saved_titles(page, frame)
    assert titles
    assert not titles & set(TEXTS)
    check_filters(page, frame, TEXTS)

    watch.check()


def cells(page):
    """What the table tells to screen readers."""
    return page.locator(".stDataFrame [role=gridcell]").evaluate_all(
        "all => all.map((cell) => cell.textContent)"
    )


def test_in_the_app(server, watched):
    page, watch = watched(server.url)
    frame = map_frame(page)
    page.get_by_text("40 of 40 incidents shown").wait_for()

    table = page.locator(".stDataFrame")
    table.scroll_into_view_if_needed()
    until(page, lambda: TEXTS[0] in cells(page), "the table does not hold the title")
    assert {TEXTS[1], TEXTS[2]} <= set(cells(page))
    table.screenshot()
    check_search(page, frame, TEXTS)
    check_list(page, frame, TEXTS)
    check_picture(page, frame)
    frame.evaluate(CHOOSE, 10)
    until(page, lambda: "incident=" in page.url, "the page did not select")
    check_filters(page, frame, TEXTS)
    page.get_by_text("1 of 40 incidents shown").wait_for()
    until(page, lambda: "weapon=" in page.url, "the address did not follow")
    assert page.locator("[data-testid=stException]").count() == 0

    watch.check()


def test_on_the_page_of_charts(server, watched):
    page, watch = watched(f"{server.url}/charts")

    page.locator("canvas, svg.marks").first.wait_for()
    page.wait_for_timeout(1000)

    assert page.locator("[data-testid=stException]").count() == 0
    watch.check()


def test_in_the_address(server, watched):
    names = ("weapon", "country", "incident", "view", "layers", "theme", "since")
    page, watch = watched(f"{server.url}/embed")
    for text in (TEXTS[1], TEXTS[13], TEXTS[32]):
        query = urlencode(dict.fromkeys(names, text))
        page.goto(f"{server.url}/embed?{query}")

        assert ask(map_frame(page), "columns.count") == len(TEXTS)
    watch.check()
