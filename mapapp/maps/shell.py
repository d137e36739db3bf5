"""The map as Folium builds it: base map, incident layer, controls.

Only constant text of ours goes in here, because Folium renders what it is
given as a template. Incidents come later, as data, in the browser.
"""

from collections.abc import Mapping
from typing import Any, cast

import folium
from branca.element import Element, Figure
from folium.map import Layer
from folium.template import Template

from mapapp.maps import assets

DATA_MARK = "<!-- rows, borders and settings stand here -->"
"""Where :mod:`mapapp.maps.document` puts the inert blocks."""

_START = (48.5, 31.0)
_START_ZOOM = 5
_MAX_ZOOM = 18
_MIN_ZOOM = 2


class _Inline(Element):
    """A constant text as it stands: rendered once, never read as a template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class OfflineMap(folium.Map):
    """A Folium map whose scripts and styles stand in the page itself."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - Folium's own type
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - Folium's own type


class OfflineBasemap(Layer):
    """Land, water, borders and names, drawn from the page's own data."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = mapapp.offlineBasemap();
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__(name="offline", overlay=False, control=False)
        self._name = "OfflineBasemap"
        self._id = "borders"


class IncidentLayer(Layer):
    """All incidents on one canvas, fed with packed columns in the browser.

    The one layer for every size; it is drawn by ``js/incident_layer.js``.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = mapapp.incidentLayer();
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__(name="incidents", overlay=True, control=False)
        self._name = "IncidentLayer"
        self._id = "columns"


class _Furniture(Layer):
    """Legend, card, scale, attribution and buttons; must be added last."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = mapapp.furniture(
                {{ this.basemap }}, {{ this.incidents }});
        {% endmacro %}
        """
    )

    def __init__(self, basemap: OfflineBasemap, incidents: IncidentLayer) -> None:
        super().__init__(name="furniture", overlay=True, control=False)
        self._name = "Furniture"
        self._id = "parts"
        self.basemap = basemap.get_name()
        self.incidents = incidents.get_name()


class _PlaceDesk(Layer):
    """What stands on the small map of one place; drawn by ``js/place_desk.js``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = mapapp.placeDesk({{ this.basemap }})
                .addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, basemap: OfflineBasemap) -> None:
        super().__init__(name="place", overlay=True, control=False)
        self._name = "PlaceDesk"
        self._id = "desk"
        self.basemap = basemap.get_name()


def build_map(*, online: bool = False) -> folium.Map:
    """The empty map as a Folium object; it asks no foreign host for anything.

    Rendering it twice gives the same text. With ``online`` its reader may
    choose tiles of the app's own route (``basemaps.ONLINE_BASEMAPS``).
    """
    shell = OfflineMap(
        location=_START,
        zoom_start=_START_ZOOM,
        tiles=None,
        zoom_control=False,
        **_options(online=online),
    )
    shell._id = "main"  # noqa: SLF001 - Folium's random names would change each file
    _inline(
        cast("Figure", shell.get_root()),
        title="Map of incidents",
        style=assets.own_style(),
        scripts=assets.own_scripts(),
    )
    basemap, incidents = OfflineBasemap(), IncidentLayer()
    for layer in (basemap, incidents, _Furniture(basemap, incidents)):
        layer.add_to(shell)
    return shell


def build_place_map() -> folium.Map:
    """The empty small map of one place, on the offline base map."""
    shell = OfflineMap(
        location=_START,
        zoom_start=_START_ZOOM,
        tiles=None,
        zoom_control=False,
        **_options(online=False),
    )
    shell._id = "main"  # noqa: SLF001 - as above
    _inline(
        cast("Figure", shell.get_root()),
        title="Place of an incident",
        style=assets.place_style(),
        scripts=assets.place_scripts(),
    )
    basemap = OfflineBasemap()
    for layer in (basemap, _PlaceDesk(basemap)):
        layer.add_to(shell)
    return shell


def _options(*, online: bool) -> dict[str, Any]:
    return {
        "attributionControl": False,
        "maxZoom": _MAX_ZOOM,
        "trackResize": False,  # furniture.js does: a new room is no move
        "minZoom": _MIN_ZOOM,
        "worldCopyJump": True,
        "onlineBasemaps": online,
    }


def _inline(
    figure: Figure, *, title: str, style: str, scripts: Mapping[str, str]
) -> None:
    figure.title = title
    for name, text in (("leaflet", assets.leaflet_style()), ("mapapp", style)):
        figure.header.add_child(
            _Inline(f"<style>\n{text}\n</style>"), name=f"{name}_css"
        )
    for name, text in {"leaflet": assets.leaflet_script(), **scripts}.items():
        element = _Inline(f"<script>\n{text}\n</script>")
        figure.header.add_child(element, name=f"{name}_js")
    figure.html.add_child(_Inline(DATA_MARK), name="data")
