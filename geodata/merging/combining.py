"""One incident out of several: whose word counts for which field.

For the killed and injured the latest official figure counts, else the latest one:
never an average and never a mixture of two reports' bounds. Of several on one day
the higher counts, for tolls rise. Place and time are the finest told. Every
claim of every member is kept.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from geodata.merging.merge import Conflict
from geodata.models import (
    UNKNOWN_COUNT,
    Claim,
    Count,
    GeoPrecision,
    Grade,
    Incident,
    Source,
    Status,
    TimePrecision,
    WeaponUse,
)
from geodata.titles import title_of

FINEST_PLACE = {precision: rank for rank, precision in enumerate(GeoPrecision)}
FINEST_TIME = {precision: rank for rank, precision in enumerate(TimePrecision)}


def combine(members: Sequence[Incident]) -> Incident:
    """The members as one incident; a single one stays as it is."""
    ordered = sorted(members, key=lambda one: one.incident_id)
    if len(ordered) == 1:
        return ordered[0]
    placed = min(ordered, key=lambda one: (FINEST_PLACE[one.geo_precision], _late(one)))
    dated = min(ordered, key=lambda one: (FINEST_TIME[one.time_precision], _late(one)))
    killed, injured = count_of(ordered, "killed"), count_of(ordered, "injured")
    effects = tuple(sorted({effect for one in ordered for effect in one.effects}))
    told_by = _by_weight(ordered, "actor", lambda one: one.actor is not None)
    parents = sorted({one.part_of for one in ordered if one.part_of is not None})
    name = placed.location.place if placed.location is not None else placed.toponym
    return replace(
        placed,
        incident_id=identity_of(ordered),
        title=title_of(
            placed.incident_type,
            name,
            placed.geo_precision,
            killed=killed,
            injured=injured,
            effects=effects,
        ),
        date_start=dated.date_start,
        date_end=dated.date_end,
        time_precision=dated.time_precision,
        time_of_day=dated.time_of_day,
        killed=killed,
        injured=injured,
        part_of=parents[0] if len(parents) == 1 else None,
        weapons=_weapons(ordered),
        effects=effects,
        actor=told_by[-1].actor if told_by else None,
        status=_status(ordered),
        grade=_grade(ordered),
        is_graphic=any(one.is_graphic for one in ordered),
        tags=tuple(dict.fromkeys(tag for one in ordered for tag in one.tags)),
        notes=_notes(ordered),
        claims=_claims(ordered),
        sources=_sources(ordered),
    )


def identity_of(members: Iterable[Incident]) -> str:
    """The id of several incidents as one: the same whatever their order."""
    ids = "\n".join(sorted(one.incident_id for one in members))
    return hashlib.sha256(f"merged\n{ids}".encode()).hexdigest()[:16]


def count_of(members: Sequence[Incident], name: str) -> Count:
    """The figure that counts; unknown where no member tells one."""
    known = _by_weight(members, name, lambda one: _count(one, name).is_known)
    return _count(known[-1], name) if known else UNKNOWN_COUNT


def conflicts_of(members: Sequence[Incident]) -> tuple[Conflict, ...]:
    """The fields on which members say different things."""
    fields: dict[str, Callable[[Incident], str | None]] = {
        "killed": lambda one: _told(one.killed),
        "injured": lambda one: _told(one.injured),
        "date": lambda one: str(one.date_start) if one.date_start else None,
        "place": lambda one: one.location.place if one.location else None,
        "actor": lambda one: one.actor,
    }
    ordered = sorted(members, key=lambda one: one.incident_id)
    found: list[Conflict] = []
    for name, read in fields.items():
        values = [(one.incident_id, read(one)) for one in ordered]
        told = tuple((identity, value) for identity, value in values if value)
        if len({value for _, value in told}) > 1:
            found.append(Conflict(field=name, values=told))
    return tuple(found)


def _told(count: Count) -> str | None:
    """'6', '6+' (at least), '<20' (at most), '6-8', '~20': a figure to compare."""
    if not count.is_known:
        return None
    low, best, high = count.low, count.best, count.high
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}-{high}"
    if low is not None:
        return f"{low}+"
    return f"<={high}" if high is not None else f"~{best}"


def _by_weight(
    members: Sequence[Incident], name: str, says: Callable[[Incident], bool]
) -> list[Incident]:
    """The members that tell a field, the one whose word counts last."""
    telling = [one for one in members if says(one)]
    return sorted(telling, key=lambda one: _weight(one, name))


def _weight(incident: Incident, name: str) -> tuple[bool, date, int, str]:
    spoken = [claim for claim in incident.claims if claim.field == name]
    count = _count(incident, name) if name in ("killed", "injured") else UNKNOWN_COUNT
    figure = next((n for n in (count.best, count.low, count.high) if n is not None), 0)
    return (
        any(is_official(claim.attributed_to) for claim in spoken),
        _published(incident),
        figure,
        incident.incident_id,
    )


def _count(incident: Incident, name: str) -> Count:
    return incident.killed if name == "killed" else incident.injured


def is_official(speaker: str | None) -> bool:
    """Whether a speaker's words name an office: a governor, a ministry, the police."""
    if not speaker:
        return False
    words = speaker.casefold().replace("-", " ").split()
    return any(word.startswith(_offices()) for word in words)


@cache
def _offices() -> tuple[str, ...]:
    text = files("geodata.merging").joinpath("officials.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(sorted({word for line in lines for word in line.split()}))


def _published(incident: Incident) -> date:
    days = [source.published for source in incident.sources if source.published]
    return max(days, default=date.min)


def _late(incident: Incident) -> tuple[int, str]:
    """Later reports first, then by id."""
    return (-_published(incident).toordinal(), incident.incident_id)


def _weapons(members: Sequence[Incident]) -> tuple[WeaponUse, ...]:
    """Each weapon once, its numbers from the report whose word counts."""
    found: dict[str, WeaponUse] = {}
    for one in _by_weight(members, "weapons", lambda each: bool(each.weapons)):
        for use in one.weapons:
            known = found.get(use.weapon, use)
            found[use.weapon] = WeaponUse(
                weapon=use.weapon,
                launched=known.launched if use.launched is None else use.launched,
                intercepted=(
                    known.intercepted if use.intercepted is None else use.intercepted
                ),
            )
    return tuple(found[name] for name in sorted(found))


def _status(members: Sequence[Incident]) -> Status:
    """What all agree on; a dispute stays one, anything else is proposed anew."""
    told = {one.status for one in members}
    if Status.DISPUTED in told:
        return Status.DISPUTED
    return told.pop() if len(told) == 1 else Status.PROPOSED


def _grade(members: Sequence[Incident]) -> Grade | None:
    """What all that have one agree on; else the event is to be graded anew."""
    told = {one.grade for one in members if one.grade is not None}
    return told.pop() if len(told) == 1 else None


def _notes(members: Sequence[Incident]) -> str | None:
    told = dict.fromkeys(one.notes for one in members if one.notes)
    return "\n\n".join(filter(None, told)) or None


def _claims(members: Sequence[Incident]) -> tuple[Claim, ...]:
    every = {claim for one in members for claim in one.claims}
    key = [(c.field, c.report_id, c.start, c.end, repr(c.value), c) for c in every]
    return tuple(row[-1] for row in sorted(key, key=lambda row: row[:-1]))


def _sources(members: Sequence[Incident]) -> tuple[Source, ...]:
    every = {source.report_id: source for one in members for source in one.sources}
    ordered = sorted(
        every.values(), key=lambda s: (s.published or date.min, s.report_id)
    )
    return tuple(ordered)
