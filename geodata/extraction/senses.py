"""The sense of a trigger: fighting or flying, not "heart attack" or "fire brigade"."""

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.sentences import Sentence

FIRE_RAISING = frozenset({"set fire to", "set on fire"})
OBJECT_REACH = 8
SUBJECT_REACH = 5
STRUCK_REACH = 4
RECENT_REACH = 3
FLIGHT_REACH = 9


def is_meant(
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
    close = lexicon.sets["close"]  # "destroyed on their way to the port"
    if any(
        # "destroyed an ammunition depot": the thing struck, not what it holds.
        0 < target.first - hit.last <= STRUCK_REACH
        and close.isdisjoint(sentence.words[hit.last : target.first])
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
    over = sentence.word(hit.last + 1) in lexicon.sets.get("downed_where", ())
    done = sentence.word(hit.first) in lexicon.sets.get("participle", ())
    if weapons and over and done:
        return True  # "three drones: they passed X and were destroyed over Y"
    return _is_passive(sentence, hit, lexicon) and any(
        0 < hit.first - weapon.last <= SUBJECT_REACH for weapon in weapons
    )


def _is_passive(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """'were destroyed', 'one drone they destroyed over X': the object may lead."""
    before = sentence.word(hit.first - 1)
    return (
        before in lexicon.sets["be"]
        or before in lexicon.sets["and"]
        or sentence.word(hit.first) in lexicon.sets.get("participle", ())
        or sentence.word(hit.last + 1) in lexicon.sets.get("downed_where", ())
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
