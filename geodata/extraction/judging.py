"""Whether a sentence tells of something that happened, and of what sort."""

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.reading import Finds
from geodata.extraction.sentences import Sentence

TRIGGERS = ("ATTACK", "INTERCEPT", "ENTER", "FALL", "SCRAMBLE", "CLOSURE", "EFFECT")
DENIAL_REACH = 8
UNREAL_REACH = 8


def event_tags(finds: Finds, lexicon: Lexicon) -> list[Hit]:
    """The hits of a sentence that tell of an event, the doubtful ones left out."""
    sentence = finds.sentence
    if sentence.has("AGGREGATE"):
        return []
    flying = {arms.weapon for arms in finds.arms} & lexicon.sets["flying"]
    debris = any(hit.value == "debris" for hit in sentence.tagged("EFFECT"))
    kept = [
        hit
        for tag in TRIGGERS
        for hit in sentence.by_tag.get(tag, ())
        if _is_meant(sentence, hit, flying=bool(flying), debris=debris)
    ]
    kept += [hit for hit in sentence.tagged("KILL", "HURT", "NO_HARM")]
    return [hit for hit in kept if not _is_unreal(sentence, hit)]


def _is_meant(sentence: Sentence, hit: Hit, *, flying: bool, debris: bool) -> bool:
    """Whether the word has its sense of fighting or flying in this sentence."""
    if hit.tag == "ENTER":
        return flying or sentence.has("AIRSPACE")
    if hit.tag == "FALL":
        return flying or debris
    if hit.tag == "INTERCEPT":
        sure = any(
            sure.first <= hit.first <= sure.last
            for sure in sentence.by_tag.get("SURE_INTERCEPT", ())
        )
        return sure or (flying and sentence.has("WEAPON"))
    return True


def _is_unreal(sentence: Sentence, hit: Hit) -> bool:
    """Whether the event is denied, averted, feared, planned or practised."""
    if hit.tag == "NO_HARM":
        return False
    for other in sentence.by_tag.get("DENY", ()):
        if -1 <= hit.first - other.last <= DENIAL_REACH or (
            other.first <= hit.first <= other.last
        ):
            return True
    return any(
        0 < hit.first - other.last <= UNREAL_REACH
        for other in sentence.by_tag.get("UNREAL", ())
    )
