"""The map document as a sandboxed frame that is fed by messages."""

import base64
from datetime import timedelta

import pytest

from geodata.frames import frame_to_records, incidents_to_frame
from mapapp.maps import map_document, pack_areas, pack_columns
from tests.browser.harness import until
from tests.browser.map_pages import TAGANROG, point, seven
from tests.builders import DAY, make_incident

pytestmark = pytest.mark.browser

HOST = """<!doctype html><body><script>
window.told = [];
addEventListener("message", (event) => {
  if (event.source === document.querySelector("iframe").contentWindow) {
    window.told.push(event.data);
  }
});
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
window.post = (message) =>
  document.querySelector("iframe").contentWindow.postMessage(message, "*");
window.feed = ({ columns, areas }) =>
  post({ kind: "data", columns: bytes(columns), areas: bytes(areas), version: "v1" });
</script><iframe sandbox="allow-scripts" width="1000" height="600"></iframe></body>"""


@pytest.fixture
def open_frame(open_page, tmp_path):
    """A page that holds the document in a sandboxed frame and feeds it seven rows."""

    def open_(incidents=None):
        path = tmp_path / "host.html"
        path.write_text(HOST, encoding="utf-8")
        page = open_page(path.as_uri())
        page.locator("iframe").evaluate(
            "(frame, text) => { frame.srcdoc = text; }", map_document()
        )
        until(page, lambda: told(page, "ready"), "the frame did not greet")
        rows = incidents_to_frame(incidents or seven())
        packed = {
            "columns": base64.b64encode(pack_columns(rows, version="v1")).decode(),
            "areas": base64.b64encode(pack_areas(rows)).decode(),
        }
        page.evaluate("packed => feed(packed)", packed)
        until(page, lambda: told(page, "drawn"), "nothing was drawn")
        return page, page.frames[1]

    return open_


def told(page, kind):
    return page.evaluate("kind => told.filter((each) => each.kind === kind)", kind)


def test_a_fed_frame_draws_and_says_what_it_drew(open_frame):
    page, frame = open_frame()

    assert frame.evaluate("incidentLayer.shown().length") == 7
    assert told(page, "drawn")[-1] == {
        "kind": "drawn",
        "shown": 7,
        "located": 7,
        "version": "v1",
    }


def test_a_frame_cannot_read_the_page_around(open_frame):
    _, frame = open_frame()

    reading = (
        "() => { try { return parent.document.title } catch (e) { return e.name } }"
    )

    assert frame.evaluate(reading) == "SecurityError"


def test_what_the_host_changes_is_not_told_back(open_frame):
    page, frame = open_frame()

    messages = [
        {"kind": "filter", "filter": {"layers": ["strikes"]}},
        {"kind": "select", "row": TAGANROG},
        {"kind": "view", "view": "47.5000,38.9000,7"},
        {"kind": "theme", "dark": True},
    ]
    page.evaluate("messages => messages.forEach((each) => post(each))", messages)
    until(page, lambda: frame.evaluate("incidentLayer.selected()") == TAGANROG, "no")
    page.wait_for_timeout(600)

    assert frame.evaluate("incidentLayer.shown()") == [0, 1, 2, 3, 4]
    assert frame.evaluate("document.documentElement.dataset.theme") == "dark"
    assert told(page, "filter") == told(page, "select") == told(page, "view") == []
    assert told(page, "details") == [
        {"kind": "details", "row": TAGANROG, "version": "v1"}
    ]


def test_no_view_is_told_on_the_way_to_another(open_frame):
    page, frame = open_frame()

    frame.evaluate(
        "() => incidentLayer._map.setView([48, 34], 8, { animate: false })"
        ".panBy([300, 0], { duration: 1.5 })"
    )
    page.wait_for_timeout(2500)

    here = frame.evaluate("furniture.view()")
    assert told(page, "view") == [{"kind": "view", "view": here}]


def test_what_the_reader_does_is_told(open_frame):
    page, frame = open_frame()

    frame.locator("[data-layer=other]").click()
    place = point(frame, TAGANROG)
    frame.locator(".folium-map").click(position=place)
    frame.get_by_role("button", name="Zoom in").click()
    until(page, lambda: told(page, "view"), "the view was not told")

    layers = ["strikes", "airspace_violations", "interceptions"]
    assert [each["filter"]["layers"] for each in told(page, "filter")] == [layers]
    assert told(page, "select") == [
        {"kind": "select", "row": TAGANROG, "version": "v1"}
    ]
    latitude, longitude, zoom = told(page, "view")[-1]["view"].split(",")
    assert abs(float(latitude)) <= 90
    assert abs(float(longitude)) <= 180
    assert zoom == str(int(zoom))


