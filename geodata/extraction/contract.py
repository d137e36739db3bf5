"""What every extractor must keep: a check that others can run on theirs.

from geodata.extraction.contract import breaches_of
assert breaches_of(my_extractor, geocoder, reports) == []
"""

from collections.abc import Iterable, Iterator

from geodata.errors import ReportError
from geodata.extraction.extractors import Extractor
from geodata.models import Incident, Report
from geodata.places import Geocoder
from geodata.records import incident_to_record, record_breaches

PROBES = (
    Report(text="A quiet day: nothing happened, the ministry said.", language="en"),
    Report(text="\U0001f525 Kyiv: two people were killed. \u0301\u00ad", language="en"),
    Report(text="At least six people were killed in Kyiv.\n" * 40, language="en"),
    Report(text="?", language="en"),
    Report(text=" \n\t ", language="en"),
)
"""Reports that any extractor meets: none, beyond the basic plane, long, empty."""


def breaches_of(
    extractor: Extractor, geocoder: Geocoder, reports: Iterable[Report] = ()
) -> list[str]:
    """Every way in which the extractor breaks the contract, on probes and reports.

    It gives incidents that fit the schema; their ids differ; ``part_of`` names one of
    them; every claim is of this report, and its span reproduces its quote; no claim
    is without a field; the same report gives the same incidents twice; a report that
    cannot be read raises ReportError and nothing else.
    """
    return [
        f"report {number}: {breach}"
        for number, report in enumerate((*PROBES, *reports))
        for breach in _breaches(extractor, geocoder, report)
    ]


def _breaches(
    extractor: Extractor, geocoder: Geocoder, report: Report
) -> Iterator[str]:
    try:
        first: tuple[object, ...] = tuple(extractor(report, geocoder))
        second = tuple(extractor(report, geocoder))
    except ReportError:
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a breach
        yield f"raised {type(error).__name__}: {error}"
        return
    if first != second:
        yield "two runs differ"
    incidents = [each for each in first if isinstance(each, Incident)]
    if len(incidents) < len(first):
        yield "gave something that is no Incident"
    ids = [incident.incident_id for incident in incidents]
    if len(set(ids)) != len(ids):
        yield "two incidents have one id"
    for incident in incidents:
        told = f"incident {incident.incident_id}"
        yield from (f"{told}: {breach}" for breach in _of_incident(incident, report))
        if incident.part_of is not None and incident.part_of not in ids:
            yield f"{told}: is part of {incident.part_of}, which is none of them"


def _of_incident(incident: Incident, report: Report) -> Iterator[str]:
    yield from record_breaches(incident_to_record(incident))
    if not incident.claims:
        yield "no claim stands behind it"
    for claim in incident.claims:
        if report.text[claim.start : claim.end] != claim.quote:
            yield f"the span of {claim.field} does not reproduce {claim.quote!r}"
        if claim.report_id != report.report_id:
            yield f"the claim on {claim.field} is of another report"
    if [source.report_id for source in incident.sources] != [report.report_id]:
        yield "its source is not the report"
