"""geopy's only home: names asked of a Nominatim server, off unless switched on.

Three outcomes and no fourth: places found, no such place (an empty answer), or
:class:`GeocoderUnavailable` (try again later). Only the first two are remembered.
The whole process shares one queue, because the public server allows one request
a second for a whole application.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import requests
from geopy.adapters import RequestsAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.nominatim_rows import place_of, read_rows
from geodata.places import Place

SECONDS_BETWEEN_REQUESTS = 1.0
"""Nominatim's usage policy allows at most one request a second."""

MOST_BYTES = 1_000_000
"""Ten places are 10 to 30 kB; more than this is no answer of Nominatim's."""

NO_ANSWER = (
    GeopyError,
    requests.RequestException,
    OSError,
    ValueError,
    TypeError,  # this and the next from geopy's own parsing
    LookupError,
)
"""What asking may raise, all of it "no usable answer"."""

MOST_PLACES = 10
OK = 200
CHUNK = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class NominatimSettings:
    """Which server to ask, and as whom. ``user_agent`` must name the application.

    ``timeout_seconds`` bounds the whole call: waiting in the queue, connecting,
    reading.
    """

    user_agent: str
    domain: str = "nominatim.openstreetmap.org"
    scheme: str = "https"
    timeout_seconds: float = 10.0

    def __post_init__(self) -> None:
        if not self.user_agent.strip():
            msg = "a Nominatim server wants to know who asks: user_agent is empty"
            raise ValueError(msg)
        if self.scheme not in {"http", "https"}:
            msg = f"not a scheme for Nominatim: {self.scheme}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineAnswer:
    """Places for a name, best first, and when the server said so; empty: none."""

    places: tuple[Place, ...]
    answered_at: datetime


class AnswerCache(Protocol):
    """Answers kept by question; errors never get here."""

    def get(self, question: str) -> OnlineAnswer | None:
        """The answer kept, None where there is none."""
        ...

    def put(self, question: str, answer: OnlineAnswer) -> None:
        """Keep an answer."""
        ...


class MemoryCache:
    """Answers kept while the process lives."""

    def __init__(self) -> None:
        self._answers: dict[str, OnlineAnswer] = {}

    def get(self, question: str) -> OnlineAnswer | None:
        """The answer kept, None where there is none."""
        return self._answers.get(question)

    def put(self, question: str, answer: OnlineAnswer) -> None:
        """Keep an answer."""
        self._answers[question] = answer


class Queue:
    """Lets one request start each ``seconds``, in the order of asking."""

    def __init__(self, seconds: float = SECONDS_BETWEEN_REQUESTS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._next_start = 0.0

    def wait_turn(self, deadline: float) -> None:
        """Sleep until this request may start.

        Raises:
            TimeoutError: its turn would come after ``deadline`` (monotonic
                seconds); then no turn is taken.
        """
        with self._lock:
            now = time.monotonic()
            start = max(now, self._next_start)
            if start >= deadline:
                msg = "too many names are waiting"
                raise TimeoutError(msg)
            self._next_start = start + self._seconds
        time.sleep(start - now)


PROCESS_QUEUE = Queue()
"""The one queue of this process."""


class BoundedAdapter(RequestsAdapter):  # type: ignore[misc] # geopy has no types
    """geopy's transport with bounds: no retry, no redirect, so many bytes."""

    def __init__(self, *, proxies: object, ssl_context: object) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context, max_retries=0)

    def get_json(
        self, url: str, *, timeout: float, headers: dict[str, str]
    ) -> list[dict[str, Any]]:
        """The usable rows of the answer.

        Raises:
            requests.RequestException, ValueError, OSError: there is none.
        """
        deadline = time.monotonic() + timeout
        with self.session.get(
            url, timeout=timeout, headers=headers, stream=True, allow_redirects=False
        ) as response:
            if response.status_code != OK:
                msg = f"status {response.status_code}"
                raise ValueError(msg)
            return read_rows(_read_body(response, deadline))


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


class NominatimGeocoder:
    """Asks one server; safe to share between threads."""

    def __init__(
        self,
        settings: NominatimSettings,
        *,
        now: Callable[[], datetime],
        cache: AnswerCache | None = None,
        queue: Queue = PROCESS_QUEUE,
    ) -> None:
        """``now`` gives the time of an answer, with its zone."""
        self._settings = settings
        self._now = now
        self._cache = cache or MemoryCache()
        self._queue = queue

    @property
    def domain(self) -> str:
        """The server that is asked."""
        return self._settings.domain

    def search(self, name: str, *, country: str | None = None) -> OnlineAnswer:
        """Places of this name, best first; none is an empty answer.

        ``country`` is ISO 3166-1 alpha-2.

        Raises:
            GeocoderUnavailable: no usable answer in time; the name may exist.
        """
        question = f"{self._settings.domain}\n{country or ''}\n{name}"
        known = self._cache.get(question)
        if known is not None:
            return known
        rows = self._ask_in_time(name, country)
        places = tuple(place_of(row) for row in rows)
        answer = OnlineAnswer(places=places, answered_at=self._now())
        self._cache.put(question, answer)
        return answer

    def _ask_in_time(self, name: str, country: str | None) -> list[dict[str, Any]]:
        deadline = time.monotonic() + self._settings.timeout_seconds
        try:
            self._queue.wait_turn(deadline)
            answer: Future[list[dict[str, Any]]] = Future()
            # A server may drip its headers for ever, which no timeout of the
            # socket's ends: the thread is left behind, the caller is not.
            threading.Thread(
                target=self._ask, args=(answer, name, country, deadline), daemon=True
            ).start()
            return answer.result(timeout=deadline - time.monotonic())
        except NO_ANSWER as error:
            raise self._unavailable(name, error) from error

    def _ask(
        self,
        answer: "Future[list[dict[str, Any]]]",
        name: str,
        country: str | None,
        deadline: float,
    ) -> None:
        settings = self._settings
        try:
            client = Nominatim(
                user_agent=settings.user_agent,
                domain=settings.domain,
                scheme=settings.scheme,
                timeout=max(0.1, deadline - time.monotonic()),
                adapter_factory=BoundedAdapter,
            )
            with client.adapter:
                found = client.geocode(
                    name, exactly_one=False, limit=MOST_PLACES, addressdetails=True,
                    country_codes=country, language="en",
                )  # fmt: skip
            answer.set_result([location.raw for location in found or ()])
        except Exception as error:  # noqa: BLE001 - handed to the caller's thread
            answer.set_exception(error)

    def _unavailable(self, name: str, error: Exception) -> GeocoderUnavailable:
        reason = str(error) or type(error).__name__
        return GeocoderUnavailable(
            f"{self._settings.domain} gave no usable answer for '{name}' ({reason}); "
            "the name may still exist, try again later"
        )
