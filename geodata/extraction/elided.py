"""Verbs left out: "58 drones were shot down. Of them 22 over X region, 14 over Y"."""

from itertools import pairwise

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.sentences import Sentence

TOLD = ("ATTACK", "FALL", "ENTER", "EFFECT", "KILL", "HURT", "SCRAMBLE", "CLOSURE")
"""What a sentence with a verb of its own tells."""

ELIDED = ("INTERCEPT", "SURE_INTERCEPT")


def restore_interceptions(sentences: list[Sentence], lexicon: Lexicon) -> None:
    """Mark the parts of a number downed, told with no verb, as downed too."""
    for before, sentence in pairwise(sentences):
        if not before.has("INTERCEPT") or sentence.has("INTERCEPT", *TOLD):
            continue
        part = next(iter(sentence.by_tag.get("PART", ())), None)
        if part is None or part.first > 0 or not _counts_over(sentence, lexicon):
            continue
        for tag in ELIDED:
            sentence.by_tag[tag] = [Hit(tag, part.first, part.last, part.value)]


def _counts_over(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether numbers stand over places: "22 - over the territory of X region"."""
    over = not lexicon.sets["over"].isdisjoint(sentence.words)
    return over and any(token.is_number for token in sentence.tokens)
