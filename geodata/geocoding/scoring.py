"""Which place a name means: what the report adds, and how sure that makes it.

Weights are powers of ten (see weighing.py). They become scores between 0 and 1:
a place's share among all candidates and the chance that the name is none of
them. So a score reads as "this likely", several rivals weigh together, and one
margin says what is decided.
"""

from collections.abc import Sequence

from geodata.distances import are_near
from geodata.geocoding.context import View
from geodata.geocoding.hints import hinted, is_close
from geodata.geocoding.namesakes import is_crowded
from geodata.geocoding.questions import Asked
from geodata.geocoding.standing import TOWN, Scored, Standing
from geodata.geocoding.support import (
    COUNTRY_NAMED,
    IN_CONTAINER,
    REGION_NAMED,
    is_close_to_named,
    support_of,
)
from geodata.places import Hints, Place, PlaceKind

K = PlaceKind

MARGIN = 0.6
"""The first score less the second: one rival must be four to five times less
likely, several together as much."""

NONE_OF_THEM = 4.8
"""The weight of "no place of the list": the margin alone asks for a place of
100,000 people, or a smaller one that the report supports."""

AT_HOME = 0.8
"""How much less that weighs for a place in the outlet's country: its readers
need no region beside the name of a village."""

ELSEWHERE = -0.5
"""For a place in no country that the report speaks of."""

OWN_LEAD = 0.65
"""How much less "no place of the list" weighs than a place that the user added
under this name: his list says that the name is a place's. Alone it resolves."""

SAME_SPOT = -1.5
"""For a second entry of one place."""

NO_RIVAL = 2.0
"""A hundred times: a hamlet abroad is no rival of a town."""

MUCH_LARGER = 1.0
"""Ten times: a village so much larger than its namesake is the one meant."""

PEOPLE_ALONE = 0.5
"""How far at most people alone bring a place before another: not to the margin."""

SAME_PLACE_KM = 5
NAMESAKE_KM = 10
"""Two entries of one name so close together are one place, taken twice."""

HAMLET_UNSAID = -0.5
"""For a hamlet that nothing beside it says is one: few readers would know it."""

OWN_TABLE = "list:"
"""How the ids of places of a user's own table begin."""


def rank(
    question: Asked, standings: Sequence[Standing], view: View, hints: Hints | None
) -> list[Scored]:
    """The places the question may mean, likeliest first, with their shares."""
    ranked = [_score(each, question, view, hints) for each in standings]
    if len(ranked) > 1:
        ranked.sort(key=_order)
        _weigh_rivals(ranked)
        ranked.sort(key=_order)
    if ranked:
        _share_out(ranked, _none_of_them(ranked[0], question, view, hints))
    return ranked


def margin_of(ranked: Sequence[Scored]) -> float | None:
    """The first share less the second, None without a candidate."""
    if not ranked:
        return None
    second = ranked[1].share if len(ranked) > 1 else 0.0
    return round(ranked[0].share - second, 4)


def _order(scored: Scored) -> tuple[float, str]:
    return -scored.weight, scored.standing.place.place_id


def _score(
    standing: Standing, question: Asked, view: View, hints: Hints | None
) -> Scored:
    reasons = [*standing.reasons]
    weight = standing.weight
    support = 0.0
    is_alone = view.is_empty
    if not is_alone:
        support = support_of(standing.place, question, view, reasons)
    if question.containers:
        support += IN_CONTAINER
        reasons.append(f"in {question.containers[0].text}")
    elif standing.doubt and support < REGION_NAMED + COUNTRY_NAMED:
        weight += standing.doubt
        reasons.extend(standing.doubts)
    is_unsaid = question.toponym.kind is None and len(question.found) > 1
    if standing.place.within and is_unsaid and support < REGION_NAMED + COUNTRY_NAMED:
        weight += HAMLET_UNSAID
    if hints is not None:
        support += hinted(standing.place, hints, reasons)
    support += standing.spoken
    is_typed_unit = question.toponym.kind is K.ADMIN1 is standing.place.kind
    if support <= 0 and not is_alone and standing.place.country and not is_typed_unit:
        weight += 0.0 if question.other else ELSEWHERE
    return Scored(standing, weight + support, support, reasons)


