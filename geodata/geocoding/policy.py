"""What forbids to name a place, however likely it is: a miss is better than a lie.

Each rule compares what was asked, word for word, with the place found. The
place stays a candidate; the answer is that nothing is decided.
"""

import re

from geodata.gazetteer.folding import fold
from geodata.geocoding.context import View
from geodata.geocoding.questions import Asked
from geodata.geocoding.standing import TOWN
from geodata.places import Place, PlaceKind, Relation

K = PlaceKind

_UNIT_WORDS = """
republic, people's republic, kingdom, federation, state, region, province, county,
governorate, oblast, krai, district, municipality, countryside, республика, край,
республіка, область, район, округ, громада, провинция, провінція, republica, raion,
județ, regiune, comună, provincie, oraș
"""
UNIT_WORDS = frozenset(fold(word) for word in _UNIT_WORDS.split(","))
"""Words for units and kinds of places: alone they are no place's name."""

ALL_UNITS_KNOWN = frozenset({"MD", "RO", "RU", "UA"})
"""Countries of which the gazetteer has every first-level unit."""

COMPASS = re.compile(
    r"(?:(?:north|south|east|west)(?:ern)?|central|upper|lower|middle)"
    r"(?:[ -](?:north|south|east|west)(?:ern)?)?$"
)
"""Folded names of units that many countries have."""

_NUMBER = re.compile(r"\d+")
_ROUND_A_CITY = re.compile(r"\b(?:countryside|hinterland)\b", re.IGNORECASE)


def objection(question: Asked, place: Place, view: View) -> str | None:
    """Why the question must not be taken for the place, None where it may be."""
    toponym = question.toponym
    if _is_unit_alone(question, place):
        return "a word for a unit is no name"
    if _is_region_as_town(question, place):
        return "a region is meant, and only a town of the name is known"
    if _is_compass(question) and place.country not in view.countries:
        return "many countries have a unit of this name"
    if _unused_numbers(question) and toponym.relation is Relation.IN:
        return "a number beside the name is not part of it"
    return None


def _is_unit_alone(question: Asked, place: Place) -> bool:
    return place.kind is K.SETTLEMENT and question.key in UNIT_WORDS


def _is_region_as_town(question: Asked, place: Place) -> bool:
    """Whether a first-level unit, or the land round a city, became a settlement.

    How far an unknown unit reaches nobody can say: no disc would be sure to hold it.
    Where all units are known, a village gives its name to none and is itself meant.
    """
    if place.kind not in {K.SETTLEMENT, K.DISTRICT}:
        return False
    is_village = (place.population or 0) < TOWN
    if is_village and place.country in ALL_UNITS_KNOWN:
        return False
    is_round = _ROUND_A_CITY.search(question.toponym.text) is not None
    return is_round or question.toponym.kind is K.ADMIN1


def _is_compass(question: Asked) -> bool:
    is_unit = question.toponym.kind in {K.ADMIN1, K.ADMIN2}
    is_bare = not question.containers
    return is_unit and is_bare and COMPASS.match(question.key) is not None


def _unused_numbers(question: Asked) -> bool:
    """Whether digits stand in the text that neither name nor distance account for."""
    toponym = question.toponym
    if toponym.distance_m is not None or toponym.kind is K.SITE:
        return False
    told = _NUMBER.findall(toponym.text)
    if not told:
        return False
    used = " ".join((toponym.name, *(each.text for each in question.containers)))
    return not set(told) <= set(_NUMBER.findall(used))
