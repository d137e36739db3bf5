"""The pinned index below, the user's lists above: one place stands once.

A place of a list that a layer below has too (by its id; or by kind, country,
name and closeness) is that layer's, under all spellings of both.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geodata.gazetteer.folding import fold
from geodata.gazetteer.index_file import Entry, IndexFile
from geodata.gazetteer.nearest import metres_between
from geodata.places import Place, PlaceKind

SAME_PLACE_M = 3_000.0
SAME_UNIT_M = 50_000.0
"""Two registers put the point of a raion at its seat or in its middle."""


class Layers:
    """Index files, the base first; a list sees those before it."""

    def __init__(self, files: Sequence[IndexFile]) -> None:
        self._base, *self._lists = files

    def entries(self, key: str) -> list[Entry]:
        """All places of a folded name, the base's first."""
        found = self._base.entries(key)
        if not self._lists:
            return found
        ids = {entry.place.place_id for entry in found}
        own = [*self._own(key)]
        for entry in own:
            if entry.place.place_id not in ids:
                ids.add(entry.place.place_id)
                found.append(entry)
        return [entry for entry in found if not _has_a_point_now(entry, own)]

    def _own(self, key: str) -> Iterator[Entry]:
        """The lists' places of a folded name, or the same places further below."""
        for depth, layer in enumerate(self._lists):
            for entry in layer.entries(key):
                below = self._below(entry, depth)
                yield entry if below is None else _alternate(below)

    def by_id(self, place_id: str) -> Entry | None:
        """The place of this id, from the lowest layer that has it."""
        found = (layer.by_id(place_id) for layer in (self._base, *self._lists))
        return next((entry for entry in found if entry), None)

    def is_listed(self, place_id: str) -> bool:
        """Whether a list has the place of this id and the base has not."""
        if not any(layer.by_id(place_id) for layer in self._lists):
            return False
        return self._base.by_id(place_id) is None

    def of_kind(self, kind: PlaceKind) -> Iterator[Entry]:
        """All places of a kind, each once."""
        yield from self._base.of_kind(kind)
        for depth, layer in enumerate(self._lists):
            for entry in layer.of_kind(kind):
                if self._below(entry, depth) is None:
                    yield entry

    def by_distance(
        self, longitude: float, latitude: float
    ) -> Iterator[tuple[Entry, float]]:
        """Settlements, nearest first, with the distance in metres."""
        base = _by_distance(self._base, longitude, latitude)
        if not self._lists:
            return base
        own = (
            self._own_by_distance(depth, longitude, latitude)
            for depth in range(len(self._lists))
        )
        return heapq.merge(base, *own, key=lambda pair: pair[1])

    def _own_by_distance(
        self, depth: int, longitude: float, latitude: float
    ) -> Iterator[tuple[Entry, float]]:
        for entry, metres in _by_distance(self._lists[depth], longitude, latitude):
            if self._below(entry, depth) is None:
                yield entry, metres

    def _below(self, entry: Entry, depth: int) -> Entry | None:
        """The same place in a layer below, None where it is the list's own."""
        for layer in (self._base, *self._lists[:depth]):
            same = layer.by_id(entry.place.place_id)
            if same is not None:
                return same
            for other in layer.entries(fold(entry.place.name)):
                if _are_one(entry.place, other.place):
                    return other
        return None


def _by_distance(
    layer: IndexFile, longitude: float, latitude: float
) -> Iterator[tuple[Entry, float]]:
    for number, metres in layer.settlements.by_distance(longitude, latitude):
        yield layer.by_number(number), metres


def _alternate(entry: Entry) -> Entry:
    return replace(entry, is_main_name=False)


def _has_a_point_now(entry: Entry, own: Sequence[Entry]) -> bool:
    """Whether a list has the point of a village whose unit alone was known."""
    return entry.place.within is not None and any(
        each.place.kind is entry.place.kind
        and each.place.within is None
        and each.place.country == entry.place.country
        and metres_between(each.place, entry.place) <= (entry.radius_m or 0.0)
        for each in own
    )


def _are_one(one: Place, other: Place) -> bool:
    if other.within is not None:
        return False
    if one.kind is not other.kind or one.country != other.country:
        return False
    limit = SAME_UNIT_M if one.kind is PlaceKind.ADMIN2 else SAME_PLACE_M
    return metres_between(one, other) <= limit
