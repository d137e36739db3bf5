"""XML of a file that holds a table, event by event and within limits.

A document type is refused: with it come entities that grow, or that stand for files
and addresses. Nothing outside the text is ever read.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.parsers import expat  # entities are refused before one is read

from geodata.errors import DataSetError

MOST_DEPTH = 1_000
"""Elements that are open at once, as counted after each piece."""

_LONGEST_TAG = 8 * 1024**2
"""Bytes that may be open without an event: a tag of this length is none."""


class Events:
    """What is told of a document; names are without the prefix of its root.

    Whoever overrides ``start`` and ``end`` counts the depth too.
    """

    depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        del tag, attributes
        self.depth += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        del tag
        self.depth -= 1

    def text(self, text: str) -> None:
        """Some of the text of an element."""


class Enough(Exception):  # noqa: N818 - no error: nothing more needs to be read
    """Raised by events to stop."""


class _Refused(Exception):  # noqa: N818 - told as an error of ours
    """What the document is, which is not read."""


def _refuse_type(*_: object) -> None:
    msg = "it has a document type, with which entities come"
    raise _Refused(msg)


def parse(pieces: Iterable[bytes], events: Events, *, name: str) -> None:
    """Tell what a document holds.

    Raises:
        DataSetError: it is no XML, has a document type, or is beyond a limit.
    """
    parser: Any = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_type
    parser.CharacterDataHandler = events.text

    def begin(tag: str, attributes: dict[str, str]) -> None:
        _connect(parser, events, tag)
        parser.StartElementHandler(tag, attributes)

    parser.StartElementHandler = begin
    fed = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - positional in expat
            fed += len(piece)
            _check(events, fed - parser.CurrentByteIndex)
        parser.Parse(b"", True)  # noqa: FBT003 - positional in expat
    except Enough:
        return
    except _Refused as error:
        msg = f"{name} is not read: {error}"
        raise DataSetError(msg) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        msg = f"{name} is damaged: {error!s:.100}"
        raise DataSetError(msg) from error


def _connect(parser: Any, events: Events, root: str) -> None:  # noqa: ANN401 - expat's
    """Hand events on; without the prefix that the root has, if it has one."""
    prefix, mark, _ = root.rpartition(":")
    if not mark:
        parser.StartElementHandler, parser.EndElementHandler = events.start, events.end
        return
    cut = f"{prefix}:"
    parser.StartElementHandler = lambda tag, attributes: events.start(
        tag.removeprefix(cut), attributes
    )
    parser.EndElementHandler = lambda tag: events.end(tag.removeprefix(cut))


def _check(events: Events, waiting: int) -> None:
    if events.depth > MOST_DEPTH:
        msg = f"it is nested deeper than {MOST_DEPTH:,} elements"
        raise _Refused(msg)
    if waiting > _LONGEST_TAG:
        msg = "a tag of it is too long"
        raise _Refused(msg)
