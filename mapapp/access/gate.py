"""The gate before all routes: who comes in, from where, and to what.

Without a team it lets in what asks for this machine by its own names, so that no
page of another site can reach the app by a name it has pointed here. With a team
everything that is no constant needs somebody on the list; the routes find them in
``scope`` by :func:`person_of`.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mapapp.access.came_for import leading_back
from mapapp.access.ended import ENDED
from mapapp.access.identity import Identity
from mapapp.access.people import LOCAL, NoAccess, Person, Role
from mapapp.access.present import admitted
from mapapp.access.roster import get_roster
from mapapp.access.streamlit_inside import SIGN_OUT, claims_of
from mapapp.access.team import NotSignedIn, Team
from mapapp.access.team_file import TeamError
from mapapp.access.watch import Watch
from mapapp.nearness import is_loopback

_PERSON = "mapapp.person"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

CLOSED = ("/api", "/embed", "/media", "/_stcore", "/component", "/app")
"""All below these is closed but what is named as open."""

OPEN = frozenset(
    {
        "/api/map",
        "/api/place-map",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/stream",
    }
)
"""Constants, the same for everybody; and the websocket, whose page asks itself."""

OPEN_BELOW = ("/api/bridge/", "/_stcore/bidi-components/", "/api/tiles/")
"""Constants too; and pictures of base maps, which the map's frame asks for: its
origin is none, so browsers send no cookie with what it asks."""

_UPLOAD = "/_stcore/upload_file/"
_REPORT_BYTES = 3 * 1024**2
"""Of an upload that holds a report: more than that is a data set."""

_NEEDS = (
    (_UPLOAD, Role.CODER),
    ("/_stcore/", Role.EDITOR),
)
"""More than a viewer, the first that fits."""

_NEVER = "/_stcore/agent"
"""A way to drive the pages without a browser; off, and kept so."""


class _Refusal(Exception):  # noqa: N818 - reads as what it says
    def __init__(self, status: int, words: str) -> None:
        self.status = status
        super().__init__(words)


def person_of(scope: Scope) -> Person:
    """Whom the gate let in to this route.

    Raises:
        KeyError: the route is open, or the gate is not there.
    """
    person: Person = scope[_PERSON]
    return person


class Gate:
    """ASGI middleware, the outermost."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, or refuse."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        try:
            team = _team()
            _check_names(scope, team)
            scope = _with_person(scope, team)
        except _Refusal as refusal:
            await _refuse(scope, refusal, send)
            return
        if team is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._app(scope, Watch(_claims(scope), receive).receive, send)
        else:
            _note_sign_out(scope)
            send = leading_back(scope, team, _sending(scope, team, send))
            await self._app(scope, receive, send)


def _team() -> Team | None:
    roster = get_roster()
    if roster is None:
        return None
    try:
        return roster.team()
    except TeamError as error:
        words = "The team's list cannot be read. Whoever keeps it has to mend it."
        raise _Refusal(503, words) from error


def _check_names(scope: Scope, team: Team | None) -> None:
    """Refuse who asks by a foreign name, or for a page of a foreign site."""
    headers = Headers(scope=scope)
    host = _name(headers.get("host", ""))
    if not is_loopback(host) and (team is None or host != team.host):
        words = "This app answers to its own name alone."
        raise _Refusal(421, words)
    is_websocket = scope["type"] == "websocket"
    if not is_websocket and scope["method"] in _SAFE:
        return
    if not _is_from_here(headers, team):
        raise _Refusal(403, "Only pages of the app itself may ask this.")


def _is_from_here(headers: Headers, team: Team | None) -> bool:
    """Browsers name the site of a page that writes, or opens a websocket."""
    origin = headers.get("origin")
    if team is not None:
        return origin == team.address
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _with_person(scope: Scope, team: Team | None) -> Scope:
    path = scope["path"]
    if path.startswith(_NEVER):
        raise _Refusal(404, "There is nothing here.")
    if team is None:
        return {**scope, _PERSON: LOCAL}
    if is_open(path):
        return scope
    try:
        person = admitted(_claims(scope))
    except NotSignedIn as refusal:
        raise _Refusal(401, str(refusal)) from refusal
    except NoAccess as refusal:
        raise _Refusal(403, str(refusal)) from refusal
    needs = next((role for start, role in _NEEDS if path.startswith(start)), None)
    if needs is not None and not person.may(needs):
        raise _Refusal(403, f"This needs the role {needs}; yours is {person.role}.")
    if path.startswith(_UPLOAD) and not person.may_edit:
        _check_size(scope)
    return {**scope, _PERSON: person}


def _check_size(scope: Scope) -> None:
    """Data sets are uploaded by those who may store them; servers hold to a length."""
    if scope["method"] in _SAFE | {"DELETE"}:
        return
    told = Headers(scope=scope).get("content-length", "")
    if not told.isdecimal() or int(told) > _REPORT_BYTES:
        raise _Refusal(413, "A file of this size needs the role editor.")


def is_open(path: str) -> bool:
    """Whether what stands at a path is for everybody: it holds no incidents."""
    is_closed = any(path == each or path.startswith(f"{each}/") for each in CLOSED)
    return not is_closed or path in OPEN or path.startswith(OPEN_BELOW)


def _claims(scope: Scope) -> Mapping[str, Any]:
    return claims_of(HTTPConnection(scope).cookies)


def _note_sign_out(scope: Scope) -> None:
    identity = Identity.of(_claims(scope)) if scope["path"] == SIGN_OUT else None
    if identity is not None:
        ENDED.add(identity)


def _sending(scope: Scope, team: Team, send: Send) -> Send:
    """Answers are kept by no cache for another reader, cookies travel encrypted."""
    is_secure = urlsplit(team.address).scheme == "https"
    is_answer = _PERSON in scope

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if is_answer:
                if "no-store" not in headers.get("cache-control", ""):
                    headers["cache-control"] = "private, no-cache"
                headers.add_vary_header("Cookie")
            if is_secure:
                message["headers"] = [_secured(*each) for each in message["headers"]]
        await send(message)

    return sending


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    is_bare = name.lower() == b"set-cookie" and b"secure" not in value.lower()
    return name, value + b"; Secure" if is_bare else value


async def _refuse(scope: Scope, refusal: _Refusal, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": str(refusal)})
        return
    body = orjson.dumps({"error": str(refusal)})
    headers = {
        "content-type": "application/json",
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send(
        {"type": "http.response.start", "status": refusal.status, "headers": raw}
    )
    await send({"type": "http.response.body", "body": body})
