"""One person told by a noun that no table has: "the turner died"."""

from geodata.extraction.casualties.harm_words import CLAUSE_MARKS
from geodata.extraction.casualties.people import People
from geodata.extraction.casualties.tally import Tally
from geodata.extraction.lexicon import Hit
from geodata.extraction.numerals import Amount

SHORTEST_PERSON = 4
"""Letters of the shortest noun taken for a person."""

NO_PERSON_SETS = (
    "no_modifier",
    "unit",
    "animal",
    "be",
    "bare_next",
    "joiner",
    "sentence",
)
NO_PERSON_TAGS = (
    "WEAPON",
    "TARGET",
    "KILL",
    "HURT",
    "SAY",
    "TIME",
    "EFFECT",
    "ATTACK",
)
"""Words of these sets and hits of these tags are no persons."""


def add_lone_noun(tally: Tally, hit: Hit) -> None:
    """'The turner died', 'wounded a herdsman': a noun no table has is one person.

    Only where nouns have no article and the verb, in the singular, is said of
    persons alone.
    """
    word = tally.sentence.tokens[hit.first].text.casefold()
    if word not in tally.lexicon.sets.get("person_verb", ()):
        return
    before, after = hit.first - 1, hit.last + 1
    while tally.sentence.word(before) in tally.lexicon.sets["adverb"]:
        before -= 1
    opens = tally.sentence.word(before - 1) in ("", *CLAUSE_MARKS)
    closes = tally.sentence.word(after + 1) in ("", *CLAUSE_MARKS)
    noun = next(
        (
            place
            for place, stands in ((before, opens), (after, closes))
            if stands and _may_be_person(tally, place)
        ),
        None,
    )
    if noun is not None:
        one = Amount(low=1, best=1, high=1, first=noun, last=noun)
        tally.add(hit, [People(amount=one, first=noun, last=noun)])


def _may_be_person(tally: Tally, place: int) -> bool:
    word = tally.sentence.word(place)
    letters = word.removesuffix("*")  # a key may be a stem
    if place < 0 or len(word) < SHORTEST_PERSON or not letters.isalpha():
        return False
    if place and tally.sentence.tokens[place].is_capital:
        return False
    if any(word in tally.lexicon.sets[name] for name in NO_PERSON_SETS):
        return False
    hits = tally.sentence.tagged(*NO_PERSON_TAGS)
    return not any(hit.first <= place <= hit.last for hit in hits)
