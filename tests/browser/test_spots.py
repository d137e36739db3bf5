"""What is drawn by spots is what would be drawn row by row."""

import base64

import numpy as np
import pytest

from mapapp.maps import map_document
from mapapp.packing import MapRows, pack_columns
from mapapp.packing.rows import Coded
from tests.browser.harness import ask

pytestmark = pytest.mark.browser

SHARED = 40_000, 600
"""Incidents, and the places that they share."""

APART = 270_000, 270_000
"""More places than spots are kept for: squares of the world stand for them."""

FEED = """text => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const columns = mapapp.readColumns(bytes.buffer);
    incidentLayer.setColumns(columns, mapapp.noAreas());
}"""

LOOK = """([latitude, longitude, zoom, mode]) => {
    incidentLayer.setMode(mode);
    incidentLayer._map.setView([latitude, longitude], zoom, { animate: false });
    incidentLayer.reset();
    const { symbols, crowds, located } = incidentLayer.drawnCounts();
    const { scale, left, top, width, height, padX, padY } = incidentLayer.view;
    const drawn = incidentLayer.drawn();
    return {
        symbols, located, rows: Array.from(drawn.rows),
        view: { scale, left, top, width, height, padX, padY },
        crowds: drawn.crowds.map((crowd) => ({
            count: crowd.count, types: Array.from(crowd.types),
            rows: Array.from(incidentLayer.rowsOf(crowd)),
        })),
    };
}"""

TYPES = ("strike", "airspace_violation", "interception", "other")


def rows_at(count, places, seed):
    """So many incidents at so many places around (48.5, 34), of all types."""
    rng = np.random.default_rng(seed)
    at = rng.integers(0, places, count) if places < count else np.arange(count)
    days = np.datetime64("2026-01-01") + rng.integers(0, 300, count)
    same = np.zeros(count, np.uint32)
    return MapRows(
        longitude=rng.uniform(28, 40, places)[at],
        latitude=rng.uniform(45, 52, places)[at],
        radius_m=np.full(count, np.nan),
        first=days,
        last=days,
        types=Coded(rng.integers(0, len(TYPES), count).astype(np.uint32), TYPES),
        precisions=Coded(
            rng.integers(0, 2, count).astype(np.uint32), ("exact", "admin1")
        ),
        statuses=Coded(same, ("accepted",)),
        countries=Coded(same, ("UA",)),
        grades=Coded(same, (None,)),
        weapons=Coded(same, ((),)),
        tags=Coded(same, ((),)),
        labels=Coded(same, (None,)),
        shapes=Coded(same, (None,)),
    )


