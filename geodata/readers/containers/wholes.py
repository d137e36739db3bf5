"""Elements of an XML document that are built whole, one by one, and then forgotten.

The parser has no document type, no entities but XML's own five and no way to anything
outside; names are taken without their namespace.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder

from lxml import etree

from geodata.errors import DataSetError

MOST_DEPTH = 100
MOST_ATTRIBUTES = 200
MOST_ELEMENTS = 2_000_000
MOST_PARTS = 250_000
"""Elements in one that is built whole: 100,000 places with their times."""

MOST_TEXT = 16 * 1024**2
"""Characters of one that is built whole."""


class Wholes:
    """Of a document's elements those of some tags are taken whole.

    Subclasses say what is done with each. ``path`` is the tags around it.
    """

    tags: frozenset[str] = frozenset()

    def __init__(self, name: str) -> None:
        self.name = name
        self.path: list[str] = []
        self._built: TreeBuilder | None = None
        self._depth = self._elements = 0
        self._inside = self._parts = self._letters = 0

    def take(self, tag: str, element: Element) -> None:
        """An element that is whole."""
        raise NotImplementedError

    def opened(self, tag: str) -> None:
        """An element around others begins; it is in ``path`` already."""

    def closed(self, tag: str) -> None:
        """It ends; it is in ``path`` no more."""

    def parse(self, pieces: Iterable[bytes]) -> None:
        """Go through a document.

        Raises:
            DataSetError: it is no XML, has a document type, or is beyond a limit.
        """
        parser = etree.XMLParser(
            target=self,
            resolve_entities=False,
            load_dtd=False,
            dtd_validation=False,
            attribute_defaults=False,
            no_network=True,
            huge_tree=False,
            recover=False,
        )
        try:
            for piece in pieces:
                parser.feed(piece)
            parser.close()
        except etree.XMLSyntaxError as error:
            told = " ".join(str(error.msg).split())
            msg = f"{self.name} is no well-formed XML: {told:.120}"
            raise DataSetError(msg) from error

    def doctype(self, *_: object) -> None:
        """Refuse a document type: with it come entities, of files and addresses too.

        Raises:
            DataSetError: in any case.
        """
        msg = f"{self.name} has a document type (DTD), which is not read"
        raise DataSetError(msg)

    def close(self) -> None:
        """The document ends."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        tag = _bare(name)
        self._count(attributes)
        if self._built is None and tag not in self.tags:
            self.path.append(tag)
            self.opened(tag)
            return
        if self._built is None:
            self._built = TreeBuilder()
            self._inside = self._parts = self._letters = 0
        self._inside += 1
        bare = (
            {_bare(key): told for key, told in attributes.items()} if attributes else {}
        )
        self._built.start(tag, bare)

    def end(self, name: str) -> None:
        """An element ends."""
        tag = _bare(name)
        self._depth -= 1
        if self._built is None:
            self.path.pop()
            self.closed(tag)
            return
        self._built.end(tag)
        self._inside -= 1
        if self._inside == 0:
            element = self._built.close()
            self._built = None
            self.take(tag, element)

    def data(self, text: str) -> None:
        """Some of the text of an element."""
        if self._built is None:
            return
        self._letters += len(text)
        if self._letters > MOST_TEXT:
            self._refuse(f"an element has more than {MOST_TEXT:,} characters")
        self._built.data(text)

    def _count(self, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        self._parts += 1
        if self._depth > MOST_DEPTH:
            self._refuse(f"elements are nested deeper than {MOST_DEPTH}")
        if len(attributes) > MOST_ATTRIBUTES:
            self._refuse(f"an element has more than {MOST_ATTRIBUTES} attributes")
        if self._elements > MOST_ELEMENTS:
            self._refuse(f"more than {MOST_ELEMENTS:,} elements")
        if self._built is not None and self._parts > MOST_PARTS:
            self._refuse(f"one element holds more than {MOST_PARTS:,} others")

    def _refuse(self, words: str) -> NoReturn:
        msg = f"{self.name}: {words}"
        raise DataSetError(msg)


@lru_cache(maxsize=1_000)
def _bare(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def text_in(element: Element, tag: str) -> str:
    """The text of the first child of a tag, "" where there is none."""
    found = element.find(tag)
    return "" if found is None else own_text(found)


def text_at(element: Element, first: str, second: str) -> str:
    """The text of a child's first child of a tag."""
    found = element.find(first)
    return "" if found is None else text_in(found, second)


def own_text(element: Element) -> str:
    """All text in an element."""
    if not len(element):
        return (element.text or "").strip()
    return "".join(element.itertext()).strip()
