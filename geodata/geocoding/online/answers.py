"""Questions to a Nominatim server, its answers, and how long they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeAlias

from geodata.geocoding.online.nominatim_rows import FoundPlace
from geodata.places import Place

Row: TypeAlias = dict[str, Any]
"""One place of an answer as ``nominatim_rows.read_rows`` gives it."""

FORM = "free-form, 10 places, all namesakes, address and names; rows 1"
"""What is asked besides the name, and the shape in which rows are kept. A change
of either is a change here: answers of the former shape are then never read."""

FOUND_STANDS = timedelta(days=90)
"""Villages do not move; what is kept longer misses corrections of the map."""

NOT_FOUND_STANDS = timedelta(days=7)
"""OpenStreetMap is mended daily, and names in the news are mended first."""

CLOCK_SLACK = timedelta(hours=1)
"""An answer from further in the future was dated by a wrong clock."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Question:
    """All that leaves the machine about one name.

    Args:
        name: as sent, spaces joined (``question_of_name`` does it).
        country: ISO 3166-1 alpha-2 to search in, None for the whole world.
        language: in which names are wanted, best first ("uk,en").
    """

    name: str
    country: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """The usable rows of an answer, none for "no such place", and its time."""

    rows: tuple[Row, ...]
    answered_at: datetime

    def stands(self, now: datetime) -> bool:
        """Whether it is young enough to be used instead of asking again."""
        limit = FOUND_STANDS if self.rows else NOT_FOUND_STANDS
        return -CLOCK_SLACK <= now - self.answered_at <= limit


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineAnswer:
    """Places for a name, best first, and when the server said so; empty: none.

    ``is_cut`` says that the server sent as many places as it was asked for:
    there may be more.
    """

    found: tuple[FoundPlace, ...]
    answered_at: datetime
    is_cut: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """The places alone."""
        return tuple(each.place for each in self.found)


class AnswerCache(Protocol):
    """Answers kept by server and question; errors never get here."""

    def get(self, server: str, question: Question) -> KeptAnswer | None:
        """The answer kept, None where there is none that still stands."""
        ...

    def put(self, server: str, question: Question, answer: KeptAnswer) -> None:
        """Keep an answer."""
        ...


class MemoryCache:
    """Answers kept while the process lives."""

    def __init__(self, *, now: Callable[[], datetime]) -> None:
        """``now`` gives the time, with its zone."""
        self._now = now
        self._answers: dict[tuple[str, Question], KeptAnswer] = {}

    def get(self, server: str, question: Question) -> KeptAnswer | None:
        """The answer kept, None where there is none that still stands."""
        kept = self._answers.get((server, question))
        return kept if kept and kept.stands(self._now()) else None

    def put(self, server: str, question: Question, answer: KeptAnswer) -> None:
        """Keep an answer."""
        self._answers[server, question] = answer
