"""Routes that answer the map's questions: what is found, listed, saved as a file.

Read-only, for pages of the app's own origin. What comes in is outside text: it is
limited before it is read, and a row that is not there is refused.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geodata.errors import GeodataError
from geodata.writers.formats import FORMATS
from mapapp.access.gate import person_of
from mapapp.compose import get_gazetteer_sha256, get_publisher, get_snapshots

if TYPE_CHECKING:
    from mapapp.snapshot import Snapshot

MOST_FOUND = 50
MOST_LISTED = 200
MOST_EXPORTED = 50_000
"""Rows in one file; more are for ``mapapp export``."""

MOST_LETTERS = 200
_ROW_BYTES = 4
_NOT_STORED = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

RowNumbers = npt.NDArray[np.uint32]


class Refused(Exception):  # noqa: N818 - reads as what it says
    """A question that is not answered: the status and the words for it."""

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        super().__init__(words)


def answer_routes() -> list[BaseRoute]:
    """The routes, for ``mapapp.api``."""
    return [
        Route("/api/search/{version}", told(_search)),
        Route("/api/list/{version}", told(_list), methods=["POST"]),
        Route("/api/export/{version}", told(_export), methods=["POST"]),
    ]


def told(answer: Callable[[Request], object]) -> Callable[[Request], object]:
    """A route's answer, or in words why there is none."""

    async def respond(request: Request) -> Response:
        try:
            response: Response = await answer(request)  # type: ignore[misc] # all of ours are awaited
        except Refused as refused:
            return _json({"error": str(refused)}, refused.status)
        except GeodataError as error:
            return _json({"error": str(error)}, 500)
        return response

    return respond


async def _search(request: Request) -> Response:
    text = request.query_params.get("q", "")
    if len(text) > MOST_LETTERS:
        raise Refused(400, f"Ask with at most {MOST_LETTERS} letters.")
    snapshot = _snapshot(request)
    found = await run_in_threadpool(lambda: snapshot.find(text, most=MOST_FOUND))
    return _json({"rows": found.rows, "more": found.more})


async def _list(request: Request) -> Response:
    _check_origin(request)
    snapshot = _snapshot(request)
    rows = _rows(await _body(request, MOST_LISTED), snapshot)
    return _json(await run_in_threadpool(lambda: snapshot.listed(rows.tolist())))


async def _export(request: Request) -> Response:
    _check_origin(request)
    form = request.query_params.get("format", "")
    if form not in FORMATS:
        raise Refused(400, f"The format must be one of {', '.join(FORMATS)}.")
    snapshot = _snapshot(request)
    rows = np.unique(_rows(await _body(request, MOST_EXPORTED), snapshot))
    full = is_full(request)
    content = await run_in_threadpool(
        lambda: snapshot.exported(
            rows,
            form,
            gazetteer=get_gazetteer_sha256(),
            publisher=None if full else get_publisher(),
            query={"incidents": "chosen on the map"},
        )
    )
    name = FORMATS[form].file_name("incidents-full" if full else "incidents")
    headers = _NOT_STORED | {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=FORMATS[form].media_type, headers=headers)


def is_held(request: Request, etag: str) -> bool:
    """Whether who asks has the answer of a tag, weakened on its way or not."""
    lines = request.headers.getlist("if-none-match")
    held = {tag.strip().removeprefix("W/") for line in lines for tag in line.split(",")}
    return not held.isdisjoint((etag, "*"))


def is_full(request: Request) -> bool:
    """Whether all is asked for, by who may have it; what is public unless said."""
    wish = request.query_params.get("scope", "public")
    if wish not in {"public", "full"}:
        raise Refused(400, "The scope must be public or full.")
    if wish == "full" and not person_of(request.scope).may_code:
        raise Refused(403, "The full file is for coders and editors of the team.")
    return wish == "full"


def _check_origin(request: Request) -> None:
    """Refuse what another site's page has sent; programs send neither header."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        is_ours = site in {"same-origin", "none"}
    else:
        host = request.headers.get("host")
        is_ours = origin is None or urlsplit(origin).netloc == host
    if not is_ours:
        raise Refused(403, "Only pages of the app itself may ask this.")


def snapshot_of(request: Request) -> "Snapshot | None":
    """The version that is asked for, if it is kept and for who asks.

    A version of what the team sees is none for who only reads.
    """
    snapshots = get_snapshots(person_of(request.scope).audience)
    return snapshots.at(request.path_params["version"])


def _snapshot(request: Request) -> "Snapshot":
    snapshot = snapshot_of(request)
    if snapshot is None:
        words = "This version of the map is no longer kept. Reload the page."
        raise Refused(404, words)
    return snapshot


async def _body(request: Request, most: int) -> bytes:
    """The body, as long as it is no more than so many rows."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most * _ROW_BYTES:
            raise Refused(413, f"At most {most:,} incidents at a time.")
    return bytes(body)


def _rows(body: bytes, snapshot: "Snapshot") -> RowNumbers:
    """Row numbers, each a little-endian uint32."""
    if len(body) % _ROW_BYTES:
        raise Refused(400, "Rows are numbers of four bytes.")
    rows = np.frombuffer(body, dtype="<u4").astype(np.uint32)
    if rows.size and int(rows.max()) >= snapshot.count:
        raise Refused(400, "There is no such row.")
    return rows


def _json(content: object, status: int = 200) -> Response:
    return Response(
        orjson.dumps(content),
        status_code=status,
        media_type="application/json",
        headers=_NOT_STORED,
    )
