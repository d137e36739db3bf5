"""Whether a sentence tells of something that happened, and of what sort."""

from geodata.extraction.background import is_addressed, is_aggregate, is_habit
from geodata.extraction.denials import is_unreal
from geodata.extraction.finds import Finds
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.mentions import Mention
from geodata.extraction.senses import is_meant
from geodata.extraction.sentences import Sentence
from geodata.extraction.triggers import (
    ATTACKS,
    HARM,
    TRIGGERS,
    army_attacks,
    entries,
    launches,
    listed_attacks,
)

REFERRING_REACH = 3
FOILED_REACH = 7
REPELLED_REACH = 2


def event_tags(finds: Finds, lexicon: Lexicon, *, flying_before: bool) -> list[Hit]:
    """The hits of a sentence that tell of an event, the doubtful ones left out.

    ``flying_before`` says that the sentences before were of drones or
    missiles: "the first was seen over X" needs no weapon of its own.
    """
    sentence = finds.sentence
    if not sentence.by_tag or _doubt_of_sentence(sentence, lexicon) is not None:
        return []
    flying = _flies(finds, lexicon) or flying_before
    debris = _has_debris(sentence)
    kept = [
        hit
        for tag in TRIGGERS
        for hit in sentence.by_tag.get(tag, ())
        if is_meant(sentence, hit, lexicon, flying=flying, debris=debris)
    ]
    kept += sentence.tagged(*HARM)
    kept += _nobody_hurt(finds)
    kept += launches(sentence)
    kept += army_attacks(sentence, lexicon)
    kept += listed_attacks(finds)
    if flying:
        kept += entries(sentence, lexicon)
    return [hit for hit in kept if _doubt_of_event(sentence, hit, lexicon) is None]


def doubt_of(
    finds: Finds, hit: Hit, lexicon: Lexicon, *, flying_before: bool
) -> str | None:
    """Why a trigger or a word of harm tells of no event; None where it does."""
    sentence = finds.sentence
    doubt = _doubt_of_sentence(sentence, lexicon)
    if doubt is None and hit.tag not in HARM:
        flying = _flies(finds, lexicon) or flying_before
        debris = _has_debris(sentence)
        if not is_meant(sentence, hit, lexicon, flying=flying, debris=debris):
            doubt = "not meant of weapons or of the air here"
    return doubt or _doubt_of_event(sentence, hit, lexicon)


def _doubt_of_sentence(sentence: Sentence, lexicon: Lexicon) -> str | None:
    if sentence.has("CIVIL"):
        return f"a civil matter: {sentence.by_tag['CIVIL'][0].value!r}"
    if is_addressed(sentence, lexicon):
        return "asks somebody to do something"
    if is_aggregate(sentence, lexicon):
        return "sums up weeks or years"
    return None


def _doubt_of_event(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> str | None:
    if is_unreal(sentence, hit, lexicon):
        return "denied, averted, feared, planned or practised"
    return "happens all the time" if is_habit(sentence, hit) else None


def _nobody_hurt(finds: Finds) -> list[Hit]:
    """'None of the peacekeepers was hurt': no harm, in no phrase of the tables."""
    if finds.sentence.has("NO_HARM"):
        return []
    return [
        Hit("NO_HARM", one.first, one.last, "both")
        for one in finds.casualties
        if one.amount.high == 0
    ]


def _flies(finds: Finds, lexicon: Lexicon) -> bool:
    return any(arms.weapon in lexicon.sets["flying"] for arms in finds.arms)


def _has_debris(sentence: Sentence) -> bool:
    return any(hit.value == "debris" for hit in sentence.tagged("EFFECT"))


def is_foiled(sentence: Sentence, hit: Hit, mention: Mention, lexicon: Lexicon) -> bool:
    """'The attack included missiles, and drones were shot down over X'.

    An interception that stands between the attack and the place is what
    happened there.
    """
    return hit.tag in ATTACKS and any(
        hit.last < other.first < mention.first
        or 0 < hit.first - other.last <= REPELLED_REACH  # "repelled an air attack"
        or _is_its_end(sentence, hit, other, lexicon)
        for other in sentence.by_tag.get("SURE_INTERCEPT", ())
    )


def _is_its_end(sentence: Sentence, hit: Hit, other: Hit, lexicon: Lexicon) -> bool:
    """'A raid on X was fought off': the attack itself is what was stopped."""
    return (
        0 < other.first - hit.last <= FOILED_REACH
        and sentence.word(other.first - 1) in lexicon.sets["be"]
        and not any(
            hit.last < weapon.first < other.first
            for weapon in sentence.by_tag.get("WEAPON", ())
        )
    )


def _only_refers(finds: Finds, hit: Hit, lexicon: Lexicon) -> bool:
    """'In Vienna, envoys spoke of the attack': a noun that refers, at no place."""
    sentence = finds.sentence
    if sentence.word(hit.first - 1) not in lexicon.sets["referring"]:
        return False
    return not any(
        0 < mention.first - hit.last <= REFERRING_REACH for mention in finds.mentions
    )


def is_event(hits: list[Hit], finds: Finds, lexicon: Lexicon) -> bool:
    """Whether the triggers are enough: an effect alone is not an attack."""
    tags = {hit.tag for hit in hits}
    bare = not (finds.casualties or finds.arms or finds.dates)
    if tags <= ATTACKS and bare:
        return any(not _only_refers(finds, hit, lexicon) for hit in hits)
    if finds.sentence.has("TALK") and not finds.casualties:
        strong = tags & {"INTERCEPT", "ENTER", "FALL"}
        return bool(strong) or bool(tags & ATTACKS and finds.arms)
    return bool(tags)


def tells_harm(finds: Finds, hits: list[Hit]) -> bool:
    """'A hospital was damaged by missiles': an attack, though nobody says where."""
    tags = {hit.tag for hit in hits}
    armed = bool(tags & ATTACKS or finds.arms)
    hurt = bool(tags & {"KILL", "HURT"})
    struck = bool(tags & {"EFFECT", *ATTACKS}) and finds.sentence.has("TARGET")
    return armed and (hurt or struck or "EFFECT" in tags)
