"""Persons told before a word of harm: "two people in X were killed"."""

from geodata.extraction.casualties.groups import joined_before, speaks, words_between
from geodata.extraction.casualties.lone_nouns import add_lone_noun
from geodata.extraction.casualties.objects import add_elsewhere, add_object, moved_to
from geodata.extraction.casualties.people import People
from geodata.extraction.casualties.tally import Tally
from geodata.extraction.lexicon import Hit

SUBJECT_REACH = 34


def add_subject(tally: Tally, hit: Hit) -> None:
    """Count the persons before a verb; where there are none, those after it."""
    chosen = _nearest_before(tally, hit)
    if chosen is None:
        before = len(tally.found)
        add_object(tally, hit)
        if len(tally.found) == before:
            add_lone_noun(tally, hit)
        return
    group = joined_before(tally, chosen)
    tally.add(hit, group)
    _add_parts_after(tally, hit)
    _add_gapped(tally, hit)


def _nearest_before(tally: Tally, hit: Hit) -> int | None:
    whole = _before(tally, hit, with_parts=False)
    if whole is not None:
        whole = _around_aside(tally, whole, hit)
        return _without_aside(tally, whole) if "them" in tally.lexicon.sets else whole
    return _before(tally, hit, with_parts=True)


def _without_aside(tally: Tally, number: int) -> int:
    """'Four people, two of them patients and one a cook, were hurt': the four."""
    for whole in range(number - 1):
        part = tally.people[whole + 1]
        apposed = words_between(tally, tally.people[whole], part) == [","]
        if not apposed or tally.people[whole].first in tally.taken:
            continue
        of = tally.sentence.word(part.last + 1) in tally.lexicon.sets["of"]
        them = tally.sentence.word(part.last + 2) in tally.lexicon.sets["them"]
        if of and them:
            return whole
    return number


def _around_aside(tally: Tally, number: int, hit: Hit) -> int:
    """'Six people, among them a woman and her daughter, were killed': the six."""
    sentence, inner = tally.sentence, tally.people[number]
    for part in sentence.by_tag.get("PART", ()):
        opened = sentence.word(part.first - 1) == "," and part.first < inner.first
        closed = "," in sentence.words[inner.last + 1 : hit.first]
        own = any(
            part.first < other.first < hit.first and not _shares(other, hit)
            for other in sentence.tagged("KILL", "HURT")
        )
        if not opened or not closed or own:
            continue
        before = [n for n, p in enumerate(tally.people) if p.last < part.first]
        if before and tally.people[before[-1]].first not in tally.taken:
            return before[-1]
    return number


def _before(tally: Tally, hit: Hit, *, with_parts: bool) -> int | None:
    for number in range(len(tally.people) - 1, -1, -1):
        people = tally.people[number]
        if people.last >= hit.first or (people.is_part and not with_parts):
            continue
        if people.first in tally.taken:
            return None
        if hit.first - people.last > SUBJECT_REACH or _parted(tally, people, hit):
            return None
        return number
    return None


def _parted(tally: Tally, people: People, hit: Hit) -> bool:
    between = range(people.last + 1, hit.first)
    if any(tally.sentence.word(place) == ";" for place in between):
        return True
    # "The attack wounded four people and a man died": each has its own verb.
    return any(
        people.last < other.first < hit.first and not _shares(other, hit)
        for other in tally.sentence.tagged("KILL", "HURT")
    )


def _shares(other: Hit, hit: Hit) -> bool:
    return hit.first - other.last <= 2  # noqa: PLR2004 - killed and wounded


def _add_parts_after(tally: Tally, hit: Hit) -> None:
    """'six were killed, four of them in X': a part with its own place."""
    for people in tally.people:
        if people.first > hit.last and people.first not in tally.taken:
            add_elsewhere(tally, hit, tally.people.index(people))
            return


def _add_gapped(tally: Tally, hit: Hit) -> None:
    """'A woman died in X, and a pensioner in Y': the verb is not said again."""
    sets = tally.lexicon.sets
    if any(other.first > hit.last for other in tally.sentence.tagged("KILL", "HURT")):
        return
    for people in tally.people:
        if people.first <= hit.last or people.first in tally.taken:
            continue
        led = tally.sentence.word(people.first - 1) in sets["and"]
        placed = tally.sentence.word(people.last + 1) in sets["locative"]
        if led and placed and not people.is_part and not speaks(tally, people):
            tally.add(moved_to(hit, people), [people])
