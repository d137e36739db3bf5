"""The role of a named place, from the words beside it."""

import re
from collections.abc import Callable

from geodata.extraction.datelines import ends_dated_label, is_dated_label
from geodata.extraction.fronting import is_direct_object, is_fronted, suffers_before
from geodata.extraction.lexicon import Hit, Lexicon, Traits
from geodata.extraction.mentions import Role
from geodata.extraction.seats import is_base, is_nations_seat
from geodata.extraction.sentences import Sentence

REACH = 7
"""Tokens to the left within which a verb still governs a preposition."""

NEAR_REACH = 3
REASON_REACH = 9
SPEAKER_REACH = 3
INSTRUMENT = 2
"""Words between the verb of an attack and what it struck: "with artillery"."""

LEADING = 1
"""Words that may stand before a preposition that opens a sentence: "At night on X"."""

STRUCK_REACH = 5
"""Words between an attack and the thing struck: "on the main bus"."""

CARRIED = 4
"""Words between "taken" and "to X"."""

OBJECT_FIRST = 5
"""Words from a name to the verb of an attack that it is the object of."""

STRUCK_AFTER = 6
"""Words from "on" over the name to the verb of an attack that follows."""

LONGEST_LABEL = 8
"""Tokens from a list line's first name to the mark that ends its label."""

LONGEST_NOTE = 3
"""Words in brackets behind the name of a label, and the bracket."""

LONGEST_ASIDE = 16
"""Tokens of what is put in between a name and its verb."""

LONGEST_JOINED = 7
"""Tokens of what is joined to a name before their verb: "and the villages around"."""

LABEL_ENDS = frozenset({":", "-", "\u2013", "\u2014", "."})
CLAUSE_ENDS = frozenset({",", ";", ":", "\u2013", "\u2014"})
QUOTES = frozenset('"«“„')
CLOCK = re.compile(r"\d{1,2}:\d{2}")


