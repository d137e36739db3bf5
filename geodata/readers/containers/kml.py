"""KML and KMZ: placemarks to features.

Parsed within limits and without a document type. A network link is counted and never
followed, a picture never opened, a description never rendered: it becomes plain text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
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
"""Of the document, unpacked."""

_ZIP = b"PK\x03\x04"
_START, _END = 4_096, 1024**2
"""Bytes in which an archive names its documents: at its beginning, or in its
directory at the end."""

_PIECE = 65_536
_SHOWN = 20
_MAIN = "doc.kml"
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
            document = _document(archive, name)
            found.parse(_counted(archive.pieces(document), name))
        others = len(archive.names) - 1
        found.marks.notes.append(
            f"{document} of an archive"
            + (f"; its {others:,} other files are not opened" if others else "")
        )
    else:
        pieces = range(0, len(content), _PIECE)
        found.parse(_counted((content[at : at + _PIECE] for at in pieces), name))
    return found.held()


def _document(archive: Archive, name: str) -> str:
    if _MAIN in archive:
        return _MAIN
    found = sorted(one for one in archive.names if one.endswith(".kml"))
    if len(found) != 1:
        told = ", ".join(found[:_SHOWN]) or "none"
        msg = f"{name} has no doc.kml, and of other documents of KML {told}"
        raise DataSetError(msg)
    return found[0]


def _counted(pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_BYTES:
            msg = f"{name}: more than {MOST_BYTES // 1024**2} MB of KML"
            raise DataSetError(msg)
        yield piece


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

    def opened(self, tag: str) -> None:
        if tag == "Folder":
            self._folders.append("")

    def closed(self, tag: str) -> None:
        if tag == "Folder":
            self._folders.pop()

    def take(self, tag: str, element: Element) -> None:
        if tag == "Placemark":
            self._take_placemark(element)
        elif tag != "name":
            self._left["NetworkLink" if tag == "NetworkLink" else "picture"] += 1
        elif self.path[-1:] == ["Folder"]:
            self._folders[-1] = " ".join(own_text(element).split())
            self._named.add(self._folders[-1])

    def held(self) -> Held:
        """All placemarks as a table.

        Raises:
            DataSetError: there are none.
        """
        links, pictures = self._left["NetworkLink"], self._left["picture"]
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
