"""The one place that builds concrete parts, once a process.

Heavy parts are imported where they are built: the page is up before the
gazetteer, pandas or Folium are needed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, wraps
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from geodata.archive import Archive, open_archive
from geodata.errors import GazetteerError
from geodata.places import Geocoder
from mapapp.audience import Audience
from mapapp.settings import Settings
from mapapp.switches import Switch

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer
    from geodata.geocoding import OfflineGeocoder
    from geodata.geocoding.online.nominatim import NominatimGeocoder
    from geodata.geocoding.online.surroundings import CountryAt
    from geodata.public import PublicPlaces
    from geodata.revising.placing import WhatIsAt
    from mapapp.publishing import Publisher
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
    """The offline geocoder over the pinned gazetteer and the user's own lists.

    Args:
        settings: where the compiled index and the lists are kept.
        progress: told what is done, should the index need compiling first.

    Raises:
        GazetteerError: the gazetteer or a list is missing or damaged.
    """
    from geodata.geocoding import OfflineGeocoder

    return OfflineGeocoder(make_gazetteer(settings, progress=progress))


def make_gazetteer(
    settings: Settings, *, progress: Callable[[str], None] | None = None
) -> "Gazetteer":
    """The pinned gazetteer with the user's own lists upon it.

    Raises:
        GazetteerError: the gazetteer or a list is missing or damaged.
    """
    from geodata.gazetteer import Gazetteer

    return Gazetteer.open(
        cache_dir=settings.cache_dir, progress=progress, lists=settings.gazetteers_dir
    )


def gazetteer_sha256(settings: Settings) -> str:
    """What names are placed with now, for every export; nothing is compiled.

    Raises:
        GazetteerError: the manifest or the catalogue of lists cannot be read.
    """
    from geodata.gazetteer import combined_sha256
    from geodata.gazetteer.user_lists.catalogue import listed

    return combined_sha256(each.sha256 for each in listed(settings.gazetteers_dir))


def make_nominatim(
    settings: Settings, *, user_agent: str | None = None
) -> "NominatimGeocoder":
    """The online geocoder; it asks nobody before it is asked.

    Its answers are kept, and its turns taken, in a file of the cache folder that
    all processes of the user share. ``user_agent`` stands in for the settings'.

    Raises:
        GazetteerError: the settings do not say who asks, or name no server.
    """
    from geodata.geocoding.online.answer_cache import FileCache
    from geodata.geocoding.online.answer_file import AnswerFile
    from geodata.geocoding.online.nominatim import NominatimGeocoder, NominatimSettings
    from geodata.geocoding.online.shared_turns import SharedTurns

    agent = user_agent or settings.nominatim_user_agent
    if not agent:
        msg = "set MAPAPP_NOMINATIM_USER_AGENT: a server wants to know who asks"
        raise GazetteerError(msg)
    try:
        server = NominatimSettings(user_agent=agent)
        if settings.nominatim_domain:
            scheme, _, domain = settings.nominatim_domain.rpartition("://")
            server = replace(
                server, domain=domain.rstrip("/"), scheme=scheme or server.scheme
            )
    except ValueError as error:
        raise GazetteerError(str(error)) from error
    file = AnswerFile(settings.cache_dir / "nominatim-answers.sqlite")
    return NominatimGeocoder(
        server, now=_now, cache=FileCache(file, now=_now), turns=SharedTurns(file)
    )


def make_publisher(
    settings: Settings,
    gazetteer: Callable[[], "Gazetteer"] | None = None,
    **rules: Any,  # noqa: ANN401 - fields of PublicRules
) -> "Publisher":
    """What makes frames public, by the default rules but for those given.

    Args:
        settings: where the secret is kept.
        gazetteer: the one that is open already; the settings' if None.
        rules: fields of ``PublicRules``.

    Raises:
        GeodataError: the secret for it cannot be had.
    """
    from geodata.public import PublicRules
    from mapapp.publishing import Publisher, kept_salt

    if settings.public_salt is not None:
        salt = settings.public_salt.encode()
    else:
        salt = kept_salt(settings.salt_path)

    @cache
    def places() -> "PublicPlaces":
        from geodata.public.gazetteer_places import GazetteerPlaces

        return GazetteerPlaces(gazetteer() if gazetteer else make_gazetteer(settings))

    return Publisher(
        PublicRules(salt=salt, **rules), places, lambda: datetime.now(UTC).date()
    )


@_once
def get_publisher() -> "Publisher":
    """What makes this process's downloads public."""
    return make_publisher(get_settings(), get_gazetteer)


def _now() -> datetime:
    return datetime.now(UTC)


def make_archive(settings: Settings, *, geocoder: Callable[[], Geocoder]) -> Archive:
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
def get_gazetteer() -> "Gazetteer":
    """The gazetteer of this process, shared by all that ask it."""
    return make_gazetteer(get_settings())


@_once
def get_geocoder() -> "OfflineGeocoder":
    """The geocoder of this process, shared by its sessions."""
    from geodata.geocoding import OfflineGeocoder

    return OfflineGeocoder(get_gazetteer())


@_once
def get_what_is_at() -> "WhatIsAt":
    """What lies at a point, for places that somebody sets by hand."""
    from geodata.geocoding.reverse import Reverse

    return Reverse(get_gazetteer()).at


@_once
def get_gazetteer_sha256() -> str:
    """What this process places names with, for its downloads."""
    return gazetteer_sha256(get_settings())


@_once
def get_archive() -> Archive:
    """The archive of this process, shared by its sessions."""
    return make_archive(get_settings(), geocoder=get_geocoder)


def get_snapshots(audience: Audience = Audience.TEAM) -> "Snapshots":
    """The incidents that pages and routes show: the archive's, or a file's.

    Args:
        audience: who looks; a version of one audience is none of another's.
    """
    return _team_snapshots() if audience is Audience.TEAM else _readers_snapshots()


@_once
def _readers_snapshots() -> "Snapshots":
    from mapapp.snapshot import PartSnapshots

    return PartSnapshots(_team_snapshots(), Audience.READERS)


@_once
def _team_snapshots() -> "Snapshots":
    from mapapp.snapshot import ArchiveSnapshots

    settings = get_settings()
    if settings.data_path is not None:
        from mapapp.snapshot.filed import FixedSnapshots
        from mapapp.snapshot.opening import open_file

        opened = open_file(settings.data_path, cache_dir=settings.cache_dir)
        return FixedSnapshots(opened)
    return ArchiveSnapshots(get_archive(), cache_dir=settings.cache_dir)


@_once
def get_online() -> Switch:
    """Whether online base maps are offered; off unless the settings say on."""
    return Switch(is_on=get_settings().online_basemaps)


@dataclass(slots=True)
class WhoAsks:
    """How a server of names is told who asks; None while nobody may."""

    user_agent: str | None


@_once
def get_who_asks() -> WhoAsks:
    """Who asks for names online; the settings' at first, nobody unless they say."""
    return WhoAsks(get_settings().nominatim_user_agent)


@_once
def get_country_at() -> "CountryAt":
    """The country at a point, by the boundaries that the map draws."""
    from geodata.gazetteer.boundaries import Boundaries

    return Boundaries.load().country_at


@_once
def get_tiles() -> "TileSource":
    """Tiles of online base maps for this process."""
    from mapapp.tiles import TileSource

    return TileSource(get_online())
