"""Whether two incidents of different reports are one event: a score with reasons.

The weights are decisions, not fitted: two reports that name one town, one day and one
type are one event; a wide area or a day that is not told needs a shared
figure or a shared sentence too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from geodata.merging.places import Nearness, nearness
from geodata.models import Incident, TimePrecision

JOINED = 0.7
"""The least score of a link that joins two incidents."""

PLACE_SCORES = {
    Nearness.SAME: 0.5,
    Nearness.SAME_WIDE: 0.35,
    Nearness.WITHIN: 0.25,
}
SHORTEST_QUOTE = 40
"""Code points of a sentence that two reports do not write alike by chance."""

PARTS_OF_DAY = {
    "night": {"night", "midnight", "dawn", "overnight", "early", "hours"},
    "day": {"morning", "midday", "noon", "afternoon", "day"},
    "evening": {"evening", "dusk", "dark"},
}
Reason = tuple[float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two incidents by id, the score 0..1 that they are one event, and why."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


def link_between(one: Incident, other: Incident) -> Link | None:
    """The link of two incidents; None where they cannot be one event."""
    if not may_be_one(one, other):
        return None
    found = [
        *_place(one, other),
        *_time(one, other),
        *_figures(one, other),
        *_words(one, other),
    ]
    score = round(min(1.0, max(0.0, sum(points for points, _ in found))), 3)
    ids = sorted((one.incident_id, other.incident_id))
    reasons = tuple(f"{why} ({points:+.2f})" for points, why in found)
    return Link(one=ids[0], other=ids[1], score=score, reasons=reasons)


def may_be_one(one: Incident, other: Incident) -> bool:
    """Whether nothing rules it out: type, report, days and places agree."""
    if one.incident_type is not other.incident_type:
        return False
    if {s.report_id for s in one.sources} & {s.report_id for s in other.sources}:
        return False  # a report tells its events apart itself
    if one.location is None or other.location is None:
        return False  # nothing says that two unknown places are one
    if _days_apart(one, other) > 1:
        return False
    return nearness(one.location, other.location) is not Nearness.APART


def _place(one: Incident, other: Incident) -> Iterator[Reason]:
    if one.location is not None and other.location is not None:
        lies = nearness(one.location, other.location)
        yield PLACE_SCORES.get(lies, 0.0), lies.value


def _days_apart(one: Incident, other: Incident) -> int:
    """Days between the nearest ends, 0 where they overlap or are not told."""
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return 0
    gap = max(first[0], second[0]) - min(first[1], second[1])
    return max(0, gap // timedelta(days=1))


def _days(incident: Incident) -> tuple[date, date] | None:
    """The days told; without any, those about the publication of the report."""
    if incident.date_start is not None and incident.date_end is not None:
        return incident.date_start, incident.date_end
    published = [s.published for s in incident.sources if s.published is not None]
    if not published:
        return None
    return min(published) - timedelta(days=1), max(published)


def _time(one: Incident, other: Incident) -> Iterator[Reason]:
    apart = _days_apart(one, other)
    if one.date_start is None or other.date_start is None:
        yield 0.05, "a day is told by one report only"
    elif apart:
        yield 0.05, "one day apart"
    elif _is_one_day(one) and _is_one_day(other):
        yield 0.3, "same day"
    else:
        yield 0.15, "days overlap"
    here, there = _part_of_day(one), _part_of_day(other)
    if here and there:
        alike = here == there
        yield (0.05, "same time of day") if alike else (-0.25, "other time of day")


def _is_one_day(incident: Incident) -> bool:
    fine = (TimePrecision.DAY, TimePrecision.PART_OF_DAY, TimePrecision.HOUR)
    return incident.time_precision in fine and incident.date_start == incident.date_end


def _part_of_day(incident: Incident) -> str | None:
    words = set((incident.time_of_day or "").split())
    found = [name for name, members in PARTS_OF_DAY.items() if words & members]
    return found[0] if len(found) == 1 else None


def _figures(one: Incident, other: Incident) -> Iterator[Reason]:
    earlier, later = sorted((one, other), key=_published)
    for name in ("killed", "injured"):
        before, after = _figure(earlier, name), _figure(later, name)
        if before is None or after is None:
            continue
        if before == after:
            yield (0.15 if before else 0.03), f"same number of {name}"
        elif after > before:
            yield 0.0, f"more {name} in the later report: tolls rise"
        elif _published(one) == _published(other):
            yield -0.05, f"different numbers of {name}"
        else:
            yield -0.1, f"fewer {name} in the later report"


def _published(incident: Incident) -> date:
    days = [source.published for source in incident.sources if source.published]
    return max(days, default=date.min)


def _figure(incident: Incident, name: str) -> int | None:
    count = incident.killed if name == "killed" else incident.injured
    return next((n for n in (count.best, count.low) if n is not None), None)


def _words(one: Incident, other: Incident) -> Iterator[Reason]:
    if _quotes(one) & _quotes(other):
        yield 0.3, "the same sentence in both"
    here = {use.weapon for use in one.weapons}
    there = {use.weapon for use in other.weapons}
    if here & there:
        yield 0.05, f"same weapon ({', '.join(sorted(here & there))})"
    elif here and there:
        yield -0.05, "different weapons"
    shared = set(one.effects) & set(other.effects)
    if shared:
        yield 0.05, f"same effect ({', '.join(sorted(shared))})"


def _quotes(incident: Incident) -> set[str]:
    return {
        " ".join(claim.quote.split()).casefold()
        for claim in incident.claims
        if len(claim.quote) >= SHORTEST_QUOTE
    }
