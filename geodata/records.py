"""Incidents as plain JSON records, and back.

A record is a dict with exactly the keys of ``FIELDS``, in that order, made of
JSON values only: dates are ISO strings, unknown is ``null``, lists hold dicts.
Older records lack ``ADDED_LATER``: they are read as if those were not set.
It carries the point (``longitude``, ``latitude``, WGS 84 degrees) and never the
area: whoever stores or writes a record keeps the geometry beside it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

from shapely.geometry.base import BaseGeometry

from geodata.errors import FrameError
from geodata.fields import (
    ADDED_LATER,
    CLAIM_KINDS,
    FIELDS,
    INCIDENT_KINDS,
    MEMBER_KINDS,
    SOURCE_KINDS,
    TEXT,
    WEAPON_KINDS,
    Kind,
)
from geodata.models import (
    LAYER_OF_TYPE,
    Claim,
    Count,
    GeoPrecision,
    Grade,
    Incident,
    IncidentType,
    Location,
    Source,
    Status,
    TimePrecision,
    WeaponUse,
)

Record: TypeAlias = dict[str, Any]
Part = TypeVar("Part")

_PLACE_FIELDS = ("place", "country", "admin1", "admin2", "place_id", "uncertainty_m")


def incident_to_record(incident: Incident) -> Record:
    """The incident as a record with the keys of ``FIELDS``, in that order."""
    record: Record = {
        "incident_id": incident.incident_id,
        "incident_type": str(incident.incident_type),
        "layer": str(incident.layer),
        "title": incident.title,
        "date_start": _iso(incident.date_start),
        "date_end": _iso(incident.date_end),
        "time_precision": str(incident.time_precision),
        "time_of_day": incident.time_of_day,
        "toponym": incident.toponym,
        "geo_precision": str(incident.geo_precision),
        "part_of": incident.part_of,
        "weapons": [_weapon_record(use) for use in incident.weapons],
        "effects": list(incident.effects),
        "actor": incident.actor,
        "status": str(incident.status),
        "grade": None if incident.grade is None else str(incident.grade),
        "is_graphic": incident.is_graphic,
        "tags": list(incident.tags),
        "notes": incident.notes,
        "claims": [_claim_record(claim) for claim in incident.claims],
        "sources": [_source_record(source) for source in incident.sources],
    }
    record |= _location_fields(incident.location)
    record |= _count_fields("killed", incident.killed)
    record |= _count_fields("injured", incident.injured)
    return {name: record[name] for name in FIELDS}


def record_to_incident(
    record: Mapping[str, Any], area: BaseGeometry | None
) -> Incident:
    """The exact inverse of :func:`incident_to_record`.

    Args:
        record: a dict with exactly the keys of ``FIELDS``, in any order; those
            of ``ADDED_LATER`` may be missing.
        area: the (multi)polygon of the place in WGS 84, kept beside the record.

    Raises:
        FrameError: the record breaks the schema; the message lists every breach.
    """
    record = completed(record)
    breaches = record_breaches(record)
    if breaches:
        raise FrameError(_message(record, breaches))
    built = _Built()
    killed = built.part(lambda: _count(record, "killed"))
    injured = built.part(lambda: _count(record, "injured"))
    location = built.part(lambda: _location(record, area))
    claims = built.part(lambda: tuple(Claim(**claim) for claim in record["claims"]))
    incident = built.part(
        lambda: Incident(
            incident_id=record["incident_id"],
            incident_type=IncidentType(record["incident_type"]),
            title=record["title"],
            toponym=record["toponym"],
            location=location,
            date_start=_day(record["date_start"]),
            date_end=_day(record["date_end"]),
            time_precision=TimePrecision(record["time_precision"]),
            time_of_day=record["time_of_day"],
            killed=killed or Count(),
            injured=injured or Count(),
            part_of=record["part_of"],
            weapons=tuple(WeaponUse(**use) for use in record["weapons"]),
            effects=tuple(record["effects"]),
            actor=record["actor"],
            status=Status(record["status"]),
            grade=None if record["grade"] is None else Grade(record["grade"]),
            is_graphic=record["is_graphic"],
            tags=tuple(record["tags"]),
            notes=record["notes"],
            claims=claims or (),
            sources=tuple(_source(source) for source in record["sources"]),
        )
    )
    if incident is None or built.breaches:
        raise FrameError(_message(record, built.breaches))
    return incident


def completed(record: Mapping[str, Any]) -> Record:
    """The record with every key; what an older one lacks is not set in it."""
    missing = ADDED_LATER.keys() - record.keys()
    if not missing:
        return dict(record)
    whole = {**record, **{name: _unset(name) for name in missing}}
    in_order = [name for name in FIELDS if name in whole]
    strange = [name for name in whole if name not in INCIDENT_KINDS]
    return {name: whole[name] for name in (*in_order, *strange)}


def for_readers(record: Mapping[str, Any]) -> Record:
    """The record without what is for the team alone: its notes."""
    return {**record, "notes": None}


def _unset(name: str) -> Any:  # noqa: ANN401 - as the field
    value = ADDED_LATER[name]
    return list(value) if isinstance(value, tuple) else value


def record_breaches(record: Mapping[str, Any]) -> list[str]:
    """Every way in which the record breaks the schema; empty if it fits."""
    breaches = list(_key_breaches(record, INCIDENT_KINDS, ""))
    if breaches:
        return breaches
    breaches += _member_breaches(record)
    breaches += place_breaches(record)
    layer = LAYER_OF_TYPE[IncidentType(record["incident_type"])]
    if record["layer"] != layer:
        breaches.append(f"layer must be {layer} for {record['incident_type']}")
    return breaches


class _Built:
    """Builds parts and keeps what each refused, so that all are told at once."""

    def __init__(self) -> None:
        self.breaches: list[str] = []

    def part(self, build: Callable[[], Part]) -> Part | None:
        """The part, or None and one more breach."""
        try:
            return build()
        except ValueError as error:
            self.breaches.append(str(error))
            return None


def _key_breaches(
    record: Mapping[str, Any], kinds: Mapping[str, Kind], where: str
) -> Iterator[str]:
    for name in kinds.keys() - record.keys():
        yield f"{where}{name} is missing"
    for name in record.keys() - kinds.keys():
        yield f"{where}{name} is not a field"
    for name, kind in kinds.items():
        if name in record and not kind.holds(record[name]):
            yield f"{where}{name} must be {kind.words}, not {record[name]!r:.60}"


def _member_breaches(record: Mapping[str, Any]) -> Iterator[str]:
    for name, kinds in MEMBER_KINDS.items():
        for number, member in enumerate(record[name]):
            where = f"{name}[{number}]"
            if isinstance(member, dict):
                yield from _key_breaches(member, kinds, where + ".")
            else:
                yield f"{where} must be an object, not {member!r:.60}"
    for name in ("effects", "tags"):
        for number, text in enumerate(record[name]):
            if not TEXT.holds(text):
                yield f"{name}[{number}] must be {TEXT.words}, not {text!r:.60}"


def place_breaches(record: Mapping[str, Any]) -> Iterator[str]:
    """A place is known with its point and name, or nothing of it is."""
    if record["geo_precision"] == GeoPrecision.UNLOCATED:
        for name in (*_PLACE_FIELDS, "longitude", "latitude"):
            if record[name] is not None:
                yield f"{name} must be null where geo_precision is unlocated"
        return
    for name in ("place", "longitude", "latitude"):
        if record[name] is None:
            yield f"{name} is null but geo_precision is {record['geo_precision']}"


def _message(record: Mapping[str, Any], breaches: list[str]) -> str:
    name = record.get("incident_id")
    return f"not an incident record ({name!r}): " + "; ".join(sorted(breaches))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _fields_of(names: Iterable[str]) -> Callable[[object], Record]:
    """What makes a record of such fields: an import makes millions of them."""
    listed = tuple(names)
    values_of = attrgetter(*listed)
    return lambda value: dict(zip(listed, values_of(value), strict=True))


_weapon_record = _fields_of(WEAPON_KINDS)
_claim_record = _fields_of(CLAIM_KINDS)
_plain_source_record = _fields_of(SOURCE_KINDS)
_place_record = _fields_of((*_PLACE_FIELDS, "longitude", "latitude"))


def _source_record(source: Source) -> Record:
    record = _plain_source_record(source)
    record["published"] = _iso(source.published)
    return record


def _source(record: Record) -> Source:
    return Source(**(record | {"published": _day(record["published"])}))


def _location_fields(location: Location | None) -> Record:
    if location is None:
        return dict.fromkeys((*_PLACE_FIELDS, "longitude", "latitude"))
    return _place_record(location)


def _location(record: Mapping[str, Any], area: BaseGeometry | None) -> Location | None:
    precision = GeoPrecision(record["geo_precision"])
    if precision is GeoPrecision.UNLOCATED:
        return None
    return Location(
        **{name: record[name] for name in _PLACE_FIELDS},
        longitude=record["longitude"],
        latitude=record["latitude"],
        geo_precision=precision,
        area=area,
    )


def _count_fields(name: str, count: Count) -> Record:
    return {
        f"{name}_low": count.low,
        f"{name}_best": count.best,
        f"{name}_high": count.high,
    }


def _count(record: Mapping[str, Any], name: str) -> Count:
    return Count(
        low=record[f"{name}_low"],
        best=record[f"{name}_best"],
        high=record[f"{name}_high"],
    )
