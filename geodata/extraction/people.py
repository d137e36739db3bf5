"""Persons counted in a sentence: "two people", "a woman, 86,", "a man and his son"."""

from dataclasses import dataclass
from functools import lru_cache

from geodata.extraction.lexicon import MOST_LEXICONS, Lexicon
from geodata.extraction.numerals import Amount, read_amount
from geodata.extraction.sentences import Sentence

LONGEST_PHRASE = 6
"""Tokens from the number to the person's noun."""

LONGEST_UNKNOWN = 3
"""Words of an unknown noun phrase: "two elderly anglers"."""

LONGEST_AGE = 4
"""Words between a noun and its age: ", in the age of"."""

PRONOUN_REACH = 4
ONE_OF_REACH = 4
YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A number of persons as told; ``is_part`` when counted in another figure."""

    amount: Amount
    first: int
    last: int
    is_generic: bool = False
    is_part: bool = False
    is_bare: bool = False


def find_people(sentence: Sentence, lexicon: Lexicon) -> list[People]:
    """All counted persons of a sentence, left to right, none overlapping."""
    found: list[People] = []
    free = 0
    parts_until = -1
    for position in _starts(sentence, lexicon):
        if position < free:
            continue
        ranged = sentence.word(position) in lexicon.sets["between"] and (
            read_amount(sentence, position, lexicon) is not None
        )
        if sentence.word(position) in lexicon.sets["part_opener"] and not ranged:
            parts_until = position + 12
        people = _people_at(sentence, position, lexicon)
        if people is None or _is_theirs(sentence, found, people, lexicon):
            continue
        of_them = _is_of_them(sentence, people, lexicon)
        is_part = of_them or (
            position <= parts_until
            and _within_part(sentence, parts_until - 12, position, lexicon)
        )
        found.append(_marked(people, is_part=is_part))
        free = people.last + 1
    return found


def _is_theirs(
    sentence: Sentence, found: list[People], people: People, lexicon: Lexicon
) -> bool:
    """'Four members of one family': the family counts nobody beside the four."""
    return (
        people.amount.low is None
        and bool(found)
        and found[-1].last == people.first - 2
        and sentence.word(people.first - 1) in lexicon.sets["of"]
    )


def _is_of_them(sentence: Sentence, people: People, lexicon: Lexicon) -> bool:
    """'two of them', 'nine of the wounded'."""
    after = people.amount.last + 1
    return sentence.word(after) in lexicon.sets.get("part_of", ())


def _starts(sentence: Sentence, lexicon: Lexicon) -> list[int]:
    """The tokens at which persons or their parts may begin, in order."""
    bounds = {hit.first for hit in sentence.by_tag.get("BOUND", ())}
    openers = _openers(lexicon)
    names = {
        place
        for hit in sentence.by_tag.get("WEAPON", ())
        for place in range(hit.first + 1, hit.last + 1)
    }
    return [
        place
        for place, token in enumerate(sentence.tokens)
        if (token.is_number and place not in names)  # "FAB-250" counts nobody
        or token.low in openers
        or place in bounds
        or (
            lexicon.traits.bare_singular
            and _is_person(token.low, "single_person", lexicon)
        )
    ]


@lru_cache(maxsize=MOST_LEXICONS)
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """The words that may open a phrase of persons or of their parts."""
    sets = lexicon.sets
    names = ["definite", "part_opener", "between"]
    if lexicon.traits.bare_singular:
        names += ["single_person", "pair"]
    return frozenset().union(
        lexicon.vague_openers,
        lexicon.numbers,
        sets.get("pronoun_person", ()),
        *(sets[name] for name in names),
    )


def _marked(people: People, *, is_part: bool) -> People:
    return People(
        amount=people.amount,
        first=people.first,
        last=people.last,
        is_generic=people.is_generic,
        is_part=is_part,
        is_bare=people.is_bare,
    )


def _within_part(
    sentence: Sentence, opener: int, position: int, lexicon: Lexicon
) -> bool:
    """Whether the persons still belong to "including ...": no verb stands between."""
    between = range(opener + 1, position)
    return not any(
        sentence.word(place) in lexicon.sets["part_closer"] for place in between
    )


def _people_at(sentence: Sentence, position: int, lexicon: Lexicon) -> People | None:
    amount = read_amount(sentence, position, lexicon)
    if amount is None:
        return _definite(sentence, position, lexicon)
    if amount.is_article and _is_aged(sentence, position + 1, lexicon):
        return People(amount=amount, first=position, last=position + 1)
    if any(told(sentence, amount, lexicon) for told in (_is_age, _is_day, is_hour)):
        return None
    noun = _person_noun(sentence, amount.last + 1, lexicon)
    if noun is not None and noun > amount.last + 1 and _is_year(sentence, amount):
        noun = None
    noun = noun or _unknown_noun(sentence, amount, lexicon)
    if noun is not None:
        return _counted(sentence, amount, noun, lexicon)
    unit = sentence.word(amount.last + 1) in lexicon.sets["unit"]
    if amount.is_article or unit or _is_year(sentence, amount):
        return None
    return _bare(sentence, amount, lexicon)


def _is_aged(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """'a five-year-old was killed': the age stands for the person."""
    following = sentence.word(position + 1)
    return sentence.word(position).endswith("-year-old") and (
        following in lexicon.sets["bare_next"]
        or any(hit.first == position + 1 for hit in sentence.tagged("KILL", "HURT"))
    )


def is_hour(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'at hour ten', where a language says so: a clock counts nobody."""
    before = sentence.word(amount.first - 1)
    return before in lexicon.sets.get("hour_lead", ())


