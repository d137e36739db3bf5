"""Places, parts and states at the review desk, seen in the archive."""

from dataclasses import replace

import pytest

from geodata.archive import Edited, Who
from geodata.models import GeoPrecision
from tests.browser.desk import (
    ENTRIES,
    place_frame,
    press,
    titled,
    wait_at,
    wait_said,
)
from tests.browser.harness import until
from tests.builders import NOON

pytestmark = pytest.mark.browser


def click_map(page, x, y):
    frame = page.locator("iframe[title='Where the incident lies']")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])


def save_place(page, reason="seen on a photograph"):
    page.get_by_text("New place").wait_for()
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name="Save the place").click()
    wait_said(page, "Placed: ")


def test_a_point_is_set_on_the_map(desk, archive):
    before = titled(archive, "Strike on Kyiv").incident
    frame = place_frame(desk)
    frame.get_by_role("button", name="Set the point").click()
    click_map(desk, 0.6, 0.6)
    save_place(desk)

    after = archive.incident(before.incident_id).incident
    assert after.geo_precision is GeoPrecision.EXACT
    assert after.location.country == "UA"
    assert 0.01 < abs(after.location.longitude - before.location.longitude) < 2
    assert after.claims == before.claims


def test_the_small_map_turns_dark_with_the_system(desk):
    def is_dark():
        root = "document.documentElement.dataset.theme"
        return place_frame(desk).evaluate(f"{root} === 'dark'")

    assert not is_dark()
    desk.emulate_media(color_scheme="dark")
    until(desk, is_dark, "stayed light")


def test_an_area_is_drawn_on_the_map(desk, archive):
    before = titled(archive, "Strike on Kyiv").incident
    place_frame(desk).get_by_role("button", name="Draw the area").click()
    for x, y in ((0.4, 0.4), (0.7, 0.4), (0.7, 0.7)):
        click_map(desk, x, y)
    desk.keyboard.press("Enter")
    save_place(desk)

    after = archive.incident(before.incident_id).incident
    assert after.geo_precision is GeoPrecision.ADMIN2
    assert len(after.location.area.exterior.coords) == 4


def test_another_candidate_of_the_name_is_taken(desk, archive):
    before = titled(archive, "Dniprovskyi").incident
    desk.locator(ENTRIES, has_text="Dniprovskyi").click()
    wait_at(desk, "Dniprovskyi")
    desk.get_by_text("What the name may mean").click()
    desk.get_by_text("Kamianske").first.wait_for()

    take = desk.locator("[class*=st-key-take-]", has_text="Take 3")
    take.get_by_role("button").click()
    save_place(desk, "the outlet corrected itself")

    after = archive.incident(before.incident_id).incident
    assert after.location.place_id == "mapapp:UA-kamianske-dniprovskyi"
    assert after.geo_precision is GeoPrecision.DISTRICT


def test_coordinates_are_typed_and_nonsense_is_refused(desk, archive):
    before = titled(archive, "Strike on Kyiv").incident
    desk.get_by_text("What the name may mean").click()
    field = desk.get_by_label("Latitude, longitude")
    field.fill("99, 30")
    desk.get_by_role("button", name="Set the point there").click()
    wait_said(desk, "This is no place")

    field.fill("50.4501, 30.5234")
    desk.get_by_role("button", name="Set the point there").click()
    save_place(desk)

    at_point = archive.incident(before.incident_id).incident.location
    assert (at_point.latitude, at_point.longitude) == (50.4501, 30.5234)


def test_an_incident_is_split_and_merged_again(desk, archive):
    press(desk, "s")
    desk.get_by_text("Claims of the new incident").wait_for()
    desk.get_by_label("Claims of the new incident").click()
    desk.get_by_role("option", name="Injured: 13").click()
    desk.keyboard.press("Escape")
    desk.get_by_text("New: Strike on Kyiv: 13 injured").wait_for()
    desk.get_by_label("Reason").fill("two attacks")
    desk.get_by_role("button", name="Split", exact=True).last.click()
    wait_said(desk, "Split: Strike on Kyiv")
    wait_at(desk, "Strike on Kyiv: 13 injured")
    assert titled(archive, "Strike on Kyiv: 13 injured").version == 1
    assert titled(archive, "Strike on Kyiv: at least 6").incident.injured.low is None

    press(desk, "m")
    desk.get_by_label("The same incident as this one").click()
    desk.get_by_role("option", name="Strike on Kyiv: at least 6 killed").click()
    desk.keyboard.press("Escape")
    desk.get_by_text("Becomes: Strike on Kyiv: at least 6 killed, 13").wait_for()
    desk.get_by_label("Reason").fill("one after all")
    desk.get_by_role("button", name="Merge", exact=True).last.click()

    wait_said(desk, "Merged: Strike on Kyiv")
    merged = titled(archive, "Strike on Kyiv")
    assert (merged.incident.killed.low, merged.incident.injured.low) == (6, 13)
    assert archive.verify().is_sound


def test_an_earlier_state_is_shown_and_restored(new_server, open_page, archive):
    stored = titled(archive, "Strike on Kyiv")
    incident_id = stored.incident.incident_id
    archive.change(
        Edited(incident=replace(stored.incident, actor="X"), expected_version=1),
        Who(actor="bo", at=NOON, reason="why not"),
    )
    page = open_page(f"{new_server.url}/history?incident={incident_id}")
    page.get_by_text("SHA-256").wait_for()
    page.get_by_role("button", name="Restore state 1").wait_for()
    page.get_by_label("Reason").fill("it said Russia")
    page.get_by_role("button", name="Restore state 1").click()

    page.get_by_text("State 1 stands again.").wait_for()
    now = archive.incident(incident_id)
    assert (now.incident.actor, now.version) == ("Russia", 3)
