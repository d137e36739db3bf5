"""Names without a preposition, before their verb: who speaks, suffers, owns."""

from geodata.extraction.labels import heads_line, opens_line
from geodata.extraction.lexicon import Hit, Lexicon, Traits
from geodata.extraction.mentions import Role
from geodata.extraction.sentences import CLAUSE_ENDS, Sentence

REACH = 7
"""Tokens between a place's people and the word of the harm done to them."""

OBJECT_FIRST = 5
"""Words from a name to the verb of an attack that it is the object of."""

LONGEST_ASIDE = 16
"""Tokens of what is put in between a name and its verb."""

LONGEST_TIME = 8
"""Tokens of a time between a name and its verb: "on Tuesday about nine"."""

LONGEST_JOINED = 7
"""Tokens of what is joined to a name before their verb: "and the villages around"."""

QUOTES = frozenset('"«“„')


def role_of_subject(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> Role:
    """A name without a preposition: it speaks, it suffers, it heads a line."""
    following = last + 1 + (sentence.word(last + 1) in lexicon.plural_types)
    if sentence.tokens[last].possessive:
        return Role.PLACE if _has_toll(sentence, last, lexicon) else Role.OTHER
    if any(hit.first == following for hit in sentence.tagged("SAY", "GOVERNMENT")):
        return Role.SPEAKER
    if _is_theirs(sentence, (first, last), following, lexicon):
        return Role.PLACE
    if sentence.word(first - 1) in lexicon.sets.get("appointed", ()):
        return Role.OTHER  # "the head of X appointed by Moscow"
    offices = sentence.tagged("OFFICE", "TITLE", "INSTITUTION")
    if any(following <= hit.first <= following + 1 for hit in offices):
        return Role.OFFICE
    struck = (
        _is_object(sentence, following, lexicon)
        or (opens_line(sentence, first) and heads_line(sentence, following, lexicon))
        or _suffers(sentence, following, lexicon)
        or _is_described(sentence, first, following, lexicon)
        or _names_site(sentence, first, following, lexicon)
    )
    return Role.PLACE if struck else Role.OTHER


def _is_described(
    sentence: Sentence, first: int, following: int, lexicon: Lexicon
) -> bool:
    """'X, the town where the works stands, was shelled', 'X, the seat of Y, lies'."""
    behind = _after_aside(sentence, first, following, lexicon)
    lies = sentence.word(behind) in lexicon.sets.get("lies", ())
    return lies or _suffers(sentence, behind, lexicon)


def _names_site(
    sentence: Sentence, first: int, following: int, lexicon: Lexicon
) -> bool:
    """'the Kremenchuk refinery'; "the Sea depot" in quotes is the firm's name."""
    return any(hit.first == following for hit in sentence.tagged("TARGET")) and not (
        lexicon.traits.bare_genitive and sentence.word(first - 1) in QUOTES
    )


def _has_toll(sentence: Sentence, last: int, lexicon: Lexicon) -> bool:
    """'Kharkiv's death toll rose to six'."""
    following = last + 1
    return sentence.word(following) in lexicon.sets.get("tally", ()) or any(
        hit.first == following and hit.value == "toll"
        for hit in sentence.tagged("KILL", "HURT")
    )


def _is_object(sentence: Sentence, following: int, lexicon: Lexicon) -> bool:
    """'X at night they shelled': a verb in the plural has no town for its subject."""
    object_first = lexicon.sets.get("object_first", frozenset())
    for place in range(following, following + OBJECT_FIRST if object_first else 0):
        word = sentence.word(place)
        if any(h.first <= place <= h.last for h in sentence.by_tag.get("TIME", ())):
            continue
        if word in object_first:
            return True
        if word in CLAUSE_ENDS or word in lexicon.sets["locative"]:
            return False
    return False


def _is_theirs(
    sentence: Sentence, span: tuple[int, int], following: int, lexicon: Lexicon
) -> bool:
    """Whether the name belongs to its people or to a thing that was struck."""
    first, last = span
    before = sentence.word(first - 1)
    if before in lexicon.sets["dweller"] and sentence.words[-1:] == ["!"]:
        return True  # "Dear residents of X!"
    if before in lexicon.sets["of"] and _is_home(
        sentence, first - 2, following, lexicon
    ):
        return True
    return lexicon.traits.reads_phrases and (
        _is_own_home(sentence, first, last, lexicon) or _owns_site(sentence, first)
    )


def _is_home(sentence: Sentence, noun: int, following: int, lexicon: Lexicon) -> bool:
    """'Six residents of X were wounded', 'attacked a resident of X': at home."""
    if sentence.word(noun) not in lexicon.sets["dweller"]:
        return False
    return any(
        0 <= hit.first - following <= REACH for hit in sentence.tagged("KILL", "HURT")
    ) or any(
        0 < noun - hit.last <= REACH
        for hit in sentence.tagged("KILL", "HURT", "ATTACK")
    )


def _is_own_home(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> bool:
    """The same where no "of" stands between, and the verb may come first."""
    noun = first - 1
    while (
        sentence.word(noun) in lexicon.type_words
        or sentence.word(noun) in lexicon.sets["of"]
    ):
        noun -= 1
    return sentence.word(noun) in lexicon.sets["dweller"] and any(
        noun - REACH <= hit.first <= last + REACH
        for hit in sentence.tagged("KILL", "HURT", "EFFECT")
    )


def _owns_site(sentence: Sentence, first: int) -> bool:
    """'the airport of X is closed' without "of": the thing struck is the place's."""
    return sentence.has("ATTACK", "EFFECT", "CLOSURE") and any(
        hit.last == first - 1 for hit in sentence.by_tag.get("TARGET", ())
    )


def _after_aside(
    sentence: Sentence, first: int, following: int, lexicon: Lexicon
) -> int:
    """The token after 'X, the town where the works stands, ...' at a line's head."""
    if not opens_line(sentence, first):
        return -1
    if sentence.word(following) in lexicon.sets["joiner"]:
        # "X and the villages around were shelled"
        ends = range(following + 2, following + LONGEST_JOINED)
        verb = next((p for p in ends if sentence.word(p) in lexicon.sets["aux"]), -1)
        named = {p for p in sentence.capitals if following < p < verb}
        return -1 if named else verb
    if sentence.word(following) != ",":
        return -1
    reach = range(following + 2, following + LONGEST_ASIDE)
    return next((p + 1 for p in reach if sentence.word(p) == ","), -1)


def _suffers(sentence: Sentence, following: int, lexicon: Lexicon) -> bool:
    """'was hit', 'came under attack', 'has been shelled again'."""
    hits = sentence.tagged("ATTACK", "EFFECT")
    stated = following  # "X is wholly without water": the adverb tells how far
    while sentence.word(stated) in lexicon.sets["adverb"] - lexicon.sets["aux"]:
        stated += 1
    if any(
        hit.first == stated and (" " in hit.value or hit.last > hit.first)
        for hit in hits
    ):
        return True
    if _loses(sentence, following, lexicon):
        return True
    verbs = lexicon.sets["aux"] | lexicon.sets.get("takes", frozenset())
    verb = _after_time(sentence, following, lexicon)
    return sentence.word(verb) in verbs and any(
        verb <= hit.first <= verb + 4 and not _is_doing(sentence, hit, lexicon)
        for hit in hits
    )


def _after_time(sentence: Sentence, following: int, lexicon: Lexicon) -> int:
    """The token after 'X on Tuesday about nine in the evening was shaken'."""
    if not lexicon.traits.bare_genitive:
        return following
    timed = {
        place
        for hit in sentence.by_tag.get("TIME", ())
        for place in range(hit.first, hit.last + 1)
    }
    about = {hit.first for hit in sentence.by_tag.get("BOUND", ())}
    told = lexicon.weekdays.keys() | lexicon.months.keys() | lexicon.numbers.keys()
    place = following
    while place < following + LONGEST_TIME and (
        place in timed | about
        or sentence.word(place) in told
        or (
            sentence.word(place) in lexicon.sets["locative"]
            and (place + 1 in timed or sentence.word(place + 1) in told)
        )
    ):
        place += 1
    return place


def _loses(sentence: Sentence, following: int, lexicon: Lexicon) -> bool:
    """'X lost its boiler house', 'X lost two schools'."""
    sets = lexicon.sets
    return sentence.word(following) in sets.get("loses", ()) and (
        sentence.word(following + 1) in sets["its"] | sets["article"]
        or sentence.word(following + 1) in lexicon.numbers
    )


def _is_doing(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'While X was shelling Y': the subject attacks, it is not attacked."""
    return (
        lexicon.traits == Traits()
        and sentence.word(hit.first - 1) in lexicon.sets["be"]
        and hit.value.endswith("ing")
        and " " not in hit.value
    )
