"""What an event did on the ground, as told of a draft."""

from geodata.extraction.drafts import Draft, Said
from geodata.extraction.judging import is_negated
from geodata.extraction.lexicon import Hit
from geodata.extraction.sentences import Sentence


def share_effects(sentence: Sentence, drafts: list[Draft]) -> None:
    """What befell places named side by side befell each: "A, B and C were closed"."""
    effects = [
        said
        for draft in drafts
        for said in draft.said
        if said.field == "effects" and said.sentence is sentence
    ]
    for draft in drafts:
        own: set[str | int] = set()
        for said in reversed(draft.said):
            if said.sentence is not sentence:
                break
            own.add(said.value)
        draft.said.extend(said for said in effects if said.value not in own)


def add_effect(draft: Draft, sentence: Sentence, hit: Hit) -> None:
    """Add the effect that a trigger or a thing struck stands for."""
    draft.said.append(Said("effects", hit.value, sentence))


def _treats(sentence: Sentence, hit: Hit) -> bool:
    """'taken to hospital': the hospital takes in the wounded, it is not struck."""
    return any(
        other.first <= hit.first <= other.last
        for other in sentence.tagged("TREATMENT", "HURT")
    )


def is_harmed(sentence: Sentence, hit: Hit, hits: list[Hit]) -> bool:
    """Whether the thing was struck: some harm is told in its sentence."""
    if _treats(sentence, hit):
        return False
    harmed = any(other.tag in ("ATTACK", "EFFECT", "FALL") for other in hits)
    return harmed and not is_negated(sentence, hit)
