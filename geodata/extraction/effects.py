"""What an event did on the ground, as told of a draft."""

from itertools import takewhile

from geodata.extraction.denials import is_negated
from geodata.extraction.drafts import Draft, Said
from geodata.extraction.lexicon import Hit
from geodata.extraction.sentences import Sentence

SPEAKER_REACH = 3
"""Words from a verb of saying at the head of its clause to who says it."""


def share_effects(sentence: Sentence, drafts: list[Draft]) -> None:
    """What befell places named side by side befell each: "A, B and C were closed"."""
    recent = [_said_last(draft, sentence) for draft in drafts]
    effects = [said for each in recent for said in each if said.field == "effects"]
    for draft in drafts:
        own = {said.value for said in _said_last(draft, sentence)}
        draft.said.extend(said for said in effects if said.value not in own)


def _said_last(draft: Draft, sentence: Sentence) -> list[Said]:
    """What the sentence, the last one read, says of a draft, in its order.

    Only the end is looked at: a place may have been told of ten thousand times.
    """
    of_sentence = takewhile(
        lambda said: said.sentence is sentence, reversed(draft.said)
    )
    return list(of_sentence)[::-1]


def share_arms(sentence: Sentence, drafts: list[Draft]) -> None:
    """The one sort of weapon of a sentence, uncounted, is that of all its places."""
    recent = [_said_last(draft, sentence) for draft in drafts]
    armed = [[said.arms for said in each if said.arms is not None] for each in recent]
    told = {arms for each in armed for arms in each}
    if len({arms.weapon for arms in told}) != 1 or any(a.is_counted for a in told):
        return
    arms = min(told, key=lambda one: one.first)
    for draft, own in zip(drafts, armed, strict=True):
        if not own:
            draft.said.append(Said("weapons", arms.weapon, sentence, arms=arms))


def add_effect(draft: Draft, sentence: Sentence, hit: Hit) -> None:
    """Add the effect that a trigger or a thing struck stands for."""
    draft.said.append(Said("effects", hit.value, sentence))


def _treats(sentence: Sentence, hit: Hit) -> bool:
    """'taken to hospital': the hospital takes in the wounded, it is not struck."""
    return any(
        other.first <= hit.first <= other.last
        for other in sentence.tagged("TREATMENT", "HURT")
    )


def _speaks(sentence: Sentence, hit: Hit) -> bool:
    """'said in the town hall': who speaks there is not struck."""
    return any(
        0 < hit.first - said.last <= SPEAKER_REACH
        and (said.first == 0 or sentence.word(said.first - 1) == ",")
        for said in sentence.by_tag.get("SAY", ())
    )


def _is_weapon(sentence: Sentence, hit: Hit) -> bool:
    """'unmanned boats': the thing is what attacked."""
    return any(
        other.first <= hit.first <= other.last and other.last > other.first
        for other in sentence.by_tag.get("WEAPON", ())
    )


def is_harmed(sentence: Sentence, hit: Hit, hits: list[Hit]) -> bool:
    """Whether the thing was struck: some harm is told in its sentence."""
    if _treats(sentence, hit) or _speaks(sentence, hit) or _is_weapon(sentence, hit):
        return False
    harmed = any(
        other.tag in ("ATTACK", "BARRAGE", "EFFECT", "FALL")
        and other.value != "evacuation"
        for other in hits
    )
    return harmed and not is_negated(sentence, hit)
