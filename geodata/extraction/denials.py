"""Events that did not happen: denied, averted, feared, planned or practised."""

from geodata.extraction.fronting import is_verb
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.sentences import Sentence
from geodata.extraction.triggers import HARM, TRIGGERS

DENIAL_REACH = 8
FAR_REACH = 60
NEGATION_REACH = 4
UNREAL_REACH = 8
SUPPOSED_REACH = 6
DENIED_REACH = 8


def is_practised(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the sentence tells of an exercise."""
    drills = lexicon.sets.get("drill", frozenset())
    return not drills.isdisjoint(sentence.words)


def is_negated(sentence: Sentence, hit: Hit) -> bool:
    """Whether "no" or "without" stands a few words before: "without damage"."""
    return any(
        0 < hit.first - other.last <= NEGATION_REACH
        for other in sentence.by_tag.get("NEGATION", ())
    )


def _governs(sentence: Sentence, other: Hit, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether "will", "could" reach the event: "will meet after drones hit X" not."""
    between = sentence.words[other.last + 1 : hit.first]
    return 0 < hit.first - other.last <= UNREAL_REACH and not any(
        word in lexicon.sets["after"] for word in between
    )


def _is_supposed(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'a drone entering X would be shot down': nothing entered."""
    return hit.value.endswith("ing") and any(
        sentence.word(hit.last + step) in lexicon.sets["modal"]
        for step in range(1, SUPPOSED_REACH)
    )


def is_unreal(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the event is denied, averted, feared, planned or practised."""
    if hit.tag == "NO_HARM":
        return False
    if hit.tag in ("EFFECT", "TARGET") and _is_with_nobody(sentence, hit, lexicon):
        return True
    if hit.tag in ("EFFECT", "TARGET", "CLOSURE") and is_negated(sentence, hit):
        return True
    negative = sentence.word(hit.first - 1) in lexicon.sets.get("not", ())
    if negative or _is_supposed(sentence, hit, lexicon):
        return True
    if (
        _is_rumour(sentence, hit, lexicon)
        or _is_denied(sentence, hit)
        or _is_denied_after(sentence, hit, lexicon)
    ):
        return True
    return any(
        (other.value == "far" or _governs(sentence, other, hit, lexicon))
        and not _is_tool(sentence, other)
        # "May" with its capital inside a sentence is the month.
        and not (other.first and sentence.tokens[other.first].is_capital)
        for other in sentence.by_tag.get("UNREAL", ())
    )


def _is_with_nobody(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'There are no damage and no victims': in the words that say so, or joined."""
    joined = sentence.word(hit.last + 1) in lexicon.sets["and"]
    return lexicon.traits.bare_genitive and any(
        none.first <= hit.first <= none.last
        or (joined and none.first == hit.last + 2 and sentence.tagged("NEGATION"))
        for none in sentence.by_tag.get("NO_HARM", ())
    )


def _is_tool(sentence: Sentence, other: Hit) -> bool:
    """The drill of "seed drill" is no exercise."""
    return any(
        idiom.first < other.first <= idiom.last
        for idiom in sentence.by_tag.get("IDIOM", ())
    )


def _is_denied(sentence: Sentence, hit: Hit) -> bool:
    """'No drone entered', 'denied that a drone had entered', 'it is false that'."""
    for other in sentence.by_tag.get("DENY", ()):
        reach = FAR_REACH if other.value == "far" else DENIAL_REACH
        within = other.first <= hit.first <= other.last
        reached = -1 <= hit.first - other.last <= reach
        if other.value == "near" and reached:
            # "It is not the first time: a drone fell": said of the words before.
            reached = not {":", ";"} & {*sentence.words[other.last : hit.first]}
        if other.value == "whole" or within or reached:
            return True
    return False


def _is_rumour(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'Reports of a strike on X were called a lie': what is denied stands first."""
    rumours = lexicon.sets.get("rumour", frozenset())
    if rumours.isdisjoint(sentence.words):
        return False
    ends = [
        other.first
        for other in sentence.by_tag.get("DENY", ())
        if other.value in ("whole", "far") and other.first > hit.last
    ]
    return bool(ends) and any(
        word in rumours
        and sentence.word(place + 1) in lexicon.sets.get("rumour_of", ())
        for place, word in enumerate(sentence.words[: hit.first])
    )


def _is_denied_after(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'Violations of the airspace were not recorded', where the verb comes last."""
    if not lexicon.traits.bare_genitive or hit.tag in HARM:
        return False
    stops = lexicon.sets["clause"] | lexicon.sets["and"] | {","}
    joined = _joined_to(sentence, hit, lexicon)
    if joined is not None and _is_denied_after(sentence, joined, lexicon):
        return True  # "neither hits nor the fall of debris were recorded"
    return any(
        other.value in ("near", "far")
        and 0 < other.first - hit.last <= DENIED_REACH
        and not stops & {*_without_speaker(sentence, hit.last + 1, other.first)}
        and not any(
            harm.first <= other.first <= harm.last
            for harm in sentence.by_tag.get("NO_HARM", ())
        )
        and not any(
            hit.last < between.first < other.first
            for between in sentence.tagged(*TRIGGERS, *HARM)
            # "the fall of debris": whose fall it is
            if between.tag != hit.tag and between.value != "debris"
        )
        for other in sentence.by_tag.get("DENY", ())
    )


def _joined_to(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> Hit | None:
    """The noun of an event that another is joined to by "and" or "or"."""
    if sentence.word(hit.last + 1) not in lexicon.sets.get("either", ()):
        return None
    if is_verb(sentence.tokens[hit.last].text):
        return None
    joined = range(hit.last + 2, hit.last + 4)  # "hits or a fall of debris"
    return next((h for h in sentence.tagged(*TRIGGERS) if h.first in joined), None)


def _without_speaker(sentence: Sentence, first: int, end: int) -> list[str]:
    """The words of a span, who says so between commas left out: ", said X, "."""
    words = sentence.words[first:end]
    spoken = words[:1] == [","] and any(
        hit.first == first + 1 for hit in sentence.tagged("SAY")
    )
    if not spoken or "," not in words[1:]:
        return words
    return words[words.index(",", 1) + 1 :]
