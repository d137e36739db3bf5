"""Killed and injured in a sentence: figures, zeros and parts, with their spans."""

from dataclasses import replace

from geodata.extraction.casualties.ages import is_age_of
from geodata.extraction.casualties.casualty import Casualty
from geodata.extraction.casualties.harm_words import (
    covers,
    is_bereaved,
    is_impersonal,
    is_only_subject,
    is_passive,
    is_tabular,
)
from geodata.extraction.casualties.objects import add_body, add_object
from geodata.extraction.casualties.subjects import add_subject
from geodata.extraction.casualties.tally import Tally
from geodata.extraction.casualties.tolls import COUNT_HEADS, add_toll
from geodata.extraction.casualties.victims import add_counted, is_counted_in
from geodata.extraction.casualties.zeros import find_zeros
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.sentences import Sentence

ADDED_REACH = 6
"""Tokens between two figures of a sentence that are added."""


def find_casualties(sentence: Sentence, lexicon: Lexicon) -> list[Casualty]:
    """All figures of a sentence in its order; silence gives none."""
    zeros = find_zeros(sentence, lexicon)
    if zeros and not sentence.has("NO_HARM"):
        return zeros
    hits = sentence.tagged("KILL", "HURT")
    if not hits or _is_of_travel(sentence):
        return zeros
    tally = Tally(sentence, lexicon)
    denied = {
        place
        for hit in sentence.by_tag.get("NO_HARM", ())
        for place in range(hit.first, hit.last + 1)
    }
    for hit in hits:
        if hit.first not in denied:
            _read(tally, hit)
    found = _summed(tally)
    return sorted([*zeros, *found], key=lambda casualty: casualty.first)


def _is_of_travel(sentence: Sentence) -> bool:
    """'47 flights were cancelled, 7,000 passengers suffered': delayed, not hurt."""
    delayed = any(
        hit.value == "airport_closure" for hit in sentence.by_tag.get("CLOSURE", ())
    )
    return delayed and not sentence.has("ATTACK", "WEAPON", "FALL", "EFFECT", "KILL")


def _summed(tally: Tally) -> list[Casualty]:
    """'Two passengers died at once, the driver in hospital': three, of one event.

    Only where both are persons of a sort, so that none tells the other again.
    """
    found: list[Casualty] = []
    for casualty in sorted(tally.found, key=lambda one: one.first):
        before = next((one for one in found if one.field == casualty.field), None)
        adds = before is not None and _adds(tally, before, casualty)
        found.append(replace(casualty, is_more=casualty.is_more or adds))
    return found


def _adds(tally: Tally, one: Casualty, other: Casualty) -> bool:
    """Whether the second figure of a field is added to the first."""
    between = tally.sentence.words[one.last + 1 : other.first]
    plain = not (one.is_part or other.is_part or one.is_toll or other.is_toll)
    return (
        tally.lexicon.traits.bare_singular
        and plain
        and 0 < len(between) <= ADDED_REACH
        and between[-1] == ","
        and not COUNT_HEADS & {*between[:-1]}
        and not tally.sentence.has("PART")
        and all(_is_specific(tally, casualty) for casualty in (one, other))
        and not any(
            tally.sentence.tokens[place].is_capital
            for place in range(one.last + 1, other.first)
        )
    )


def _is_specific(tally: Tally, casualty: Casualty) -> bool:
    """Whether the persons are of a sort: passengers, a driver; not "two people"."""
    told = [p for p in tally.people if p.amount.first == casualty.amount.first]
    exact = casualty.amount.low == casualty.amount.best == casualty.amount.high
    return exact and bool(told) and not (told[0].is_generic or told[0].is_bare)


def _read(tally: Tally, hit: Hit) -> None:
    """Add what one trigger says."""
    of_age = is_age_of(tally.sentence, hit.first, tally.lexicon)
    if of_age or is_only_subject(tally, hit) or is_bereaved(tally, hit):
        return
    if hit.value == "toll" or is_tabular(tally, hit):
        add_toll(tally, hit)
    elif hit.value == "body":
        add_body(tally, hit)
    elif covers(tally, hit) or hit.value == "noun" or is_counted_in(tally, hit):
        add_counted(tally, hit)
    elif hit.value == "verb" and not is_passive(tally, hit):
        before = len(tally.found)
        add_object(tally, hit)
        if len(tally.found) == before and is_impersonal(tally, hit):
            add_subject(tally, hit)
    else:
        add_subject(tally, hit)
