"""A decision as plain JSON values, for the command line and the API."""

from typing import Any

from geodata.models import Location
from geodata.places import Candidate, Decision


def decision_record(decision: Decision) -> dict[str, Any]:
    """Query, outcome, the place (None unless decided) and ranked candidates."""
    location = decision.location
    return {
        "query": decision.toponym.text,
        "outcome": decision.outcome.value,
        "place": _place_record(location) if location else None,
        "candidates": [_candidate_record(each) for each in decision.candidates],
        "margin": decision.margin,
    }


def _place_record(location: Location) -> dict[str, Any]:
    return {
        "name": location.place,
        "country": location.country,
        "admin1": location.admin1,
        "longitude": location.longitude,
        "latitude": location.latitude,
        "geo_precision": location.geo_precision.value,
        "uncertainty_m": location.uncertainty_m,
        "place_id": location.place_id,
    }


def _candidate_record(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        "longitude": round(place.longitude, 6),
        "latitude": round(place.latitude, 6),
        "place_id": place.place_id,
        "score": candidate.score,
        "reason": candidate.reason,
    }
