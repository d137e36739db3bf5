"""Two names that stand for one place: "between X and Y"."""

from dataclasses import replace

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.sentences import Sentence
from geodata.places import Relation


def with_pairs(
    sentence: Sentence, mentions: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """'between X and Y' is one place: the first mention, the second as its other."""
    kept: list[Mention] = []
    for mention in mentions:
        first = kept[-1] if kept else None
        if first is None or not _is_pair(sentence, first, mention, lexicon):
            kept.append(mention)
            continue
        toponym = replace(
            first.toponym, relation=Relation.BETWEEN, other=mention.toponym.name
        )
        kept[-1] = replace(first, last=mention.last, toponym=toponym)
    return kept


def _is_pair(
    sentence: Sentence, one: Mention, other: Mention, lexicon: Lexicon
) -> bool:
    """Whether "between" stands before the one, and just "and" between both."""
    if one.country is not None or other.country is not None:
        return False  # a border, or talks between two countries
    before = one.first - 1
    leading = lexicon.sets["of"] | lexicon.sets["determiner"]
    while sentence.word(before) in leading | lexicon.plural_types.keys():
        before -= 1
    if sentence.word(before) not in lexicon.sets["between"]:
        return False
    gap = [sentence.word(place) for place in range(one.last + 1, other.first)]
    is_joined = any(word in lexicon.sets["and"] for word in gap)
    return is_joined and all(
        word in lexicon.sets["and"] or word in lexicon.sets["determiner"]
        for word in gap
    )
