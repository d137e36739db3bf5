"""Persons told after a word of harm: "killed two people in X and one in Y"."""

from geodata.extraction.casualties.groups import coordinated
from geodata.extraction.casualties.harm_words import (
    OWN_VERB_REACH,
    is_passive,
    is_substantive,
)
from geodata.extraction.casualties.people import People
from geodata.extraction.casualties.tally import Tally
from geodata.extraction.lexicon import Hit, Traits
from geodata.extraction.numerals import Amount

LONGEST_ASIDE = 8
"""Tokens between commas that say who told it."""

OBJECT_REACH = 4
"""Tokens after a verb within which the persons harmed begin."""

DASHES = frozenset("-\u2013\u2014")

COUNT_ENDS = frozenset({"", ",", ".", ";", ")", "!"})
"""Marks around a number that follows its noun."""


def add_object(tally: Tally, hit: Hit) -> None:
    """Count the persons who begin right after a verb, and those told beside them."""
    if is_substantive(tally, hit) or _is_listed(tally, hit):
        return
    start = _past_aside(tally, hit)
    for number, people in enumerate(tally.people):
        if people.first <= start or people.first in tally.taken:
            continue
        if people.first - start > OBJECT_REACH or _is_owned(tally, hit, people):
            return
        if _is_spoken(tally, hit, people):
            return
        group = coordinated(tally, number)
        tally.add(hit, group)
        add_elsewhere(tally, hit, tally.people.index(group[-1]) + 1)
        return


def _past_aside(tally: Tally, hit: Hit) -> int:
    """The last token before the object: 'wounded, by different data, were two'."""
    sentence, opening = tally.sentence, hit.last + 2
    told = sentence.word(opening) in tally.lexicon.sets["toward"] or any(
        said.first == opening for said in sentence.tagged("ATTRIBUTE", "SAY")
    )
    aside = sentence.words[opening : opening + LONGEST_ASIDE]
    if sentence.word(hit.last + 1) != "," or not told or "," not in aside:
        return hit.last
    return opening + aside.index(",")


def add_body(tally: Tally, hit: Hit) -> None:
    """'found the body of a woman': one, unless persons are counted after it."""
    before = len(tally.found)
    add_object(tally, hit)
    if len(tally.found) == before:
        one = Amount(low=1, best=1, high=1, first=hit.last, last=hit.last)
        tally.add(hit, [People(amount=one, first=hit.last, last=hit.last)])


def _is_listed(tally: Tally, hit: Hit) -> bool:
    """'Five killed and 24 injured': behind "and" stands no object of "killed"."""
    return tally.sentence.word(hit.last + 1) in tally.lexicon.sets["and"] and (
        tally.lexicon.traits == Traits()
    )


def _is_owned(tally: Tally, hit: Hit, people: People) -> bool:
    """Whether another trigger between the verb and the persons takes them."""
    return any(
        hit.last < other.first < people.first
        for other in tally.sentence.tagged("KILL", "HURT")
    )


def _is_spoken(tally: Tally, hit: Hit, people: People) -> bool:
    """'Those who carried the wounded, said a nurse': no one she hurt."""
    return any(
        hit.last < other.first < people.first
        for other in tally.sentence.by_tag.get("SAY", ())
    )


def add_elsewhere(tally: Tally, hit: Hit, number: int) -> None:
    """'killed two people in X and one in Y': later bare numbers with a place."""
    for people in tally.people[number:]:
        if _is_owned(tally, hit, people):
            return
        if people.first in tally.taken:
            continue
        placed = people.is_bare and _has_place(tally, people)
        if placed:
            tally.add(moved_to(hit, people), [people])
        elif people.is_part:
            continue
        elif _has_later_verb(tally, people):
            return
        elif people.is_bare and _follows(tally, people) in tally.lexicon.sets["of"]:
            tally.add(moved_to(hit, people), [people], is_part=True)


def _has_later_verb(tally: Tally, people: People) -> bool:
    """'and two of his crew were burned': the number has a verb of its own."""
    return any(
        0 < other.first - people.last <= OWN_VERB_REACH
        and (
            tally.sentence.word(other.first) in tally.lexicon.sets["be"]
            or is_passive(tally, other)
        )
        for other in tally.sentence.tagged("KILL", "HURT")
    )


def _follows(tally: Tally, people: People) -> str:
    """The word after a number of persons, a dash left aside."""
    following = tally.sentence.word(people.last + 1)
    dashed = following in DASHES
    return tally.sentence.word(people.last + 2) if dashed else following


def _has_place(tally: Tally, people: People) -> bool:
    """'Two of them in X', 'of whom four in Y', 'and in Z three.'."""
    sets = tally.lexicon.sets
    after = people.last + 1
    if tally.sentence.word(after) in sets.get("part_of", ()):
        after += 2
    if people.is_part and tally.sentence.word(after) in sets["locative"]:
        return True
    if not people.is_part and _follows(tally, people) in sets["locative"]:
        return True
    before = people.first - 1
    named = before > 0 and tally.sentence.tokens[before].is_capital
    return named and tally.sentence.word(people.last + 1) in COUNT_ENDS


def moved_to(hit: Hit, people: People) -> Hit:
    """The trigger as if it stood with persons told after it, for their place's sake."""
    return Hit(hit.tag, people.first, people.last, hit.value)
