"""Report files: .txt, .md and saved .html pages to ``Report``."""

from dataclasses import replace
from pathlib import Path

from geodata.errors import ReportError
from geodata.models import Report
from geodata.readers.encodings import decode
from geodata.readers.html import looks_like_html
from geodata.readers.pages import read_article

MAX_REPORT_BYTES = 2 * 1024 * 1024
"""News reports have a few kilobytes; a file beyond this is something else."""

REPORT_SUFFIXES = (".txt", ".md", ".html", ".htm")

_HTML_SUFFIXES = (".html", ".htm")


def read_report_file(path: Path) -> Report:
    """Read one file; see :func:`read_report_bytes`.

    Raises:
        ReportError: the file cannot be read, or is no report.
    """
    try:
        if path.is_file() and path.stat().st_size > MAX_REPORT_BYTES:
            raise ReportError(_too_long(str(path)))
        with path.open("rb") as file:
            content = file.read(MAX_REPORT_BYTES + 1)
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}"
        raise ReportError(msg) from error
    return read_report_bytes(content, name=str(path))


def read_report_bytes(content: bytes, *, name: str) -> Report:
    """Read the bytes of a file or of standard input.

    The text is what extraction reads and offsets count: lines end in a line
    feed, there is no byte order mark, and NUL characters are left out. A page gives
    its text, its title, outlet, address, language and date of publication where
    its head names them; a text file gives its text alone. The bytes are kept.

    Args:
        content: at most ``MAX_REPORT_BYTES``.
        name: the file's name, for its suffix and for messages.

    Raises:
        ReportError: too long, empty, or not text.
    """
    if len(content) > MAX_REPORT_BYTES:
        raise ReportError(_too_long(name))
    text = clean_text(decode(content, name))
    if name.lower().endswith(_HTML_SUFFIXES) or looks_like_html(text):
        report = _report_of_page(text)
    else:
        report = Report(text=text)
    if not report.text.strip():
        msg = f"{name} is empty: there is no text in it"
        raise ReportError(msg)
    return replace(report, original=content)


def clean_text(text: str) -> str:
    """Text as reports hold it: line feeds, no byte order mark, no NUL.

    Half surrogate pairs, which no file can hold, become U+FFFD. Done before
    anything counts offsets. Cleaning twice is cleaning once.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    plain = whole.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return plain.lstrip("\ufeff")


def _report_of_page(markup: str) -> Report:
    page = read_article(markup)
    return Report(
        text=clean_text(page.text),
        title=page.title,
        outlet=page.outlet,
        url=page.url,
        published=page.published,
        language=page.language,
    )


def _too_long(name: str) -> str:
    size = MAX_REPORT_BYTES // (1024 * 1024)
    return f"{name} is longer than {size} MB; a report is one news item"
