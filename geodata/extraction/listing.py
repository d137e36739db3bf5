"""Numbers told place by place: "35 over the Bryansk region", "Bryansk - 12"."""

from geodata.extraction.arms import Arms
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.numerals import Amount, read_amount
from geodata.extraction.reading import Finds
from geodata.extraction.sentences import Sentence

REACH = 6
"""Tokens between a place and its number."""

DEFAULT_WEAPON = "drone"
"""What "31 of them were downed" counts where the sentence names no weapon."""


def listed_arms(
    finds: Finds, places: tuple[Mention, ...], lexicon: Lexicon
) -> list[tuple[Mention, Arms]]:
    """The number of weapons intercepted over each place of a list of places."""
    sentence = finds.sentence
    if len(places) < 2 or not sentence.has("INTERCEPT"):  # noqa: PLR2004 - a list
        return []
    weapon = finds.arms[0].weapon if finds.arms else DEFAULT_WEAPON
    listed: list[tuple[Mention, Arms]] = []
    for mention in places:
        amount = _after(sentence, mention, lexicon) or _before(
            sentence, mention, lexicon
        )
        if amount is None or amount.best is None:
            continue
        arms = Arms(
            weapon=weapon,
            launched=None,
            intercepted=amount.best,
            first=amount.first,
            last=amount.last,
        )
        listed.append((mention, arms))
    return listed


def _before(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> Amount | None:
    """'12 over the territory of Belgorod region', '31 of them were downed over'."""
    for position in range(mention.first - 1, max(mention.first - 2 - REACH, -1), -1):
        amount = read_amount(sentence, position, lexicon)
        if amount is not None and not amount.is_article:
            return amount
        if sentence.word(position) == ",":
            return None
    return None


def _after(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> Amount | None:
    """'Bryansk - 12', 'Bryansk (12)'."""
    if sentence.word(mention.last + 1) not in ("-", "\u2013", "\u2014", "(", ":"):
        return None
    return read_amount(sentence, mention.last + 2, lexicon)
