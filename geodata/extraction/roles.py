"""The role of a named place, from the words beside it."""

from geodata.extraction.datelines import ends_dated_label
from geodata.extraction.fronting import (
    is_direct_object,
    is_fronted,
    is_late_object,
    is_left_without,
    suffers_before,
)
from geodata.extraction.governing import governor_of
from geodata.extraction.labels import heads_line, is_seat_that_says, opens_line
from geodata.extraction.lexicon import Hit, Lexicon, Traits
from geodata.extraction.mentions import Role
from geodata.extraction.prepositions import role_by_preposition
from geodata.extraction.seats import is_base, is_nations_seat
from geodata.extraction.sentences import Sentence
from geodata.extraction.subjects import role_of_subject

REASON_REACH = 9
SPEAKER_REACH = 3
INSTRUMENT = 2
"""Words between the verb of an attack and what it struck: "with artillery"."""


def role_of(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> tuple[Role, int]:
    """The role of the name at ``first..last``, and the token of its preposition.

    The second value is ``first`` where no preposition stands before the name.
    """
    before = governor_of(sentence, first, lexicon)
    word = sentence.word(before)
    scene = sets_scene(sentence, last + 1, lexicon)
    if scene or _is_reason(sentence, first, lexicon):
        return (Role.PLACE if scene else Role.OTHER), first
    by_preposition = role_by_preposition(sentence, before, word, lexicon)
    if by_preposition is Role.PLACE:
        return _at(sentence, before, (first, last), lexicon), before
    if by_preposition is not None:
        return by_preposition, before
    if is_seat_that_says(sentence, first, last, lexicon):
        return Role.SPEAKER, first
    opening = max(before + 1, 0)
    heads = opens_line(sentence, opening) and heads_line(sentence, last + 1, lexicon)
    if (
        heads
        or ends_dated_label(sentence, first, last, lexicon)
        or _is_struck(sentence, (first, last), before, lexicon)
        or suffers_before(sentence, before, lexicon)
        or is_fronted(sentence, first, last, lexicon)
    ):
        return Role.PLACE, first
    return role_of_subject(sentence, first, last, lexicon), first


def _at(
    sentence: Sentence, before: int, span: tuple[int, int], lexicon: Lexicon
) -> Role:
    """What a place with its preposition is: who speaks there, or what rose from it."""
    first, last = span
    if _speaks_there(sentence, before, last + 1):
        return Role.OFFICE
    if is_nations_seat(sentence, first, last, lexicon):
        return Role.SPEAKER
    return Role.ORIGIN if is_base(sentence, before, first, last) else Role.PLACE


def _is_reason(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """'in response to an attack on X', 'in solidarity with those in Y'."""
    for hit in sentence.by_tag.get("REASON", ()):
        between = sentence.words[hit.last + 1 : first]
        apart = any(word in lexicon.sets["clause"] for word in between)
        if 0 < first - hit.last <= REASON_REACH and not apart and "," not in between:
            return True
    return False


def _speaks_there(sentence: Sentence, before: int, following: int) -> bool:
    """'A shipping agent in X said': where the speaker is, and nothing else."""
    events = sentence.tagged(
        "ATTACK", "FALL", "ENTER", "INTERCEPT", "EFFECT", "KILL", "HURT", "TARGET"
    )
    said = any(hit.first == following for hit in sentence.by_tag.get("SAID_IN", ()))
    return said and not any(
        before - SPEAKER_REACH <= hit.last < before for hit in events
    )


def _is_struck(
    sentence: Sentence, span: tuple[int, int], before: int, lexicon: Lexicon
) -> bool:
    """'struck Odesa', 'attacked the city of Nikopol', 'the Kharkiv strike'."""
    first, last = span
    direct = not _is_make(sentence, span, lexicon) and any(
        hit.last == before and not _is_noun_phrase(sentence, hit, lexicon)
        for hit in sentence.tagged("ATTACK", "ENTER")
    )
    if direct or is_direct_object(sentence, before, lexicon) is not None:
        return True
    if is_late_object(sentence, before, lexicon):
        return True
    if is_left_without(sentence, before, lexicon):
        return True
    typed = sentence.word(first - 1) in lexicon.type_words
    if (
        typed
        and lexicon.traits.reads_phrases
        and any(
            # "shelled with artillery the village of X", "hit on Tuesday the town"
            0 < before - hit.last <= INSTRUMENT and hit.last < first - 1
            for hit in sentence.by_tag.get("ATTACK", ())
        )
    ):
        return True
    named = sentence.word(first - 1) in lexicon.sets["determiner"]
    return named and any(
        hit.first == last + 1 for hit in sentence.by_tag.get("ATTACK", ())
    )


def _is_make(sentence: Sentence, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """'A drone hit a Lada': with "a" and no noun after it a name is no place."""
    first, last = span
    return (
        lexicon.traits == Traits()
        and sentence.word(first - 1) in lexicon.sets["article"]
        and not any(hit.first == last + 1 for hit in sentence.tagged("TARGET"))
    )


def _is_noun_phrase(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the trigger before the name is a noun: 'after the attack Kyiv ...'."""
    before = sentence.word(hit.first - 1)
    return before in lexicon.sets["the"] or before in lexicon.sets["article"]


def sets_scene(sentence: Sentence, following: int, lexicon: Lexicon) -> bool:
    """'Hroza, where 59 people died'."""
    return sentence.word(following) == "," and (
        sentence.word(following + 1) in lexicon.sets["where"]
    )
