"""What the preposition before a name makes of it: "in X", "from X", "strikes on X"."""

from collections.abc import Callable

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.mentions import Role
from geodata.extraction.sentences import CLAUSE_ENDS, Sentence
from geodata.extraction.wards import is_in_ward
from geodata.phrases.adjectives import is_adjective

LOCATIVE_ENDINGS = ("\u0435", "\u0438", "\u0456", "\u0445")
"""How names end in the case that says where something is."""

REACH = 7
"""Tokens to the left within which a verb still governs a preposition."""

NEAR_REACH = 3
LEADING = 1
"""Words that may stand before a preposition that opens a sentence: "At night on X"."""

STRUCK_REACH = 5
"""Words between an attack and the thing struck: "on the main bus"."""

CARRIED = 4
"""Words between "taken" and "to X"."""

CLINIC_REACH = 4
"""Words from "into" over a name to the hospital of that name."""

STRUCK_AFTER = 6
"""Words from "on" over the name to the verb of an attack that follows."""


def role_by_preposition(
    sentence: Sentence, before: int, word: str, lexicon: Lexicon
) -> Role | None:
    """The role that a preposition gives, None where no preposition stands."""
    sets = lexicon.sets
    if (
        _near_hit(sentence, "DIRECTION", before, 0)
        or _is_bound(sentence, before, lexicon)
        or _passes(sentence, before, lexicon)
    ):
        return Role.DIRECTION
    reached = any(h.last == before > h.first for h in sentence.by_tag.get("ATTACK", ()))
    if reached or _is_summed(sentence, before, lexicon):
        return Role.PLACE  # "reached X"
    if (
        _near_hit(sentence, "TREATMENT", before, 2)
        or _is_carried_to(sentence, before, lexicon)
        or is_in_ward(sentence, before, lexicon)
    ):
        return Role.OTHER  # "in hospital in X": the wounded are there, the event not
    led = sentence.word(before - 1) in sets.get("from_lead", ())
    if led and word in sets["locative"]:
        return _from_at(sentence, before - 1, lexicon)
    read = next((read for name, read in READERS if word in sets[name]), None)
    if read is not None:
        return read(sentence, before, lexicon)
    owned = _of(sentence, before + 1, lexicon)
    return owned if lexicon.traits.bare_genitive and owned is not Role.OTHER else None


