"""The address that somebody came for, reached after they have signed in.

Streamlit's sign-in ends at the first page. The browser says on the way to it which
page of the site it left (``Referer``); that is kept in a cookie for this one
sign-in, and the sign-in's end leads there. Only to a page of the app itself:
whatever is not of that form, now or when the cookie comes back, is as if nothing
had been said, and people arrive at the map.
"""

import re
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import Message, Scope, Send

from mapapp.access.streamlit_inside import SIGN_IN
from mapapp.access.team import CALLBACK, Team

SECONDS = 600
"""In which somebody may be on their way through the provider."""

MOST = 2000
"""Letters of an address; a longer one is not kept."""

_PAGE = re.compile(r"/[a-z-]*(?:\?[!-\[\]-~]*)?")
"""A path of the app in one part, and what may stand behind it: never "//"."""

_STATE = re.compile(r"[A-Za-z0-9_-]{8,128}")
_COOKIE = "mapapp-came-for-"


def leading_back(scope: Scope, team: Team, send: Send) -> Send:
    """Answers of a sign-in: its first keeps the address, its last leads there."""
    path = scope["path"]
    if path not in {SIGN_IN, CALLBACK}:
        return send

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if path == SIGN_IN:
                _keep(headers, page_of(scope, team))
            else:
                _lead(headers, scope)
        await send(message)

    return sending


def page_of(scope: Scope, team: Team) -> str | None:
    """The page of the app that a request says it comes from."""
    said = Headers(scope=scope).get("referer", "")
    if not said.startswith(f"{team.address}/"):
        return None
    return as_page(said.removeprefix(team.address))


def as_page(address: str) -> str | None:
    """A path of the app with its query; None for all that is none."""
    is_page = len(address) <= MOST and _PAGE.fullmatch(address)
    return address if is_page else None


def _keep(headers: MutableHeaders, page: str | None) -> None:
    state = _state(urlsplit(headers.get("location", "")).query)
    if page is not None and state is not None:
        headers.append("set-cookie", _cookie(state, quote(page, safe=""), SECONDS))


def _lead(headers: MutableHeaders, scope: Scope) -> None:
    state = _state(scope["query_string"].decode("latin-1"))
    kept = HTTPConnection(scope).cookies.get(f"{_COOKIE}{state}")
    if state is None or kept is None:
        return
    page = as_page(unquote(kept))
    if page is not None and headers.get("location") == "/":
        headers["location"] = page
    headers.append("set-cookie", _cookie(state, "", 0))


def _state(query: str) -> str | None:
    """By which the provider's answer is known for that of one request."""
    said = parse_qs(query).get("state", [""])[0]
    return said if _STATE.fullmatch(said) else None


def _cookie(state: str, value: str, seconds: int) -> str:
    cookie: SimpleCookie = SimpleCookie()
    cookie[f"{_COOKIE}{state}"] = value
    morsel = cookie[f"{_COOKIE}{state}"]
    morsel["path"] = CALLBACK
    morsel["max-age"] = seconds
    morsel["httponly"] = True
    morsel["samesite"] = "lax"
    return morsel.OutputString()
