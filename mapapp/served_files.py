"""Streamlit's own files from memory: a page asks for more than a hundred of them.

Streamlit reads each from disk through several layers for each request, which takes
most of a small server's time while a page loads. The names of its files hold their
hash, so what is read once is right for ever. Over a network they travel compressed,
once; on the machine itself that would only cost time.
"""

import asyncio
import gzip
import mimetypes
from functools import cached_property
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from mapapp.nearness import is_near

_STATIC = Path(st.__file__).parent / "static" / "static"
_PREFIX = "/static/"
_KEPT_FOR_EVER = b"public, immutable, max-age=31536000"
_SQUEEZED = frozenset({".js", ".css", ".svg", ".json", ".txt"})
_LEVEL = 6
_LEAST = 1_000
"""Bytes that are worth compressing."""

RawHeaders = list[tuple[bytes, bytes]]


class ServedFile:
    """One file, read when it is first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def plain(self) -> tuple[bytes, RawHeaders]:
        """The bytes and their headers."""
        return self._answer(self._path.read_bytes())

    @cached_property
    def squeezed(self) -> tuple[bytes, RawHeaders]:
        """The same, compressed where that makes them shorter."""
        content, headers = self.plain
        if self._path.suffix not in _SQUEEZED or len(content) < _LEAST:
            return content, headers
        answer, headers = self._answer(gzip.compress(content, _LEVEL, mtime=0))
        return answer, [*headers, (b"content-encoding", b"gzip")]

    def _answer(self, content: bytes) -> tuple[bytes, RawHeaders]:
        kind = mimetypes.guess_type(self._path.name)[0] or "application/octet-stream"
        if self._path.suffix == ".js":
            kind = "text/javascript"  # whatever the machine's own table says
        return content, [
            (b"content-type", kind.encode()),
            (b"content-length", str(len(content)).encode()),
            (b"cache-control", _KEPT_FOR_EVER),
            (b"vary", b"Accept-Encoding"),
            (b"x-content-type-options", b"nosniff"),
        ]


class ServedFiles:
    """ASGI middleware: answers for the files that are there, passes on the rest."""

    def __init__(self, app: ASGIApp, folder: Path = _STATIC) -> None:
        self._app = app
        self._files = {
            _PREFIX + path.relative_to(folder).as_posix(): ServedFile(path)
            for path in folder.rglob("*")
            if path.is_file()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        file = self._file(scope)
        if file is None:
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if is_near(scope) or "gzip" not in asked.get("accept-encoding", ""):
            content, headers = file.plain
        else:
            content, headers = await asyncio.to_thread(lambda: file.squeezed)
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    def _file(self, scope: Scope) -> ServedFile | None:
        is_whole = scope["type"] == "http" and scope["method"] == "GET"
        if not is_whole or "range" in Headers(scope=scope):
            return None
        return self._files.get(scope["path"])
