"""Files to reports: text, Markdown and saved HTML pages."""

from geodata.readers.report_files import (
    MAX_REPORT_BYTES,
    REPORT_SUFFIXES,
    clean_text,
    read_report_bytes,
    read_report_file,
)

__all__ = [
    "MAX_REPORT_BYTES",
    "REPORT_SUFFIXES",
    "clean_text",
    "read_report_bytes",
    "read_report_file",
]
