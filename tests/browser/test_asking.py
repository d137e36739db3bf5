"""The tools in a frame: the page around answers, and sees what it is asked."""

import base64

import pytest

from geodata.frames import frame_to_records, incidents_to_frame
from mapapp.answers import MOST_EXPORTED
from mapapp.maps import map_document, pack_areas, pack_columns
from tests.browser.harness import until
from tests.browser.map_pages import TAGANROG, seven, use_tool

pytestmark = pytest.mark.browser

HOST = """<!doctype html><body><script>
window.asked = [];
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
const post = (message) =>
  document.querySelector("iframe").contentWindow.postMessage(message, "*");
const answers = {
  search: () => ({ rows: window.found, more: 3 }),
  list: ({ rows }) => rows.map((row) => ({ row, ...window.records[row] })),
  export: ({ rows, format }) => {
    window.saved = [format, [...new Uint32Array(rows)]];
    return {};
  },
  link: () => ({ url: window.address }),
};
addEventListener("message", ({ data }) => {
  if (data.kind === "ready") window.isReady = true;
  if (data.kind !== "ask") return;
  window.asked.push(data);
  const ok = !window.isDeaf;
  const result = ok ? answers[data.what](data) : "no";
  post({ kind: "answer", id: data.id, ok, result });
});
window.feed = ({ columns, areas }) =>
  post({ kind: "data", columns: bytes(columns), areas: bytes(areas), version: "v1" });
</script><iframe sandbox="allow-scripts allow-downloads" width="1000" height="600">
</iframe></body>"""

ADDRESS = 'http://127.0.0.1:8501/map/?layers=strikes&view=47.5,38.9,7&x="<b>'


@pytest.fixture
def asking(open_page, tmp_path):
    """A page with the map in a frame, and the frame."""
    path = tmp_path / "host.html"
    path.write_text(HOST, encoding="utf-8")
    page = open_page(path.as_uri())
    rows = incidents_to_frame(seven())
    records = [
        {
            "title": record["title"],
            "place": record["place"],
            "date_start": record["date_start"],
            "type": record["incident_type"],
        }
        for record in frame_to_records(rows)
    ]
    page.evaluate("records => { window.records = records; }", records)
    page.evaluate("address => { window.address = address; }", ADDRESS)
    page.locator("iframe").evaluate(
        "(frame, text) => { frame.srcdoc = text; }", map_document()
    )
    until(page, lambda: page.evaluate("Boolean(window.isReady)"), "no greeting")
    packed = {
        "columns": base64.b64encode(pack_columns(rows, version="v1")).decode(),
        "areas": base64.b64encode(pack_areas(rows)).decode(),
    }
    page.evaluate("packed => feed(packed)", packed)
    frame = page.frames[1]
    drawn = "window.incidentLayer.counts().shown === 7"
    until(page, lambda: frame.evaluate(drawn), "nothing was drawn")
    return page, frame


def find(frame, text):
    frame.get_by_role("combobox", name="Search incidents").fill(text)


def test_the_page_finds_and_lists_and_the_map_chooses(asking):
    page, frame = asking
    page.evaluate("window.found = [4, 5]")

    find(frame, "tagan")
    option = frame.locator(".mapapp-search-option").first
    until(page, option.is_visible, "nothing was found")
    assert "Taganrog" in option.inner_text()
    assert frame.locator(".mapapp-search-note").inner_text().startswith("3 more")
    option.click()

    assert frame.evaluate("incidentLayer.selected()") == TAGANROG
    asked = page.evaluate("asked.map(({ what, text, rows }) => [what, text, rows])")
    assert asked == [["search", "tagan", None], ["list", None, [4, 5]]]


def test_a_page_that_does_not_answer_is_said(asking):
    page, frame = asking
    page.evaluate("window.isDeaf = true")

    find(frame, "tagan")

    note = frame.locator(".mapapp-search-note")
    until(page, note.is_visible, "nothing was said")
    assert note.inner_text() == "The search did not answer. Try again."


def test_hostile_answers_stay_text(asking):
    page, frame = asking
    hostile = "<img src=x onerror=window.hit=1>"
    page.evaluate(
        "text => { found = [0]; records[0] = "
        "{ title: text, place: text, date_start: text, type: text }; }",
        hostile,
    )

    find(frame, "img")
    option = frame.locator(".mapapp-search-option").first
    until(page, option.is_visible, "nothing was found")

    assert option.inner_text().count(hostile) == 2
    assert frame.locator(".mapapp-search img").count() == 0
    assert frame.evaluate("window.hit") is None


@pytest.mark.parametrize(
    ("button", "form"), [("Download GeoJSON", "geojson"), ("Download CSV", "csv")]
)
def test_the_page_is_asked_to_save_the_rows_inside(asking, button, form):
    page, frame = asking
    frame.locator("[data-layer=strikes]").click()
    use_tool(frame, "Select in a box")
    frame.get_by_role("button", name="What is in view").click()

    frame.get_by_role("button", name=button).click()

    until(page, lambda: page.evaluate("Boolean(window.saved)"), "not asked")
    assert page.evaluate("saved") == [form, [5, 6]]


def test_the_link_and_the_text_to_embed_come_from_the_address(asking):
    page, frame = asking
    text = frame.get_by_label("Text to copy")

    use_tool(frame, "Copy link")
    until(page, text.is_visible, "no link")
    assert text.input_value() == ADDRESS
    frame.get_by_role("button", name="Close").last.click()

    use_tool(frame, "Embed this map")
    until(page, text.is_visible, "no text")
    start = 'src="http://127.0.0.1:8501/map/embed?layers=strikes&amp;view=47.5,38.9,7'
    assert start in text.input_value()
    assert "<b>" not in text.input_value()


def test_too_many_for_a_file_are_counted_and_said_before_one_is_asked_for(asking):
    _, frame = asking
    assert frame.evaluate("mapapp.MOST_EXPORTED") == MOST_EXPORTED
    frame.evaluate("() => { mapapp.MOST_EXPORTED = 6; }")

    use_tool(frame, "Select in a box")
    frame.get_by_role("button", name="What is in view").click()

    panel = frame.get_by_role("region", name="Selected area")
    assert panel.locator("h2").inner_text() == "7 incidents in this area"
    assert "A file from here holds up to 6 incidents" in panel.inner_text()
    assert panel.get_by_role("button", name="Download CSV").is_disabled()
    frame.locator("[data-layer=strikes]").click()
    assert "holds up to" not in panel.inner_text()
    assert panel.get_by_role("button", name="Download CSV").is_enabled()
