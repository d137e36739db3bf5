"""Other ways to put points on a map, beside ours, in one run on one machine.

``python -m benchmarks.rivals [--sizes 10000 100000 1000000]`` needs, beside the
project, ``pip install lonboard xstatic-leaflet-markercluster`` and npm: what the
others load from foreign hosts is packed by npm first and answered from disk, so
that nobody waits for a network. A way that shows no point in ``PATIENCE`` seconds
is told as "none".

Each way gets the same coordinates. "Page to points" ends with the first screenshot
in which the colour of the points is seen.
"""

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright
from xstatic.pkg import leaflet

from benchmarks.map_sizes import synthesized
from tests.browser.harness import (
    CHROMIUM_ARGS,
    FileServer,
    chromium_path,
    free_port,
    wait_until_up,
)

SIZES = (10_000, 100_000, 1_000_000)
PATIENCE = 60
SIZE = {"width": 1400, "height": 1000}
RED = (213, 0, 0)
OURS = ((213, 94, 0), (0, 114, 178), (0, 158, 115), (118, 118, 118))
"""The colours of our types; others are drawn in ``RED``."""
PACKAGES = (
    "@jupyter-widgets/html-manager@1.0.15",
    "requirejs@2.3.8",
    "parquet-wasm@0.8.0",
)

NEAR = 40  # steps of 255: smoothing changes colours at edges
ENOUGH = 20  # pixels

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Figure:
    """One way at one size; seconds are None where no point was seen."""

    name: str
    size: int
    build: float
    megabytes: float
    seconds: float | None
    carries: str


# --- what the others load -------------------------------------------------


def pack(folder: Path) -> dict[str, bytes]:
    """Files of the npm packages by "package/path"."""
    files: dict[str, bytes] = {}
    for package in PACKAGES:
        command = ["npm", "pack", "--silent", package]
        packed = subprocess.run(  # noqa: S603 - npm of this machine
            command, cwd=folder, check=True, capture_output=True, text=True
        )
        name = package.rsplit("@", 1)[0]
        with tarfile.open(folder / packed.stdout.strip()) as archive:
            for member in archive.getmembers():
                content = archive.extractfile(member)
                if content is not None:
                    path = member.name.removeprefix("package/")
                    files[f"{name}/{path}"] = content.read()
    return files


def answer(route: Route, files: dict[str, bytes]) -> None:
    """Foreign addresses from disk; what is not needed is empty."""
    address = route.request.url
    if address.startswith(("http://127.0.0.1", "file:", "data:", "blob:")):
        route.continue_()
        return
    known = {
        "leaflet.js": Path(leaflet.BASE_DIR) / "leaflet.js",
        "leaflet.css": Path(leaflet.BASE_DIR) / "leaflet.css",
    }
    name = address.split("?")[0].rsplit("/", 1)[-1]
    if name in known:
        route.fulfill(body=known[name].read_bytes(), content_type=kind_of(name))
    elif "markercluster" in address:
        route.fulfill(body=clustering(name), content_type=kind_of(name))
    elif found := packed_file(address, files):
        route.fulfill(body=found, content_type=kind_of(name))
    else:
        route.fulfill(body=b"", content_type=kind_of(name))


def clustering(name: str) -> bytes:
    """A file of Leaflet.markercluster."""
    from xstatic.pkg import leaflet_markercluster  # noqa: PLC0415 - optional

    return (Path(leaflet_markercluster.BASE_DIR) / name).read_bytes()


def packed_file(address: str, files: dict[str, bytes]) -> bytes | None:
    """The file of an npm package that an address of a CDN means."""
    if address.endswith("require.min.js"):
        return files["requirejs/require.js"]
    for path, content in files.items():
        package, _, rest = path.rpartition("/dist/")
        if package and f"{package}@" in address and address.endswith(f"/dist/{rest}"):
            return content
        package, _, rest = path.rpartition("/esm/")
        if package and f"{package}@" in address and address.endswith(f"/esm/{rest}"):
            return content
    return None


def kind_of(name: str) -> str:
    """The media type that a name's end says."""
    kinds = {".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm"}
    return kinds.get(Path(name).suffix, "text/plain")


# --- ways to make a page --------------------------------------------------


def folium_markers(points: Points, out: Path) -> str:
    """One ``folium.CircleMarker`` for each point."""
    import folium  # noqa: PLC0415 - measured

    page = folium.Map(location=(48.5, 33), zoom_start=5, tiles=None)
    for longitude, latitude in points:
        folium.CircleMarker(
            (latitude, longitude), radius=4, color="#d50000", fill=True
        ).add_to(page)
    page.save(out)
    return "points only"


def folium_cluster(points: Points, out: Path) -> str:
    """``folium.plugins.FastMarkerCluster``, drawing circles in our red."""
    import folium  # noqa: PLC0415 - measured
    from folium.plugins import FastMarkerCluster  # noqa: PLC0415 - measured

    draw = """function (row) { return L.circleMarker(new L.LatLng(row[0], row[1]),
        {color: '#d50000', fillOpacity: 1}); }"""
    icon = """function (cluster) { return L.divIcon({
        html: String(cluster.getChildCount()), className: 'red',
        iconSize: [30, 20]}); }"""
    page = folium.Map(location=(48.5, 33), zoom_start=5, tiles=None, max_zoom=18)
    FastMarkerCluster(
        points[:, ::-1].tolist(), callback=draw, icon_create_function=icon
    ).add_to(page)
    style = "<style>.red { background: #d50000; color: #fff; }</style>"
    page.get_root().header.add_child(folium.Element(style))
    page.save(out)
    return "points and counts"


