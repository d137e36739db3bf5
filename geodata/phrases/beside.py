"""What the words right beside a bare name say it is: a town, a river, a road's end."""

import re
from functools import cache

from geodata.gazetteer.inflection import inflected
from geodata.gazetteer.tables import read_table, split_names
from geodata.phrases.scanning import Item
from geodata.phrases.surroundings import Surroundings
from geodata.phrases.tables import plain

_RIVER = re.compile(r"\b(?:[Rr]iver|річка|ріка|река|[Rr]âul|fluviul)\b")
TOWN, RIVER = "settlement", "river"
ABBREVIATED_UNITS = frozenset({"г.", "р.", "м.", "с."})  # noqa: RUF001 - Cyrillic
"""After a figure these are years, metres and seconds, no type words."""

WITHIN = frozenset({"in", "within", "throughout", "inside"})
"""English words that stand before regions with an article: "in the Kuban"."""

ALONG = frozenset({"upstream", "downstream", "upriver", "downriver"})
"""English words that stand after rivers."""

SEAS = (" Sea", "Sea of ", " Bay", "Gulf", "Strait", " Ocean")


def kind_beside(name: str, around: Surroundings) -> str | None:
    """The value of a type word right beside the name, or a river by its preposition."""
    before = [x for x in around.before if "article" not in x.senses]
    after = around.after[0] if around.after else None
    if after is not None and after.senses.get("type") == RIVER and _is_english(around):
        return RIVER
    value = _typed(before, around.lexicon.language)
    if value is not None:
        return value
    is_said = _is_crossed(around) or _is_flowing(around)
    return RIVER if is_said and _is_river(name, around) else None


def _is_flowing(around: Surroundings) -> bool:
    """'X burst its banks': what only rivers do."""
    return bool(around.after) and "flows" in around.after[0].senses


UNITS = frozenset({"admin1", "admin2", "admin3"})


def _typed(before: list[Item], language: str) -> str | None:
    is_of = bool(before) and language == "en" and before[-1].low == "of"
    if is_of:
        before.pop()
    if not before:
        return None
    last = before[-1]
    value = last.senses.get("type")
    # "the state of X", "judetul X"; in Ukrainian and Russian a unit's word is behind.
    kinds = {TOWN, RIVER, *(UNITS if is_of or language == "ro" else ())}
    if value not in kinds or last.is_capital or "plural" in last.senses:
        return None
    is_figure = len(before) > 1 and before[-2].low[0].isdigit()
    return None if is_figure and last.low in ABBREVIATED_UNITS else value


def _is_english(around: Surroundings) -> bool:
    return around.lexicon.language == "en"


def _is_crossed(around: Surroundings) -> bool:
    """'через X', 'across the X', 'from the X': as is said of rivers.

    No town has an article in English; in the X, there may be a region.
    """
    before = around.before
    if not before:
        return False
    if _is_english(around):
        is_the = before[-1].low == "the" and len(before) > 1
        after = around.after[0] if around.after else None
        is_end = (
            after is None
            or after.low in ALONG
            or not (after.is_name or "type" in after.senses)
        )
        return is_the and is_end and before[-2].low not in WITHIN
    return "crossing" in before[-1].senses


def _is_river(name: str, around: Surroundings) -> bool:
    return plain(name) in _rivers(around.lexicon.language)


@cache
def _rivers(language: str) -> frozenset[str]:
    """Names of rivers in small letters, in every case of the language."""
    names = {
        name
        for row in read_table("water_places.tsv")
        if not any(mark in row["name"] for mark in SEAS)
        for name in (row["name"], *split_names(row["names"]), *_own(row, language))
        if name
    }
    names |= {_RIVER.sub("", name).strip() for name in names}
    forms = {plain(name) for name in names if name}
    if language != "en":
        forms |= {plain(form) for name in names for form in inflected(name, language)}
    return frozenset(forms)


def _own(row: dict[str, str], language: str) -> list[str]:
    own = row.get(f"name_{language}", "")
    return [own] if own else []
