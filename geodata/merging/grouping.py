"""Which incidents are one event: links, strongest first, none against a bar.

The order of the reports plays no part: incidents are taken by their ids, links
by their score and then by the ids.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations

from geodata.merging.combining import combine, conflicts_of
from geodata.merging.links import JOINED, Link, link_between, may_be_one
from geodata.merging.merge import Merge
from geodata.models import Incident

BY_HAND = "joined by hand"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What people decided: pairs of incident ids to join, and to keep apart.

    They win over any score; keeping apart wins over joining.
    """

    joined: frozenset[Pair] = field(default_factory=frozenset)
    parted: frozenset[Pair] = field(default_factory=frozenset)


def merge_incidents(
    incidents: Iterable[Incident], *, decisions: Decisions | None = None
) -> tuple[Merge, ...]:
    """Incidents of many reports as events, those of one event together.

    An incident given twice (by id) counts once. Every incident is in exactly one
    merge; the result is in the order of date, then id.
    """
    decided = decisions or Decisions()
    by_id = {one.incident_id: one for one in incidents}
    groups = _Groups(by_id, _pairs(decided.parted))
    links = sorted(_links(by_id, decided), key=lambda k: (-k.score, k.one, k.other))
    for link in links:
        groups.join(link)
    found = groups.merged()
    ids = {
        member.incident_id: merge.incident.incident_id
        for merge in found
        for member in merge.members
    }
    whole = [_with_parents(merge, ids) for merge in found]
    return tuple(sorted(whole, key=_order))


def _order(merge: Merge) -> tuple[str, str]:
    day = merge.incident.date_start
    return (day.isoformat() if day else "", merge.incident.incident_id)


def _pairs(pairs: Iterable[Pair]) -> frozenset[Pair]:
    return frozenset((min(pair), max(pair)) for pair in pairs)


def _links(by_id: dict[str, Incident], decided: Decisions) -> Iterator[Link]:
    by_hand = _pairs(decided.joined) - _pairs(decided.parted)
    for one, other in sorted(by_hand):
        if one in by_id and other in by_id and one != other:
            yield Link(one=one, other=other, score=1.0, reasons=(BY_HAND,))
    for one, other in sorted(_candidates(list(by_id.values()))):
        link = link_between(by_id[one], by_id[other])
        if link is not None and link.score >= JOINED and (one, other) not in by_hand:
            yield link


def _candidates(incidents: Sequence[Incident]) -> set[Pair]:
    """Pairs that share a type, a country and days that touch."""
    shelves: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for one in sorted(incidents, key=lambda each: each.incident_id):
        if one.location is not None:
            for day in _days(one):
                key = (one.incident_type, one.location.country, day)
                shelves[key].append(one.incident_id)
    return {
        pair
        for shelf in shelves.values()
        for pair in combinations(dict.fromkeys(shelf), 2)
    }


MOST_DAYS = 31
"""Days of a long incident by which it is looked up; links need a day in common."""


def _days(incident: Incident) -> Iterator[date]:
    """The days told, or the report's, with the one after: nights touch two."""
    told = [incident.date_start, incident.date_end]
    days = [day for day in told if day is not None]
    if not days:
        days = [source.published for source in incident.sources if source.published]
        days = [day - timedelta(days=1) for day in days] + days
    if not days:
        return
    first, last = min(days), min(max(days), min(days) + timedelta(days=MOST_DAYS))
    for step in range((last - first).days + 2):
        yield first + timedelta(days=step)


class _Groups:
    """Incidents in groups that grow; no group may hold two that cannot be one."""

    def __init__(self, by_id: dict[str, Incident], parted: frozenset[Pair]) -> None:
        self._by_id = by_id
        self._parted = parted
        self._group: dict[str, tuple[str, ...]] = {
            identity: (identity,) for identity in sorted(by_id)
        }
        self._links: dict[tuple[str, ...], tuple[Link, ...]] = {}

    def join(self, link: Link) -> None:
        """Join the groups of a link's two incidents, unless something bars it."""
        one, other = self._group[link.one], self._group[link.other]
        if one is other or not self._may_join(one, other, link):
            return
        joined = tuple(sorted(one + other))
        told = (*self._links.pop(one, ()), *self._links.pop(other, ()), link)
        self._links[joined] = told
        for identity in joined:
            self._group[identity] = joined

    def _may_join(
        self, one: tuple[str, ...], other: tuple[str, ...], link: Link
    ) -> bool:
        pairs = [(min(a, b), max(a, b)) for a in one for b in other]
        if not self._parted.isdisjoint(pairs):
            return False
        by_hand = BY_HAND in link.reasons
        return by_hand or all(
            may_be_one(self._by_id[a], self._by_id[b]) for a, b in pairs
        )

    def merged(self) -> list[Merge]:
        """The groups as merges."""
        found: list[Merge] = []
        for group in sorted(set(self._group.values())):
            members = tuple(self._by_id[identity] for identity in group)
            found.append(
                Merge(
                    incident=combine(members),
                    members=members,
                    links=self._links.get(group, ()),
                    conflicts=conflicts_of(members),
                )
            )
        return found


def _with_parents(merge: Merge, ids: dict[str, str]) -> Merge:
    """The merge with its whole named by the merged incident's id."""
    parent = merge.incident.part_of
    merged = ids.get(parent) if parent is not None else None
    if merged == merge.incident.incident_id:
        merged = None
    if merged == parent:
        return merge
    return replace(merge, incident=replace(merge.incident, part_of=merged or parent))
