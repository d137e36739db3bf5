"""Places that a sentence opens with and tells nothing of: who speaks, what took off."""

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import Sentence

SPOKEN_REACH = 9
"""Tokens from an institution to its verb of saying."""

TAKEN_OFF_REACH = 4
"""Tokens from a base to the verb of what took off."""

HAPPENED = ("ATTACK", "FALL", "ENTER", "INTERCEPT", "EFFECT", "KILL", "HURT")


def is_nations_seat(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> bool:
    """'In Kyiv, the General Staff said ...': the capital is where the nation speaks.

    A mayor or the city's police speak of the city itself.
    """
    speaker = last + 2
    if sentence.word(first) not in lexicon.capital_names:
        return False
    if first > 1 and not sentence.opens_at(first - 1):
        return False
    if sentence.word(last + 1) != "," or not any(
        hit.first == speaker for hit in sentence.tagged("INSTITUTION", "TITLE")
    ):
        return False
    if any(
        hit.first == speaker and hit.value in ("local", "settlement")
        for hit in sentence.tagged("SEAT", "OFFICE")
    ):
        return False
    said = [
        hit.first
        for hit in sentence.tagged("SAY")
        if speaker < hit.first <= speaker + SPOKEN_REACH
    ]
    return bool(said) and not any(
        speaker < hit.first < said[0] for hit in sentence.tagged(*HAPPENED)
    )


def is_base(sentence: Sentence, before: int, first: int, last: int) -> bool:
    """'In X two jets were scrambled': a bare name that aircraft rose from."""
    return first == before + 1 and any(
        last < hit.first <= last + TAKEN_OFF_REACH
        for hit in sentence.by_tag.get("SCRAMBLE", ())
    )
