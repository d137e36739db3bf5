"""The offline geocoder: gazetteer and context, nothing leaves the machine."""

from collections.abc import Sequence

from geodata.gazetteer import Gazetteer
from geodata.places import Decision, Outcome, Toponym


class OfflineGeocoder:
    """Decides toponyms with the gazetteer and the report's other toponyms."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def knows(self, name: str) -> bool:
        """Whether the gazetteer has any place of this name."""
        return self._gazetteer.knows(name)

    def geocode(self, toponyms: Sequence[Toponym]) -> tuple[Decision, ...]:
        """One decision for each toponym, in their order."""
        return tuple(Decision(toponym=t, outcome=Outcome.UNKNOWN) for t in toponyms)
