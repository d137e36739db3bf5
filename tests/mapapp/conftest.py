"""A server of our own and a client for its routes."""

import httpx
import pytest

from geodata.archive import open_archive
from tests.browser.harness import running_server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running_server(tmp_path_factory.mktemp("routes")) as started:
        yield started


@pytest.fixture
def client(server):
    with httpx.Client(base_url=server.url) as asking:
        yield asking


@pytest.fixture
def version(server):
    return open_archive(server.archive).version()
