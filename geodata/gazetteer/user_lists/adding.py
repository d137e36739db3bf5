"""``add`` and ``remove``: from files to lists, whole or not at all."""

import contextlib
import hashlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.index_writing import IndexWriter, content_digest
from geodata.gazetteer.user_lists.building import DumpBuilder, Find, Tally, read_names
from geodata.gazetteer.user_lists.catalogue import (
    FOR_GEONAMES,
    FOR_OWN,
    Listed,
    listed,
    record,
    sweep,
)
from geodata.gazetteer.user_lists.lines import Complaints
from geodata.gazetteer.user_lists.own_tables import TableBuilder
from geodata.gazetteer.user_lists.sources import (
    Form,
    Source,
    file_sha256,
    sources_of,
)

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A list that was made, what became of the rows, and what it replaced."""

    listed: Listed
    tally: Tally
    replaced: Listed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """The lists that were made, and why files that were named gave none."""

    added: tuple[Added, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What lists are made with.

    Attributes:
        folder: where they are kept.
        find: places of the base by name: units that it has are not taken twice.
        boundaries: the polygons.
        tell: told which line is left out and why.
        now: when lists are added, ISO 8601; no part of any hash.
    """

    folder: Path
    find: Find
    boundaries: Boundaries
    tell: Callable[[str], None]
    now: str


def add(paths: Sequence[Path], workshop: Workshop) -> list[Added]:
    """The lists that :func:`add_each` makes."""
    return [*add_each(paths, workshop).added]


def add_each(paths: Sequence[Path], workshop: Workshop) -> Addition:
    """Make a list of each dump and table; names go to the dumps, or else to lists.

    A file that cannot be used is told and left out; the others are taken.

    Raises:
        GazetteerError: nothing could be taken, or the folder cannot be written.
    """
    refused: list[str] = []
    found = [*_found(paths, refused)]
    names = [s for _, each in found for s in each if s.form is Form.NAMES]
    complaints = Complaints(workshop.tell)
    added: list[Added] = []
    with _told(workshop.folder):
        workshop.folder.mkdir(parents=True, exist_ok=True)
        sweep(workshop.folder)
        planned = _planned(found)
        for name, source in planned.items():
            with _noted(refused):
                maker = _Maker(workshop, complaints, name, source)
                added.append(maker.make(names))
        if names and not planned:
            with _noted(refused):
                added += _name_anew(workshop, complaints, names)
    complaints.finish()
    if not added:
        raise GazetteerError("\n".join(refused))
    for message in (*refused, *_without_names(added, names, is_refused=bool(refused))):
        workshop.tell(message)
    return Addition(added=tuple(added), refused=tuple(refused))


def _without_names(
    added: Iterable[Added], names: Sequence[Source], *, is_refused: bool
) -> Iterator[str]:
    """Say which dumps were taken without names of a further file."""
    if not names and not is_refused:
        return
    for each in added:
        made = each.listed
        if made.licence == FOR_GEONAMES and not each.tally.alternate_names:
            yield (
                f"{made.name} was taken without further names: those of its own file"
                f" alone ({made.source}). To add them, mend the file of alternate names"
                " and add it by itself"
            )


def _found(
    paths: Iterable[Path], refused: list[str]
) -> Iterator[tuple[Path, list[Source]]]:
    for path in paths:
        with _noted(refused):
            yield path, sources_of(path)


@contextlib.contextmanager
def _noted(refused: list[str]) -> Iterator[None]:
    try:
        yield
    except GazetteerError as error:
        refused.append(str(error))


def _planned(found: Iterable[tuple[Path, list[Source]]]) -> dict[str, Source]:
    planned: dict[str, Source] = {}
    for path, sources in found:
        makers = [each for each in sources if each.form is not Form.NAMES]
        for source in makers:
            is_one = len(makers) == 1 or source.member is None
            name = list_name(path.name if is_one else str(source.member))
            if name.casefold() in map(str.casefold, planned):
                msg = f"two files would make one list {name!r}; rename one of them"
                raise GazetteerError(msg)
            planned[name] = source
    return planned


