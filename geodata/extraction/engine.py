"""The engine: a report in, incidents with their evidence out."""

from dataclasses import dataclass, replace
from datetime import date

from geodata.extraction.assembly import Assembler
from geodata.extraction.chronology import Chronology
from geodata.extraction.dates import When
from geodata.extraction.detection import detect_language
from geodata.extraction.finds import Finds
from geodata.extraction.headings import date_of_heading
from geodata.extraction.incidents import Builder
from geodata.extraction.languages import lexicon_of
from geodata.extraction.lexicon import Lexicon
from geodata.extraction.reading import read_report
from geodata.extraction.settling import settle
from geodata.models import Incident, Report, TimePrecision
from geodata.places import Geocoder


def _day_of_heading(day: date | None) -> When | None:
    """The day of a report's own date line, for events that name no other."""
    if day is None:
        return None
    return When(start=day, end=day, precision=TimePrecision.DAY, first=0, last=0)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was made of a report: its words, its sentences, its incidents."""

    lexicon: Lexicon
    finds: tuple[Finds, ...]
    incidents: tuple[Incident, ...]


def extract_incidents(report: Report, geocoder: Geocoder) -> tuple[Incident, ...]:
    """Read a report's incidents, each figure with the sentence behind it.

    Pure and deterministic. The geocoder is asked once for all places of the
    report. Claims' spans count code points: ``text[start:end] == quote``.
    A text that tells of no incident gives an empty tuple.

    Raises:
        UnsupportedLanguage: the report's language has no words here yet.
    """
    return read_incidents(report, geocoder).incidents


def read_incidents(report: Report, geocoder: Geocoder) -> Reading:
    """As :func:`extract_incidents`, with what was recognised on the way."""
    lexicon = lexicon_of(report.language or detect_language(report.text))
    headed = date_of_heading(report.text, language=lexicon.code)
    if report.published is None and headed is not None:
        report = replace(report, published=headed)
    readings = read_report(report, lexicon, geocoder)
    time = Chronology(report, lexicon, heading=_day_of_heading(headed))
    assembler = Assembler(time, lexicon)
    body = [finds for finds in readings if not finds.sentence.is_heading]
    heads = [finds for finds in readings if finds.sentence.is_heading]
    time.look_ahead(body, heads)
    for finds in heads:
        assembler.note_headline(finds)
    # A headline shortens what the body tells: it only adds what is not there.
    for number, finds in enumerate([*body, *heads]):
        assembler.add(number, finds)
    at_war = not any(finds.sentence.has("CIVIL") for finds in readings)
    incidents = Builder(report, lexicon, at_war).build(settle(assembler))
    return Reading(lexicon, readings, incidents)
