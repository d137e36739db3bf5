"""Whether a sentence tells of something that happened, and of what sort."""

from geodata.extraction.finds import Finds
from geodata.extraction.fronting import is_verb
from geodata.extraction.labels import opens_line
from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.mentions import Mention, Role
from geodata.extraction.sentences import Sentence

TRIGGERS = ("ATTACK", "INTERCEPT", "ENTER", "FALL", "SCRAMBLE", "CLOSURE", "EFFECT")
ATTACKS = frozenset({"ATTACK", "BARRAGE"})
"""An attack told as such, and weapons sent that way: all of them may be downed."""

HARM = ("KILL", "HURT", "NO_HARM")
FIRE_RAISING = frozenset({"set fire to", "set on fire"})
OBJECT_REACH = 8
LAUNCH_REACH = 12
SUBJECT_REACH = 5
DENIAL_REACH = 8
FAR_REACH = 60
NEGATION_REACH = 4
REFERRING_REACH = 3
UNREAL_REACH = 8
HABIT_REACH = 7
FOILED_REACH = 7
SUPPOSED_REACH = 6
ARMY_REACH = 4
DENIED_REACH = 8
REPELLED_REACH = 2
STRUCK_REACH = 4
LONGEST_ADDRESS = 12
"""Words from "to" to the colon of a line that asks somebody for something."""

DAY_REACH = 5
"""Words from a colon to the month of the day told behind it."""

RECENT_REACH = 3
FLIGHT_REACH = 9
SUPERLATIVE_REACH = 12
LONGEST_LISTED = 12
"""Words and marks of a list's line that only names what was struck."""


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
        if _is_meant(sentence, hit, lexicon, flying=flying, debris=debris)
    ]
    kept += sentence.tagged(*HARM)
    kept += _launches(sentence)
    kept += _by_army(sentence, lexicon)
    kept += _listed(finds)
    if flying:
        kept += _entries(sentence, lexicon)
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
        if not _is_meant(sentence, hit, lexicon, flying=flying, debris=debris):
            doubt = "not meant of weapons or of the air here"
    return doubt or _doubt_of_event(sentence, hit, lexicon)


def _doubt_of_sentence(sentence: Sentence, lexicon: Lexicon) -> str | None:
    if sentence.has("CIVIL"):
        return f"a civil matter: {sentence.by_tag['CIVIL'][0].value!r}"
    if _is_addressed(sentence, lexicon):
        return "asks somebody to do something"
    if _is_aggregate(sentence, lexicon):
        return "sums up weeks or years"
    return None