def test_playing_is_told_when_it_pauses(open_frame):
    days = [DAY + timedelta(days=number) for number in range(40)]
    page, frame = open_frame(
        [make_incident(str(day), date_start=day, date_end=day) for day in days]
    )
    play = frame.locator(".mapapp-time-play")

    play.click()
    page.wait_for_timeout(1000)
    assert frame.evaluate("incidentLayer.filter().last") is not None
    assert told(page, "filter") == []
    play.click()

    until(page, lambda: told(page, "filter"), "the pause was not told")
    assert [each["filter"] for each in told(page, "filter")] == [
        frame.evaluate("incidentLayer.filter()")
    ]


def test_a_list_is_named_by_the_page(open_frame):
    page, frame = open_frame([make_incident("a", location=None), make_incident("b")])
    frame.get_by_role("button", name="1 without a place").click()
    assert frame.locator(".mapapp-list-item").inner_text() == (
        "Strike\n25 November 2025"
    )
    (question,) = until(page, lambda: told(page, "ask"), "nothing was asked")
    assert (question["what"], question["rows"]) == ("list", [0])

    answer = {"row": 0, "title": "A strike", "place": None, "date_start": "2025-11-25"}
    page.evaluate(
        "message => post(message)",
        {"kind": "answer", "id": question["id"], "ok": True, "result": [answer]},
    )

    until(
        page,
        lambda: "A strike" in frame.locator(".mapapp-list-item").inner_text(),
        "the title was not taken",
    )


def test_a_record_from_the_host_fills_the_card_it_was_asked_for(open_frame):
    page, frame = open_frame()
    records = frame_to_records(incidents_to_frame(seven()))
    frame.locator(".folium-map").click(position=point(frame, TAGANROG))

    for row in (0, TAGANROG):
        page.evaluate(
            "message => post(message)",
            {"kind": "details", "row": row, "record": records[row]},
        )

    title = frame.locator(".mapapp-card h2")
    until(page, lambda: "Incident taganrog" in title.inner_text(), "no")


def test_messages_of_others_are_not_heard(open_frame):
    page, frame = open_frame()

    frame.evaluate(
        "window.postMessage({ kind: 'filter', filter: { layers: [] } }, '*')"
    )
    page.evaluate("post({ kind: 'constructor' })")
    page.evaluate("post(null)")
    page.wait_for_timeout(100)

    assert frame.evaluate("incidentLayer.shown().length") == 7


def test_new_rows_leave_the_view_where_the_reader_put_it(open_frame):
    page, frame = open_frame()
    view = "47.5000,38.9000,8"
    page.evaluate("view => post({ kind: 'view', view })", view)
    rows = incidents_to_frame(seven()[:2])

    packed = {
        "columns": base64.b64encode(pack_columns(rows, version="v2")).decode(),
        "areas": base64.b64encode(pack_areas(rows)).decode(),
    }
    page.evaluate("packed => feed(packed)", packed)
    until(page, lambda: told(page, "drawn")[-1]["version"] == "v2", "not drawn")

    assert frame.evaluate("incidentLayer._map.getZoom()") == 8
    assert frame.evaluate("incidentLayer.counts().total") == 2


def resize(page, width, height):
    page.locator("iframe").evaluate(
        "(frame, [width, height]) => Object.assign(frame, { width, height })",
        [width, height],
    )
    page.wait_for_timeout(800)  # longer than a view rests before it is told


def test_a_change_of_the_layout_is_no_move_of_the_readers(open_frame):
    page, frame = open_frame()

    resize(page, 641, 423)

    assert told(page, "view") == []
    assert len(frame.evaluate("incidentLayer.inSight()")) == 7


def test_a_view_that_the_reader_chose_stays_in_another_room(open_frame):
    page, frame = open_frame()
    frame.evaluate("incidentLayer._map.setView([48, 34], 8, { animate: false })")
    until(page, lambda: told(page, "view"), "the view was not told")

    resize(page, 641, 423)

    assert len(told(page, "view")) == 1
    latitude, longitude, zoom = map(
        float, frame.evaluate("furniture.view()").split(",")
    )
    assert (latitude, longitude) == pytest.approx((48, 34), abs=0.05)
    assert zoom == 8
