"""Totals told by a noun and a number: "the death toll rose to 14", "injured: 48"."""

from geodata.extraction.casualties.ages import is_day, is_hour
from geodata.extraction.casualties.objects import COUNT_ENDS
from geodata.extraction.casualties.tally import Tally
from geodata.extraction.lexicon import Hit
from geodata.extraction.numerals import read_amount

TOLL_REACH = 14

COUNT_HEADS = frozenset(",;:-\u2013\u2014.")

COUNT_LEAD = 2
"""Words that may open a sentence before such a noun: "Now the dead are 36"."""

COUNT_MARKS = frozenset(":-\u2013\u2014")


def add_number_after(tally: Tally, hit: Hit) -> None:
    """'The wounded: 29', 'of the wounded there are 29' at the head of a clause."""
    sets = tally.lexicon.sets
    head = tally.sentence.word(hit.first - 1)
    if head in sets["part"]:
        return  # "among the dead are 19 children"
    apart = head in COUNT_HEADS or head in sets["and"]
    if head and not apart and hit.first > COUNT_LEAD and not _is_alone(tally, hit):
        return
    place = hit.last + 1
    lead = sets["adverb"] | sets["be"] | sets.get("range_lead", frozenset())
    place = _past_counter(tally, place, lead)
    while tally.sentence.word(place) in COUNT_MARKS | lead:
        place += 1
    amount = read_amount(tally.sentence, place, tally.lexicon)
    people = next(
        (p for p in tally.people if amount and p.first <= amount.first <= p.last),
        None,
    )
    end = people.last if people else (amount.last if amount else place)
    following = tally.sentence.word(end + 1)
    if amount is None or following not in COUNT_ENDS | sets["joiner"]:
        return
    if any(other.first == end + 1 for other in tally.sentence.tagged("KILL", "HURT")):
        return
    tally.taken.add(amount.first)
    tally.add_total(hit, amount, first=hit.first, last=end)


def _past_counter(tally: Tally, place: int, lead: frozenset[str]) -> int:
    """'Of wounded the group counted 156': the token after who counted them."""
    for hit in tally.sentence.tagged("INSTITUTION", "TITLE"):
        if hit.first == place and tally.sentence.word(hit.last + 1) in lead:
            return hit.last + 1
    return place


def is_followed(tally: Tally, hit: Hit) -> bool:
    """'Killed three, wounded - 15': behind a dash or a colon stands its number."""
    marked = tally.sentence.word(hit.last + 1) in COUNT_MARKS
    return (
        marked and read_amount(tally.sentence, hit.last + 2, tally.lexicon) is not None
    )


def _is_alone(tally: Tally, hit: Hit) -> bool:
    """'After the strike on X of killed three': no word before it owns the noun."""
    sets, lexicon = tally.lexicon.sets, tally.lexicon
    head = tally.sentence.word(hit.first - 1)
    return (
        lexicon.traits.bare_genitive
        and hit.value == "noun"
        and tally.sentence.tokens[hit.first - 1].is_capital
        and head not in sets["locative"] | sets["of"]
    )


def add_toll(tally: Tally, hit: Hit) -> None:
    """'The death toll rose to 14', 'killed in the city: 19': a running total."""
    if _is_outdated(tally, hit):
        return
    for position in _toll_places(tally, hit):
        amount = read_amount(tally.sentence, position, tally.lexicon)
        if tally.sentence.word(position) in (";", ".") and position > hit.last:
            return
        if amount is None or amount.is_article or amount.is_vague:
            continue
        if tally.sentence.word(amount.last + 1) in tally.lexicon.sets["unit"]:
            return  # "the number of victims rose by 23 per cent"
        if is_hour(tally.sentence, amount, tally.lexicon) or is_day(
            tally.sentence, amount, tally.lexicon
        ):
            continue
        tally.taken.update(
            people.first
            for people in tally.people
            if people.amount.first == amount.first
        )
        first, last = min(hit.first, amount.first), max(hit.last, amount.last)
        tally.add_total(hit, amount, first=first, last=last)
        return


def _is_outdated(tally: Tally, hit: Hit) -> bool:
    """'An earlier toll spoke of 31 dead': no later figure than those told."""
    outdated = tally.lexicon.sets.get("outdated", ())
    beside = (hit.first - 1, hit.last + 1)
    return any(tally.sentence.word(place) in outdated for place in beside)


def _toll_places(tally: Tally, hit: Hit) -> list[int]:
    """Where a toll's number may begin: "raising to seven the toll", or after it."""
    armed = {
        place
        for weapon in tally.sentence.by_tag.get("WEAPON", ())
        for place in range(weapon.first, weapon.last + 1)
    }
    lead = hit.first - 1
    lead -= tally.sentence.word(lead) in tally.lexicon.sets["determiner"]
    raised = tally.sentence.word(lead - 1) in tally.lexicon.sets["to"]
    after = range(hit.last + 1, hit.last + 1 + TOLL_REACH)
    risen = [h.last + 1 for h in tally.sentence.by_tag.get("RISEN", ())]
    return [
        *([lead] if raised else []),
        *(place for place in after if place not in armed),
        *(place for place in risen if place not in after and hit.last < place),
    ]
