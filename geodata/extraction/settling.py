"""Set the drafts of a report in relation: totals and parts, nights, duplicates."""

from dataclasses import replace

from geodata.extraction.assembly import Assembler
from geodata.extraction.containment import lies_in_circle
from geodata.extraction.drafts import Draft, National, Said
from geodata.extraction.incidents import count_of
from geodata.extraction.nations import AT_PEACE, BELLIGERENTS
from geodata.extraction.timing import lies_in
from geodata.extraction.triggers import ATTACKS
from geodata.places import Place, PlaceKind

MOST_RELATED = 500
"""Drafts of one report that are compared with each other; more is no report."""

LEAST_PARTS = 2
"""Places with figures of their own that make a region's figure told first a sum."""

COARSE = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.COUNTRY})


FIELDS = ("killed", "injured")
MOST_KILLED = 500
"""Killed beyond which a country's figure is that of a war."""

LONGEST_EVENT = 7
"""Days beyond which a country's figures are a sum of events."""

STRUCK = frozenset({"ATTACK", "BARRAGE", "KILL", "HURT", "EFFECT", "FALL"})
"""What tells of harm on the ground."""


def settle(assembler: Assembler) -> list[Draft]:
    """The drafts that stand, in the order of the text, each in relation to others."""
    told = (draft for draft in assembler.drafts.values() if not draft.is_denied)
    drafts = sorted(told, key=lambda draft: draft.order)
    if len(drafts) > MOST_RELATED:
        return drafts
    _hint_countries(drafts, assembler.countries)
    drafts = _without_bare(_without_headlines(drafts))
    drafts = _absorb_coarse(drafts)
    countries = {draft.country for draft in drafts}
    for national in assembler.nationals[:MOST_RELATED]:
        if national.nation or len(countries) == 1:
            _spread(national, drafts)
    drafts = _absorb_nations(drafts)
    _name_flyers(assembler, drafts)
    for draft in drafts:
        draft.parent = _parent_of(draft, drafts)
    sums = [draft for draft in drafts if _adds_up(draft, drafts)]
    for draft in drafts:
        draft.parent = draft.parent or _sum_of(draft, sums)
    for whole in drafts:
        for draft in _parts_of(whole, drafts):
            draft.parent = draft.parent or whole
    return drafts


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
        or _parts_of(draft, body)
        or not any(
            _holds(draft, other)
            or _is_city_of(draft, other)
            or _is_at(draft, other)
            or _is_of_name(draft, other)
            for other in body
        )
    ]


def _is_at(one: Draft, other: Draft) -> bool:
    """Whether both are of one place: a headline tells no day of its own."""
    place, beside = _place(one), _place(other)
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


def _same_days(one: Draft, other: Draft) -> bool:
    if one.when is None or other.when is None:
        return True
    if one.when.start is None or other.when.start is None:
        return True
    return (one.when.start, one.when.end) == (other.when.start, other.when.end)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether the outer place is an area that the inner one lies in."""
    kind = outer.kind
    if kind not in COARSE or outer is inner:
        return False
    area, place = outer.location, inner.location
    if area is None or place is None or area.country != place.country:
        return False
    if kind is PlaceKind.COUNTRY:
        return inner.kind is not PlaceKind.COUNTRY
    if kind is PlaceKind.ADMIN1 and _is_great(outer):
        return inner.kind not in COARSE and lies_in_circle(place, area)
    if kind is PlaceKind.ADMIN1:
        return (
            inner.kind is not PlaceKind.ADMIN1
            and place.admin1 is not None
            and place.admin1 == (area.admin1 or area.place)
        )
    return place.admin2 is not None and place.admin2 == (area.admin2 or area.place)


def _is_great(draft: Draft) -> bool:
    """Whether an area is a region of no administration: "Darfur", "Donbas"."""
    place = _place(draft)
    return place is not None and place.admin1 is None


def _absorb_coarse(drafts: list[Draft]) -> list[Draft]:
    """A region named only as the frame of a town's event is no event of its own."""
    kept: list[Draft] = []
    for draft in drafts:
        inner = [
            d
            for d in drafts
            if _holds(draft, d)
            and _same_days(draft, d)
            # An airport closed is not what entered the airspace.
            and (d.tags != {"CLOSURE"} or draft.tags == {"CLOSURE"})
        ]
        if inner and _is_downed_over(draft):
            draft.tags -= ATTACKS
        finer = [d for d in inner if d.is_refined and not d.has_figures()]
        framed = not draft.has_figures() and not _own_facts(draft, inner)
        kept_apart = _is_downing(draft) or _is_own_entry(draft)
        refined = len(finer) == len(inner) == 1
        if inner and (framed or refined) and not kept_apart:
            if draft.kind is not PlaceKind.COUNTRY or len(inner) == 1:
                inner[0].said.extend(
                    replace(said, is_shared=said.is_shared or draft.is_national)
                    for said in draft.said
                    if said.field != "place"
                )
                inner[0].tags |= draft.tags
            continue
        kept.append(draft)
    return kept


