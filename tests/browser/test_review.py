"""The review desk in a browser: every step of a reviewer, seen in the archive."""

import time
from dataclasses import replace

import pytest

from geodata.archive import Edited, Who
from geodata.models import Status
from tests.browser.desk import (
    ENTRIES,
    at,
    place_frame,
    press,
    stands,
    titled,
    wait_at,
    wait_said,
)
from tests.browser.harness import until
from tests.browser.hostile_texts import TEXTS
from tests.browser.test_accessibility import findings_of_app
from tests.browser.test_hostile import Watch
from tests.builders import NOON, make_claim, make_incident, make_report

pytestmark = pytest.mark.browser


def test_keys_lead_through_the_queue_and_decide(desk, archive):
    wait_at(desk, "Strike on Kyiv")

    press(desk, "j")
    wait_at(desk, "Sviatoshynskyi")
    press(desk, "k")
    wait_at(desk, "Strike on Kyiv")

    press(desk, "a")
    wait_said(desk, "Accepted: Strike on Kyiv")
    wait_at(desk, "Sviatoshynskyi")
    assert titled(archive, "Strike on Kyiv").incident.status is Status.ACCEPTED

    press(desk, "r")
    press(desk, "2")  # before the page could ask for it
    wait_said(desk, "Rejected: Strike on Sviatoshynskyi")
    rejected = titled(archive, "Sviatoshynskyi")
    assert rejected.incident.status is Status.REJECTED
    last = archive.versions(rejected.incident.incident_id)[-1]
    assert last.reason == "Told already"
    assert last.event.actor == "local"

    press(desk, "d")
    wait_said(desk, "Disputed: Strike on Dniprovskyi")
    assert desk.locator(ENTRIES).count() == 4

    press(desk, "u")
    wait_said(desk, "Undone: Disputed")
    wait_at(desk, "Dniprovskyi")
    press(desk, "u")
    wait_at(desk, "Sviatoshynskyi")
    assert titled(archive, "Sviatoshynskyi").incident.status is Status.PROPOSED
    assert archive.verify().is_sound


def test_keys_work_while_the_small_map_has_the_focus(desk):
    wait_at(desk, "Strike on Kyiv")
    place_frame(desk).locator(".leaflet-container").focus()

    desk.keyboard.press("j")
    wait_at(desk, "Sviatoshynskyi")
    place_frame(desk).locator(".leaflet-container").focus()
    desk.keyboard.press("r")

    desk.get_by_text("Reject because").wait_for()


def test_a_letter_that_is_typed_decides_nothing(desk, archive):
    press(desk, "e")
    field = desk.get_by_label("Reason")
    field.wait_for()

    field.press_sequentially("a jar, a rudder", delay=20)
    desk.wait_for_timeout(500)

    assert field.input_value() == "a jar, a rudder"
    assert all(each.incident.status is Status.PROPOSED for each in archive.stored())


def test_an_hour_is_enough_for_three_hundred_and_the_page_is_not_loaded_again(
    desk, archive
):
    """Of the twelve seconds that each has, the page takes little."""
    desk.evaluate("window.stayed = true")
    took = []
    for part in ("Strike on Kyiv", "Sviatoshynskyi", "Dniprovskyi", "Krasnodar"):
        wait_at(desk, part)
        start = time.monotonic()
        press(desk, "a")
        until(desk, lambda p=part: p not in (at(desk) or p), "nothing moved")
        took.append(time.monotonic() - start)

    assert sorted(took)[1] < 3, took
    assert desk.evaluate("window.stayed")
    assert sum(e.incident.status is Status.ACCEPTED for e in archive.stored()) == 4


def test_a_field_is_corrected_with_a_reason(desk, archive):
    press(desk, "e")
    killed = desk.get_by_label("Killed, at least")
    killed.wait_for()
    desk.get_by_role("button", name="Save").click()
    wait_said(desk, "Give a reason")

    killed.fill("7")
    desk.get_by_label("Killed, best").fill("7")
    desk.get_by_role("textbox", name="Tags").fill("night, energy")
    desk.get_by_label("Reason").fill("the mayor's later count")
    desk.get_by_role("button", name="Save").click()

    wait_said(desk, "Corrected: Strike on Kyiv: at least 7 killed")
    stored = titled(archive, "Strike on Kyiv")
    assert stored.incident.killed.low == 7
    assert stored.incident.killed.high is None
    assert set(stored.incident.tags) == {"night", "energy"}
    versions = archive.versions(stored.incident.incident_id)
    assert versions[-1].reason == "the mayor's later count"


