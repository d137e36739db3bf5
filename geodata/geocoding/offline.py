"""The offline geocoder: gazetteer and context, nothing leaves the machine."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from geodata.gazetteer import Gazetteer
from geodata.geocoding.areas import AreaBuilder, Meant
from geodata.geocoding.context import gather
from geodata.geocoding.deciding import Prepared, Verdict, judge_all, prepare, voters
from geodata.geocoding.homes import HOMES, home
from geodata.geocoding.questions import ask, knows, meaning_of
from geodata.geocoding.standing import Scored
from geodata.models import AREA_PRECISIONS, Location
from geodata.places import Candidate, Decision, Hints, Outcome, Place, Toponym

MOST_CANDIDATES = 10
MOST_REMEMBERED = 10_000


class OfflineGeocoder:
    """Decides toponyms with the gazetteer and the report's other toponyms."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._areas = AreaBuilder(gazetteer)
        self._prepared: dict[tuple[object, ...], Prepared] = {}

    def knows(self, name: str, *, language: str | None = None) -> bool:
        """Whether the gazetteer has any place of this name, in any case form."""
        return knows(self._gazetteer, name, language)

    def geocode(
        self, toponyms: Sequence[Toponym], *, hints: Hints | None = None
    ) -> tuple[Decision, ...]:
        """One decision for each toponym, in their order."""
        if not toponyms:
            return ()
        told = self._homes_named(toponyms, hints)
        # What is asked twice in the same words is looked up and judged once.
        asked: list[Prepared] = []
        rows: dict[tuple[object, ...], int] = {}
        order: list[int] = []
        for toponym in told:
            meaning = meaning_of(toponym)
            row = rows.setdefault(meaning, len(asked))
            if row == len(asked):
                asked.append(self._prepare(meaning, toponym))
            order.append(row)
        context = gather(voters(asked))
        verdicts = judge_all(asked, context, hints)
        self._areas.draw(v.meant for v in verdicts if v.meant)
        answers = [*map(self._answer, asked, verdicts)]
        return tuple(
            [
                _decision(toponym, answers[row])
                for toponym, row in zip(toponyms, order, strict=True)
            ]
        )

    def location_at(self, toponym: Toponym, place_id: str) -> Location | None:
        """Where an incident lies if the toponym means one place of its name.

        None where the name has no such place, or no area can stand for it.
        """
        prepared = self._prepare(meaning_of(toponym), toponym)
        for standing in prepared.standings:
            if standing.place.place_id == place_id:
                meant = Meant(entry=standing.entry, question=prepared.question)
                return self._areas.location(meant)
        return None

    def _homes_named(
        self, toponyms: Sequence[Toponym], hints: Hints | None
    ) -> Sequence[Toponym]:
        """The toponyms, with a name for countries that are meant and not named."""
        if not any(toponym.name in HOMES for toponym in toponyms):
            return toponyms
        named = [t for t in toponyms if t.name not in HOMES]
        asked = [self._prepare(meaning_of(each), each) for each in named]
        view = gather(voters(asked)).whole
        outlet = hints.outlet_country if hints else None
        homes = {name: home(name, view, outlet) for name in HOMES}
        names = {
            name: self._areas.country_name(code) for name, code in homes.items() if code
        }
        return [replace(t, name=names.get(t.name) or t.name) for t in toponyms]

    def _prepare(self, meaning: tuple[object, ...], toponym: Toponym) -> Prepared:
        known = self._prepared.get(meaning)
        if known is None:
            known = prepare(ask(self._gazetteer, toponym))
            if len(self._prepared) >= MOST_REMEMBERED:
                self._prepared.clear()
            self._prepared[meaning] = known
        return known

    def _answer(self, prepared: Prepared, verdict: Verdict) -> "_Answer":
        place = location = None
        if prepared.question.toponym.role is not None:
            return _Answer(Outcome.NOT_A_PLACE, None, None, (), None)
        if verdict.meant is not None:
            location = self._areas.location(verdict.meant)
            place = verdict.meant.entry.place
        return _Answer(
            self._outcome(verdict, location),
            place if location is not None else None,
            location,
            tuple(map(_candidate, verdict.ranked[:MOST_CANDIDATES])),
            verdict.margin,
        )

    def _outcome(self, verdict: Verdict, location: Location | None) -> Outcome:
        if location is not None:
            is_area = location.geo_precision in AREA_PRECISIONS
            return Outcome.AREA if is_area else Outcome.RESOLVED
        if any(self._areas.has_shape(each.place) for each in verdict.ranked):
            return Outcome.AMBIGUOUS
        return Outcome.UNKNOWN


class _Answer(NamedTuple):
    """A decision without its toponym."""

    outcome: Outcome
    place: Place | None
    location: Location | None
    candidates: tuple[Candidate, ...]
    margin: float | None


def _candidate(scored: Scored) -> Candidate:
    reason = "; ".join(scored.reasons)
    return Candidate(place=scored.place, score=scored.share, reason=reason)


def _decision(toponym: Toponym, answer: _Answer) -> Decision:
    outcome, place, location, candidates, margin = answer
    return Decision(
        toponym=toponym,
        outcome=outcome,
        place=place,
        location=location,
        candidates=candidates,
        margin=margin,
    )
