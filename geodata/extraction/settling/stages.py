"""The drafts of a report set in relation, stage by stage."""

from dataclasses import replace

from geodata.extraction.assembly import Assembler
from geodata.extraction.drafts import Draft, Said
from geodata.extraction.settling.countries import absorb_nations, spread_weapons
from geodata.extraction.settling.framing import absorb_coarse
from geodata.extraction.settling.inclusion import holds, is_city_of, place_of
from geodata.extraction.settling.totals import (
    adds_up,
    parent_of,
    parts_of,
    raise_tolls,
    sum_of,
)

MOST_RELATED = 500
"""Drafts of one report that are compared with each other; more is no report."""


def settle(assembler: Assembler) -> list[Draft]:
    """The drafts that stand, in the order of the text, each in relation to others."""
    told = (draft for draft in assembler.drafts.values() if not draft.is_denied)
    drafts = sorted(told, key=lambda draft: draft.order)
    if len(drafts) > MOST_RELATED:
        return drafts
    _hint_countries(drafts, assembler.countries)
    drafts = _without_bare(_without_headlines(drafts))
    drafts = absorb_coarse(drafts)
    countries = {draft.country for draft in drafts}
    for national in assembler.nationals[:MOST_RELATED]:
        if national.nation or len(countries) == 1:
            spread_weapons(national, drafts)
    drafts = absorb_nations(drafts)
    _name_flyers(assembler, drafts)
    raise_tolls(drafts)
    _link_parts(drafts)
    return drafts


def _link_parts(drafts: list[Draft]) -> None:
    """Give each draft the one whose figures hold its own, where there is one."""
    for draft in drafts:
        draft.parent = parent_of(draft, drafts)
    sums = [draft for draft in drafts if adds_up(draft, drafts)]
    for draft in drafts:
        draft.parent = draft.parent or sum_of(draft, sums)
    for whole in drafts:
        for draft in parts_of(whole, drafts):
            draft.parent = draft.parent or whole


def _name_flyers(assembler: Assembler, drafts: list[Draft]) -> None:
    """What came down is a drone where the report speaks of nothing else in the air."""
    if len(assembler.named) != 1:
        return
    ((weapon, (sentence, arms)),) = assembler.named.items()
    if weapon not in assembler.lexicon.sets["flying"]:
        return
    plain = replace(arms, launched=None, intercepted=None)
    for draft in drafts:
        armed = any(said.arms is not None for said in draft.said)
        if not armed and draft.tags & {"FALL", "ENTER", "INTERCEPT"}:
            draft.said.append(Said("weapons", weapon, sentence, arms=plain))


def _hint_countries(drafts: list[Draft], named: set[str | None]) -> None:
    """An unlocated place lies in the country of the place told of before it."""
    countries = {draft.country for draft in drafts if draft.location is not None}
    countries = countries or named
    last = next(iter(countries)) if len(countries) == 1 else None
    for draft in drafts:
        if draft.location is not None:
            last = draft.country
        elif draft.country_hint is None:
            draft.country_hint = last


def _without_headlines(drafts: list[Draft]) -> list[Draft]:
    """A headline's region or city is left out where the body names places in it."""
    body = [draft for draft in drafts if not draft.is_heading]
    return [
        draft
        for draft in drafts
        if not draft.is_heading
        or parts_of(draft, body)
        or not any(
            holds(draft, other)
            or is_city_of(draft, other)
            or _is_at(draft, other)
            or _is_of_name(draft, other)
            for other in body
        )
    ]


def _is_at(one: Draft, other: Draft) -> bool:
    """Whether both are of one place: a headline tells no day of its own."""
    place, beside = place_of(one), place_of(other)
    return (
        place is not None and beside is not None and (place.place_id == beside.place_id)
    )


def _is_of_name(one: Draft, other: Draft) -> bool:
    """Whether both bear one name: the body's says more of which place it is."""
    names = [each.mention.toponym.name for each in (one, other) if each.mention]
    return len(names) == 2 and names[0] == names[1]  # noqa: PLR2004 - of both


def _without_bare(drafts: list[Draft]) -> list[Draft]:
    """An attack without a place stands only where no other is told."""
    placed = any(draft.mention is not None for draft in drafts)
    return [draft for draft in drafts if draft.mention is not None or not placed]
