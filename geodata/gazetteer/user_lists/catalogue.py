"""Which lists there are: one small database in the folder of the lists.

A list stands in the folder from the commit on that names its file here. Files
that no row names are left over from an ``add`` that was cut off.
"""

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import GazetteerError
from geodata.gazetteer.index_file import IndexFile

CATALOGUE = "catalogue.sqlite"
FOR_GEONAMES = "GeoNames, CC BY 4.0"
FOR_OWN = "the user's own"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS list (
  name TEXT PRIMARY KEY COLLATE NOCASE, source TEXT, source_sha256 TEXT,
  sha256 TEXT, places INTEGER, countries TEXT, complete_for TEXT, licence TEXT,
  added TEXT, file TEXT
)
"""
_COLUMNS = (
    "name, source, source_sha256, sha256, places, countries, complete_for, licence,"
    " added"
)
_WAIT_SECONDS = 60.0
_LEFT_OVER_SECONDS = 24 * 3600.0
_DAMAGED = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
)
"""No database, or one without our table: waiting does not help."""

_FILE = re.compile(r"^(?:\.adding-.+|.+-[0-9a-f]{16})\.sqlite$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One list, as the catalogue has it.

    Attributes:
        name: how it is called, the source's name without its ending.
        source, source_sha256: the files it was made from, and their bytes.
        sha256: of the places and names it holds, whatever file they came in.
        places: how many.
        countries: ISO 3166-1 alpha-2, sorted.
        complete_for: countries of which it holds every settlement.
        licence: of the source.
        added: when, in ISO 8601 with a zone; it says nothing of the content.
        path: the index file; its name ends in the digest of its bytes.
    """

    name: str
    source: str
    source_sha256: str
    sha256: str
    places: int
    countries: tuple[str, ...]
    complete_for: tuple[str, ...]
    licence: str
    added: str
    path: Path

    def open(self) -> IndexFile:
        """Open the index file.

        Raises:
            GazetteerError: it is missing or damaged; the message says what to do.
        """
        try:
            return IndexFile(self.path, digest=self.path.stem.rpartition("-")[2])
        except GazetteerError as error:
            msg = (
                f"the list {self.name!r} cannot be used ({error}). Add it again, or"
                f" remove it: mapapp gazetteer remove {self.name}"
            )
            raise GazetteerError(msg) from error

    def is_whole(self) -> bool:
        """Whether the index file is there and undamaged."""
        try:
            self.open().close()
        except GazetteerError:
            return False
        return True


def listed(folder: Path) -> tuple[Listed, ...]:
    """All lists of a folder by name; none where there is no folder.

    Raises:
        GazetteerError: the catalogue cannot be read.
    """
    path = folder / CATALOGUE
    if not path.exists():
        return ()
    # Not "ro": what a killed writer began must be rolled back first. SQLite
    # itself opens a file that may only be read for reading.
    with _told(folder, "read"), _connected(path, mode="rw") as connection:
        rows = connection.execute(
            f"SELECT {_COLUMNS}, file FROM list ORDER BY name"  # noqa: S608 - constants
        ).fetchall()
    return tuple(_listed(folder, row) for row in rows)


def record(folder: Path, new: Listed) -> Listed | None:
    """Name a list in the catalogue; give back the one of this name before it.

    Raises:
        GazetteerError: the catalogue cannot be written; it is as it was.
    """
    return _change(folder, new.name, new)


def forget(folder: Path, name: str) -> Listed | None:
    """Take a list out of the catalogue; None where there is none of this name.

    Raises:
        GazetteerError: the catalogue cannot be written; it is as it was.
    """
    if not (folder / CATALOGUE).exists():
        return None
    return _change(folder, name, None)


def sweep(folder: Path) -> None:
    """Remove files that no list is made of and that nobody is writing."""
    used = {each.path.name for each in listed(folder)}
    for path in folder.glob("*.sqlite"):
        if path.name not in used and _FILE.match(path.name):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                    path.unlink()


def _change(folder: Path, name: str, new: Listed | None) -> Listed | None:
    with _told(folder, "written"), _connected(folder / CATALOGUE, "rwc") as connection:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(_SCHEMA)
        connection.execute("BEGIN IMMEDIATE")
        row = connection.execute(
            f"SELECT {_COLUMNS}, file FROM list WHERE name = ?",  # noqa: S608 - constants
            (name,),
        ).fetchone()
        connection.execute("DELETE FROM list WHERE name = ?", (name,))
        if new is not None:
            marks = ",".join("?" * len(_row(new)))
            connection.execute(
                f"INSERT INTO list ({_COLUMNS}, file) VALUES ({marks})",  # noqa: S608 - question marks
                _row(new),
            )
        connection.execute("COMMIT")
    before = _listed(folder, row) if row else None
    if before and (new is None or new.path != before.path):
        with contextlib.suppress(OSError):
            before.path.unlink(missing_ok=True)
    return before


@contextlib.contextmanager
def _connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_WAIT_SECONDS,
    )
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def _told(folder: Path, what: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        path = folder / CATALOGUE
        msg = f"{path}: the catalogue of lists cannot be {what} ({error})"
        if getattr(error, "sqlite_errorcode", None) in _DAMAGED:
            msg += (
                f". Move {path} to another folder: names are then looked up without"
                " lists of your own, until you add these again with mapapp gazetteer"
                " add"
            )
        raise GazetteerError(msg) from error


def _row(each: Listed) -> tuple[object, ...]:
    return (
        each.name, each.source, each.source_sha256, each.sha256, each.places,
        " ".join(each.countries), " ".join(each.complete_for), each.licence,
        each.added, each.path.name,
    )  # fmt: skip


def _listed(folder: Path, row: tuple[object, ...]) -> Listed:
    (
        name, source, source_sha256, sha256, places, countries, complete_for,
        licence, added, file,
    ) = row  # fmt: skip
    return Listed(
        name=str(name),
        source=str(source),
        source_sha256=str(source_sha256),
        sha256=str(sha256),
        places=int(str(places)),
        countries=tuple(str(countries).split()),
        complete_for=tuple(str(complete_for).split()),
        licence=str(licence),
        added=str(added),
        path=folder / str(file),
    )
