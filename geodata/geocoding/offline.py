"""The offline geocoder: gazetteer and context, nothing leaves the machine."""

from collections.abc import Sequence
from dataclasses import replace

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.tables import water_rings
from geodata.geocoding.areas import AreaBuilder
from geodata.geocoding.context import Asked, Context, ask, gather, meaning_of
from geodata.geocoding.scoring import CONFIDENT, Scored, distance_km, rank
from geodata.models import AREA_PRECISIONS
from geodata.places import (
    Candidate,
    Decision,
    Hints,
    Outcome,
    Place,
    PlaceKind,
    Toponym,
)

MARGIN = 0.7
"""A rival must be five times less likely."""

MARGIN_ABROAD = 1.0
"""A rival in another country, context being equal: ten times, and the place must
be a city of WORLD_CITY people, so that population alone does not decide."""

WORLD_CITY = 100_000
NO_RIVAL = 2.0
"""A hundred times: a hamlet abroad is no rival of a town."""

SAME_PLACE_KM = 5.0
MOST_CANDIDATES = 10
MOST_REMEMBERED = 20_000


class OfflineGeocoder:
    """Decides toponyms with the gazetteer and the report's other toponyms."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._areas = AreaBuilder(gazetteer)
        self._anchors: dict[tuple[object, ...], Place | None] = {}

    def knows(self, name: str) -> bool:
        """Whether the gazetteer has any place of this name."""
        return self._gazetteer.knows(name)

    def geocode(
        self,
        toponyms: Sequence[Toponym],
        *,
        hints: Hints | None = None,  # noqa: ARG002 - weighed next
    ) -> tuple[Decision, ...]:
        """One decision for each toponym, in their order."""
        # What is asked twice in the same words is looked up and judged once.
        asked: dict[tuple[object, ...], Asked] = {}
        meanings = [meaning_of(toponym) for toponym in toponyms]
        for toponym, meaning in zip(toponyms, meanings, strict=True):
            if meaning not in asked:
                asked[meaning] = ask(self._gazetteer, toponym)
        questions = list(asked.values())
        context = gather(questions, [self._anchor(question) for question in questions])
        decided = {
            meaning: self._decide(question, context)
            for meaning, question in asked.items()
        }
        return tuple(
            replace(decided[meaning], toponym=toponym)
            for toponym, meaning in zip(toponyms, meanings, strict=True)
        )

    def _anchor(self, question: Asked) -> Place | None:
        """The place a name means without any context, if that is sure."""
        key = question.meaning
        if key not in self._anchors:
            if len(self._anchors) >= MOST_REMEMBERED:
                self._anchors.clear()
            self._anchors[key] = sure_place(question)
        return self._anchors[key]

    def _decide(self, question: Asked, context: Context) -> Decision:
        ranked = rank(question, context)
        margin = _margin(ranked)
        outcome = Outcome.AMBIGUOUS if _has_area(ranked) else Outcome.UNKNOWN
        place = location = None
        if ranked and is_decided(ranked):
            place = ranked[0].place
            location = self._areas.location(ranked[0].entry, question)
        if location is not None:
            is_area = location.geo_precision in AREA_PRECISIONS
            outcome = Outcome.AREA if is_area else Outcome.RESOLVED
        return Decision(
            toponym=question.toponym,
            outcome=outcome,
            place=place if location is not None else None,
            location=location,
            candidates=tuple(map(_candidate, ranked[:MOST_CANDIDATES])),
            margin=margin,
        )


def sure_place(question: Asked) -> Place | None:
    """The place, no country, that the question means without any context."""
    ranked = rank(question, Context())
    if not ranked or not is_decided(ranked):
        return None
    best = ranked[0].place
    return best if best.kind is not PlaceKind.COUNTRY else None


def is_decided(ranked: Sequence[Scored]) -> bool:
    """Whether the first is believed and clear of all rivals."""
    best = ranked[0]
    if best.weight < CONFIDENT or best.is_one_of_many:
        return False
    return all(_is_clear(best, rival) for rival in ranked[1:])


def _is_clear(best: Scored, rival: Scored) -> bool:
    gap = best.weight - rival.weight
    if _is_same_spot(best.place, rival.place):
        return True
    if best.place.country == rival.place.country or best.support > rival.support:
        return gap >= MARGIN
    is_known = best.place.kind is not PlaceKind.SETTLEMENT or (
        (best.place.population or 0) >= WORLD_CITY
    )
    return gap >= NO_RIVAL or (gap >= MARGIN_ABROAD and is_known)


def _is_same_spot(best: Place, rival: Place) -> bool:
    """A duplicate, or the unit round a city of the same name."""
    if best.kind is PlaceKind.SETTLEMENT and rival.kind in {
        PlaceKind.ADMIN1,
        PlaceKind.ADMIN2,
    }:
        is_seat = best.admin1 == rival.admin1
        return best.country == rival.country and is_seat
    is_same_kind = best.kind is rival.kind
    return is_same_kind and distance_km(best, rival) <= SAME_PLACE_KM


def _has_area(ranked: Sequence[Scored]) -> bool:
    """Whether any is more than a water that nobody has drawn."""
    return any(
        s.place.kind is not PlaceKind.WATER or s.place.place_id in water_rings()
        for s in ranked
    )


def _margin(ranked: Sequence[Scored]) -> float | None:
    if not ranked:
        return None
    second = ranked[1].score if len(ranked) > 1 else 0.0
    return round(ranked[0].score - second, 4)


def _candidate(scored: Scored) -> Candidate:
    return Candidate(place=scored.place, score=scored.score, reason=scored.reason)
