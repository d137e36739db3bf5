"""One person's answer about an incident, and its record in the log."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from geodata.models import UNKNOWN_COUNT, Count, GeoPrecision, IncidentType


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody read in the report; nothing but notes where it is no incident.

    A place has longitude and latitude, or its precision is ``unlocated`` and it
    has neither. ``place_id`` names it in the gazetteer, if it was picked there.
    """

    is_incident: bool
    incident_type: IncidentType | None = None
    place: str | None = None
    place_id: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    geo_precision: GeoPrecision | None = None
    date_start: date | None = None
    date_end: date | None = None
    killed: Count = UNKNOWN_COUNT
    injured: Count = UNKNOWN_COUNT
    notes: str | None = None

    def __post_init__(self) -> None:
        if problems := [words for is_wrong, words in self._checks() if is_wrong]:
            raise ValueError("; ".join(problems))

    @property
    def is_located(self) -> bool:
        """Whether there is a point."""
        return self.longitude is not None and self.latitude is not None

    def _checks(self) -> Iterator[tuple[bool, str]]:
        """What may be wrong, and whether it is."""
        is_whole = self.incident_type is not None and self.geo_precision is not None
        is_open = self.geo_precision is GeoPrecision.UNLOCATED
        days = self.date_start, self.date_end
        yield (
            self.is_incident and not is_whole,
            "an incident needs a type and a precision of its place",
        )
        yield (
            (self.longitude is None) != (self.latitude is None),
            "longitude and latitude are given together",
        )
        yield (
            self.is_incident and is_whole and self.is_located == is_open,
            "a place has a point, and what is unlocated has none",
        )
        yield (
            not -180 <= (self.longitude or 0) <= 180  # noqa: PLR2004 - degrees
            or not -90 <= (self.latitude or 0) <= 90,  # noqa: PLR2004 - degrees
            "the point is not in degrees of longitude and latitude",
        )
        yield (days.count(None) == 1, "the first and the last day are given together")
        yield (
            bool(self.date_start and self.date_end)
            and (self.date_end or date.min) < (self.date_start or date.min),
            "the last day is before the first",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """An answer, whose it is, and about which version of which incident.

    ``at`` is ISO 8601 in UTC.
    """

    incident_id: str
    version: int
    coder: str
    at: str
    answer: Answer


def answer_record(answer: Answer) -> dict[str, Any]:
    """The answer as JSON values."""
    first, last = answer.date_start, answer.date_end
    return {
        "is_incident": answer.is_incident,
        "incident_type": answer.incident_type,
        "place": answer.place,
        "place_id": answer.place_id,
        "longitude": answer.longitude,
        "latitude": answer.latitude,
        "geo_precision": answer.geo_precision,
        "date_start": first.isoformat() if first else None,
        "date_end": last.isoformat() if last else None,
        "killed": _bounds(answer.killed),
        "injured": _bounds(answer.injured),
        "notes": answer.notes,
    }


def answer_of(record: dict[str, Any]) -> Answer:
    """The inverse of ``answer_record``.

    Raises:
        KeyError, TypeError, ValueError: it is no such record.
    """
    kind, precision = record["incident_type"], record["geo_precision"]
    first, last = record["date_start"], record["date_end"]
    return Answer(
        is_incident=record["is_incident"],
        incident_type=None if kind is None else IncidentType(kind),
        place=record["place"],
        place_id=record["place_id"],
        longitude=record["longitude"],
        latitude=record["latitude"],
        geo_precision=None if precision is None else GeoPrecision(precision),
        date_start=None if first is None else date.fromisoformat(first),
        date_end=None if last is None else date.fromisoformat(last),
        killed=_count(record["killed"]),
        injured=_count(record["injured"]),
        notes=record["notes"],
    )


def _bounds(count: Count) -> list[int | None]:
    return [count.low, count.best, count.high]


def _count(bounds: list[int | None]) -> Count:
    low, best, high = bounds
    return Count(low=low, best=best, high=high)
