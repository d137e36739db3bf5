"""Files that are either the old one or the whole new one, whatever happens."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from geodata.errors import GeodataError


def write_atomically(
    path: Path, payload: bytes | memoryview, *, is_private: bool = False
) -> None:
    """Write a file through a temporary one beside it and a rename.

    A symbolic link is followed. Something that is no ordinary file (a pipe, a
    terminal) is written to directly.

    Args:
        path: of the file.
        payload: all of its content.
        is_private: nobody but the owner may read it.

    Raises:
        GeodataError: it cannot be written; the old file, if any, is as it was.
    """
    with written_atomically(path, is_private=is_private) as file:
        file.write(payload)


@contextmanager
def written_atomically(path: Path, *, is_private: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, that takes the place of the old one when all is written.

    As :func:`write_atomically`, for what need not be in memory whole. Where the block
    fails the old file, if any, is as it was.

    Raises:
        GeodataError: it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
        else:
            with _beside(path.resolve(), 0o600 if is_private else 0o666) as file:
                yield file
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror or error}"
        raise GeodataError(msg) from error


@contextmanager
def _beside(path: Path, mode: int) -> Iterator[BinaryIO]:
    beside = path.with_name(f".{path.name[:100]}.{uuid.uuid4().hex}.part")
    try:
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        with open(descriptor, "w+b") as file:  # noqa: PTH123 - a descriptor
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; systems without it need no such step."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
