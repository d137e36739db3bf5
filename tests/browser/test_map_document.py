"""The map document as a file on disk, without any network."""

from dataclasses import replace

import pytest

from geodata.gazetteer.manifest import load_manifest
from geodata.models import Claim, Source, WeaponUse
from tests.browser.harness import until
from tests.browser.map_pages import TAGANROG, click_row, point, seven, shown
from tests.builders import (
    DAY,
    exactly,
    make_claim,
    make_incident,
    make_location,
    make_report,
    sample_table,
)

pytestmark = pytest.mark.browser

ORANGE, BLUE = (213, 94, 0), (0, 114, 178)
HOSTILE = [
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "{{ 7*7 }} ${window.hit=1} {% raw %}",
    "\x00 \u202e right to left \u2028",
    "javascript:window.hit=1",
]


def with_evidence(incident, quote, **source):
    report = make_report(text=quote, title="Morning report", outlet="Example Wire")
    details = {
        "report_id": report.report_id,
        "title": report.title,
        "outlet": report.outlet,
        "url": "https://example.org/report",
        "published": DAY,
        "language": "en",
        "sha256": report.sha256,
    }
    claim = make_claim(report, quote, value=1, attributed_to="the governor")
    return replace(incident, claims=(claim,), sources=(Source(**(details | source)),))


def colour_at(page, row):
    """The pixel of the incidents' canvas in the middle of a row's symbol."""
    return tuple(
        page.evaluate(
            """row => {
                const at = incidentLayer.screenPoint(row);
                const { padX, padY, ratio, ctx } = incidentLayer.view;
                const [x, y] = [(at.x + padX) * ratio, (at.y + padY) * ratio];
                return [...ctx.getImageData(x, y, 1, 1).data].slice(0, 3);
            }""",
            row,
        )
    )


def test_all_seven_are_drawn_in_the_colour_of_their_type(open_map):
    page = open_map(seven())

    assert shown(page) == [0, 1, 2, 3, 4, 5, 6]
    assert colour_at(page, 0) == colour_at(page, TAGANROG) == ORANGE
    assert colour_at(page, 5) == BLUE


def test_the_first_view_holds_all_of_them(open_map):
    page = open_map(seven())

    for row in range(7):
        place = point(page, row)
        assert 20 < place["x"] < 1380
        assert 20 < place["y"] < 980


def test_land_and_water_are_drawn_without_a_network(open_map, requests_seen):
    page = open_map(seven())

    colours = page.evaluate(
        """() => {
            const canvas = document.querySelector('.leaflet-mapapp-land-pane canvas');
            const { data } = canvas.getContext('2d').getImageData(
                0, 0, canvas.width, canvas.height);
            const found = new Set();
            for (let i = 0; i < data.length; i += 4 * 997) {
                found.add([data[i], data[i + 1], data[i + 2]].join());
            }
            return [...found];
        }"""
    )

    assert {"244,241,234", "220,230,236"} <= set(colours)
    assert [url for url in requests_seen if not url.startswith("file:")] == []
    assert len(requests_seen) == 1


def test_a_layer_goes_off_and_on_from_the_legend(open_map):
    page = open_map(seven())
    strikes = page.locator("[data-layer=strikes]")

    strikes.click()
    assert shown(page) == [5, 6]
    assert strikes.get_attribute("aria-pressed") == "false"
    assert page.locator(".mapapp-legend-summary").inner_text() == (
        "2 of 7 shown · 0 without a place"
    )

    strikes.click()
    assert shown(page) == [0, 1, 2, 3, 4, 5, 6]


def test_the_unlocated_are_counted_and_not_drawn(open_map):
    page = open_map(sample_table())

    assert shown(page) == [0, 1, 2, 3, 4, 5]
    assert "1 without a place" in page.locator(".mapapp-legend-summary").inner_text()
    assert point(page, 6) is None


