"""A watch over a page that is open: who was let in may be taken off the list.

Pages ask at each run who they are drawn for. A download that was offered before, or
a part of a page that asks nobody, does not. So each message of a page is preceded by
the same question: once its answer has changed, the message becomes a run of the
whole page, which then says why; and who is not let in can have no more than that.
"""

from collections.abc import Mapping
from typing import Any

from starlette.types import Message, Receive

from mapapp.access.people import NoAccess, Person
from mapapp.access.present import admitted
from mapapp.access.streamlit_inside import is_run, whole_run


class Watch:
    """The receiving end of a websocket, for who opened it."""

    def __init__(self, claims: Mapping[str, Any], receive: Receive) -> None:
        self._claims = claims
        self._receive = receive
        self._person = self._now()

    async def receive(self) -> Message:
        """The next message of the page that may be acted on."""
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            content = self._allowed(message.get("bytes") or b"")
            if content is not None:
                return {**message, "bytes": content}

    def _allowed(self, content: bytes) -> bytes | None:
        before, self._person = self._person, self._now()
        if self._person != before:
            return whole_run(content)
        if self._person is None and not is_run(content):
            return None
        return content

    def _now(self) -> Person | None:
        try:
            return admitted(self._claims)
        except NoAccess:
            return None
