"""Background: sentences that sum up weeks or years, tell of habits, or appeal."""

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.sentences import Sentence

HABIT_REACH = 7
LONGEST_ADDRESS = 12
"""Words from "to" to the colon of a line that asks somebody for something."""

DAY_REACH = 5
"""Words from a colon to the month of the day told behind it."""

SUPERLATIVE_REACH = 12

STRUCK_REACH = 4
"""Words from an attack to what it struck: "strike on a crowded funeral"."""


def is_addressed(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'To the authorities in X: speed up the evacuation': what is asked of them."""
    opens = next((p for p in (0, 1) if sentence.word(p)[:1].isalpha()), 0)
    addressee = lexicon.sets.get("addressee", frozenset())
    return sentence.word(opens) in addressee and (
        ":" in sentence.words[opens : opens + LONGEST_ADDRESS]
    )


def is_aggregate(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the sentence sums up weeks or years: "since the invasion".

    "On 30 January this year" is a day, "the deadliest attack of the month" one event.
    """
    return any(
        hit.value != "near"
        and not _compares(sentence, hit, lexicon)
        and not _is_reason_told(sentence, hit, lexicon)
        and not _is_struck(sentence, hit, lexicon)
        and not (
            sentence.word(hit.first - 1) in lexicon.months
            and sentence.word(hit.first - 2).isdecimal()
        )
        for hit in sentence.by_tag.get("AGGREGATE", ())
    )


def _compares(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'the deadliest raid since the invasion' is one raid."""
    superlatives = lexicon.sets.get("superlative", frozenset())
    leads = (lexicon.sets.get(name, frozenset()) for name in ("since", "span_lead"))
    since = hit.value.split(" ", 1)[0] in frozenset().union(*leads)
    before = sentence.words[max(hit.first - SUPERLATIVE_REACH, 0) : hit.first]
    return since and not superlatives.isdisjoint(before)


def _is_struck(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'A drone hit mourners', 'a strike on a funeral': they were struck there."""
    return sentence.word(hit.first) in lexicon.sets.get("mourning", ()) and any(
        0 < hit.first - struck.last <= STRUCK_REACH
        for struck in sentence.by_tag.get("ATTACK", ())
    )


def _is_reason_told(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'X is in mourning: on 5 May a missile killed ten': behind the colon is a day."""
    if ":" not in sentence.words[hit.last :]:
        return False
    colon = sentence.words.index(":", hit.last)
    return any(
        sentence.word(place) in lexicon.months and sentence.tokens[place].is_capital
        for place in range(colon + 1, min(colon + DAY_REACH, len(sentence.tokens)))
    )


def is_habit(sentence: Sentence, hit: Hit) -> bool:
    """'is often shelled': what happens all the time is no event."""
    return any(
        abs(hit.first - other.first) <= HABIT_REACH
        for other in sentence.by_tag.get("AGGREGATE", ())
        if other.value == "near"
    )
