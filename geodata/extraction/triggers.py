"""Triggers: the tags that tell of an event, and words that become one in context."""

from geodata.extraction.finds import Finds
from geodata.extraction.labels import opens_line
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.mentions import Role
from geodata.extraction.sentences import Sentence

TRIGGERS = ("ATTACK", "INTERCEPT", "ENTER", "FALL", "SCRAMBLE", "CLOSURE", "EFFECT")
ATTACKS = frozenset({"ATTACK", "BARRAGE"})
"""An attack told as such, and weapons sent that way: all of them may be downed."""

HARM = ("KILL", "HURT", "NO_HARM")
LAUNCH_REACH = 12
ARMY_REACH = 4
LONGEST_LISTED = 12
"""Words and marks of a list's line that only names what was struck."""


def listed_attacks(finds: Finds) -> list[Hit]:
    """'X district: artillery, windows of a dormitory': a line of a list of attacks."""
    sentence = finds.sentence
    headed = any(
        opens_line(sentence, mention.first)
        and mention.role is Role.PLACE
        and sentence.word(mention.last + 1) == ":"
        for mention in finds.mentions
    )
    if not headed or sentence.has("SAY", "TALK", "AID"):
        return []
    short = len(sentence.words) <= LONGEST_LISTED
    things = sentence.tagged("WEAPON", *(("TARGET",) if short else ()))
    return [Hit("ATTACK", hit.first, hit.last, hit.value) for hit in things[:1]]


def army_attacks(sentence: Sentence, lexicon: Lexicon) -> list[Hit]:
    """'was damaged by Russian forces': harm with an army as its doer is an attack."""
    return [
        Hit("ATTACK", hit.first, hit.last, hit.value)
        for hit in sentence.tagged("EFFECT", "KILL", "HURT")
        if sentence.word(hit.last + 1) in lexicon.sets["by"]
        and any(
            sentence.word(hit.last + step) in lexicon.sets["army"]
            for step in range(2, 2 + ARMY_REACH)
        )
    ]


def launches(sentence: Sentence) -> list[Hit]:
    """'launched 22 missiles': an attack, unless it is aid that is sent."""
    if sentence.has("AID"):
        return []
    return [
        Hit("BARRAGE", hit.first, hit.last, hit.value)
        for hit in sentence.by_tag.get("LAUNCHED", ())
        if any(
            0 < weapon.first - hit.last <= LAUNCH_REACH
            and weapon.value != "aircraft"  # sent up, not at anybody
            for weapon in sentence.by_tag.get("WEAPON", ())
        )
    ]


def entries(sentence: Sentence, lexicon: Lexicon) -> list[Hit]:
    """'sent jets into its airspace': going into an airspace is entering it."""
    return [
        Hit("ENTER", hit.first, hit.last, hit.value)
        for hit in sentence.by_tag.get("AIRSPACE", ())
        if any(
            sentence.word(hit.first - step) in lexicon.sets["into"]
            for step in range(1, 4)
        )
    ]
