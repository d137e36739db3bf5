"""Zip archives of strangers: what they say of themselves is checked, then counted.

Nothing is unpacked to the disk, and nothing is read before the directory keeps the
limits; while an entry is inflated its bytes are counted again, as directories lie.
"""

import io
import time
import zipfile
import zlib
from collections.abc import Iterator
from typing import Self

from geodata.errors import DataSetError

MOST_ENTRIES = 5_000
MOST_INFLATED = 1024**3
"""Bytes of all entries together."""

MOST_RATIO = 100
"""How many times larger a large entry may become: tables of text keep far below."""

SECONDS = 20
SECONDS_A_MB = 8
"""Of the packed file, beside SECONDS: what is small and takes longer is no table."""

_SMALL = 10 * 1024**2
"""Bytes of an entry up to which the ratio says nothing."""

_LONGEST_NAME = 512
_PIECE = 65_536
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """An archive whose directory keeps the limits."""

    def __init__(self, content: bytes, name: str) -> None:
        """Look at the directory.

        Raises:
            DataSetError: it is none, or beyond a limit.
        """
        self._name = name
        self._seconds = SECONDS + SECONDS_A_MB * len(content) // 1024**2
        self._until = time.monotonic() + self._seconds
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            msg = f"{name} is damaged: its directory cannot be read ({error!s:.100})"
            raise DataSetError(msg) from error
        self._left = MOST_INFLATED
        self._check(entries)
        self._entries = {_plain(one.filename): one for one in entries}

    def __contains__(self, entry: str) -> bool:
        return _plain(entry) in self._entries

    @property
    def names(self) -> frozenset[str]:
        """Of the entries, in small letters."""
        return frozenset(self._entries)

    def pieces(self, entry: str) -> Iterator[bytes]:
        """The content of an entry, piece by piece.

        Raises:
            DataSetError: there is none, it is damaged, or larger than all may be.
        """
        found = self._entries.get(_plain(entry))
        if found is None:
            msg = f"{self._name} is damaged: it has no {entry!r:.100}"
            raise DataSetError(msg)
        try:
            with self._zip.open(found) as opened:
                while piece := opened.read(_PIECE):
                    self._left -= len(piece)
                    self._check_left()
                    yield piece
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,  # NotImplementedError, and a password where none was named
        ) as error:
            msg = f"{self._name} is damaged in {entry!r:.100} ({error!s:.100})"
            raise DataSetError(msg) from error

    def content(self, entry: str, *, most: int) -> bytes:
        """All of a small entry.

        Raises:
            DataSetError: as :meth:`pieces`, or it is larger than ``most`` bytes.
        """
        found = bytearray()
        for piece in self.pieces(entry):
            found += piece
            if len(found) > most:
                msg = f"{self._name}: {entry!r:.100} has more than {most:,} bytes"
                raise DataSetError(msg)
        return bytes(found)

    def close(self) -> None:
        """Give the memory back."""
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_left(self) -> None:
        if self._left < 0:
            raise DataSetError(_too_large(self._name))
        if time.monotonic() > self._until:
            msg = f"{self._name} took more than {self._seconds:,} s to read"
            raise DataSetError(msg)

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_ENTRIES:
            msg = f"{self._name}: more than {MOST_ENTRIES:,} entries"
            raise DataSetError(msg)
        if sum(one.file_size for one in entries) > MOST_INFLATED:
            raise DataSetError(_too_large(self._name))
        seen: set[str] = set()
        for one in entries:
            if (reason := _fault(one, seen)) is not None:
                msg = f"{self._name}: its entry {one.filename!r:.100} {reason}"
                raise DataSetError(msg)
            seen.add(_plain(one.filename))


def _fault(entry: zipfile.ZipInfo, seen: set[str]) -> str | None:
    """What is wrong with an entry by the directory alone."""
    name = entry.filename
    if (reason := _packing_fault(entry)) is not None:
        return reason
    if len(name) > _LONGEST_NAME or "\0" in entry.orig_filename:
        return "has a name that is none"
    if name.startswith("/") or ".." in name.replace("\\", "/").split("/"):
        return "has a name that leads out of the archive"
    if _plain(name) in seen:
        return "stands there twice"
    return None


def _packing_fault(entry: zipfile.ZipInfo) -> str | None:
    if entry.flag_bits & _ENCRYPTED:
        return "is protected by a password"
    if entry.compress_type not in _METHODS:
        return "is packed in a way that office programs do not use"
    if entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size):
        return f"would become more than {MOST_RATIO} times larger"
    return None


def _plain(name: str) -> str:
    """A name as office programs compare it."""
    return name.replace("\\", "/").removeprefix("/").casefold()


def _too_large(name: str) -> str:
    return f"{name}: more than {MOST_INFLATED // 1024**3} GB when unpacked"
