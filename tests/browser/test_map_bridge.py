"""The go-between of Streamlit and the map's frame, against a slow server."""

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import orjson
import pytest

from geodata.frames import frame_to_records, incidents_to_frame
from geodata.selection import ALL_LAYERS, Selection
from mapapp import map_view
from mapapp.maps import map_document, pack_areas, pack_columns
from mapapp.pages.filters import filter_text as pages_filter_text
from tests.browser.harness import until
from tests.browser.map_pages import TAGANROG, point, seven, shown

pytestmark = pytest.mark.browser


def filter_text(*layers):
    return pages_filter_text(Selection(layers=layers or ALL_LAYERS))


# Streamlit as the bridge knows it: a state that comes back as data some time
# later, in order, with runs in between that bring nothing new.
HOST = """<!doctype html><body><div id="place"></div><script type="module">
import mount from "/loader.js";
window.data = { bridge: "%s", base: "", version: "v1", filter: %s,
  selected: null, view: null, dark: false, online: false, height: 600 };
window.sets = [];
window.delay = 0;
const parentElement = document.getElementById("place");
window.rerun = async (changes = {}) => {
  window.data = { ...window.data, ...changes };
  window.end = await mount({ parentElement, data: { ...window.data }, setStateValue });
};
function setStateValue(name, value) {
  window.sets.push([name, value]);
  setTimeout(() => window.rerun({}), window.delay / 2);
  setTimeout(() => {
    window.rerun({ [name]: name === "selected" ? value.row : value });
  }, window.delay);
}
window.rerun();
</script></body>"""


