"""Persons counted in a sentence: "two people", "a woman, 86,", "a man and his son"."""

from dataclasses import dataclass
from functools import lru_cache

from geodata.extraction.casualties.ages import is_age, is_aged, is_day, is_hour, is_year
from geodata.extraction.casualties.person_nouns import (
    is_person,
    person_noun,
    unknown_noun,
    word_of,
)
from geodata.extraction.lexicon import MOST_LEXICONS, Lexicon
from geodata.extraction.numerals import Amount, read_amount
from geodata.extraction.sentences import Sentence

PRONOUN_REACH = 4

ONE_OF_REACH = 4


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
            and is_person(word_of(sentence, place), "single_person", lexicon)
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
    if amount.is_article and is_aged(sentence, position + 1, lexicon):
        return People(amount=amount, first=position, last=position + 1)
    if any(told(sentence, amount, lexicon) for told in (is_age, is_day, is_hour)):
        return None
    noun = person_noun(sentence, amount.last + 1, lexicon)
    if noun is not None and noun > amount.last + 1 and is_year(sentence, amount):
        noun = None
    noun = noun or unknown_noun(sentence, amount, lexicon)
    if noun is not None:
        return _counted(sentence, amount, noun, lexicon)
    unit = sentence.word(amount.last + 1) in lexicon.sets["unit"]
    if amount.is_article or unit or is_year(sentence, amount):
        return None
    return _bare(sentence, amount, lexicon)


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
    if lexicon.traits.bare_singular and is_person(
        word_of(sentence, position), "single_person", lexicon
    ):
        one = Amount(low=1, best=1, high=1, first=position, last=position)
        return People(amount=one, first=position, last=position)
    if _is_pronoun(sentence, position, lexicon):
        one = Amount(low=1, best=1, high=1, first=position, last=position)
        return People(amount=one, first=position, last=position)
    if sentence.word(position) not in lexicon.sets["definite"]:
        return None
    noun = person_noun(sentence, position + 1, lexicon)
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
