"""The map stays as light and as quiet as it was: memory, and the server's peace."""

import io

import pytest

from geodata.frames import frame_to_records
from geodata.readers.geoparquet import read_geoparquet
from geodata.synthesis import Order, sites_of, synthesize
from mapapp.maps import offline_html
from tests.browser.harness import ask, map_frame, until
from tests.gazetteers import whole_gazetteer

pytestmark = pytest.mark.browser

INCIDENTS = 3_000
CHANGES = 200
MOST_GROWTH = 600_000
"""Bytes after 200 changes: 130,000 are usual; each change's rows kept are 1,340,000."""

CHANGE = """async count => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => done()));
    const { types, countries, first_day: first } = incidentLayer.columns;
    for (let i = 0; i < count; i += 1) {
        const filter = mapapp.everything();
        if (i % 2) filter.layers = ["strikes"];
        if (i % 3 === 0) filter.countries = [countries[i % countries.length]];
        if (i % 5 === 0) [filter.first, filter.last] = [first + i, first + 300 + i];
        furniture.setFilter(filter);
        await drawn();
        furniture.choose(i % 4 ? null : incidentLayer.rowsShown()[0] ?? null);
        await drawn();
    }
    furniture.choose(null);
    furniture.setFilter(mapapp.everything());
    await new Promise((done) => setTimeout(done, 600));
}"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    sink = io.BytesIO()
    synthesize(Order(incidents=INCIDENTS), sites_of(whole_gazetteer()), sink)
    folder = tmp_path_factory.mktemp("steady")
    (folder / "made.parquet").write_bytes(sink.getvalue())
    frame = read_geoparquet(folder / "made.parquet")
    path = folder / "map.html"
    path.write_text(
        offline_html(frame, frame_to_records(frame), manifest={}), encoding="utf-8"
    )
    return path.as_uri()


def measured(page, session):
    """Heap, nodes and listeners once all that can be is collected."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(50)
    counters = session.send("Memory.getDOMCounters")
    usage = session.send("Runtime.getHeapUsage")
    heap = usage["usedSize"] + usage["backingStorageSize"]  # typed arrays stand apart
    return heap, counters["nodes"], counters["jsEventListeners"]


def test_nothing_grows_over_200_filter_changes(dossier, open_page):
    page = open_page(dossier)
    page.wait_for_function("window.incidentLayer && incidentLayer.view")
    page.get_by_role("button", name="Filters", exact=True).click()
    session = page.context.new_cdp_session(page)
    page.evaluate(CHANGE, 60)
    heap, nodes, listeners = measured(page, session)

    page.evaluate(CHANGE, CHANGES)

    heap_then, nodes_then, listeners_then = measured(page, session)
    assert heap_then - heap < MOST_GROWTH
    assert nodes_then <= nodes + 5
    assert listeners_then <= listeners


@pytest.fixture
def quiet_page(server, open_page):
    """The app with the messages that its page sends to the server."""
    page = open_page("about:blank")
    sent = []

    def hear(payload):  # Playwright takes no method of a list
        sent.append(payload)

    page.on("websocket", lambda socket: socket.on("framesent", hear))
    page.goto(server.url)
    frame = map_frame(page)
    page.get_by_text("7 of 7 incidents shown").wait_for()
    page.wait_for_timeout(1500)
    assert sent  # the session's own beginning: messages are seen here
    sent.clear()
    return page, frame, sent


def test_the_server_hears_of_the_legend_once_the_reader_rests(quiet_page):
    page, frame, sent = quiet_page

    for _ in range(9):
        frame.evaluate("() => document.querySelector('[data-layer=strikes]').click()")
        page.wait_for_timeout(40)
    heard = list(sent)

    assert ask(frame, "counts().shown") == 2
    assert heard == []
    page.get_by_text("2 of 7 incidents shown").wait_for()
    until(page, lambda: "layers=" in page.url, "the address did not follow")
    assert len(sent) <= 3


def test_the_server_hears_of_the_filters_once_the_reader_rests(quiet_page):
    page, frame, sent = quiet_page
    day = ask(frame, "columns.first_day")

    for last in range(9):
        frame.evaluate(
            "([first, last]) => furniture.setFilter({ first, last })",
            [day - last, day - 1],
        )
        page.wait_for_timeout(40)
    heard = list(sent)

    assert ask(frame, "counts().shown") == 0
    assert heard == []
    page.get_by_text("0 of 7 incidents shown").wait_for()
    until(page, lambda: "until=" in page.url, "the address did not follow")
    assert len(sent) <= 3
