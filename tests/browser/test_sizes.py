"""The map against the frame at every size: what is counted, drawn and chosen.

200,000 incidents stand here for a million, which ``make prove`` takes.
"""

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from geodata.selection import Selection, select
from mapapp.pages.filters import filter_text
from tests.browser.harness import ask, map_frame, until
from tests.browser.sized import SAMPLE, in_canvas, start_sized, weapons_of

pytestmark = pytest.mark.browser

MANY = 200_000
SIZES = [
    SAMPLE,
    5_000,
    MANY,
    pytest.param(1_000_000, marks=pytest.mark.large),
]
SYNTHETIC = SIZES[1:]
EDGE = 13
"""px around the canvas in which symbols are still drawn, and counted."""

APPLY = """text => {
    incidentLayer.setFilter(JSON.parse(text));
    const { byDay, ...counts } = incidentLayer.counts();
    let [sum, squares] = [0, 0];
    for (const row of incidentLayer.rowsShown()) {
        sum += row;
        squares += (row * row) % 65521;
    }
    return { ...counts, sum, squares };
}"""

LOOK = """([latitude, longitude, zoom, mode]) => {
    incidentLayer.setMode(mode);
    incidentLayer._map.setView([latitude, longitude], zoom, { animate: false });
    incidentLayer.reset();
    const { scale, left, top, width, height } = incidentLayer.view;
    const { symbols, crowds, located } = incidentLayer.drawnCounts();
    const counted = crowds.reduce((sum, crowd) => sum + crowd.count, 0);
    return { view: { scale, left, top, width, height }, symbols, counted, located };
}"""


@pytest.fixture(scope="module")
def made(browser, tmp_path_factory):
    """``made(size)``: a server of so many incidents, started once."""
    del browser  # no browser, no servers
    found = {}

    def make(size):
        if size not in found:
            found[size] = start_sized(size, tmp_path_factory.mktemp("sized"))
        return found[size]

    yield make
    for each in found.values():
        each.server.stop()


@pytest.fixture(scope="module")
def embedded(browser, made):
    """``embedded(size)``: the frame of its map, opened once, as it was at first."""
    opened = {}

    def open_(size):
        if size not in opened:
            context = browser.new_context(viewport={"width": 1200, "height": 800})
            page = context.new_page()
            page.goto(f"{made(size).server.url}/embed")
            opened[size] = (page, map_frame(page))
        page, frame = opened[size]
        frame.evaluate(
            """() => {
                furniture.choose(null);
                incidentLayer.closeFan();
                incidentLayer.setFilter({});
                incidentLayer.setMode("auto");
            }"""
        )
        return page, frame

    yield open_
    for page, _ in opened.values():
        page.context.close()


def period(sized):
    """Some days in the middle."""
    first = sized.frame["date_start"].dropna().quantile(0.4).date()
    return {"first": first, "last": first + timedelta(days=60)}


def two_of(sized, column):
    return tuple(sorted({sized.common(column), sized.common(column, -1)}))


def some_grade(sized):
    """The most frequent one; any where nothing is graded."""
    graded = sized.frame["grade"].notna().any()
    return sized.common("grade") if graded else "official"


FILTERS = {
    "all": lambda _: Selection(),
    "one layer": lambda _: Selection(layers=("strikes",)),
    "other layers": lambda _: Selection(layers=("airspace_violations", "other")),
    "no layer": lambda _: Selection(layers=()),
    "precision": lambda each: Selection(precisions=two_of(each, "geo_precision")),
    "unlocated": lambda _: Selection(precisions=("unlocated",)),
    "status": lambda each: Selection(statuses=(each.common("status", -1),)),
    "weapon": lambda each: Selection(weapons=(each.weapon(),)),
    "no weapon told": lambda _: Selection(weapons=("",)),
    "country": lambda each: Selection(countries=two_of(each, "country")),
    "no country told": lambda _: Selection(countries=("",)),
    "grade": lambda each: Selection(grades=(some_grade(each),)),
    "not graded": lambda _: Selection(grades=("",)),
    "period": lambda each: Selection(**period(each)),
    "open end": lambda each: Selection(first=period(each)["first"]),
    "backwards": lambda each: Selection(
        first=period(each)["last"], last=period(each)["first"]
    ),
    "combined": lambda each: Selection(
        layers=("strikes", "airspace_violations"),
        precisions=(each.common("geo_precision"),),
        statuses=(each.common("status"),),
        countries=(each.common("country"), ""),
        **period(each),
    ),
    "combined with weapons": lambda each: Selection(
        weapons=(each.weapon(), ""), countries=(each.common("country"),), **period(each)
    ),
}


