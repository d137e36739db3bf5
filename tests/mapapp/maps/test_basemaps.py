import pytest

from mapapp.maps.basemaps import ONLINE_BASEMAPS


@pytest.mark.parametrize("key", ONLINE_BASEMAPS)
def test_an_address_needs_zoom_x_and_y_and_nothing_else(key):
    url = ONLINE_BASEMAPS[key].url

    address = url.format(z=1, x=2, y=3)

    assert address.startswith("https://")
    assert "{" not in address
    assert "key" not in address


@pytest.mark.parametrize("key", ONLINE_BASEMAPS)
def test_who_made_the_map_is_named_in_plain_text(key):
    basemap = ONLINE_BASEMAPS[key]

    assert "OpenStreetMap" in basemap.attribution
    assert "<" not in basemap.attribution
    assert basemap.max_zoom >= 15


@pytest.mark.parametrize("key", ONLINE_BASEMAPS)
def test_a_name_for_the_route_is_plain(key):
    assert key.isascii()
    assert key.isalnum()
