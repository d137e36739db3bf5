"""HTML to tokens in one pass, in time that grows with its length only.

The standard library's parser takes minutes for 90 kB of unclosed tags and stops
at some malformed declarations; a page from outside must do neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape

_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
_QUOTE_OR_END = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)
_ATTRIBUTES_READ = 4096
"""Characters of one tag that are looked at for attributes."""

_OPAQUE = frozenset({"script", "style", "textarea", "xmp"})
"""Elements that hold no markup: only their own end tag ends them."""


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A run of text, or a tag: its lower-case name and its inside as written."""

    kind: Kind
    text: str
    inside: str = ""

    def attributes(self) -> dict[str, str]:
        """The tag's attributes, the first of each name, entities resolved."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.inside[:_ATTRIBUTES_READ]):
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), plain(value))
        return found


def tokens(markup: str) -> Iterator[Token]:
    """Text and tags in order; comments, declarations and scripts are left out.

    As in browsers, what is opened and never closed swallows the rest.
    """
    scanner = _Scanner(markup)
    while (token := scanner.next()) is not None:
        yield token


def plain(text: str) -> str:
    """The text with its character references resolved."""
    try:
        return unescape(text)
    except ValueError:
        # A reference of more digits than Python turns into a number.
        return text


class _Scanner:
    """Where we are in the markup; every step moves on and none looks back."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._at = 0
        self._opaque: str | None = None
        self._unpaired: set[str] = set()

    def next(self) -> Token | None:
        """The next token, None at the end."""
        while self._at < len(self._markup):
            token = self._step()
            if token is not None:
                return token
        return None

    def _step(self) -> Token | None:
        if self._opaque is not None:
            self._skip_opaque(self._opaque)
            return None
        start = self._markup.find("<", self._at)
        if start < 0:
            return self._text_to(len(self._markup))
        if start > self._at:
            return self._text_to(start)
        return self._tag_or_text()

    def _text_to(self, end: int) -> Token:
        text = self._markup[self._at : end]
        self._at = end
        return Token(Kind.TEXT, plain(text))

    def _tag_or_text(self) -> Token | None:
        markup, start = self._markup, self._at
        if name := _NAME.match(markup, start + 1):
            return self._tag(Kind.START, name)
        if markup.startswith("</", start) and (name := _NAME.match(markup, start + 2)):
            return self._tag(Kind.END, name)
        if markup.startswith("<!--", start):
            self._skip_past("-->", start + 4)
        elif markup.startswith(("<!", "<?", "</"), start):
            self._skip_past(">", start + 2)
        else:
            self._at = start + 1
            return Token(Kind.TEXT, "<")
        return None

    def _skip_past(self, mark: str, start: int) -> None:
        end = self._markup.find(mark, start)
        self._at = len(self._markup) if end < 0 else end + len(mark)

    def _skip_opaque(self, name: str) -> None:
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
        found = end.search(self._markup, self._at)
        self._at = len(self._markup) if found is None else found.start()
        self._opaque = None

    def _tag(self, kind: Kind, name: re.Match[str]) -> Token | None:
        end = self._end_of_tag(name.end())
        if end is None:
            self._at = len(self._markup)
            return None
        inside = self._markup[name.end() : end]
        self._at = end + 1
        tag = name[0].lower()
        if kind is Kind.START and tag in _OPAQUE:
            self._opaque = tag
        return Token(kind, tag, inside)

    def _end_of_tag(self, at: int) -> int | None:
        """The first ``>`` outside quotes; a quote without partner is no quote."""
        while (found := _QUOTE_OR_END.search(self._markup, at)) is not None:
            mark = found[0]
            at = found.end()
            if mark == ">":
                return found.start()
            if mark in self._unpaired:
                continue
            partner = self._markup.find(mark, at)
            if partner < 0:
                self._unpaired.add(mark)
            else:
                at = partner + 1
        return None
