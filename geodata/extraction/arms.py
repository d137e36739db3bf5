"""Weapons of a sentence: what was used, how many launched and intercepted."""

from dataclasses import dataclass, replace

from geodata.extraction.lexicon import Hit, Lexicon
from geodata.extraction.numerals import Amount, read_amount
from geodata.extraction.sentences import Sentence

LONGEST_PHRASE = 5
"""Tokens from the number to the weapon: "460 Russian attack drones"."""

PASSIVE_REACH = 6
REPELLED_REACH = 2
QUOTES = frozenset('"«„“')
QUOTE_ENDS = frozenset('"»”“')
WHOLE_ENDS = frozenset({"", ",", ".", ";", ":"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms:
    """One weapon in a sentence, with numbers as told and its token span."""

    weapon: str
    launched: int | None
    intercepted: int | None
    first: int
    last: int

    @property
    def is_counted(self) -> bool:
        """Whether any number was said."""
        return self.launched is not None or self.intercepted is not None


def find_arms(sentence: Sentence, lexicon: Lexicon) -> list[Arms]:
    """Weapons in order; numbers of aid, money and stocks are not taken."""
    weapons = sentence.by_tag.get("WEAPON", ())
    found = [
        _arms(sentence, hit, lexicon)
        for hit in weapons
        if len({other.value for other in weapons}) == 1
        # "a drone without explosives": what it carries is no weapon beside it.
        or sentence.word(hit.first) not in lexicon.sets["charge"]
    ]
    return [
        _uncounted(arms) if _is_counted_before(found[:number], arms) else arms
        for number, arms in enumerate(found)
    ]


def _is_counted_before(earlier: list[Arms], arms: Arms) -> bool:
    """'three ballistic missiles': two words for the weapon, one number."""
    return arms.is_counted and any(
        one.weapon == arms.weapon and one.first == arms.first for one in earlier
    )


def _uncounted(arms: Arms) -> Arms:
    return replace(arms, launched=None, intercepted=None)


def _arms(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> Arms:
    none = Arms(
        weapon=hit.value,
        launched=None,
        intercepted=None,
        first=hit.first,
        last=hit.last,
    )
    if sentence.has("AID") and not sentence.has("INTERCEPT"):
        return none
    amount = _amount_before(sentence, hit, lexicon)
    if amount is None:
        return none
    number = _figure(amount)
    if amount.is_article and _role(sentence, hit, amount, lexicon) != "intercepted":
        return none  # "a drone" counts nothing but what was shot down
    whole = _whole(sentence, amount, lexicon)
    role = _role(sentence, hit, amount, lexicon)
    if whole is not None and role == "intercepted":
        return Arms(
            weapon=hit.value,
            launched=_figure(whole[0]),
            intercepted=_figure(whole[1]),
            first=whole[1].first,
            last=hit.last,
        )
    more = _more(sentence, hit, lexicon) if role == "intercepted" else None
    return Arms(
        weapon=hit.value,
        launched=number if role == "launched" else _figure(more) if more else None,
        intercepted=number if role == "intercepted" else None,
        first=amount.first,
        last=hit.last,
    )


def _more(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> Amount | None:
    """'17 drones out of 23': the whole told behind the weapon."""
    place = hit.last + 1
    place += sentence.word(place) in QUOTE_ENDS
    if sentence.word(place) not in lexicon.sets.get("out_of", ()):
        return None
    whole = read_amount(sentence, place + 1, lexicon)
    ends = whole is not None and sentence.word(whole.last + 1) in WHOLE_ENDS
    return whole if ends else None


def _figure(amount: Amount) -> int | None:
    """The number told; "two or three" and "up to 20" give none."""
    return None if amount.is_vague else amount.best


def _amount_before(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> Amount | None:
    """The number that counts the weapon: nothing but adjectives between."""
    for position in range(hit.first - 1, max(hit.first - LONGEST_PHRASE, -1), -1):
        word = sentence.word(position)
        if position == hit.first - 1 and word in QUOTES:
            continue  # 17 "Shaheds"
        amount = read_amount(sentence, position, lexicon)
        if amount is not None and sentence.word(position - 1) == "-":
            return None  # the number of a type: F-35, Su-34
        if amount is not None and (
            _is_of_time(sentence, amount, lexicon) or _is_ordinal(sentence, amount, hit)
        ):
            return None
        if amount is not None:
            return _with_bound(sentence, position, amount, lexicon)
        if word in lexicon.sets["no_modifier"]:
            return None
        if any(other.last == position for other in sentence.by_tag["WEAPON"]) and (
            word not in lexicon.sets["weapon_modifier"]
        ):
            return None
    return None


def _is_ordinal(sentence: Sentence, amount: Amount, hit: Hit) -> bool:
    """'around the 19-th a drone': an hour or a rank counts no weapons."""
    after = amount.last + 1
    return (
        sentence.word(after) == "-"
        and sentence.tokens[after].start == sentence.tokens[amount.last].end
        and hit.first > after + 1
    )


def _is_of_time(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'On 8 April drones hit X', 'in 2023 a missile', 'thirty times with drones'.

    A day, a year or a number of times counts no weapons.
    """
    follows = sentence.word(amount.last + 1)
    armed = any(
        hit.first <= amount.last + 1 <= hit.last
        for hit in sentence.by_tag.get("WEAPON", ())
    )
    modifies = follows in lexicon.sets["weapon_modifier"]
    if follows in lexicon.sets["unit"] and not armed and not modifies:
        return True
    return follows in lexicon.months or follows in lexicon.sets["age"]


def _with_bound(
    sentence: Sentence, position: int, amount: Amount, lexicon: Lexicon
) -> Amount:
    """The same amount read from its bound words ("more than 100")."""
    for earlier in (position - 3, position - 2, position - 1):
        longer = read_amount(sentence, earlier, lexicon) if earlier >= 0 else None
        if longer is not None and longer.last == amount.last:
            return longer
    return amount


def _whole(
    sentence: Sentence, amount: Amount, lexicon: Lexicon
) -> tuple[Amount, Amount] | None:
    """'15 of 16 drones': the whole and the part before "of"."""
    position = amount.first - 1
    if sentence.word(position) in lexicon.sets["determiner"]:
        position -= 1
    both = sentence.word(position - 1) in lexicon.sets["of"]  # "out of"
    if both and sentence.word(position) in lexicon.sets["out"]:
        position -= 1
    if sentence.word(position) not in lexicon.sets["of"]:
        return None
    position -= 1
    if sentence.word(position) in lexicon.sets["out"]:
        position -= 1
    part = read_amount(sentence, position, lexicon)
    return None if part is None or part.is_article else (amount, part)


def _role(sentence: Sentence, hit: Hit, amount: Amount, lexicon: Lexicon) -> str:
    """``launched`` or ``intercepted``: a passive verb after it decides."""
    triggers = [
        trigger
        for trigger in sentence.tagged("INTERCEPT", "LAUNCH", "ATTACK", "ENTER")
        if not _is_its_deed(sentence, hit, trigger, lexicon)
    ]
    after = [
        trigger
        for trigger in triggers
        if 0 < trigger.first - hit.last <= PASSIVE_REACH
        and not _has_number(sentence, hit.last + 1, trigger.first, lexicon)
    ]
    before = [
        t
        for t in triggers
        # "launched 118 drones; 96 drones were downed": each clause has its verb
        if t.last < amount.first and ";" not in sentence.words[t.last : amount.first]
    ]
    # "drones launched from X were downed": the verb, not what stands beside the noun
    passive = [t for t in after if sentence.word(t.first - 1) in lexicon.sets["be"]]
    if passive:
        return _role_of(passive[0])
    if before and before[-1].tag != "INTERCEPT" and _is_repelled(sentence, before[-1]):
        return "intercepted"
    if before:
        return _role_of(before[-1])
    return _role_of(after[0]) if after else ""


def _is_its_deed(
    sentence: Sentence, weapon: Hit, trigger: Hit, lexicon: Lexicon
) -> bool:
    """'A bomb destroyed a house': what the weapon did, not what was done to it."""
    return (
        trigger.tag == "INTERCEPT"
        and trigger.first > weapon.last
        and any(other.first == trigger.first for other in sentence.tagged("EFFECT"))
        and sentence.word(trigger.first - 1) not in lexicon.sets["be"]
        and sentence.word(trigger.first) not in lexicon.sets.get("participle", ())
    )


def _is_repelled(sentence: Sentence, trigger: Hit) -> bool:
    """'repelled an attack by five boats': these are what was stopped."""
    return any(
        0 < trigger.first - hit.last <= REPELLED_REACH
        for hit in sentence.by_tag.get("SURE_INTERCEPT", ())
    )


def _has_number(sentence: Sentence, first: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a number stands between: "hit by 24 drones; 20 were shot down"."""
    return any(
        token.is_number or token.low in lexicon.numbers
        for token in sentence.tokens[first:end]
    )


def _role_of(trigger: Hit) -> str:
    return "intercepted" if trigger.tag == "INTERCEPT" else "launched"
