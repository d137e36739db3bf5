"""What is known besides the names, as evidence: outlet, a place nearby, the type.

Outlet and type weigh less than what decides between two countries, alone and
for places of equal size. A place nearby is the user's own word: it decides between
namesakes, however well known one of them is.
"""

from geodata.distances import km_between
from geodata.geocoding.parties import fit
from geodata.models import IncidentType
from geodata.places import Hints, Place

OUTLET = 0.5
NEAR_BY = 6.0
CLOSE_KM, FAR_KM = 50.0, 300.0
"""A place nearby counts in full within CLOSE_KM and no more from FAR_KM on."""


SPOKEN_IN = {
    "uk": frozenset({"UA"}),
    "ru": frozenset({"RU", "UA", "BY", "KZ", "MD"}),
    "ro": frozenset({"RO", "MD"}),
}
"""Countries where many read news in a language; English is read everywhere."""

SPOKEN = 0.5


def speaks(place: Place, language: str | None, reasons: list[str]) -> float:
    """What the text's language adds to a place; the reason is appended."""
    if language is None or place.country not in SPOKEN_IN.get(language, ()):
        return 0.0
    reasons.append(f"the text's language is read in {place.country}")
    return SPOKEN


def hinted(place: Place, hints: Hints, reasons: list[str]) -> float:
    """What the hints add to a place; their reasons are appended."""
    weight = 0.0
    if hints.outlet_country and hints.outlet_country == place.country:
        weight += OUTLET
        reasons.append(f"the outlet is of {place.country}")
    if hints.near is not None:
        weight += _nearby(place, hints.near, reasons)
    return weight + _of_type(place, hints.incident_type, reasons)


def _of_type(
    place: Place, incident_type: IncidentType | None, reasons: list[str]
) -> float:
    fits = fit(place, incident_type)
    if fits and incident_type is not None:
        usual = "usual" if fits > 0 else "unusual"
        reasons.append(f"{usual} country for: {incident_type.value.replace('_', ' ')}")
    return fits


def is_close(place: Place, hints: Hints | None) -> bool:
    """Whether the place lies right by the one that the hints give."""
    if hints is None or hints.near is None:
        return False
    return km_between(*hints.near, place.longitude, place.latitude) <= CLOSE_KM


def _nearby(place: Place, near: tuple[float, float], reasons: list[str]) -> float:
    away = km_between(*near, place.longitude, place.latitude)
    if away >= FAR_KM:
        return 0.0
    reasons.append(f"{away:.0f} km from the place given")
    fades = min(1.0, (FAR_KM - away) / (FAR_KM - CLOSE_KM))
    return NEAR_BY * fades
