"""Which archive and which geocoder a command works with."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from geodata.archive import Archive
from geodata.errors import GeodataError
from geodata.places import Geocoder
from mapapp.commands.streams import note, told_progress
from mapapp.compose import make_archive, make_geocoder
from mapapp.settings import Settings, archive_at

ACTOR = "local"
"""Who does things where nobody signs in."""


def settings_for(
    path: str | None, *, data: Path | None = None, with_sample: bool = True
) -> Settings:
    """The environment's settings, with the archive of ``--archive`` if given.

    Raises:
        GeodataError: there is an archive as well as a file of ``--data``.
    """
    if path is not None and data is not None:
        msg = "--archive and --data: one of them is taken, not both"
        raise GeodataError(msg)
    settings = Settings.from_env()
    wanted = settings.with_sample and with_sample
    return replace(
        settings,
        archive_path=settings.archive_path if path is None else archive_at(path),
        with_sample=wanted,
    )


def opened(
    settings: Settings, geocoder: Callable[[], Geocoder] | None = None
) -> Archive:
    """Open the settings' archive, saying so where a new one is made.

    Raises:
        ArchiveError: it cannot be opened.
    """
    path = settings.archive_path
    is_new = isinstance(path, Path) and not path.exists()
    archive = make_archive(settings, geocoder=geocoder or geocoder_of(settings))
    if is_new:
        note(f"a new archive was made: {settings.archive_path}")
    return archive


def geocoder_of(settings: Settings) -> Callable[[], Geocoder]:
    """The geocoder, built at the first call: the index may need compiling."""

    @cache
    def build() -> Geocoder:
        with told_progress() as progress:
            return make_geocoder(settings, progress=progress)

    return build