def known(counts):
    """Counts that are not 0."""
    return {name: number for name, number in counts.items() if number}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FILTERS)
def test_what_is_shown_is_what_the_frame_selects(made, embedded, size, name):
    sized = made(size)
    _, frame = embedded(size)
    selection = FILTERS[name](sized)

    told = frame.evaluate(APPLY, filter_text(selection))

    rows = select(sized.frame, selection)
    assert told["shown"] == len(rows)
    assert told["total"] == size
    assert told["located"] == rows["longitude"].notna().sum()
    assert told["sum"] == rows["row"].sum()
    assert told["squares"] == (rows["row"] ** 2 % 65521).sum()
    assert known(told["shownByType"]) == Counter(rows["incident_type"])
    assert known(told["shownByPrecision"]) == Counter(rows["geo_precision"])


OPEN = {
    "byStatus": ("statuses", lambda rows: rows["status"]),
    "byPrecision": ("precisions", lambda rows: rows["geo_precision"]),
    "byCountry": ("countries", lambda rows: rows["country"].fillna("")),
    "byWeapon": ("weapons", weapons_of),
    "byGrade": ("grades", lambda rows: rows["grade"].fillna("")),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("by", OPEN)
def test_an_option_counts_what_it_would_show(made, embedded, size, by):
    sized = made(size)
    _, frame = embedded(size)
    selection = FILTERS["combined with weapons"](sized)
    facet, values = OPEN[by]

    told = frame.evaluate(APPLY, filter_text(selection))

    rows = select(sized.frame, replace(selection, **{facet: None}))
    assert known(told[by]) == Counter(values(rows))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", ["auto", "counts", "symbols"])
@pytest.mark.parametrize("name", ["all", "one layer", "combined"])
def test_symbols_and_crowds_add_up_at_three_zooms(made, embedded, size, mode, name):
    sized = made(size)
    _, frame = embedded(size)
    selection = FILTERS[name](sized)
    frame.evaluate(APPLY, filter_text(selection))
    rows = select(sized.frame, selection)

    for zoom in (4, 6, 9):
        drawn = frame.evaluate(LOOK, [48.5, 34.0, zoom, mode])

        assert drawn["symbols"] + drawn["counted"] == drawn["located"]
        fewest = in_canvas(rows, drawn["view"], EDGE - 1)
        assert fewest <= drawn["located"] <= in_canvas(rows, drawn["view"], EDGE + 1)
        assert drawn["counted"] == 0 or mode != "symbols" or drawn["located"] < 1500
        assert drawn["symbols"] == 0 or mode != "counts" or drawn["located"] > 0


def look_at(frame, sized, row, zoom):
    place = sized.frame.loc[row]
    where = [float(place["latitude"]), float(place["longitude"]), zoom, "auto"]
    return frame.evaluate(LOOK, where)


@pytest.mark.parametrize("size", SYNTHETIC)
def test_those_at_one_point_fan_out_on_a_click_and_stay_where_they_are(
    made, embedded, size
):
    sized = made(size)
    page, frame = embedded(size)
    rows = sized.spot(9, 40)
    look_at(frame, sized, rows[0], 14)
    crowd = max(ask(frame, "drawnCounts().crowds"), key=lambda each: each["count"])
    assert crowd["count"] == len(rows)

    page.mouse.click(crowd["x"], crowd["y"])

    assert sorted(ask(frame, "fan().rows")) == rows
    places = frame.evaluate(
        "() => incidentLayer.fan().rows.map((row) => incidentLayer.canvasPoint(row))"
    )
    assert len({(round(p["x"], 1), round(p["y"], 1)) for p in places}) == len(rows)
    kept = "rows => rows.map((row) => `${incidentLayer.latLng(row)}`)"
    assert len(set(frame.evaluate(kept, rows))) == 1
    page.keyboard.press("Escape")
    assert ask(frame, "fan()") is None


@pytest.mark.parametrize("size", SIZES)
def test_the_keyboard_reaches_all_in_view(made, embedded, size):
    sized = made(size)
    page, frame = embedded(size)
    first, *_ = sized.spot(1 if size == SAMPLE else 2, 6)
    look_at(frame, sized, first, 11)
    in_sight = ask(frame, "inSight()")
    assert first in in_sight
    frame.locator(".mapapp-walker").focus()

    walked = []
    for _ in in_sight:
        page.keyboard.press("ArrowRight")
        walked.append(ask(frame, "cursor()"))
    page.keyboard.press("Enter")

    assert walked == in_sight
    assert ask(frame, "selected()") == in_sight[-1]
    heading = frame.locator(".mapapp-card h2")
    until(page, heading.is_visible, "the card did not open")
    page.keyboard.press("Escape")
    assert ask(frame, "selected()") is None
    walker = frame.locator(".mapapp-walker")
    assert walker.evaluate("walker => walker === document.activeElement")


@pytest.mark.parametrize("size", SYNTHETIC)
def test_the_keyboard_reaches_what_is_counted_together(made, embedded, size):
    page, frame = embedded(size)
    look_at(frame, made(size), made(size).spot(9, 40)[0], 14)
    assert ask(frame, "inSight()") == []
    frame.locator(".mapapp-walker").focus()

    page.keyboard.press("ArrowRight")

    said = frame.locator(".mapapp-unseen[role=status]").inner_text()
    (count,) = [crowd["count"] for crowd in ask(frame, "drawnCounts()")["crowds"]][:1]
    assert f"{count} incidents, " in said
    page.keyboard.press("Enter")
    assert len(ask(frame, "fan()")["rows"]) == count
    page.keyboard.press("Escape")
    assert ask(frame, "fan()") is None


@pytest.mark.parametrize("size", SIZES)
def test_a_link_restores_filter_view_and_selection(made, open_page, size):
    sized = made(size)
    selection = replace(FILTERS["combined"](sized), statuses=None)
    rows = select(sized.frame, selection)
    chosen = rows.loc[(rows["longitude"] - 33.5).abs().idxmax()]  # out of sight
    page = open_page(sized.server.url)
    frame = map_frame(page)

    setting = "text => furniture.setFilter(JSON.parse(text))"
    frame.evaluate(setting, filter_text(selection))
    page.get_by_text(f"{len(rows):,} of {size:,} incidents shown").wait_for()
    frame.evaluate(
        """row => {
            furniture.choose(row);
            incidentLayer._map.setView([48.25, 33.5], 7, { animate: false });
        }""",
        int(chosen["row"]),
    )
    wanted = [f"incident={chosen['incident_id']}", "view=48.25", "country="]
    until(page, lambda: all(w in page.url for w in wanted), "the link did not follow")

    again = map_frame(open_page(page.url))
    page_again = again.page
    until(page_again, lambda: ask(again, "selected()") == chosen["row"], "not selected")
    assert ask(again, "filter()") == json.loads(filter_text(selection))
    assert ask(again, "counts().shown") == len(rows)
    latitude, longitude, zoom = map(
        float, again.evaluate("furniture.view()").split(",")
    )
    assert zoom == 7
    assert (latitude, longitude) == pytest.approx((48.25, 33.5), abs=0.011)  # 1 px
    page_again.get_by_text(f"{len(rows):,} of {size:,} incidents shown").wait_for()
