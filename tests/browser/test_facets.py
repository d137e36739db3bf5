"""Filters by precision, status, weapon and country, with counts beside them."""

import pytest

from geodata.models import GeoPrecision, Status, WeaponUse
from tests.builders import make_incident, make_location

pytestmark = pytest.mark.browser


def weapons(*names):
    return tuple(WeaponUse(weapon=name) for name in names)


def mixed():
    """Eight incidents: of five weapons' sets, three countries, three precisions."""
    near = GeoPrecision.NEAR
    rows = [
        ("UA", "settlement", Status.ACCEPTED, weapons("drone")),
        ("UA", "settlement", Status.ACCEPTED, weapons("drone", "cruise_missile")),
        ("UA", near, Status.PROPOSED, weapons("cruise_missile")),
        ("UA", near, Status.PROPOSED, ()),
        ("RU", "settlement", Status.PROPOSED, weapons("drone")),
        ("RU", "settlement", Status.DISPUTED, ()),
        (None, "settlement", Status.PROPOSED, ()),
    ]
    placed = [
        make_incident(
            str(n),
            location=make_location(
                f"Town {n}", 24 + 2 * n, country=country, geo_precision=precision
            ),
            status=status,
            weapons=used,
        )
        for n, (country, precision, status, used) in enumerate(rows)
    ]
    return [*placed, make_incident("nowhere", location=None)]


def option(page, facet, name):
    group = page.locator(f"[data-facet={facet}]")
    return group.get_by_role("checkbox", name=name)


def options(page, facet):
    """The words and counts of a facet's options, in their order."""
    texts = page.locator(f"[data-facet={facet}] li").all_inner_texts()
    return dict(text.split("\n") for text in texts)


def open_filters(page):
    page.get_by_role("button", name="Filters", exact=True).click()


def facet_of(page, name):
    return page.evaluate(f"incidentLayer.filter().{name}")


def test_filters_are_folded_until_they_are_asked_for(open_map):
    page = open_map(mixed())
    assert not page.get_by_role("dialog", name="Filters").is_visible()

    open_filters(page)

    sheet = page.get_by_role("dialog", name="Filters")
    assert sheet.evaluate("sheet => sheet === document.activeElement")
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    button = page.get_by_role("button", name="Filters")
    assert button.evaluate("button => button === document.activeElement")


def test_only_options_that_occur_are_there_in_plain_words(open_map):
    page = open_map(mixed())
    open_filters(page)

    assert options(page, "precisions") == {
        "Town or village": "5",
        "Near a place": "2",
        "No place": "1",
    }
    assert options(page, "statuses") == {
        "Not yet reviewed": "5",
        "Accepted": "2",
        "Disputed": "1",
    }
    assert options(page, "weapons") == {
        "Drone": "3",
        "Cruise missile": "2",
        "Not told": "4",
    }
    assert options(page, "countries") == {
        "Ukraine": "4",
        "Russia": "2",
        "Not told": "2",
    }
    assert list(options(page, "countries")) == ["Ukraine", "Russia", "Not told"]


def test_a_tick_shows_only_its_incidents_and_counts_follow(open_map):
    page = open_map(mixed())
    open_filters(page)

    option(page, "weapons", "Drone").check()

    assert facet_of(page, "weapons") == ["drone"]
    assert page.evaluate("Array.from(incidentLayer.rowsShown()).length") == 3
    assert options(page, "countries") == {
        "Ukraine": "2",
        "Russia": "1",
        "Not told": "0",
    }
    assert options(page, "weapons")["Cruise missile"] == "2"


def test_what_an_option_counts_is_what_choosing_it_shows(open_map):
    page = open_map(mixed())
    open_filters(page)
    option(page, "statuses", "Not yet reviewed").check()

    for name, count in options(page, "weapons").items():
        option(page, "weapons", name).check()
        assert page.evaluate("incidentLayer.counts().shown") == int(count)
        option(page, "weapons", name).uncheck()

    assert facet_of(page, "weapons") is None


