"""Hypothesis profiles, and a server for tests that only look."""

import os

import pytest
from hypothesis import HealthCheck, settings

from geodata.archive import open_archive
from tests.browser.harness import running_server

settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The browser tests first: a module of minutes at the end would leave a core idle.

    What is shuffled stays so, among these and among the others.
    """
    items.sort(key=lambda item: "browser" not in item.path.parts)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One for all, with the sample on its map: nobody may change its archive."""
    with running_server(tmp_path_factory.mktemp("served")) as started:
        version = version_of(started)
        yield started
        assert version_of(started) == version, "a test changed the server of all"


def version_of(server):
    with open_archive(server.archive) as archive:
        return archive.version()
