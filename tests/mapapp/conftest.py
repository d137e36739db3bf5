"""A client for the routes of the server."""

import httpx
import pytest

from geodata.archive import open_archive


@pytest.fixture
def client(server):
    with httpx.Client(base_url=server.url, timeout=60) as asking:
        yield asking


@pytest.fixture
def version(server):
    return open_archive(server.archive).version()
