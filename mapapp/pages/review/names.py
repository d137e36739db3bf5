"""What a name in a report may mean: the candidates and the reasons for them."""

from functools import lru_cache

from geodata.errors import ReportError
from geodata.geocoding import geocode_name
from geodata.geocoding.online.asked_names import ListeningGeocoder
from geodata.models import Incident, Location, Report
from geodata.pipeline import extract_report
from geodata.places import Decision
from mapapp.compose import get_archive, get_geocoder

_REPORTS_KEPT = 64
MOST_READ = 50_000
"""Characters of a report that is read again for its names, some five articles: in a
longer one a name is decided alone, or the page would wait."""


def decision_of(incident: Incident, report_id: str) -> Decision | None:
    """What was made of the incident's name in its report; None if it has no name.

    A name that the report is not read for (somebody typed it) is decided alone.
    """
    if not incident.toponym:
        return None
    spans = [
        (claim.start, claim.end)
        for claim in incident.claims
        if claim.report_id == report_id and claim.field == "place"
    ]
    named = [
        each
        for each in _decisions(report_id)
        if incident.toponym in (each.toponym.text, each.toponym.name)
    ]
    for decision in named:
        at = decision.toponym.start
        if any(start <= at < end for start, end in spans):
            return decision
    return named[0] if named else decision_alone(incident.toponym)


def decision_alone(name: str) -> Decision:
    """What a name means by itself, type words and what is around it understood."""
    return geocode_name(get_geocoder(), name)


def location_of(decision: Decision, place_id: str) -> Location | None:
    """Where the incident lies if its name means this candidate."""
    return get_geocoder().location_at(decision.toponym, place_id)


@lru_cache(maxsize=_REPORTS_KEPT)
def _decisions(report_id: str) -> tuple[Decision, ...]:
    report = get_archive().report(report_id)
    return () if report is None else _read(report)


def _read(report: Report) -> tuple[Decision, ...]:
    if len(report.text) > MOST_READ:
        return ()
    listening = ListeningGeocoder(get_geocoder())
    try:
        extract_report(report, listening)
    except ReportError:  # imported, and in no language that is read here
        return ()
    return listening.decisions
