"""``serve``: the app in this process."""

import os
from pathlib import Path

from geodata.errors import GeodataError
from mapapp.commands.archives import settings_for


def serve(
    *,
    host: str,
    port: int | None,
    archive: str | None,
    data: Path | None,
    open_browser: bool,
) -> None:
    """Run the app until it is stopped.

    The archive, or the file of ``data``, is opened first, so that what is wrong
    with it is said here and not on the page.
    """
    settings = settings_for(archive, data=data)
    # The app reads its settings from the environment, as under streamlit run.
    path = settings.archive_path
    os.environ["MAPAPP_ARCHIVE"] = (
        str(path.absolute()) if isinstance(path, Path) else path
    )
    if data is not None:
        os.environ["MAPAPP_DATA"] = str(data.absolute())
    # Streamlit is slow to import, and only this command serves.
    from mapapp.app import SERVER_CONFIG, make_app  # noqa: PLC0415
    from mapapp.compose import get_archive, get_settings, get_snapshots  # noqa: PLC0415

    if get_settings().data_path is None:
        get_archive()
    else:
        get_snapshots()
    config = SERVER_CONFIG | {
        "server.address": host,
        "server.headless": not open_browser,
    }
    if port is not None:
        config["server.port"] = port
    try:
        make_app().run(config=config)
    except OSError as error:
        msg = f"cannot listen on {host}: {error.strerror or error}"
        raise GeodataError(msg) from error
