# ruff: noqa: RUF001 - prepositions in Cyrillic
"""A seat of government that stands for its state: "Warsaw has promised two more".

What a table of acts says decides, and where it says nothing the grammar: a bare
name that no preposition governs and nothing happens to is who acts.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from geodata.phrases.adjectives import is_adjective
from geodata.phrases.relations import DASHES
from geodata.phrases.scanning import Item, scan
from geodata.phrases.seats import GENITIVE, NOMINATIVE, OBLIQUE, seats_of
from geodata.phrases.surroundings import Surroundings
from geodata.phrases.tables import endings_of, expand, plain, read_rows

TOWARD, PARTY, STRUCK, SUFFERS, PART = "toward", "party", "struck", "suffers", "part"
BEHIND, VENUE = "behind", "venue"

REACH = 160
"""Code points of the sentence read on either side."""

NEAR_WORDS = 4
"""Words beside the name among which what governs it stands."""

PARTY_WORDS = 8
"""Words beside the name among which "talks" and the like stand."""

LONGEST = 4
"""Words of the longest entry of the tables."""

_END = re.compile(r"[.!?;](?=\s|$)|\n")
_DATELINE = re.compile(
    r"\s*(?::|(?:,[^\n,]{3,20})?\s*(?:\([^)\n]{1,40}\)\s*)?[-\u2013\u2014]\s)"
)
_COMPOUND = re.compile(
    r"[-\u2010\u2011](?:based|led|backed|appointed|installed|controlled|friendly)\b"
)
_AGREEING = re.compile(r"(?:ой|ом|ым|им|ей|ую|ій|ому|ім)$")
"""Endings of pronouns and adjectives behind a preposition of place."""

_POSSESSIVE = re.compile(r"['\u2019]s?\s")
_BETWEEN = {
    "en": {"between", "among"},
    "uk": {"між", "поміж"},
    "ru": {"между"},
    "ro": {"dintre", "între", "intre"},
}
_AGENT = {"en": {"by", "with", "for"}, "ro": {"cu", "pentru"}}
"""Prepositions before a seat of government that stands for its state."""

_HERE = {
    "en": {"in", "at", "near", "inside", "outside", "around", "across", "over"},
    "uk": {"у", "в", "біля", "під", "поблизу", "над", "навколо", "неподалік"},
    "ru": {"в", "во", "возле", "под", "около", "над", "вокруг", "близ"},
    "ro": {"în", "in", "la", "din", "lângă", "langa", "deasupra"},
}
"""Prepositions after which it is a place whatever is done there."""


@cache
def _acts(language: str) -> Mapping[str, frozenset[str]]:
    """The words of each tag, with their forms, in small letters."""
    tags: dict[str, set[str]] = {}
    for tag, _, cell in read_rows(f"acts_{language}.tsv"):
        for forms in expand(cell, endings_of(language)):
            tags.setdefault(tag, set()).update(map(plain, forms))
    return {tag: frozenset(words) for tag, words in tags.items()}


def is_acting(around: Surroundings) -> bool:
    """Whether the phrase is a bare seat of government and stands for its state."""
    language = around.lexicon.language
    name = plain(around.text[around.start : around.end]).removesuffix("'s")
    form = seats_of(language).get(name)
    if form is None or _is_alone(around):
        return False
    if _COMPOUND.match(around.text, around.end):
        return True
    left, right = _sides(around)
    before, is_listed = _governor(left)
    verdict = _is_party(before, right, language)
    if verdict is None:
        verdict = _is_governed(before, form, language)
    if verdict is not None:
        return verdict
    if _is_apart(left, is_listed=is_listed):
        return False
    return _is_subject(form, before, right, around)


def is_named_after(around: Surroundings) -> bool:
    """What stands right behind any town's name: 'Moscow time', 'за київським часом'."""
    if _POSSESSIVE.match(around.text, around.end) or not around.after:
        return False
    language = around.lexicon.language
    is_here = bool(around.before) and around.before[-1].low in _HERE[language]
    if (is_here and language == "en") or not around.after[0].is_word:
        return False  # "in Kyiv officials said"
    words = _words(around.after[:2])
    return any(" ".join(words[:size]) in _acts(language)[BEHIND] for size in (1, 2))


def is_venue(word: str, language: str) -> bool:
    """Whether a name in quotation marks behind this word is a place's."""
    return word in _acts(language)[VENUE]


def _is_alone(around: Surroundings) -> bool:
    """A name without a sentence, a dateline, or one in brackets."""
    line = around.text.rfind("\n", 0, around.start) + 1
    before = around.text[line : around.start].strip()
    after = around.text[around.end :]
    if before.endswith("("):
        return True
    if before:
        return False
    return not after.strip(" .,") or _DATELINE.match(after) is not None


