"""For whom incidents are shown."""

from enum import StrEnum

from geodata.models import Status


class Audience(StrEnum):
    """Who looks: whoever codes and decides, or whoever reads what was reviewed."""

    TEAM = "team"
    READERS = "readers"

    @property
    def statuses(self) -> frozenset[Status]:
        """Incidents of which statuses it is shown."""
        return _SHOWN[self]


_SHOWN = {
    Audience.TEAM: frozenset(Status) - {Status.REJECTED},
    Audience.READERS: frozenset({Status.ACCEPTED, Status.DISPUTED}),
}
