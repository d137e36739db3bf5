"""Persons told by a noun of harm: "15 dead", "two of the wounded"."""

from geodata.extraction.casualties.groups import joined_before
from geodata.extraction.casualties.harm_words import overlaps
from geodata.extraction.casualties.objects import add_elsewhere
from geodata.extraction.casualties.people import People
from geodata.extraction.casualties.tally import Tally
from geodata.extraction.casualties.tolls import (
    TOLL_REACH,
    add_number_after,
    is_followed,
)
from geodata.extraction.fronting import is_verb
from geodata.extraction.lexicon import Hit
from geodata.extraction.numerals import read_amount


def add_counted(tally: Tally, hit: Hit) -> None:
    """Count the persons beside a noun of harm: '15 dead', 'two of the wounded'."""
    if _add_share(tally, hit):
        return
    if hit.value == "noun" and is_followed(tally, hit):
        add_number_after(tally, hit)
        if any(one.first == hit.first for one in tally.found):
            return
    for people in tally.people:
        if overlaps(people, hit) or _is_beside(tally, people, hit):
            tally.add(hit, _with_joined(tally, hit, people))
            add_elsewhere(tally, hit, tally.people.index(people) + 1)
            return
        if _is_of(tally, people, hit):
            tally.add(hit, [people], is_part=True)
            add_elsewhere(tally, hit, tally.people.index(people) + 1)
            return
    before = len(tally.found)
    add_number_after(tally, hit)
    if len(tally.found) == before:
        _add_became(tally, hit)


def _add_share(tally: Tally, hit: Hit) -> bool:
    """'Of the seven killed five lived there': the five, a part of a figure known."""
    sets = tally.lexicon.sets
    if not tally.lexicon.traits.bare_genitive:
        return False
    for whole in tally.people:
        led = tally.sentence.word(whole.first - 1) in sets.get("out_of", ())
        if not led or not whole.first <= hit.first <= whole.last:
            continue
        amount = read_amount(tally.sentence, whole.last + 1, tally.lexicon)
        if amount is not None and _is_told_of(tally, amount.last + 1):
            share = People(amount=amount, first=amount.first, last=amount.last)
            tally.taken.update({whole.first, share.first})
            tally.add(hit, [share], is_part=True)
            return True
    return False


def _is_told_of(tally: Tally, position: int) -> bool:
    """Whether a verb or a place follows a number: "five lived there", "five in X"."""
    tokens, sets = tally.sentence.tokens, tally.lexicon.sets
    word = tokens[position].text.casefold() if position < len(tokens) else ""
    return tally.sentence.word(position) in sets["locative"] or is_verb(word)


def _is_beside(tally: Tally, people: People, hit: Hit) -> bool:
    """'Two passengers, wounded by splinters, were taken to hospital'."""
    return (
        tally.sentence.word(hit.first - 1) == ","
        and people.last == hit.first - 2
        and not people.is_part
        and people.first not in tally.taken
    )


def is_counted_in(tally: Tally, hit: Hit) -> bool:
    """'Two of those killed were in X': a part of the killed."""
    return any(_is_of(tally, people, hit) for people in tally.people)


def _with_joined(tally: Tally, hit: Hit, people: People) -> list[People]:
    """'The medic and the driver are in hospital': the words take in one alone."""
    joined = joined_before(tally, tally.people.index(people))
    within = people.last < hit.last and not people.is_generic
    return joined if within and people in joined else [people]


def _is_of(tally: Tally, people: People, hit: Hit) -> bool:
    """'Two of the deaths were in X and one in Y'."""
    sets = tally.lexicon.sets
    return (
        people.is_bare
        and hit.first == people.last + 3
        and tally.sentence.word(people.last + 1) in sets["of"]
        and tally.sentence.word(people.last + 2) in sets["determiner"]
    )


def _add_became(tally: Tally, hit: Hit) -> None:
    """'Victims of the attack on X became three people'."""
    for people in tally.people:
        verb = people.first - 1
        near = hit.last < verb <= hit.last + TOLL_REACH
        if near and tally.sentence.word(verb) in tally.lexicon.sets["aux"]:
            tally.add(hit, [people])
            return
