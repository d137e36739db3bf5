"""From a question and its context to what it means, or to nothing if in doubt."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from geodata.gazetteer import Entry
from geodata.geocoding.areas import Meant
from geodata.geocoding.context import NO_VIEW, NO_VOTES, Context, View, Votes, votes_of
from geodata.geocoding.meanings import standings_of
from geodata.geocoding.pairs import pair_up
from geodata.geocoding.policy import objection
from geodata.geocoding.questions import Asked, Container
from geodata.geocoding.scoring import MARGIN, margin_of, rank
from geodata.geocoding.standing import Scored, Standing
from geodata.geocoding.support import KNOWN_TOWN
from geodata.places import Hints, Place, PlaceKind, Relation

MOST_POSSIBLE = 6
"""Places of an open name that may explain the others."""

DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.DISTRICT})


class Prepared(NamedTuple):
    """A question with all that does not depend on the report."""

    question: Asked
    standings: tuple[Standing, ...]
    votes: Votes = NO_VOTES
    other: "Prepared | None" = None


class Verdict(NamedTuple):
    """What a question was decided to mean; ``meant`` is None while undecided."""

    ranked: Sequence[Scored]
    margin: float | None
    meant: Meant | None


def prepare(question: Asked) -> Prepared:
    """Find the places a question may mean and what it says to other names."""
    if question.toponym.role is not None:
        return Prepared(question, ())
    standings = standings_of(question)
    other = prepare(question.other) if question.other is not None else None
    prepared = Prepared(question, standings, NO_VOTES, other)
    anchor = _sure_place(prepared)
    entries = [each.entry for each in standings]
    return prepared._replace(votes=votes_of(question, anchor, entries))


def voters(asked: Iterable[Prepared]) -> Iterator[tuple[Asked, Votes]]:
    """What every name, and every second name, says to the others."""
    for prepared in asked:
        yield prepared.question, prepared.votes
        if prepared.other is not None:
            yield prepared.other.question, prepared.other.votes


def judge_all(
    asked: Sequence[Prepared], context: Context, hints: Hints | None
) -> list[Verdict]:
    """Decide the questions in the context of all; what stays open is tried again.

    The second time the towns that the open names may mean are context to each other.
    """
    verdicts = [judge(each, context, hints) for each in asked]
    possible = {
        prepared.question.key: _possible(verdict)
        for prepared, verdict in zip(asked, verdicts, strict=True)
        if verdict.meant is None and verdict.ranked
    }
    if len(possible) < 2:  # noqa: PLR2004 - one alone has no other
        return verdicts
    for row, prepared in enumerate(asked):
        if verdicts[row].meant is None and verdicts[row].ranked:
            key = prepared.question.key
            others = [p for own, towns in possible.items() if own != key for p in towns]
            verdicts[row] = judge(prepared, context, hints, tuple(others))
    return verdicts


def _possible(verdict: Verdict) -> tuple[Place, ...]:
    """The towns among the likeliest places of an open name."""
    return tuple(
        each.place
        for each in verdict.ranked[:MOST_POSSIBLE]
        if each.place.kind is PlaceKind.SETTLEMENT
        and (each.place.population or 0) >= KNOWN_TOWN
    )


def judge(
    prepared: Prepared,
    context: Context,
    hints: Hints | None,
    possible: tuple[Place, ...] = (),
) -> Verdict:
    """Decide one question in the context of all."""
    view = context.seen_from(prepared.question.key)
    if possible:
        view = view._replace(possible=possible)
    return _judge(prepared, context, view, hints)


def _judge(
    prepared: Prepared, context: Context, view: View, hints: Hints | None
) -> Verdict:
    question = prepared.question
    ranked = rank(question, prepared.standings, view, hints)
    margin = margin_of(ranked)
    if not ranked and not question.found:
        return _somewhere_in(question, view)
    partner = None
    if prepared.other is not None and ranked:
        seen = context.seen_from(prepared.other.question.key)
        others = rank(prepared.other.question, prepared.other.standings, seen, hints)
        if question.toponym.relation is Relation.BETWEEN:
            ranked, partner, margin = pair_up(ranked, others)
            if partner is None:
                return Verdict(ranked, margin, None)
        elif _is_sure(others, margin_of(others)):
            partner = others[0].place
    if not _is_sure(ranked, margin):
        return Verdict(ranked, margin, None)
    entry = ranked[0].standing.entry
    against = objection(question, entry.place, view)
    if against is not None:
        ranked[0].reasons.append(against)
        return Verdict(ranked, margin, None)
    home = hints.outlet_country if hints else None
    return Verdict(ranked, margin, Meant(entry, question, view, partner, home))


def _somewhere_in(question: Asked, view: View) -> Verdict:
    """A village that no table has lies in the district said beside it, if any is.

    A first-level unit alone would be too large an answer to a village's name.
    """
    toponym = question.toponym
    holder = next(filter(None, map(_district_said, question.containers)), None)
    is_village = toponym.kind is PlaceKind.SETTLEMENT
    if holder is None or not is_village or toponym.relation is not Relation.IN:
        return Verdict((), None, None)
    reason = "the settlement is not known, the district beside it is"
    standing = Standing(holder, holder.place, 0.0, (reason,))
    scored = Scored(standing, 0.0, 0.0, [reason])
    return Verdict([scored], None, Meant(holder, question, view))


def _district_said(container: Container) -> Entry | None:
    """The one district or municipality that a container's words mean."""
    units = [e for e in container.entries if e.place.kind in DISTRICTS]
    return units[0] if len(units) == 1 == len(container.entries) else None


def _is_sure(ranked: Sequence[Scored], margin: float | None) -> bool:
    return bool(ranked) and margin is not None and margin >= MARGIN


def _sure_place(prepared: Prepared) -> Place | None:
    """The place, no country, that the question means without any context."""
    verdict = _judge(prepared, Context(), NO_VIEW, None)
    if verdict.meant is None:
        return None
    place = verdict.meant.entry.place
    return place if place.kind is not PlaceKind.COUNTRY else None
