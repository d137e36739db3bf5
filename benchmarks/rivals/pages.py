"""Pages with the same points, made by the others.

``python -m benchmarks.rivals.pages WAY POINTS.npy OUT`` makes one and prints the
seconds it took, without imports. It is a process of its own, so that one that takes
too long can be ended.
"""

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
"""Longitude and latitude."""

RED = (213, 0, 0)
WIDTH, HEIGHT = 1400, 700  # pixels that a map surely has
TILE = 512  # pixels of the world at zoom 0 in deck.gl

CIRCLE = """function (row) {
    return L.circleMarker(new L.LatLng(row[0], row[1]),
        {color: '#d50000', fillOpacity: 1}); }"""
COUNT = """function (cluster) {
    return L.divIcon({html: String(cluster.getChildCount()), className: 'red',
        iconSize: [30, 20]}); }"""
STYLE = "<style>.red { background: #d50000; color: #fff; }</style>"

DECK = """
import numpy as np, pandas as pd, pydeck as pdk, streamlit as st
st.set_page_config(layout="wide")
rows = pd.DataFrame(np.load({path!r}), columns=["longitude", "latitude"])
layer = pdk.Layer("ScatterplotLayer", rows, get_position=["longitude", "latitude"],
    get_fill_color={colour}, radius_min_pixels=3)
view = pdk.ViewState(**{view})
st.pydeck_chart(pdk.Deck(layers=[layer], map_provider=None, map_style=None,
    initial_view_state=view), height=700)
"""


def folium_markers(points: Points) -> Callable[[Path], None]:
    """One ``folium.CircleMarker`` for each point."""
    import folium  # noqa: PLC0415 - measured

    def save(out: Path) -> None:
        page = folium.Map(tiles=None)
        for longitude, latitude in points:
            folium.CircleMarker(
                (latitude, longitude), radius=4, color="#d50000", fill=True
            ).add_to(page)
        page.fit_bounds(corners(points))
        page.save(out)

    return save


def folium_cluster(points: Points) -> Callable[[Path], None]:
    """``folium.plugins.FastMarkerCluster``, with circles and counts in red."""
    import folium  # noqa: PLC0415 - measured
    from folium.plugins import FastMarkerCluster  # noqa: PLC0415 - measured

    def save(out: Path) -> None:
        page = folium.Map(tiles=None)
        page.options["maxZoom"] = 18  # what a cluster asks for, without tiles
        page.fit_bounds(corners(points))
        FastMarkerCluster(
            points[:, ::-1].tolist(), callback=CIRCLE, icon_create_function=COUNT
        ).add_to(page)
        page.get_root().header.add_child(folium.Element(STYLE))
        page.save(out)

    return save


def lonboard(points: Points) -> Callable[[Path], None]:
    """``lonboard.Map.to_html`` with one ``ScatterplotLayer``."""
    import geopandas as gpd  # noqa: PLC0415 - measured
    from lonboard import Map, ScatterplotLayer  # noqa: PLC0415 - optional

    def save(out: Path) -> None:
        frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*points.T), crs=4326)
        layer = ScatterplotLayer.from_geopandas(
            frame, get_fill_color=[*RED, 255], radius_min_pixels=3
        )
        page = Map(layers=[layer], basemap=None, view_state=view_of(points))
        page.to_html(out)

    return save


def pydeck(points: Points) -> Callable[[Path], None]:
    """The script of a Streamlit page with ``st.pydeck_chart``."""

    def save(out: Path) -> None:
        path = out.with_suffix(".npy")
        np.save(path, points)
        view, colour = view_of(points), [*RED, 255]
        out.write_text(DECK.format(path=str(path), view=view, colour=colour))

    return save


def without_integrity(page: str) -> str:
    """The page without the check of what a foreign host sends.

    The packaged require.js has the version asked for, but is not the minified file.
    """
    before, mark, after = page.partition(' integrity="')
    return before + after.partition('"')[2] if mark else page


def corners(points: Points) -> list[list[float]]:
    """South-west and north-east, latitude first as Leaflet has it."""
    return [points.min(axis=0)[::-1].tolist(), points.max(axis=0)[::-1].tolist()]


def view_of(points: Points) -> dict[str, float]:
    """Centre and zoom that show all points, as deck.gl has them."""
    x = np.radians(points[:, 0])
    y = np.arcsinh(np.tan(np.radians(points[:, 1])))
    spans = (np.ptp(x) / WIDTH, np.ptp(y) / HEIGHT)
    zoom = math.log2(2 * math.pi / TILE / max(*spans, 1e-6))
    middle = (y.min() + y.max()) / 2
    return {
        "longitude": float(np.degrees((x.min() + x.max()) / 2)),
        "latitude": math.degrees(math.atan(math.sinh(middle))),
        "zoom": zoom - 0.3,
    }


WAYS = {
    "folium_markers": folium_markers,
    "folium_cluster": folium_cluster,
    "lonboard": lonboard,
    "pydeck": pydeck,
}


def main() -> None:
    """Make one page."""
    way, points, out = sys.argv[1:]
    save = WAYS[way](np.load(points))
    begin = time.perf_counter()
    save(Path(out))
    print(time.perf_counter() - begin)
    if way == "lonboard":
        Path(out).write_text(without_integrity(Path(out).read_text()))


if __name__ == "__main__":
    main()