def _is_day(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'Dec 2 -', '2 December': a day of the month counts nobody."""
    if amount.first != amount.last or not sentence.tokens[amount.first].is_number:
        return False
    return any(
        sentence.word(place) in lexicon.months
        and (lexicon.traits.small_calendar or sentence.tokens[place].is_capital)
        for place in (amount.first - 1, amount.last + 1)
        if 0 <= place < len(sentence.tokens)
    )


def _unknown_noun(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> int | None:
    """The last word of "two anglers" where a verb of harm stands right beside it.

    Only persons are killed and injured, so the noun needs no table; things
    struck, weapons, units and animals are left out.
    """
    last = amount.last
    while last - amount.last < LONGEST_UNKNOWN and _is_noun(
        sentence, last + 1, lexicon
    ):
        last += 1
    if last == amount.last or amount.is_vague or _is_led(sentence, amount, lexicon):
        return None
    if _is_told_age(sentence, last + 1, lexicon):
        return last
    hits = [
        hit for hit in sentence.tagged("KILL", "HURT") if hit.value in ("verb", "left")
    ]
    after = last + 1
    while sentence.word(after) in lexicon.sets["be"]:
        after += 1
    as_subject = any(hit.first == after for hit in hits)
    as_object = any(hit.last == amount.first - 1 for hit in hits)
    return last if as_subject or as_object else None


def _is_told_age(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """'a signalman of 44 years', 'a clerk, aged 30': only persons have an age told."""
    place = position
    lead = lexicon.sets["of"] | lexicon.sets["age"] | lexicon.sets["locative"] | {","}
    while sentence.word(place) in lead and place < position + LONGEST_AGE:
        place += 1
    aged = {sentence.word(place + step) for step in (1, 2)} & lexicon.sets["age"]
    return (
        place > position
        and place < len(sentence.tokens)
        and sentence.tokens[place].is_number
        and bool(aged)
    )


def _is_led(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'employees of a firm were hurt', 'people in a queue': no persons of their own."""
    before = sentence.word(amount.first - 1)
    return any(before in lexicon.sets[name] for name in ("of", "locative", "from"))


def _is_noun(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """Whether a word may belong to an unknown noun phrase of persons."""
    sets = lexicon.sets
    word = sentence.word(position)
    if not _is_word(sentence, position) or word in lexicon.numbers:
        return False
    known = ("no_modifier", "unit", "animal", "be", "bare_next", "joiner")
    if any(word in sets[name] for name in known):
        return False
    tags = ("WEAPON", "TARGET", "KILL", "HURT", "SAY")
    return not any(hit.first <= position <= hit.last for hit in sentence.tagged(*tags))


def _is_word(sentence: Sentence, position: int) -> bool:
    """Whether letters alone stand at a token, whatever its key is."""
    if not 0 <= position < len(sentence.tokens):
        return False
    return sentence.tokens[position].text.replace("-", "").isalpha()


def _counted(sentence: Sentence, amount: Amount, noun: int, lexicon: Lexicon) -> People:
    word = sentence.word(noun)
    if amount.is_article and word in lexicon.sets["pair"]:
        amount = Amount(low=2, best=2, high=2, first=amount.first, last=amount.last)
    if word in lexicon.sets["collective"]:
        return _collective(sentence, amount, noun, lexicon)
    return People(
        amount=amount,
        first=amount.first,
        last=noun,
        is_generic=word in lexicon.sets["generic_person"],
    )


def _collective(
    sentence: Sentence, amount: Amount, noun: int, lexicon: Lexicon
) -> People:
    """'A family of four' is four; a family alone is nobody knows how many."""
    size = None
    if sentence.word(noun + 1) in lexicon.sets["of"]:
        size = read_amount(sentence, noun + 2, lexicon)
    if size is None:
        unknown = Amount(low=None, best=None, high=None, first=amount.first, last=noun)
        return People(amount=unknown, first=amount.first, last=noun)
    return People(amount=size, first=amount.first, last=size.last)


def _bare(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> People | None:
    """A number alone, as in "five were injured", "13 more", "three in Sumy"."""
    following = sentence.word(amount.last + 1)
    superlatives = lexicon.sets.get("superlative", frozenset())
    if not superlatives.isdisjoint(
        sentence.words[amount.last + 1 : amount.last + 1 + ONE_OF_REACH]
    ):
        return None  # "one of the deadliest attacks"
    if following == "-" and (
        sentence.tokens[amount.last + 1].start == sentence.tokens[amount.last].end
    ):
        return None  # "a 22-storey house"
    if following in lexicon.sets["bare_next"] or amount.last + 1 >= len(
        sentence.tokens
    ):
        return People(amount=amount, first=amount.first, last=amount.last, is_bare=True)
    if any(
        hit.first == amount.last + 1 for hit in sentence.tagged("KILL", "HURT", "SAY")
    ):
        return People(amount=amount, first=amount.first, last=amount.last, is_bare=True)
    return None


def _definite(sentence: Sentence, position: int, lexicon: Lexicon) -> People | None:
    """'the driver', 'his wife': one person, known or not."""
    if lexicon.traits.bare_singular and sentence.word(position) in lexicon.sets["pair"]:
        two = Amount(low=2, best=2, high=2, first=position, last=position)
        return People(amount=two, first=position, last=position)
    if lexicon.traits.bare_singular and _is_person(
        sentence.word(position), "single_person", lexicon
    ):
        one = Amount(low=1, best=1, high=1, first=position, last=position)
        return People(amount=one, first=position, last=position)
    if _is_pronoun(sentence, position, lexicon):
        one = Amount(low=1, best=1, high=1, first=position, last=position)
        return People(amount=one, first=position, last=position)
    if sentence.word(position) not in lexicon.sets["definite"]:
        return None
    noun = _person_noun(sentence, position + 1, lexicon)
    if noun is None or sentence.word(noun) not in lexicon.sets["single_person"]:
        return None
    one = Amount(low=1, best=1, high=1, first=position, last=position)
    return People(amount=one, first=position, last=noun)


def _is_pronoun(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """'She has a blast injury': the one told of before, hurt."""
    return sentence.word(position) in lexicon.sets.get("pronoun_person", ()) and any(
        hit.value == "left" and 0 < hit.first - position <= PRONOUN_REACH
        for hit in sentence.tagged("HURT")
    )


def _is_person(word: str, role: str, lexicon: Lexicon) -> bool:
    """Whether a word names a person, alone or with another noun: "woman-driver"."""
    listed = lexicon.sets[role]
    if word in listed:
        return True
    if "-" not in word or not lexicon.traits.bare_singular:
        return False
    head = word.partition("-")[0]
    return lexicon.key(head) in listed


def _person_noun(sentence: Sentence, position: int, lexicon: Lexicon) -> int | None:
    """The person's noun that begins at most a few adjectives after a token."""
    sets = lexicon.sets
    for place in range(position, min(position + LONGEST_PHRASE, len(sentence.tokens))):
        word = sentence.word(place)
        if _is_person(word, "person", lexicon):
            following = sentence.word(place + 1)
            # "two police officers", "three rescue workers": the last noun counts.
            return place + 1 if following in sets["person_head"] else place
        if word in sets["no_modifier"] or not word or word in lexicon.numbers:
            return None
        if sentence.tokens[place].is_number and not _opens_age(
            sentence, place, lexicon
        ):
            return None
        if any(hit.first == place for hit in sentence.tagged("WEAPON", "SAY")):
            return None
        if sentence.has("KILL", "HURT") and any(
            hit.first == place and hit.value == "verb"
            for hit in sentence.tagged("KILL", "HURT")
        ):
            return None
    return None


def _opens_age(sentence: Sentence, position: int, lexicon: Lexicon) -> bool:
    """'a 52-year-old postwoman': the number is the age of the one counted."""
    words = (sentence.word(position + 1), sentence.word(position + 2))
    return any("year" in word or word in lexicon.sets["age"] for word in words)


def _is_age(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'86-year-old', ', 86,', 'aged 5', '54 years old'."""
    after, before = amount.last + 1, amount.first - 1
    lead = lexicon.sets.get("age_lead", frozenset())  # "two men aged 45 and 61"
    words = {sentence.word(after), sentence.word(after + 1)} - lead
    if words & lexicon.sets["age"] or any("year-old" in word for word in words):
        return True
    if sentence.word(before) in lexicon.sets["age"]:
        return True
    if _is_first_age(sentence, amount, lexicon) or _is_his(sentence, before, lexicon):
        return True
    return sentence.tokens[amount.first].is_number and _is_aside(
        sentence, amount, lexicon
    )


def _is_first_age(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'of fifty-one and sixty-three years' where nouns of a number have no "aged"."""
    if not lexicon.traits.bare_genitive:
        return False
    joined = sentence.word(amount.last + 1) in lexicon.sets["and"]
    other = read_amount(sentence, amount.last + 2, lexicon) if joined else None
    return other is not None and sentence.word(other.last + 1) in lexicon.sets["age"]


def _is_his(sentence: Sentence, before: int, lexicon: Lexicon) -> bool:
    """'He was 58', 'him 72, her 69': a number told of a pronoun is an age."""
    whose = lexicon.sets.get("whose_age", frozenset())
    return sentence.word(before) in whose or (
        sentence.word(before) in lexicon.sets["be"]
        and sentence.word(before - 1) in whose
    )


def _is_aside(sentence: Sentence, amount: Amount, lexicon: Lexicon) -> bool:
    """'a man of 61', 'a vet, 38,', 'their two children, 8 and 12,'."""
    after, before = sentence.word(amount.last + 1), amount.first - 1
    named = sentence.word(before - 1) in lexicon.sets["person"]
    if sentence.word(before) in lexicon.sets["of"]:
        return named
    if sentence.word(before) in lexicon.sets["and"]:
        listed = sentence.word(before - 1).isdecimal()
        lead = sentence.word(before - 2)
        return listed and (lead == "," or lead in lexicon.sets["age"])
    if sentence.word(before) != ",":
        return False
    enclosed = after in (",", ".", "", ")")
    paired = after in lexicon.sets["and"] and named
    return paired or (enclosed and (named or _follows_word(sentence, before - 1)))


def _follows_word(sentence: Sentence, position: int) -> bool:
    """Whether a word, not a number, stands at a token: "a vet, 38,"."""
    return sentence.word(position).isalpha()


def _is_year(sentence: Sentence, amount: Amount) -> bool:
    """A year alone counts nobody."""
    return (
        amount.first == amount.last
        and amount.best is not None
        and YEARS[0] <= amount.best <= YEARS[1]
        and "," not in sentence.tokens[amount.first].text
    )
