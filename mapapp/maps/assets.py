"""The files that the map document is made of: ours, Leaflet's, the borders."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

import geodata
from mapapp import colours

_HERE = Path(__file__).parent
_GAZETTEER = Path(geodata.__file__).parent / "gazetteer" / "data"

_SCRIPTS = (
    "codec",
    "words",
    "symbols",
    "canvas_layer",
    "basemap",
    "labels",
    "areas",
    "spread",
    "spots",
    "grid",
    "marks",
    "crowds",
    "heat",
    "hits",
    "filters",
    "incident_layer",
    "elements",
    "time_bins",
    "histogram",
    "brush",
    "play",
    "time_controls",
    "timeline",
    "facets",
    "row_list",
    "legend",
    "card",
    "controls",
    "host",
    "glance",
    "walking",
    "choosing",
    "tools",
    "search",
    "sketch",
    "area_files",
    "selecting",
    "elsewhere",
    "measure",
    "periods",
    "comparison",
    "minimap",
    "state",
    "pointer",
    "sharing",
    "made_up",
    "picture",
    "dossier",
    "table_part",
    "notes",
    "furniture",
)
"""In the order of their use; each adds to the global ``mapapp``."""

_PLACE_SCRIPTS = (
    "codec",
    "words",
    "symbols",
    "canvas_layer",
    "basemap",
    "labels",
    "elements",
    "controls",
    "host",
    "tools",
    "sketch",
    "place_desk",
)
"""Those of the small map of one place, :func:`mapapp.maps.place_document`."""

_STYLES = (
    "map",
    "buttons",
    "foot",
    "notices",
    "card",
    "timeline",
    "legend",
    "facets",
    "search",
    "drawing",
    "comparison",
    "tools",
    "dossier",
)
"""Each may use the variables of the first."""

_PLACE_STYLES = ("map", "buttons", "drawing", "tools", "place")


@cache
def leaflet_script() -> str:
    """Leaflet as packaged, without the pointer to its source map."""
    text = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=.*", "", text)


@cache
def leaflet_style() -> str:
    """Leaflet's style without its images: the map uses none of them."""
    text = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text(encoding="utf-8")
    return re.sub(r"url\([^)]*\)", "none", text)


@cache
def own_scripts() -> dict[str, str]:
    """Our scripts by name, in the order in which they must stand."""
    return _scripts(_SCRIPTS)


@cache
def place_scripts() -> dict[str, str]:
    """Those of the small map, likewise."""
    return _scripts(_PLACE_SCRIPTS)


def _scripts(names: Sequence[str]) -> dict[str, str]:
    first, *rest = names
    return (
        {first: _script(first)}
        | {"colours": colours.script()}
        | {name: _script(name) for name in rest}
    )


@cache
def own_style() -> str:
    """Our style sheets, one after the other, after the colours they use."""
    return _styles(_STYLES)


@cache
def place_style() -> str:
    """Those of the small map, likewise."""
    return _styles(_PLACE_STYLES)


def _styles(names: Sequence[str]) -> str:
    paths = (_HERE / "css" / f"{name}.css" for name in names)
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return "\n".join((colours.css_variables(), *texts))


def _script(name: str) -> str:
    return (_HERE / "js" / f"{name}.js").read_text(encoding="utf-8")


@cache
def borders() -> str:
    """Countries and regions as TopoJSON text."""
    return (_GAZETTEER / "boundaries.topojson").read_text(encoding="utf-8")


@cache
def cities() -> str:
    """Cities with their place and rank, as JSON text."""
    return (_GAZETTEER / "cities.json").read_text(encoding="utf-8")
