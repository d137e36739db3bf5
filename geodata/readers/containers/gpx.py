"""GPX: waypoints, routes and tracks to features."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataSetError
from geodata.readers.containers.contract import Held
from geodata.readers.containers.kml_shapes import (
    Positions,
    ShapeFault,
    joined,
    line_or_point,
    numbers_of,
)
from geodata.readers.containers.marks import Marks
from geodata.readers.containers.wholes import Wholes, own_text, text_in
from geodata.readers.roots import root_of
from geodata.readers.shapes import checked

WORDS = "GPX"

MOST_BYTES = 64 * 1024**2
_PIECE = 65_536
_KINDS = {"wpt": "waypoint", "rte": "route", "trk": "track"}
_PLAIN = ("name", "desc", "cmt", "sym", "type", "src", "number")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def recognise(content: bytes) -> bool:
    """Whether a file is GPX."""
    return root_of(content) == "gpx"


def read(content: bytes, *, name: str, layer: str | None) -> Held:
    """All waypoints, routes and tracks of a file, or those of one kind.

    Args:
        content: the file.
        name: for messages.
        layer: waypoint, route or track.

    Raises:
        DataSetError: it cannot be read, is beyond a limit, or has none of them.
    """
    if len(content) > MOST_BYTES:
        msg = f"{name}: more than {MOST_BYTES // 1024**2} MB of GPX"
        raise DataSetError(msg)
    if layer is not None and layer not in _KINDS.values():
        msg = f"{name} has no layer {layer!r:.60}: there are waypoint, route, track"
        raise DataSetError(msg)
    found = _Ways(name, layer)
    found.parse(content[at : at + _PIECE] for at in range(0, len(content), _PIECE))
    return found.held()


class _Ways(Wholes):
    """Takes waypoints, routes and tracks."""

    tags = frozenset(_KINDS)

    def __init__(self, name: str, layer: str | None) -> None:
        super().__init__(name)
        self._marks = Marks(name)
        self._layer = layer
        self._heights = self._extended = 0

    def take(self, tag: str, element: Element) -> None:
        kind = _KINDS[tag]
        if self._layer not in (None, kind):
            return
        self._heights += next(element.iter("ele"), None) is not None
        self._extended += next(element.iter("extensions"), None) is not None
        shape, reason = _shape(element)
        self._marks.add({"kind": kind, **_own(element)}, {}, shape, reason)

    def held(self) -> Held:
        """All of them as a table.

        Raises:
            DataSetError: there are none.
        """
        if not len(self._marks):
            wanted = self._layer or "waypoint, route or track"
            msg = f"{self.name} has no {wanted}"
            raise DataSetError(msg)
        for count, words in (
            (self._heights, "the heights of {:,} are left out: they are of the way"),
            (
                self._extended,
                "extensions of {:,} are left out: every program has others",
            ),
        ):
            if count:
                self._marks.notes.append(words.format(count))
        return self._marks.held()


def _own(element: Element) -> dict[str, str]:
    found = {tag: " ".join(text_in(element, tag).split()) for tag in _PLAIN}
    link = element.find("link")
    # GPX 1.0 has the address as an element of its own.
    address = text_in(element, "url") if link is None else link.get("href", "")
    found["link"] = address if _WEB.fullmatch(address) else ""
    return found | _times(element)


def _times(element: Element) -> dict[str, str]:
    """Of a waypoint its time, of a way the first and the last of its points."""
    if element.tag == "wpt":
        return {"date": text_in(element, "time")}
    times = [own_text(time) for time in element.iter("time")]
    if not times:
        return {}
    return {"date": times[0], "date_end": times[-1]}


def _shape(element: Element) -> tuple[BaseGeometry | None, str | None]:
    try:
        return checked(_read_shape(element))
    except ShapeFault as fault:
        return None, str(fault)
    except (ShapelyError, ValueError) as error:
        return None, f"cannot be read: {str(error).partition(chr(10))[0]:.80}"


def _read_shape(element: Element) -> BaseGeometry:
    if element.tag == "wpt":
        return line_or_point(_positions([element]), is_point=True)
    parts = [element] if element.tag == "rte" else element.findall("trkseg")
    points = [part.findall("rtept") or part.findall("trkpt") for part in parts]
    shapes = [line_or_point(_positions(one), is_point=False) for one in points if one]
    lines = [one for one in shapes if one.geom_type == "LineString"]
    # A receiver that was switched on for a moment leaves a single point.
    return joined(lines or shapes[:1] or [line_or_point(_positions([]), is_point=True)])


def _positions(points: Sequence[Element]) -> Positions:
    told = [f"{one.get('lon', '')},{one.get('lat', '')}" for one in points]
    found = numbers_of(" ".join(told))
    if found.shape != (len(points), 2):
        msg = "has coordinates that are no numbers"
        raise ShapeFault(msg)
    return found