def lonboard(points: Points, out: Path) -> str:
    """``lonboard.Map.to_html`` with one ``ScatterplotLayer``."""
    import geopandas as gpd  # noqa: PLC0415 - measured
    from lonboard import Map, ScatterplotLayer  # noqa: PLC0415 - optional

    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*points.T), crs=4326)
    layer = ScatterplotLayer.from_geopandas(
        frame, get_fill_color=[*RED, 255], radius_min_pixels=3
    )
    view = {"longitude": 33, "latitude": 48.5, "zoom": 4}
    Map(layers=[layer], basemap=None, view_state=view).to_html(out)
    return "points only"


PYDECK = """
import numpy as np, pandas as pd, pydeck as pdk, streamlit as st
rows = pd.DataFrame(np.load({path!r}), columns=["longitude", "latitude"])
layer = pdk.Layer("ScatterplotLayer", rows, get_position=["longitude", "latitude"],
    get_fill_color=[213, 0, 0, 255], radius_min_pixels=3)
st.pydeck_chart(pdk.Deck(layers=[layer], map_style=None,
    initial_view_state=pdk.ViewState(longitude=33, latitude=48.5, zoom=4)), height=700)
"""


@contextmanager
def pydeck_server(points: Points, folder: Path) -> Iterator[str]:
    """A Streamlit page with ``st.pydeck_chart``."""
    np.save(folder / "points.npy", points)
    script = folder / "deck.py"
    script.write_text(PYDECK.format(path=str(folder / "points.npy")))
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.headless", "true", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


# --- measuring ------------------------------------------------------------


def until_seen(
    browser: Browser,
    url: str,
    colours: Sequence[tuple[int, int, int]],
    files: dict[str, bytes],
) -> tuple[float | None, float]:
    """Seconds from opening the page to the first point, and megabytes received."""
    page = browser.new_page(viewport=SIZE)
    page.route("**/*", lambda route: answer(route, files))
    received: list[int] = []
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on(
        "Network.loadingFinished",
        lambda event: received.append(event["encodedDataLength"]),
    )
    client.on(
        "Network.webSocketFrameReceived",
        lambda event: received.append(len(event["response"]["payloadData"])),
    )
    begin = time.perf_counter()
    try:
        page.goto(url, wait_until="commit", timeout=PATIENCE * 1000)
        while time.perf_counter() - begin < PATIENCE:
            picture = page.screenshot(timeout=PATIENCE * 1000)
            seconds = time.perf_counter() - begin
            if shows(picture, colours):
                return seconds, sum(received) / 1e6
            page.wait_for_timeout(50)
    except Exception as error:  # noqa: BLE001 - a page that hangs or dies is a result
        print(f"  {url}: {type(error).__name__}", file=sys.stderr)
    finally:
        page.close()
    return None, sum(received) / 1e6


def shows(picture: bytes, colours: Sequence[tuple[int, int, int]]) -> bool:
    """Whether the map's middle part holds one of the colours."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"), dtype=int)
    middle = pixels[150:900, 300:1380]
    return any(
        int((np.abs(middle - np.array(colour)).max(axis=2) < NEAR).sum()) > ENOUGH
        for colour in colours
    )


def measure_file(
    way: Callable[[Points, Path], str],
    points: Points,
    browser: Browser,
    files: dict[str, bytes],
) -> Figure:
    """A way that writes one HTML file."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "map.html"
        begin = time.perf_counter()
        carries = way(points, out)
        build = time.perf_counter() - begin
        seconds, _ = until_seen(browser, out.as_uri(), [RED], files)
        size = out.stat().st_size / 1e6
        return Figure(way.__name__, len(points), build, size, seconds, carries)


def measure_pydeck(points: Points, browser: Browser) -> Figure:
    """``st.pydeck_chart`` in a page of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        pydeck_server(points, Path(folder)) as url,
    ):
        seconds, megabytes = until_seen(browser, url, [RED], {})
    return Figure(
        "st.pydeck_chart", len(points), 0.0, megabytes, seconds, "points only"
    )


def measure_ours(file: Path, size: int, browser: Browser, folder: Path) -> Figure:
    """``mapapp serve --data``; the first opening packs the columns."""
    server = FileServer(file, folder / "ours.log")
    server.start()
    try:
        begin = time.perf_counter()
        until_seen(browser, server.url, OURS, {})
        build = time.perf_counter() - begin
        seconds, megabytes = until_seen(browser, server.url, OURS, {})
    finally:
        server.stop()
    carries = "type, day, span, precision, status, country, weapons; counts, filters"
    return Figure("mapapp", size, build, megabytes, seconds, carries)


def points_of(file: Path) -> Points:
    """Longitude and latitude of the incidents that have a place."""
    table = pq.read_table(file, columns=["longitude", "latitude"])  # type: ignore[no-untyped-call] # pyarrow has no types
    points = np.column_stack([column.to_numpy() for column in table.columns])
    return points[~np.isnan(points).any(axis=1)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all ways at all sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args(arguments)
    flags = [each for each in CHROMIUM_ARGS if each != "--disable-gpu"]
    flags += ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    print("| way | incidents | build, s | MB | page to points, s | carries |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        files = pack(folder)
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=flags
        )
        for size in options.sizes:
            file, _ = synthesized(folder, size)
            points = points_of(file)
            for way in (folium_markers, folium_cluster, lonboard):
                tell(measure_file(way, points, browser, files))
            tell(measure_pydeck(points, browser))
            tell(measure_ours(file, size, browser, folder))
        browser.close()


def tell(figure: Figure) -> None:
    """One row of the table."""
    seconds = "none" if figure.seconds is None else f"{figure.seconds:.1f}"
    print(
        f"| {figure.name} | {figure.size:,} | {figure.build:.1f} "
        f"| {figure.megabytes:.1f} | {seconds} | {figure.carries} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
