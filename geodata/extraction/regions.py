"""Regions that a report names apart from the towns in them, and "the region"."""

from collections.abc import Sequence
from dataclasses import replace

from geodata.extraction.mentions import Mention, Role, is_of_kind
from geodata.places import Decision, Geocoder, Outcome, PlaceKind, Toponym


def in_named_regions(
    mentions: Sequence[Mention],
    asked: Sequence[Toponym],
    decisions: Sequence[Decision],
    geocoder: Geocoder,
) -> list[Decision]:
    """The decisions, an open town being the one in the region named before it.

    "In X region three died: two in Y, one in Z."
    """
    decisions = list(decisions)
    regions: dict[int, list[Decision]] = {}
    held: list[tuple[int, Decision]] = []
    for number, mention in enumerate(mentions):
        before = regions.setdefault(mention.sentence, [])
        decision = decisions[number]
        if is_of_kind(decision, PlaceKind.ADMIN1):
            before.append(decision)
        elif len(before) == 1 and _is_open(mention, asked[number], decision):
            held.append((number, before[0]))
    questions = [
        replace(asked[number], container=region.toponym.name) for number, region in held
    ]
    for (number, region), inner in zip(held, geocoder.geocode(questions), strict=True):
        here, unit = inner.location, region.place
        if here is not None and unit is not None and here.admin1 == unit.admin1:
            decisions[number] = inner
    return decisions


def _is_open(mention: Mention, toponym: Toponym, decision: Decision) -> bool:
    """Whether several towns may be meant and the words name none that holds them."""
    return (
        mention.role is Role.PLACE
        and toponym.kind in (None, PlaceKind.SETTLEMENT)
        and not toponym.containers
        and toponym.container is None
        and decision.outcome is Outcome.AMBIGUOUS
    )


def regions_of_all(
    asked: Sequence[Toponym], decisions: Sequence[Decision], geocoder: Geocoder
) -> list[Decision]:
    """The decisions, "the region" alone being the one that all places lie in.

    Only a region may be what it refers back to, no village of a like name.
    """
    back = {
        number
        for number, (toponym, decision) in enumerate(
            zip(asked, decisions, strict=False)
        )
        if refers_back(toponym) and not is_of_kind(decision, PlaceKind.ADMIN1)
    }
    if not back:
        return [*decisions[: len(asked)]]
    units = {
        (decision.place.country, decision.place.admin1)
        for number, decision in enumerate(decisions[: len(asked)])
        if number not in back and decision.place and decision.place.admin1
    }
    meant = None
    if len(units) == 1:
        ((_, name),) = units
        meant = geocoder.geocode([_region(name)])[0]
    return [
        _meant_by(decision, meant) if number in back else decision
        for number, decision in enumerate(decisions[: len(asked)])
    ]


def _region(name: str) -> Toponym:
    return Toponym(text=name, start=0, end=len(name), name=name, kind=PlaceKind.ADMIN1)


def _meant_by(decision: Decision, meant: Decision | None) -> Decision:
    if meant is not None and is_of_kind(meant, PlaceKind.ADMIN1):
        return replace(meant, toponym=decision.toponym)
    return replace(decision, outcome=Outcome.UNKNOWN, place=None, location=None)


def refers_back(toponym: Toponym) -> bool:
    """Whether "the region" stands for one named elsewhere."""
    return toponym.kind is PlaceKind.ADMIN1 and toponym.name not in toponym.text
