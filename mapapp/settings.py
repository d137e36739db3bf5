"""Settings: one frozen value, read from the environment at the edge."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import platformdirs

from geodata.archive.opening import is_postgresql
from geodata.errors import GeodataError

_APP = "mapapp"
_TRUE = frozenset({"1", "true", "yes", "on"})
_SITE = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?")


class SettingsError(GeodataError):
    """A variable holds what it cannot mean; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are kept, and what may leave the machine: nothing, unless set.

    Attributes:
        archive_path: the archive's file, or the address of a PostgreSQL database
            (``MAPAPP_ARCHIVE``; a file in the user's data folder if unset).
        gazetteers_dir: the user's own lists of places (``MAPAPP_GAZETTEERS``;
            the folder ``gazetteers`` beside the archive if unset).
        cache_dir: for what can be built again (``MAPAPP_CACHE``).
        online_basemaps: whether online base maps are offered (``MAPAPP_ONLINE``).
        with_sample: whether a new archive starts with the sample
            (``MAPAPP_SAMPLE``; on unless set to something else than 1, true,
            yes or on).
        embed_from: addresses of sites that may show the map in a frame
            (``MAPAPP_EMBED_FROM``, separated by spaces or commas; none if unset).
        nominatim_domain: the server of online geocoding (``MAPAPP_NOMINATIM``);
            None is off.
        nominatim_user_agent: how it is told who asks
            (``MAPAPP_NOMINATIM_USER_AGENT``); None is off.
        public_salt: the secret by which places in public files are moved
            (``MAPAPP_PUBLIC_SALT``, 16 characters or more; kept in ``salt_path`` if
            unset). A team has one for all.
        data_path: a file of incidents that is shown, read-only, in place of the
            archive (``MAPAPP_DATA``).
        team_path: the file that says who may sign in (``MAPAPP_TEAM``); None is
            nobody: the app is for who sits at the machine.
    """

    archive_path: Path | str
    cache_dir: Path
    gazetteers_dir: Path
    online_basemaps: bool = False
    with_sample: bool = True
    embed_from: tuple[str, ...] = ()
    nominatim_domain: str | None = None
    nominatim_user_agent: str | None = None
    data_path: Path | None = None
    public_salt: str | None = field(default=None, repr=False)
    team_path: Path | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read the variables named above; an empty one is as good as none.

        Raises:
            SettingsError: one of them cannot be what it says.
        """
        env = os.environ if environ is None else environ
        archive_path = archive_at(env.get("MAPAPP_ARCHIVE"))
        folder = (
            archive_path.parent
            if isinstance(archive_path, Path)
            else default_archive_path().parent
        )
        beside = folder / "gazetteers"
        return cls(
            archive_path=archive_path,
            gazetteers_dir=_path(env.get("MAPAPP_GAZETTEERS")) or beside,
            cache_dir=_path(env.get("MAPAPP_CACHE")) or default_cache_dir(),
            online_basemaps=_switch(env.get("MAPAPP_ONLINE"), default=False),
            with_sample=_switch(env.get("MAPAPP_SAMPLE"), default=True),
            embed_from=_sites(env.get("MAPAPP_EMBED_FROM")),
            nominatim_domain=env.get("MAPAPP_NOMINATIM") or None,
            nominatim_user_agent=env.get("MAPAPP_NOMINATIM_USER_AGENT") or None,
            data_path=_path(env.get("MAPAPP_DATA")),
            public_salt=_salt(env.get("MAPAPP_PUBLIC_SALT")),
            team_path=_path(env.get("MAPAPP_TEAM")),
        )

    @property
    def salt_path(self) -> Path:
        """Where the secret of public files is kept: beside the archive."""
        if isinstance(self.archive_path, Path):
            name = f"{self.archive_path.name}.public-salt"
            return self.archive_path.with_name(name)
        return default_archive_path().with_name("public-salt")


def _salt(text: str | None) -> str | None:
    if not text:
        return None
    # Here, not above: slow to import, and few set a secret.
    from geodata.public.rules import SHORTEST_SALT  # noqa: PLC0415

    if len(text.encode()) < SHORTEST_SALT:
        msg = f"MAPAPP_PUBLIC_SALT: a secret has {SHORTEST_SALT} characters or more"
        raise SettingsError(msg)
    return text


def archive_at(text: str | None) -> Path | str:
    """A file, or a server's address; the file in the user's folder for nothing."""
    if text and is_postgresql(text):
        return text
    return _path(text) or default_archive_path()


def default_archive_path() -> Path:
    """``archive.sqlite`` in the user's data folder."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "archive.sqlite"


def default_cache_dir() -> Path:
    """The user's cache folder."""
    return platformdirs.user_cache_path(_APP, appauthor=False)


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser() if text else None


def _sites(text: str | None) -> tuple[str, ...]:
    sites = tuple((text or "").replace(",", " ").split())
    for site in sites:
        if not _SITE.fullmatch(site):
            msg = (
                f"MAPAPP_EMBED_FROM: {site!r} is not the address of a site, "
                "such as https://news.example"
            )
            raise SettingsError(msg)
    return sites


def _switch(text: str | None, *, default: bool) -> bool:
    return text.strip().lower() in _TRUE if text else default
