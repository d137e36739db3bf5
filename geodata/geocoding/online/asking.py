"""Several questions asked one after the other, in the background, until stopped."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.online.answers import OnlineAnswer, Question


class AskState(StrEnum):
    """How far a question has come."""

    WAITING = "waiting"
    ASKING = "asking"
    FOUND = "found"
    NOT_FOUND = "not found"
    NO_ANSWER = "no answer"  # try again
    STOPPED = "stopped"  # before it was asked


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what came of it; ``problem`` says why there is no answer."""

    question: Question
    state: AskState = AskState.WAITING
    answer: OnlineAnswer | None = None
    problem: str | None = None


@dataclass(slots=True)
class _Shared:
    asked: list[Asked]
    lock: threading.Lock = field(default_factory=threading.Lock)


class Asking:
    """Asks in a thread of its own, once started; safe to look at from others."""

    def __init__(
        self,
        questions: Sequence[Question],
        ask: Callable[[Question], OnlineAnswer],
    ) -> None:
        """``ask`` gives the answer or raises GeocoderUnavailable."""
        self._ask = ask
        self._shared = _Shared([Asked(question) for question in questions])
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin; a second start is an error of the caller (RuntimeError)."""
        self._thread.start()

    def stop(self) -> None:
        """Ask nothing more; the question under way is still answered."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait until all is done, no longer than so; whether it is."""
        self._thread.join(seconds)
        return self.is_done

    @property
    def is_done(self) -> bool:
        """Whether nothing more will change."""
        return not any(
            each.state in {AskState.WAITING, AskState.ASKING} for each in self.asked
        )

    @property
    def asked(self) -> tuple[Asked, ...]:
        """All questions in their order, as they are now."""
        with self._shared.lock:
            return tuple(self._shared.asked)

    @property
    def answers(self) -> dict[Question, OnlineAnswer]:
        """The answers there are, found and not found."""
        return {each.question: each.answer for each in self.asked if each.answer}

    def _run(self) -> None:
        for number, each in enumerate(self.asked):
            if self._stop.is_set():
                self._set(number, Asked(each.question, AskState.STOPPED))
                continue
            self._set(number, Asked(each.question, AskState.ASKING))
            self._set(number, self._result(each.question))

    def _result(self, question: Question) -> Asked:
        try:
            answer = self._ask(question)
        except GeocoderUnavailable as error:
            return Asked(question, AskState.NO_ANSWER, problem=str(error))
        except Exception as error:  # noqa: BLE001 - else it would be asked for ever
            return Asked(question, AskState.NO_ANSWER, problem=repr(error))
        state = AskState.FOUND if answer.found else AskState.NOT_FOUND
        return Asked(question, state, answer)

    def _set(self, number: int, asked: Asked) -> None:
        with self._shared.lock:
            self._shared.asked[number] = asked
