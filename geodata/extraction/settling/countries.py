"""What is told of a whole country: weapons counted, losses, its own events."""

from geodata.extraction.casualties import FIELDS
from geodata.extraction.drafts import Draft, National, Said
from geodata.extraction.incidents import count_of
from geodata.extraction.nations import AT_PEACE, BELLIGERENTS
from geodata.extraction.settling.inclusion import holds, same_days

MOST_KILLED = 500
"""Killed beyond which a country's figure is that of a war."""

STRUCK = frozenset({"ATTACK", "BARRAGE", "KILL", "HURT", "EFFECT", "FALL"})
"""What tells of harm on the ground."""

OF_ATTACK = STRUCK | {"INTERCEPT"}
"""What tells of an attack, on the ground or in the air."""

LONGEST_EVENT = 7
"""Days beyond which a country's figures are a sum of events."""


def spread_weapons(national: National, drafts: list[Draft]) -> None:
    """A night's weapons go to that night's incidents in the country."""
    for draft in drafts:
        if national.nation not in (draft.country, "") or draft.is_heading:
            continue
        if _is_of_night(draft, national) and not _has_own_count(draft, national):
            draft.said.append(
                Said(
                    "weapons",
                    national.arms.weapon,
                    national.sentence,
                    arms=national.arms,
                    is_shared=True,
                )
            )


def _is_of_night(draft: Draft, national: National) -> bool:
    """Whether the draft is an attack of the days the weapons were counted for."""
    if not draft.tags & OF_ATTACK:
        return False
    if national.when is None or draft.when is None or national.when.start is None:
        return True
    return national.when.start == draft.when.start


def _has_own_count(draft: Draft, national: National) -> bool:
    """Whether a number of that weapon is told of the place itself."""
    return any(
        said.arms is not None
        and said.arms.is_counted
        and said.arms.weapon == national.arms.weapon
        and not said.is_shared
        for said in draft.said
    )


def absorb_nations(drafts: list[Draft]) -> list[Draft]:
    """A whole country's event stands only where nothing finer is told of it."""
    return [
        draft
        for draft in drafts
        if not draft.is_national
        or not (_is_sum_of_events(draft) or _is_told_finer(draft, drafts))
    ]


def _is_sum_of_events(draft: Draft) -> bool:
    """'164 were killed in Ukraine in May', "7,000 have died in Congo": no event."""
    when = draft.when
    if (count_of(draft, "killed").low or 0) > MOST_KILLED:
        return True
    return (
        draft.country in BELLIGERENTS
        and when is not None
        and when.start is not None
        and when.end is not None
        and (when.end - when.start).days > LONGEST_EVENT
    )


def _is_told_finer(nation: Draft, drafts: list[Draft]) -> bool:
    """Whether a place in the country has all that is told of the country."""
    inner = [d for d in drafts if holds(nation, d) and same_days(nation, d)]
    if not nation.has_figures():
        return bool(inner) and not is_own_entry(nation)
    return any(
        all(
            count_of(nation, name).low in (None, count_of(draft, name).low)
            for name in FIELDS
        )
        for draft in inner
    )


def is_own_entry(nation: Draft) -> bool:
    """'66 balloons entered Lithuania': a number over a country at peace is its own."""
    return (
        nation.country in AT_PEACE
        and "ENTER" in nation.tags
        and any(
            said.arms is not None and (said.arms.launched or 0) > 1
            for said in nation.said
        )
    )
