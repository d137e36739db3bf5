"""Persons named side by side, which are one figure: "a woman and two children"."""

from itertools import pairwise

from geodata.extraction.casualties.casualty import total_of
from geodata.extraction.casualties.harm_words import CLAUSE_MARKS
from geodata.extraction.casualties.people import People
from geodata.extraction.casualties.tally import Tally

SPEAKER_REACH = 8


def coordinated(tally: Tally, number: int) -> list[People]:
    """'a woman and two children': persons joined directly are one sum."""
    group = [tally.people[number]]
    for following in tally.people[number + 1 :]:
        gap = words_between(tally, group[-1], following)
        if group[-1].is_generic or following.is_bare or following.is_part:
            break
        if "," in gap and speaks(tally, following):
            break
        if not _joins(tally, gap) or _has_own_verb(tally, following):
            break
        if len(group) == 1 and _is_apposed(tally, number, gap):
            tally.taken.add(following.first)
            break
        group.append(following)
    if _is_sum_of(group[0], group[1:]):
        return group[:1]
    return _closed(tally, group)


def joined_before(tally: Tally, number: int) -> list[People]:
    """Persons with those told right before them: 'the medic and the driver'."""
    group = [tally.people[number]]
    for earlier in reversed(tally.people[:number]):
        gap = words_between(tally, earlier, group[0])
        if earlier.is_part or earlier.first in tally.taken or not _joins(tally, gap):
            break
        apart = not set(gap) & tally.lexicon.sets["and"]
        if apart and group[0].is_bare and tally.lexicon.traits.bare_singular:
            break  # "thirty people were led out, two taken to hospital"
        if apart and group[0].is_generic:
            break  # "cost 13 lives, 87 people were wounded"
        if apart and (
            earlier.is_generic or len(group) == 1 or _is_sum_of(earlier, group)
        ):
            # "Two people, a man and a woman," and "the owner, a man of 70,".
            return [earlier]
        if group[0].is_bare:
            break
        group.insert(0, earlier)
    return group


def speaks(tally: Tally, people: People) -> bool:
    """'wounding 19, two doctors and a network of volunteers said': who says so."""
    for place in range(people.last + 1, people.last + 1 + SPEAKER_REACH):
        if tally.sentence.word(place) in CLAUSE_MARKS:
            return False
        if any(hit.first == place for hit in tally.sentence.tagged("SAY")):
            return True
    return False


def _closed(tally: Tally, group: list[People]) -> list[People]:
    """'Five students were hurt, two others firemen led down': no "and" joins them.

    Several persons behind a comma alone begin another clause.
    """
    if not tally.lexicon.traits.bare_singular or len(group) == 1:
        return group
    last, gap = group[-1], words_between(tally, group[-2], group[-1])
    several = last.amount.low is not None and last.amount.low > 1
    if several and not set(gap) & tally.lexicon.sets["and"]:
        return group[:-1]
    return group


def _is_apposed(tally: Tally, number: int, gap: list[str]) -> bool:
    """'injuring its driver, a man of 44': the same person, told again.

    Three side by side are a list: "a man, a woman and a child".
    """
    if set(gap) & tally.lexicon.sets["and"] or len(tally.people) <= number + 1:
        return False
    if gap != [","] or tally.people[number].amount.best != 1:
        return False
    return not any(
        _joins(tally, between) and set(between) & tally.lexicon.sets["joiner"]
        for between in (
            words_between(tally, one, other)
            for one, other in pairwise(tally.people[number + 1 :])
        )
    )


def words_between(tally: Tally, one: People, other: People) -> list[str]:
    """The words that stand between two counted persons."""
    return [token.low for token in tally.sentence.tokens[one.last + 1 : other.first]]


def _joins(tally: Tally, gap: list[str]) -> bool:
    joiners = tally.lexicon.sets["person_joiner"]
    return 0 < len(gap) <= 8 and all(  # noqa: PLR2004 - "aged 60 and 62, and his"
        word in joiners or word.isdigit() for word in gap
    )


def _has_own_verb(tally: Tally, people: People) -> bool:
    after = tally.sentence.word(people.last + 1)
    return after in tally.lexicon.sets["be"] or any(
        hit.first == people.last + 1 for hit in tally.sentence.tagged("KILL", "HURT")
    )


def _is_sum_of(people: People, parts: list[People]) -> bool:
    """'Three workers, two men and a woman': the parts are told after their sum."""
    numbers = [part.amount.best for part in parts]
    return len(parts) > 1 and people.amount.best == total_of(numbers)
