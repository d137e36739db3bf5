"""Settings: one frozen value, read from the environment at the edge."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import platformdirs

_APP = "mapapp"
_TRUE = frozenset({"1", "true", "yes", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are kept, and what may leave the machine: nothing, unless set.

    Attributes:
        archive_path: the archive's file (``MAPAPP_ARCHIVE``; the user's data
            folder if unset).
        gazetteers_dir: the user's own lists of places (``MAPAPP_GAZETTEERS``;
            the folder ``gazetteers`` beside the archive if unset).
        cache_dir: for what can be built again (``MAPAPP_CACHE``).
        online_basemaps: whether online base maps are offered (``MAPAPP_ONLINE``).
        with_sample: whether a new archive starts with the sample
            (``MAPAPP_SAMPLE``; on unless set to something else than 1, true,
            yes or on).
        nominatim_domain: the server of online geocoding (``MAPAPP_NOMINATIM``);
            None is off.
        nominatim_user_agent: how it is told who asks
            (``MAPAPP_NOMINATIM_USER_AGENT``); None is off.
    """

    archive_path: Path
    cache_dir: Path
    gazetteers_dir: Path
    online_basemaps: bool = False
    with_sample: bool = True
    nominatim_domain: str | None = None
    nominatim_user_agent: str | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read the variables named above; an empty one is as good as none."""
        env = os.environ if environ is None else environ
        archive_path = _path(env.get("MAPAPP_ARCHIVE")) or default_archive_path()
        beside = archive_path.parent / "gazetteers"
        return cls(
            archive_path=archive_path,
            gazetteers_dir=_path(env.get("MAPAPP_GAZETTEERS")) or beside,
            cache_dir=_path(env.get("MAPAPP_CACHE")) or default_cache_dir(),
            online_basemaps=_switch(env.get("MAPAPP_ONLINE"), default=False),
            with_sample=_switch(env.get("MAPAPP_SAMPLE"), default=True),
            nominatim_domain=env.get("MAPAPP_NOMINATIM") or None,
            nominatim_user_agent=env.get("MAPAPP_NOMINATIM_USER_AGENT") or None,
        )


def default_archive_path() -> Path:
    """``archive.sqlite`` in the user's data folder."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "archive.sqlite"


def default_cache_dir() -> Path:
    """The user's cache folder."""
    return platformdirs.user_cache_path(_APP, appauthor=False)


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser() if text else None


def _switch(text: str | None, *, default: bool) -> bool:
    return text.strip().lower() in _TRUE if text else default