@pytest.fixture(scope="module", params=[SHARED, APART], ids=["shared", "apart"])
def fed(browser, request, tmp_path_factory):
    """The page of a map that shows the rows, and the rows."""
    rows = rows_at(*request.param, seed=5)
    path = tmp_path_factory.mktemp("spots") / "map.html"
    path.write_text(map_document(), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    page.goto(path.as_uri())
    packed = base64.b64encode(pack_columns(rows, version="v1")).decode()
    page.evaluate(FEED, packed)
    yield page, rows
    context.close()


def place_of(rows, row, view):
    """Where a row stands on the canvas."""
    north = np.radians(rows.latitude[row])
    y = (1 - np.arcsinh(np.tan(north)) / np.pi) / 2
    x = (rows.longitude[row] + 180) / 360
    return x * view["scale"] - view["left"], y * view["scale"] - view["top"]


@pytest.mark.parametrize("zoom", [5, 8, 12, 17])
@pytest.mark.parametrize("mode", ["auto", "counts"])
def test_a_crowd_counts_the_rows_of_its_cell(fed, zoom, mode):
    page, rows = fed
    page.evaluate("incidentLayer.setFilter({})")

    drawn = page.evaluate(LOOK, [48.5, 34.0, zoom, mode])

    counted = [row for crowd in drawn["crowds"] for row in crowd["rows"]]
    assert len(counted) + len(drawn["rows"]) == drawn["located"]
    assert len({*counted, *drawn["rows"]}) == drawn["located"]
    for crowd in drawn["crowds"]:
        kinds = [TYPES[rows.types.codes[row]] for row in crowd["rows"]]
        assert crowd["count"] == len(crowd["rows"])
        assert crowd["types"] == [kinds.count(kind) for kind in TYPES]
    x, y = place_of(rows, np.array(counted, int), drawn["view"])
    margin = 64 if len(rows) == APART[0] else 13
    assert (x > -margin).all()
    assert (x < drawn["view"]["width"] + margin).all()
    assert (y > -margin).all()
    assert (y < drawn["view"]["height"] + margin).all()


@pytest.mark.parametrize("zoom", [5, 8])
def test_a_filter_is_counted_by_spots_too(fed, zoom):
    page, rows = fed
    page.evaluate("incidentLayer.setFilter({ layers: ['strikes'] })")

    drawn = page.evaluate(LOOK, [48.5, 34.0, zoom, "auto"])

    counted = [row for crowd in drawn["crowds"] for row in crowd["rows"]]
    assert len(counted) > 1500
    assert {TYPES[rows.types.codes[row]] for row in counted} == {"strike"}
    assert ask(page, "counts().shown") == (rows.types.codes == 0).sum()


@pytest.mark.parametrize("zoom", [5, 10])
def test_each_symbol_is_hit_where_it_stands(fed, zoom):
    page, rows = fed
    page.evaluate("incidentLayer.setFilter({ layers: ['interceptions'] })")
    view = page.evaluate(LOOK, [48.5, 34.0, zoom, "symbols"])["view"]
    assert page.evaluate("incidentLayer.drawn().spots !== null") == (zoom == 5)

    for row in np.flatnonzero(rows.types.codes == 2)[:60]:
        x, y = place_of(rows, row, view)
        point = {"x": x - view["padX"], "y": y - view["padY"]}
        inside = 0 < point["x"] < 1200 and 0 < point["y"] < 800
        if not inside:
            continue
        found = page.evaluate("point => incidentLayer.hit(point, 6)", point)
        far = np.hypot(*np.subtract(place_of(rows, found, view), (x, y)))
        assert far < 6
        assert rows.types.codes[found] == 2


def test_symbols_of_spots_are_all_there(fed):
    page, rows = fed
    page.evaluate("incidentLayer.setFilter({})")

    drawn = page.evaluate(LOOK, [48.5, 34.0, 5, "symbols"])

    assert drawn["symbols"] == drawn["located"] == len(rows)
    assert page.evaluate(
        "row => incidentLayer.screenPoint(row) !== null", len(rows) - 1
    )


@pytest.mark.parametrize("mode", ["auto", "counts", "symbols", "heat"])
def test_the_map_does_not_say_that_nothing_is_in_view(fed, mode):
    page, _ = fed
    page.evaluate("incidentLayer.setFilter({})")

    page.evaluate(LOOK, [48.5, 34.0, 6, mode])

    assert page.evaluate("mapapp.isAnyInSight(incidentLayer)")
    page.evaluate(LOOK, [-40, -100, 6, mode])
    assert not page.evaluate("mapapp.isAnyInSight(incidentLayer)")


@pytest.mark.parametrize("mode", ["auto", "symbols"])
def test_the_keyboard_goes_from_each_to_the_next(fed, mode):
    page, _ = fed
    page.evaluate("incidentLayer.setFilter({})")
    page.evaluate(LOOK, [48.5, 34.0, 6, mode])
    stops = page.evaluate("incidentLayer.stopsInSight().length")
    assert stops > 8

    said = set()
    page.locator(".mapapp-walker").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        words = page.locator(".mapapp-unseen[role=status]").inner_text()
        said.add(words.split(":")[0])

    assert said == {f"{n} of {stops}" for n in range(1, 9)}