def test_what_cannot_be_is_refused_in_words_and_stored_nowhere(desk, archive):
    before = archive.head()
    press(desk, "e")
    desk.get_by_label("Killed, at most").wait_for()
    desk.get_by_label("Killed, at most").fill("2")
    desk.get_by_label("Reason").fill("x")
    desk.get_by_role("button", name="Save").click()

    wait_said(desk, "This cannot be")
    assert archive.head() == before


def test_the_second_of_two_editors_sees_both_versions(desk, archive):
    stored = titled(archive, "Strike on Kyiv")
    press(desk, "e")
    desk.get_by_label("Said to be by").wait_for()
    theirs = replace(stored.incident, actor="nobody said")
    archive.change(
        Edited(incident=theirs, expected_version=stored.version),
        Who(actor="bo", at=NOON, reason="the text names nobody"),
    )

    desk.get_by_label("Said to be by").fill("drones")
    desk.get_by_label("Reason").fill("so it says")
    desk.get_by_role("button", name="Save").click()

    wait_said(desk, "Somebody was quicker")
    wait_said(desk, "bo changed this incident")
    now = archive.incident(stored.incident.incident_id)
    assert now.incident.actor == "nobody said"
    desk.get_by_role("button", name="Store mine over it").click()
    wait_said(desk, "Corrected: ")
    now = archive.incident(stored.incident.incident_id)
    assert (now.incident.actor, now.version) == ("drones", stored.version + 2)


def test_the_queue_is_filtered(desk, archive):
    desk.get_by_role("button", name="Filters").click()
    desk.get_by_label("Place", exact=True).fill("krasnodar")
    desk.get_by_label("Place", exact=True).press("Enter")

    until(desk, lambda: desk.locator(ENTRIES).count() == 1, "nothing was filtered")
    wait_at(desk, "Krasnodar")
    desk.get_by_text("1 of 7").wait_for()
    stored = titled(archive, "Krasnodar")
    tagged = replace(stored.incident, tags=("Port",))
    archive.change(
        Edited(incident=tagged, expected_version=1), Who(actor="bo", at=NOON)
    )
    desk.get_by_label("Tag", exact=True).fill("night")
    desk.get_by_label("Tag", exact=True).press("Enter")
    until(desk, lambda: desk.locator(ENTRIES).count() == 0, "all tags were taken")
    desk.get_by_label("Tag", exact=True).fill("port")
    desk.get_by_label("Tag", exact=True).press("Enter")
    desk.get_by_text("1 of 7").wait_for()


def test_hostile_texts_are_text_on_the_desk_and_in_the_history(
    new_server, open_page, archive
):
    archive.remove_sample(actor="x", at=NOON)
    for number, text in enumerate(TEXTS):
        report = make_report(f"{text} died. {number}", title=text, outlet=text)
        claim = make_claim(report, text, value=text, attributed_to=text)
        incident = make_incident(
            f"h{number}",
            title=text,
            toponym=text,
            actor=text,
            effects=(text,),
            claims=(claim,),
        )
        archive.add(report, [incident], actor=text, at=NOON)
    page = open_page(f"{new_server.url}/review", height=1400)
    watch = Watch(page)
    stands(page)
    for _ in range(len(TEXTS) - 1):
        before = page.locator(f"{ENTRIES}[aria-current]").get_attribute("data-id")
        press(page, "j")
        until(
            page,
            lambda was=before: (
                page.locator(f"{ENTRIES}[aria-current]").get_attribute("data-id") != was
            ),
            "the queue stood still",
        )
    page.wait_for_timeout(500)
    watch.check()
    page.goto(f"{new_server.url}/history")
    page.get_by_text("Choose a line").wait_for()
    page.goto(f"{new_server.url}/history?incident=h3")
    page.get_by_text("SHA-256").wait_for()
    watch.check()


@pytest.mark.parametrize(("width", "dark"), [(1400, False), (390, True)])
def test_axe_finds_nothing_serious(new_server, open_page, width, dark):
    page = open_page(f"{new_server.url}/review", width=width, height=1400, dark=dark)
    stands(page)
    assert findings_of_app(page) == []
    press(page, "r")
    page.get_by_text("Reject because").wait_for()
    assert findings_of_app(page) == []
    page.goto(f"{new_server.url}/history")
    page.get_by_text("Choose a line").wait_for()
    assert findings_of_app(page) == []
