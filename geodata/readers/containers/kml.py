"""KML and KMZ: placemarks to features.

Parsed within limits and without a document type. A network link is counted and never
followed, a picture never opened, a description never rendered: it becomes plain text.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from geodata.errors import DataSetError
from geodata.readers.containers.contract import Held
from geodata.readers.containers.kml_shapes import shape_of
from geodata.readers.containers.marks import Marks
from geodata.readers.containers.wholes import Wholes, own_text, text_at, text_in
from geodata.readers.containers.zips import Archive
from geodata.readers.feeds import without_markup
from geodata.readers.roots import root_of

WORDS = "KML"

MOST_BYTES = 64 * 1024**2
"""Of all documents, unpacked."""

_ZIP = b"PK\x03\x04"
_START, _END = 4_096, 1024**2
"""Bytes in which an archive names its documents: at its beginning, or in its
directory at the end."""

_PIECE = 65_536
_SHOWN = 20
_MAIN, _END_OF_NAME = "doc.kml", ".kml"
_MOST_DOCUMENTS = 100
_PLAIN = ("address", "phoneNumber", "Snippet")
_HREF = re.compile(r"""\bhref\s*=\s*["']?(https?://[^\s"'<>]+)""", re.IGNORECASE)
_MOST_LINKS = 50
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_PICTURES = ("GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour")


def recognise(content: bytes) -> bool:
    """Whether a file is KML, or an archive with a document of it."""
    if content.startswith(_ZIP):
        told = content[:_START] + content[-_END:]
        return b".kml" in told.lower()
    return root_of(content) == "kml"


def read(content: bytes, *, name: str, layer: str | None) -> Held:
    """The placemarks of a file, or of one of its folders.

    Raises:
        DataSetError: it cannot be read, is beyond a limit, or has no placemarks.
    """
    found = _Placemarks(name, layer)
    if content.startswith(_ZIP):
        with Archive(content, name) as archive:
            found.marks.notes += _parse_archive(found, archive, name)
    else:
        pieces = range(0, len(content), _PIECE)
        found.feed(content[at : at + _PIECE] for at in pieces)
    return found.held()


def _parse_archive(found: "_Placemarks", archive: Archive, name: str) -> list[str]:
    """Read the document of an archive, and those in it that it links to; say which."""
    main = _document(archive, name)
    waiting, seen = [main], {main.casefold()}
    for document in waiting:
        found.feed(archive.pieces(document))
        for link in found.new_links():
            inside = _inside(document, link)
            is_document = inside in archive and inside.lower().endswith(_END_OF_NAME)
            if not is_document or len(waiting) == _MOST_DOCUMENTS:
                found.count_link()
            elif inside.casefold() not in seen:
                seen.add(inside.casefold())
                waiting.append(inside)
    return _told(waiting, archive)


def _told(documents: Sequence[str], archive: Archive) -> list[str]:
    main, *linked = documents
    more = f", and {_listed(linked)}, to which it links" if linked else ""
    others = len([one for one in archive.names if not one.endswith("/")])
    others -= len(documents)
    rest = f"; its {others:,} other files are not opened" if others else ""
    notes = [f"{main} of an archive{more}{rest}"]
    read = {one.casefold() for one in documents}
    left = sorted(one for one in archive.names if one.endswith(_END_OF_NAME))
    left = [one for one in left if one not in read]
    if left:
        told = _listed(left)
        notes.append(f"not read, since {main} does not link to it: {told}")
    return notes


def _inside(document: str, link: str) -> str:
    """Where a link from a document leads to inside its archive."""
    path = unquote(link.partition("#")[0].partition("?")[0]).strip()
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), path))


def _document(archive: Archive, name: str) -> str:
    if _MAIN in archive:
        return _MAIN
    found = sorted(one for one in archive.names if one.endswith(_END_OF_NAME))
    if len(found) != 1:
        msg = (
            f"{name} has several documents of KML and no doc.kml: {_listed(found)}."
            " Unpack it, and give them one by one"
            if found
            else f"{name} has no document of KML"
        )
        raise DataSetError(msg)
    return found[0]


