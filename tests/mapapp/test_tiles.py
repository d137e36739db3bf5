import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from starlette.applications import Starlette

from mapapp import api
from mapapp.maps.basemaps import BaseMap
from mapapp.switches import Switch
from mapapp.tiles import MAX_TILE_BYTES, TileError, TileSource

PNG = b"\x89PNG\r\n\x1a\n-tile"


class TileServer(ThreadingHTTPServer):
    """A tile server on loopback whose answer the test chooses."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.payload = 200, PNG
        self.headers = {"Content-Type": "image/png"}
        self.asked = []


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.payload)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def tile_server():
    server = TileServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def switch():
    return Switch(is_on=True)


@pytest.fixture
def tiles(tile_server, switch):
    url = f"http://127.0.0.1:{tile_server.server_port}/{{z}}/{{x}}/{{y}}.png"
    local = BaseMap(name="Local", url=url, attribution="ours", max_zoom=19)
    return TileSource(switch, basemaps={"local": local})


def fetch(tiles, provider="local", z=3, x=4, y=2):
    def run():
        return asyncio.run(tiles.fetch(provider=provider, z=z, x=x, y=y))

    # A thread of its own: the browser tests keep a loop running in this one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(run).result()


def test_a_tile_comes_as_the_server_gave_it(tiles, tile_server):
    assert fetch(tiles).payload == PNG
    assert tile_server.asked[0][0] == "/3/4/2.png"


def test_the_server_is_told_who_asks(tiles, tile_server):
    fetch(tiles)

    assert tile_server.asked[0][1].startswith("mapapp/")


def test_a_fresh_tile_is_not_asked_for_twice(tiles, tile_server):
    fetch(tiles)
    fetch(tiles)

    assert len(tile_server.asked) == 1


def test_a_tile_that_must_not_be_stored_is_asked_for_again(tiles, tile_server):
    tile_server.headers["Cache-Control"] = "no-store"
    fetch(tiles)
    fetch(tiles)

    assert len(tile_server.asked) == 2


def test_switched_off_asks_nobody(tiles, tile_server, switch):
    switch.is_on = False

    with pytest.raises(TileError, match="switched off"):
        fetch(tiles)
    assert tile_server.asked == []


@pytest.mark.parametrize(
    "tile",
    [{"provider": "other"}, {"z": 20}, {"z": -1}, {"x": 8}, {"y": 8}, {"x": -1}],
)
def test_a_tile_that_cannot_exist_asks_nobody(tiles, tile_server, tile):
    with pytest.raises(TileError, match="no such tile"):
        fetch(tiles, **tile)
    assert tile_server.asked == []


@pytest.mark.parametrize("status", [302, 403, 404, 429, 500])
def test_an_error_of_the_server_is_an_error(tiles, tile_server, status):
    tile_server.status = status

    with pytest.raises(TileError, match=str(status)):
        fetch(tiles)


def test_an_answer_that_is_no_image_is_refused(tiles, tile_server):
    tile_server.headers["Content-Type"] = "text/html"

    with pytest.raises(TileError):
        fetch(tiles)


def test_an_oversized_tile_is_refused(tiles, tile_server):
    tile_server.payload = b"x" * (MAX_TILE_BYTES + 1)

    with pytest.raises(TileError, match="too large"):
        fetch(tiles)


def test_a_server_that_does_not_answer_is_an_error():
    gone = BaseMap(
        name="Gone", url="http://127.0.0.1:1/{z}/{x}/{y}", attribution="", max_zoom=9
    )

    with pytest.raises(TileError, match="did not answer"):
        fetch(TileSource(Switch(is_on=True), basemaps={"local": gone}))


@pytest.mark.parametrize(
    ("origin", "allowed"), [("null", "null"), ("https://a.b", None)]
)
def test_only_an_opaque_frame_may_read_a_tile(tiles, monkeypatch, origin, allowed):
    monkeypatch.setattr(api, "get_tiles", lambda: tiles)
    transport = httpx.ASGITransport(app=Starlette(routes=api.routes()))

    async def ask():
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as app:
            path = "/api/tiles/local/3/4/2"
            return await app.get(path, headers={"Origin": origin})

    with ThreadPoolExecutor(max_workers=1) as pool:  # as in fetch
        answer = pool.submit(lambda: asyncio.run(ask())).result()

    assert answer.content == PNG
    assert answer.headers.get("access-control-allow-origin") == allowed
    assert answer.headers["vary"] == "Origin"
