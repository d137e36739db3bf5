"""The places that a sentence sets its events in, apart from those it only names."""

from dataclasses import dataclass

from geodata.extraction.containment import (
    frames,
    has_totals,
    is_parted,
    opens_quarter,
    with_units_behind,
    without_own_city,
)
from geodata.extraction.finds import Finds
from geodata.extraction.labels import opens_line
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.nations import AT_PEACE
from geodata.extraction.sentences import Sentence
from geodata.models import GeoPrecision
from geodata.places import Outcome, PlaceKind, Relation

MEANWHILE_REACH = 5
"""Words from "while" to the attack, and from it to the country."""

LINE_HEADS = frozenset({":", "-", "\u2013", "\u2014"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The places a sentence sets its events in, finest kind first."""

    places: tuple[Mention, ...]
    offices: tuple[Mention, ...]
    countries: tuple[Mention, ...]


def scene_of(finds: Finds, lexicon: Lexicon) -> Scene:
    """Sort a sentence's mentions by what they can do for an event."""
    real = [mention for mention in finds.mentions if _is_real(mention)]
    named = [m for m in real if m.role is Role.PLACE]
    places = _finest(finds, [m for m in named if not m.country], lexicon)
    airspaces = [m for m in named if m.is_airspace]
    known = any(m.decision and m.decision.location for m in places)
    if airspaces and not known and not finds.sentence.has("FALL"):
        places = []  # near an island nobody knows: the airspace is known
    nations = [
        m
        for m in named
        if m.is_country and not _is_meanwhile(finds.sentence, m, lexicon)
    ]
    return Scene(
        places=tuple(places),
        offices=tuple(m for m in real if m.role is Role.OFFICE and not m.country),
        countries=(*airspaces, *nations),
    )


def _finest(finds: Finds, places: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The places without those that only say where another lies."""
    if _has_shares(finds.sentence, places):
        places = places[:1]
    if len(places) > 1 and _heads(finds.sentence, places[0]):
        # "Saratov: two dead in Engels": the line's head holds what follows.
        places = places[1:]
    places = with_units_behind(finds.sentence, places)
    if not has_totals(finds):
        places = _without_frames(finds, places, lexicon)
    banks = [m for m in places if _is_river(m)]
    if len(banks) < len(places):
        places = [m for m in places if m not in banks]  # "the port of X on the Y"
    return places


def _without_frames(
    finds: Finds, places: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """The places without the regions and cities of the others."""
    places = _without_unknown_quarters(finds.sentence, places, lexicon)
    places = [
        m
        for m in places
        if not any(opens_quarter(finds.sentence, m, other) for other in places)
    ]
    places = [
        m
        for m in places
        if _is_cleared(finds.sentence, m, lexicon)
        or not any(
            frames(m, other) and not is_parted(finds, m, other, lexicon)
            for other in places
        )
    ]
    return without_own_city(finds, places, lexicon)


def _without_unknown_quarters(
    sentence: Sentence, places: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """'In X the quarter Y lost its light': X, where nobody knows the quarter."""
    cities = [m for m in places if m.decision and m.decision.location]
    if len(cities) != 1 or cities[0].kind is not PlaceKind.SETTLEMENT:
        return places
    return [
        m
        for m in places
        if m in cities
        or lexicon.type_words.get(sentence.word(m.first - 1)) != PlaceKind.DISTRICT
    ]


def _is_meanwhile(sentence: Sentence, nation: Mention, lexicon: Lexicon) -> bool:
    """'Strayed while Russia was attacking Ukraine': when it was, no other event."""
    meanwhile = lexicon.sets.get("meanwhile", frozenset())
    return any(
        hit.value.endswith("ing")
        and sentence.word(hit.first - 1) in lexicon.sets["be"]
        and not meanwhile.isdisjoint(
            sentence.words[max(hit.first - MEANWHILE_REACH, 0) : hit.first]
        )
        for hit in sentence.by_tag.get("ATTACK", ())
        if 0 < nation.first - hit.last <= MEANWHILE_REACH
    )


def _is_cleared(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """'Over X region 11 drones were downed, in Y debris fell': both were events."""
    over = sentence.word(mention.first - 1) in lexicon.sets["over"]
    return (
        over
        and lexicon.traits.bare_genitive
        and sentence.has("INTERCEPT")
        and sentence.has("FALL", "EFFECT", "HURT", "KILL")
    )


def _is_river(mention: Mention) -> bool:
    here = mention.decision.location if mention.decision else None
    linear = here is not None and here.geo_precision is GeoPrecision.LINEAR
    return linear and mention.toponym.relation is Relation.IN


def _has_shares(sentence: Sentence, places: list[Mention]) -> bool:
    """'X region: three killed, in Y (2) and in Z (1)': the figures are the region's."""
    return (
        len(places) > 1
        and _heads(sentence, places[0])
        and all(
            sentence.word(place.last + 1) == "("
            and sentence.word(place.last + 2).isdecimal()
            and sentence.word(place.last + 3) == ")"
            for place in places[1:]
        )
    )


def _heads(sentence: Sentence, mention: Mention) -> bool:
    return (
        opens_line(sentence, mention.first)
        and sentence.word(mention.last + 1) in LINE_HEADS
    )


def _is_real(mention: Mention) -> bool:
    decision = mention.decision
    return decision is not None and decision.outcome is not Outcome.NOT_A_PLACE


def country_around(finds: Finds, mention: Mention | None) -> str | None:
    """The one country at peace where the sentence says that something happened."""
    if mention is not None and mention.country is not None:
        return None
    codes = {
        other.country
        for other in finds.mentions
        if other.country in AT_PEACE and other.role in (Role.PLACE, Role.CONTAINER)
    }
    return codes.pop() if len(codes) == 1 else None
