"""``serve``: the app in this process."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.errors import GeodataError
from mapapp.commands.archives import settings_for
from mapapp.nearness import is_loopback
from mapapp.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the app listens; ``port`` is None for the next free one."""

    host: str
    port: int | None
    open_browser: bool


def serve(
    place: Place, *, archive: str | None, data: Path | None, team: Path | None
) -> None:
    """Run the app until it is stopped.

    The archive, or the file of ``data``, and the team's file are opened first, so
    that what is wrong with them is said here and not on the page.
    """
    settings = settings_for(archive, data=data)
    if (team or settings.team_path) is None and not is_loopback(place.host):
        msg = (
            f"without a team nobody signs in, so {place.host} is not served: whoever "
            "reaches it could change the archive. Give --team FILE (docs/teams.md), "
            "or leave --host out"
        )
        raise GeodataError(msg)
    _tell_environment(settings, data, team)
    # Streamlit is slow to import, and only this command serves.
    from mapapp.app import SERVER_CONFIG, make_app  # noqa: PLC0415
    from mapapp.compose import get_archive, get_settings, get_snapshots  # noqa: PLC0415

    if get_settings().data_path is None:
        get_archive()
    else:
        get_snapshots()
    try:
        make_app().run(config=SERVER_CONFIG | _config(place))
    except OSError as error:
        msg = f"cannot listen on {place.host}: {error.strerror or error}"
        raise GeodataError(msg) from error


def _tell_environment(settings: Settings, data: Path | None, team: Path | None) -> None:
    """The app reads its settings from the environment, as under streamlit run."""
    path = settings.archive_path
    os.environ["MAPAPP_ARCHIVE"] = (
        str(path.absolute()) if isinstance(path, Path) else path
    )
    for name, file in (("MAPAPP_DATA", data), ("MAPAPP_TEAM", team)):
        if file is not None:
            os.environ[name] = str(file.absolute())


def _config(place: Place) -> dict[str, Any]:
    config = {
        "server.address": place.host,
        "server.headless": not place.open_browser,
    }
    return config if place.port is None else config | {"server.port": place.port}
