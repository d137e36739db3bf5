"""The whole gazetteer and a geocoder on it, for tests that only read."""

import pytest

from tests.gazetteers import whole_gazetteer, whole_geocoder


@pytest.fixture(scope="session")
def gazetteer():
    return whole_gazetteer()


@pytest.fixture(scope="session")
def geocoder():
    return whole_geocoder()
