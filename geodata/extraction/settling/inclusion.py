"""Which drafts lie in the place and the days of others."""

from geodata.extraction.containment import lies_in_circle
from geodata.extraction.drafts import Draft
from geodata.extraction.timing import lies_in
from geodata.places import Place, PlaceKind

COARSE = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.COUNTRY})


def same_days(one: Draft, other: Draft) -> bool:
    """Whether two drafts are of the same days, or one of them tells none."""
    if one.when is None or other.when is None:
        return True
    if one.when.start is None or other.when.start is None:
        return True
    return (one.when.start, one.when.end) == (other.when.start, other.when.end)


def is_within_days(draft: Draft, region: Draft) -> bool:
    """Whether a draft is of the days of a region's, or one of them tells none."""
    if draft.when is None or region.when is None:
        return True
    return lies_in(draft.when, region.when)


def holds(outer: Draft, inner: Draft) -> bool:
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
    place = place_of(draft)
    return place is not None and place.admin1 is None


def is_city_of(city: Draft, district: Draft) -> bool:
    """Whether one place is a district and the other the city it is of."""
    inner, outer = place_of(district), place_of(city)
    if inner is None or outer is None or inner.kind is not PlaceKind.DISTRICT:
        return False
    return inner.parent_id == outer.place_id


def place_of(draft: Draft) -> Place | None:
    """The gazetteer's place that a draft's name was decided to be."""
    decision = draft.mention.decision if draft.mention is not None else None
    return decision.place if decision is not None else None
