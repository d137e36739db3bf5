"""A geocoding server on 127.0.0.1 that does everything wrong that one can."""

import gzip
import json
import socket
import ssl
import struct
import threading
import time
from contextlib import closing, suppress
from urllib.parse import parse_qs, urlsplit

TLS_HELLO = b"\x16\x03"

VILLAGE = {
    "osm_type": "node",
    "osm_id": 7,
    "lat": "48.1234567",
    "lon": "37.7654321",
    "name": "Testivka",
    "display_name": "Testivka, Ukraine",
    "addresstype": "village",
    "boundingbox": ["48.10", "48.15", "37.74", "37.80"],
    "address": {"village": "Testivka", "country_code": "ua"},
}


def response(body=b"[]", *, status="200 OK", length=None, **headers):
    """A whole response; ``length`` may lie, None tells the truth."""
    fields = {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": str(len(body) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def sends(body=b"[]", **options):
    whole = response(body, **options)
    return lambda connection: connection.sendall(whole)


def sends_rows(*rows):
    return sends(json.dumps(rows).encode())


def drips(start, part, *, seconds=0.05):
    """Never silent for long, never done."""

    def fault(connection):
        connection.sendall(start)
        while True:
            connection.sendall(part)
            time.sleep(seconds)

    return fault


def stalls_after(start):
    """Says so much and no more, without hanging up."""

    def fault(connection):
        connection.sendall(start)
        connection.settimeout(30)
        connection.recv(1)

    return fault


def floods(start, part, times):
    def fault(connection):
        connection.sendall(start)
        for _ in range(times):
            connection.sendall(part)

    return fault


def resets_after(start):
    """Hangs up with a reset (linger of no time), after so many bytes."""

    def fault(connection):
        connection.sendall(start)
        time.sleep(0.05)
        connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )

    return fault


def bomb():
    return gzip.compress(b"[" + b" " * 50_000_000 + b"]")


class FaultServer:
    """Reads one request a connection, keeps what was asked, answers as told."""

    def __init__(self, *, tls=None):
        self.answer = sends_rows(VILLAGE)
        self.asked = []
        self.asked_at = []
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self._socket.getsockname()[1]
        self.domain = f"127.0.0.1:{self.port}"
        self._open = set()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def names(self):
        """The names asked for, in order."""
        return [parse_qs(urlsplit(path).query)["q"][0] for path, _ in self.asked]

    def close(self):
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    def _accept(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._open.add(connection)
            threading.Thread(
                target=self._serve, args=(connection,), daemon=True
            ).start()

    def _serve(self, connection):
        with suppress(OSError), closing(self._secured(connection)) as secured:
            self._open.add(secured)
            head = _read_head(secured)
            if head.startswith(TLS_HELLO):
                self.answer(secured)
            elif head:
                self.asked_at.append(time.monotonic())
                self.asked.append(_request_of(head))
                self.answer(secured)
            self._open.discard(secured)
        self._open.discard(connection)
        connection.close()

    def _secured(self, connection):
        if self._tls is None:
            return connection
        return self._tls.wrap_socket(connection, server_side=True)


def _read_head(connection):
    head = b""
    while b"\r\n\r\n" not in head and not head.startswith(TLS_HELLO):
        part = connection.recv(65_536)
        if not part:
            return b""
        head += part
    return head


def _request_of(head):
    lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    return lines[0].split(" ")[1], {name.lower(): of for name, of in fields.items()}


def tls_context(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
