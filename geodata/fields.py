"""The fields of an incident and what each may hold: the schema as one table.

The names and their order are the contract of the frame, of every file and of
the archive; ``records``, ``frames``, readers and writers all read them here.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from geodata.models import (
    GeoPrecision,
    Grade,
    IncidentType,
    Layer,
    Status,
    TimePrecision,
)


class Kind:
    """What a field may hold: words for the message, and the test."""

    def __init__(self, words: str, holds: Callable[[object], bool]) -> None:
        self.words = words
        self.holds = holds

    def or_null(self) -> "Kind":
        """The same kind, or null for unknown."""
        return Kind(f"{self.words} or null", lambda v: v is None or self.holds(v))


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


def _one_of(codes: type[StrEnum]) -> Kind:
    allowed = {str(code) for code in codes}
    return Kind(
        "one of " + ", ".join(str(code) for code in codes),
        lambda value: isinstance(value, str) and value in allowed,
    )


TEXT = Kind("text in valid Unicode", _is_text)
_DAY = Kind("a day as YYYY-MM-DD", _is_day)
_COUNT = Kind("a whole number from 0", _is_count)
_NUMBER = Kind("a finite number", _is_number)
_SCALAR = Kind("text, a finite number, a truth value or null", _is_scalar)
_LIST = Kind("a list", _is_list)
_TRUTH = Kind("true or false", lambda value: isinstance(value, bool))

INCIDENT_KINDS: dict[str, Kind] = {
    "incident_id": TEXT,
    "incident_type": _one_of(IncidentType),
    "layer": _one_of(Layer),
    "title": TEXT,
    "date_start": _DAY.or_null(),
    "date_end": _DAY.or_null(),
    "time_precision": _one_of(TimePrecision),
    "time_of_day": TEXT.or_null(),
    "place": TEXT.or_null(),
    "toponym": TEXT.or_null(),
    "country": TEXT.or_null(),
    "admin1": TEXT.or_null(),
    "admin2": TEXT.or_null(),
    "place_id": TEXT.or_null(),
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
    "part_of": TEXT.or_null(),
    "weapons": _LIST,
    "effects": _LIST,
    "actor": TEXT.or_null(),
    "status": _one_of(Status),
    "grade": _one_of(Grade).or_null(),
    "is_graphic": _TRUTH,
    "tags": _LIST,
    "notes": TEXT.or_null(),
    "claims": _LIST,
    "sources": _LIST,
}

WEAPON_KINDS = {
    "weapon": TEXT,
    "launched": _COUNT.or_null(),
    "intercepted": _COUNT.or_null(),
}

CLAIM_KINDS = {
    "field": TEXT,
    "value": _SCALAR,
    "quote": TEXT,
    "start": _COUNT,
    "end": _COUNT,
    "report_id": TEXT,
    "attributed_to": TEXT.or_null(),
}

SOURCE_KINDS = {
    "report_id": TEXT,
    "title": TEXT.or_null(),
    "outlet": TEXT.or_null(),
    "url": TEXT.or_null(),
    "published": _DAY.or_null(),
    "language": TEXT.or_null(),
    "sha256": TEXT,
}

MEMBER_KINDS = {
    "weapons": WEAPON_KINDS,
    "claims": CLAIM_KINDS,
    "sources": SOURCE_KINDS,
}

FIELDS: tuple[str, ...] = tuple(INCIDENT_KINDS)
"""The fields of an incident, in the order of the frame and of every file."""

ADDED_LATER: Mapping[str, Any] = MappingProxyType(
    {"grade": None, "is_graphic": False, "tags": (), "notes": None}
)
"""Fields that older records and files lack, and what they hold there."""
