"""Names listed under one type word: "the villages of X, Y and Z"."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from geodata.phrases.adjectives import is_adjective
from geodata.phrases.lexicon import Lexicon, lexicon_of
from geodata.phrases.scanning import Item
from geodata.phrases.surroundings import Surroundings
from geodata.phrases.tables import plain

SLAVIC = frozenset({"uk", "ru"})
BEHIND = frozenset({"admin1", "admin2", "admin3", "district"})
"""Kinds whose word stands behind the members where these are adjectives."""

REACH = 120
"""Code points read on either side."""

_CAPITALS = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper())
_WORD = rf"[{_CAPITALS}][\w'\u2019\u02bc-]*"
_NAME = rf"{_WORD}(?:[ \u00a0](?:(?:de|la|cel|lui|na|on)[ ])?{_WORD}){{0,3}}"


Beginnings: TypeAlias = dict[str, "Beginnings"]
"""Words by their first letter, then by the next; an empty one is a word's end."""


class Listed(NamedTuple):
    """The kind of a list's type word, and the words of what holds all members."""

    kind: str
    holder: str | None


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    rest: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    lexicon = lexicon_of(language)
    ands = _any_of(w for w, s in lexicon.words.items() if "and" in s)
    plurals = _any_of(w for w, s in lexicon.words.items() if "plural" in s)
    types = _any_of(w for w, s in lexicon.words.items() if s.get("type") in BEHIND)
    last = rf"(?:,?\s+{ands}\s+{_NAME})"
    before = (
        rf"\b(?i:(?P<type>{plurals}))(?:\s+of)?\s*[:,]?\s+(?:the\s+)?"
        rf"(?:{_NAME}\s*,\s*)*(?:{_NAME},?\s+{ands}\s+)*$"
    )
    member = _WORD if language in SLAVIC else _NAME
    behind = (
        rf"(?:\s*,\s*{member})*(?:,?\s+{ands}\s+(?P<last>{member}))"
        rf"\s+(?P<type>{types if language in SLAVIC else plurals})\b"
    )
    slavic = rf"\s+(?P<holder>{_WORD}(?:\s+{types})?)"
    holders = {
        "en": rf"\s+(?:in|of)\s+(?:the\s+)?(?P<holder>{_NAME}(?:\s+{types})?)",
        "ro": rf"\s+(?:din|al|ale)\s+(?P<holder>(?:{types}\s+)?{_NAME})",
        "uk": slavic,
        "ru": slavic,
    }
    return _Patterns(
        before=re.compile(before),
        rest=re.compile(rf"(?:\s*,\s*{_NAME})*{last}{holders[language]}"),
        behind=re.compile(rf"{behind}(?:{holders[language]})?"),
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest that is there.

    Words that begin alike share their beginning: a thousand words side by side would
    take more than a second to compile.
    """
    beginnings: Beginnings = {}
    for word in words:
        node = beginnings
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_continued(beginnings)})"


def _continued(node: Beginnings) -> str:
    """The pattern of all that may follow a beginning."""
    ways = [re.escape(c) + _continued(rest) for c, rest in sorted(node.items()) if c]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{joined})?" if "" in node else joined


def enlisted(name: str, around: Surroundings) -> Listed | None:
    """What the type word of a list says of its member, None where there is none."""
    return _behind(name, around) or _before(around)


def _before(around: Surroundings) -> Listed | None:
    """'the villages of X, [Y] and Z'; after "and Z" a comma ends the list."""
    if not _may_follow(around.before):
        return None
    patterns = _patterns(around.lexicon.language)
    first = max(0, around.start - REACH)
    found = patterns.before.search(around.text[first : around.start])
    if found is None:
        return None
    kind = around.lexicon.words[plain(found["type"])]["plural"]
    rest = patterns.rest.match(around.text, around.end, around.end + REACH)
    return Listed(kind, rest and _holder(rest, around.lexicon))


def _may_follow(before: Sequence[Item]) -> bool:
    for item in reversed(before[-2:]):
        senses = item.senses
        if item.low in {",", ":"} or "plural" in senses or "and" in senses:
            return True
        if "of" not in senses and "article" not in senses:
            return False
    return False


def _behind(name: str, around: Surroundings) -> Listed | None:
    """'[X], Y and Z regions', '[Сумський] та Шосткинський райони'."""
    after = around.after[:1]
    if not after or not (after[0].low == "," or "and" in after[0].senses):
        return None
    found = _patterns(around.lexicon.language).behind.match(
        around.text, around.end, around.end + REACH
    )
    if found is None or around.lexicon.language == "ro":
        return None
    language = around.lexicon.language
    if language in SLAVIC and not (
        is_adjective(plain(name), language)
        and is_adjective(plain(found["last"]), language)
    ):
        return None
    senses = around.lexicon.words[plain(found["type"])]
    kind = senses.get("plural") or senses["type"]
    return Listed(kind, _holder(found, around.lexicon))


def _holder(found: re.Match[str], lexicon: Lexicon) -> str | None:
    holder = found["holder"]
    language = lexicon.language
    if holder is None or (language in SLAVIC and is_adjective(plain(holder), language)):
        return None
    return lexicon.countries.named(holder) or holder


def first_of(items: Sequence[Item], language: str) -> Sequence[Item]:
    """The items without the further members of a list: the first is what is asked."""
    typed = next((n for n, item in enumerate(items) if _is_listing(item)), None)
    if typed is None:
        return items
    joins = [n for n, x in enumerate(items) if x.low == "," or "and" in x.senses]
    if any(n < typed for n in joins):
        return [*items[: joins[0]], *items[typed:]] if joins[0] else items
    if not joins or "and" not in items[joins[-1]].senses or joins[0] == 0:
        return items
    rest = joins[-1] + 1
    while rest < len(items) and _is_member(items, rest, language):
        rest += 1
    return [*items[: joins[0]], *items[rest:]]


def _is_listing(item: Item) -> bool:
    return "plural" in item.senses


def _is_member(items: Sequence[Item], place: int, language: str) -> bool:
    """A name, unless it is the adjective of a unit that holds the list."""
    item = items[place]
    following = items[place + 1].senses if place + 1 < len(items) else {}
    is_unit = "type" in following and is_adjective(item.low, language)
    return item.is_name and item.is_capital and not is_unit
