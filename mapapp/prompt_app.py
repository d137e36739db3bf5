"""Streamlit's app, which sends what it has to say at once and ends without a word."""

import socket
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st
from starlette.types import Receive, Scope, Send
from websockets.exceptions import InvalidState


class PromptApp(st.App):
    """An app whose answers do not wait for the reader's machine to confirm.

    Streamlit binds its socket in a way by which asyncio does not know it for TCP, so
    Nagle's algorithm stays on: an answer's body waits until its head has been
    confirmed, up to 40 ms for each of the hundred files of a page and for each
    message of a rerun.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or a websocket."""
        send_at_once(send)
        if scope["type"] == "websocket":
            end_quietly(send)
        await super().__call__(scope, receive, send)


def send_at_once(send: Send) -> None:
    """Turn Nagle's algorithm off for the connection behind a server's ``send``.

    Uvicorn's is a method of who holds the connection; another server's may not be.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    connection = transport.get_extra_info("socket") if transport else None
    if connection is not None:
        with suppress(OSError):  # closed meanwhile, or no TCP
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def end_quietly(send: Send) -> None:
    """Let the server stop while the websocket behind ``send`` is being closed.

    Uvicorn says good-bye once more to a reader who has already left, is told that
    this cannot be, and stops with a traceback in place of closing the others.
    """
    holder: Any = getattr(send, "__self__", None)
    if hasattr(holder, "shutdown") and hasattr(holder, "transport"):
        holder.shutdown = partial(_shut_down, holder)


def _shut_down(holder: Any) -> None:  # noqa: ANN401 - a connection of uvicorn's
    try:
        type(holder).shutdown(holder)
    except InvalidState:
        holder.transport.close()
