"""Connections that do not wait, and that end in peace."""

import socket

import pytest
from websockets.exceptions import InvalidState

from mapapp.prompt_app import end_quietly, send_at_once


def test_answers_do_not_wait_for_what_was_sent_before_them():
    with socket.socket() as connection:

        class Transport:
            def get_extra_info(self, name):
                return connection if name == "socket" else None

        class Holder:
            transport = Transport()

            async def send(self, message):
                """As of uvicorn's connections."""

        send_at_once(Holder().send)

        option = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert option == 1


def test_a_server_that_does_not_show_its_connection_is_left_alone():
    async def send(message):
        """As of some other server."""

    send_at_once(send)


class Leaving:
    """As uvicorn's connection to a reader who is closing it."""

    def __init__(self, trouble):
        self.trouble = trouble
        self.closed = []
        self.transport = self

    def close(self):
        self.closed.append("transport")

    def shutdown(self):
        if self.trouble:
            raise self.trouble
        self.closed.append("politely")

    async def send(self, message):
        """As ASGI calls it."""


def test_who_is_leaving_when_the_server_stops_is_let_go():
    leaving = Leaving(InvalidState("connection is closing"))

    end_quietly(leaving.send)
    leaving.shutdown()

    assert leaving.closed == ["transport"]


def test_others_are_told_as_ever_and_other_trouble_is_not_hidden():
    staying, broken = Leaving(None), Leaving(KeyError("x"))
    end_quietly(staying.send)
    end_quietly(broken.send)

    staying.shutdown()

    assert staying.closed == ["politely"]
    with pytest.raises(KeyError):
        broken.shutdown()
