"""What is said of a name behind a comma: "X, a village in the Y district"."""

from collections.abc import Sequence
from typing import NamedTuple

from geodata.phrases.adjectives import is_adjective
from geodata.phrases.scanning import Item
from geodata.phrases.surroundings import Surroundings

TOWN = "settlement"
SMALL = frozenset({"article", "skip", "number"})
WITHIN = frozenset({"in", "of"})
PARTS = frozenset({"type", "article", "in", "of", "skip", "particle", "land"})


class Apposition(NamedTuple):
    """The items of the name and of what holds it, without the type word."""

    name: Sequence[Item]
    holder: Sequence[Item]


def apposed(
    items: Sequence[Item], around: Surroundings, language: str
) -> Apposition | None:
    """The apposition within the items or right behind them, None without one."""
    comma = next((n for n, item in enumerate(items) if item.low == ","), None)
    if comma is not None:
        holder = _holder(items[comma + 1 :], language)
        return Apposition(items[:comma], holder) if comma and holder else None
    if not around.after or around.after[0].low != ",":
        return None
    holder = _holder(_run(around.following), language)
    return Apposition(items, holder) if holder else None


def _holder(items: Sequence[Item], language: str) -> Sequence[Item]:
    """What stands behind "a small village in", empty where no such words begin."""
    place = 0
    while place < len(items) and SMALL & items[place].senses.keys():
        place += 1
    if place >= len(items) or items[place].senses.get("type") != TOWN:
        return ()
    if items[place].is_capital or "plural" in items[place].senses:
        return ()
    rest = items[place + 1 :]
    if not rest:
        return ()
    if WITHIN & rest[0].senses.keys():
        return rest[1:]
    return rest if _is_unit(rest, language) else ()


def _is_unit(items: Sequence[Item], language: str) -> bool:
    """'селі Сумського району': an adjective and its type word, or a type word."""
    following = items[1].senses if len(items) > 1 else {}
    return is_adjective(items[0].low, language) and "type" in following


def _run(items: Sequence[Item]) -> Sequence[Item]:
    """The items behind the comma while they may belong to a place's name."""
    run: list[Item] = []
    for item in items[1:]:
        is_part = (item.is_name and item.is_capital) or item.country
        if not item.is_word or not (
            is_part or PARTS & item.senses.keys() or "number" in item.senses
        ):
            break
        run.append(item)
    return run
