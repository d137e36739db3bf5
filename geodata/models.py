"""The nouns of the field: reports, claims, locations, incidents.

Every value is frozen and refuses nonsense at birth. Unknown is ``None``:
never 0, never midnight, never a default place.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from shapely.geometry.base import BaseGeometry

from geodata.tags import tag_breaches

ClaimValue: TypeAlias = str | int | float | bool | None


class IncidentType(StrEnum):
    """What happened; the coding rules stand in docs/methodology.md."""

    STRIKE = "strike"
    AIRSPACE_VIOLATION = "airspace_violation"
    INTERCEPTION = "interception"
    OTHER = "other"


class Layer(StrEnum):
    """The map layer of an incident; it follows from the type."""

    STRIKES = "strikes"
    AIRSPACE_VIOLATIONS = "airspace_violations"
    INTERCEPTIONS = "interceptions"
    OTHER = "other"


LAYER_OF_TYPE = {
    IncidentType.STRIKE: Layer.STRIKES,
    IncidentType.AIRSPACE_VIOLATION: Layer.AIRSPACE_VIOLATIONS,
    IncidentType.INTERCEPTION: Layer.INTERCEPTIONS,
    IncidentType.OTHER: Layer.OTHER,
}


class GeoPrecision(StrEnum):
    """How finely the place is known, finest first."""

    EXACT = "exact"
    STREET = "street"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    LINEAR = "linear"
    COUNTRY = "country"
    AIRSPACE = "airspace"
    UNLOCATED = "unlocated"


AREA_PRECISIONS = frozenset(
    {
        GeoPrecision.NEAR,
        GeoPrecision.ADMIN2,
        GeoPrecision.ADMIN1,
        GeoPrecision.LINEAR,
        GeoPrecision.COUNTRY,
        GeoPrecision.AIRSPACE,
        GeoPrecision.DISTRICT,
    }
)
"""Precisions whose place is an area: a feature's geometry is the polygon."""


class TimePrecision(StrEnum):
    """How finely the time is known."""

    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Where an incident stands in review."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"


class Grade(StrEnum):
    """How well what happened is confirmed; docs/methodology.md has the criteria."""

    OFFICIAL = "official"
    VERIFIED = "verified"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One news item as published; offsets of claims count its code points.

    ``original`` is the file as it came, where the report was read from one: kept
    beside the text, and no part of what the report is.
    """

    text: str
    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    is_sample: bool = False
    original: bytes | None = field(default=None, compare=False, repr=False)

    @property
    def sha256(self) -> str:
        """Hash of the text as UTF-8; lone surrogates are kept apart."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def report_id(self) -> str:
        """Stable id: text and date of publication decide what is extracted."""
        day = self.published.isoformat() if self.published else ""
        return hashlib.sha256(f"{self.sha256}\n{day}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim comes from: a report without its text."""

    report_id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    language: str | None
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing a report says; ``text[start:end] == quote`` in code points.

    ``field`` names the incident's field, ``value`` is what was read (JSON
    scalar), ``attributed_to`` who is said to have said it.
    """

    field: str
    value: ClaimValue
    quote: str
    start: int
    end: int
    report_id: str
    attributed_to: str | None = None

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.quote):
            msg = f"span {self.start}:{self.end} cannot hold {self.quote!r}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people: bounds and best figure, ``None`` where not said.

    "At least six" is low 6, best 6, high None; "6 or 7" is low 6, high 7.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known) or any(n < 0 for n in known):
            msg = f"not low <= best <= high: {self.low}, {self.best}, {self.high}"
            raise ValueError(msg)

    @property
    def is_known(self) -> bool:
        """Whether anything at all was said."""
        return not (self.low is None and self.best is None and self.high is None)


UNKNOWN_COUNT = Count()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponUse:
    """A weapon and how many were launched and intercepted, as told."""

    weapon: str
    launched: int | None = None
    intercepted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A resolved place: a point, an area where it is one, and how sure.

    Longitude and latitude are WGS 84 degrees of the representative point;
    ``area`` is a (multi)polygon in the same reference, or None;
    ``uncertainty_m`` is the radius in metres of a circle around the point
    that holds the area.
    """

    place: str
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    place_id: str | None = None
    longitude: float
    latitude: float
    geo_precision: GeoPrecision
    uncertainty_m: float | None = None
    area: BaseGeometry | None = None

    def __post_init__(self) -> None:
        # Written so that NaN is refused too.
        if not (abs(self.longitude) <= 180 and abs(self.latitude) <= 90):  # noqa: PLR2004
            msg = f"not WGS 84 degrees: ({self.longitude}, {self.latitude})"
            raise ValueError(msg)
        if self.geo_precision is GeoPrecision.UNLOCATED:
            msg = "an unlocated incident has no Location; use None"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One thing that happened, and for each figure the claim behind it.

    Dates are inclusive days; ``part_of`` is the id of the incident whose
    figures already include this one's. ``grade``, ``is_graphic``, ``tags`` and
    ``notes`` are set by people, never read from a report; notes are for the team.
    """

    incident_id: str
    incident_type: IncidentType
    title: str
    toponym: str | None = None
    location: Location | None = None
    date_start: date | None = None
    date_end: date | None = None
    time_precision: TimePrecision = TimePrecision.UNKNOWN
    time_of_day: str | None = None
    killed: Count = UNKNOWN_COUNT
    injured: Count = UNKNOWN_COUNT
    part_of: str | None = None
    weapons: tuple[WeaponUse, ...] = ()
    effects: tuple[str, ...] = ()
    actor: str | None = None
    status: Status = Status.PROPOSED
    grade: Grade | None = None
    is_graphic: bool = False
    tags: tuple[str, ...] = ()
    notes: str | None = None
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if (self.date_start is None) != (self.date_end is None):
            msg = "date_start and date_end are known together or not at all"
            raise ValueError(msg)
        if self.date_start and self.date_end and self.date_end < self.date_start:
            msg = f"ends before it starts: {self.date_start}..{self.date_end}"
            raise ValueError(msg)
        if self.part_of == self.incident_id:
            msg = f"{self.incident_id} cannot be part of itself"
            raise ValueError(msg)
        if breaches := tag_breaches(self.tags):
            raise ValueError("; ".join(breaches))

    @property
    def layer(self) -> Layer:
        """The map layer, from the type."""
        return LAYER_OF_TYPE[self.incident_type]

    @property
    def geo_precision(self) -> GeoPrecision:
        """Precision of the location, ``unlocated`` without one."""
        if self.location is None:
            return GeoPrecision.UNLOCATED
        return self.location.geo_precision


def source_of(report: Report) -> Source:
    """The report as a source: everything but its text."""
    return Source(
        report_id=report.report_id,
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        published=report.published,
        language=report.language,
        sha256=report.sha256,
    )
