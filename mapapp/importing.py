"""Data sets into the archive: what the command line and the page Import share."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from geodata.archive import Archive, RowsAdded, Who
from geodata.collecting import uncollected
from geodata.errors import DataSetError, UnknownColumns
from geodata.models import Incident, Report
from geodata.readers.datasets import columns, features, viina
from geodata.readers.datasets.contract import Options
from geodata.readers.imported import Imported
from geodata.readers.recognising import (
    READERS,
    Chosen,
    are_labels,
    asked_for,
    read_viina,
    recognised,
)

ROWS_AT_ONCE = 5_000
"""Of one transaction: as many as fit well into memory."""

_NONE = RowsAdded()

NOTHING_KNOWN = "none of its columns is known by its name"

_JSON = "JSON, but neither GeoJSON nor TimeMap's events nor records that are known"
_NO_TABLES = {b"{": _JSON, b"[": _JSON, b"<": "markup, but no data set"}
_BEFORE = b" \t\r\n\x1e"
"""White space, and the mark of a text sequence."""

_REPORTS_ELSEWHERE = (
    "feeds and lists of articles are read by mapapp import on the command line, one"
    " article by the page Add report"
)


class Given(NamedTuple):
    """A file as its user gave it: what it is called, and all of it."""

    name: str
    content: bytes


def stored(
    pairs: Iterable[tuple[Report, Incident]],
    archive: Archive,
    *,
    actor: str,
    name: str,
    before: RowsAdded = _NONE,
) -> Iterator[RowsAdded]:
    """Store rows, some thousand in a transaction; tell after each what came of all.

    Where it is stopped between two, it goes on from what was told last.

    Args:
        pairs: the rows; no more of them are held than one transaction has.
        archive: takes them.
        actor: who imports.
        name: of the file, for the history.
        before: what came of the first of these rows, which are passed over.

    Raises:
        ArchiveError: rows cannot be stored; what was told is stored.
    """
    rows = islice(pairs, rows_of(before), None)
    total = before
    while (added := _stored_some(rows, archive, actor, name)) is not None:
        total += added
        yield total


def _stored_some(
    rows: Iterator[tuple[Report, Incident]], archive: Archive, actor: str, name: str
) -> RowsAdded | None:
    """What came of the next rows; None where there are no more."""
    with uncollected():
        block = list(islice(rows, ROWS_AT_ONCE))
        if not block:
            return None
        who = Who(actor=actor, at=datetime.now(UTC), reason=f"import of {name}")
        return archive.add_rows(block, who)


def rows_of(total: RowsAdded) -> int:
    """Of how many rows it tells."""
    return total.added + total.known + total.changed


def plain_name(name: str) -> str:
    """A file's name in one line, without marks that turn the direction of text."""
    return "".join(letter if letter.isprintable() else " " for letter in name)


def added_words(added: RowsAdded) -> str:
    """What came of all rows, in a line."""
    line = f"{added.added:,} added, {added.known:,} known"
    if added.changed:
        line += f", {added.changed:,} known with another row and left as they are"
    return line


def foreign_ids_words(added: RowsAdded, data_set: str, *, how: str) -> str | None:
    """That rows have ids of others, where two tables may have the same ones.

    Args:
        added: what came of all rows.
        data_set: the key of theirs.
        how: how the rows are imported without their ids.
    """
    if not added.changed or data_set not in (columns.KEY, features.KEY):
        return None
    return (
        f"{added.changed:,} rows were left out: rows with their ids were imported"
        " before and say something else. If they are of another table, import this one"
        f" without its ids: {how}"
    )


def labels_alone(name: str) -> DataSetError:
    """Why VIINA's event_labels are not read by themselves."""
    return DataSetError(
        f"{name}: VIINA's event_labels say no place: give event_info of the same year"
        " with it, and no other labels"
    )


def read_given(
    files: Sequence[Given], options: Options, *, key: str | None = None
) -> Imported:
    """What one file holds, or VIINA's event_info with its event_labels.

    A table of which nothing is known is read by its columns' names all the same: who
    gives it says which is which.

    Args:
        files: at least one.
        options: what their user says of them.
        key: of the reader, where it is not to be recognised.

    Raises:
        DataSetError: they cannot be read; in words for their user.
    """
    if len(files) > 1:
        return _read_pair(files, options)
    (file,) = files
    if key is not None:
        return asked_for(key).read(file.content, file.name, options)
    chosen = recognised(file.content, file.name)
    if chosen is None and are_labels(file.content, file.name):
        raise labels_alone(file.name)
    try:
        return (chosen or _as_table(file)).read(file.content, file.name, options)
    except UnknownColumns:
        return _as_table(file).read(file.content, file.name, options)


def _read_pair(files: Sequence[Given], options: Options) -> Imported:
    labels = [file for file in files if are_labels(file.content, file.name)]
    others = [file for file in files if file not in labels]
    if len(labels) == len(others) == 1:
        chosen = recognised(others[0].content, others[0].name)
        if chosen is not None and chosen.reader.key == viina.KEY:
            info, told = others[0], labels[0]
            return read_viina(
                (info.content, info.name), (told.content, told.name), options
            )
    msg = (
        "Only VIINA's event_info and event_labels of one year are read together:"
        " give every other file alone"
    )
    raise DataSetError(msg)


def _as_table(file: Given) -> Chosen:
    start = file.content.removeprefix(b"\xef\xbb\xbf").lstrip(_BEFORE)[:1]
    if start in _NO_TABLES:
        msg = f"{file.name}: {_NO_TABLES[start]}; {_REPORTS_ELSEWHERE}"
        raise DataSetError(msg)
    return Chosen(READERS[columns.KEY], NOTHING_KNOWN)