def _listed(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > _SHOWN else ""
    return ", ".join(f"{name:.100}" for name in names[:_SHOWN]) + more


class _Placemarks(Wholes):
    """Takes placemarks, with the folders around them."""

    tags = frozenset({"Placemark", "name", "NetworkLink", *_PICTURES})

    def __init__(self, name: str, layer: str | None) -> None:
        super().__init__(name)
        self.marks = Marks(name)
        self._layer = layer
        self._folders: list[str] = []
        self._named: set[str] = set()
        self._left: Counter[str] = Counter()
        self._links: list[str] = []
        self._length = 0

    def opened(self, tag: str) -> None:
        if tag == "Folder":
            self._folders.append("")

    def closed(self, tag: str) -> None:
        if tag == "Folder":
            self._folders.pop()

    def take(self, tag: str, element: Element) -> None:
        if tag == "Placemark":
            self._take_placemark(element)
        elif tag == "NetworkLink":
            href = text_at(element, "Link", "href") or text_at(element, "Url", "href")
            self._links.append(href)
        elif tag != "name":
            self._left["picture"] += 1
        elif self.path[-1:] == ["Folder"]:
            self._folders[-1] = " ".join(own_text(element).split())
            self._named.add(self._folders[-1])

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Go through a document; through several as if they were one.

        Raises:
            DataSetError: it cannot be read, or is beyond a limit.
        """
        self.parse(self._counted(pieces))

    def new_links(self) -> list[str]:
        """Where links lead that were not told before."""
        found, self._links = self._links, []
        return found

    def count_link(self) -> None:
        """Take in that a link is not followed."""
        self._left["NetworkLink"] += 1

    def _counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._length += len(piece)
            if self._length > MOST_BYTES:
                msg = f"{self.name}: more than {MOST_BYTES // 1024**2} MB of KML"
                raise DataSetError(msg)
            yield piece

    def held(self) -> Held:
        """All placemarks as a table.

        Raises:
            DataSetError: there are none.
        """
        links = self._left["NetworkLink"] + len(self._links)
        pictures = self._left["picture"]
        told = f"{links:,} links to files elsewhere are not followed"
        if not len(self.marks):
            raise DataSetError(self._nothing(told if links else ""))
        notes = self.marks.notes
        if links:
            notes.append(told)
        if pictures:
            notes.append(f"{pictures:,} pictures and tours are left out")
        if self._left["height"]:
            notes.append(
                f"heights of {self._left['height']:,} placemarks are left out: they"
                " are on the ground, as KML has it"
            )
        return self.marks.held()

    def _nothing(self, told: str) -> str:
        if self._layer is None:
            return f"{self.name} has no placemarks" + (f": {told}" if told else "")
        folders = ", ".join(sorted(self._named)[:_SHOWN]) or "none"
        return (
            f"{self.name} has no folder {self._layer!r:.60} with placemarks: there are"
            f" {folders}"
        )

    def _take_placemark(self, element: Element) -> None:
        if self._layer is not None and self._layer not in self._folders:
            return
        read = shape_of(element)
        self._left["height"] += read.is_flattened
        folder = " / ".join(name for name in self._folders if name)
        own = {"folder": folder, **_own(element)}
        self.marks.add(own, dict(_author_fields(element)), read.shape, read.reason)


def _own(placemark: Element) -> dict[str, str]:
    """What KML itself says of a placemark."""
    found = {
        "name": " ".join(text_in(placemark, "name").split()),
        "description": without_markup(text_in(placemark, "description")),
    }
    found |= {tag: text_in(placemark, tag) for tag in _PLAIN}
    link = placemark.find("link")
    address = "" if link is None else link.get("href", "")
    led_to = _addresses(text_in(placemark, "description"))
    if _WEB.fullmatch(address):
        led_to.insert(0, address)
    found["link"], *others = dict.fromkeys(led_to) or ("",)
    found["links"] = " ".join(others)
    return found | _times(placemark)


def _addresses(description: str) -> list[str]:
    """Where the links in a description lead, which its plain text does not say."""
    return [unescape(found) for found in _HREF.findall(description)][:_MOST_LINKS]


def _times(placemark: Element) -> dict[str, str]:
    """A point in time, a span, or the first and the last time of a track."""
    if stamp := text_at(placemark, "TimeStamp", "when"):
        return {"date": stamp}
    first, last = (text_at(placemark, "TimeSpan", end) for end in ("begin", "end"))
    if not first and not last:
        tracks = placemark.iter("Track")
        times = [own_text(when) for track in tracks for when in track.findall("when")]
        first, last = (times[0], times[-1]) if times else ("", "")
    return {"date": first, "date_end": last}


def _author_fields(placemark: Element) -> Iterator[tuple[str, str]]:
    extended = placemark.find("ExtendedData")
    for each in () if extended is None else extended:
        if each.tag == "Data":
            yield each.get("name", ""), text_in(each, "value")
        elif each.tag == "SchemaData":
            for simple in each:
                cells = [own_text(value) for value in simple] or [own_text(simple)]
                yield simple.get("name", ""), "; ".join(cells)
        else:
            yield each.tag, own_text(each)
