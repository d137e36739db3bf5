import re

import folium
import pytest

from mapapp.maps import build_map
from mapapp.maps.assets import own_scripts
from mapapp.maps.shell import IncidentLayer, OfflineBasemap


def rendered(**options):
    return build_map(**options).get_root().render()


def test_the_map_is_a_folium_map_with_base_map_and_incident_layer():
    shell = build_map()

    children = list(shell._children.values())  # noqa: SLF001 - Folium has no public way

    assert isinstance(shell, folium.Map)
    assert any(isinstance(child, OfflineBasemap) for child in children)
    assert sum(isinstance(child, IncidentLayer) for child in children) == 1


def test_layers_stand_in_the_page_in_the_order_of_their_use():
    page = rendered()

    order = [
        page.index(text)
        for text in ("L.map(", "mapapp.offlineBasemap()", "mapapp.incidentLayer();")
    ]

    assert order == sorted(order)


@pytest.mark.parametrize("online", [False, True])
def test_no_host_is_asked_for_anything(online):
    page = rendered(online=online)

    assert not re.findall(r"<link[^>]*>", page)
    assert not re.findall(r"<script[^>]+src=", page)
    assert "url(" not in page.replace("url(#", "")
    assert "cdn" not in page.lower()


def test_two_maps_are_the_same_text():
    assert rendered() == rendered()


def test_folium_maps_of_others_keep_their_own_assets():
    before = list(folium.Map.default_js), list(folium.Map.default_css)

    build_map().get_root().render()

    assert (list(folium.Map.default_js), list(folium.Map.default_css)) == before
    assert folium.Map.default_js


def test_our_files_hold_nothing_that_reads_as_a_template_or_sets_html():
    page = rendered()

    own = page[page.index("window.mapapp =") :]
    assert "innerHTML" not in own
    assert "insertAdjacentHTML" not in own
    assert "document.write" not in own
    assert "eval(" not in own


def test_parts_of_the_map_find_each_other_through_the_furniture_alone():
    for name, text in own_scripts().items():
        if name != "furniture":
            assert not re.search(r"\bfurniture\.\w+ = new ", text), name
        assert not re.search(r"\bmapapp\.[a-z]\w* = new ", text), name
