"""Sentences that go on with an event without a place: how they stand to it."""

from geodata.extraction.dates import When
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.mentions import Role
from geodata.extraction.reading import Finds
from geodata.extraction.sentences import Sentence

LONGEST_SECTION = 10
"""Words of a line that heads a part of a report."""

OPENING = 8
"""Words among which the subject and the verb of a short main clause stand."""

PASSIVE_REACH = 2
"""Words from "was" to the verb: "was last attacked"."""

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


def tells_when(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'The strike took place on Sunday': its day, whenever it was reported."""
    opening = sentence.words[:OPENING]
    subject = sentence.word(0) in lexicon.sets["the"] or (
        sentence.word(0) in lexicon.sets.get("it", ())
    )
    happened = lexicon.sets.get("happened", frozenset())
    return subject and not happened.isdisjoint(opening)


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