def _is_bound(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'Trains to X were stopped': where they go, in the accusative."""
    name = before + 1
    goes = sentence.word(before) in lexicon.sets["toward"] | lexicon.sets["to"]
    return (
        lexicon.traits.bare_genitive
        and goes
        and name < len(sentence.tokens)
        and sentence.tokens[name].is_capital
        and sentence.word(before - 1) in lexicon.sets.get("route", ())
        and not sentence.tokens[name].text.endswith(LOCATIVE_ENDINGS)
    )


def _passes(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'Went over X and were downed over Y': on their way over the first."""
    over = lexicon.sets["over"]
    passed = sentence.word(before - 1) in lexicon.sets.get("passes", ())
    return (
        passed
        and sentence.word(before) in over
        and sentence.word(before + 1) not in lexicon.countries
        and any(
            hit.first > before
            and not over.isdisjoint(sentence.words[hit.last : hit.last + NEAR_REACH])
            for hit in sentence.by_tag.get("INTERCEPT", ())
        )
    )


def _is_summed(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'The evening's total for X: two killed'."""
    return sentence.word(before) in lexicon.sets.get("for", ()) and sentence.word(
        before - 1
    ) in lexicon.sets.get("tally", ())


def _is_carried_to(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'Two with burns were flown to X': the wounded go there, the event was not."""
    carried = lexicon.sets.get("carried", frozenset())
    clinic = any(
        hit.value == "medical" and before + 1 < hit.first <= before + CLINIC_REACH
        for hit in sentence.by_tag.get("TARGET", ())
    )
    return (
        sentence.word(before) in lexicon.sets["into"]
        and (clinic or sentence.has("HURT", "KILL"))
        and not carried.isdisjoint(sentence.words[max(before - CARRIED, 0) : before])
    )


def _from_at(sentence: Sentence, before: int, lexicon: Lexicon) -> Role:
    """'de la Kiev': the attack there, what was launched there, or who speaks there."""
    role = _from(sentence, before, lexicon)
    if sentence.word(before - 1) == ",":
        return Role.OTHER  # "the other, from X, waited in the air"
    capital = any(
        sentence.word(place) in lexicon.capital_names
        for place in range(before + 2, before + 4)
    )
    event = any(
        _near_hit(sentence, tag, before - 1, 1)
        for tag in ("ATTACK", "KILL", "HURT", "EFFECT", "TARGET", "INTERCEPT")
    )
    return Role.SPEAKER if capital and not event and role is Role.PLACE else role


def _from(sentence: Sentence, before: int, lexicon: Lexicon) -> Role:
    owned = sentence.word(before - 2) in lexicon.sets["its"]  # "on its way from X"
    if sentence.word(before - 1) in lexicon.sets["road"] and not owned:
        return Role.PLACE
    if (
        _near_hit(sentence, "LAUNCH_SITE", before, REACH)
        or _near_hit(sentence, "SCRAMBLE", before, REACH)
        # "From the base of X they launched": the site before the verb
        or any(h.first == before < h.last for h in sentence.tagged("LAUNCH_SITE"))
    ):
        return Role.ORIGIN
    close = sentence.word(before - 1)
    if close in lexicon.sets["close"] or (
        close in lexicon.length_units and lexicon.traits.reads_phrases
    ):
        return Role.PLACE
    left = _near_hit(sentence, "CLOSURE", before, REACH)
    evacuated = left is not None and left.value == "evacuation"
    if left is not None and evacuated and _is_participle(sentence, left, lexicon):
        return Role.OTHER
    evacuated &= close not in lexicon.sets.get("route", ())  # "the train from X"
    word = sentence.word(before)
    own = ("from_within", "from_lead")
    if any(word in lexicon.sets.get(name, ()) for name in own):
        return _in(sentence, before, lexicon)
    return Role.PLACE if evacuated else Role.OTHER


def _is_participle(sentence: Sentence, left: Hit, lexicon: Lexicon) -> bool:
    """'People evacuated from X' came from there; "were evacuated from X" is X's."""
    done = lexicon.sets["aux"] | lexicon.sets["be"]
    before = sentence.word(left.first - 1)
    apposed = before == "," and is_adjective(
        sentence.tokens[left.first].text.casefold(), lexicon.code
    )
    return lexicon.traits.reads_phrases and (
        apposed or before in lexicon.sets["person"] - done
    )


def _in(sentence: Sentence, before: int, lexicon: Lexicon) -> Role:
    carrier = _near_hit(sentence, "LAUNCH_SITE", before - 1, 0)
    if carrier is not None and carrier.last > carrier.first:
        return Role.ORIGIN  # "fired from aircraft over X"
    if _near_hit(sentence, "SAID_IN", before - 1, 0):
        return Role.SPEAKER
    if _reacts(sentence, before, lexicon):
        return Role.SPEAKER
    seat = _seat(sentence, before)
    if seat is None and sentence.word(before - 1) in lexicon.sets.get("seat_word", ()):
        seat = _seat(sentence, before - 1)  # "the regional authorities in X"
    if seat is None:
        return Role.PLACE
    return Role.OFFICE if seat.value == "local" else Role.SPEAKER


def _reacts(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'In Kyiv they called the strike terror': who reacts is not where it was.

    Of a capital any such verb of the clause says so, of another place only the
    next word.
    """
    reacts = lexicon.sets.get("reacts", frozenset())
    if not reacts:
        return False
    name = before + 1
    if sentence.word(name) not in lexicon.capital_names:
        return sentence.word(name + 1) in reacts
    clause = sentence.words[name + 1 :]
    stop = next((n for n, word in enumerate(clause) if word in CLAUSE_ENDS), None)
    return not (reacts | lexicon.sets.get("claims", frozenset())).isdisjoint(
        clause[:stop]
    )


def _on(sentence: Sentence, before: int, lexicon: Lexicon) -> Role:
    """'strikes on X', 'drones against X', 'fell on X', 'on the border with X'."""
    reaches = (("ATTACK", REACH), ("LAUNCH", REACH), ("FALL", NEAR_REACH))
    if any(_near_hit(sentence, tag, before, reach) for tag, reach in reaches):
        return Role.PLACE
    if (before <= LEADING or sentence.opens_at(before)) and any(
        hit.first <= REACH for hit in sentence.tagged("ATTACK", "FALL")
    ):
        return Role.PLACE
    if lexicon.traits.bare_genitive and _strikes_after(sentence, before):
        return Role.PLACE
    bordered = sentence.word(before - 1) in lexicon.sets["border"]
    edge = before + 1
    while sentence.word(edge) in lexicon.sets["determiner"] or (
        sentence.word(edge) in lexicon.sets["direction_word"]
    ):
        edge += 1
    edged = sentence.word(edge) in lexicon.sets["edge"]
    return Role.PLACE if bordered or edged else Role.OTHER


def _strikes_after(sentence: Sentence, before: int) -> bool:
    """'In the evening on X they fired rockets': the verb may come last."""
    return any(
        0 < hit.first - before <= STRUCK_AFTER
        and "," not in sentence.words[before : hit.first]
        for hit in sentence.by_tag.get("ATTACK", ())
    )


def _to(sentence: Sentence, before: int, lexicon: Lexicon) -> Role:
    if sentence.word(before - 1) in lexicon.sets["road"]:
        return Role.PLACE
    if sentence.word(before - 1) in lexicon.sets["close"]:
        return Role.PLACE
    if _near_hit(sentence, "MOTION", before, NEAR_REACH):
        return Role.DIRECTION
    if _near_hit(sentence, "EFFECT", before, 1):
        return Role.PLACE
    return Role.OTHER


def _of(sentence: Sentence, before: int, lexicon: Lexicon) -> Role:
    if _near_hit(sentence, "OFFICE", before, 1) or _near_hit(
        sentence, "TITLE", before, 1
    ):
        return Role.OFFICE
    if _near_hit(sentence, "ATTACK", before, 1):
        return Role.PLACE
    return Role.PLACE if _is_of_struck(sentence, before, lexicon) else Role.OTHER


def _is_of_struck(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'the attack on the port infrastructure of X', 'hit the main station of X'."""
    target = _near_hit(sentence, "TARGET", before - 1, 0)
    if target is None:
        return False
    start = target.first - 1
    while start >= 0 and target.first - start <= STRUCK_REACH:
        if any(hit.last == start for hit in sentence.by_tag.get("ATTACK", ())):
            return True
        if sentence.word(start) in lexicon.sets["clause"]:
            return False
        start -= 1
    return False


READERS: tuple[tuple[str, Callable[[Sentence, int, Lexicon], Role]], ...] = (
    ("from", _from),
    ("locative", _in),
    ("to", _to),
    ("toward", _on),
    ("of", _of),
)
"""How a preposition is read, by the name of its set; the first that has it decides."""


def _near_hit(sentence: Sentence, tag: str, position: int, reach: int) -> Hit | None:
    """The tag's hit that ends at most ``reach`` tokens before a position, or at it."""
    for hit in sentence.by_tag.get(tag, ()):
        if position - reach <= hit.last <= position:
            return hit
    return None


def _seat(sentence: Sentence, before: int) -> Hit | None:
    """'prosecutors in Sumy', 'the ministry in Chisinau': who speaks from there."""
    seat = _near_hit(sentence, "SEAT", before - 1, 0)
    lost = seat is not None and any(
        hit.first < seat.first <= hit.last  # "lost from radar near X"
        for hit in sentence.tagged("INTERCEPT", "ENTER")
    )
    return None if lost else seat
