"""The map: incidents as packed columns, Folium as the shell, one HTML document.

The same document stands in the app's sandboxed frame (fed by ``postMessage``)
and in the file of ``mapapp map`` (with its rows inside, from disk, offline).
Text from outside reaches it as data only, never through Folium.
"""

from mapapp.maps.document import map_document, offline_html, place_document
from mapapp.maps.frames import pack_areas, pack_columns
from mapapp.maps.shell import build_map

__all__ = [
    "build_map",
    "map_document",
    "offline_html",
    "pack_areas",
    "pack_columns",
    "place_document",
]
