"""The flow in one screen: a report becomes incidents, the archive keeps them."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib import resources

from geodata.archive import SAMPLE_OPERATION, Added, Archive
from geodata.errors import ReportError
from geodata.extraction import date_of_heading, extract_incidents
from geodata.models import Incident, Report
from geodata.places import Geocoder
from geodata.readers import clean_text

SAMPLE_PUBLISHED = date(2025, 11, 25)

SAMPLE_ACTOR = "mapapp"


def prepare_report(report: Report) -> Report:
    """A report ready to be read: clean text, and the date of its own heading.

    A date of publication that is given stands; without one, the heading's
    counts; without either, relative dates stay unknown.

    Raises:
        ReportError: there is no text.
    """
    text = clean_text(report.text)
    if not text.strip():
        msg = "the report is empty: there is no text to read"
        raise ReportError(msg)
    published = report.published or date_of_heading(text)
    return replace(report, text=text, published=published)


def extract_report(report: Report, geocoder: Geocoder) -> tuple[Incident, ...]:
    """The incidents that a report tells of, placed, in the text's order.

    Raises:
        ReportError: the text is empty, or in a language without patterns.
    """
    return extract_incidents(prepare_report(report), geocoder)


def import_report(
    archive: Archive,
    report: Report,
    geocoder: Geocoder,
    *,
    actor: str,
    at: datetime,
) -> Added:
    """Extract a report and store it with its incidents; again is no change."""
    prepared = prepare_report(report)
    incidents = extract_incidents(prepared, geocoder)
    return archive.add(prepared, incidents, actor=actor, at=at)


@cache
def sample_report() -> Report:
    """The report that a new archive starts with, marked as the sample."""
    file = resources.files("geodata") / "sample" / "2025-11-25.txt"
    return Report(
        text=clean_text(file.read_text(encoding="utf-8")),
        published=SAMPLE_PUBLISHED,
        title="Sample report of 25 November 2025",
        language="en",
        is_sample=True,
    )


def ensure_sample(archive: Archive, geocoder: Geocoder, *, at: datetime) -> None:
    """Put the sample into an archive that nothing was ever written to.

    A sample that was removed or declined never comes back by itself.
    """
    if not archive.is_new():
        return
    report = sample_report()
    incidents = extract_incidents(report, geocoder)
    archive.add(report, incidents, actor=SAMPLE_ACTOR, at=at, op_id=SAMPLE_OPERATION)
