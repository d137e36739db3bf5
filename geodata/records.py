"""Incidents as plain JSON records: the contract of names, written once.

A record is a dict with exactly the keys of ``FIELDS``, in that order, made of
JSON values only: dates are ISO strings, unknown is ``null``, lists hold dicts.
It carries the point (``longitude``, ``latitude``, WGS 84 degrees) and never the
area: whoever stores or writes a record keeps the geometry beside it.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from shapely.geometry.base import BaseGeometry

from geodata.errors import FrameError
from geodata.models import (
    LAYER_OF_TYPE,
    Claim,
    Count,
    GeoPrecision,
    Incident,
    IncidentType,
    Layer,
    Location,
    Source,
    Status,
    TimePrecision,
    WeaponUse,
)

Record: TypeAlias = dict[str, Any]
Part = TypeVar("Part")


class _Kind:
    """What a field may hold: words for the message, and the test."""

    def __init__(self, words: str, holds: Callable[[object], bool]) -> None:
        self.words = words
        self.holds = holds

    def or_null(self) -> "_Kind":
        """The same kind, or null for unknown."""
        return _Kind(f"{self.words} or null", lambda v: v is None or self.holds(v))


def _is_text(value: object) -> bool:
    """Text that UTF-8 can carry: half a surrogate pair is not."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(float(value))  # type: ignore[arg-type] # just checked


def _is_day(value: object) -> bool:
    """An ISO day in the one form YYYY-MM-DD."""
    if not isinstance(value, str):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_scalar(value: object) -> bool:
    return (
        value is None or isinstance(value, bool) or _is_text(value) or _is_number(value)
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _one_of(codes: type[StrEnum]) -> _Kind:
    allowed = {str(code) for code in codes}
    return _Kind(
        "one of " + ", ".join(str(code) for code in codes),
        lambda value: isinstance(value, str) and value in allowed,
    )


_TEXT = _Kind("text in valid Unicode", _is_text)
_DAY = _Kind("a day as YYYY-MM-DD", _is_day)
_COUNT = _Kind("a whole number from 0", _is_count)
_NUMBER = _Kind("a finite number", _is_number)
_SCALAR = _Kind("text, a finite number, a truth value or null", _is_scalar)
_LIST = _Kind("a list", _is_list)

_KINDS: dict[str, _Kind] = {
    "incident_id": _TEXT,
    "incident_type": _one_of(IncidentType),
    "layer": _one_of(Layer),
    "title": _TEXT,
    "date_start": _DAY.or_null(),
    "date_end": _DAY.or_null(),
    "time_precision": _one_of(TimePrecision),
    "time_of_day": _TEXT.or_null(),
    "place": _TEXT.or_null(),
    "toponym": _TEXT.or_null(),
    "country": _TEXT.or_null(),
    "admin1": _TEXT.or_null(),
    "admin2": _TEXT.or_null(),
    "place_id": _TEXT.or_null(),
    "longitude": _NUMBER.or_null(),
    "latitude": _NUMBER.or_null(),
    "geo_precision": _one_of(GeoPrecision),
    "uncertainty_m": _NUMBER.or_null(),
    "killed_low": _COUNT.or_null(),
    "killed_best": _COUNT.or_null(),
    "killed_high": _COUNT.or_null(),
    "injured_low": _COUNT.or_null(),
    "injured_best": _COUNT.or_null(),
    "injured_high": _COUNT.or_null(),
    "part_of": _TEXT.or_null(),
    "weapons": _LIST,
    "effects": _LIST,
    "actor": _TEXT.or_null(),
    "status": _one_of(Status),
    "claims": _LIST,
    "sources": _LIST,
}

_WEAPON_KINDS = {
    "weapon": _TEXT,
    "launched": _COUNT.or_null(),
    "intercepted": _COUNT.or_null(),
}

_CLAIM_KINDS = {
    "field": _TEXT,
    "value": _SCALAR,
    "quote": _TEXT,
    "start": _COUNT,
    "end": _COUNT,
    "report_id": _TEXT,
    "attributed_to": _TEXT.or_null(),
}

_SOURCE_KINDS = {
    "report_id": _TEXT,
    "title": _TEXT.or_null(),
    "outlet": _TEXT.or_null(),
    "url": _TEXT.or_null(),
    "published": _DAY.or_null(),
    "language": _TEXT.or_null(),
    "sha256": _TEXT,
}

_MEMBER_KINDS = {
    "weapons": _WEAPON_KINDS,
    "claims": _CLAIM_KINDS,
    "sources": _SOURCE_KINDS,
}

FIELDS: tuple[str, ...] = tuple(_KINDS)
"""The fields of an incident, in the order of the frame and of every file."""

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
        "weapons": [_fields_of(use, _WEAPON_KINDS) for use in incident.weapons],
        "effects": list(incident.effects),
        "actor": incident.actor,
        "status": str(incident.status),
        "claims": [_fields_of(claim, _CLAIM_KINDS) for claim in incident.claims],
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
        record: a dict with exactly the keys of ``FIELDS``, in any order.
        area: the (multi)polygon of the place in WGS 84, kept beside the record.

    Raises:
        FrameError: the record breaks the schema; the message lists every breach.
    """
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
            claims=claims or (),
            sources=tuple(_source(source) for source in record["sources"]),
        )
    )
    if incident is None or built.breaches:
        raise FrameError(_message(record, built.breaches))
    return incident


def record_breaches(record: Mapping[str, Any]) -> list[str]:
    """Every way in which the record breaks the schema; empty if it fits."""
    breaches = list(_key_breaches(record, _KINDS, ""))
    if breaches:
        return breaches
    breaches += _member_breaches(record)
    breaches += _place_breaches(record)
    if record["layer"] != LAYER_OF_TYPE[IncidentType(record["incident_type"])]:
        breaches.append(
            f"layer {record['layer']!r} does not follow from {record['incident_type']!r}"
        )
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
    record: Mapping[str, Any], kinds: Mapping[str, _Kind], where: str
) -> Iterator[str]:
    for name in kinds.keys() - record.keys():
        yield f"{where}{name} is missing"
    for name in record.keys() - kinds.keys():
        yield f"{where}{name} is not a field"
    for name, kind in kinds.items():
        if name in record and not kind.holds(record[name]):
            yield f"{where}{name} must be {kind.words}, not {record[name]!r:.60}"


def _member_breaches(record: Mapping[str, Any]) -> Iterator[str]:
    for name, kinds in _MEMBER_KINDS.items():
        for number, member in enumerate(record[name]):
            where = f"{name}[{number}]"
            if isinstance(member, dict):
                yield from _key_breaches(member, kinds, where + ".")
            else:
                yield f"{where} must be an object, not {member!r:.60}"
    for number, effect in enumerate(record["effects"]):
        if not _is_text(effect):
            yield f"effects[{number}] must be {_TEXT.words}, not {effect!r:.60}"


def _place_breaches(record: Mapping[str, Any]) -> Iterator[str]:
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


def _fields_of(value: object, names: Mapping[str, _Kind]) -> Record:
    return {name: getattr(value, name) for name in names}


def _source_record(source: Source) -> Record:
    return _fields_of(source, _SOURCE_KINDS) | {"published": _iso(source.published)}


def _source(record: Record) -> Source:
    return Source(**(record | {"published": _day(record["published"])}))


def _location_fields(location: Location | None) -> Record:
    names = (*_PLACE_FIELDS, "longitude", "latitude")
    if location is None:
        return dict.fromkeys(names)
    return {name: getattr(location, name) for name in names}


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
