"""Coded rows to incidents with their reports."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date
from itertools import starmap
from math import isnan
from typing import Any, NamedTuple

from shapely.geometry.base import BaseGeometry

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
from geodata.readers.coded import Coded, Figures
from geodata.readers.coded_places import UNNAMED
from geodata.readers.row_reports import blocks
from geodata.readers.words import listed, part_of


def pairs(coded: Coded) -> Iterator[tuple[Report, Incident]]:
    """Each row as a report, and its incident."""
    for start, built in blocks(coded):
        rows = zip(
            built.texts.to_pylist(),
            built.ids.to_pylist(),
            MembersArray("claims", built.claims),
            MembersArray("sources", built.sources),
            built.titles.to_pylist(),
            *_columns(coded, start, start + len(built.texts)),
            strict=True,
        )
        for told in starmap(_Row, rows):
            yield _report(told), _incident(told)


class _Row(NamedTuple):
    text: str
    incident_id: str
    claims: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    title: str
    kind: str
    start: date | None
    end: date | None
    time_precision: str
    time_of_day: str | None
    actor: str | None
    weapons: tuple[str, ...]
    effects: tuple[str, ...]
    killed: Count
    injured: Count
    toponym: str | None
    location: Location | None


def _columns(coded: Coded, start: int, stop: int) -> list[Iterable[Any]]:
    """The fields of :class:`_Row` from ``kind`` on, of some rows."""

    def part(values: Any, missing: Any = None) -> list[Any]:  # noqa: ANN401 - any column
        if values is None:
            return [missing] * (stop - start)
        return listed(part_of(values, start, stop))

    places = coded.places
    told = [part(getattr(places, one.name)) for one in fields(places)]
    return [
        part(coded.types),
        part(coded.start),
        part(coded.end),
        part(coded.time_precision),
        part(coded.times),
        part(coded.actors),
        part(coded.weapons, ()),
        part(coded.effects, ()),
        _counts(coded.killed, part),
        _counts(coded.injured, part),
        part(places.name),
        starmap(_location, zip(*told, strict=True)),
    ]


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


def _incident(told: _Row) -> Incident:
    source = told.sources[0]
    return Incident(
        incident_id=told.incident_id,
        incident_type=IncidentType(told.kind),
        title=told.title,
        toponym=told.toponym,
        location=told.location,
        date_start=told.start,
        date_end=told.end,
        time_precision=TimePrecision(told.time_precision),
        time_of_day=told.time_of_day,
        killed=told.killed,
        injured=told.injured,
        weapons=tuple(map(_use, told.weapons)),
        effects=tuple(told.effects),
        actor=told.actor,
        claims=tuple(Claim(**claim) for claim in told.claims),
        sources=(Source(**source | {"published": _day(source["published"])}),),
    )


def _use(name: str) -> WeaponUse:
    return WeaponUse(weapon=name)


def _location(  # noqa: PLR0913, PLR0917 - the columns of Places, in their order
    longitude: float,
    latitude: float,
    precision: str,
    name: str | None,
    country: str | None,
    admin1: str | None,
    admin2: str | None,
    metres: float,
    area: BaseGeometry | None,
) -> Location | None:
    if precision == GeoPrecision.UNLOCATED:
        return None
    return Location(
        place=name or UNNAMED,
        country=country,
        admin1=admin1,
        admin2=admin2,
        longitude=longitude,
        latitude=latitude,
        geo_precision=GeoPrecision(precision),
        uncertainty_m=None if isnan(metres) else metres,
        area=area,
    )


def _counts(figures: Figures, part: Callable[[Any], list[int]]) -> Iterator[Count]:
    known: dict[tuple[int, int, int], Count] = {}
    for told in zip(
        part(figures.low), part(figures.best), part(figures.high), strict=True
    ):
        if told not in known:
            low, best, high = (None if one == UNKNOWN else one for one in told)
            known[told] = Count(low=low, best=best, high=high)
        yield known[told]