def list_name(file_name: str) -> str:
    """The name of a list: its file's, without folder and ending."""
    stem = Path(file_name.replace("\\", "/")).stem
    return re.sub(r"[^\w.-]+", "-", stem)[:LONGEST_NAME].strip("-.") or "list"


@dataclass(frozen=True, slots=True)
class _Maker:
    workshop: Workshop
    complaints: Complaints
    name: str
    source: Source

    def make(self, names: Sequence[Source]) -> Added:
        """Read the source and record the list."""
        with _new_file(self.workshop.folder) as path:
            tally = self._fill(path, names)
            if not tally.places:
                msg = f"{self.source.title}: nothing in it could be taken"
                raise GazetteerError(msg)
            used = [self.source, *(names if tally.alternate_names else ())]
            is_dump = self.source.form is Form.DUMP
            new = Listed(
                name=self.name,
                source=", ".join(each.title for each in used),
                source_sha256=",".join(file_sha256(each.path) for each in used),
                sha256=held_sha256(path),
                places=tally.places,
                countries=tuple(sorted(tally.countries)),
                complete_for=tally.complete_for if is_dump else (),
                licence=FOR_GEONAMES if is_dump else FOR_OWN,
                added=self.workshop.now,
                path=path,
            )
            return _kept(self.workshop, new, tally)

    def _fill(self, path: Path, names: Sequence[Source]) -> Tally:
        shop = self.workshop
        with IndexWriter(path) as writer:
            if self.source.form is Form.TABLE:
                table = TableBuilder(writer, self.name, shop.find, shop.boundaries)
                table.read(self.source, self.complaints)
                return table.tally
            dump = DumpBuilder(writer, shop.find, shop.boundaries)
            dump.read(self.source, self.complaints)
            for each in names:
                dump.read_names(each, self.complaints)
            return dump.tally


def _name_anew(
    workshop: Workshop, complaints: Complaints, names: Sequence[Source]
) -> list[Added]:
    """Give the lists of GeoNames that are there the alternate names."""
    lists = [each for each in listed(workshop.folder) if each.licence == FOR_GEONAMES]
    added = [_named(workshop, complaints, each, names) for each in lists]
    done = [each for each in added if each]
    if not done:
        msg = (
            "these are alternate names, and no list has any of their places: add the"
            " country's dump first, or both in one command"
        )
        raise GazetteerError(msg)
    return done


def _named(
    workshop: Workshop, complaints: Complaints, old: Listed, names: Sequence[Source]
) -> Added | None:
    tally = Tally()
    numbers = old.open().numbers()
    with _new_file(workshop.folder) as path:
        with IndexWriter(path) as writer:
            writer.copy(old.path)
            for each in names:
                tally.alternate_names += read_names(writer, numbers, each, complaints)
        if not tally.alternate_names:
            return None
        told = [old.source, *(each.title for each in names)]
        hashes = [old.source_sha256, *(file_sha256(each.path) for each in names)]
        new = replace(
            old,
            source=", ".join(dict.fromkeys(told)),
            source_sha256=",".join(dict.fromkeys(hashes)),
            sha256=held_sha256(path),
            added=workshop.now,
            path=path,
        )
        return _kept(workshop, new, tally)


def _kept(workshop: Workshop, new: Listed, tally: Tally) -> Added:
    """Put the finished file where it stays and name it in the catalogue."""
    with new.path.open("rb+") as file:
        os.fsync(file.fileno())
    target = workshop.folder / f"{new.name}-{content_digest(new.path)}.sqlite"
    new.path.replace(target)
    final = replace(new, path=target)
    return Added(listed=final, tally=tally, replaced=record(workshop.folder, final))


@contextlib.contextmanager
def _new_file(folder: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=".adding-", suffix=".sqlite", dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def held_sha256(path: Path) -> str:
    """SHA-256 of the places and names of an index file, in order.

    Not of its bytes: those depend on the version of SQLite.
    """
    digest = hashlib.sha256()
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        for query in (
            "SELECT * FROM place ORDER BY id",
            "SELECT * FROM name ORDER BY key, place",
        ):
            for row in connection.execute(query):
                digest.update(repr(row).encode())
    finally:
        connection.close()
    return digest.hexdigest()


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        msg = f"the list cannot be written to {folder}: {error}"
        raise GazetteerError(msg) from error
