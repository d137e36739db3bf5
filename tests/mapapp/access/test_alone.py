"""Without a team the app is for who sits at the machine, and for no other."""

import httpx
import pytest
from typer.testing import CliRunner
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from mapapp.cli import app


@pytest.fixture
def ask(server):
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client.request


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_it_answers_to_the_machines_own_names(ask, server, host):
    answer = ask("GET", "/_stcore/health", headers={"Host": f"{host}:{server.port}"})

    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1.example", "", "[", "@"])
def test_a_name_that_another_site_has_pointed_here_is_refused(ask, host):
    answer = ask("GET", "/api/map", headers={"Host": host})

    assert answer.status_code in {400, 421}


def test_a_page_of_another_site_opens_no_websocket(server):
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"

    with (
        pytest.raises(InvalidStatus),
        connect(address, origin="http://localhost:3000", proxy=None),
    ):
        pass


def test_the_way_without_a_browser_is_not_there(ask):
    assert ask("GET", "/_stcore/agent/openapi.json").status_code == 404


def test_another_address_than_this_machines_needs_a_team(tmp_path, monkeypatch):
    monkeypatch.delenv("MAPAPP_TEAM", raising=False)
    archive = str(tmp_path / "archive.sqlite")

    done = CliRunner().invoke(
        app, ["serve", "--host", "192.0.2.1", "--archive", archive]
    )

    assert done.exit_code == 1
    assert "Give --team FILE" in done.stderr
