# ruff: noqa: RUF002 - examples in Cyrillic
"""A road whose ends are the phrase, its type word standing outside."""

from collections.abc import Sequence

from geodata.phrases.relations import DASHES, Lead
from geodata.phrases.scanning import Item
from geodata.phrases.surroundings import Surroundings
from geodata.places import Relation

LONG = DASHES - frozenset("-\u2010\u2011")
"""Dashes that join two names; a hyphen without spaces may be part of one."""


def read_road(items: Sequence[Item], around: Surroundings) -> Lead | None:
    """'траса [Київ – Одеса]', '[from Izium to Sloviansk]', None where no road is."""
    if not items:
        return None
    starts = "from" in items[0].senses
    if not starts and not _has_road(around):
        return None
    rest = items[1:] if starts else items
    if any("road" in item.senses for item in rest):
        return None
    return _joined(rest, starts=starts) or _dashed(rest)


def _has_road(around: Surroundings) -> bool:
    before = [x for x in around.before if "article" not in x.senses][-1:]
    nearest = (*before, *around.after[:1])
    return any("road" in item.senses for item in nearest)


def _joined(items: Sequence[Item], *, starts: bool) -> Lead | None:
    """Two names with a spaced dash or "to" between them."""
    for place, item in enumerate(items):
        joins = item.low in DASHES or "to" in item.senses
        joins = joins and not (item.low in DASHES and starts)
        if joins and _is_name(items[:place]) and _is_name(items[place + 1 :]):
            one, other = items[:place], items[place + 1 :]
            return Lead(items=one, relation=Relation.BETWEEN, other=other)
    return None


def _dashed(items: Sequence[Item]) -> Lead | None:
    """One token with a dash between two names: "Київ\u2013Одеса"."""
    if len(items) != 1 or not items[0].is_capital:
        return None
    item = items[0]
    for dash in LONG:
        head, mark, tail = item.low.partition(dash)
        if mark and head and tail and dash not in tail:
            middle = item.start + len(head)
            one = item._replace(low=head, end=middle)
            other = item._replace(low=tail, start=middle + 1)
            return Lead(items=(one,), relation=Relation.BETWEEN, other=(other,))
    return None


def _is_name(items: Sequence[Item]) -> bool:
    return any(item.is_name and item.is_capital for item in items)
