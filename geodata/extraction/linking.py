"""Which named place holds which: "Kyiv's Darnytskyi district", "Comrat, Moldova"."""

from itertools import pairwise

from geodata.extraction.labels import LABEL_ENDS
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention, Role, with_container
from geodata.extraction.sentences import Sentence
from geodata.places import PlaceKind, Relation

RANK = {
    PlaceKind.SITE: 0,
    PlaceKind.DISTRICT: 1,
    PlaceKind.SETTLEMENT: 2,
    None: 2,
    PlaceKind.ADMIN3: 3,
    PlaceKind.ADMIN2: 4,
    PlaceKind.ADMIN1: 5,
    PlaceKind.COUNTRY: 6,
    PlaceKind.WATER: 7,
}
LONGEST_LINK = 7
LONGEST_TITLE = 4
"""Words between an owner and what it owns: "second-largest city of"."""

AWAY = (Role.ORIGIN, Role.DIRECTION)
NARROWING = 4
"""Words from a unit's comma to the name of the place in it."""

DASHES = frozenset("-\u2013\u2014")

UNITS = frozenset({PlaceKind.DISTRICT, PlaceKind.ADMIN2, PlaceKind.ADMIN1})


def link_containers(
    sentence: Sentence, mentions: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """Mark the places that only hold the one beside them, and tell that one so."""
    if not mentions:
        return []
    linked = _without_routes(sentence, mentions, lexicon)
    linked = _without_outskirts(sentence, linked, lexicon)
    for number in range(len(linked) - 1, 0, -1):
        inner, outer = linked[number - 1], linked[number]
        if (
            _possesses(sentence, inner, outer)
            or _heads(sentence, inner, outer, lexicon)
            or _leads_down(sentence, inner, outer, lexicon)
        ):
            linked[number - 1 : number + 1] = _nested(inner, outer)
        elif _only_points(sentence, inner, outer, lexicon):
            linked[number] = outer.with_role(Role.OTHER)
        elif _is_measured_from(sentence, inner, outer, lexicon):
            linked[number] = outer.with_role(Role.OTHER)
            linked[number - 1] = _held_alike(inner, outer)
        elif inner.role in AWAY and _is_link(sentence, inner, outer, lexicon):
            linked[number] = outer.with_role(inner.role)
        elif _holds(sentence, inner, outer, lexicon):
            linked[number - 1] = _held(inner, outer)
            linked[number] = outer.with_role(Role.CONTAINER)
            _hold_owned(sentence, linked, number)
    silent = (Role.OTHER, Role.SPEAKER)
    return [mention for mention in linked if mention.role not in silent]


def _hold_owned(sentence: Sentence, linked: list[Mention], number: int) -> None:
    """'X, in Sudan's North Kordofan state': the state that is owned holds X, too."""
    if number + 1 >= len(linked):
        return
    inner, owner, owned = linked[number - 1 : number + 2]
    if (
        owned.role is Role.PLACE
        and _possesses(sentence, owner, owned)
        and RANK[owned.toponym.kind] > RANK[inner.toponym.kind]
    ):
        linked[number + 1] = owned.with_role(Role.CONTAINER)
        linked[number - 1] = _held(inner, owned)


def _nested(outer: Mention, inner: Mention) -> tuple[Mention, Mention]:
    """A place and the finer one named after it; a sea holds no town."""
    held = _held(inner, outer)
    if outer.toponym.kind is PlaceKind.WATER:  # "the Black Sea port of X"
        return outer.with_role(Role.OTHER), inner.with_role(held.role)
    return outer.with_role(Role.CONTAINER), held


def _is_link(
    sentence: Sentence, inner: Mention, outer: Mention, lexicon: Lexicon
) -> bool:
    """'launched from Cape Chauda in occupied Crimea': what lies there is away, too."""
    gap = [token.low for token in sentence.tokens[inner.last + 1 : outer.first]]
    return (
        0 < len(gap) <= LONGEST_LINK
        and gap[0] in lexicon.sets["container_first"]
        and all(word in lexicon.sets["container_link"] for word in gap)
    )


def _held(mention: Mention, container: Mention) -> Mention:
    """The mention inside its container; it takes the place of a silent one."""
    named = with_container(mention, container.toponym.name)
    if named.role is Role.OTHER and container.role is Role.PLACE:
        return named.with_role(container.role)
    return named


def _held_alike(mention: Mention, beside: Mention) -> Mention:
    """'X, near Y, in Z region': both lie there."""
    outer = beside.toponym.container
    if outer is None or mention.toponym.container is not None:
        return mention
    return with_container(mention, outer)


def _possesses(sentence: Sentence, owner: Mention, owned: Mention) -> bool:
    """'Kyiv's Darnytskyi district'."""
    gap = sentence.tokens[owner.last + 1 : owned.first]
    return (
        sentence.tokens[owner.last].possessive
        and all(token.low.replace("-", "").isalpha() for token in gap)
        and len(gap) <= LONGEST_TITLE
        and RANK[owner.toponym.kind] >= RANK[owned.toponym.kind]
        and not owned.is_airspace
    )


def _leads_down(
    sentence: Sentence, outer: Mention, inner: Mention, lexicon: Lexicon
) -> bool:
    """Whether the finer place is named last, behind its type word or a comma."""
    return _is_region_of(sentence, outer, inner, lexicon) or _narrows(
        sentence, outer, inner, lexicon
    )


def _is_region_of(
    sentence: Sentence, outer: Mention, inner: Mention, lexicon: Lexicon
) -> bool:
    """'in the White Nile city of Kosti', 'the Black Sea port of Tuapse'."""
    gap = [token.low for token in sentence.tokens[outer.last + 1 : inner.first]]
    return (
        1 < len(gap) <= LONGEST_LINK
        and gap[-1] in lexicon.sets["of"]
        and (
            lexicon.type_words.get(gap[-2]) is PlaceKind.SETTLEMENT
            or gap[-2] in lexicon.sets["place_noun"] - lexicon.sets["edge"]
        )
        and all(word in lexicon.sets["direction_word"] for word in gap[:-2])
        and not sentence.tokens[outer.last].possessive
        and not outer.country
        and not inner.country
    )


def _narrows(
    sentence: Sentence, outer: Mention, inner: Mention, lexicon: Lexicon
) -> bool:
    """'In X district, in the village of Y': both with a preposition, the finer last."""
    gap = [token.low for token in sentence.tokens[outer.last + 1 : inner.first]]
    lead = [w for w in gap[1:] if w not in lexicon.type_words and w != "."]
    return (
        lexicon.traits.reads_phrases
        and gap[:1] == [","]
        and 0 < len(lead) <= NARROWING
        and lead[0] in lexicon.sets["locative"] | lexicon.sets["close"]
        and all(w in lexicon.sets.get("narrowing", ()) for w in lead[1:])
        and outer.role is Role.PLACE
        and outer.toponym.kind in UNITS
        and inner.toponym.kind in (None, PlaceKind.SETTLEMENT)
        and not inner.country
        and not outer.country
    )


def _heads(
    sentence: Sentence, outer: Mention, inner: Mention, lexicon: Lexicon
) -> bool:
    """'Kharkiv, Kyivskyi district: ...': a line's label goes from large to small."""
    lead = range(outer.first)
    gap = range(outer.last + 2, inner.first)
    return (
        all(not _is_word(sentence, place, lexicon) for place in (*lead, *gap))
        and inner.first > outer.last + 1
        and sentence.word(outer.last + 1) == ","
        and sentence.word(inner.last + 1) in LABEL_ENDS
        and RANK[outer.toponym.kind] > RANK[inner.toponym.kind]
        and not inner.is_airspace
        and not outer.country
    )


def _is_word(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Whether a token is a word that is no type word of a place."""
    word = sentence.word(place)
    return word[:1].isalpha() and word not in lexicon.type_words


def _without_routes(
    sentence: Sentence, mentions: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """The mentions, those that a train runs between being no places of events."""
    ends = {
        id(end)
        for inner, outer in pairwise(mentions)
        if _is_route(sentence, inner, outer, lexicon)
        for end in (inner, outer)
    }
    return [m.with_role(Role.OTHER) if id(m) in ends else m for m in mentions]


def _without_outskirts(
    sentence: Sentence, mentions: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """The mentions, a city outside which the next place lies being none."""
    pair = next(pairwise(mentions), None)
    if pair is None or not _leads_near(sentence, *pair, lexicon):
        return mentions
    return [pair[0].with_role(Role.OTHER), *mentions[1:]]


def _is_route(
    sentence: Sentence, inner: Mention, outer: Mention, lexicon: Lexicon
) -> bool:
    """'the train X - Y': where it runs, not where anything happened."""
    return (
        outer.first == inner.last + 2
        and sentence.word(inner.last + 1) in DASHES
        and sentence.word(inner.first - 1) in lexicon.sets.get("route", ())
    )


def _only_points(
    sentence: Sentence, inner: Mention, outer: Mention, lexicon: Lexicon
) -> bool:
    """Whether the second place does no more than say where the first one is."""
    return _is_between(sentence, inner, outer, lexicon) or _lies_beside(
        sentence, inner, outer, lexicon
    )


def _leads_near(
    sentence: Sentence, inner: Mention, outer: Mention, lexicon: Lexicon
) -> bool:
    """'Outside the city, a man was hurt in the village of Y': it happened in Y."""
    lead = sentence.words[: inner.first]
    return (
        bool(lead)
        and lead[0] in lexicon.sets.get("beside", ())
        and all(
            word in lexicon.sets["article"] | lexicon.sets["the"] for word in lead[1:]
        )
        and sentence.word(inner.last + 1) == ","
        and inner.role is Role.PLACE
        and outer.role is Role.PLACE
        and inner.toponym.kind in (None, PlaceKind.SETTLEMENT)
        and outer.toponym.kind in (None, PlaceKind.SETTLEMENT)
        and not (inner.country or outer.country)
    )


def _is_between(
    sentence: Sentence, inner: Mention, outer: Mention, lexicon: Lexicon
) -> bool:
    """'on the road between A and B': one event, near the first."""
    lead = [sentence.word(inner.first - step) for step in (1, 2, 3)]
    return (
        any(word in lexicon.sets["between"] for word in lead)
        and outer.first == inner.last + 2
        and sentence.word(inner.last + 1) in lexicon.sets["and"]
    )


def _lies_beside(
    sentence: Sentence, inner: Mention, outer: Mention, lexicon: Lexicon
) -> bool:
    """'X, south of Y': a bearing from a place that nothing happened in."""
    gap = sentence.words[inner.last + 1 : outer.first]
    sets = lexicon.sets
    links = sets["locative"] | sets["of"] | sets["from"] | lexicon.bearings.keys()
    links = links | sets["article"] | (sets["place_noun"] & lexicon.type_words.keys())
    return (
        gap[:1] == [","]
        and inner.role is Role.PLACE
        and outer.role is Role.PLACE
        and any(word in lexicon.bearings for word in gap)
        and all(word in links for word in gap[1:])
        and not (inner.country or outer.country)
        # "in Odesa region, north of X": the finer place is the second.
        and RANK[inner.toponym.kind] <= RANK[outer.toponym.kind]
    )


def _is_measured_from(
    sentence: Sentence, inner: Mention, outer: Mention, lexicon: Lexicon
) -> bool:
    """'Comrat, 12 km from the border with Ukraine', 'X, not far from Y'.

    The second place only says where the first one is.
    """
    return (
        outer.toponym.relation is Relation.NEAR
        and outer.first - inner.last <= 12  # noqa: PLR2004 - tokens
        and inner.role is Role.PLACE
        # "hit X, killing two near Y": the second place has a fact of its own.
        and not any(
            inner.last < hit.first < outer.first
            for hit in sentence.tagged("KILL", "HURT", "ATTACK", "FALL", "INTERCEPT")
        )
        and not inner.country
        and (inner.toponym.relation is Relation.IN or outer.toponym.bearing is not None)
        # "found in X, close to the border, and near Y": two places
        and lexicon.sets["and"].isdisjoint(sentence.words[inner.last + 1 : outer.first])
        and (
            sentence.word(inner.last + 1) in (",", "(", "\u2013", "-", "\u2014")
            or (
                outer.first - inner.last == 2  # noqa: PLR2004 - "X near Y"
                and inner.toponym.kind in (None, PlaceKind.SETTLEMENT)
                and not inner.country
            )
        )
    )


def _holds(
    sentence: Sentence, inner: Mention, outer: Mention, lexicon: Lexicon
) -> bool:
    """'Shostka in the Sumy region', 'Chuhuiv, Kharkiv region', 'Comrat, Moldova'."""
    if outer.is_airspace or inner.country:
        return False
    after = inner.last + 1
    for hit in sentence.by_tag.get("TARGET", ()):
        # "the Afipsky refinery in Krasnodar territory"
        after = hit.last + 1 if hit.first == after else after
    gap = [token.low for token in sentence.tokens[after : outer.first]]
    bare = lexicon.traits.bare_genitive and after == outer.first
    if not bare and not 0 < len(gap) <= LONGEST_LINK:
        return False
    inner_rank, outer_rank = RANK[inner.toponym.kind], RANK[outer.toponym.kind]
    typed = inner.toponym.kind is PlaceKind.SETTLEMENT or bare or gap[0] != ","
    # "in Kyiv, in the Darnytskyi district": which holds which is seen when both
    # are decided.
    typed = typed or (len(gap) > 1 and gap[1] in lexicon.sets["locative"])
    if outer.toponym.kind is PlaceKind.DISTRICT and typed:
        # A village lies in a district; a city does not lie in its own.
        outer_rank = RANK[PlaceKind.ADMIN2]
    if _is_unit_around(inner, outer, gap, lexicon):
        outer_rank = RANK[PlaceKind.ADMIN1]
    if outer_rank <= inner_rank:
        return False
    link = lexicon.sets["container_link"]
    if lexicon.traits.reads_phrases:
        link = link | lexicon.type_words.keys()  # "X, raionul Y"
    return bare or (
        all(word in link for word in gap)
        and (gap[0] in lexicon.sets["container_first"])
    )


def _is_unit_around(
    inner: Mention, outer: Mention, gap: list[str], lexicon: Lexicon
) -> bool:
    """'satul X din Y': no village lies in a town, so Y is the unit of that name."""
    return (
        lexicon.traits.reads_phrases
        and not lexicon.traits.bare_genitive
        and len(gap) == 1
        and gap[0] in lexicon.sets["from_within"]
        and outer.toponym.kind is None
        and inner.toponym.kind in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2)
    )
