"""The timeline under the map: bars, the period by hand, by date, by playing."""

from datetime import date, timedelta

import pytest

from tests.browser.harness import until
from tests.builders import DAY, make_incident

pytestmark = pytest.mark.browser

EPOCH = date(1970, 1, 1)
FIRST = (DAY - EPOCH).days
DAILY = [3, 0, 2, 1, 0, 4, 1, 1, 0, 2, 1, 0, 1, 2, 3, 0, 0, 1, 2, 1]
"""Incidents on each of twenty days from DAY on."""


def on_days(counts, undated=0):
    rows = [
        make_incident(f"{offset} {n}", date_start=day, date_end=day)
        for offset, count in enumerate(counts)
        for day in [DAY + timedelta(days=offset)]
        for n in range(count)
    ]
    nowhen = [
        make_incident(f"undated {n}", date_start=None, date_end=None)
        for n in range(undated)
    ]
    return [*rows, *nowhen]


def period(page):
    chosen = page.evaluate("incidentLayer.filter()")
    return tuple(
        None if chosen[name] is None else chosen[name] - FIRST
        for name in ("first", "last")
    )


def counts(page):
    return page.evaluate("incidentLayer.counts()")


def words(page):
    return page.locator(".mapapp-time-words").inner_text()


def middle(page, bar):
    """The middle of a bar in px of the page."""
    box = page.locator(".mapapp-time-holder").bounding_box()
    at = page.evaluate(
        """bar => {
            const { bins } = furniture.timeline;
            return (bins.x(bins.edges[bar]) + bins.x(bins.edges[bar + 1])) / 2;
        }""",
        bar,
    )
    return box["x"] + at, box["y"] + box["height"] / 2


