"""Names joined by commas or "and": one preposition, one kind, one verb serves all."""

from dataclasses import replace
from functools import lru_cache

from geodata.extraction.lexicon import MOST_LEXICONS, Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.sentences import Sentence
from geodata.phrases.adjectives import is_adjective
from geodata.places import PlaceKind

DOWNED = "participle"
"""The set of words such as "downed", which may stand once in a list of places."""

LONGEST_JOINT = 6
"""Tokens between two names of a list: "- 12 drones, and the"."""


def with_last_role(
    sentence: Sentence, mentions: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """'the A and B districts were hit': the last one's verb serves all.

    But "Russia's attack on Ukraine" was not made on Russia.
    """
    listed = list(mentions)
    for place in range(len(listed) - 1, 0, -1):
        one, other = listed[place - 1], listed[place]
        kind = one.toponym.kind
        is_unit = kind not in (None, PlaceKind.COUNTRY)
        if is_unit and kind is other.toponym.kind:
            listed[place - 1] = inherit(sentence, other, one, lexicon)
    return listed


def with_subjects(
    sentence: Sentence, mentions: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """'A, B and the town of C came under fire': all of a list's towns did.

    Not in languages whose verbs may stand before their subjects.
    """
    if lexicon.traits.bare_genitive:
        return mentions
    listed, towns = list(mentions), (None, PlaceKind.SETTLEMENT)
    is_chained = False
    for place in range(len(listed) - 1, 0, -1):
        one, other = listed[place - 1], listed[place]
        gap = set(sentence.words[one.last + 1 : other.first])
        is_last = bool(gap & lexicon.sets["and"])
        is_chained = (
            (is_last or is_chained)
            and gap <= lexicon.sets["subject_joiner"]
            and one.toponym.kind in towns
            and other.toponym.kind in towns
            and other.role is Role.PLACE
            and one.role is Role.OTHER
            and not (one.country or other.country)
        )
        if is_chained:
            listed[place - 1] = one.with_role(Role.PLACE)
    return listed


def inherit(
    sentence: Sentence, previous: Mention | None, mention: Mention, lexicon: Lexicon
) -> Mention:
    """In "in Sumy, Odesa and Kherson" the first name's preposition serves all."""
    if (
        previous is None
        or mention.role is not Role.OTHER
        or previous.role in (Role.OTHER, Role.SPEAKER, Role.CONTAINER)
        or not are_joined(
            sentence,
            min(previous.last, mention.last),
            max(previous.first, mention.first),
            lexicon,
        )
    ):
        return mention
    return mention.with_role(previous.role)


def of_unit_before(
    sentence: Sentence, previous: Mention | None, mention: Mention, lexicon: Lexicon
) -> Mention:
    """'12 over Bryansk Oblast, eight over Kursk': an adjective alone is a unit's.

    Only where adjectives and names differ, so in languages with cases.
    """
    toponym = mention.toponym
    if (
        previous is None
        or previous.toponym.kind is not PlaceKind.ADMIN1
        or toponym.kind is not None
        or not lexicon.traits.bare_genitive
        or not is_adjective(toponym.name.casefold(), lexicon.code)
        or not are_joined(sentence, previous.last, mention.first, lexicon, also=DOWNED)
    ):
        return mention
    return replace(mention, toponym=replace(toponym, kind=PlaceKind.ADMIN1))


def are_joined(
    sentence: Sentence, last: int, first: int, lexicon: Lexicon, *, also: str = "joiner"
) -> bool:
    """Whether nothing but a list's joiners and numbers stands between two names.

    ``also`` names a set of words that may stand there, too.
    """
    between = sentence.tokens[last + 1 : first]
    if not 0 < len(between) <= LONGEST_JOINT:
        return False
    joiners = _joiners(lexicon, also)
    return all(token.low in joiners or token.is_number for token in between)


@lru_cache(maxsize=4 * MOST_LEXICONS)
def _joiners(lexicon: Lexicon, also: str) -> frozenset[str]:
    """The words that may stand between two names of a list."""
    sets = lexicon.sets
    joiners = sets["list_joiner"] | sets.get(also, frozenset())
    if lexicon.traits.reads_phrases:
        return joiners | sets["direction_word"] | lexicon.type_words.keys()
    return joiners
