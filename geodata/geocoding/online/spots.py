"""Places of an answer that are one: a town's node, its boundary, its municipality."""

from collections.abc import Sequence

from geodata.geocoding.online.nominatim_rows import FoundPlace
from geodata.geocoding.shapes import WGS84
from geodata.places import PlaceKind

SAME_SPOT_M = 5_000.0
"""Points of one place lie this close: the middle of its houses and of its fields."""

PREFERRED = (
    PlaceKind.SETTLEMENT,
    PlaceKind.DISTRICT,
    PlaceKind.ADMIN3,
    PlaceKind.ADMIN2,
    PlaceKind.ADMIN1,
)
"""Which of several at one spot a name means that says no kind: the finest."""


def spots(found: Sequence[FoundPlace]) -> list[list[FoundPlace]]:
    """The places in groups of one spot each, in the answer's order."""
    groups: list[list[FoundPlace]] = []
    for each in found:
        joined = [group for group in groups if any(_are_one(each, o) for o in group)]
        merged = [other for group in joined for other in group] + [each]
        groups = [group for group in groups if group not in joined] + [merged]
    return groups


def finest(group: Sequence[FoundPlace]) -> FoundPlace:
    """The member that stands for the spot: the finest kind, with a box if any has."""
    return min(group, key=lambda f: (_rank(f.place.kind), f.box is None))


def _rank(kind: PlaceKind) -> int:
    return PREFERRED.index(kind) if kind in PREFERRED else len(PREFERRED)


def _are_one(one: FoundPlace, other: FoundPlace) -> bool:
    if one.place.country != other.place.country:
        return False
    if apart_m(one, other) <= SAME_SPOT_M:
        return True
    if one.place.kind is other.place.kind:
        return False
    # A district and the town it is named after, which lies in it.
    wide, small = sorted((one, other), key=lambda f: -_rank(f.place.kind))
    return wide.box is not None and _is_in(small, wide.box)


def _is_in(found: FoundPlace, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    place = found.place
    return west <= place.longitude <= east and south <= place.latitude <= north


def apart_m(one: FoundPlace, other: FoundPlace) -> float:
    """Metres between the points of two places."""
    a, b = one.place, other.place
    _, _, metres = WGS84.inv(a.longitude, a.latitude, b.longitude, b.latitude)
    return float(metres)
