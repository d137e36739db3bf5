"""geopy's transport with bounds: no retry, no redirect, no packing, so many bytes."""

import time
from typing import Any

import requests
from geopy.adapters import RequestsAdapter

from geodata.geocoding.online.nominatim_rows import read_rows

MOST_BYTES = 1_000_000
"""Ten places with all their names are 10 to 100 kB; more is no such answer."""

OK = 200
ASKED_TO_WAIT = frozenset({429, 503})
CHUNK = 16_384

LONGEST_HOLD_SECONDS = 3600.0
DEFAULT_HOLD_SECONDS = 60.0
"""For a Retry-After that is a date: our clock and the server's may differ."""


ALL_NAMESAKES = "&dedupe=0"
"""Else the server leaves out places that read alike to it: of two villages of one
name in one district it would send one, which then looks like the only one. geopy
has no parameter for it."""


class AskedToWait(ValueError):  # noqa: N818 - reads as what it says
    """The server wants no request for some ``seconds``."""

    def __init__(self, status: int, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"status {status}, asked to wait {seconds:.0f} s")


class BoundedAdapter(RequestsAdapter):  # type: ignore[misc] # geopy has no types
    """One request, one answer of bounded size, or an error."""

    def __init__(self, *, proxies: object, ssl_context: object) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context, max_retries=0)

    def get_json(
        self, url: str, *, timeout: float, headers: dict[str, str]
    ) -> list[dict[str, Any]]:
        """The usable rows of the answer.

        Raises:
            AskedToWait: the server said for how long.
            requests.RequestException, ValueError, OSError: there is none.
        """
        deadline = time.monotonic() + timeout
        with self.session.get(
            url + ALL_NAMESAKES,
            timeout=timeout,
            # A packed answer of 1 MB may hold 1 GB.
            headers=headers | {"Accept-Encoding": "identity"},
            stream=True,
            allow_redirects=False,
        ) as response:
            _check(response)
            return read_rows(_read_body(response, deadline))


def _check(response: requests.Response) -> None:
    status, headers = response.status_code, response.headers
    if status in ASKED_TO_WAIT and (wish := headers.get("Retry-After")):
        raise AskedToWait(status, _seconds(wish))
    if status != OK:
        msg = f"status {status}"
        raise ValueError(msg)
    if headers.get("Content-Encoding", "identity").lower() != "identity":
        msg = "the answer is packed, which was not asked for"
        raise ValueError(msg)
    # A captive portal answers every address, with a page of its own.
    if "json" not in headers.get("Content-Type", "json").lower():
        msg = "the answer is no JSON by its own account"
        raise ValueError(msg)


def _seconds(wish: str) -> float:
    if wish.strip().isdecimal() and wish.isascii():
        return min(float(wish[:9]), LONGEST_HOLD_SECONDS)
    return DEFAULT_HOLD_SECONDS


def _read_body(response: requests.Response, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            msg = f"the answer is longer than {MOST_BYTES:,} bytes"
            raise ValueError(msg)
        if time.monotonic() > deadline:
            msg = "the answer came too slowly"
            raise TimeoutError(msg)
    return bytes(body)
