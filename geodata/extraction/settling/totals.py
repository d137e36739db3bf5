"""Figures that hold others: a city's, a region's, the sum of its towns."""

from geodata.extraction.casualties import FIELDS
from geodata.extraction.drafts import Draft, Said
from geodata.extraction.incidents import count_of
from geodata.extraction.settling.countries import STRUCK
from geodata.extraction.settling.framing import is_downing
from geodata.extraction.settling.inclusion import (
    holds,
    is_city_of,
    is_within_days,
    same_days,
)
from geodata.places import PlaceKind

LEAST_PARTS = 2
"""Places with figures of their own that make a region's figure told first a sum."""


def parent_of(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The city or region whose figures already hold this one's."""
    for other in drafts:
        if other is draft or not same_days(draft, other):
            continue
        if is_city_of(other, draft) and _may_hold(other, draft):
            return other
        if holds(other, draft) and _covers(other, draft) and _says_so(other, draft):
            return other
    return None


def raise_tolls(drafts: list[Draft]) -> None:
    """Give a city its toll that rose, told after its districts.

    "X: five dead. In district Y three. By evening the toll was eight.": the eight
    are X's, if the sentence names no place.
    """
    for draft in drafts:
        for city in drafts:
            if is_city_of(city, draft) and same_days(city, draft):
                risen = [said for said in draft.said if _is_risen(said, draft, city)]
                city.said.extend(risen)
                draft.said = [said for said in draft.said if said not in risen]


def _is_risen(said: Said, district: Draft, city: Draft) -> bool:
    """Whether a district's running total passes the figure told of its city."""
    if said.casualty is None or not said.casualty.is_toll:
        return False
    known = count_of(city, said.field).low or 0
    placed = any(
        one.field == "place" and one.sentence is said.sentence for one in district.said
    )
    risen = (said.casualty.amount.low or 0) >= known
    return known > 0 and not placed and risen


def adds_up(region: Draft, drafts: list[Draft]) -> bool:
    """Whether a region's figures can be the sum of those told of places in it.

    "Two killed, six wounded in X region", then one and two in Y, one in Z: not all
    places are told, but none of the figures passes the sum. A sum of the dead alone
    holds no town's wounded.
    """
    if region.kind is not PlaceKind.ADMIN1:
        return False
    inner = [draft for draft in drafts if _is_inside(draft, region)]
    totals = [(name, count_of(region, name).low) for name in FIELDS]
    for name, total in totals:
        told = [n for n in (count_of(draft, name).low for draft in inner) if n]
        if told and (total is None or sum(told) > total):
            return False
    return any(total for _, total in totals)


def sum_of(draft: Draft, sums: list[Draft]) -> Draft | None:
    """The region whose figures are a sum that this place's belong to."""
    return next((region for region in sums if _is_inside(draft, region)), None)


def _is_inside(draft: Draft, region: Draft) -> bool:
    """Whether a place of the region was struck on its days, as no part of a city."""
    return (
        holds(region, draft)
        and draft.parent in (None, region)
        and is_within_days(draft, region)
        and bool(draft.tags & STRUCK)
    )


def parts_of(outer: Draft, drafts: list[Draft]) -> list[Draft]:
    """The places whose figures a region's, told first, hold together.

    Those that fit under it in the order of the text, and those without figures;
    none where fewer than two have their own.
    """
    if outer.kind is not PlaceKind.ADMIN1 or not any(_lows(outer)):
        return []
    inner = [draft for draft in drafts if _is_inside(draft, outer)]
    killed, injured = _lows(outer)
    parts: list[Draft] = []
    for draft in inner:
        if any(is_city_of(city, draft) for city in inner if any(_lows(city))):
            continue
        dead, hurt = _lows(draft)
        if dead <= killed and hurt <= injured:
            killed, injured = killed - dead, injured - hurt
            parts.append(draft)
    own = [draft for draft in parts if any(_lows(draft))]
    first = outer.is_heading or all(outer.order < draft.order for draft in own)
    return parts if first and len(own) >= LEAST_PARTS else []


def _lows(draft: Draft) -> tuple[int, int]:
    """The least killed and injured, nobody where nothing is told."""
    return (count_of(draft, "killed").low or 0, count_of(draft, "injured").low or 0)


def _may_hold(city: Draft, district: Draft) -> bool:
    """Whether the city's toll can hold its district's; one without a toll fits."""
    pairs = [(count_of(city, name), count_of(district, name)) for name in FIELDS]
    told = [(whole, part) for whole, part in pairs if part.low or part.best]
    known = [(whole, part) for whole, part in told if whole.low is not None]
    return not told or (
        bool(known)
        and all((whole.low or 0) >= (part.low or 0) for whole, part in known)
    )


def _says_so(outer: Draft, inner: Draft) -> bool:
    """Whether the text counts the town's figures in the region's.

    "Five died in X region, two of them in Y", or a region's sum: "in all".
    """
    told = [said for said in inner.said if said.casualty is not None]
    if any(said.casualty is not None and said.casualty.is_part for said in told):
        return True
    if _is_sum(outer):
        return True
    sums = [said.sentence for said in outer.said if said.casualty is not None]
    return any(
        said.sentence.has("PART") and -1 <= said.sentence.paragraph - one.paragraph <= 1
        for said in told
        for one in sums
    )


def _is_sum(draft: Draft) -> bool:
    """Whether the region's figures are said to be a sum: "in all", "four districts"."""
    return draft.has_figures() and any(said.sentence.has("SUM") for said in draft.said)


def _covers(outer: Draft, inner: Draft) -> bool:
    """Whether the outer figures are told and can hold the inner ones."""
    pairs = [(count_of(outer, name).low, count_of(inner, name).low) for name in FIELDS]
    both = [(a, b) for a, b in pairs if b]
    if not both:
        struck = not is_downing(inner)
        return struck and _is_sum(outer) and any(a for a, _ in pairs)
    return all(a is not None and a >= b for a, b in both)
