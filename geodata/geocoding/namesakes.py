"""Whether a place is one of many of its name, so that another may be meant."""

from geodata.gazetteer.repeated_names import Repeated, repeated
from geodata.geocoding.questions import Asked
from geodata.geocoding.standing import TOWN, Scored
from geodata.geocoding.support import units_said
from geodata.places import Place, PlaceKind

K = PlaceKind

MANY = 4
COMMON = 8
"""Of a name that so many settlements bear not even a town is meant, but a city is."""

CITY = 50_000
"""People from whom on a place stands out among however many of its name."""


def is_crowded(scored: Scored, question: Asked) -> bool:
    """Whether a place is one of many of its name; the question remembers it."""
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
    return _is_borne_by_many(scored, question)


def _is_borne_by_many(scored: Scored, question: Asked) -> bool:
    """Whether the tables of repeated names tell of settlements of no gazetteer."""
    place, entry = scored.place, scored.standing.entry
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
    said = units_said(question)
    return sum(
        found.entry.is_main_name
        and found.entry.place.country == country
        and (not said or (country, found.entry.place.admin1) in said)
        and found.entry.place.kind is K.SETTLEMENT
        for found in question.found
    )
