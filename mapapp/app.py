"""The app as one ASGI value: Streamlit pages with our routes beside them."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from geodata.errors import GeodataError
from mapapp import colours
from mapapp.access import NoAccess
from mapapp.access.gate import Gate
from mapapp.access.roster import get_roster
from mapapp.access.team_file import TeamError, read_secrets
from mapapp.api import routes
from mapapp.compose import get_settings, get_snapshots
from mapapp.documents import kept_document
from mapapp.memory import give_back
from mapapp.pages import sign_in
from mapapp.prompt_app import PromptApp
from mapapp.served_files import ServedFiles

MAIN_PAGE = Path(__file__).with_name("pages") / "main.py"

SERVER_CONFIG: dict[str, Any] = {
    "server.address": "127.0.0.1",
    "server.maxUploadSize": 500,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "runner.magicEnabled": False,
    "global.minCachedMessageSize": 400,
    "theme.baseRadius": "small",
    "theme.font": "sans-serif",
    **colours.theme_options(),
}
"""What ``mapapp serve`` starts with; equal to .streamlit/config.toml."""


_EMPTY_WITH_TEAM = {
    "server.trustedUserHeaders": "people sign in by a cookie, not by a header",
    "server.baseUrlPath": "the site has a name of its own, without a path",
}


def make_app() -> st.App:
    """Build the app: ``streamlit run``, ``mapapp serve`` or any ASGI server.

    Raises:
        TeamError: the team's file or its secrets are wrong.
    """
    roster = get_roster()
    return PromptApp(
        MAIN_PAGE,
        secrets=None if roster is None else read_secrets(roster.path),
        routes=routes(),
        middleware=[Middleware(Gate), Middleware(ServedFiles)],
        lifespan=_lifespan,
        on_script_error=_say_refusal,
    )


def _say_refusal(error: Exception) -> bool:
    """What a callback or a part of a page was refused stands in words there."""
    if isinstance(error, NoAccess):
        sign_in.show_refusal(error)
    return isinstance(error, NoAccess)


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    """Get the first map ready while the browser still loads the page."""
    _check_options()
    threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()
    yield


def _check_options() -> None:
    """Streamlit's own settings open no way around the gate.

    Raises:
        TeamError: one does, and somebody has to sign in.
    """
    for name, reason in _EMPTY_WITH_TEAM.items():
        if get_roster() is not None and st.get_option(name):
            msg = f"{name} must be empty with a team: {reason}"
            raise TeamError(msg)


def _warm_up() -> None:
    """What the first page asks for, in the order in which it does."""
    try:
        snapshot = get_snapshots().current()
    except GeodataError:
        return  # the page says so, to whom it concerns
    _ = snapshot.columns.gzipped, snapshot.areas.gzipped
    _ = kept_document(get_settings().cache_dir).gzipped
    if snapshot.is_read_only:  # a file may be large, and stays as it is
        # Here, not above: an archive's first map is drawn before pandas is imported.
        from mapapp.pages.warming import warm_page  # noqa: PLC0415

        warm_page(snapshot)
        _ = snapshot.finder
        give_back()