def test_a_period_leaves_out_other_days_and_unknown_ones(open_map):
    undated = make_incident("undated", date_start=None, date_end=None)
    page = open_map([*seven(), undated])
    day = (DAY.toordinal() - 719163,)

    page.evaluate(
        "([day]) => incidentLayer.setFilter("
        "{ layers: incidentLayer.layers(), first: day, last: day })",
        day,
    )
    assert shown(page) == [0, 1, 2, 3, 4, 5, 6]

    page.evaluate(
        "([day]) => incidentLayer.setFilter("
        "{ layers: incidentLayer.layers(), first: day + 1, last: null })",
        day,
    )
    assert shown(page) == []


def test_a_click_on_a_symbol_opens_its_card_with_the_sentence(open_map):
    rows = list(seven())
    rows[TAGANROG] = with_evidence(rows[TAGANROG], "One man died in the town.")
    page = open_map(rows)

    click_row(page, TAGANROG)

    card = page.locator(".mapapp-card").inner_text()
    assert page.evaluate("incidentLayer.selected()") == TAGANROG
    for words in (
        "Incident taganrog",
        "25 November 2025",
        "Taganrog, Russia",
        "Place known to the town or village, not the address.",
        "Killed",
        "“One man died in the town.”",
        "Said by the governor.",
        "Morning report, Example Wire, 25 Nov 2025",
    ):
        assert words in card
    link = page.get_by_role("link", name="Morning report")
    assert link.get_attribute("href") == "https://example.org/report"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"


@pytest.mark.parametrize("close", ["Escape", "button", "elsewhere"])
def test_the_card_closes(open_map, close):
    page = open_map(seven())
    click_row(page, TAGANROG)

    if close == "Escape":
        page.keyboard.press("Escape")
    elif close == "button":
        page.get_by_role("button", name="Close").click()
    else:
        page.mouse.click(700, 60)

    assert page.evaluate("incidentLayer.selected()") is None
    assert not page.locator(".mapapp-card").is_visible()


def test_a_click_in_an_area_selects_it_where_no_symbol_is_near(open_map):
    page = open_map(seven())
    place = point(page, 3)

    page.mouse.click(place["x"] + 30, place["y"] - 20)

    assert page.evaluate("incidentLayer.selected()") == 3
    assert (
        "Place known to the region only." in page.locator(".mapapp-card").inner_text()
    )


def test_incidents_at_one_point_can_each_be_clicked(open_map):
    page = open_map([make_incident(str(n)) for n in range(5)])
    places = {(point(page, row)["x"], point(page, row)["y"]) for row in range(5)}

    found = set()
    for x, y in places:
        page.mouse.click(x, y)
        found.add(page.evaluate("incidentLayer.selected()"))

    assert len(places) == 5
    assert found == {0, 1, 2, 3, 4}


def test_more_than_a_ring_holds_are_counted_and_fanned_out_on_click(open_map):
    page = open_map([make_incident(str(n)) for n in range(12)])
    drawn = page.evaluate("incidentLayer.drawnCounts()")

    (crowd,) = drawn["crowds"]
    assert (drawn["symbols"], crowd["count"]) == (0, 12)
    page.mouse.click(crowd["x"], crowd["y"])

    assert page.evaluate("incidentLayer.fan().rows") == list(range(12))
    found = set()
    for row in range(12):
        place = page.evaluate(
            """row => {
                const { x, y } = incidentLayer.canvasPoint(row);
                const { padX, padY } = incidentLayer.view;
                return [x - padX, y - padY];
            }""",
            row,
        )
        page.mouse.click(*place)
        found.add(page.evaluate("incidentLayer.selected()"))
    assert found == set(range(12))


def test_the_keyboard_walks_from_incident_to_incident(open_map):
    page = open_map(seven())
    page.locator(".mapapp-walker").focus()

    seen = []
    for _ in range(7):
        page.keyboard.press("ArrowRight")
        seen.append(page.evaluate("incidentLayer.cursor()"))
    assert sorted(seen) == [0, 1, 2, 3, 4, 5, 6]

    page.keyboard.press("Enter")
    assert page.evaluate("incidentLayer.selected()") == seen[-1]
    assert page.locator(".mapapp-card").evaluate(
        "card => card === document.activeElement"
    )

    page.keyboard.press("Escape")
    assert page.locator(".mapapp-walker").evaluate(
        "walker => walker === document.activeElement"
    )


