"""Which place of a sentence each fact belongs to."""

from itertools import accumulate

from geodata.extraction.casualties import Casualty
from geodata.extraction.finds import Finds
from geodata.extraction.lexicon import Hit, Lexicon, Traits
from geodata.extraction.mentions import Mention
from geodata.extraction.sentences import Sentence
from geodata.places import PlaceKind

ANTECEDENT_REACH = 7
"""Tokens from a place to its "where": "X, north of Y, where"."""

TURN = 8
"""What a word such as "but" costs, with which a sentence turns to another matter."""

LEAST_JOINT = 2
"""Places that can share one figure."""

LONGEST_JOINT = 8
"""Tokens between two places of a list: ", 12 over the territory of"."""

PARTICIPLES = tuple(
    stem + ending
    for stem in ("\u0448", "\u0449")
    for ending in (
        "\u0438\u0439",
        "\u0430\u044f",
        "\u0435\u0435",
        "\u0438\u0435",
        "\u0435\u0433\u043e",
        "\u0438\u0445",
        "\u0438",
    )
)
"""How participles of what is doing or has done end."""

TURN_COST = 12
BEFORE_COST = 2
"""A place named before a fact is a little farther than one named after it."""


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
    places = _without_asides(sentence, places, hit, lexicon)
    return min(places, key=lambda m: (_cost(sentence, m, hit, lexicon), m.first))


def _without_asides(
    sentence: Sentence, places: tuple[Mention, ...], hit: Hit, lexicon: Lexicon
) -> tuple[Mention, ...]:
    """'A drone, having crossed the border at X, fell at Y': the fall was at Y."""
    if not lexicon.traits.bare_genitive:
        return places
    main = tuple(
        mention
        for mention in places
        if mention.first > hit.first or not _is_put_in(sentence, mention, hit, lexicon)
    )
    return main or places


def _is_put_in(
    sentence: Sentence, mention: Mention, hit: Hit, lexicon: Lexicon
) -> bool:
    """Whether a place stands between commas in a participle's or "which"'s words."""
    words = sentence.words
    commas = [place for place in range(hit.first) if words[place] == ","]
    before = [place for place in commas if place < mention.first]
    after = [place for place in commas if place > mention.last]
    if not before or not after:
        return False
    opening = sentence.tokens[before[-1] + 1].text.casefold()
    return opening.endswith(PARTICIPLES) or (
        sentence.word(before[-1] + 1) in lexicon.sets.get("which", ())
    )


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
