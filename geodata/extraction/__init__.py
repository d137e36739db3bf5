"""Report text to incidents with evidence spans: pure, deterministic, offline."""

from geodata.extraction.detection import detect_language
from geodata.extraction.engine import extract_incidents
from geodata.extraction.headings import date_of_heading
from geodata.extraction.languages import SUPPORTED_LANGUAGES

__all__ = [
    "SUPPORTED_LANGUAGES",
    "date_of_heading",
    "detect_language",
    "extract_incidents",
]
