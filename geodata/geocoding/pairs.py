"""Two names decided together: "between X and Y" means the pair that fits best."""

from collections.abc import Sequence
from typing import NamedTuple

from geodata.distances import distance_km
from geodata.geocoding.scoring import NONE_OF_THEM
from geodata.geocoding.standing import Scored
from geodata.places import Place

FURTHEST_KM = 300.0
"""Nothing is placed between two names that lie further apart."""

CLOSE_TOGETHER = 2.5
"""For a pair in one spot; it fades to 0 at FURTHEST_KM."""

MOST_ENDS = 10
"""Of each name so many places are paired, the likeliest."""


class Paired(NamedTuple):
    """The first name's places ranked, the second's place, and the pairs' margin."""

    ranked: list[Scored]
    partner: Place | None
    margin: float


class _Pair(NamedTuple):
    one: Scored
    other: Scored
    away_km: float
    weight: float


def pair_up(ones: Sequence[Scored], others: Sequence[Scored]) -> Paired:
    """Rank the places of the first name by the best partner of each.

    Scores are those of pairs, the margin is the first pair's less the second's:
    either end may be what is in doubt. Where the pair that is meant lies further
    apart than FURTHEST_KM nobody is a partner, and all scores are 0: two cities
    do not give way to hamlets of their names that lie close. Ties go by id.
    """
    pairs = sorted(_pairs(ones, others), key=_order)
    if not pairs or pairs[0].away_km > FURTHEST_KM:
        return Paired([_alone(each) for each in ones[:MOST_ENDS]], None, 0.0)
    first = pairs[0]
    parts = [10.0 ** (pair.weight - first.weight) for pair in pairs]
    total = sum(parts) + 10.0 ** (2 * NONE_OF_THEM - first.weight)
    shares = [round(part / total, 4) for part in parts]
    ranked: dict[str, Scored] = {}
    for pair, share in zip(pairs, shares, strict=True):
        if pair.one.place.place_id not in ranked:
            reason = f"{pair.away_km:,.0f} km from {pair.other.place.name}"
            pair.one.reasons.append(reason)
            pair.one.share = share
            ranked[pair.one.place.place_id] = pair.one
    margin = shares[0] - (shares[1] if len(shares) > 1 else 0.0)
    return Paired(list(ranked.values()), first.other.place, round(margin, 4))


def _pairs(ones: Sequence[Scored], others: Sequence[Scored]) -> list[_Pair]:
    pairs = []
    for one in ones[:MOST_ENDS]:
        for other in others[:MOST_ENDS]:
            away = distance_km(one.place, other.place)
            if one.place.place_id == other.place.place_id:
                continue
            near = CLOSE_TOGETHER * max(0.0, 1 - away / FURTHEST_KM)
            pairs.append(_Pair(one, other, away, one.weight + other.weight + near))
    return pairs


def _order(pair: _Pair) -> tuple[float, str, str]:
    return -pair.weight, pair.one.place.place_id, pair.other.place.place_id


def _alone(scored: Scored) -> Scored:
    scored.reasons.append(f"the other name lies over {FURTHEST_KM:.0f} km away")
    scored.share = 0.0
    return scored
