"""The parts of a workbook beside its cells: sheets, formats of numbers, texts."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.errors import DataSetError
from geodata.readers.containers.cell_texts import (
    BUILT_IN_DATES,
    is_date_format,
    is_elapsed_format,
    text_of,
)
from geodata.readers.containers.markup import Events, parse
from geodata.readers.containers.zips import Archive

MOST_SHEETS = 500
MOST_TEXT_BYTES = 512 * 1024**2
"""Of the texts that cells share."""

LONGEST_TEXT = 1_000_000
"""Letters; a cell of a spreadsheet holds 32,767."""

MOST_SMALL = 16 * 1024**2
_MOST_TEXTS = 20_000_000
_BUILT_IN_ELAPSED = 46


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name, its part of the archive, and whether it is shown."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Formats:
    """Which numbers of a style are dates, and which durations."""

    dates: frozenset[str] = frozenset()
    elapsed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share."""

    sheets: tuple[Sheet, ...]
    is_1904: bool
    formats: Formats
    texts: tuple[str, ...]


def opened_book(archive: Archive, name: str) -> Book:
    """The sheets of a workbook, and what its cells refer to.

    Raises:
        DataSetError: it is damaged, or beyond a limit.
    """
    start = _targets(archive, "", name)
    main = next((part for kind, part in start.values() if kind == "officeDocument"), "")
    main = main if main in archive else "xl/workbook.xml"
    told = _Workbook()
    _parse(archive, main, told, name)
    parts = _targets(archive, main, name)
    sheets = tuple(
        Sheet(title, parts[key][1], is_hidden)
        for title, key, is_hidden in told.sheets
        if key in parts and parts[key][0] == "worksheet"
    )
    if len(sheets) > MOST_SHEETS:
        msg = f"{name}: more than {MOST_SHEETS:,} sheets"
        raise DataSetError(msg)
    by_kind = dict(parts.values())
    return Book(
        sheets,
        told.is_1904,
        _formats(archive, by_kind.get("styles"), name),
        _texts(archive, by_kind.get("sharedStrings"), name),
    )


def _parse(archive: Archive, part: str, events: Events, name: str) -> None:
    pieces = [archive.content(part, most=MOST_SMALL)]
    parse(pieces, events, name=f"{name}, {part}")


def _targets(archive: Archive, part: str, name: str) -> dict[str, tuple[str, str]]:
    """What a part refers to within the archive: kind and part, by the key."""
    folder, file = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{file}.rels")
    if where not in archive:
        return {}
    told = _Relations(folder)
    _parse(archive, where, told, name)
    return told.found


def _formats(archive: Archive, part: str | None, name: str) -> Formats:
    if part is None or part not in archive:
        return Formats()
    told = _Styles()
    _parse(archive, part, told, name)
    codes = {number: told.codes.get(number, "") for number in set(told.cells)}
    dates = {
        number
        for number, code in codes.items()
        if is_date_format(code) or (not code and number in BUILT_IN_DATES)
    }
    elapsed = {
        number
        for number, code in codes.items()
        if is_elapsed_format(code) or (not code and number == _BUILT_IN_ELAPSED)
    }
    styles = [(str(at), number) for at, number in enumerate(told.cells)]
    return Formats(
        frozenset(style for style, number in styles if number in dates - elapsed),
        frozenset(style for style, number in styles if number in elapsed),
    )


def _texts(archive: Archive, part: str | None, name: str) -> tuple[str, ...]:
    if part is None or part not in archive:
        return ()
    told = _Texts(name)
    parse(archive.pieces(part), told, name=f"{name}, {part}")
    return tuple(told.found)


@dataclass
class _Workbook(Events):
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    is_1904: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if tag == "sheet":
            key = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), key, is_hidden))
        elif tag == "workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in ("1", "true", "on")


@dataclass
class _Relations(Events):
    folder: str
    found: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if tag != "Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = posixpath.join("/", self.folder, attributes.get("Target", ""))
        part = posixpath.normpath(target).lstrip("/")
        self.found[attributes.get("Id", "")] = (kind, part)


@dataclass
class _Styles(Events):
    codes: dict[int, str] = field(default_factory=dict)
    cells: list[int] = field(default_factory=list)
    _is_within: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if tag == "numFmt":
            number = _number(attributes.get("numFmtId", ""))
            self.codes[number] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._is_within = True
        elif tag == "xf" and self._is_within:
            self.cells.append(_number(attributes.get("numFmtId", "0")))

    def end(self, tag: str) -> None:
        self.depth -= 1
        if tag == "cellXfs":
            self._is_within = False


class _Texts(Events):
    """Texts that cells share; how they are said aloud is left out."""

    def __init__(self, name: str) -> None:
        self.found: list[str] = []
        self._name = name
        self._parts: list[str] = []
        self._is_text = False
        self._is_aloud = False
        self._length = 0
        self._total = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        del attributes
        if tag == "si":
            self._parts, self._length = [], 0
        elif tag == "rPh":
            self._is_aloud = True
        elif tag == "t":
            self._is_text = not self._is_aloud

    def end(self, tag: str) -> None:
        self.depth -= 1
        if tag == "t":
            self._is_text = False
        elif tag == "rPh":
            self._is_aloud = False
        elif tag == "si":
            self.found.append(text_of(self._parts))
            if len(self.found) > _MOST_TEXTS:
                msg = f"{self._name}: more than {_MOST_TEXTS:,} texts"
                raise DataSetError(msg)

    def text(self, text: str) -> None:
        if not self._is_text:
            return
        self._parts.append(text)
        self._length += len(text)
        self._total += len(text)
        if self._length > LONGEST_TEXT or self._total > MOST_TEXT_BYTES:
            msg = f"{self._name}: its texts are too long"
            raise DataSetError(msg)


def _number(told: str) -> int:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1  # noqa: PLR2004 - of a format
