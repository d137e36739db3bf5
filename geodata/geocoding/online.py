"""An online answer as a decision: candidates to choose from, seldom a choice."""

from geodata.geocoding.nominatim import OnlineAnswer
from geodata.models import GeoPrecision, Location
from geodata.places import (
    Candidate,
    Decision,
    Outcome,
    Place,
    PlaceKind,
    Relation,
    Toponym,
)


def online_decision(toponym: Toponym, answer: OnlineAnswer, *, server: str) -> Decision:
    """What a server's answer makes of a name that the gazetteer does not know.

    One settlement and nothing beside it is resolved. Several places, or one of
    another kind (whose area the server does not give), are candidates only:
    the outcome is AMBIGUOUS. No place is UNKNOWN. The server's order is kept
    and its scores are not believed: candidates have the score 0.
    """
    reason = f"{server} answered at {answer.answered_at:%Y-%m-%d %H:%M %Z}".rstrip()
    candidates = tuple(
        Candidate(place=place, score=0.0, reason=reason) for place in answer.places
    )
    if not candidates:
        return Decision(toponym=toponym, outcome=Outcome.UNKNOWN)
    place = candidates[0].place
    is_plain = toponym.relation is Relation.IN and place.kind is PlaceKind.SETTLEMENT
    if len(candidates) > 1 or not is_plain:
        return Decision(
            toponym=toponym, outcome=Outcome.AMBIGUOUS, candidates=candidates
        )
    return Decision(
        toponym=toponym,
        outcome=Outcome.RESOLVED,
        place=place,
        location=_location(place),
        candidates=candidates,
    )


def _location(place: Place) -> Location:
    return Location(
        place=place.name,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        place_id=place.place_id,
        longitude=place.longitude,
        latitude=place.latitude,
        geo_precision=GeoPrecision.SETTLEMENT,
    )