def _is_downed_over(draft: Draft) -> bool:
    """Whether of a region's attack only the drones downed are told."""
    effects = any(said.field == "effects" for said in draft.said)
    return (
        "INTERCEPT" in draft.tags
        and not effects
        and not draft.has_figures()
        and any(said.arms and said.arms.intercepted for said in draft.said)
    )


def _is_downing(draft: Draft) -> bool:
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


def _spread(national: National, drafts: list[Draft]) -> None:
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
    if not draft.tags & {
        "ATTACK",
        "BARRAGE",
        "KILL",
        "HURT",
        "INTERCEPT",
        "EFFECT",
        "FALL",
    }:
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


def _absorb_nations(drafts: list[Draft]) -> list[Draft]:
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
    inner = [d for d in drafts if _holds(nation, d) and _same_days(nation, d)]
    if not nation.has_figures():
        return bool(inner) and not _is_own_entry(nation)
    return any(
        all(
            count_of(nation, name).low in (None, count_of(draft, name).low)
            for name in FIELDS
        )
        for draft in inner
    )


def _is_own_entry(nation: Draft) -> bool:
    """'66 balloons entered Lithuania': a number over a country at peace is its own."""
    return (
        nation.country in AT_PEACE
        and "ENTER" in nation.tags
        and any(
            said.arms is not None and (said.arms.launched or 0) > 1
            for said in nation.said
        )
    )


def _parent_of(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The city or region whose figures already hold this one's."""
    for other in drafts:
        if other is draft or not _same_days(draft, other):
            continue
        if _is_city_of(other, draft) and _may_hold(other, draft):
            return other
        if _holds(other, draft) and _covers(other, draft) and _says_so(other, draft):
            return other
    return None


def _adds_up(region: Draft, drafts: list[Draft]) -> bool:
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


def _sum_of(draft: Draft, sums: list[Draft]) -> Draft | None:
    """The region whose figures are a sum that this place's belong to."""
    return next((region for region in sums if _is_inside(draft, region)), None)


def _is_inside(draft: Draft, region: Draft) -> bool:
    """Whether a place of the region was struck on its days, as no part of a city."""
    return (
        _holds(region, draft)
        and draft.parent in (None, region)
        and _is_within_days(draft, region)
        and bool(draft.tags & STRUCK)
    )


def _is_within_days(draft: Draft, region: Draft) -> bool:
    if draft.when is None or region.when is None:
        return True
    return lies_in(draft.when, region.when)


def _parts_of(outer: Draft, drafts: list[Draft]) -> list[Draft]:
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
        if any(_is_city_of(city, draft) for city in inner if any(_lows(city))):
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


def _is_city_of(city: Draft, district: Draft) -> bool:
    inner, outer = _place(district), _place(city)
    if inner is None or outer is None or inner.kind is not PlaceKind.DISTRICT:
        return False
    return inner.parent_id == outer.place_id


def _place(draft: Draft) -> Place | None:
    decision = draft.mention.decision if draft.mention is not None else None
    return decision.place if decision is not None else None


def _covers(outer: Draft, inner: Draft) -> bool:
    """Whether the outer figures are told and can hold the inner ones."""
    pairs = [
        (count_of(outer, name).low, count_of(inner, name).low)
        for name in ("killed", "injured")
    ]
    both = [(a, b) for a, b in pairs if b]
    if not both:
        struck = not _is_downing(inner)
        return struck and _is_sum(outer) and any(a for a, _ in pairs)
    return all(a is not None and a >= b for a, b in both)
