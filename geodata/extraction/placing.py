"""Which place of a sentence each fact belongs to."""

from dataclasses import dataclass, replace
from itertools import accumulate

from geodata.distances import km_between
from geodata.extraction.casualties import Casualty
from geodata.extraction.finds import Finds
from geodata.extraction.labels import opens_line
from geodata.extraction.lexicon import Hit, Lexicon, Traits
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.nations import AT_PEACE
from geodata.extraction.sentences import Sentence
from geodata.models import GeoPrecision, Location
from geodata.places import Outcome, PlaceKind, Relation

METRES = 1_000.0
LINE_HEADS = frozenset({":", "-", "\u2013", "\u2014"})
ANTECEDENT_REACH = 7
"""Tokens from a place to its "where": "X, north of Y, where"."""

LIST_REACH = 3
"""Tokens from a place to the next one of a list."""

TURN = 8
"""What a word such as "but" costs, with which a sentence turns to another matter."""

MEANWHILE_REACH = 5
"""Words from "while" to the attack, and from it to the country."""

LEAST_JOINT = 2
"""Places that can share one figure."""

LONGEST_JOINT = 8
"""Tokens between two places of a list: ", 12 over the territory of"."""

TURN_COST = 12
BEFORE_COST = 2
"""A place named before a fact is a little farther than one named after it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The places a sentence sets its events in, finest kind first."""

    places: tuple[Mention, ...]
    offices: tuple[Mention, ...]
    countries: tuple[Mention, ...]


def scene_of(finds: Finds, lexicon: Lexicon) -> Scene:
    """Sort a sentence's mentions by what they can do for an event."""
    real = [mention for mention in finds.mentions if _is_real(mention)]
    places = [m for m in real if m.role is Role.PLACE and not m.country]
    if _has_shares(finds.sentence, places):
        places = places[:1]
    if len(places) > 1 and _heads(finds.sentence, places[0]):
        # "Saratov: two dead in Engels": the line's head holds what follows.
        places = places[1:]
    places = _with_units_behind(finds.sentence, places)
    if not _has_totals(finds):
        places = [
            m
            for m in places
            if not any(_opens_quarter(finds.sentence, m, other) for other in places)
        ]
        places = [
            m
            for m in places
            if _is_cleared(finds.sentence, m, lexicon)
            or not any(
                _frames(m, other) and not _is_parted(finds, m, other, lexicon)
                for other in places
            )
        ]
        places = _without_own_city(finds, places, lexicon)
    banks = [m for m in places if _is_river(m)]
    if len(banks) < len(places):
        places = [m for m in places if m not in banks]  # "the port of X on the Y"
    airspaces = [m for m in real if m.role is Role.PLACE and m.is_airspace]
    known = any(m.decision and m.decision.location for m in places)
    if airspaces and not known and not finds.sentence.has("FALL"):
        places = []  # near an island nobody knows: the airspace is known
    return Scene(
        places=tuple(places),
        offices=tuple(m for m in real if m.role is Role.OFFICE and not m.country),
        countries=(
            *airspaces,
            *(
                m
                for m in real
                if m.role is Role.PLACE
                and m.is_country
                and not _is_meanwhile(finds.sentence, m, lexicon)
            ),
        ),
    )


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


def _with_units_behind(sentence: Sentence, places: list[Mention]) -> list[Mention]:
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
        and _has_totals(finds)
        and all(_frames(places[0], other) for other in places[1:])
    )


def _has_totals(finds: Finds) -> bool:
    """Whether one field has two figures: a region's total and a town's part."""
    fields = [casualty.field for casualty in finds.casualties]
    return len(fields) > len(set(fields))


def _parted(sentence: Sentence, outer: Mention, inner: Mention) -> bool:
    """'Ten were downed over X region; debris fell in Y': each has its own clause."""
    return ";" in sentence.words[outer.last : inner.first]


def _is_parted(finds: Finds, outer: Mention, inner: Mention, lexicon: Lexicon) -> bool:
    """Whether a region has something told of it beside the town in it."""
    return _parted(finds.sentence, outer, inner) or _is_share(
        finds, outer, inner, lexicon
    )


def _is_share(finds: Finds, outer: Mention, inner: Mention, lexicon: Lexicon) -> bool:
    """'21 drones were downed over X region, most of them in Y district'."""
    words = finds.sentence.words[outer.last + 1 : inner.first]
    if "," not in words or not finds.sentence.has("INTERCEPT"):
        return False
    comma = words.index(",")
    share = lexicon.sets.get("share", frozenset())
    return not share.isdisjoint(words[comma + 1 : comma + 3])


def _frames(outer: Mention, inner: Mention) -> bool:
    """Whether a region only says where the town beside it lies."""
    if outer is inner or outer.decision is None or inner.decision is None:
        return False
    area, place = outer.decision.place, inner.decision.location
    if (
        area is None
        or place is None
        or outer.kind
        not in (
            PlaceKind.ADMIN1,
            PlaceKind.ADMIN2,
        )
    ):
        return False
    if inner.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2):
        return outer.kind is PlaceKind.ADMIN1 and (
            inner.kind is PlaceKind.ADMIN2 and place.admin1 == area.name
        )
    held = place.admin1 if outer.kind is PlaceKind.ADMIN1 else place.admin2
    if outer.kind is PlaceKind.ADMIN1 and area.admin1 is None:
        return lies_in_circle(place, outer.decision.location)
    return held is not None and held == area.name


