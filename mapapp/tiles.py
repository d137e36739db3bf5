"""Tiles of online base maps, fetched by the app on demand.

The map stands in a frame of opaque origin, which sends no Referer; tile
servers want an identifying agent. So the app asks for them under its own name,
from a fixed list of providers, keeps what it got for as long as the server
allows, and keeps the reader's address from the tile server. Off by default.
"""

import asyncio
import re
import ssl
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

import httpx

from mapapp.maps.basemaps import ONLINE_BASEMAPS, BaseMap
from mapapp.switches import Switch

USER_AGENT = f"mapapp/{version('mapapp')}"
TOTAL_SECONDS = 8.0
MAX_TILE_BYTES = 2_000_000
KEPT_TILES = 2_000
DEFAULT_SECONDS = 24 * 3600
"""Without a caching header: OpenStreetMap's tile policy asks for a day or more
where nothing else is said."""
LONGEST_SECONDS = 7 * 24 * 3600
IMAGE_TYPES = frozenset({"image/png", "image/jpeg", "image/webp"})


class TileError(Exception):
    """A tile that cannot be given; ``status`` is the HTTP status to answer."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Tile:
    """One image as the provider gave it, and until when it may be kept."""

    payload: bytes
    media_type: str
    seconds: int
    fetched_at: float

    @property
    def is_fresh(self) -> bool:
        """Whether the provider's caching header still allows it."""
        return time.monotonic() - self.fetched_at < self.seconds

    @property
    def cache_control(self) -> str:
        """For the browser: what is left of the provider's permission."""
        left = int(self.seconds - (time.monotonic() - self.fetched_at))
        return f"private, max-age={max(left, 0)}"


class TileSource:
    """Tiles by provider and position, kept while fresh; asked for while switched on."""

    def __init__(
        self, switch: Switch, *, basemaps: Mapping[str, BaseMap] = ONLINE_BASEMAPS
    ) -> None:
        self._switch = switch
        self._basemaps = basemaps
        self._kept: OrderedDict[str, Tile] = OrderedDict()

    async def fetch(self, *, provider: str, z: int, x: int, y: int) -> Tile:
        """The tile from memory or from its provider.

        Raises:
            TileError: switched off, no such provider or tile, no answer in
                time, or an answer that is no image.
        """
        if not self._switch.is_on:
            msg = "Online base maps are switched off."
            raise TileError(msg, 404)
        url = _tile_url(self._basemaps.get(provider), z, x, y)
        kept = self._kept.get(url)
        if kept is None or not kept.is_fresh:
            kept = await _download_in_time(url)
            self._kept[url] = kept
        self._kept.move_to_end(url)
        while len(self._kept) > KEPT_TILES:
            self._kept.popitem(last=False)
        return kept


async def _download_in_time(url: str) -> Tile:
    try:
        return await asyncio.wait_for(_download(url), TOTAL_SECONDS)
    except (TimeoutError, httpx.HTTPError):
        msg = "The tile server did not answer."
        raise TileError(msg, 504) from None


def _tile_url(basemap: BaseMap | None, z: int, x: int, y: int) -> str:
    if basemap is None or not _exists(basemap, z, x, y):
        msg = "There is no such tile."
        raise TileError(msg, 404)
    return basemap.url.format(z=z, x=x, y=y)


def _exists(basemap: BaseMap, z: int, x: int, y: int) -> bool:
    side = 2 ** min(z, 30)
    return 0 <= z <= basemap.max_zoom and 0 <= x < side and 0 <= y < side


@cache
def _certificates() -> ssl.SSLContext:
    """Read from disk once: reading them takes longer than a tile."""
    return httpx.create_ssl_context()


async def _download(url: str) -> Tile:
    client = httpx.AsyncClient(
        headers={"User-Agent": USER_AGENT}, timeout=5.0, verify=_certificates()
    )
    async with client, client.stream("GET", url) as response:
        media_type = response.headers.get("content-type", "").split(";")[0].strip()
        if response.status_code != httpx.codes.OK or media_type not in IMAGE_TYPES:
            msg = f"The tile server answered {response.status_code}."
            raise TileError(msg, 502)
        payload = b""
        async for chunk in response.aiter_bytes():
            payload += chunk
            if len(payload) > MAX_TILE_BYTES:
                msg = "The tile is too large."
                raise TileError(msg, 502)
    return Tile(
        payload=payload,
        media_type=media_type,
        seconds=_seconds(response.headers.get("cache-control", "")),
        fetched_at=time.monotonic(),
    )


def _seconds(cache_control: str) -> int:
    if "no-store" in cache_control:
        return 0
    found = re.search(r"max-age=(\d{1,9})", cache_control)
    seconds = int(found[1]) if found else DEFAULT_SECONDS
    return min(seconds, LONGEST_SECONDS)
