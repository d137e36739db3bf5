"""What a file is, found by looking into it: a dump, alternate names, a table.

A zip is read where it stands, never unpacked, and within limits.
"""

import codecs
import contextlib
import csv
import hashlib
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from geodata.errors import GazetteerError
from geodata.gazetteer.user_lists.dumps import COLUMNS, NAME_COLUMNS
from geodata.gazetteer.user_lists.lines import MARK
from geodata.gazetteer.user_lists.tables import column_of

HEAD_BYTES = 65_536
LOOKED_AT = 20
"""Lines looked at: a few bad ones do not hide what the file is."""

MOST_MEMBERS = 20
MOST_BYTES = 4 * 1024**3
"""Content of a zip; all of GeoNames has 1.7 GB."""

MOST_SQUEEZED = 200
"""Content by size: text shrinks tenfold, a decompression bomb a thousandfold."""

DELIMITERS = ",;\t"
_WIDE = (
    codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE,
)  # fmt: skip
_NUL_SHARE = 0.2


class Form(StrEnum):
    """What a file holds."""

    DUMP = "a GeoNames dump"
    NAMES = "alternate names of GeoNames"
    TABLE = "a table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, or a member of a zip, that a list can be made from.

    ``delimiter`` and ``columns`` are those of a TABLE: for each known column
    its number.
    """

    path: Path
    form: Form
    member: str | None = None
    delimiter: str = "\t"
    columns: tuple[tuple[str, int], ...] = ()

    @property
    def title(self) -> str:
        """The file's name, for messages."""
        inside = f"({self.member})" if self.member else ""
        return f"{self.path.name}{inside}"

    @contextlib.contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The content as bytes.

        Raises:
            GazetteerError: it cannot be read.
        """
        with _told(self.path):
            if self.member is None:
                with self.path.open("rb") as file:
                    yield file
                return
            with (
                zipfile.ZipFile(self.path) as archive,
                archive.open(self.member) as inside,
                io.BufferedReader(cast("io.RawIOBase", inside)) as member,
            ):
                yield member


def sources_of(path: Path) -> list[Source]:
    """What a file or zip holds that a list can be made from.

    Raises:
        GazetteerError: it cannot be read, or nothing in it is of use; the
            message says what was looked for.
    """
    with _told(path):
        if not path.is_file():
            msg = f"{path} is no file"
            raise GazetteerError(msg)
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                return [_looked_at(file.read(HEAD_BYTES), path, None)]
        with zipfile.ZipFile(path) as archive:
            found = [*_in_zip(archive, path)]
    if not found:
        msg = f"{path}: no file in it is of use. {_WANTED}"
        raise GazetteerError(msg)
    return found


_WANTED = (
    "Wanted is a GeoNames country dump (19 columns divided by tabs), its alternate"
    " names (8 or 10 columns), or a CSV file whose first line names the columns"
    " name, lat, lon, and as the case may be admin1, country"
)


def _in_zip(archive: zipfile.ZipFile, path: Path) -> Iterator[Source]:
    members = [each for each in archive.infolist() if not each.is_dir()]
    _refuse_bomb(members, path)
    for member in members:
        with archive.open(member) as file:
            head = file.read(HEAD_BYTES)
        with contextlib.suppress(NotOfUse):
            yield _looked_at(head, path, member.filename)


def _refuse_bomb(members: list[zipfile.ZipInfo], path: Path) -> None:
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    reason = None
    if len(members) > MOST_MEMBERS:
        reason = f"{len(members)} files in it, at most {MOST_MEMBERS} are looked at"
    elif size > MOST_BYTES or size > MOST_SQUEEZED * max(packed, HEAD_BYTES):
        reason = f"it would unpack to {size:,} bytes"
    elif any(member.flag_bits & 1 for member in members):
        reason = "it is encrypted"
    elif any(_leads_out(member.filename) for member in members):
        reason = "a path in it leads out of it"
    if reason:
        msg = f"{path}: {reason}; it is not opened"
        raise GazetteerError(msg)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


class NotOfUse(GazetteerError):  # noqa: N818 - reads as what it says
    """The file is none of the three."""


def _looked_at(head: bytes, path: Path, member: str | None) -> Source:
    text = _head_text(head, path)
    # The last line of a full head may be cut.
    lines = text.splitlines()[: -1 if len(head) == HEAD_BYTES else None]
    numbered = [pair for pair in enumerate(lines, 1) if pair[1].strip()][:LOOKED_AT]
    told = [line for _, line in numbered]
    counts = Counter(_form(line) for line in told)
    form, often = counts.most_common(1)[0] if counts else (None, 0)
    if form is not None and 2 * often >= len(told):
        return Source(path=path, form=form, member=member)
    header = _header(told[0]) if told else None
    if header is None:
        why = f"not of use: {_misfit(numbered)}" if told else "empty"
        msg = f"{path}: {why}. {_WANTED}"
        raise NotOfUse(msg)
    delimiter, columns = header
    return Source(
        path=path, form=Form.TABLE, member=member, delimiter=delimiter, columns=columns
    )


def _misfit(numbered: list[tuple[int, str]]) -> str:
    """The first line that keeps a file from being of use, and how many do."""
    bad = [(number, line) for number, line in numbered if _form(line) is None]
    number, line = bad[0]
    cells = line.split("\t")
    if len(cells) in {COLUMNS, *NAME_COLUMNS}:
        reason = "does not begin with GeoNames ids"
    else:
        reason = f"has {len(cells)} column{'s' if len(cells) > 1 else ''} by tabs"
    return f"line {number} {reason} ({len(bad)} of {len(numbered)} lines do not fit)"


def _head_text(head: bytes, path: Path) -> str:
    if head.startswith(_WIDE) or head.count(0) > _NUL_SHARE * len(head):
        msg = f"{path} is no UTF-8 but UTF-16 or a binary file. Save it as UTF-8"
        raise NotOfUse(msg)
    return head.decode(errors="replace").removeprefix(MARK)


def _form(line: str) -> Form | None:
    cells = line.split("\t")
    if len(cells) == COLUMNS and cells[0].isdigit():
        return Form.DUMP
    if len(cells) in NAME_COLUMNS and cells[0].isdigit() and cells[1].isdigit():
        return Form.NAMES
    return None


def _header(line: str) -> tuple[str, tuple[tuple[str, int], ...]] | None:
    """The delimiter and the columns of a table, None where it names too few."""
    for delimiter in DELIMITERS:
        cells = next(csv.reader([line], delimiter=delimiter))
        named = [(column_of(cell), number) for number, cell in enumerate(cells)]
        # The first of two columns of one meaning counts.
        columns = {name: number for name, number in reversed(named) if name}
        if {"name", "latitude", "longitude"} <= columns.keys():
            return delimiter, tuple(sorted(columns.items()))
    return None


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with _told(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        msg = f"{path} cannot be read: {error}"
        raise GazetteerError(msg) from error
    except (NotImplementedError, RuntimeError) as error:  # zip features
        msg = f"{path} cannot be unpacked: {error}"
        raise GazetteerError(msg) from error