def _weigh_rivals(ranked: Sequence[Scored]) -> None:
    """Second entries of the first place go down, rivals abroad may come up."""
    first = ranked[0]
    for rival in ranked[1:]:
        if _is_same_spot(first.place, rival.place):
            rival.weight = min(rival.weight, first.weight + SAME_SPOT)
            rival.reasons.append(f"the same spot as {first.place.name}")
        elif _is_by_people_alone(first, rival):
            rival.weight = first.weight - PEOPLE_ALONE
            rival.reasons.append("people alone do not decide")


def _is_same_spot(one: Place, other: Place) -> bool:
    if one.kind is not other.kind:
        return False
    is_namesake = one.name == other.name and one.admin1 == other.admin1
    return are_near(one, other, NAMESAKE_KM if is_namesake else SAME_PLACE_KM)


def _is_by_people_alone(first: Scored, rival: Scored) -> bool:
    """Whether nothing but its size puts a settlement before another.

    Abroad, where context or renown would speak (see renown.py), a rival a hundred
    times less likely is none; among villages of one country, a much larger one
    is meant.
    """
    one, other = first.place, rival.place
    if one.kind is not K.SETTLEMENT or first.support > rival.support:
        return False
    gap = first.weight - rival.weight
    if one.country != other.country:
        is_better_known = first.standing.renown > rival.standing.renown
        return PEOPLE_ALONE < gap < NO_RIVAL and not is_better_known
    are_villages = max(one.population or 0, other.population or 0) < TOWN
    are_named_so = first.standing.entry.is_main_name and (
        rival.standing.entry.is_main_name and other.kind is K.SETTLEMENT
    )
    return PEOPLE_ALONE < gap < MUCH_LARGER and are_villages and are_named_so


def _none_of_them(
    first: Scored, question: Asked, view: View, hints: Hints | None
) -> float:
    """The weight of the name's meaning something that is not in the list."""
    weight = NONE_OF_THEM
    if hints and hints.outlet_country and first.place.country == hints.outlet_country:
        weight -= AT_HOME
    is_said = is_close(first.place, hints) or is_close_to_named(
        first.place, question, view
    )
    if not is_said and is_crowded(first, question):
        first.reasons.append("one of many of this name")
        return max(weight, first.weight)
    if _is_own(first, question, view):
        first.reasons.append("of a list of your own")
        return min(weight, first.weight - OWN_LEAD)
    return weight


def _is_own(first: Scored, question: Asked, view: View) -> bool:
    """Whether the user's list speaks for its place, and nothing against it.

    What reads like a surname or is a common word may still be that; and a dump of
    a whole country has names of all sorts, so in a report that speaks of other
    countries only, or by another name of the place, it says nothing.
    """
    standing = first.standing
    if first.place.place_id not in question.listed or standing.doubt < 0:
        return False
    if first.place.place_id.startswith(OWN_TABLE):
        return True
    is_spoken_of = view.is_empty or first.support > 0
    return is_spoken_of and standing.entry.is_main_name


def _share_out(ranked: Sequence[Scored], none: float) -> None:
    # Powers are taken of differences: 10 ** weight itself might overflow.
    best = ranked[0].weight
    if len(ranked) == 1:
        ranked[0].share = round(1.0 / (1.0 + 10.0 ** (none - best)), 4)
        return
    parts = [10.0 ** (each.weight - best) for each in ranked]
    total = sum(parts) + 10.0 ** (none - best)
    for each, part in zip(ranked, parts, strict=True):
        each.share = round(part / total, 4)
