import pytest

from geodata.places import PlaceKind, Toponym


@pytest.fixture
def decide(geocoder):
    """Decide the first of some toponyms, the others being its context."""

    def decide_first(*toponyms, hints=None):
        return geocoder.geocode(toponyms, hints=hints)[0]

    return decide_first


@pytest.fixture(scope="session")
def name():
    """Build a toponym that names only what matters."""

    def build(text, kind=None, **facts):
        return Toponym(
            text=text,
            start=0,
            end=len(text),
            name=text,
            kind=PlaceKind(kind) if kind else None,
            **facts,
        )

    return build
