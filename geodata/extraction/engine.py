"""The engine: a report in, incidents with their evidence out."""

from geodata.extraction.assembly import Assembler
from geodata.extraction.detection import detect_language
from geodata.extraction.incidents import Builder
from geodata.extraction.languages import lexicon_of
from geodata.extraction.reading import read_report
from geodata.extraction.settling import settle
from geodata.models import Incident, Report
from geodata.places import Geocoder


def extract_incidents(report: Report, geocoder: Geocoder) -> tuple[Incident, ...]:
    """Read a report's incidents, each figure with the sentence behind it.

    Pure and deterministic. The geocoder is asked once for all places of the
    report. Claims' spans count code points: ``text[start:end] == quote``.
    A text that tells of no incident gives an empty tuple.

    Raises:
        UnsupportedLanguage: the report's language has no words here yet.
    """
    language = report.language or detect_language(report.text)
    lexicon = lexicon_of(language)
    readings = read_report(report, lexicon, geocoder)
    assembler = Assembler(report=report, lexicon=lexicon)
    for number, finds in enumerate(readings):
        assembler.add(number, finds)
    return Builder(report, lexicon).build(settle(assembler))
