# ruff: noqa: RUF001 - endings in Cyrillic
"""Places named without a preposition, where the words around them are free to move."""

import re

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.sentences import Sentence
from geodata.phrases.adjectives import is_adjective

FRONT_REACH = 9
"""Tokens from a name to the verb of the attack on it."""

SUFFERED_REACH = 3
LOSS = "_outage"
LOSS_REACH = 4
"""Tokens from the verb over the name to what it was left without."""

CLAUSES = frozenset(":;()")
VERB = re.compile(
    r"(?:[аеиоуюяы]в|л[аоиі]?|л[аи]с[ьья]?|лося|лось|вся|лся|[юу]ть?|[аеуяю]ет|є|[нт]о)$"
)
"""How verbs end, in the languages whose names stand in cases; no noun of an attack."""


def is_fronted(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> bool:
    """'Bakhmut the army shelled all day': what was struck opens the sentence.

    Only where nouns stand in cases: who struck is named between it and the verb.
    """
    if not lexicon.traits.bare_genitive or not _opens(sentence, first, lexicon):
        return False
    verb = next(
        (
            hit
            for hit in sentence.by_tag.get("ATTACK", ())
            if last + 1 < hit.first <= last + FRONT_REACH
        ),
        None,
    )
    if verb is None:
        return False
    between = range(last + 1, verb.first)
    if any(sentence.word(place) in CLAUSES for place in between):
        return False
    parted = lexicon.sets["clause"] | lexicon.sets["where"]
    if any(sentence.word(place) in parted for place in between):
        return False
    return any(_strikes(sentence, place, lexicon) for place in between)


def _opens(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether a name opens a sentence, stands in a list that does or after a time."""
    while first > 0 and not sentence.opens_at(first):
        before = first - 1
        time = next(
            (h for h in sentence.by_tag.get("TIME", ()) if h.last == before), None
        )
        if time is not None:
            first = time.first
            continue
        if before == 0 and sentence.word(before) in lexicon.type_words:
            return True  # "The village of X the enemy shelled"
        joined = sentence.word(before) in lexicon.sets["and"] | {","}
        before -= joined
        if not (joined and sentence.tokens[before].is_capital):
            return False
        first = before
    return True


def _strikes(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Whether a token is the attacker, or the weapon as the subject of its verb."""
    if sentence.word(place) in lexicon.sets.get("attacker", ()):
        return True
    return any(hit.first == place for hit in sentence.by_tag.get("WEAPON", ()))


def suffers_before(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'Under fire came A, B and the town of C': the verb stands before its subject."""
    aux = lexicon.sets["aux"]
    particles = lexicon.sets.get("particle", frozenset()) | lexicon.sets["and"]
    while sentence.word(before) in (lexicon.sets["adverb"] | particles) - aux:
        before -= 1  # "under fire came also X"
    if sentence.word(before) in lexicon.sets.get("in_turn", ()):
        return True  # "On Thursday followed X"
    if sentence.word(before) in lexicon.sets["aux"] and any(
        0 < before - hit.last <= SUFFERED_REACH
        for hit in sentence.by_tag.get("ATTACK", ())
    ):
        return True
    aimed = lexicon.sets.get("aim", frozenset())
    lead = sentence.words[max(before - SUFFERED_REACH, 0) : before]
    # "The target became X", "the aim of the night raid was X"
    return sentence.word(before) in aux | lexicon.sets["be"] and not aimed.isdisjoint(
        lead
    )


def is_next_in_turn(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'On Thursday followed X': what befell it is told next."""
    return not lexicon.sets.get("in_turn", frozenset()).isdisjoint(sentence.words)


def is_direct_object(sentence: Sentence, before: int, lexicon: Lexicon) -> Hit | None:
    """The verb that a name follows, but for particles and adjectives of the name.

    "Suffered also X", "attacked peaceful X".
    """
    if not lexicon.traits.bare_genitive:
        return None
    place = before
    while _may_stand_between(sentence, place, lexicon) or _is_instrument(
        sentence, place, lexicon
    ):
        place -= 1
    if place == before and not sentence.has("HURT"):
        return None
    return next(
        (
            hit
            for hit in sentence.tagged("ATTACK", "HURT")
            if (hit.last == place and _is_verb(sentence, hit, lexicon))
            or _is_armed_noun(sentence, hit, (place, before), lexicon)
        ),
        None,
    )


def is_late_object(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'struck on Tuesday the town of X', 'shelled with drones the port of X'.

    Where names stand in no cases: when and with what may part a verb and its object.
    """
    if lexicon.traits.bare_genitive or not lexicon.traits.reads_phrases:
        return False
    place = before
    while (start := _aside_before(sentence, place, lexicon)) < place + 1:
        place = start - 1
    return place < before and any(
        hit.last == place and hit.value != "blast"
        for hit in sentence.by_tag.get("ATTACK", ())
    )


def _aside_before(sentence: Sentence, place: int, lexicon: Lexicon) -> int:
    """Where the time, adverb or weapon begins that ends at a token; else the next."""
    time = next(
        (hit for hit in sentence.by_tag.get("TIME", ()) if hit.last == place), None
    )
    if time is not None:
        return time.first
    adverbs = lexicon.sets["adverb"] - lexicon.sets["joiner"] - lexicon.sets["aux"]
    word = sentence.word(place)
    if word in lexicon.weekdays:
        return place
    if word in adverbs:  # also "din nou"
        return place - (sentence.word(place - 1) in lexicon.sets["from_within"])
    return _armed_from(sentence, place, lexicon)


def _armed_from(sentence: Sentence, place: int, lexicon: Lexicon) -> int:
    """Where "with 30 attack drones" begins that ends at a token; else the next."""
    start = place
    while start >= 0 and (
        sentence.word(start) in lexicon.sets["weapon_modifier"] | lexicon.numbers.keys()
        or sentence.tokens[start].is_number
        or any(h.first <= start <= h.last for h in sentence.by_tag.get("WEAPON", ()))
    ):
        start -= 1
    armed = start < place and sentence.word(start) in lexicon.sets.get("armed_with", ())
    return start if armed else place + 1


def _is_armed_noun(
    sentence: Sentence, hit: Hit, span: tuple[int, int], lexicon: Lexicon
) -> bool:
    """'a shelling from launchers of X': what with, between the noun and its object."""
    place, before = span
    led = range(place + 1, before + 1)
    return (
        hit.tag == "ATTACK"
        and hit.first <= place <= hit.last < before
        and sentence.word(place + 1 if hit.last == place else hit.last)
        in lexicon.sets["from"]
        and all(_is_instrument(sentence, one, lexicon) for one in led)
    )


def is_left_without(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'The raid left without power nearly all X', 'left X without light': X's loss."""
    leaves = lexicon.sets.get("leaves", frozenset())
    place = before
    skipped = lexicon.sets["determiner"] | lexicon.sets["adverb"]
    bounds = {hit.last for hit in sentence.by_tag.get("BOUND", ())}
    while place > 0 and (sentence.word(place) in skipped or place in bounds):
        place -= 1
    losses = [
        hit
        for hit in sentence.by_tag.get("EFFECT", ())
        if hit.value.endswith(LOSS) and sentence.word(hit.first - 1) in leaves
    ]
    if any(hit.last == place for hit in losses):
        return True
    return sentence.word(place) in leaves and any(
        hit.value.endswith(LOSS) and 0 < hit.first - before <= LOSS_REACH
        for hit in sentence.by_tag.get("EFFECT", ())
    )


def _may_stand_between(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    if place < 0 or sentence.tokens[place].is_capital:
        return False
    word = sentence.tokens[place].text.casefold()
    if sentence.word(place) in lexicon.sets.get("particle", ()):
        return True
    taken = any(hit.first <= place <= hit.last for hit in sentence.hits)
    return not taken and is_adjective(word, lexicon.code)


def _is_instrument(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """'shelled from tanks X': what with, between the verb and its object."""
    armed = {
        token
        for hit in sentence.by_tag.get("WEAPON", ())
        for token in range(hit.first, hit.last + 1)
    }
    led = sentence.word(place) in lexicon.sets["from"] and place + 1 in armed
    return place in armed or led


def is_verb(word: str) -> bool:
    """Whether a word of an attack ends as a verb, in languages with cases."""
    return VERB.search(word.casefold()) is not None


def _is_verb(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """An attack's verb anywhere; "suffered" only where it opens its sentence."""
    word = sentence.tokens[hit.last].text.casefold()
    whole = hit.last > hit.first  # "trouble did not pass by"
    # "Most of all suffered X"
    led = sentence.word(hit.first - 1) in lexicon.sets.get("particle", ())
    opens = sentence.opens_at(hit.first - led)
    return (whole or VERB.search(word) is not None) and (hit.tag == "ATTACK" or opens)
