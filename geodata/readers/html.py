"""A saved web page to its text, with what its head says about it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geodata.readers.markup import Kind, Token, tokens

_SILENT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "canvas",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
_TELLING = frozenset({"html", "meta", "link", "time"})
_STORY = frozenset({"article", "main"})
_MIN_STORY_CHARACTERS = 200
"""A shorter <article> is a teaser; then the whole page is the text."""

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_SPACES = re.compile(r"[ \t\r\f\v\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of a page, a blank line between its blocks, and its own facts."""

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    language: str | None


def looks_like_html(text: str) -> bool:
    """Whether the text begins as an HTML page does."""
    start = text.lstrip("\ufeff \t\r\n")[:200].lower()
    return start.startswith(("<!doctype html", "<html", "<head", "<body"))


def read_page(markup: str) -> Page:
    """Read a page; anything that is not well-formed is read as browsers do."""
    reading = _Reading()
    for token in tokens(markup):
        reading.take(token)
    meta = reading.meta
    return Page(
        text=reading.text(),
        title=_first(meta, ("og:title", "twitter:title")) or reading.title(),
        outlet=_first(meta, ("og:site_name", "application-name")),
        url=_web_address(reading.canonical or meta.get("og:url")),
        published=_published(meta, reading.first_time),
        language=_language(reading.language),
    )


class _Reading:
    """Collects blocks of text, of the whole page and of its story."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self.canonical: str | None = None
        self.first_time: str | None = None
        self.language: str | None = None
        self._silent: Counter[str] = Counter()
        self._stories = 0
        self._in_title = False
        self._title: list[str] = []
        self._page = _Blocks()
        self._story = _Blocks()

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.kind is Kind.TEXT:
            self._add(token.text)
        elif token.kind is Kind.START:
            self._start(token)
        else:
            self._end(token.text)
        if token.kind is not Kind.TEXT and token.text in _BLOCKS:
            self._page.end(line_only=token.text == "br")
            self._story.end(line_only=token.text == "br")

    def text(self) -> str:
        """The story's text if the page marks one, else the page's."""
        story = self._story.text()
        return story if len(story) >= _MIN_STORY_CHARACTERS else self._page.text()

    def title(self) -> str | None:
        """The <title> in one line."""
        return _one_line("".join(self._title))

    def _add(self, text: str) -> None:
        if self._in_title:
            self._title.append(text)
        elif not self._silent.total():
            self._page.add(text)
            if self._stories:
                self._story.add(text)

    def _start(self, token: Token) -> None:
        if token.text in _SILENT:
            self._silent[token.text] += 1
        self._stories += token.text in _STORY
        self._in_title = token.text == "title" and not self._title
        if token.text in _TELLING:
            self._note(token.text, token.attributes())

    def _end(self, tag: str) -> None:
        if self._silent[tag]:
            self._silent[tag] -= 1
        if tag in _STORY:
            self._stories = max(0, self._stories - 1)
        self._in_title = False

    def _note(self, tag: str, values: Mapping[str, str]) -> None:
        if tag == "html":
            self.language = values.get("lang")
        elif tag == "meta":
            name = (
                values.get("property") or values.get("name") or values.get("itemprop")
            )
            if name and values.get("content"):
                self.meta.setdefault(name.lower(), values["content"])
        elif tag == "link" and "canonical" in values.get("rel", "").lower().split():
            self.canonical = self.canonical or values.get("href")
        elif tag == "time":
            self.first_time = self.first_time or values.get("datetime")


class _Blocks:
    """Paragraphs as they are read: runs of text, ended by block tags."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._run: list[str] = []

    def add(self, text: str) -> None:
        self._run.append(text)

    def end(self, *, line_only: bool) -> None:
        line = _SPACES.sub(" ", "".join(self._run)).strip(" ")
        self._run.clear()
        if line:
            self._lines.append(line)
        if not line_only and self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        self.end(line_only=False)
        return "\n".join(self._lines).strip("\n")


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        if line := _one_line(meta.get(name, "")):
            return line
    return None


def _one_line(text: str) -> str | None:
    return " ".join(text.split()) or None


def _web_address(text: str | None) -> str | None:
    address = (text or "").strip()
    return address if address.lower().startswith(("http://", "https://")) else None


def _published(meta: Mapping[str, str], first_time: str | None) -> date | None:
    told = [meta.get(name) for name in _DATE_NAMES]
    for text in (*told, first_time):
        if found := _ISO_DAY.match((text or "").strip()):
            try:
                return date.fromisoformat(found[0])
            except ValueError:
                continue
    return None


def _language(tag: str | None) -> str | None:
    code = (tag or "").strip().lower().split("-")[0]
    return code if re.fullmatch("[a-z]{2}", code) else None