def _sides(around: Surroundings) -> tuple[list[Item], list[Item]]:
    """The items of the sentence before and after the phrase."""
    text, lexicon = around.text, around.lexicon
    first = max(0, around.start - REACH)
    for end in _END.finditer(text, first, around.start):
        if not _is_abbreviated(text, end.start()):
            first = end.end()
    while 0 < first < around.start and text[first - 1].isalnum():
        first += 1
    furthest = around.end + REACH
    # Two code points more: what ends the window must not pass for a text's end.
    stop = _END.search(text, around.end, furthest + 2)
    last = min(stop.start() if stop else len(text), furthest)
    while around.end < last < len(text) and text[last].isalnum():
        last -= 1
    begin = _POSSESSIVE.match(text, around.end)
    after = begin.end() if begin else around.end
    left = scan(text, lexicon, first, around.start)
    return left, scan(text, lexicon, min(after, last), last)


def _is_abbreviated(text: str, place: int) -> bool:
    """'Gen. Smith', 'м. Київ': a full stop behind a short word ends nothing."""
    word = text.rfind(" ", 0, place) + 1
    return text[place] == "." and place - word <= 1


def _governor(left: Sequence[Item]) -> tuple[list[Item], bool]:
    """What stands before the name and the names listed with it."""
    before = [x for x in left if "article" not in x.senses]
    size = len(before)
    while before and _joins(before[-1]):
        names = [x for x in before[:-1] if not _joins(x)][-1:]
        if names and not _is_listed(names[0]):
            break
        before = before[: before.index(names[0])] if names else []
    return before, len(before) < size


def _joins(item: Item) -> bool:
    return item.low == "," or "and" in item.senses


def _is_listed(item: Item) -> bool:
    if _joins(item):
        return True
    return item.is_capital and item.is_name and "speech" not in item.senses


def _is_apart(left: Sequence[Item], *, is_listed: bool) -> bool:
    """'Obolon, Kyiv', 'the flight Istanbul - Moscow'."""
    last = left[-1].low if left else ""
    is_route = last in DASHES and any(x.is_capital for x in left[-2:-1])
    return is_route or (is_listed and last == ",")


def _is_party(
    before: Sequence[Item], right: Sequence[Item], language: str
) -> bool | None:
    """'talks between X and Y'; the road between two towns is none."""
    between = _BETWEEN[language]
    if not any(x.low in between for x in before[-2:]):
        return None
    beside = (*_words(before)[-PARTY_WORDS:], "|", *_words(right)[:PARTY_WORDS])
    return _has(beside, PARTY, language)


def _is_governed(before: Sequence[Item], form: str, language: str) -> bool | None:
    """What the preposition, verb or noun before the name says, None if nothing."""
    words = _words(before)[-NEAR_WORDS:]
    last = words[-1] if words else ""
    is_preposition = (
        bool(before) and "locative" in before[-1].senses and not _joins(before[-1])
    )
    if last in _HERE[language] or _is_inside(before, form, language):
        return False
    struck = _place_of(words, STRUCK, language)
    toward = _place_of(words, TOWARD, language)
    if toward > struck:
        return True
    if struck >= 0:
        return False
    if last in _AGENT.get(language, ()):
        return True
    return False if is_preposition or _is_part(words[-1:], language) else None


def _is_inside(before: Sequence[Item], form: str, language: str) -> bool:
    """'in central Kyiv', 'в самой Москве': one adjective stands between."""
    governing = before[-2:-1]
    if not governing or governing[0].low not in _HERE[language]:
        return False
    between = before[-1]
    is_agreeing = _AGREEING.search(between.low) is not None and not between.is_capital
    return (
        "skip" in between.senses
        or is_adjective(between.low, language)
        or (form != NOMINATIVE and is_agreeing)
    )


def _is_part(words: Sequence[str], language: str) -> bool:
    return _has(words, PART, language)


def _is_subject(
    form: str, before: Sequence[Item], right: Sequence[Item], around: Surroundings
) -> bool:
    """Whether nothing that follows says that the name is a place."""
    language = around.lexicon.language
    rest = list(right)
    while rest and _is_listed(rest[0]):
        rest.pop(0)
    words = _words(rest)[:NEAR_WORDS]
    speech = next((n for n, x in enumerate(rest) if "speech" in x.senses), len(rest))
    told = _words(rest[:speech])[:NEAR_WORDS]
    if _has(told, SUFFERS, language) or _is_part(words[:2], language):
        return False
    is_joined = bool(before) and _joins(before[-1])
    if (form == GENITIVE and before) or (form == OBLIQUE and is_joined):
        return False
    return form == OBLIQUE or bool(words) or bool(before)


def _words(items: Iterable[Item]) -> list[str]:
    return [word for item in items if item.is_word for word in item.low.split()]


def _has(words: Sequence[str], tag: str, language: str) -> bool:
    return _place_of(words, tag, language) >= 0


def _place_of(words: Sequence[str], tag: str, language: str) -> int:
    """The place of the last run of words that the tag has, -1 where none."""
    known = _acts(language)[tag]
    found = -1
    for start in range(len(words)):
        for size in range(1, LONGEST + 1):
            if " ".join(words[start : start + size]) in known:
                found = start
    return found
