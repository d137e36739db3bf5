"""Files that are either the old one or the whole new one, whatever happens."""

import os
import uuid
from pathlib import Path

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
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(payload)
        else:
            _replace(path.resolve(), payload, 0o600 if is_private else 0o666)
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror or error}"
        raise GeodataError(msg) from error


def _replace(path: Path, payload: bytes | memoryview, mode: int) -> None:
    beside = path.with_name(f".{path.name[:100]}.{uuid.uuid4().hex}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(payload)
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
