"""Reports as JSON Lines: one object a line.

``{"id", "text", "published", "title", "outlet", "url", "language"}``: only the
text is needed. ``published`` is a day or a moment by ISO 8601, of which the day
counts as it is written; unknown keys are left alone.
"""

from datetime import date, datetime
from typing import Any

import orjson

from geodata.errors import ReportError
from geodata.models import Report
from geodata.readers.report_files import MAX_REPORT_BYTES, clean_text

JSON_LINES_SUFFIXES = (".jsonl", ".ndjson")


def report_of_line(line: bytes) -> tuple[str | None, Report]:
    """The record's own id, if it has one, and the report.

    Raises:
        ReportError: the line is no such record; the message says what is wrong.
    """
    if len(line) > MAX_REPORT_BYTES:
        msg = f"the line is longer than {MAX_REPORT_BYTES // 1024 // 1024} MB"
        raise ReportError(msg)
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        msg = f"no JSON: {error}"
        raise ReportError(msg) from error
    if not isinstance(record, dict):
        msg = "a record is an object with a text in it"
        raise ReportError(msg)
    identity = record.get("id")
    return None if identity is None else str(identity), _report(record)


def _report(record: dict[str, Any]) -> Report:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        msg = "the record has no text"
        raise ReportError(msg)
    return Report(
        text=clean_text(text),
        published=_day(record.get("published")),
        title=_word(record, "title"),
        outlet=_word(record, "outlet"),
        url=_word(record, "url"),
        language=_word(record, "language"),
    )


def _word(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        msg = f"{key} must be text, and is {value!r}"
        raise ReportError(msg)
    return clean_text(value).strip() or None


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    msg = f"published must be a date by ISO 8601, and is {value!r}"
    raise ReportError(msg)
