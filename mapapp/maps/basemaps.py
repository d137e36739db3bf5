"""Base maps a reader may choose when online; none is asked for before that.

The picture tiles come through the app's own route, so that the tile server
sees the app and not the reader, and so that its rules (named agent, caching,
no bulk download) are kept in one place. Listed are servers whose rules allow a
named application with modest use and want no key.
"""

from dataclasses import dataclass

from xyzservices import TileProvider, providers


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """One tile server.

    ``url`` holds ``{z}``, ``{x}`` and ``{y}`` only; ``attribution`` is plain
    text that must be shown with the map.
    """

    name: str
    url: str
    attribution: str
    max_zoom: int


def _base_map(name: str, provider: TileProvider) -> BaseMap:
    url = provider["url"].replace("{s}", "a").replace("{r}", "")
    return BaseMap(
        name=name,
        url=url,
        attribution=provider["attribution"].replace("(C)", "©"),
        max_zoom=int(provider["max_zoom"]),
    )


ONLINE_BASEMAPS: dict[str, BaseMap] = {
    "osm": _base_map("OpenStreetMap", providers.OpenStreetMap.Mapnik),
    "hot": _base_map("Humanitarian", providers.OpenStreetMap.HOT),
    "topo": _base_map("Topographic", providers.OpenTopoMap),
}
"""By the name that stands in ``/api/tiles/{provider}/{z}/{x}/{y}``."""
