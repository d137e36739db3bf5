"""The app on a file in place of the archive."""

import httpx
import pytest

from geodata.frames import incidents_to_frame
from geodata.writers.geojson import frame_to_geojson
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.snapshot.filed import version_of
from tests.browser.harness import FileServer, ask, map_frame
from tests.builders import sample_table

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["parquet", "geojson"])
def server(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    frame, path = incidents_to_frame(sample_table()), folder / f"a.{request.param}"
    if request.param == "parquet":
        path.write_bytes(frame_to_geoparquet(frame))
    else:
        path.write_bytes(frame_to_geojson(frame, facts={"synthetic": True}))
    started = FileServer(path, folder / "server.log")
    started.start()
    yield started
    started.stop()


def test_the_map_and_the_table_show_the_file(server, open_page):
    page = open_page(server.url)

    assert ask(map_frame(page), "counts().shown") == 7
    page.get_by_text("7 of 7 incidents shown").wait_for()
    page.get_by_role("button", name="Download GeoJSON").wait_for()


def test_made_up_incidents_are_called_so(server, open_page):
    page = open_page(server.url)
    map_frame(page)

    notice = page.get_by_text("every incident on this page is made up")
    assert notice.count() == server.archive.name.count("geojson")


def test_reports_and_data_sets_cannot_be_added(server, open_page):
    for path in ("add-report", "import"):
        page = open_page(f"{server.url}/{path}")

        page.get_by_text("This app shows a file, which stays as it is").wait_for()


def test_an_incident_comes_with_its_fields(server):
    version = version_of(server.archive)

    record = httpx.get(f"{server.url}/api/incidents/{version}/4", timeout=60).json()

    assert record["incident_id"] == "taganrog"
    gone = httpx.get(f"{server.url}/api/incidents/{version}/7", timeout=60)
    assert gone.status_code == 404


def test_a_file_that_cannot_be_shown_is_said_at_the_start(tmp_path):
    path = tmp_path / "broken.parquet"
    path.write_bytes(b"PAR1")
    server = FileServer(path, tmp_path / "log")

    with pytest.raises(RuntimeError, match="cannot be read as incidents"):
        server.start()

    assert "Traceback" not in (tmp_path / "log").read_text()
