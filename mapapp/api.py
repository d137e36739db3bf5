"""Routes beside the pages: the map document, packed columns, one incident, tiles.

Everything is read-only and same-origin; nothing here answers with HTML made
of outside text.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from geodata.records import for_readers
from mapapp.access.gate import person_of
from mapapp.answers import answer_routes, is_held, snapshot_of
from mapapp.compose import get_online, get_settings, get_snapshots, get_tiles
from mapapp.documents import Document, kept_document
from mapapp.embed import embed_page, embed_policy, frame_ancestors
from mapapp.live import live_routes
from mapapp.map_view import BRIDGE, BRIDGE_PATH
from mapapp.nearness import is_near
from mapapp.packing import Packed, patch
from mapapp.pages.kept import Kept

if TYPE_CHECKING:
    from mapapp.snapshot import Snapshot

NOT_FOUND = 404
IMMUTABLE = "private, max-age=31536000, immutable"

MANY_BYTES = 4_000_000

_patches: Kept[Packed | None] = Kept()
"""What changed from one version to another, made once for all who ask."""

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
MAP_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        f"sandbox {SANDBOX}",
    )
)
"""The map document holds our constant text only and may fetch nothing but tiles."""


def routes() -> list[BaseRoute]:
    """All routes of the app, for ``st.App``."""
    return [
        Route("/embed", _embed),
        Route("/api/map", _document_route(Document.MAP)),
        Route("/api/place-map", _document_route(Document.PLACE)),
        Route(BRIDGE_PATH, _bridge),
        Route("/api/version", _version),
        Route("/api/columns/{version}", _packed("columns")),
        Route("/api/areas/{version}", _packed("areas")),
        Route("/api/incidents/{version}/{row:int}", _incident),
        *answer_routes(),
        *live_routes(),
        Route("/api/tiles/{provider}/{z:int}/{x:int}/{y:int}", _tile),
    ]


def _document_route(document: Document) -> Callable[[Request], object]:
    async def respond(request: Request) -> Response:
        packed = await run_in_threadpool(_document, document)
        ancestors = frame_ancestors(get_settings().embed_from)
        policy = f"{MAP_POLICY}; frame-ancestors {ancestors}"
        headers = {"Content-Security-Policy": policy}
        return _send(request, packed, "text/html", headers)

    return respond


def _document(name: Document) -> Packed:
    document = kept_document(get_settings().cache_dir, name)
    _ = document.gzipped  # compressed here, off the event loop
    return document


async def _embed(request: Request) -> Response:
    params = dict(request.query_params)
    snapshots = get_snapshots(person_of(request.scope).audience)
    page = await run_in_threadpool(
        lambda: embed_page(snapshots.current(), params, online=get_online().is_on)
    )
    headers = {
        "Content-Security-Policy": embed_policy(get_settings().embed_from),
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(page, media_type="text/html", headers=headers)


async def _version(request: Request) -> Response:
    """The newest version that is there for whoever asks, and whether it lasts."""
    snapshots = get_snapshots(person_of(request.scope).audience)
    newest = await run_in_threadpool(snapshots.newest)
    told = {"version": newest, "lasts": get_settings().data_path is not None}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


async def _bridge(_request: Request) -> Response:
    headers = {"Cache-Control": IMMUTABLE, "X-Content-Type-Options": "nosniff"}
    return Response(BRIDGE, media_type="text/javascript", headers=headers)


def _packed(part: str) -> Callable[[Request], object]:
    async def respond(request: Request) -> Response:
        packed = await run_in_threadpool(_packed_part, request, part)
        if packed is None:
            return _gone()
        return _send(request, packed, "application/octet-stream", {})

    return respond


def _packed_part(request: Request, part: str) -> Packed | None:
    """A part of a version; after a version that is named, what changed in it.

    Where that one is no longer kept, or much changed, the whole part all the same.
    """
    snapshot = snapshot_of(request)
    if snapshot is None:
        return None
    after = request.query_params.get("after")
    packed = _patch(request, snapshot, after, part) if after else None
    packed = packed or _part_of(snapshot, part)
    _ = packed.key
    if is_compressed(request, packed):
        _ = packed.gzipped  # here, off the event loop
    return packed


def _part_of(snapshot: "Snapshot", part: str) -> Packed:
    return snapshot.columns if part == "columns" else snapshot.areas


def _patch(
    request: Request, snapshot: "Snapshot", after: str, part: str
) -> Packed | None:
    earlier = get_snapshots(person_of(request.scope).audience).at(after)
    if earlier is None:
        return None

    def make() -> Packed | None:
        whole = _part_of(snapshot, part).raw
        changes = patch(_part_of(earlier, part).raw, whole)
        return None if changes is None else Packed(changes)

    return _patches.get((after, snapshot.version, part), make)


def is_compressed(request: Request, packed: Packed) -> bool:
    """Whether it is worth it: within one machine many bytes are sent sooner as such."""
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return False
    return len(packed.raw) < MANY_BYTES or not is_near(request.scope)


def _send(
    request: Request, packed: Packed, media_type: str, headers: dict[str, str]
) -> Response:
    etag = f'"{packed.key}"'
    headers = headers | {
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if is_held(request, etag):
        return Response(status_code=304, headers=headers)
    if not is_compressed(request, packed):
        return Response(packed.raw, media_type=media_type, headers=headers)
    headers |= {"Content-Encoding": "gzip"}
    return Response(packed.gzipped, media_type=media_type, headers=headers)


def _gone() -> Response:
    message = "This version of the map is no longer kept. Reload the page."
    return JSONResponse({"error": message}, status_code=NOT_FOUND)


async def _incident(request: Request) -> Response:
    record = await run_in_threadpool(_record, request)
    if record is None:
        return _gone()
    return Response(
        orjson.dumps(record),
        media_type="application/json",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": IMMUTABLE},
    )


def _record(request: Request) -> dict[str, object] | None:
    snapshot = snapshot_of(request)
    record = snapshot.record(request.path_params["row"]) if snapshot else None
    return None if record is None else for_readers(record)


async def _tile(request: Request) -> Response:
    # Here, not above: its HTTP client is slow to import and seldom used.
    from mapapp.tiles import TileError  # noqa: PLC0415

    try:
        tile = await get_tiles().fetch(**request.path_params)
    except TileError as error:
        return JSONResponse({"error": str(error)}, status_code=error.status)
    return Response(
        tile.payload,
        media_type=tile.media_type,
        headers={
            "Cache-Control": tile.cache_control,
            "X-Content-Type-Options": "nosniff",
            **_readable_by(request.headers.get("origin")),
        },
    )


def _readable_by(origin: str | None) -> dict[str, str]:
    """Lets the map's frame, whose origin is opaque, draw tiles into its pictures."""
    allowed = {"Access-Control-Allow-Origin": "null"} if origin == "null" else {}
    return {"Vary": "Origin", **allowed}
