"""What the report's other places add to a place: its region, its city, what is near.

Weights are powers of ten (see weighing.py).
"""

from geodata.distances import are_near, least_km2
from geodata.geocoding.context import View
from geodata.geocoding.questions import Asked
from geodata.places import Place, PlaceKind

K = PlaceKind

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
WIDE = frozenset({K.COUNTRY, K.ADMIN1, K.WATER})
NEAR_KM = 150
NEAR_CITY_KM = 40
BESIDE_KM = 18
LARGE_IN_REGION = 5000
"""People from whom on a settlement is the one that is meant in a region named: few
regions have two so large of one name."""


def support_of(place: Place, question: Asked, view: View, reasons: list[str]) -> float:
    """The weight of all that the report names beside a place; reasons are added."""
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


def is_close_to_named(place: Place, question: Asked, view: View) -> bool:
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
    return region in view.regions or region in units_said(question)


def units_said(question: Asked) -> set[tuple[str | None, str]]:
    """Country and name of the first-level units among the containers."""
    return {
        (entry.place.country, entry.place.name)
        for container in question.containers
        for entry in container.entries
        if entry.place.kind is K.ADMIN1
    }
