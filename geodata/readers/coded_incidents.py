"""Coded rows to incidents with their reports."""

from collections.abc import Iterator
from datetime import date
from itertools import starmap
from typing import Any, NamedTuple

import numpy as np

from geodata.members import MembersArray
from geodata.models import (
    Claim,
    Count,
    GeoPrecision,
    Incident,
    IncidentType,
    Location,
    Report,
    Source,
    TimePrecision,
    WeaponUse,
)
from geodata.readers.cells import UNKNOWN
from geodata.readers.coded import UNNAMED, Coded, Figures
from geodata.readers.row_reports import blocks


def pairs(coded: Coded) -> Iterator[tuple[Report, Incident]]:
    """Each row as a report, and its incident."""
    for start, built in blocks(coded):
        rows = zip(
            built.texts.to_pylist(),
            built.ids.to_pylist(),
            MembersArray("claims", built.claims),
            MembersArray("sources", built.sources),
            built.titles,
            strict=True,
        )
        for row, told in enumerate(starmap(_Row, rows), start):
            yield _report(told), _incident(coded, row, told)


class _Row(NamedTuple):
    text: str
    incident_id: str
    claims: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    title: str


def _report(told: _Row) -> Report:
    source = told.sources[0]
    return Report(
        text=told.text,
        published=_day(source["published"]),
        title=source["title"],
        outlet=source["outlet"],
        url=source["url"],
        language=source["language"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _incident(coded: Coded, row: int, told: _Row) -> Incident:
    source = told.sources[0]
    start, end = coded.start[row].item(), coded.end[row].item()
    return Incident(
        incident_id=told.incident_id,
        incident_type=IncidentType(coded.types[row]),
        title=told.title,
        toponym=coded.places.name[row],
        location=_location(coded, row),
        date_start=start,
        date_end=end,
        time_precision=TimePrecision(str(coded.time_precision[row])),
        time_of_day=coded.times[row] if coded.times else None,
        killed=_count(coded.killed, row),
        injured=_count(coded.injured, row),
        weapons=tuple(map(_use, coded.weapons[row])) if coded.weapons else (),
        effects=tuple(coded.effects[row]) if coded.effects else (),
        actor=coded.actors[row] if coded.actors else None,
        claims=tuple(Claim(**claim) for claim in told.claims),
        sources=(Source(**source | {"published": _day(source["published"])}),),
    )


def _use(name: str) -> WeaponUse:
    return WeaponUse(weapon=name)


def _location(coded: Coded, row: int) -> Location | None:
    places = coded.places
    precision = GeoPrecision(str(places.precision[row]))
    if precision is GeoPrecision.UNLOCATED:
        return None
    metres = float(places.uncertainty_m[row])
    return Location(
        place=places.name[row] or UNNAMED,
        country=places.country[row],
        admin1=places.admin1[row],
        admin2=places.admin2[row],
        longitude=float(places.longitude[row]),
        latitude=float(places.latitude[row]),
        geo_precision=precision,
        uncertainty_m=None if np.isnan(metres) else metres,
        area=places.area[row],
    )


def _count(figures: Figures, row: int) -> Count:
    told = [int(one[row]) for one in (figures.low, figures.best, figures.high)]
    low, best, high = (None if one == UNKNOWN else one for one in told)
    return Count(low=low, best=best, high=high)