def _doubt_of_event(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> str | None:
    if _is_unreal(sentence, hit, lexicon):
        return "denied, averted, feared, planned or practised"
    return "happens all the time" if _is_habit(sentence, hit) else None


def _flies(finds: Finds, lexicon: Lexicon) -> bool:
    return any(arms.weapon in lexicon.sets["flying"] for arms in finds.arms)


def _has_debris(sentence: Sentence) -> bool:
    return any(hit.value == "debris" for hit in sentence.tagged("EFFECT"))


def is_practised(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the sentence tells of an exercise."""
    drills = lexicon.sets.get("drill", frozenset())
    return not drills.isdisjoint(sentence.words)


def _is_addressed(sentence: Sentence, lexicon: Lexicon) -> bool:
    """'To the authorities in X: speed up the evacuation': what is asked of them."""
    opens = next((p for p in (0, 1) if sentence.word(p)[:1].isalpha()), 0)
    addressee = lexicon.sets.get("addressee", frozenset())
    return sentence.word(opens) in addressee and (
        ":" in sentence.words[opens : opens + LONGEST_ADDRESS]
    )


def _is_aggregate(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the sentence sums up weeks or years: "since the invasion".

    "On 30 January this year" is a day, "the deadliest attack of the month" one event.
    """
    return any(
        hit.value != "near"
        and not _compares(sentence, hit, lexicon)
        and not _is_reason_told(sentence, hit, lexicon)
        and not (
            sentence.word(hit.first - 1) in lexicon.months
            and sentence.word(hit.first - 2).isdecimal()
        )
        for hit in sentence.by_tag.get("AGGREGATE", ())
    )


def _compares(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'the deadliest raid since the invasion' is one raid."""
    superlatives = lexicon.sets.get("superlative", frozenset())
    leads = (lexicon.sets.get(name, frozenset()) for name in ("since", "span_lead"))
    since = hit.value.split(" ", 1)[0] in frozenset().union(*leads)
    before = sentence.words[max(hit.first - SUPERLATIVE_REACH, 0) : hit.first]
    return since and not superlatives.isdisjoint(before)


def _is_reason_told(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'X is in mourning: on 5 May a missile killed ten': behind the colon is a day."""
    if ":" not in sentence.words[hit.last :]:
        return False
    colon = sentence.words.index(":", hit.last)
    return any(
        sentence.word(place) in lexicon.months and sentence.tokens[place].is_capital
        for place in range(colon + 1, min(colon + DAY_REACH, len(sentence.tokens)))
    )


def _is_habit(sentence: Sentence, hit: Hit) -> bool:
    """'is often shelled': what happens all the time is no event."""
    return any(
        abs(hit.first - other.first) <= HABIT_REACH
        for other in sentence.by_tag.get("AGGREGATE", ())
        if other.value == "near"
    )


def _listed(finds: Finds) -> list[Hit]:
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


def _by_army(sentence: Sentence, lexicon: Lexicon) -> list[Hit]:
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


def _launches(sentence: Sentence) -> list[Hit]:
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


def _entries(sentence: Sentence, lexicon: Lexicon) -> list[Hit]:
    """'sent jets into its airspace': going into an airspace is entering it."""
    return [
        Hit("ENTER", hit.first, hit.last, hit.value)
        for hit in sentence.by_tag.get("AIRSPACE", ())
        if any(
            sentence.word(hit.first - step) in lexicon.sets["into"]
            for step in range(1, 4)
        )
    ]


def _is_meant(
    sentence: Sentence, hit: Hit, lexicon: Lexicon, *, flying: bool, debris: bool
) -> bool:
    """Whether the word has its sense of fighting or flying in this sentence."""
    if _is_other_sense(sentence, hit, lexicon):
        return False
    if hit.value in ("flew", "landed"):
        return sentence.has("WEAPON") and not _is_crewed(sentence)
    if hit.tag == "ENTER":
        return flying or sentence.has("AIRSPACE")
    if hit.tag == "FALL":
        return flying or debris
    if hit.tag in ("INTERCEPT", "EFFECT") and _is_both(sentence, hit):
        return (hit.tag == "INTERCEPT") == _takes_weapon(sentence, hit, lexicon)
    return hit.tag != "INTERCEPT" or _is_interception(sentence, hit, flying=flying)


def _is_other_sense(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the words beside it give a word another sense."""
    return (
        (hit.tag == "EFFECT" and _is_gunfire(sentence, hit))
        or _is_idiom(sentence, hit)
        or _is_flight(sentence, hit, lexicon)
        or _is_past(sentence, hit, lexicon)
    )


def _is_past(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'one of the recent raids on X': events of another day, only referred to."""
    if hit.tag != "ATTACK" or not hit.value.endswith("s"):
        return False
    recent = lexicon.sets.get("recent", frozenset())
    lead = sentence.words[max(hit.first - RECENT_REACH, 0) : hit.first]
    return not recent.isdisjoint(lead) and "," not in lead


def _is_idiom(sentence: Sentence, hit: Hit) -> bool:
    """The attack of "heart attack", the fire of "fire brigade"."""
    return hit.tag != "CLOSURE" and any(
        idiom.first <= hit.first and hit.last <= idiom.last
        for idiom in sentence.by_tag.get("IDIOM", ())
    )


def _is_flight(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'A flight from X landed in Y': passengers land, they do not fall."""
    flights = lexicon.sets.get("passenger_flight", frozenset())
    before = sentence.words[max(hit.first - FLIGHT_REACH, 0) : hit.first]
    return hit.tag == "FALL" and not flights.isdisjoint(before)


def _is_crewed(sentence: Sentence) -> bool:
    """Whether the only weapons named are aircraft: these fly at home, too."""
    return all(hit.value == "aircraft" for hit in sentence.by_tag["WEAPON"])


def _is_interception(sentence: Sentence, hit: Hit, *, flying: bool) -> bool:
    """'shot down' needs something in the air; "destroyed" needs it named beside."""
    sure = any(
        sure.first <= hit.first <= sure.last
        for sure in sentence.by_tag.get("SURE_INTERCEPT", ())
    )
    if sure:
        return flying or sentence.has("WEAPON", "AIR_DEFENCE")
    return flying and sentence.has("WEAPON")


def _is_both(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word such as "destroyed" can mean harm as well as interception."""
    return all(
        any(other.first == hit.first for other in sentence.by_tag.get(tag, ()))
        for tag in ("INTERCEPT", "EFFECT")
    )


def _takes_weapon(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'destroyed 30 drones' or '30 drones were destroyed', not the drones' doing."""
    if sentence.word(hit.last + 1) in lexicon.sets["by"]:
        return False
    if any(
        # "destroyed an ammunition depot": the thing struck, not what it holds.
        0 < target.first - hit.last <= STRUCK_REACH
        for target in sentence.by_tag.get("TARGET", ())
    ):
        return False
    weapons = [
        weapon
        for weapon in sentence.by_tag.get("WEAPON", ())
        if weapon.value in lexicon.sets["flying"]
    ]
    if any(0 < weapon.first - hit.last <= OBJECT_REACH for weapon in weapons):
        return True
    if _is_paired(sentence, hit, lexicon):
        return True
    before = sentence.word(hit.first - 1)
    participles = lexicon.sets.get("participle", frozenset())
    passive = (
        before in lexicon.sets["be"]
        or before in lexicon.sets["and"]
        or sentence.word(hit.first) in participles
        # "one drone they destroyed over X": the object may lead.
        or sentence.word(hit.last + 1) in lexicon.sets.get("downed_where", ())
    )
    return passive and any(
        0 < hit.first - weapon.last <= SUBJECT_REACH for weapon in weapons
    )


def _is_paired(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'destroyed and intercepted': joined to a word that nothing else is said with."""
    joints = lexicon.sets["and"]
    return any(
        (sure.first == hit.last + 2 and sentence.word(hit.last + 1) in joints)
        or (sure.last == hit.first - 2 and sentence.word(hit.first - 1) in joints)
        for sure in sentence.by_tag.get("SURE_INTERCEPT", ())
        if sure.first != hit.first
    )


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


def _is_unreal(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the event is denied, averted, feared, planned or practised."""
    if hit.tag == "NO_HARM":
        return False
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
