"""Two people code at one machine, blind to each other, and see how they agree."""

import time

import pytest

from geodata.archive import CodingLog, open_archive, to_code
from tests.browser.harness import until

pytestmark = pytest.mark.browser

SLOW = 60_000


@pytest.fixture
def archive(new_server):
    with open_archive(new_server.archive) as opened:
        deadline = time.monotonic() + 30
        while not to_code(opened, ()).waiting:
            assert time.monotonic() < deadline, "the sample did not come"
            time.sleep(0.05)
        yield opened


def name_oneself(page, name):
    field = page.get_by_label("Your name")
    field.wait_for(timeout=SLOW)
    field.fill(name)
    field.press("Enter")
    page.get_by_text(f"coded by {name}").wait_for(timeout=SLOW)


def say_no(page, notes):
    page.get_by_text("No", exact=True).click(timeout=SLOW)
    page.get_by_label("Place, as the gazetteer").wait_for(state="detached")
    page.get_by_label("Notes").fill(notes)
    page.keyboard.press("Control+Enter")


def test_two_code_blind_and_are_compared(new_server, open_page, archive):
    page = open_page(f"{new_server.url}/coding", height=1400)
    log = CodingLog(archive)

    name_oneself(page, "ann")
    page.get_by_role("button", name="Keep and go on").click(timeout=SLOW)
    page.get_by_text("choose the type").wait_for(timeout=SLOW)
    assert log.current() == ()
    say_no(page, "seen by ann")
    page.get_by_text("6 to code, 1 coded by ann").wait_for(timeout=SLOW)

    name_oneself(page, "ben")
    page.get_by_text("7 to code, 0 coded by ben").wait_for(timeout=SLOW)
    page.get_by_label("Notes").wait_for(timeout=SLOW)
    assert page.get_by_label("Notes").input_value() == ""
    page.get_by_text("Agreement", exact=True).click()
    page.get_by_text("Nobody else has answered").wait_for(timeout=SLOW)
    page.get_by_text("Code", exact=True).click()
    say_no(page, "seen by ben")
    until(page, lambda: len(log.current()) == 2, "ben's answer was not kept")

    page.get_by_text("Agreement", exact=True).click()
    page.get_by_text("Kappa and alpha").wait_for(timeout=SLOW)
    codings = log.current()
    assert {(one.coder, one.answer.notes) for one in codings} == {
        ("ann", "seen by ann"),
        ("ben", "seen by ben"),
    }
    assert len({one.incident_id for one in codings}) == 1
