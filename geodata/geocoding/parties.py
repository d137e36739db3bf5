"""Countries at war with each other, in which an attack is a strike.

The coding rules (docs/methodology.md) call what enters another country's
airspace a violation: the table says which countries the rules mean.
"""

from geodata.models import IncidentType
from geodata.places import Place

PARTIES = frozenset({"UA", "RU"})
"""ISO 3166-1 alpha-2. Source: resolution ES-11/1 of the United Nations General
Assembly (2 March 2022), which names the two."""

FITS = 0.3


def fit(place: Place, incident_type: IncidentType | None) -> float:
    """How well the incident's type goes with the place's country, 0 where unsaid."""
    is_party = place.country in PARTIES
    if incident_type is IncidentType.STRIKE:
        return FITS if is_party else 0.0
    if incident_type is IncidentType.AIRSPACE_VIOLATION:
        return -FITS if is_party else 0.0
    return 0.0
