"""Regions that are the frame of a town's event, or have one of their own."""

from dataclasses import replace

from geodata.extraction.drafts import Draft
from geodata.extraction.settling.countries import is_own_entry
from geodata.extraction.settling.inclusion import holds, same_days
from geodata.extraction.triggers import ATTACKS
from geodata.places import PlaceKind


def absorb_coarse(drafts: list[Draft]) -> list[Draft]:
    """A region named only as the frame of a town's event is no event of its own."""
    kept: list[Draft] = []
    for draft in drafts:
        inner = _told_inside(draft, drafts)
        if inner and _is_downed_over(draft):
            draft.tags -= ATTACKS
        if not inner or not _is_frame(draft, inner):
            kept.append(draft)
        elif draft.kind is not PlaceKind.COUNTRY or len(inner) == 1:
            _hand_down(draft, inner[0])
    return kept


def _told_inside(outer: Draft, drafts: list[Draft]) -> list[Draft]:
    """The drafts of the same days that lie in another's area."""
    return [
        draft
        for draft in drafts
        if holds(outer, draft)
        and same_days(outer, draft)
        # An airport closed is not what entered the airspace.
        and (draft.tags != {"CLOSURE"} or outer.tags == {"CLOSURE"})
    ]


def _is_frame(outer: Draft, inner: list[Draft]) -> bool:
    """Whether an area tells nothing that is not told of the places in it."""
    if is_downing(outer) or is_own_entry(outer):
        return False
    finer = [draft for draft in inner if draft.is_refined and not draft.has_figures()]
    framed = not outer.has_figures() and not _own_facts(outer, inner)
    return framed or len(finer) == len(inner) == 1


def _hand_down(outer: Draft, inner: Draft) -> None:
    """Give what is told of an area to the place in it that it frames."""
    inner.said.extend(
        replace(said, is_shared=said.is_shared or outer.is_national)
        for said in outer.said
        if said.field != "place"
    )
    inner.tags |= outer.tags


def _is_downed_over(draft: Draft) -> bool:
    """Whether of a region's attack only the drones downed are told."""
    effects = any(said.field == "effects" for said in draft.said)
    return (
        "INTERCEPT" in draft.tags
        and not effects
        and not draft.has_figures()
        and any(said.arms and said.arms.intercepted for said in draft.said)
    )


def is_downing(draft: Draft) -> bool:
    """Whether drones were shot down over a region: an event beside its towns'."""
    return "INTERCEPT" in draft.tags and "ATTACK" not in draft.tags


def _own_facts(draft: Draft, inner: list[Draft]) -> bool:
    """Whether a region's sentences tell harm that its towns' sentences do not."""
    if draft.mention is not None and draft.mention.country is not None:
        return False
    told = {s.value for one in inner for s in one.said if s.field == "effects"}
    own = {
        said.value
        for said in draft.said
        if said.field == "effects" and not said.sentence.is_heading
    }
    return bool(own - told)
