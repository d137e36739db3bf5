"""Standard streams: results out, messages aside, reports in."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from geodata.models import Report
from geodata.readers import MAX_REPORT_BYTES, read_report_bytes, read_report_file

STANDARD = Path("-")
"""As a file name: standard input or standard output."""

MAX_INPUT_BYTES = 256 * 1024 * 1024
"""Of standard input, where JSON Lines may be piped in."""

Entry = TypeVar("Entry")


def put(payload: bytes) -> None:
    """Write a result to standard output, in UTF-8 whatever the locale."""
    sys.stdout.buffer.write(payload)
    sys.stdout.buffer.flush()


def note(message: str) -> None:
    """Say something to the person, aside from the result."""
    sys.stderr.write(printable(message) + "\n")


def printable(text: str) -> str:
    """The text in one line without characters that steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def named(origin: str, message: object) -> str:
    """The message with the place that it is about, which it may name itself."""
    return str(message) if origin in str(message) else f"{origin}: {message}"


def shortened(text: str, most: int) -> str:
    """The text if it has at most so many characters, else its beginning."""
    return text if len(text) <= most else f"{text[: most - 1]}\u2026"


def read_input(file: Path) -> Report:
    """The report of a file, or of standard input for ``-``.

    Raises:
        ReportError: it cannot be read.
    """
    if file != STANDARD:
        return read_report_file(file)
    content = sys.stdin.buffer.read(MAX_REPORT_BYTES + 1)
    return read_report_bytes(content, name="standard input")


@contextmanager
def told_progress() -> Iterator[Callable[[str], None]]:
    """A place for "what is being done now": a spinner, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _message: None
        return
    # Slow to import, and of use to people at a terminal only.
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status("") as status:
        yield lambda message: status.update(printable(message))


def read_standard() -> bytes:
    """All of standard input, up to MAX_INPUT_BYTES and one more."""
    return sys.stdin.buffer.read(MAX_INPUT_BYTES + 1)


def tracked(
    entries: Iterable[Entry], words: str, *, total: int | None = None
) -> Iterator[Entry]:
    """The entries one by one, with a progress bar on a terminal only."""
    if total == 1 or not sys.stderr.isatty():
        yield from entries
        return
    # Slow to import, and of use to people at a terminal only.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    bar = Console(stderr=True)
    yield from track(entries, words, total=total, console=bar, transient=True)
