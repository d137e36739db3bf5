"""Short, neutral words for figures, dates and precision, as plain text."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from geodata.models import (
    Claim,
    Count,
    GeoPrecision,
    Incident,
    Location,
    Report,
    Status,
    TimePrecision,
)
from geodata.places import Candidate, Decision
from geodata.revising import Doubt

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

STATUS_WORDS = {
    Status.PROPOSED: "Proposed",
    Status.ACCEPTED: "Accepted",
    Status.REJECTED: "Rejected",
    Status.DISPUTED: "Disputed",
}
TIME_WORDS = {
    TimePrecision.HOUR: "the hour",
    TimePrecision.PART_OF_DAY: "the part of the day",
    TimePrecision.DAY: "the day",
    TimePrecision.WEEK: "the week",
    TimePrecision.MONTH: "the month",
    TimePrecision.UNKNOWN: "unknown",
}
EVENT_WORDS = {
    "incident_coded": "Coded blind",
    "report_added": "Report added",
    "report_withdrawn": "Report withdrawn",
    "incident_added": "Incident added",
    "incident_withdrawn": "Taken off the map",
    "incident_merged": "Went into another",
    "status_set": "Status set",
    "sample_declined": "Sample declined",
    "correct": "Corrected",
    "place": "Placed",
    "split": "Split",
    "merge": "Took others in",
    "restore": "Earlier state restored",
    "undo": "Undone",
}
"""What was done, by the action of a change or the kind of an event."""
DOUBT_WORDS = {
    Doubt.NO_PLACE: "no place",
    Doubt.COARSE_PLACE: "only a wide area",
    Doubt.NO_DATE: "no date",
    Doubt.COARSE_DATE: "several days",
    Doubt.SEVERAL_FIGURES: "figures differ",
    Doubt.OPEN_FIGURE: "an open figure",
    Doubt.NO_FIGURES: "no casualties told",
    Doubt.SEVERAL_PLACES: "several places named",
}

OPENSTREETMAP = (
    "Some places here are from OpenStreetMap: "
    "[© OpenStreetMap contributors](https://www.openstreetmap.org/copyright), "
    "Open Database License."
)

_NUMBER = re.compile(r"\d[\d., \u00a0]*")


def title_words(incident: Incident) -> str:
    """The title; of what is graphic, that it is."""
    return GRAPHIC if incident.is_graphic else incident.title


def figure_words(verb: str, incident: Incident, field: str) -> str | None:
    """The words of an incident's field: of a number in a table's cell no "about"."""
    count: Count = getattr(incident, field)
    is_cell = any(
        claim.field == field and claim.value == count.best and _is_number(claim.quote)
        for claim in incident.claims
    )
    return count_words(verb, count, is_cell=is_cell)


def _is_number(quote: str) -> bool:
    """Whether a quote is a number and nothing else: a text's is its sentence."""
    return _NUMBER.fullmatch(quote.strip()) is not None


def count_words(verb: str, count: Count, *, is_cell: bool = False) -> str | None:
    """Words like "killed at least 6"; None where nothing was said.

    A best figure alone is what a text calls "about 20", or a number that a data set
    gives without bounds: ``is_cell``.
    """
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
    return f"{verb} {best}" if is_cell else f"{verb} about {best}"


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


def location_words(location: Location) -> str:
    """A place, its units, its degrees and how finely it is known."""
    around = [location.admin2, location.admin1, location.country]
    parts = [part for part in around if part and part not in location.place]
    at = f"{location.latitude:.4f}, {location.longitude:.4f}"
    precision = PRECISION_WORDS[location.geo_precision]
    return f"{', '.join([location.place, *parts])} ({at}; {precision})"


def report_words(report: Report) -> str:
    """Title, outlet and day of publication, as far as they are known."""
    day = report.published and f"{report.published:%Y-%m-%d}"
    parts = [report.title or "Untitled report", report.outlet, day]
    return " · ".join(part for part in parts if part)


def moment_words(at: str) -> str:
    """A moment of the log (ISO 8601) to the second, in UTC."""
    moment = datetime.fromisoformat(at).astimezone(UTC)
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def field_words(field: str) -> str:
    """A field's name as people read it."""
    return field.replace("_", " ").removeprefix("incident ")


def claim_words(claim: Claim) -> str:
    """Words like "Killed: 6, said by the governor"."""
    said_by = f", said by {claim.attributed_to}" if claim.attributed_to else ""
    return f"{field_words(claim.field).capitalize()}: {claim.value}{said_by}"


def facts_line(incident: Incident) -> str:
    """When, and how many were killed and injured."""
    facts = [
        date_words(incident.date_start, incident.date_end, incident.time_of_day),
        figure_words("killed", incident, "killed"),
        figure_words("injured", incident, "injured"),
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
