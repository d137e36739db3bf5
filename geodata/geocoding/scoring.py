"""Which place a name means: what the report adds, and how sure that makes it.

Weights are powers of ten (see weighing.py). They become scores between 0 and 1:
a place's share among all candidates and the chance that the name is none of
them. So a score reads as "this likely", several rivals weigh together, and one
margin says what is decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.distances import are_near, least_km2
from geodata.gazetteer.repeated_names import Repeated, repeated
from geodata.geocoding.context import View
from geodata.geocoding.hints import hinted, is_close
from geodata.geocoding.questions import Asked
from geodata.geocoding.standing import TOWN, Standing
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

IN_CONTAINER = 2.0
REGION_NAMED = 2.0
COUNTRY_NAMED = 1.5
COUNTRY_OF_OTHERS = 1.0
NEAR_OTHERS = 0.5
CLOSE_TO_OTHERS = 1.3
BESIDE_OTHERS = 2.5
NEAR_POSSIBLE = 1.2
"""For a town near one that another name, not decided yet, may mean: Siversk,
Sloviansk and Lyman explain each other, Seversk in Siberia explains none."""

KNOWN_TOWN = 2000
"""People from whom on a town counts for that: villages of one name are all over."""

NEAR_POSSIBLE_KM = 60
NAMED_TWICE = 3.0
"""For a place that the report also names by another of its names."""

CITY_NAMED = 2.5
DISTRICT_NAMED = 2.5
DISTRICT_BESIDE = 1.5
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

WIDE = frozenset({K.COUNTRY, K.ADMIN1, K.WATER})
NEAR_KM = 150
NEAR_CITY_KM = 40
BESIDE_KM = 18
SAME_PLACE_KM = 5
NAMESAKE_KM = 10
"""Two entries of one name so close together are one place, taken twice."""

HAMLET_UNSAID = -0.5
"""For a hamlet that nothing beside it says is one: few readers would know it."""

MANY = 4
COMMON, CITY = 8, 50_000
"""Of a name that so many settlements bear not even a town is meant, but a city is."""

LARGE_IN_REGION = 5000
"""People from whom on a settlement is the one that is meant in a region named: few
regions have two so large of one name."""

OWN_TABLE = "list:"
"""How the ids of places of a user's own table begin."""


@dataclass(slots=True)
class Scored:
    """A place with its evidence; ``support`` is the part that is context.

    ``share`` is its score between 0 and 1. Ranking fills the fields in.
    """

    standing: Standing
    weight: float
    support: float
    reasons: list[str]
    share: float = 0.0

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.standing.place


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
        support = _support(standing.place, question, view, reasons)
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


def _support(place: Place, question: Asked, view: View, reasons: list[str]) -> float:
    support = _named_round(place, view, reasons)
    country = place.country
    is_named = country in view.countries
    if is_named or (support and not question.containers):
        support += COUNTRY_NAMED
        reasons.append(f"{country} is named")
    if not is_named and country in view.shared:
        support += COUNTRY_OF_OTHERS
        reasons.append("other places named lie in this country")
    if view.anchors:
        support += _near_others(place, view, reasons)
    if view.possible:
        support += _near_possible(place, view, reasons)
    return support


def _near_others(place: Place, view: View, reasons: list[str]) -> float:
    if place.kind is K.SETTLEMENT and place.place_id in view.anchor_ids:
        reasons.append("named by another of its names")
        return NAMED_TWICE
    away = least_km2(place, view.anchors, NEAR_KM)
    if place.kind in WIDE:
        # Where its middle lies says little of what else is named.
        away = max(away, NEAR_CITY_KM * NEAR_CITY_KM + 1)
    if away <= BESIDE_KM * BESIDE_KM:
        reasons.append(f"within {BESIDE_KM} km of a place named")
        return BESIDE_OTHERS
    if away <= NEAR_CITY_KM * NEAR_CITY_KM:
        reasons.append(f"within {NEAR_CITY_KM} km of a place named")
        return CLOSE_TO_OTHERS
    is_near = away <= NEAR_KM * NEAR_KM
    if is_near:
        reasons.append(f"within {NEAR_KM} km of a place named")
    return NEAR_OTHERS if is_near else 0.0


def _near_possible(place: Place, view: View, reasons: list[str]) -> float:
    """What it adds that a town lies near one that another open name may mean."""
    if place.kind is not K.SETTLEMENT or (place.population or 0) < KNOWN_TOWN:
        return 0.0
    away = least_km2(place, view.possible, NEAR_POSSIBLE_KM)
    if away > NEAR_POSSIBLE_KM * NEAR_POSSIBLE_KM:
        return 0.0
    reasons.append(f"within {NEAR_POSSIBLE_KM} km of what another name may mean")
    return NEAR_POSSIBLE