def test_counts_are_told_to_screen_readers(open_map):
    page = open_map(seven())

    page.locator("[data-layer=strikes]").click()

    status = page.locator(".mapapp-unseen[role=status]")
    assert status.inner_text() == "2 of 7 incidents shown"


def hostile_incident(number, text):
    """An incident with a text in every field that a report could fill."""
    report = make_report(text=text)
    claim = Claim(
        field="killed",
        value=text,
        quote=text,
        start=0,
        end=len(text),
        report_id=report.report_id,
        attributed_to=text,
    )
    source = Source(
        report_id=report.report_id,
        title=text,
        outlet=text,
        url=text,
        published=None,
        language=text,
        sha256=report.sha256,
    )
    place = make_location(text, 30.0 + number, country=None, admin1=text)
    return make_incident(
        str(number),
        title=text,
        toponym=text,
        location=place,
        killed=exactly(1),
        weapons=(WeaponUse(weapon=text),),
        effects=(text,),
        actor=text,
        time_of_day=text,
        claims=(claim,),
        sources=(source,),
    )


def test_hostile_text_is_shown_as_text_and_does_nothing(open_map, requests_seen):
    page = open_map([hostile_incident(*each) for each in enumerate(HOSTILE)])
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))

    headings = []
    for row in range(len(HOSTILE)):
        place = point(page, row)
        page.mouse.move(place["x"] + 1, place["y"])
        click_row(page, row)
        headings.append(page.locator(".mapapp-card h2").evaluate("h => h.textContent"))
        assert page.locator(".mapapp-card a, .mapapp-card img").count() == 0
        page.keyboard.press("Escape")

    assert headings == HOSTILE
    assert page.evaluate("window.hit") is None
    assert len(requests_seen) == 1


def test_dark_mode_has_dark_land_and_light_words(open_map):
    page = open_map(seven(), dark=True)

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    panel = page.locator(".mapapp-legend").evaluate("p => getComputedStyle(p).color")
    assert panel == "rgb(242, 239, 232)"


def test_on_a_phone_the_legend_is_folded_and_the_card_stands_below(open_map):
    page = open_map(seven(), width=390, height=760)

    assert not page.locator("#mapapp-legend-body").is_visible()
    page.get_by_role("button", name="Incidents").click()
    assert page.locator("#mapapp-legend-body").is_visible()
    page.get_by_role("button", name="Incidents").click()

    click_row(page, TAGANROG)
    card = page.locator(".mapapp-card").bounding_box()
    assert card["width"] == 390
    assert card["y"] > 200
    timeline = page.locator(".mapapp-time").bounding_box()
    assert card["y"] + card["height"] == pytest.approx(timeline["y"], abs=1)
    assert timeline["y"] + timeline["height"] == 760
    until(page, lambda: point(page, TAGANROG)["y"] < card["y"], "hidden by its card")


def test_the_foot_names_the_gazetteer_that_places_were_found_with(open_map):
    page = open_map([make_incident(location=make_location())])

    foot = page.locator(".mapapp-credit").text_content()

    assert foot.endswith(f"gazetteer {load_manifest().sha256[:16]}")


QUOTED = [["7", 7], ["1,020", 1020], ["About 7 died.", 7], ["7", 8], [None, 7]]
FIGURES = """(quoted) => quoted.map(
    ([quote, best]) => mapapp.words.figure({
        killed_low: null, killed_best: best, killed_high: null,
        claims: [null, { field: "killed", value: best === 8 ? 7 : best, quote }],
    }, "killed"))"""


def test_a_number_in_a_table_s_cell_is_not_about(open_map):
    page = open_map(seven())

    told = page.evaluate(FIGURES, QUOTED)
    assert told == ["7", "1020", "about 7", "about 8", "about 7"]