def _without_own_city(
    finds: Finds, places: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """'In X two were hurt by a shell that hit a stop in Y district': Y's alone.

    Only where the two stand in one clause: what is told before "and in Y district"
    is the city's.
    """
    if len(places) != LEAST_JOINT:
        return places
    city, district = places
    sentence = finds.sentence
    between = finds.casualties and all(
        city.last < one.first and one.last < district.first for one in finds.casualties
    )
    inner = district.decision.place if district.decision else None
    outer = city.decision.place if city.decision else None
    within = {*sentence.words[city.last + 1 : district.first]}
    if inner is None or outer is None or inner.parent_id != outer.place_id:
        return places
    if inner.kind is not PlaceKind.DISTRICT or not lexicon.sets["clause"].isdisjoint(
        within
    ):
        return places
    return [district] if between and city.first <= LEAST_JOINT else places


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


def _opens_quarter(sentence: Sentence, city: Mention, district: Mention) -> bool:
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


def nearest(
    sentence: Sentence, places: tuple[Mention, ...], hit: Hit, lexicon: Lexicon
) -> Mention:
    """The place with the least between it and the fact; the earlier one at a tie."""
    if len(places) == 1:
        return places[0]
    antecedent = _antecedent(sentence, places, hit, lexicon)
    if lexicon.traits.bare_genitive:
        antecedent = antecedent or _resumed(sentence, places, hit)
    if antecedent is not None:
        return antecedent
    return min(places, key=lambda m: (_cost(sentence, m, hit, lexicon), m.first))


def _resumed(
    sentence: Sentence, places: tuple[Mention, ...], hit: Hit
) -> Mention | None:
    """'In X region three died: two in Y, one in Z; five were hurt': the region's."""
    parts = [place for place in range(hit.first) if sentence.word(place) == ";"]
    if not parts or places[0].kind is not PlaceKind.ADMIN1:
        return None
    own = any(mention.last > parts[-1] for mention in places)
    return None if own else places[0]


def _antecedent(
    sentence: Sentence, places: tuple[Mention, ...], hit: Hit, lexicon: Lexicon
) -> Mention | None:
    """'on X, where 26 were hurt, and on Y': what follows "where" is X's."""
    for position in range(hit.first, 0, -1):
        if sentence.word(position) in lexicon.sets["where"]:
            before = [m for m in places if 0 < position - m.last <= ANTECEDENT_REACH]
            return before[-1] if before else None
        if any(m.first <= position <= m.last for m in places):
            return None
        if lexicon.barriers.get(sentence.word(position), 0) >= TURN:
            return None  # "in X, where all was quiet, but a jet crossed Y"
    return None


def _cost(sentence: Sentence, mention: Mention, hit: Hit, lexicon: Lexicon) -> int:
    costs = _running_costs(sentence, lexicon)
    if mention.first > hit.last:
        return costs[mention.first] - costs[hit.last + 1]
    if mention.last < hit.first:
        return BEFORE_COST + costs[hit.first] - costs[mention.last + 1]
    return 0


def _running_costs(sentence: Sentence, lexicon: Lexicon) -> list[int]:
    """What all tokens before each position cost, as running sums."""
    if not sentence.costs:
        barriers = lexicon.barriers
        costs = (
            1 + barriers.get(word, 0) + _turn_cost(sentence, place, lexicon)
            for place, word in enumerate(sentence.words)
        )
        sentence.costs = [*accumulate(costs, initial=0), 0]
    return sentence.costs


def _turn_cost(sentence: Sentence, place: int, lexicon: Lexicon) -> int:
    """What ", and in X" costs more: there another event is told."""
    turns = (
        lexicon.traits == Traits()
        and sentence.word(place) in lexicon.sets["and"]
        and sentence.word(place - 1) == ","
        and sentence.word(place + 1) in lexicon.sets["locative"]
    )
    return TURN_COST if turns else 0


def is_joint(
    finds: Finds, places: tuple[Mention, ...], casualty: Casualty, lexicon: Lexicon
) -> bool:
    """Whether a figure is the sum of several places told side by side.

    A figure with others of its field, a part or a zero is not.
    """
    alike = [one for one in finds.casualties if one.field == casualty.field]
    groups = coordinated(finds.sentence, places, lexicon)
    return (
        len(alike) == 1
        and not casualty.is_part
        and casualty.amount.high != 0
        and len(places) >= LEAST_JOINT
        and len(groups) == 1
    )


def main_last(
    sentence: Sentence, places: tuple[Mention, ...], lexicon: Lexicon
) -> list[Mention]:
    """The places with those of "after ...", "before ..." first: the news goes on."""
    if not places:
        return []
    words = range(places[0].last + 1, len(sentence.tokens))
    turns = [w for w in words if sentence.word(w) in lexicon.sets["subordinate"]]
    turn = turns[0] if turns else len(sentence.tokens)
    return sorted(places, key=lambda m: (m.first < turn, m.first))


def coordinated(
    sentence: Sentence, places: tuple[Mention, ...], lexicon: Lexicon
) -> list[list[Mention]]:
    """Places in groups: those joined by commas and "and" share what is said."""
    groups: list[list[Mention]] = []
    for mention in places:
        if groups and _joined(sentence, groups[-1][-1], mention, lexicon):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _joined(sentence: Sentence, one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    gap = range(one.last + 1, other.first)
    if not 0 < len(gap) <= LONGEST_JOINT:
        return False
    targets = {
        place
        for hit in sentence.by_tag.get("TARGET", ())
        for place in range(hit.first, hit.last + 1)
    }
    return all(
        place in targets or _is_joiner(sentence.word(place), lexicon) for place in gap
    )


def _is_joiner(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may stand between two places of a list."""
    sets = lexicon.sets
    return (
        word in sets["place_joiner"]
        or word in sets["article"]
        or word in lexicon.numbers
        or word.isdecimal()
    )


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
