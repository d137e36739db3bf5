"""geopy's only home: names asked of a Nominatim server, off unless switched on.

Three outcomes and no fourth: places found, no such place (an empty answer), or
:class:`GeocoderUnavailable` (try again later). Only the first two are remembered.
All who ask share one queue, because the public server allows one request a
second for a whole application.
"""

import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import requests
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.online.answers import (
    AnswerCache,
    KeptAnswer,
    MemoryCache,
    OnlineAnswer,
    Question,
)
from geodata.geocoding.online.asked_names import question_of_name
from geodata.geocoding.online.nominatim_rows import MOST_PLACES, found_place
from geodata.geocoding.online.nominatim_transport import AskedToWait, BoundedAdapter
from geodata.geocoding.online.turns import PROCESS_TURNS, Turns

PUBLIC_SERVER = "nominatim.openstreetmap.org"
ATTRIBUTION = "© OpenStreetMap contributors"
"""What the Open Database License asks to be shown with places of OpenStreetMap."""

NO_ANSWER = (
    GeopyError,
    requests.RequestException,
    OSError,
    ValueError,
    TypeError,  # this and the next from geopy's own parsing
    LookupError,
    RuntimeError,  # no thread can be started, or too deep a recursion
)
"""What asking may raise, all of it "no usable answer"."""

LONGEST_QUERY = 200
"""No place name is longer; what is longer is not sent."""

MOST_LEFT_BEHIND = 8
"""Threads that wait for servers which drip for ever."""

_AGENT = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,298}[\x21-\x7e])?")
_DOMAIN = re.compile(r"[^\s/?#@]+(?:/[^\s?#@]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NominatimSettings:
    """Which server to ask, and as whom. ``user_agent`` must name the application.

    ``timeout_seconds`` bounds the whole call: waiting in the queue, connecting,
    reading.

    Raises:
        ValueError: a part cannot be used; the message says which.
    """

    user_agent: str
    domain: str = PUBLIC_SERVER
    scheme: str = "https"
    timeout_seconds: float = 10.0

    def __post_init__(self) -> None:
        if not self.user_agent.strip():
            msg = "a Nominatim server wants to know who asks: user_agent is empty"
            raise ValueError(msg)
        if not _AGENT.fullmatch(self.user_agent):
            msg = "user_agent must be one line of up to 300 plain ASCII characters"
            raise ValueError(msg)
        if self.scheme not in {"http", "https"}:
            msg = f"not a scheme for Nominatim: {self.scheme}"
            raise ValueError(msg)
        if not _DOMAIN.fullmatch(self.domain):
            msg = f"not a server for Nominatim: {self.domain!r}"
            raise ValueError(msg)

    @property
    def server(self) -> str:
        """The server as the key of its queue and its answers."""
        return f"{self.scheme}://{self.domain}"


class NominatimGeocoder:
    """Asks one server; safe to share between threads."""

    def __init__(
        self,
        settings: NominatimSettings,
        *,
        now: Callable[[], datetime],
        cache: AnswerCache | None = None,
        turns: Turns = PROCESS_TURNS,
    ) -> None:
        """``now`` gives the time of an answer, with its zone."""
        self._settings = settings
        self._now = now
        self._cache = cache or MemoryCache(now=now)
        self._turns = turns
        self._threads: list[threading.Thread] = []

    @property
    def domain(self) -> str:
        """The server that is asked."""
        return self._settings.domain

    def search(
        self, name: str, *, country: str | None = None, language: str = "en"
    ) -> OnlineAnswer:
        """Places of this name, best first; none is an empty answer.

        ``country`` is ISO 3166-1 alpha-2; ``language`` says in which language the
        places are named, best first ("uk,en").

        Raises:
            GeocoderUnavailable: no usable answer in time; the name may exist.
        """
        return self.ask(question_of_name(name, country=country, language=language))

    def ask(self, question: Question) -> OnlineAnswer:
        """The answer to a question, kept or new.

        Raises:
            GeocoderUnavailable: no usable answer in time; the name may exist.
        """
        kept = self.kept(question)
        return kept if kept is not None else self._ask_in_time(question)

    def kept(self, question: Question) -> OnlineAnswer | None:
        """The answer that need not be asked for, None where there is none."""
        kept = self._cache.get(self._settings.server, question)
        return answer_of(kept) if kept is not None else None

    def _ask_in_time(self, question: Question) -> OnlineAnswer:
        settings = self._settings
        deadline = time.monotonic() + settings.timeout_seconds
        try:
            _refuse_nonsense(question)
            with self._turns.turn(settings.server, deadline=deadline):
                # Others may have asked the same while this one waited.
                known = self.kept(question)
                if known is not None:
                    return known
                rows = self._ask_aside(question, deadline)
        except AskedToWait as error:
            self._hold(error.seconds)
            raise self._unavailable(question, error) from error
        except NO_ANSWER as error:
            raise self._unavailable(question, error) from error
        answer = KeptAnswer(rows=tuple(rows), answered_at=self._now())
        self._cache.put(settings.server, question, answer)
        return answer_of(answer)

    def _ask_aside(self, question: Question, deadline: float) -> list[dict[str, Any]]:
        """Ask in a thread: a server may drip its headers for ever.

        No timeout of the socket's ends that. The thread is left behind, the
        caller is not.
        """
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        if len(self._threads) >= MOST_LEFT_BEHIND:
            msg = "too many requests to it have not ended yet"
            raise TimeoutError(msg)
        answer: Future[list[dict[str, Any]]] = Future()
        thread = threading.Thread(
            target=self._ask, args=(answer, question, deadline), daemon=True
        )
        thread.start()
        self._threads.append(thread)
        return answer.result(timeout=max(0.0, deadline - time.monotonic()))

    def _ask(
        self,
        answer: "Future[list[dict[str, Any]]]",
        question: Question,
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
                    question.name, exactly_one=False, limit=MOST_PLACES,
                    addressdetails=True, namedetails=True,
                    country_codes=question.country, language=question.language,
                )  # fmt: skip
            answer.set_result([location.raw for location in found or ()])
        except Exception as error:  # noqa: BLE001 - handed to the caller's thread
            answer.set_exception(error)

    def _hold(self, seconds: float) -> None:
        try:
            self._turns.hold(self._settings.server, seconds=seconds)
        except OSError:
            return  # the file of the queue is gone, and with it any next turn

    def _unavailable(self, question: Question, error: Exception) -> GeocoderUnavailable:
        reason = str(error) or type(error).__name__
        return GeocoderUnavailable(
            f"{self._settings.domain} gave no usable answer for '{question.name}' "
            f"({reason}); the name may still exist, try again later"
        )


def answer_of(kept: KeptAnswer) -> OnlineAnswer:
    """Rows as places; those that are none are left out."""
    found = tuple(place for row in kept.rows if (place := found_place(row)))
    return OnlineAnswer(
        found=found,
        answered_at=kept.answered_at,
        is_cut=len(kept.rows) >= MOST_PLACES,
    )


def _refuse_nonsense(question: Question) -> None:
    if not 0 < len(question.name) <= LONGEST_QUERY:
        msg = "this is no name to ask for"
        raise ValueError(msg)
