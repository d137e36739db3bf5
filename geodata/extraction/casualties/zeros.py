"""Nobody killed, nobody injured: zeros where a sentence says so."""

from geodata.extraction.casualties.casualty import FIELDS, Casualty
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.numerals import Amount
from geodata.extraction.sentences import Sentence

NOBODY_REACH = 8


def find_zeros(sentence: Sentence, lexicon: Lexicon) -> list[Casualty]:
    """Figures of nobody killed and nobody injured, where a sentence says so."""
    return _told_zeros(sentence) or _no_one(sentence, lexicon)


def _told_zeros(sentence: Sentence) -> list[Casualty]:
    return [
        Casualty(
            field=name,
            amount=Amount(low=0, best=0, high=0, first=hit.first, last=hit.last),
            first=hit.first,
            last=hit.last,
        )
        for hit in sentence.by_tag.get("NO_HARM", ())
        for name in FIELDS
        if hit.value in (name, "both") and not _is_open(sentence, hit)
    ]


def _is_open(sentence: Sentence, zero: Hit) -> bool:
    """Whether a zero is not the last word: "no casualties, the data are checked".

    "Nobody was killed, the number of wounded is being established" is one of the dead.
    """
    return any(
        zero.value != "killed"
        or not any(
            zero.last < hurt.first <= other.first
            for hurt in sentence.by_tag.get("HURT", ())
        )
        for other in sentence.by_tag.get("NOT_KNOWN", ())
    )


def _no_one(sentence: Sentence, lexicon: Lexicon) -> list[Casualty]:
    """'No member of the team was hurt': a negative subject of a passive verb."""
    for hit in sentence.tagged("HURT", "KILL"):
        verb = sentence.word(hit.first - 1)
        # "None of the peacekeepers was hurt", where "not" stands before the verb
        if verb not in lexicon.sets["be"] | lexicon.sets.get("not", frozenset()):
            continue
        for place in range(max(hit.first - NOBODY_REACH, 0), hit.first):
            if sentence.word(place) in lexicon.sets["no_one"] and (
                sentence.word(place + 1) in lexicon.sets["no_one_else"]
                or sentence.word(place) != "no"
            ):
                return _zero_figures(hit, place)
    return []


def _zero_figures(hit: Hit, first: int) -> list[Casualty]:
    """Nobody hurt is nobody killed; nobody killed leaves the injured open."""
    fields = ("killed",) if hit.tag == "KILL" else FIELDS
    amount = Amount(low=0, best=0, high=0, first=first, last=hit.last)
    return [
        Casualty(field=name, amount=amount, first=first, last=hit.last)
        for name in fields
    ]
