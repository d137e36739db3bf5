"""By which rules incidents are shared, and the note that a file carries of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

DEFAULT_DELAY_DAYS = 7
DEFAULT_DISPLACEMENT_M = 2_000
FURTHEST_M = 100_000
SHORTEST_SALT = 16


class Floor(StrEnum):
    """The finest place that may leave."""

    SETTLEMENT = "settlement"
    ADMIN1 = "admin1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRules:
    """What is left out, coarsened and dropped.

    Attributes:
        delay_days: an incident is left out until so many days have passed since
            its last day, one without a date for good; 0 is no delay.
        floor: the finest place that may leave.
        displacement_m: how far, at most, a point that is no place of the gazetteer
            is moved, in metres.
        drop_names: whether texts in which a person may be named are dropped.
        drop_unit_positions: whether texts about military units are dropped, and
            incidents whose place is a unit's.
        link_only: whether of outlets on the sanctions list the link alone stays.
        salt: the secret by which points are moved. It is in no file: without it
            nobody can move them back.
    """

    salt: bytes = field(repr=False)
    delay_days: int = DEFAULT_DELAY_DAYS
    floor: Floor = Floor.SETTLEMENT
    displacement_m: int = DEFAULT_DISPLACEMENT_M
    drop_names: bool = True
    drop_unit_positions: bool = True
    link_only: bool = True

    def __post_init__(self) -> None:
        if self.delay_days < 0:
            msg = f"a delay cannot be negative: {self.delay_days}"
            raise ValueError(msg)
        if not 0 <= self.displacement_m <= FURTHEST_M:
            msg = f"points are moved by 0 to {FURTHEST_M} m, not {self.displacement_m}"
            raise ValueError(msg)
        if len(self.salt) < SHORTEST_SALT:
            msg = f"the salt has fewer than {SHORTEST_SALT} bytes"
            raise ValueError(msg)

    def to_json(self) -> dict[str, Any]:
        """The rules as a file tells them: all but the salt."""
        return {
            "delay_days": self.delay_days,
            "floor": str(self.floor),
            "displacement_m": self.displacement_m,
            "drop_names": self.drop_names,
            "drop_unit_positions": self.drop_unit_positions,
            "link_only": self.link_only,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNote:
    """What was done.

    ``left_out`` counts incidents by the reason; ``changed`` holds for each incident
    that stays and was changed what of it was.
    """

    rules: PublicRules
    given: int
    left_out: Mapping[str, int]
    changed: Mapping[str, tuple[str, ...]]

    def to_json(self) -> dict[str, Any]:
        """The member ``public`` of a file."""
        counts = Counter(what for each in self.changed.values() for what in each)
        return {
            "rules": self.rules.to_json(),
            "given": self.given,
            "left_out": dict(sorted(self.left_out.items())),
            "changed": dict(sorted(counts.items())),
        }

    def told_of(self, incident_id: str) -> str:
        """The rules and what of one incident was changed, in a line of a table."""
        rules = self.rules
        told = (
            f"public-safe: not finer than {rules.floor}, {rules.delay_days} days later,"
            f" moved by up to {rules.displacement_m} m"
        )
        marks = ", ".join(self.changed.get(incident_id, ()))
        return f"{told}; changed: {marks or 'nothing'}"

    @property
    def words(self) -> str:
        """What was left out and changed, in a line."""
        out = sum(self.left_out.values())
        reasons = ", ".join(f"{n:,} {why}" for why, n in sorted(self.left_out.items()))
        told = f" ({reasons.replace('_', ' ')})" if reasons else ""
        places = sum("place" in each for each in self.changed.values())
        return (
            f"public-safe: {out:,} of {self.given:,} left out{told},"
            f" {places:,} places coarsened"
        )