class Routes(BaseHTTPRequestHandler):
    """What the app serves; ``failing`` paths answer 500."""

    failing: frozenset[str] = frozenset()
    pages: dict[str, tuple[str, bytes]]

    def do_GET(self):
        path = self.path.split("?")[0]
        kind, body = self.pages.get(path, ("text/plain", b""))
        broken = path not in self.pages or path in self.failing
        self.send_response(500 if broken else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def pages(base=""):
    rows = incidents_to_frame(seven())
    octets = "application/octet-stream"
    found = {
        "/": (
            "text/html",
            (HOST % (map_view.BRIDGE_PATH, json.dumps(filter_text()))).encode(),
        ),
        "/loader.js": ("text/javascript", map_view.LOADER.encode()),
        f"{base}{map_view.BRIDGE_PATH}": ("text/javascript", map_view.BRIDGE.encode()),
        f"{base}/api/map": ("text/html", map_document(online=True).encode()),
        f"{base}/api/columns/v1": (octets, pack_columns(rows, version="v1")),
        f"{base}/api/areas/v1": (octets, pack_areas(rows)),
    }
    for row, record in enumerate(frame_to_records(rows)):
        address = f"{base}/api/incidents/v1/{row}"
        found[address] = ("application/json", orjson.dumps(record))
    return found


@pytest.fixture
def app():
    """A server whose answers can be made to fail; stops with the test."""
    routes = type("AppRoutes", (Routes,), {"pages": pages()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), routes)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    routes.url = f"http://127.0.0.1:{server.server_port}/"
    yield routes
    server.shutdown()
    thread.join()
    server.server_close()


def map_of(page):
    """The map's frame, once its rows are drawn."""

    def drawn():
        with contextlib.suppress(Exception):
            return page.frames[1].evaluate("incidentLayer.screenPoint(0) !== null")
        return False

    until(page, drawn, "the map was not drawn")
    return page.frames[1]


def sets(page, name):
    return page.evaluate("name => sets.filter((s) => s[0] === name)", name)


def test_the_map_stands_with_all_rows(app, open_page):
    page = open_page(app.url)

    frame = map_of(page)

    assert shown(frame) == [0, 1, 2, 3, 4, 5, 6]
    assert page.evaluate("sets") == []


def test_nothing_is_sent_back_for_what_the_page_changes(app, open_page):
    page = open_page(app.url)
    frame = map_of(page)

    change = {"filter": filter_text("strikes"), "selected": 4, "view": "47.5,38.9,7"}
    page.evaluate("change => rerun(change)", change)
    until(page, lambda: frame.evaluate("incidentLayer.selected()") == TAGANROG, "no")
    page.wait_for_timeout(600)

    assert shown(frame) == [0, 1, 2, 3, 4]
    assert "Incident taganrog" in frame.locator(".mapapp-card").inner_text()
    assert page.evaluate("sets") == []


REST_SECONDS = 0.4
"""How long the reader rests before the page is told."""


@pytest.mark.parametrize("delay", [0, 150, 700])
def test_quick_toggles_stand_as_the_reader_left_them(app, open_page, delay):
    page = open_page(app.url)
    frame = map_of(page)
    page.evaluate("delay => { window.delay = delay; }", delay)
    seen = frame.evaluate_handle(
        """() => {
            const seen = [];
            const note = () => seen.push(incidentLayer.layers().length);
            incidentLayer.on("filtered", note);
            return seen;
        }"""
    )

    started = time.monotonic()
    for layer in ("strikes", "other", "strikes", "interceptions", "strikes"):
        frame.locator(f"[data-layer={layer}]").click()
        page.wait_for_timeout(40)
    # On a slow machine the clicks themselves take longer than that.
    between = int((time.monotonic() - started) / REST_SECONDS)
    page.wait_for_timeout(3 * delay + 900)

    assert sorted(frame.evaluate("incidentLayer.layers()")) == ["airspace_violations"]
    assert page.evaluate("data.filter") == filter_text("airspace_violations")
    told = len(sets(page, "filter"))
    assert 1 <= told <= 1 + between, "told before the reader rested"
    assert seen.json_value() == [3, 2, 3, 2, 1], "an old state came back"


def test_the_page_may_undo_what_the_map_did(app, open_page):
    page = open_page(app.url)
    frame = map_of(page)
    frame.locator("[data-layer=strikes]").click()
    until(page, lambda: page.evaluate("sets.length") == 1, "not told")

    page.evaluate("filter => rerun({ filter })", filter_text())

    until(page, lambda: len(shown(frame)) == 7, "the page's change did not arrive")
    assert len(sets(page, "filter")) == 1


def test_a_click_selects_and_brings_the_record(app, open_page):
    page = open_page(app.url)
    frame = map_of(page)

    frame.locator(".folium-map").click(position=point(frame, TAGANROG))

    title = frame.locator(".mapapp-card h2")
    until(page, lambda: title.count() and "taganrog" in title.inner_text(), "no card")
    assert sets(page, "selected") == [["selected", {"row": TAGANROG, "version": "v1"}]]


def test_the_view_is_told_once_the_map_rests(app, open_page):
    page = open_page(app.url)
    frame = map_of(page)
    assert sets(page, "view") == []

    frame.evaluate(
        """async () => {
            for (let i = 0; i < 30; i += 1) {
                incidentLayer._map.panBy([4, 0], { animate: false });
                await new Promise((done) => setTimeout(done, 20));
            }
        }"""
    )

    until(page, lambda: sets(page, "view"), "the view was not told")
    page.wait_for_timeout(500)
    assert len(sets(page, "view")) <= 3


def test_reruns_do_not_mount_the_map_again(app, open_page, requests_seen):
    page = open_page(app.url)
    mount_id = map_of(page).evaluate("incidentLayer.mountId")

    for number in range(5):
        page.evaluate("selected => rerun({ selected, dark: true })", number)
        page.evaluate("rerun({ online: true })")
    page.wait_for_timeout(200)

    assert page.frames[1].evaluate("incidentLayer.mountId") == mount_id
    assert len([url for url in requests_seen if "/api/map" in url]) == 1
    assert len([url for url in requests_seen if "/api/columns" in url]) == 1


def test_a_route_that_fails_is_said_and_can_be_tried_again(app, open_page):
    app.failing = frozenset({"/api/columns/v1"})
    page = open_page(app.url)
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "The map could not be loaded." in alert.inner_text()

    app.failing = frozenset()
    page.get_by_role("button", name="Try again").click()

    assert shown(map_of(page)) == [0, 1, 2, 3, 4, 5, 6]
    assert alert.count() == 0


def test_a_bridge_that_cannot_be_had_is_said(app, open_page):
    app.failing = frozenset({map_view.BRIDGE_PATH})

    page = open_page(app.url)

    page.get_by_text("The map could not be loaded.").wait_for()


def test_a_record_that_cannot_be_had_is_said_on_the_card(app, open_page):
    app.failing = frozenset({f"/api/incidents/v1/{TAGANROG}"})
    page = open_page(app.url)
    frame = map_of(page)

    frame.locator(".folium-map").click(position=point(frame, TAGANROG))

    frame.get_by_text("could not be loaded").wait_for()


def test_online_maps_are_offered_only_when_switched_on(app, open_page, requests_seen):
    page = open_page(app.url)
    frame = map_of(page)
    choice = frame.locator(".mapapp-basemap")
    assert not choice.is_visible()

    page.evaluate("rerun({ online: true })")
    choice.wait_for()
    assert not [url for url in requests_seen if "/tiles/" in url]


def test_tiles_come_through_the_app_and_a_dead_server_leaves_the_map(
    app, open_page, requests_seen
):
    page = open_page(app.url)
    frame = map_of(page)
    page.evaluate("rerun({ online: true })")

    frame.get_by_label("Base map").select_option("osm")
    frame.get_by_text("OpenStreetMap does not answer.").wait_for()

    tiles = [url for url in requests_seen if "/tiles/" in url]
    assert tiles
    assert all(url.startswith(f"{app.url}api/tiles/osm/") for url in tiles)
    assert "OpenStreetMap contributors" in frame.locator(".mapapp-credit").inner_text()

    page.evaluate("rerun({ online: false })")
    until(page, lambda: not frame.locator(".leaflet-tile").count(), "tiles stayed")
    assert frame.locator(".mapapp-credit").inner_text() == "Natural Earth, GeoNames"


def test_a_base_path_stands_before_every_address(app, open_page, requests_seen):
    app.pages = pages("/maps/ukraine")
    host, body = app.pages["/"]
    app.pages["/"] = (host, body.replace(b'base: ""', b'base: "maps/ukraine"'))

    page = open_page(app.url)

    map_of(page)
    routes = [url for url in requests_seen if "/api/" in url]
    assert all(url.startswith(f"{app.url}maps/ukraine/api/") for url in routes)


def test_the_end_takes_the_frame_away_but_an_overtaken_run_does_not(app, open_page):
    page = open_page(app.url)
    map_of(page)

    page.evaluate("async () => { const old = window.end; await rerun(); old(); }")
    page.wait_for_timeout(150)
    assert page.locator("iframe").count() == 1

    page.evaluate("window.end()")
    page.wait_for_timeout(150)
    assert page.locator("iframe").count() == 0


def test_a_selection_waits_for_the_filter_before_it(app, open_page):
    page = open_page(app.url)
    frame = map_of(page)
    page.evaluate("window.delay = 900")

    frame.locator("[data-layer=other]").click()
    until(page, lambda: sets(page, "filter"), "not told")
    frame.evaluate("furniture.choose(4)")
    page.wait_for_timeout(300)
    early = sets(page, "selected")
    until(page, lambda: sets(page, "selected"), "never told")

    assert early == []
    assert page.evaluate("data.filter") == filter_text(
        "strikes", "airspace_violations", "interceptions"
    )
