"""Files and folders to reports: what cannot be read is named, the rest goes on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import ReportError
from geodata.models import Report
from geodata.readers.feeds import (
    FEED_SUFFIXES,
    feed_words,
    looks_like_feed,
    read_feed,
)
from geodata.readers.json_lines import JSON_LINES_SUFFIXES, report_of_line
from geodata.readers.report_files import (
    REPORT_SUFFIXES,
    read_report_bytes,
    read_report_file,
)
from geodata.readers.roots import START

MAX_FEED_BYTES = 64 * 1024 * 1024
INPUT_SUFFIXES = (*REPORT_SUFFIXES, *JSON_LINES_SUFFIXES, *FEED_SUFFIXES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One report, or why there is none, and where it stands.

    ``origin`` is the file with the line or the entry in it, ``key`` the id that the
    record itself has; exactly one of ``report`` and ``error`` is there.
    """

    origin: str
    report: Report | None = None
    error: str | None = None
    key: str | None = None

    def opened(self) -> Report:
        """The report.

        Raises:
            ReportError: there is none; the message is ``error``.
        """
        if self.report is None:
            raise ReportError(self.error or "it cannot be read")
        return self.report


def read_inputs(paths: Iterable[Path]) -> Iterator[Input]:
    """The reports of files and folders, in the order given.

    A folder gives its files of ``INPUT_SUFFIXES`` in the order of their paths,
    folders in it too; hidden ones are left out. JSON Lines are read line by line.
    """
    for path in paths:
        if path.is_dir():
            yield from _of_folder(path)
        else:
            yield from _of_file(path)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files that ``read_inputs`` would read, for a progress bar."""
    found: list[Path] = []
    for path in paths:
        found += _files_of(path) if path.is_dir() else [path]
    return found


def _of_folder(folder: Path) -> Iterator[Input]:
    files = _files_of(folder)
    if not files:
        said = ", ".join(INPUT_SUFFIXES)
        yield Input(origin=str(folder), error=f"no file in it ends in {said}")
    for file in files:
        yield from _of_file(file)


def _files_of(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in INPUT_SUFFIXES
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and file.is_file()
    )


def _of_file(file: Path) -> Iterator[Input]:
    suffix = file.suffix.lower()
    try:
        if suffix in JSON_LINES_SUFFIXES:
            yield from _of_lines(file)
        elif suffix in FEED_SUFFIXES or feed_words_of(file) is not None:
            yield from _of_feed(_content(file), str(file))
        else:
            yield Input(origin=str(file), report=read_report_file(file))
    except ReportError as error:
        yield Input(origin=str(file), error=str(error))
    except OSError as error:
        yield Input(
            origin=str(file), error=f"{file} cannot be read: {error.strerror or error}"
        )


def feed_words_of(file: Path) -> str | None:
    """What kind of a feed a file is by its content, and why; None where it is none.

    Raises:
        OSError: it cannot be read.
    """
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        return feed_words(opened.read(START))


def read_stream(content: bytes) -> Iterator[Input]:
    """Standard input: a feed, JSON Lines or one report, by its first bytes."""
    name = "standard input"
    start = content.lstrip()[:1]
    try:
        if looks_like_feed(content):
            yield from _of_feed(content, name)
        elif start == b"{":
            yield from _numbered(name, content.splitlines())
        else:
            yield Input(origin=name, report=read_report_bytes(content, name=name))
    except ReportError as error:
        yield Input(origin=name, error=str(error))


def _of_lines(file: Path) -> Iterator[Input]:
    with file.open("rb") as lines:
        yield from _numbered(str(file), lines)


def _numbered(name: str, lines: Iterable[bytes]) -> Iterator[Input]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        origin = f"{name}:{number}"
        try:
            key, report = report_of_line(line.removeprefix(b"\xef\xbb\xbf"))
        except ReportError as error:
            yield Input(origin=origin, error=str(error))
        else:
            yield Input(origin=origin, report=report, key=key)


def _of_feed(content: bytes, name: str) -> Iterator[Input]:
    for number, each in enumerate(read_feed(content, name=name), start=1):
        origin = f"{name}, entry {number}"
        if isinstance(each, ReportError):
            yield Input(origin=origin, error=str(each))
        else:
            yield Input(origin=origin, report=each)


def _content(file: Path) -> bytes:
    if file.stat().st_size > MAX_FEED_BYTES:
        msg = f"{file} is longer than {MAX_FEED_BYTES // 1024 // 1024} MB"
        raise ReportError(msg)
    return file.read_bytes()
