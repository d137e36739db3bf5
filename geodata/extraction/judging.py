"""Whether a sentence tells of something that happened, and of what sort."""

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.reading import Finds
from geodata.extraction.sentences import Sentence

TRIGGERS = ("ATTACK", "INTERCEPT", "ENTER", "FALL", "SCRAMBLE", "CLOSURE", "EFFECT")
FIRE_RAISING = frozenset({"set fire to", "set on fire"})
DENIAL_REACH = 8
FAR_REACH = 60
NEGATION_REACH = 4
UNREAL_REACH = 8


def event_tags(finds: Finds, lexicon: Lexicon, *, flying_before: bool) -> list[Hit]:
    """The hits of a sentence that tell of an event, the doubtful ones left out.

    ``flying_before`` says that the sentences before were of drones or
    missiles: "the first was seen over X" needs no weapon of its own.
    """
    sentence = finds.sentence
    if sentence.has("AGGREGATE", "CIVIL"):
        return []
    flying = {arms.weapon for arms in finds.arms} & lexicon.sets["flying"]
    debris = any(hit.value == "debris" for hit in sentence.tagged("EFFECT"))
    kept = [
        hit
        for tag in TRIGGERS
        for hit in sentence.by_tag.get(tag, ())
        if _is_meant(sentence, hit, flying=bool(flying) or flying_before, debris=debris)
    ]
    kept += sentence.tagged("KILL", "HURT", "NO_HARM")
    return [hit for hit in kept if not _is_unreal(sentence, hit)]


def _is_meant(sentence: Sentence, hit: Hit, *, flying: bool, debris: bool) -> bool:
    """Whether the word has its sense of fighting or flying in this sentence."""
    if hit.tag == "EFFECT" and _is_gunfire(sentence, hit):
        return False
    if hit.tag == "ENTER":
        return flying or sentence.has("AIRSPACE")
    if hit.tag == "FALL":
        return flying or debris
    if hit.tag == "INTERCEPT":
        sure = any(
            sure.first <= hit.first <= sure.last
            for sure in sentence.by_tag.get("SURE_INTERCEPT", ())
        )
        if sure:
            return flying or sentence.has("WEAPON", "AIR_DEFENCE")
        return flying and sentence.has("WEAPON")
    return True


def _is_gunfire(sentence: Sentence, hit: Hit) -> bool:
    """The fire of "came under fire" and "artillery fire" burns nothing."""
    return any(
        attack.first < hit.first <= attack.last
        for attack in sentence.by_tag.get("ATTACK", ())
        if attack.value not in FIRE_RAISING
    )


def is_negated(sentence: Sentence, hit: Hit) -> bool:
    """Whether "no" or "without" stands a few words before: "without damage"."""
    return any(
        0 < hit.first - other.last <= NEGATION_REACH
        for other in sentence.by_tag.get("NEGATION", ())
    )


def _is_unreal(sentence: Sentence, hit: Hit) -> bool:
    """Whether the event is denied, averted, feared, planned or practised."""
    if hit.tag == "NO_HARM":
        return False
    if hit.tag in ("EFFECT", "TARGET", "CLOSURE") and is_negated(sentence, hit):
        return True
    for other in sentence.by_tag.get("DENY", ()):
        reach = FAR_REACH if other.value == "far" else DENIAL_REACH
        if -1 <= hit.first - other.last <= reach or (
            other.first <= hit.first <= other.last
        ):
            return True
    return any(
        0 < hit.first - other.last <= UNREAL_REACH
        for other in sentence.by_tag.get("UNREAL", ())
    )
