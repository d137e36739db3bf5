"""How a word of harm is used: in the passive, as a noun, at the head of a table."""

from geodata.extraction.casualties.people import People
from geodata.extraction.casualties.tally import Tally
from geodata.extraction.lexicon import Hit
from geodata.extraction.numerals import read_amount

CLAUSE_MARKS = (",", ";", ".", ":", "(", ")", "!", "\u2013", "\u2014", "-")

CLAUSE_ENDS = frozenset({"", *CLAUSE_MARKS})

TABLE_REACH = 6

OWN_VERB_REACH = 6

NAMED_REACH = 12
"""Tokens from "victim" to what befell it, the person named between."""


def is_tabular(tally: Tally, hit: Hit) -> bool:
    """'Killed in the capital: 19', 'Injured: 48', 'Wounded are three: men of'."""
    if hit.first != 0:
        return False
    return any(
        tally.sentence.word(place) == ":"
        and any(
            read_amount(tally.sentence, beside, tally.lexicon) is not None
            for beside in (place - 1, place + 1)
        )
        for place in range(hit.last + 1, hit.last + 1 + TABLE_REACH)
    )


def is_bereaved(tally: Tally, hit: Hit) -> bool:
    """'The family of the dead man': who mourns, the death is told elsewhere."""
    bereaved = tally.lexicon.sets.get("bereaved", frozenset())
    return hit.value == "noun" and tally.sentence.word(hit.first - 1) in bereaved


def is_only_subject(tally: Tally, hit: Hit) -> bool:
    """'Four of the victims died': the noun says who, the verb what befell them."""
    return (
        hit.tag == "HURT"
        and hit.value == "noun"
        and any(
            (other.value == "left" and 0 < other.first - hit.last <= OWN_VERB_REACH)
            # "the third victim": a phrase of death has the noun in it
            or other.first <= hit.first <= hit.last <= other.last
            # "The third victim is a forester of 59, killed by a bomb."
            or (0 < other.first - hit.last <= NAMED_REACH and _is_by(tally, other))
            for other in tally.sentence.by_tag.get("KILL", ())
        )
    )


def _is_by(tally: Tally, hit: Hit) -> bool:
    """'a forester of 59, killed by a bomb'."""
    return tally.sentence.word(hit.first - 1) == "," and (
        tally.sentence.word(hit.last + 1) in tally.lexicon.sets["by"]
    )


def covers(tally: Tally, hit: Hit) -> bool:
    """'15 dead', 'in hospital are two': the trigger takes in the persons."""
    return any(overlaps(people, hit) for people in tally.people)


def overlaps(people: People, hit: Hit) -> bool:
    """Whether counted persons begin or end within the words of harm."""
    return people.first <= hit.first <= people.last or people.first == hit.last


def is_passive(tally: Tally, hit: Hit) -> bool:
    """Whether the persons harmed are told before a verb: 'two were wounded'."""
    sets = tally.lexicon.sets
    position = hit.first - 1
    if any(people.last == position for people in tally.people):
        return True
    if tally.sentence.word(position) in sets["and"] and _follows_passive(tally, hit):
        return True
    if _is_by(tally, hit):
        return True
    skipped = sets["adverb"] | sets["its"]  # "and his wife wounded"
    while position >= 0 and tally.sentence.word(position) in skipped:
        position -= 1
    aged = sets["of"] | sets["age"] - sets["be"]
    if tally.sentence.tokens[position].is_number and (
        tally.sentence.word(position - 1) in aged  # "and a woman of 60 injured"
    ):
        position -= 2
    return tally.sentence.word(position) in sets["be"] or any(
        people.last == position for people in tally.people
    )


def _follows_passive(tally: Tally, hit: Hit) -> bool:
    """'were killed and injured': the second verb shares the first one's subject."""
    return any(
        other.last == hit.first - 2 and is_passive(tally, other)
        for other in tally.sentence.tagged("KILL", "HURT")
    )


def is_impersonal(tally: Tally, hit: Hit) -> bool:
    """'A postman it wounded': the verb has no subject, its object may lead."""
    impersonal = tally.lexicon.sets.get("impersonal", frozenset())
    return tally.sentence.word(hit.first) in impersonal


def is_substantive(tally: Tally, hit: Hit) -> bool:
    """'those who carried the wounded', which counts nobody."""
    return (
        hit.value == "verb"
        and tally.sentence.word(hit.first - 1) in tally.lexicon.sets["the"]
        and tally.sentence.word(hit.last + 1) in CLAUSE_ENDS
    )
