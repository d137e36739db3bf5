"""Chromium, pages and servers as fixtures; without Chromium they skip."""

import pytest

from geodata.archive import open_archive
from geodata.frames import frame_to_records, incidents_to_frame
from mapapp.maps import offline_html
from tests.browser.desk import stands
from tests.browser.harness import CHROMIUM_ARGS, shell_path
from tests.browser.warm import warm_server


@pytest.fixture(scope="session")
def browser():
    path = shell_path()
    if path is None:
        pytest.skip("Chromium is not installed; CI installs Debian's package")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def requests_seen():
    """Addresses the page asked for, filled by ``open_page``."""
    return []


@pytest.fixture
def open_page(browser, requests_seen):
    """Open an address in a new browser context; contexts close with the test."""
    contexts = []

    def open_(url, *, width=1400, height=1000, dark=False, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests_seen.append(request.url))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def open_map(open_page, tmp_path, requests_seen):
    """Open incidents as a file on disk; the page stands when all is drawn."""

    def open_(incidents, **options):
        frame = incidents_to_frame(incidents)
        page_text = offline_html(frame, frame_to_records(frame), manifest={})
        path = tmp_path / "map.html"
        path.write_text(page_text, encoding="utf-8")
        requests_seen.clear()
        page = open_page(path.as_uri(), **options)
        page.wait_for_function("window.incidentLayer && incidentLayer.view")
        return page

    return open_


@pytest.fixture(scope="session")
def server(browser, server):  # noqa: ARG001 - no browser, no server
    """The server of all, for tests that leave its archive as it is."""
    return server


@pytest.fixture
def new_server(server, tmp_path):
    """A server with an archive of its own, with the sample, to be changed."""
    with warm_server(tmp_path, like=server) as started:
        yield started


@pytest.fixture
def archive(new_server):
    with open_archive(new_server.archive) as opened:
        yield opened


@pytest.fixture
def desk(new_server, open_page):
    """The review page with the sample's seven proposals."""
    page = open_page(f"{new_server.url}/review", height=1400)
    stands(page)
    return page