def role_of(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> tuple[Role, int]:
    """The role of the name at ``first..last``, and the token of its preposition.

    The second value is ``first`` where no preposition stands before the name.
    """
    before = _before(sentence, first, lexicon)
    word = sentence.word(before)
    scene = sets_scene(sentence, last + 1, lexicon)
    if scene or _is_reason(sentence, first, lexicon):
        return (Role.PLACE if scene else Role.OTHER), first
    by_preposition = _by_preposition(sentence, before, word, lexicon)
    if by_preposition is Role.PLACE:
        return _at(sentence, before, (first, last), lexicon), before
    if by_preposition is not None:
        return by_preposition, before
    if _is_seat_that_says(sentence, first, last, lexicon):
        return Role.SPEAKER, first
    opening = max(before + 1, 0)
    heads = opens_line(sentence, opening) and _heads_line(sentence, last + 1, lexicon)
    if (
        heads
        or ends_dated_label(sentence, first, last, lexicon)
        or _is_struck(sentence, (first, last), before, lexicon)
        or suffers_before(sentence, before, lexicon)
        or is_fronted(sentence, first, last, lexicon)
    ):
        return Role.PLACE, first
    return _as_subject(sentence, first, last, lexicon), first


def _at(
    sentence: Sentence, before: int, span: tuple[int, int], lexicon: Lexicon
) -> Role:
    """What a place with its preposition is: who speaks there, or what rose from it."""
    first, last = span
    if _speaks_there(sentence, before, last + 1):
        return Role.OFFICE
    if is_nations_seat(sentence, first, last, lexicon):
        return Role.SPEAKER
    return Role.ORIGIN if is_base(sentence, before, first, last) else Role.PLACE


def _is_reason(sentence: Sentence, first: int, lexicon: Lexicon) -> bool:
    """'in response to an attack on X', 'in solidarity with those in Y'."""
    for hit in sentence.by_tag.get("REASON", ()):
        between = sentence.words[hit.last + 1 : first]
        apart = any(word in lexicon.sets["clause"] for word in between)
        if 0 < first - hit.last <= REASON_REACH and not apart and "," not in between:
            return True
    return False


def _speaks_there(sentence: Sentence, before: int, following: int) -> bool:
    """'A shipping agent in X said': where the speaker is, and nothing else."""
    events = sentence.tagged(
        "ATTACK", "FALL", "ENTER", "INTERCEPT", "EFFECT", "KILL", "HURT", "TARGET"
    )
    said = any(hit.first == following for hit in sentence.by_tag.get("SAID_IN", ()))
    return said and not any(
        before - SPEAKER_REACH <= hit.last < before for hit in events
    )


def _before(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """The token that governs the name: articles and "the city of" are skipped."""
    sets = lexicon.sets
    position = first - 1
    if (
        sentence.word(position) == ":"
        and sentence.word(position - 1) in (sets["locative"])
    ):
        position -= 1  # "shot down over: Bryansk region (12), ..."
    while position >= 0:
        word = sentence.word(position)
        from_home = (
            word in sets.get("from_within", ())
            and sentence.word(position - 1) in sets["dweller"]
        )
        if (
            word in sets["of"]
            and sentence.word(position - 1) in sets["place_of"]
            and not from_home  # "those who live in X were warned"
        ):
            position = _past_region(sentence, position - 2, lexicon)
            continue
        if word == "." and sentence.word(position - 1) in lexicon.abbreviations:
            position -= 2  # "in v. X": a type word cut short
            continue
        if lexicon.traits.reads_phrases and word in sets["place_of"]:
            position -= 1  # "on the outskirts of X" has no "of"
            continue
        site = _site_ending(sentence, position, lexicon)
        if site is not None:
            position = site.first - 1
            continue
        skipped = (
            word in sets["determiner"]
            or word in sets["direction_word"]
            or word in lexicon.demonyms
            or word in lexicon.numbers
            or (
                sentence.tokens[position].is_number
                and sentence.word(position + 1) in sets["place_of"]  # "14 communities"
            )
            or word in lexicon.type_words
            or word in lexicon.plural_types
            or (word.isdecimal() and position + 1 < first - 1)  # "12 towns of X"
            or (word in lexicon.countries and sentence.tokens[position].possessive)
        )
        if not skipped:
            break
        position -= 1
    return position


def _past_region(sentence: Sentence, position: int, lexicon: Lexicon) -> int:
    """The token before "Danube" in "the Danube port of X", where one stands so."""
    noun = sentence.word(position + 1)
    if lexicon.traits != Traits() or noun not in lexicon.sets["place_noun"]:
        return position
    while position >= 0 and sentence.tokens[position].is_capital:
        if sentence.word(position) in lexicon.sets["sentence"]:
            break
        position -= 1
    return position


def _site_ending(sentence: Sentence, position: int, lexicon: Lexicon) -> Hit | None:
    """'the border crossing point Orlivka': the site bears the place's name."""
    return next(
        (
            hit
            for hit in sentence.by_tag.get("TARGET", ())
            if hit.last == position and hit.value in lexicon.sets["named_site"]
        ),
        None,
    )


def _by_preposition(
    sentence: Sentence, before: int, word: str, lexicon: Lexicon
) -> Role | None:
    sets = lexicon.sets
    if _near_hit(sentence, "DIRECTION", before, 0):
        return Role.DIRECTION
    reached = any(h.last == before > h.first for h in sentence.by_tag.get("ATTACK", ()))
    if reached or _is_summed(sentence, before, lexicon):
        return Role.PLACE  # "reached X"
    if _near_hit(sentence, "TREATMENT", before, 2) or _is_carried_to(
        sentence, before, lexicon
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


def _is_summed(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'The evening's total for X: two killed'."""
    return sentence.word(before) in lexicon.sets.get("for", ()) and sentence.word(
        before - 1
    ) in lexicon.sets.get("tally", ())


def _is_carried_to(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'Two with burns were flown to X': the wounded go there, the event was not."""
    carried = lexicon.sets.get("carried", frozenset())
    return (
        sentence.word(before) in lexicon.sets["into"]
        and sentence.has("HURT", "KILL")
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
    if _near_hit(sentence, "LAUNCH_SITE", before, REACH) or _near_hit(
        sentence, "SCRAMBLE", before, REACH
    ):
        return Role.ORIGIN
    close = sentence.word(before - 1)
    if close in lexicon.sets["close"] or (
        close in lexicon.length_units and lexicon.traits.reads_phrases
    ):
        return Role.PLACE
    left = _near_hit(sentence, "CLOSURE", before, REACH)
    evacuated = left is not None and left.value == "evacuation"
    if left is not None and evacuated and lexicon.traits.reads_phrases:
        done = lexicon.sets["aux"] | lexicon.sets["be"]
        if sentence.word(left.first - 1) in lexicon.sets["person"] - done:
            return Role.OTHER  # "people evacuated from X" came from there
    word = sentence.word(before)
    own = ("from_within", "from_lead")
    if any(word in lexicon.sets.get(name, ()) for name in own):
        return _in(sentence, before, lexicon)
    return Role.PLACE if evacuated else Role.OTHER


def _in(sentence: Sentence, before: int, lexicon: Lexicon) -> Role:
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


def _is_struck(
    sentence: Sentence, span: tuple[int, int], before: int, lexicon: Lexicon
) -> bool:
    """'struck Odesa', 'attacked the city of Nikopol', 'the Kharkiv strike'."""
    first, last = span
    direct = not _is_make(sentence, span, lexicon) and any(
        hit.last == before and not _is_noun_phrase(sentence, hit, lexicon)
        for hit in sentence.tagged("ATTACK", "ENTER")
    )
    if direct or is_direct_object(sentence, before, lexicon) is not None:
        return True
    typed = sentence.word(first - 1) in lexicon.type_words
    if (
        typed
        and lexicon.traits.reads_phrases
        and any(
            # "shelled with artillery the village of X", "hit on Tuesday the town"
            0 < before - hit.last <= INSTRUMENT and hit.last < first - 1
            for hit in sentence.by_tag.get("ATTACK", ())
        )
    ):
        return True
    named = sentence.word(first - 1) in lexicon.sets["determiner"]
    return named and any(
        hit.first == last + 1 for hit in sentence.by_tag.get("ATTACK", ())
    )


def _is_make(sentence: Sentence, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """'A drone hit a Lada': with "a" and no noun after it a name is no place."""
    first, last = span
    return (
        lexicon.traits == Traits()
        and sentence.word(first - 1) in lexicon.sets["article"]
        and not any(hit.first == last + 1 for hit in sentence.tagged("TARGET"))
    )


def _is_noun_phrase(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the trigger before the name is a noun: 'after the attack Kyiv ...'."""
    before = sentence.word(hit.first - 1)
    return before in lexicon.sets["the"] or before in lexicon.sets["article"]


def _as_subject(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> Role:
    """A name without a preposition: it speaks, it suffers, it heads a line."""
    following = last + 1 + (sentence.word(last + 1) in lexicon.plural_types)
    if sentence.tokens[last].possessive:
        return Role.PLACE if _has_toll(sentence, last, lexicon) else Role.OTHER
    if any(hit.first == following for hit in sentence.tagged("SAY", "GOVERNMENT")):
        return Role.SPEAKER
    if _is_theirs(sentence, (first, last), following, lexicon):
        return Role.PLACE
    offices = sentence.tagged("OFFICE", "TITLE", "INSTITUTION")
    if any(following <= hit.first <= following + 1 for hit in offices):
        return Role.OFFICE
    struck = (
        _is_object(sentence, following, lexicon)
        or (opens_line(sentence, first) and _heads_line(sentence, following, lexicon))
        or _suffers(sentence, following, lexicon)
        or _suffers(
            sentence, _after_aside(sentence, first, following, lexicon), lexicon
        )
        or (
            any(hit.first == following for hit in sentence.tagged("TARGET"))
            # "the Sea depot" in quotes is the firm's name.
            and not (
                lexicon.traits.bare_genitive and sentence.word(first - 1) in QUOTES
            )
        )
    )
    return Role.PLACE if struck else Role.OTHER


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


def sets_scene(sentence: Sentence, following: int, lexicon: Lexicon) -> bool:
    """'Hroza, where 59 people died'."""
    return sentence.word(following) == "," and (
        sentence.word(following + 1) in lexicon.sets["where"]
    )


def _seat(sentence: Sentence, before: int) -> Hit | None:
    """'prosecutors in Sumy', 'the ministry in Chisinau': who speaks from there."""
    seat = _near_hit(sentence, "SEAT", before - 1, 0)
    lost = seat is not None and any(
        hit.first < seat.first <= hit.last  # "lost from radar near X"
        for hit in sentence.tagged("INTERCEPT", "ENTER")
    )
    return None if lost else seat


def opens_line(sentence: Sentence, first: int) -> bool:
    """Whether a token is the first of a line, but for one or for marks before it."""
    return first <= 1 or sentence.opens_at(first)


def _heads_line(sentence: Sentence, following: int, lexicon: Lexicon) -> bool:
    """'Sumy region - drones hit', 'Pavlohrad: a fire', 'Moscow region, Russia: ...'.

    After a clock, as in lists of what fell when, a comma is enough.
    """
    if sentence.word(following) == "(" and ")" in sentence.words[following:]:
        closing = sentence.words.index(")", following)
        if closing - following <= LONGEST_NOTE:
            following = closing + 1  # "X (occupied): ..."
    if sentence.word(following) in LABEL_ENDS:
        return True
    if sentence.word(_past_days(sentence, following, lexicon)) == ":":
        return True  # "X region on 7 October: two dead"
    if sentence.word(following) != ",":
        return False
    colon = any(
        sentence.word(place) == ":" for place in range(following + 2, following + 5)
    )
    titled = sentence.is_heading and lexicon.traits.reads_phrases
    clocked = CLOCK.fullmatch(sentence.word(0)) is not None
    dated = is_dated_label(sentence, lexicon)
    goes_on = _goes_on(sentence, following, lexicon)
    return colon or titled or clocked or dated or goes_on


def _past_days(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """The token after the days told at one, that token itself without any."""
    if sentence.word(first) not in lexicon.sets.get("time_lead", ()):
        return first
    times = {
        place
        for hit in sentence.by_tag.get("TIME", ())
        for place in range(hit.first, hit.last + 1)
    }
    calendar = lexicon.months.keys() | lexicon.weekdays.keys()
    calendar |= lexicon.sets["time_lead"] | lexicon.sets["dash"]
    place = first
    while (
        place in times
        or sentence.word(place) in calendar
        or sentence.word(place).isdecimal()
    ):
        place += 1
    return place


def _goes_on(sentence: Sentence, comma: int, lexicon: Lexicon) -> bool:
    """'Kharkiv, Kyivskyi district - ...': nothing but names up to the label's end."""
    for place in range(comma + 1, comma + LONGEST_LABEL):
        word = sentence.word(place)
        if word in LABEL_ENDS:
            return place > comma + 1
        named = place < len(sentence.tokens) and sentence.tokens[place].is_capital
        if not named and word not in lexicon.type_words and word != ",":
            return False
    return False


def _is_seat_that_says(
    sentence: Sentence, first: int, last: int, lexicon: Lexicon
) -> bool:
    """'Moscow: 249 drones were downed over nine regions': the capital speaks."""
    told = lexicon.plural_types.keys() | lexicon.countries.keys()
    return (
        sentence.word(first) in lexicon.capital_names
        and opens_line(sentence, first)
        and sentence.word(last + 1) == ":"
        and not told.isdisjoint(sentence.words[last + 2 :])
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
    return sentence.word(following) in verbs and any(
        following <= hit.first <= following + 4
        and not _is_doing(sentence, hit, lexicon)
        for hit in hits
    )


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
