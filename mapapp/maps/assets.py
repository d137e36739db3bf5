"""The files that the map document is made of: ours, Leaflet's, the borders."""

import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

import geodata

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
    "incident_layer",
    "elements",
    "legend",
    "card",
    "controls",
    "protocol",
)
"""In the order of their use; each adds to the global ``mapapp``."""

NO_BORDERS = '{"type":"Topology","arcs":[],"objects":{}}'


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
    return {
        name: (_HERE / "js" / f"{name}.js").read_text(encoding="utf-8")
        for name in _SCRIPTS
    }


@cache
def own_style() -> str:
    """Our style sheet."""
    return (_HERE / "css" / "map.css").read_text(encoding="utf-8")


@cache
def borders() -> str:
    """Countries and regions as TopoJSON text; none where not built."""
    return _built("boundaries.topojson", NO_BORDERS)


@cache
def cities() -> str:
    """Names of cities with their rank as JSON text; none where not built."""
    return _built("cities.json", "[]")


def _built(name: str, otherwise: str) -> str:
    path = _GAZETTEER / name
    return path.read_text(encoding="utf-8") if path.exists() else otherwise
