"""Cities and their districts: which of the two a sentence is about."""

from collections.abc import Sequence
from dataclasses import replace

from geodata.extraction.mentions import Mention, Role, is_of_kind
from geodata.places import Decision, Geocoder, Outcome, PlaceKind, Toponym

CITY_REACH = 3
"""Mentions before an unknown quarter among which its city is looked for."""


def in_own_districts(
    mentions: Sequence[Mention],
    asked: Sequence[Toponym],
    decisions: Sequence[Decision],
    geocoder: Geocoder,
) -> list[Decision]:
    """The decisions, "in X in Y district" being X's own district if it has one."""
    decisions = list(decisions)
    pairs = [
        number
        for number in range(1, len(mentions))
        if _may_be_district(mentions[number - 1], mentions[number])
    ]
    for number, alone in zip(
        pairs, geocoder.geocode([_free(asked[n - 1]) for n in pairs]), strict=True
    ):
        if decisions[number - 1].place is None and alone.place is not None:
            # A quarter that nobody knows does not make its city unknown.
            decisions[number - 1] = alone
    questions = [
        replace(asked[number], container=asked[number - 1].name) for number in pairs
    ]
    for number, own in zip(pairs, geocoder.geocode(questions), strict=False):
        city = decisions[number - 1].place
        if (
            own.place is not None
            and city is not None
            and own.place.parent_id == (city.place_id)
        ):
            decisions[number] = own
    return decisions


def _free(toponym: Toponym) -> Toponym:
    return replace(toponym, container=None, containers=())


def districts_first(decided: list[Mention]) -> list[Mention]:
    """A city's district is the finer place: it is what happened there."""
    turned = list(decided)
    for number in range(1, len(turned)):
        city, holder = turned[number - 1], turned[number]
        if not _may_be_district(city, holder):
            continue
        outer = city.decision.place if city.decision else None
        inner = holder.decision.place if holder.decision else None
        if inner and outer and inner.parent_id == outer.place_id:
            turned[number - 1] = city.with_role(Role.CONTAINER)
            turned[number] = holder.with_role(Role.PLACE)
    return turned


def _may_be_district(city: Mention, holder: Mention) -> bool:
    return (
        city.sentence == holder.sentence
        and city.role is Role.PLACE
        and holder.role is Role.CONTAINER
        and holder.toponym.kind is PlaceKind.DISTRICT
        and city.toponym.kind is None
    )


def city_again(mention: Mention, decided: Sequence[Mention]) -> Mention:
    """'13 wounded in the city': no district told before it, but the city of that."""
    place = mention.decision.place if mention.decision else None
    back = mention.toponym.name not in mention.toponym.text
    if place is None or not back or place.kind is not PlaceKind.DISTRICT:
        return mention
    if mention.toponym.kind is PlaceKind.DISTRICT:
        return mention
    cities = [
        other.decision
        for other in decided
        if other.decision
        and other.decision.place
        and other.decision.place.place_id == place.parent_id
    ]
    return replace(mention, decision=cities[-1]) if cities else mention


def in_city_told(number: int, decided: list[Mention]) -> Mention:
    """'In X a shell hit a bus stop in the Y quarter': an unknown quarter is X's."""
    mention = decided[number]
    if mention.role is not Role.PLACE or mention.toponym.kind is not PlaceKind.DISTRICT:
        return mention
    if mention.decision is None or mention.decision.location is not None:
        return mention
    cities = [
        other.decision
        for other in decided[max(number - CITY_REACH, 0) : number]
        if other.sentence == mention.sentence and other.role is Role.PLACE
    ]
    known = [one for one in cities if one and is_quarter(mention, one)]
    return replace(mention, decision=known[-1]) if known else mention


def is_quarter(mention: Mention, outer: Decision) -> bool:
    """Whether an unknown quarter is named in a city that is known."""
    return (
        mention.toponym.kind is PlaceKind.DISTRICT
        and outer.outcome is Outcome.RESOLVED
        and is_of_kind(outer, PlaceKind.SETTLEMENT)
    )
