"""What the geocoder decides of a report's mentions, all of them asked at once."""

from dataclasses import replace

from geodata.extraction.districts import (
    city_again,
    districts_first,
    in_city_told,
    in_own_districts,
    is_quarter,
)
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.regions import in_named_regions, refers_back, regions_of_all
from geodata.phrases import read_phrase
from geodata.places import Decision, Geocoder, Hints, Outcome, PlaceKind, Toponym

LOOSE_KINDS = frozenset(
    {PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.DISTRICT, PlaceKind.SITE}
)
"""Kinds that reports also use loosely: "the Cuhurestii de Jos region" is a village."""


def decide(
    mentions: list[Mention],
    context: list[Toponym],
    geocoder: Geocoder,
    hints: Hints,
) -> list[Mention]:
    """The mentions with their decisions, in order; ``context`` only says where."""
    asked = [mention.asked or mention.toponym for mention in mentions]
    decisions = _answers(asked, context, geocoder, hints)
    decisions = in_named_regions(mentions, asked, decisions, geocoder)
    decisions = in_own_districts(mentions, asked, decisions, geocoder)
    decisions = regions_of_all(asked, decisions, geocoder)
    decided = [
        _with_decision(mention, decision)
        for mention, decision in zip(mentions, decisions, strict=False)
    ]
    decided = districts_first(decided)
    decided = [city_again(mention, decided) for mention in decided]
    decided = [_in_container(number, decided) for number in range(len(decided))]
    return [in_city_told(number, decided) for number in range(len(decided))]


def _answers(
    asked: list[Toponym], context: list[Toponym], geocoder: Geocoder, hints: Hints
) -> list[Decision]:
    """The decision of each toponym asked for; a name unknown is asked for loosely.

    The decisions of the loose questions, the holders and the context follow them.
    """
    loose = [
        number
        for number, toponym in enumerate(asked)
        if toponym.kind in LOOSE_KINDS
        and not _knows_typed(toponym)
        # "the region" after a city's name is its region or nothing.
        and toponym.name in toponym.text
    ]
    held = [number for number, toponym in enumerate(asked) if toponym.containers]
    holders = [_holder(asked[number]) for number in held]
    questions = [
        *asked,
        *(_loosely(asked[number]) for number in loose),
        *holders,
        *context,
    ]
    decisions = list(geocoder.geocode(questions, hints=hints))
    first = len(asked) + len(loose)
    for number, outer in zip(held, decisions[first:], strict=False):
        if decisions[number].location is None and outer.outcome is Outcome.AREA:
            decisions[number] = outer
    for number, second in zip(loose, decisions[len(asked) :], strict=False):
        if decisions[number].outcome is Outcome.UNKNOWN and second.location is not None:
            decisions[number] = second
    return decisions


def _holder(toponym: Toponym) -> Toponym:
    """What holds a place, as a question of its own: an unknown village lies there."""
    outer = toponym.containers[0]
    return read_phrase(outer, 0, len(outer), language=toponym.language or "en")


def _with_decision(mention: Mention, decision: Decision) -> Mention:
    """The mention decided; what refers back in vain keeps its own words."""
    toponym = mention.toponym
    if refers_back(toponym) and decision.place is None:
        toponym = replace(toponym, name=toponym.text)
    if decision.toponym is not toponym:
        decision = replace(decision, toponym=toponym)
    return mention.decided(toponym, decision)


def _in_container(number: int, mentions: list[Mention]) -> Mention:
    """An unknown village in a known region is placed as the region, no finer."""
    mention = mentions[number]
    decision = mention.decision
    if decision is None or decision.location is not None:
        return mention
    if mention.toponym.container is None or mention.role is not Role.PLACE:
        return mention
    for other in (*mentions[number + 1 : number + 2], *mentions[number - 1 : number]):
        outer = other.decision
        if (
            other.role is Role.CONTAINER
            and other.sentence == mention.sentence
            and other.toponym.name == mention.toponym.container
            and outer is not None
            and (outer.outcome is Outcome.AREA or is_quarter(mention, outer))
            and other.country is None
        ):
            return replace(mention, decision=outer)
    return mention


def _knows_typed(toponym: Toponym) -> bool:
    return toponym.kind is PlaceKind.DISTRICT and toponym.container is not None


def _loosely(toponym: Toponym) -> Toponym:
    return replace(toponym, kind=PlaceKind.SETTLEMENT)
