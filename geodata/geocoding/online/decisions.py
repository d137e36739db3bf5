"""Online answers as decisions: candidates to choose from, seldom a choice.

The server's order is kept and its scores are not believed: candidates have the
score 0 and say why they were or were not taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geodata.gazetteer.folding import fold
from geodata.geocoding.online.answers import OnlineAnswer, Question
from geodata.geocoding.online.areas import online_location
from geodata.geocoding.online.asked_names import is_askable, question_of_name
from geodata.geocoding.online.nominatim_rows import FoundPlace
from geodata.geocoding.online.spots import finest, spots
from geodata.geocoding.online.surroundings import (
    CountryAt,
    Surroundings,
    surroundings_of,
)
from geodata.models import AREA_PRECISIONS
from geodata.places import (
    Candidate,
    Decision,
    Geocoder,
    Hints,
    Outcome,
    PlaceKind,
    Toponym,
)

K = PlaceKind

FITTING: dict[PlaceKind | None, frozenset[PlaceKind]] = {
    None: frozenset({K.SETTLEMENT, K.DISTRICT, K.ADMIN1, K.ADMIN2, K.ADMIN3}),
    K.SETTLEMENT: frozenset({K.SETTLEMENT}),
    K.DISTRICT: frozenset({K.DISTRICT, K.ADMIN2, K.ADMIN3}),
    K.ADMIN1: frozenset({K.ADMIN1, K.ADMIN2}),
    K.ADMIN2: frozenset({K.ADMIN2, K.ADMIN3, K.DISTRICT}),
    K.ADMIN3: frozenset({K.ADMIN3, K.ADMIN2}),
}
"""Kinds of place that a type word, or none, may stand for. Streets, shops and
stations bear the names of places and of people: they are never chosen."""

TINY = frozenset({"hamlet", "isolated_dwelling", "locality", "farm"})
"""Too small to be meant by a name that nothing says to be a place's: they bear the
surnames of people in the news."""

NEVER_SO = {("RU", "UA")}
"""Countries that a map has where recognised borders have another: OpenStreetMap
draws Crimea in both."""


class AnsweredGeocoder:
    """Decides as another geocoder does, and by answers what that does not know.

    The answers are given beforehand; nothing is asked here. Only names left
    UNKNOWN are looked up in them, no person and no office.
    """

    def __init__(
        self,
        offline: Geocoder,
        answers: Mapping[Question, OnlineAnswer],
        *,
        server: str,
        country_at: CountryAt | None = None,
    ) -> None:
        """``server`` is named in every reason; ``country_at`` checks points."""
        self._offline = offline
        self._answers = {question.name: answers[question] for question in answers}
        self._server = server
        self._country_at = country_at

    def knows(self, name: str, *, language: str | None = None) -> bool:
        """Whether the gazetteer has a place of this name, or the server found one."""
        if self._offline.knows(name, language=language):
            return True
        answer = self._answers.get(question_of_name(name).name)
        return answer is not None and bool(answer.found)

    def geocode(
        self, toponyms: Sequence[Toponym], *, hints: Hints | None = None
    ) -> tuple[Decision, ...]:
        """One decision for each toponym, in their order."""
        decisions = self._offline.geocode(toponyms, hints=hints)
        return tuple(self._answered(each, decisions) for each in decisions)

    def _answered(self, decision: Decision, all_: Sequence[Decision]) -> Decision:
        answer = self._answers.get(question_of_name(decision.toponym.name).name)
        if answer is None or not is_askable(decision):
            return decision
        return online_decision(
            decision.toponym,
            answer,
            server=self._server,
            surroundings=surroundings_of(decision, all_),
            country_at=self._country_at,
        )


def online_decision(
    toponym: Toponym,
    answer: OnlineAnswer,
    *,
    server: str,
    surroundings: Surroundings | None = None,
    country_at: CountryAt | None = None,
) -> Decision:
    """What a server's answer makes of a name that the gazetteer does not know.

    One spot of a fitting kind, of this very name, in the report's surroundings
    is taken. Several, or one that does not fit, are candidates only: the outcome
    is AMBIGUOUS. No place is UNKNOWN.
    """
    if not answer.found:
        return Decision(toponym=toponym, outcome=Outcome.UNKNOWN)
    around = surroundings or Surroundings()
    true = [_by_recognised_borders(each, country_at) for each in answer.found]
    judged = [(each, _objection(each, toponym, around)) for each in true]
    fitting = spots([found for found, objection in judged if objection is None])
    # A place whose point is doubtful is no choice, but a rival of the others.
    doubts = {f.place: _doubt(f, country_at) for group in fitting for f in group}
    when = f"{server}, {answer.answered_at:%Y-%m-%d %H:%M %Z}".rstrip()
    decision = Decision(
        toponym=toponym,
        outcome=Outcome.AMBIGUOUS,
        candidates=tuple(
            _candidate(
                found,
                objection or doubts[found.place] or _praise(len(fitting), answer),
                when,
            )
            for found, objection in judged
        ),
    )
    if len(fitting) != 1 or answer.is_cut or any(doubts.values()):
        return decision
    return _taken(decision, finest(fitting[0]))


def _taken(decision: Decision, found: FoundPlace) -> Decision:
    location = online_location(found, decision.toponym)
    if location is None:
        return decision
    is_area = location.geo_precision in AREA_PRECISIONS
    # The one that was taken stands first, the others as the server has them.
    ranked = sorted(decision.candidates, key=lambda c: c.place != found.place)
    return replace(
        decision,
        outcome=Outcome.AREA if is_area else Outcome.RESOLVED,
        place=found.place,
        location=location,
        candidates=tuple(ranked),
    )


def _objection(found: FoundPlace, toponym: Toponym, around: Surroundings) -> str | None:
    """Why a place of the answer is no choice, None if it may be."""
    place = found.place
    if place.kind not in FITTING.get(toponym.kind, frozenset()):
        return f"a {found.type or place.kind.value}"
    if fold(toponym.name) not in set(map(fold, found.names)):
        return f"its name is {place.name}"
    if found.type in TINY and toponym.kind is None and toponym.container is None:
        return f"a {found.type}, and the text does not say that a place is meant"
    return around.objection(place)


def _doubt(found: FoundPlace, country_at: CountryAt | None) -> str | None:
    """Whether the point is another country's than the server says."""
    place = found.place
    drawn = country_at(place.longitude, place.latitude) if country_at else None
    if drawn is None or drawn == place.country:
        return None
    return f"its point lies in {drawn}, which is not its country"


def _by_recognised_borders(
    found: FoundPlace, country_at: CountryAt | None
) -> FoundPlace:
    place = found.place
    drawn = country_at(place.longitude, place.latitude) if country_at else None
    if (place.country, drawn) not in NEVER_SO:
        return found
    return replace(found, place=replace(place, country=drawn, admin1=None, admin2=None))


def _praise(spots_left: int, answer: OnlineAnswer) -> str:
    if spots_left > 1:
        return "one of several places of this name"
    if answer.is_cut:
        return "there may be more places of this name"
    return "the only place of this name that fits"


def _candidate(found: FoundPlace, why: str, when: str) -> Candidate:
    return Candidate(place=found.place, score=0.0, reason=f"{why} ({when})")
