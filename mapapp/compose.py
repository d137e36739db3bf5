"""The one place that builds concrete parts, once a process.

Heavy parts are imported where they are built: the page is up before the
gazetteer, pandas or Folium are needed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, wraps
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from geodata.archive import SqliteArchive, open_archive
from geodata.errors import GazetteerError
from geodata.places import Geocoder
from mapapp.settings import Settings
from mapapp.switches import Switch

if TYPE_CHECKING:
    from geodata.geocoding.nominatim import NominatimGeocoder
    from mapapp.snapshot import Snapshots
    from mapapp.tiles import TileSource

Part = TypeVar("Part")


def _once(build: Callable[[], Part]) -> Callable[[], Part]:
    """Build at the first call and keep it, also when many sessions call at once."""
    built = cache(build)
    lock = RLock()

    @wraps(build)
    def get() -> Part:
        with lock:
            return built()

    return get


def make_geocoder(
    settings: Settings, *, progress: Callable[[str], None] | None = None
) -> Geocoder:
    """The offline geocoder over the pinned gazetteer.

    Args:
        settings: where the compiled index is kept.
        progress: told what is done, should the index need compiling first.

    Raises:
        GazetteerError: the gazetteer is missing or damaged.
    """
    from geodata.gazetteer import Gazetteer
    from geodata.geocoding import OfflineGeocoder

    index = Gazetteer.open(cache_dir=settings.cache_dir, progress=progress)
    return OfflineGeocoder(index)


def make_nominatim(settings: Settings) -> "NominatimGeocoder":
    """The online geocoder; it asks nobody before it is asked.

    Raises:
        GazetteerError: the settings do not say who asks.
    """
    from geodata.geocoding.nominatim import NominatimGeocoder, NominatimSettings

    if not settings.nominatim_user_agent:
        msg = "set MAPAPP_NOMINATIM_USER_AGENT: a server wants to know who asks"
        raise GazetteerError(msg)
    server = NominatimSettings(user_agent=settings.nominatim_user_agent)
    if settings.nominatim_domain:
        scheme, _, domain = settings.nominatim_domain.rpartition("://")
        server = replace(server, domain=domain, scheme=scheme or server.scheme)
    return NominatimGeocoder(server, now=lambda: datetime.now(UTC))


def make_archive(
    settings: Settings, *, geocoder: Callable[[], Geocoder]
) -> SqliteArchive:
    """The archive at the settings' path; a new one starts with the sample.

    Args:
        settings: its path, and whether the sample is wanted.
        geocoder: asked for only if the sample is to be placed.

    Raises:
        ArchiveError: it cannot be opened.
    """
    archive = open_archive(settings.archive_path)
    if settings.with_sample and archive.is_new():
        from geodata.pipeline import ensure_sample

        ensure_sample(archive, geocoder(), at=datetime.now(UTC))
    return archive


@_once
def get_settings() -> Settings:
    """The settings of this process, from its environment."""
    return Settings.from_env()


@_once
def get_geocoder() -> Geocoder:
    """The geocoder of this process, shared by its sessions."""
    return make_geocoder(get_settings())


@_once
def get_archive() -> SqliteArchive:
    """The archive of this process, shared by its sessions."""
    return make_archive(get_settings(), geocoder=get_geocoder)


@_once
def get_snapshots() -> "Snapshots":
    """The archive's snapshots, shared by pages and routes."""
    from mapapp.snapshot import Snapshots

    return Snapshots(get_archive())


@_once
def get_online() -> Switch:
    """Whether online base maps are offered; off unless the settings say on."""
    return Switch(is_on=get_settings().online_basemaps)


@_once
def get_tiles() -> "TileSource":
    """Tiles of online base maps for this process."""
    from mapapp.tiles import TileSource

    return TileSource(get_online())