def drag(page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def end_of(page, name):
    return page.get_by_role("slider", name=f"{name} day shown")


def date_input(page, name):
    return page.get_by_label(f"{name} this day")


def test_bars_are_the_days_and_add_up_to_what_is_shown(open_map):
    page = open_map(on_days(DAILY, undated=3))

    bars = page.evaluate("furniture.timeline.bars()")

    assert bars["unit"] == "day"
    assert bars["edges"] == [FIRST + n for n in range(len(DAILY) + 1)]
    assert bars["filtered"] == bars["all"] == DAILY
    assert sum(bars["filtered"]) + 3 == counts(page)["shown"]
    assert words(page) == "All dates: 28 incidents · 3 without a date"


@pytest.mark.parametrize(
    ("days", "unit"), [(100, "day"), (1000, "week"), (3000, "month"), (30000, "year")]
)
def test_bars_are_as_wide_as_the_span_needs(open_map, days, unit):
    ends = [DAY - timedelta(days=days), DAY]
    page = open_map([make_incident(str(d), date_start=d, date_end=d) for d in ends])

    bars = page.evaluate("furniture.timeline.bars()")

    assert bars["unit"] == unit
    assert sum(bars["filtered"]) == 2
    assert bars["filtered"][0] == bars["filtered"][-1] == 1


def test_the_bars_are_drawn_where_the_days_are(open_map):
    page = open_map(on_days(DAILY))

    inked = page.evaluate(
        """() => {
            const canvas = document.querySelector('.mapapp-time-bars');
            const { bins } = furniture.timeline;
            const ratio = canvas.width / canvas.clientWidth;
            const y = (canvas.clientHeight - 16 - 1.5) * ratio;
            return Array.from({ length: bins.count }, (_, bar) => {
                const x = (bins.x(bins.edges[bar]) + bins.x(bins.edges[bar + 1])) / 2;
                const ctx = canvas.getContext('2d');
                const { data } = ctx.getImageData(x * ratio, y, 1, 1);
                return data[3] > 200 && data[0] < 100;
            });
        }"""
    )

    assert inked == [count > 0 for count in DAILY]


def test_another_filter_changes_the_bars_and_not_those_of_all(open_map):
    page = open_map(on_days(DAILY))

    page.locator("[data-layer=strikes]").click()

    bars = page.evaluate("furniture.timeline.bars()")
    assert sum(bars["filtered"]) == 0
    assert bars["all"] == DAILY


def test_a_drag_over_bars_chooses_their_days(open_map):
    page = open_map(on_days(DAILY, undated=3))

    drag(page, middle(page, 9), middle(page, 5))

    assert period(page) == (5, 9)
    assert counts(page)["shown"] == sum(DAILY[5:10])
    assert page.evaluate("furniture.timeline.bars().filtered") == DAILY
    assert words(page) == (
        "30 November – 4 December 2025: 8 incidents · 3 without a date left out"
    )
    assert date_input(page, "From").input_value() == "2025-11-30"
    assert date_input(page, "To").input_value() == "2025-12-04"


def test_a_click_chooses_one_bar(open_map):
    page = open_map(on_days(DAILY))

    page.mouse.click(*middle(page, 14))

    assert period(page) == (14, 14)
    assert counts(page)["shown"] == 3


def test_the_period_and_its_ends_are_dragged(open_map):
    page = open_map(on_days(DAILY))
    drag(page, middle(page, 5), middle(page, 8))

    drag(page, middle(page, 6), middle(page, 9))
    assert period(page) == (8, 11)

    end = end_of(page, "Last").bounding_box()
    at = (end["x"] + end["width"] / 2, end["y"] + 8)
    drag(page, at, middle(page, 15))
    assert period(page) == (8, 15)

    drag(page, middle(page, 10), middle(page, 19))
    assert period(page) == (12, None)


def test_of_ends_at_one_bar_the_way_shows_which_is_meant(open_map):
    page = open_map(on_days(DAILY))
    page.mouse.click(*middle(page, 19))
    assert period(page) == (19, None)

    end = end_of(page, "Last").bounding_box()
    at = (end["x"] + end["width"] / 2, end["y"] + 8)
    drag(page, at, middle(page, 16))

    assert period(page) == (16, None)


def test_all_dates_opens_the_period_with_the_undated(open_map):
    page = open_map(on_days(DAILY, undated=3))
    drag(page, middle(page, 5), middle(page, 8))

    page.get_by_role("button", name="All dates").click()

    assert period(page) == (None, None)
    assert counts(page)["shown"] == sum(DAILY) + 3
    assert date_input(page, "From").input_value() == ""


def test_ends_step_with_the_keyboard_and_say_their_day(open_map):
    page = open_map(on_days(DAILY))
    first, last = end_of(page, "First"), end_of(page, "Last")
    assert first.get_attribute("aria-valuetext") == "25 November 2025, no limit"

    first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert period(page) == (3, None)
    assert first.get_attribute("aria-valuetext") == "28 November 2025"
    assert first.get_attribute("aria-valuenow") == "3"

    last.focus()
    page.keyboard.press("PageDown")
    assert period(page) == (3, 9)

    page.keyboard.press("Shift+ArrowRight")
    assert period(page) == (4, 10)

    page.keyboard.press("End")
    first.focus()
    page.keyboard.press("Home")
    assert period(page) == (None, None)


def test_an_end_does_not_pass_the_other(open_map):
    page = open_map(on_days(DAILY))
    end_of(page, "Last").focus()
    page.keyboard.press("PageDown")

    end_of(page, "First").focus()
    page.keyboard.press("End")

    assert period(page) == (9, 9)


def test_exact_dates_are_typed(open_map):
    page = open_map(on_days(DAILY))

    date_input(page, "From").fill("2025-11-27")
    date_input(page, "To").fill("2025-12-01")

    assert period(page) == (2, 6)
    assert counts(page)["shown"] == sum(DAILY[2:7])


def test_dates_the_wrong_way_round_are_said_and_change_nothing(open_map):
    page = open_map(on_days(DAILY))
    date_input(page, "To").fill("2025-12-01")

    date_input(page, "From").fill("2025-12-05")

    note = page.locator(".mapapp-time-note")
    assert "5 December 2025 is after 1 December 2025" in note.inner_text()
    assert date_input(page, "From").get_attribute("aria-invalid") == "true"
    assert period(page) == (None, 6)

    date_input(page, "To").fill("2025-12-09")
    assert not note.is_visible()
    assert date_input(page, "From").get_attribute("aria-invalid") is None
    assert period(page) == (10, 14)


def steps_of(page):
    """The periods that playing goes through, first to last."""
    page.evaluate(
        """() => {
            window.steps = [];
            incidentLayer.on('filtered', () => {
                const { first, last } = incidentLayer.filter();
                const text = JSON.stringify([first, last]);
                if (text !== window.steps.at(-1)) window.steps.push(text);
            });
        }"""
    )
    page.get_by_role("combobox", name="Speed").select_option("fast")
    page.get_by_role("button", name="Play").click()
    until(page, lambda: page.evaluate("!furniture.timeline.player.isPlaying"), "no end")
    pairs = [page.evaluate("JSON.parse", each) for each in page.evaluate("steps")]
    return [tuple(None if n is None else n - FIRST for n in pair) for pair in pairs]


def test_playing_adds_day_after_day_and_ends_where_it_began(open_map):
    page = open_map(on_days(DAILY[:6]))

    steps = steps_of(page)

    assert steps == [
        (None, 0),
        (None, 1),
        (None, 2),
        (None, 3),
        (None, 4),
        (None, None),
    ]
    assert counts(page)["shown"] == sum(DAILY[:6])


def test_playing_stays_in_the_chosen_period(open_map):
    page = open_map(on_days(DAILY))
    drag(page, middle(page, 4), middle(page, 7))

    assert steps_of(page) == [(4, 4), (4, 5), (4, 6), (4, 7)]


def test_a_window_moves_on_to_the_last_day(open_map):
    page = open_map(on_days(DAILY))
    drag(page, middle(page, 14), middle(page, 16))
    page.get_by_role("combobox", name="How to play").select_option("window")

    assert steps_of(page) == [(15, 17), (16, 18), (17, 19)]


def test_pause_keeps_what_is_shown_and_play_goes_on(open_map):
    page = open_map(on_days(DAILY))
    play = page.locator(".mapapp-time-play")

    play.click()
    until(page, lambda: (period(page)[1] or 0) >= 1, "nothing was played")
    assert play.get_attribute("aria-label") == "Pause"
    play.click()
    paused = period(page)
    page.wait_for_timeout(500)
    assert period(page) == paused

    play.click()
    assert period(page) == (None, paused[1] + 1)


def test_the_readers_own_filter_ends_the_playing(open_map):
    page = open_map(on_days(DAILY))
    page.locator(".mapapp-time-play").click()

    page.locator("[data-layer=other]").click()

    assert not page.evaluate("furniture.timeline.player.isPlaying")


def test_who_asks_for_less_motion_steps_by_hand(open_map):
    page = open_map(on_days(DAILY), reduced_motion="reduce")

    page.get_by_role("button", name="Next step").click()
    page.wait_for_timeout(700)
    assert period(page) == (None, 0)

    page.get_by_role("button", name="Next step").click()
    assert period(page) == (None, 1)


def test_without_any_date_there_is_no_timeline(open_map):
    page = open_map(on_days([], undated=2))

    assert not page.locator(".mapapp-time").is_visible()
    assert counts(page)["shown"] == 2


def test_on_a_phone_dates_unfold_and_targets_are_large(open_map):
    page = open_map(on_days(DAILY), width=390, height=700)
    unfold = page.get_by_role("button", name="Dates and speed")
    assert not date_input(page, "From").is_visible()

    unfold.click()

    for name in ("From", "To"):
        box = date_input(page, name).bounding_box()
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    for name in ("First", "Last"):
        assert end_of(page, name).bounding_box()["width"] >= 44
    date_input(page, "From").fill("2025-11-27")
    assert period(page) == (2, None)
    page.keyboard.press("Escape")
    assert not date_input(page, "From").is_visible()
