"""Places that lie in one another: what a sentence's region says of its town."""

from dataclasses import replace

from geodata.distances import km_between
from geodata.extraction.finds import Finds
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.sentences import Sentence
from geodata.models import Location
from geodata.places import PlaceKind

METRES = 1_000.0
LIST_REACH = 3
"""Tokens from a place to the next one of a list."""

PAIR = 2
"""A city and its district."""

OPENING = 2
"""Words before a city that opens its sentence."""

UNITS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})


def with_units_behind(sentence: Sentence, places: list[Mention]) -> list[Mention]:
    """'at Tora, North Darfur,': a village nobody knows lies in the unit behind it."""
    kept: list[Mention] = []
    for number, mention in enumerate(places):
        inner = kept[-1] if kept else None
        following = places[number + 1 : number + 2]
        if inner is None or not _is_unit_behind(sentence, inner, mention, following):
            kept.append(mention)
        else:
            kept[-1] = replace(inner, decision=mention.decision)
    return kept


def _is_unit_behind(
    sentence: Sentence, inner: Mention, outer: Mention, following: list[Mention]
) -> bool:
    listed = any(other.first - outer.last <= LIST_REACH for other in following)
    unknown = inner.decision is not None and inner.decision.place is None
    return (
        unknown
        and not listed
        and inner.toponym.kind in (None, PlaceKind.SETTLEMENT)
        and outer.kind is PlaceKind.ADMIN1
        and outer.first == inner.last + 2
        and sentence.word(inner.last + 1) == ","
    )


def holds_parts(finds: Finds, places: tuple[Mention, ...]) -> bool:
    """'Five died in X region: three in Y, two in Z': what follows is the region's."""
    return (
        len(places) > 1
        and has_totals(finds)
        and all(frames(places[0], other) for other in places[1:])
    )


def has_totals(finds: Finds) -> bool:
    """Whether one field has two figures: a region's total and a town's part."""
    fields = [casualty.field for casualty in finds.casualties]
    return len(fields) > len(set(fields))


def is_parted(finds: Finds, outer: Mention, inner: Mention, lexicon: Lexicon) -> bool:
    """Whether a region has something told of it beside the town in it."""
    return _parted(finds.sentence, outer, inner) or _is_share(
        finds, outer, inner, lexicon
    )


def _parted(sentence: Sentence, outer: Mention, inner: Mention) -> bool:
    """'Ten were downed over X region; debris fell in Y': each has its own clause."""
    return ";" in sentence.words[outer.last : inner.first]


def _is_share(finds: Finds, outer: Mention, inner: Mention, lexicon: Lexicon) -> bool:
    """'21 drones were downed over X region, most of them in Y district'."""
    words = finds.sentence.words[outer.last + 1 : inner.first]
    if "," not in words or not finds.sentence.has("INTERCEPT"):
        return False
    comma = words.index(",")
    share = lexicon.sets.get("share", frozenset())
    return not share.isdisjoint(words[comma + 1 : comma + 3])


def frames(outer: Mention, inner: Mention) -> bool:
    """Whether a region only says where the town beside it lies."""
    if outer is inner or outer.decision is None or inner.decision is None:
        return False
    area, place = outer.decision.place, inner.decision.location
    if area is None or place is None or outer.kind not in UNITS:
        return False
    if inner.kind in UNITS:
        return outer.kind is PlaceKind.ADMIN1 and (
            inner.kind is PlaceKind.ADMIN2 and place.admin1 == area.name
        )
    held = place.admin1 if outer.kind is PlaceKind.ADMIN1 else place.admin2
    if outer.kind is PlaceKind.ADMIN1 and area.admin1 is None:
        return lies_in_circle(place, outer.decision.location)
    return held is not None and held == area.name


def lies_in_circle(inner: Location, outer: Location | None) -> bool:
    """Whether a place lies in a region that is no unit: "Darfur", "Bekaa Valley"."""
    return (
        outer is not None
        and inner.country == outer.country
        and outer.uncertainty_m is not None
        and km_between(inner.longitude, inner.latitude, outer.longitude, outer.latitude)
        * METRES
        <= outer.uncertainty_m
    )


def without_own_city(
    finds: Finds, places: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """'In X two were hurt by a shell that hit a stop in Y district': Y's alone.

    Only where the two stand in one clause: what is told before "and in Y district"
    is the city's.
    """
    if len(places) != PAIR:
        return places
    city, district = places
    sentence = finds.sentence
    between = all(city.last < one.first for one in finds.casualties)
    inner = district.decision.place if district.decision else None
    outer = city.decision.place if city.decision else None
    if inner is None or outer is None or inner.parent_id != outer.place_id:
        return places
    within = sentence.words[city.last + 1 : district.first]
    one_clause = lexicon.sets["clause"].isdisjoint(within)
    if inner.kind is not PlaceKind.DISTRICT or not one_clause:
        return places
    return [district] if between and city.first <= OPENING else places


def opens_quarter(sentence: Sentence, city: Mention, district: Mention) -> bool:
    """'Two wounded in X: debris fell in its Y district': all of it is told of Y."""
    outer = city.decision.place if city.decision else None
    inner = district.decision.place if district.decision else None
    return (
        outer is not None
        and inner is not None
        and inner.kind is PlaceKind.DISTRICT
        and inner.parent_id == outer.place_id
        and city.last < district.first
        and ":" in sentence.words[city.last + 1 : district.first]
    )
