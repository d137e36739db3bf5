"""Compile the sources into one SQLite file, whole or not at all.

The file's name carries the version of everything it is made from and a digest
of its content, so a stale, cut or damaged index is never taken for a good one.
"""

import gc
import hashlib
import logging
import os
import sqlite3
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import platformdirs

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import BOUNDARIES_FILE, Boundaries
from geodata.gazetteer.folding import fold_uncached
from geodata.gazetteer.sources import (
    admin1_names,
    geonames_rows,
    geonames_version,
    is_spelling,
    units,
)
from geodata.gazetteer.tables import DATA, SourceEntry, settlement_radius

logger = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[str], None]
Row: TypeAlias = tuple[object, ...]
RowSource: TypeAlias = Callable[[], Sequence[Mapping[str, Any]]]

MOST_INDEXES = 3
"""Indexes kept: several installations may share the cache."""

SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, place_id TEXT, name TEXT, kind TEXT, country TEXT,
  longitude REAL, latitude REAL, admin1 TEXT, admin2 TEXT, population INTEGER,
  parent_id TEXT, radius_m REAL
);
CREATE TABLE name (key TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;
"""


def default_cache_dir() -> Path:
    """Where the index is kept: the user's cache folder."""
    return Path(platformdirs.user_cache_dir("mapapp", appauthor=False))


def index_version() -> str:
    """Name of the index that the sources at hand make."""
    digest = hashlib.blake2b(digest_size=8)
    own = sorted([*DATA.glob("*.tsv"), *Path(__file__).parent.glob("*.py")])
    for path in [*own, BOUNDARIES_FILE]:
        digest.update(path.read_bytes())
    return f"gazetteer-{geonames_version()}-{digest.hexdigest()}"


def compile_index(
    cache_dir: Path | None = None,
    progress: Progress | None = None,
    *,
    geonames: RowSource = geonames_rows,
) -> Path:
    """Build the index and return its path; other builds may run meanwhile.

    ``geonames`` gives the rows of the GeoNames extract.

    Raises:
        GazetteerError: a source is damaged or the folder cannot be written.
    """
    folder = cache_dir or default_cache_dir()
    tell = progress or logger.info
    tell("Preparing the gazetteer (once, a few seconds)")
    version = index_version()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _build(folder, version, geonames)
    except (OSError, sqlite3.Error) as error:
        msg = f"the gazetteer's index cannot be written to {folder}: {error}"
        raise GazetteerError(msg) from error
    _remove_oldest(folder)
    tell("Gazetteer ready")
    return path


def content_digest(path: Path) -> str:
    """Digest of a file's bytes, as in the index's name."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, _blake2b).hexdigest()


def _blake2b() -> Any:  # noqa: ANN401 - hashlib's private hash type
    return hashlib.blake2b(digest_size=8)


def _build(folder: Path, version: str, geonames: RowSource) -> Path:
    handle, name = tempfile.mkstemp(prefix=".building-", suffix=".sqlite", dir=folder)
    os.close(handle)
    building = Path(name)
    # A quarter of a million rows live until the end: looking through them for
    # garbage again and again would take a third of the time.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        _fill(building, geonames)
        target = folder / f"{version}-{content_digest(building)}.sqlite"
        building.replace(target)
    finally:
        building.unlink(missing_ok=True)
        if was_collecting:
            gc.enable()
    return target


def _fill(path: Path, geonames: RowSource) -> None:
    boundaries = Boundaries.load()
    keys: dict[str, list[int]] = defaultdict(list)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        rows = _rows(boundaries, geonames(), keys)
        marks = ",".join("?" * 12)
        connection.executemany(f"INSERT INTO place VALUES ({marks})", rows)  # noqa: S608 - question marks
        named = ((key, array("i", keys[key]).tobytes()) for key in sorted(keys))
        connection.executemany("INSERT INTO name VALUES (?, ?)", named)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _rows(
    boundaries: Boundaries,
    geonames: Sequence[Mapping[str, Any]],
    keys: dict[str, list[int]],
) -> Iterator[Row]:
    number = 0
    for entry in units(boundaries):
        number += 1
        _add_keys(keys, number, entry.place.name, entry.names)
        yield (number, *_own_row(entry))
    regions = admin1_names(boundaries)
    for row in geonames:
        number += 1
        spellings = [n for n in row["alternatenames"] if is_spelling(n)]
        _add_keys(keys, number, row["name"], spellings)
        yield (number, *_geonames_row(row, regions))


def _add_keys(
    keys: dict[str, list[int]],
    number: int,
    name: str,
    spellings: Any,  # noqa: ANN401
) -> None:
    """Keep ``number`` for the place's own name, ``-number`` for others."""
    main = fold_uncached(name)
    if main:
        keys[main].append(number)
    for key in {fold_uncached(s) for s in spellings if s != name} - {main, ""}:
        keys[key].append(-number)


def _own_row(entry: SourceEntry) -> Row:
    place = entry.place
    return (
        place.place_id, place.name, place.kind.value, place.country,
        place.longitude, place.latitude, place.admin1, place.admin2,
        place.population, place.parent_id, entry.radius_m,
    )  # fmt: skip


def _geonames_row(row: Mapping[str, Any], regions: dict[str, str]) -> Row:
    country = row["countrycode"]
    population = row["population"] or None
    return (
        f"geonames:{row['geonameid']}", row["name"], "settlement", country,
        row["longitude"], row["latitude"],
        regions.get(f"{country}.{row['admin1code']}"), None,
        population, None, settlement_radius(population),
    )  # fmt: skip


def _remove_oldest(folder: Path) -> None:
    """Keep the newest few indexes; one in use stays readable on POSIX."""
    found = sorted(folder.glob("gazetteer-*.sqlite"), key=_modified, reverse=True)
    for path in found[MOST_INDEXES:]:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:  # open in another process on Windows
            logger.debug("%s stays: %s", path, error)


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # removed by another process meanwhile
        return 0.0
