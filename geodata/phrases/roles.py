"""What the words beside a name make of it where that is no place."""

import re
from collections.abc import Sequence

from geodata.phrases.acting import is_acting, is_named_after, is_venue
from geodata.phrases.adjectives import is_adjective
from geodata.phrases.offices import is_person, was_introduced
from geodata.phrases.scanning import Item
from geodata.phrases.surroundings import Surroundings, end_of_words
from geodata.places import PlaceKind, Relation

PERSON, SPEAKER, INSTITUTION = "person", "speaker", "institution"
STREET, SHIP, CLUB = "street", "ship", "club"

OPENING, CLOSING = '\u00ab\u201c\u201e"', '\u00bb\u201d\u201c"'

STOPS = frozenset({"in", "of", "and", "speech", "type", "article", "locative"})
"""After these, what follows no longer belongs to the name."""

_ORDINAL = re.compile(r"\d-?[^\W\d_]{1,3}$")
LONGEST_ORDINAL = 5
"""Code points of the end of such a word."""

REACH = 3
"""Words behind a name among which its institution stands."""


def read_role(
    items: Sequence[Item],
    name: str,
    kind: PlaceKind | None,
    relation: Relation,
    around: Surroundings,
) -> str | None:
    """The role of a phrase that is no place here, None where it is one."""
    inside = _inside(items) or _agent(kind, relation, around)
    if inside is not None or relation is not Relation.IN:
        return inside
    if _is_quoted(around):
        return _quoted(around)
    if kind not in {None, PlaceKind.COUNTRY}:
        return INSTITUTION if _speaks_for(around) else None
    if kind is None and is_person(items, around):
        return PERSON
    beside = (
        _before(items, kind, around)
        or _after(items, around)
        or _numbered(items, around)
        or _acting(around)
    )
    # "according to X" is a person's word where the report has named one.
    may_be_person = kind is None and beside in {None, INSTITUTION}
    if may_be_person and was_introduced(name, items, around):
        return PERSON
    return beside


def _agent(
    kind: PlaceKind | None, relation: Relation, around: Surroundings
) -> str | None:
    """'rejected by X' is read as near X where X is no state."""
    is_by = bool(around.before) and around.before[-1].low == "by"
    is_near = kind is None and relation is Relation.NEAR and is_by
    return INSTITUTION if is_near and is_acting(around) else None


def _acting(around: Surroundings) -> str | None:
    is_other = is_named_after(around) or is_acting(around)
    return INSTITUTION if is_other else None


def _numbered(items: Sequence[Item], around: Surroundings) -> str | None:
    """The 72nd school with a town's adjective: what has a number is named after it."""
    name, language = items[-1].low if items else "", around.lexicon.language
    if not around.after or not is_adjective(name, language):
        return None
    last = end_of_words(around.text, around.start)
    ordinal = around.text[max(0, last - LONGEST_ORDINAL) : last]
    if last == around.start or _ORDINAL.search(ordinal) is None:
        return None
    following = around.after[0]
    is_type = "type" in following.senses or not following.is_word
    return None if is_type else INSTITUTION


def _inside(items: Sequence[Item]) -> str | None:
    """'the Ukrainian embassy in London', 'вулиці Харківській', 'Dynamo Kyiv'."""
    if len(items) == 1:
        return None
    for tag in (INSTITUTION, STREET, SHIP, CLUB):
        for item in items:
            is_said = tag in item.senses and "type" not in item.senses
            if is_said and not (item.is_capital and tag == SHIP):
                return tag
    return None


def _is_quoted(around: Surroundings) -> bool:
    """Whether the name stands in quotation marks of its own."""
    before = around.text[around.start - 1 : around.start]
    after = around.text[around.end : around.end + 1]
    return before != "" and before in OPENING and after != "" and after in CLOSING


def _quoted(around: Surroundings) -> str | None:
    """'крейсер «Москва»' is a ship; an airport in quotation marks is a place."""
    language = around.lexicon.language
    before = [item for item in around.before if item.is_word]
    senses = before[-1].senses if before else {}
    if "type" in senses or (before and is_venue(before[-1].low, language)):
        return None
    return next((tag for tag in (SHIP, STREET, CLUB) if tag in senses), INSTITUTION)


def _before(
    items: Sequence[Item], kind: PlaceKind | None, around: Surroundings
) -> str | None:
    """What the word right before says: an embassy, a street, a club."""
    words = list(around.before)
    if words and not words[-1].is_word:
        return CLUB if _names_club(words, items) else None
    if around.lexicon.language == "en":
        while words and words[-1].low in {"of", "the"}:
            words.pop()
    if not words:
        return None
    senses = words[-1].senses
    is_word = words[-1].low == "bank" and not words[-1].is_capital
    for tag in (INSTITUTION, STREET, SHIP):
        if tag in senses and "type" not in senses and not is_word:
            return tag
    if "club" in senses and words[-1].is_capital:
        return CLUB
    return INSTITUTION if kind is PlaceKind.COUNTRY and "seat" in senses else None


def _names_club(before: Sequence[Item], items: Sequence[Item]) -> bool:
    """'«Шахтар» Донецьк': a quoted name right before a town's."""
    if before[-1].low not in CLOSING or len(items) != 1:
        return False
    return any("club" in item.senses for item in before[-REACH:])


def _after(items: Sequence[Item], around: Surroundings) -> str | None:
    """What follows: 'X said', 'X embassy', 'Харківська вулиця'."""
    after, language = around.after, around.lexicon.language
    if not after or not after[0].is_word:
        return None
    if "speech" in after[0].senses:
        return SPEAKER if _is_subject(around) else None
    name = items[-1].low if items else ""
    if language != "en" and not is_adjective(name, language):
        return None
    return _named_after(after[:REACH])


def _named_after(after: Sequence[Item]) -> str | None:
    for item in after:
        if not item.is_word:
            return None
        for tag in (INSTITUTION, STREET):
            if tag in item.senses and "type" not in item.senses:
                return tag
        if STOPS & item.senses.keys():
            return None
    return None


def _speaks_for(around: Surroundings) -> bool:
    """'уточнив оперштаб Одеської області': who speaks, not where it happened."""
    before, after = around.before, around.after[:1]
    is_body = bool(before) and INSTITUTION in before[-1].senses
    return is_body and any("speech" in x.senses for x in (*before[:-1], *after))


def _is_subject(around: Surroundings) -> bool:
    """Whether the name is who speaks: no preposition stands before it."""
    words = [item for item in around.before if "article" not in item.senses]
    if not words or not words[-1].is_word:
        return True
    if "office" in words[-1].senses:
        return False  # the mayor of the place speaks
    if words[-1].senses.keys().isdisjoint({"locative", "in"}):
        return True
    return len(words) > 1 and "seat" in words[-2].senses
