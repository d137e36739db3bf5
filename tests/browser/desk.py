"""The ways to ask the review desk in Chromium."""

from tests.browser.harness import until

ENTRIES = ".queue .entry"


def stands(page):
    page.wait_for_selector(f"{ENTRIES}[aria-current]", timeout=30_000)
    page.get_by_role("button", name="Accept").wait_for()
    until(page, lambda: place_frame(page), "the small map did not come up")


def place_frame(page):
    for frame in page.frames:
        if "/api/place-map" in frame.url and frame.evaluate(
            "() => Boolean(window.placeDesk && placeDesk.inSight)"
        ):
            return frame
    return None


def at(page):
    """The title of the incident under review, where list and facts agree.

    None while the page is being written: what is clicked then may be the part of
    the incident before.
    """
    if not is_at_rest(page):
        return None
    listed = page.locator(f"{ENTRIES}[aria-current] .title").text_content()
    shown = page.locator(".st-key-review-title").text_content().strip()
    return listed if listed == shown else None


def is_at_rest(page):
    app = page.get_by_test_id("stApp")
    return app.get_attribute("data-test-script-state") == "notRunning"


def wait_at(page, part):
    until(page, lambda: part in (at(page) or ""), f"the page did not go to {part}")


def titled(archive, part, status=None):
    found = [
        stored
        for stored in archive.stored()
        if part in stored.incident.title and status in (None, stored.incident.status)
    ]
    assert len(found) == 1, [each.incident.title for each in found]
    return found[0]


def wait_said(page, words):
    page.get_by_text(words).first.wait_for()


def press(page, key):
    page.locator("body").press(key)
