"""Short, neutral words for figures, dates and precision, as plain text."""

from collections.abc import Iterable
from datetime import date

from geodata.models import Count, GeoPrecision, Incident
from geodata.places import Candidate, Decision

TYPE_WORDS = {
    "strike": "Strike",
    "airspace_violation": "Airspace violation",
    "interception": "Interception",
    "other": "Other",
}
PRECISION_WORDS = {
    "exact": "known to the site",
    "street": "known to the street",
    "settlement": "known to the town or village",
    "district": "known to the city district",
    "near": "near the named place",
    "admin2": "known to the raion or county only",
    "admin1": "known to the region only",
    "linear": "along a line",
    "country": "known to the country only",
    "airspace": "somewhere in the airspace",
    "unlocated": "not placed on the map",
}

GRADE_WORDS = {
    "official": "Official",
    "verified": "Verified",
    "reported": "Reported",
    "unconfirmed": "Unconfirmed",
}
GRAPHIC = "Graphic content"
"""In place of a title until somebody asks for it."""

OPENSTREETMAP = (
    "Some places here are from OpenStreetMap: "
    "[© OpenStreetMap contributors](https://www.openstreetmap.org/copyright), "
    "Open Database License."
)


def count_words(verb: str, count: Count) -> str | None:
    """Words like "killed at least 6"; None where nothing was said."""
    if not count.is_known:
        return None
    low, best, high = count.low, count.best, count.high
    if low is not None and low == high:
        return f"{verb} {low}"
    if low is not None and high is not None:
        return f"{verb} {low} to {high}"
    if low is not None:
        return f"{verb} at least {low}"
    if high is not None:
        return f"{verb} at most {high}"
    return f"{verb} about {best}"


def date_words(start: date | None, end: date | None, time_of_day: str | None) -> str:
    """Words like "2025-11-24 to 2025-11-25, overnight"."""
    if start is None or end is None:
        return "date unknown"
    days = (
        f"{start:%Y-%m-%d}" if start == end else f"{start:%Y-%m-%d} to {end:%Y-%m-%d}"
    )
    return f"{days}, {time_of_day}" if time_of_day else days


def place_words(incident: Incident) -> str:
    """The place, its country and how finely it is known."""
    precision = PRECISION_WORDS[incident.geo_precision]
    if incident.location is None:
        named = f"“{incident.toponym}”" if incident.toponym else "no place named"
        return f"{named}, {precision}"
    location = incident.location
    around = [location.admin1, location.country]
    parts = [part for part in around if part and part not in location.place]
    named = ", ".join([location.place, *parts])
    if incident.geo_precision is GeoPrecision.NEAR and location.uncertainty_m:
        precision = f"within {location.uncertainty_m / 1000:.0f} km"
    return f"{named} ({precision})"


def facts_line(incident: Incident) -> str:
    """When, and how many were killed and injured."""
    facts = [
        date_words(incident.date_start, incident.date_end, incident.time_of_day),
        count_words("killed", incident.killed),
        count_words("injured", incident.injured),
    ]
    return "; ".join(fact for fact in facts if fact)


def decision_words(decision: Decision) -> str:
    """What was made of a name asked for online."""
    if decision.location is None:
        places = len(decision.candidates)
        return f"{places} place{'s' if places != 1 else ''} found, none of them sure"
    location = decision.location
    around = [location.admin1, location.country]
    named = ", ".join([location.place, *(part for part in around if part)])
    return f"found: {named} ({PRECISION_WORDS[location.geo_precision]})"


def candidate_words(candidate: Candidate) -> str:
    """A place that a name may mean, and why it was not taken."""
    place = candidate.place
    around = [place.admin2, place.admin1, place.country]
    named = ", ".join([place.name, *(part for part in around if part)])
    return f"{named}: {candidate.reason}"


def is_from_openstreetmap(incidents: Iterable[Incident]) -> bool:
    """Whether any place is OpenStreetMap's, which then has to be said."""
    return any(
        incident.location is not None
        and (incident.location.place_id or "").startswith("osm:")
        for incident in incidents
    )
