"""Who is said to have said it: "according to Mayor X", "officials said"."""

from geodata.extraction.lexicon import Lexicon
from geodata.extraction.sentences import Sentence

LONGEST_SPEAKER = 12
"""Words of a speaker's name and office."""


def speaker_of(sentence: Sentence, text: str, lexicon: Lexicon) -> str | None:
    """The speaker of a sentence as its words have it, or None."""
    for hit in sentence.by_tag.get("ATTRIBUTE", ()):
        speaker = _right_of(sentence, hit.last + 1, text, lexicon)
        if speaker is not None:
            return speaker
    for hit in sentence.by_tag.get("SAY", ()):
        speaker = _left_of(sentence, hit.first - 1, text, lexicon)
        if speaker is not None:
            return speaker
    return None


def _right_of(
    sentence: Sentence, first: int, text: str, lexicon: Lexicon
) -> str | None:
    last = first
    while (
        last < min(first + LONGEST_SPEAKER, len(sentence.tokens))
        and sentence.word(last) not in lexicon.sets["speaker_stop"]
    ):
        last += 1
    return _slice(sentence, first, last - 1, text)


def _left_of(sentence: Sentence, last: int, text: str, lexicon: Lexicon) -> str | None:
    while sentence.word(last) in lexicon.sets["speaker_adverb"]:
        last -= 1
    first = last
    while (
        first >= 0
        and last - first < LONGEST_SPEAKER
        and sentence.word(first) not in lexicon.sets["speaker_stop"]
    ):
        first -= 1
    return _slice(sentence, first + 1, last, text)


def _slice(sentence: Sentence, first: int, last: int, text: str) -> str | None:
    if not 0 <= first <= last < len(sentence.tokens):
        return None
    words = sentence.tokens[first : last + 1]
    return text[words[0].start : words[-1].end] or None
