"""Saved RSS and Atom feeds: every entry is a report."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Any

from geodata.errors import ReportError
from geodata.models import Report
from geodata.readers.html import read_page
from geodata.readers.report_files import clean_text
from geodata.readers.roots import root_of

FEED_SUFFIXES = (".rss", ".atom", ".xml", ".rdf")

KINDS = MappingProxyType({"rss": "RSS", "feed": "Atom", "RDF": "RSS 1.0"})
"""What a feed of an outermost element is called."""

MOST_ELEMENTS = 100_000
MOST_DEPTH = 500
"""Of a feed, elements that are never closed counted: each costs its reader time, the
more the deeper it stands."""

_TAG = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?P<ends>/?)[A-Za-z_][^<>]*",
    re.DOTALL,
)
_MARKUP = re.compile(r"<[a-zA-Z!/]|&[a-z#]")
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)


def looks_like_feed(content: bytes) -> bool:
    """Whether a file's outermost element is a feed's."""
    return root_of(content) in KINDS


def feed_words(content: bytes) -> str | None:
    """What kind of a feed a file is, and why; None where it is none."""
    root = root_of(content)
    if root is None or root not in KINDS:
        return None
    return f"{KINDS[root]}: its outermost element is {root}; each entry is a report"


def read_feed(content: bytes, *, name: str) -> Iterator[Report | ReportError]:
    """A report for every entry, or what is wrong with it, in the feed's order.

    The text is the entry's content, or its summary, without markup and with the
    title as its first line where it does not begin with it. ``published`` is the
    day as the entry writes it, in its own time zone.

    Raises:
        ReportError: this is no feed, or it has too many elements or too deep ones.
    """
    _check_size(content, name)
    # Slow to import: only where a feed is read.
    import feedparser  # noqa: PLC0415

    # A file object: what is text would be taken for an address or a path.
    feed = feedparser.parse(io.BytesIO(content), sanitize_html=False)
    if not feed.entries:
        msg = f"{name} has no entries: it is no RSS or Atom feed, or an empty one"
        raise ReportError(msg)
    outlet = _plain(feed.feed.get("title"))
    language = _language(feed.feed.get("language"))
    for entry in feed.entries:
        try:
            yield _report(entry, outlet, language)
        except ReportError as error:
            yield error


def _check_size(content: bytes, name: str) -> None:
    """Count, before a reader that takes everything takes hours for it.

    Raises:
        ReportError: it is beyond a limit.
    """
    count = depth = 0
    # Without NULs, UTF-16 has its tags as ASCII has.
    for tag in _TAG.finditer(content.replace(b"\0", b"")):
        if tag["ends"] is None:
            continue
        if tag["ends"]:
            depth = max(depth - 1, 0)
        else:
            count += 1
            depth += not tag[0].endswith(b"/")
        if count > MOST_ELEMENTS:
            msg = f"{name}: a feed of more than {MOST_ELEMENTS:,} elements"
            raise ReportError(msg)
        if depth > MOST_DEPTH:
            msg = f"{name}: more than {MOST_DEPTH:,} elements stand in each other"
            raise ReportError(msg)


def _report(entry: dict[str, Any], outlet: str | None, language: str | None) -> Report:
    title = _plain(entry.get("title"))
    text = _text(entry)
    if not text and title is None:
        msg = "the entry has neither a text nor a title"
        raise ReportError(msg)
    if title is not None and not text.startswith(title):
        text = f"{title}\n\n{text}" if text else title
    link = str(entry.get("link") or "")
    return Report(
        text=text,
        published=_published(entry),
        title=title,
        outlet=outlet,
        url=link if _WEB.match(link) else None,
        language=_language(entry.get("language")) or language,
    )


def _text(entry: Mapping[str, Any]) -> str:
    parts = [part.get("value", "") for part in entry.get("content") or ()]
    whole = max([*parts, entry.get("summary") or ""], key=len)
    return without_markup(whole)


def without_markup(markup: str) -> str:
    """The text of what may be HTML: nothing in it is rendered or fetched."""
    if not _MARKUP.search(markup):
        return clean_text(markup).strip()
    return clean_text(read_page(f"<body>{markup}</body>").text).strip()


def _plain(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(without_markup(value).split()) or None


def _language(tag: object) -> str | None:
    code = str(tag or "").lower()[:2]
    return code if code.isalpha() else None


def _published(entry: dict[str, Any]) -> date | None:
    """The day of publication as it is written; None if that is no date."""
    for key in ("published", "updated"):
        # Asked as a dict: the library answers for one with the other, and warns.
        written = str(entry[key]).strip() if dict.__contains__(entry, key) else ""
        for read in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                return read(written).date()
            except (ValueError, TypeError, OverflowError):
                continue
    return None