def test_the_button_counts_active_filters_and_clear_all_opens_them(open_map):
    page = open_map(mixed())
    open_filters(page)
    option(page, "weapons", "Not told").check()
    option(page, "countries", "Not told").check()
    option(page, "countries", "Ukraine").check()

    button = page.locator(".mapapp-facets-button")
    assert button.get_attribute("aria-label") == "Filters, 2 active"
    assert page.locator(".mapapp-badge").inner_text() == "2"
    assert facet_of(page, "countries") == ["", "UA"]

    page.get_by_role("button", name="Clear all").click()

    assert not page.locator(".mapapp-badge").is_visible()
    assert page.evaluate("incidentLayer.counts().shown") == 8
    assert page.locator(".mapapp-facets input:checked").count() == 0


def test_a_filter_of_somebody_elses_is_ticked(open_map):
    page = open_map(mixed())
    open_filters(page)

    page.evaluate("incidentLayer.setFilter({ countries: ['RU'] })")

    assert option(page, "countries", "Russia").is_checked()
    assert not option(page, "countries", "Ukraine").is_checked()


def test_a_change_is_counted_aloud(open_map):
    page = open_map(mixed())
    open_filters(page)

    option(page, "countries", "Russia").focus()
    page.keyboard.press("Space")

    status = page.locator(".mapapp-unseen[role=status]")
    assert status.inner_text() == "2 of 8 incidents shown"


def test_many_options_stand_behind_a_button(open_map):
    names = [f"weapon_{n:02}" for n in range(12)]
    page = open_map([make_incident(n, weapons=weapons(n)) for n in names])
    open_filters(page)
    group = page.locator("[data-facet=weapons]")
    assert group.locator("li:visible").count() == 8

    group.get_by_role("button", name="Show 4 more").click()

    assert group.locator("li:visible").count() == 12
    assert option(page, "weapons", "Weapon 08").evaluate(
        "box => box === document.activeElement"
    )


def test_hostile_names_of_weapons_are_text(open_map):
    text = "<img src=x onerror=window.hit=1>"
    page = open_map([make_incident(weapons=weapons(text))])
    open_filters(page)

    assert list(options(page, "weapons")) == [text]
    option(page, "weapons", text).check()
    assert facet_of(page, "weapons") == [text]
    assert page.evaluate("window.hit") is None
    assert page.locator(".mapapp-facets img").count() == 0


def overlaps(one, other):
    return not (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )


@pytest.mark.parametrize(
    "size", [(1400, 700), (1400, 600), (1000, 500), (640, 600), (390, 700)]
)
def test_nothing_lies_over_another(open_map, size):
    page = open_map(mixed(), width=size[0], height=size[1])
    if page.locator(".mapapp-legend-title").get_attribute("aria-expanded") == "false":
        page.locator(".mapapp-legend-title").click()
    page.mouse.move(size[0] - 150, 150)
    # It makes the foot wider; a phone hides it.
    page.wait_for_selector(".mapapp-pointer:not([hidden])", state="attached")
    boxes = {
        name: page.locator(f".mapapp-{name}").first.bounding_box()
        for name in ("bar", "tools", "legend", "facets-button", "time", "scale")
    }

    names = list(boxes)
    for place, name in enumerate(names):
        box = boxes[name]
        assert 0 <= box["x"] <= box["x"] + box["width"] <= size[0], name
        assert 0 <= box["y"] <= box["y"] + box["height"] <= size[1], name
        for other in names[place + 1 :]:
            assert not overlaps(box, boxes[other]), (name, other)


def test_on_a_phone_the_filters_are_a_sheet_with_large_targets(open_map):
    page = open_map(mixed(), width=390, height=700)
    open_filters(page)

    sheet = page.get_by_role("dialog", name="Filters").bounding_box()
    timeline = page.locator(".mapapp-time").bounding_box()
    assert (sheet["x"], sheet["width"]) == (0, 390)
    assert sheet["y"] + sheet["height"] == pytest.approx(timeline["y"], abs=1)
    label = page.locator(".mapapp-facets label").first.bounding_box()
    assert label["height"] >= 44
    assert page.locator(".mapapp-facets-button").bounding_box()["height"] >= 44
