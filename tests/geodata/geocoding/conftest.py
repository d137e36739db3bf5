import pytest

from geodata.gazetteer import Gazetteer
from geodata.geocoding import OfflineGeocoder


@pytest.fixture(scope="session")
def geocoder():
    return OfflineGeocoder(Gazetteer.open())


@pytest.fixture
def decide(geocoder):
    """Decide the first of some toponyms, the others being its context."""

    def decide_first(*toponyms):
        return geocoder.geocode(toponyms)[0]

    return decide_first
