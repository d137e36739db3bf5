"""Numbers told place by place: "35 over the Bryansk region", "Bryansk - 12"."""

from geodata.extraction.arms import Arms
from geodata.extraction.finds import Finds
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.numerals import Amount, read_amount
from geodata.extraction.sentences import Sentence

REACH = 6
"""Tokens between a place and its number."""

LEAST_LISTED = 2
DEFAULT_WEAPON = "drone"
"""What "31 of them were downed" counts where the sentence names no weapon."""


def listed_arms(
    finds: Finds, places: tuple[Mention, ...], lexicon: Lexicon
) -> list[tuple[Mention, Arms]]:
    """The number of weapons intercepted over each place of a list of places.

    One number before several places ("44 over A, B and C") is their sum and
    none's own, unless it is said of each.
    """
    sentence = finds.sentence
    least = 1 if sentence.has("PART") else LEAST_LISTED  # "164, including 39 over X"
    if len(places) < least or not sentence.has("INTERCEPT"):
        return []
    weapon = finds.arms[0].weapon if finds.arms else DEFAULT_WEAPON
    return [
        (
            mention,
            Arms(
                weapon=weapon,
                launched=None,
                intercepted=amount.best,
                first=amount.first,
                last=amount.last,
            ),
        )
        for mention, amount in _own_numbers(sentence, places, lexicon)
        if amount.best is not None
    ]


def _own_numbers(
    sentence: Sentence, places: tuple[Mention, ...], lexicon: Lexicon
) -> list[tuple[Mention, Amount]]:
    told: list[tuple[Mention, Amount | None]] = []
    for number, mention in enumerate(places):
        floor = places[number - 1].last if number else -1
        amount = _after(sentence, mention, lexicon)
        told.append((mention, amount or _before(sentence, mention, floor, lexicon)))
    own: list[tuple[Mention, Amount]] = []
    for number, (mention, amount) in enumerate(told):
        if amount is None:
            each = bool(own) and own[-1][0] is told[number - 1][0]
            if each and _is_each(sentence, own[-1], lexicon):
                own.append((mention, own[-1][1]))
            continue
        alone = number + 1 == len(told) or told[number + 1][1] is not None
        if alone or _is_each(sentence, (mention, amount), lexicon):
            own.append((mention, amount))
    return own


def _is_each(
    sentence: Sentence, told: tuple[Mention, Amount], lexicon: Lexicon
) -> bool:
    """Whether the number is said of each place: "seven each over A and B"."""
    mention, amount = told
    between = (amount.first - 1, *range(min(amount.last, mention.first), mention.first))
    trailing = range(mention.last, amount.first)
    return bool(trailing) or any(
        sentence.word(place) in lexicon.sets["each"] for place in between
    )


def _before(
    sentence: Sentence, mention: Mention, floor: int, lexicon: Lexicon
) -> Amount | None:
    """'12 over the territory of Belgorod region', '31 of them were downed over'."""
    for position in range(mention.first - 1, max(mention.first - 2 - REACH, floor), -1):
        amount = read_amount(sentence, position, lexicon)
        each = sentence.word(position - 1) in lexicon.sets["each"]
        if amount is not None and (each or not amount.is_article):
            return amount
        if sentence.word(position) == ",":
            return None
    return None


def _after(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> Amount | None:
    """'Bryansk - 12', 'Bryansk (12)'."""
    if sentence.word(mention.last + 1) not in ("-", "\u2013", "\u2014", "(", ":"):
        return None
    return read_amount(sentence, mention.last + 2, lexicon)