def _named_round(place: Place, view: View, reasons: list[str]) -> float:
    """What the naming of a district's city and of a place's region adds."""
    support = 0.0
    if place.parent_id and place.parent_id in view.cities:
        support += CITY_NAMED
        reasons.append("its city is named")
    elif place.kind is K.DISTRICT and place.parent_id in view.parents:
        support += DISTRICT_BESIDE
        reasons.append("another district of its city is named")
    if not view.regions or place.kind is K.ADMIN1:
        return support
    if place.within and (place.country, place.within) in view.regions:
        reasons.append("its municipality is named")
        return support + DISTRICT_NAMED
    if place.kind is K.SETTLEMENT and (place.country, place.admin2) in view.regions:
        reasons.append(f"{place.admin2} is named")
        return support + DISTRICT_NAMED
    if (place.country, place.admin1) in view.regions:
        support += REGION_NAMED
        reasons.append(f"{place.admin1} is named")
    return support


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
    is_said = is_close(first.place, hints) or _is_close_to_named(
        first.place, question, view
    )
    if not is_said and _is_crowded(first, question):
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


def _is_crowded(scored: Scored, question: Asked) -> bool:
    place_id = scored.standing.place.place_id
    known = question.crowded.get(place_id)
    if known is None:
        known = question.crowded[place_id] = is_one_of_many(scored, question)
    return known


def is_one_of_many(scored: Scored, question: Asked) -> bool:
    """Whether others may be meant that bear the name, known or too small.

    Inside a first-level unit two are enough: the text means that unit, so its
    hamlet is as good as its village. A town stands out under its own name only.
    """
    place, entry = scored.place, scored.standing.entry
    is_town = (place.population or 0) >= TOWN and entry.is_main_name
    namesakes = _namesakes(place.country, question)
    is_common = (place.population or 0) < CITY and _is_common(place, question)
    if place.kind is not K.SETTLEMENT or (is_town and not is_common):
        return False
    if namesakes >= MANY:
        return True
    if place.country in question.complete or place.place_id in question.listed:
        return False  # its namesakes would be known
    asked = scored.standing.form or question.toponym.name
    borne = repeated(place.country, asked)
    if entry.is_main_name:
        borne = max(borne, repeated(place.country, place.name), key=_bearers)
    if not borne.in_one or not question.containers:
        return borne.settlements >= MANY
    codes = {
        entry.place.place_id.removeprefix("iso:")
        for container in question.containers
        for entry in container.entries
    }
    return borne.settlements >= MANY or not codes.isdisjoint(borne.in_one)


def _is_common(place: Place, question: Asked) -> bool:
    """Whether many villages that are no hamlets bear the name in its country."""
    if len(question.found) < COMMON:
        return False
    bearers = [f.entry.place for f in question.found if f.entry.is_main_name]
    return (
        sum(
            each.kind is K.SETTLEMENT
            and each.country == place.country
            and not each.within
            for each in bearers
        )
        >= COMMON
    )


def _bearers(borne: Repeated) -> int:
    return borne.settlements


def _namesakes(country: str | None, question: Asked) -> int:
    """How many settlements of this very name the country, or the unit said, has."""
    if len(question.found) < MANY:
        return 0
    said = _units_said(question)
    return sum(
        found.entry.is_main_name
        and found.entry.place.country == country
        and (not said or (country, found.entry.place.admin1) in said)
        and found.entry.place.kind is K.SETTLEMENT
        for found in question.found
    )


def _is_close_to_named(place: Place, question: Asked, view: View) -> bool:
    """Whether its surroundings are said: a district, a city, something close.

    For a larger place its region is enough.
    """
    if (place.population or 0) >= LARGE_IN_REGION and _is_region_said(
        place, question, view
    ):
        return True
    for container in question.containers:
        for entry in container.entries:
            outer = entry.place
            is_district = outer.kind in {K.ADMIN2, K.ADMIN3}
            if is_district or are_near(place, outer, NEAR_CITY_KM):
                return True
    if (place.country, place.admin2) in view.regions and place.admin2:
        return True
    away = least_km2(place, view.anchors, NEAR_CITY_KM)
    return away <= NEAR_CITY_KM * NEAR_CITY_KM


def _is_region_said(place: Place, question: Asked, view: View) -> bool:
    region = (place.country, place.admin1)
    return region in view.regions or region in _units_said(question)


def _units_said(question: Asked) -> set[tuple[str | None, str]]:
    """Country and name of the first-level units among the containers."""
    return {
        (entry.place.country, entry.place.name)
        for container in question.containers
        for entry in container.entries
        if entry.place.kind is K.ADMIN1
    }
