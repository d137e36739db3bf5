"""What merging gives: one incident, its members, and why they are one."""

from dataclasses import dataclass

from geodata.merging.links import Link
from geodata.models import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field on which the members differ: each value with its member's id."""

    field: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """One event: the incident shown, and those of single reports it is made of.

    ``score`` is that of the weakest link needed to hold the members together,
    None for an incident that was merged with nothing.
    """

    incident: Incident
    members: tuple[Incident, ...]
    links: tuple[Link, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def score(self) -> float | None:
        """0..1; the weakest of the links that joined the members."""
        return min((link.score for link in self.links), default=None)
