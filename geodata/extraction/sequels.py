"""Sentences that go on with an event without a place: how they stand to it."""

from geodata.extraction.dates import When
from geodata.extraction.finds import Finds
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.mentions import Role
from geodata.extraction.sentences import Sentence

LONGEST_SECTION = 10
"""Words of a line that heads a part of a report."""

PASSIVE_REACH = 2
"""Words from "was" to the verb: "was last attacked"."""

OPENING = 4
"""Words in which a sentence says when something was reported."""

LONGEST_EVENT = 7
"""Days beyond which a time tells of no one event."""

ENDS = frozenset(".!?:;\u2026")


def is_section(finds: Finds, hits: list[Hit]) -> bool:
    """'Mines and remnants of war': a line that opens another part of the report."""
    sentence = finds.sentence
    told = [hit for hit in hits if hit.value != "debris"]
    return (
        not sentence.is_heading
        and 0 < len(sentence.words) <= LONGEST_SECTION
        and sentence.words[-1][-1:] not in ENDS
        and sentence.tokens[0].is_capital
        and not (told or finds.casualties or finds.dates)
        and not any(mention.role is Role.PLACE for mention in finds.mentions)
    )


def is_background(own: When, when: When) -> bool:
    """'The war, which began in April 2023': a month or more before the event told."""
    if own.start is None or own.end is None or when.start is None:
        return False
    return own.end < when.start and (own.end - own.start).days > LONGEST_EVENT


def is_countrywide(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'In all, six died across the country': a sum that no place before it has."""
    sets, whole = lexicon.sets, lexicon.sets.get("whole", frozenset())
    lead = whole  # "27 died all over the country", "in all, six in the country"
    if sentence.has("SUM"):
        lead = sets["locative"] | sets["toward"] | whole
    return lexicon.traits.bare_genitive and any(
        (word in sets["country"] or word in lexicon.countries)
        and sentence.word(place - 1) in lead
        for place, word in enumerate(sentence.words)
    )


def is_outdated(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'Earlier six dead had been reported': figures that those told replace."""
    earlier = lexicon.sets.get("earlier", frozenset())
    reported = lexicon.sets.get("reported", frozenset())
    return (
        not earlier.isdisjoint(sentence.words[:OPENING])
        and not reported.isdisjoint(sentence.words)
        and not sentence.has("ATTACK", "FALL", "EFFECT", "INTERCEPT", "RISEN")
    )


def is_earlier_one(finds: Finds, own: When, when: When, lexicon: Lexicon) -> bool:
    """'It was last attacked in May': another event at the same place."""
    sentence = finds.sentence
    if own.end is None or when.start is None or own.end >= when.start:
        return False
    subject = lexicon.sets["the"] | lexicon.sets.get("it", frozenset())
    be = lexicon.sets["be"]
    return sentence.word(0) in subject and any(
        not be.isdisjoint(sentence.words[max(hit.first - PASSIVE_REACH, 0) : hit.first])
        for hit in sentence.by_tag.get("ATTACK", ())
    )
