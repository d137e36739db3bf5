"""Compile the sources into one SQLite file, whole or not at all.

The file's name carries the version of everything it is made from and a digest
of its content, so a stale, cut or damaged index is never taken for a good one.
"""

import gc
import hashlib
import logging
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import platformdirs

from geodata.errors import GazetteerError
from geodata.gazetteer.boundaries import BOUNDARIES_FILE, Boundaries
from geodata.gazetteer.index_writing import IndexWriter, content_digest
from geodata.gazetteer.sources import (
    admin1_names,
    geonames_rows,
    geonames_version,
    is_spelling,
    people_of_units,
    units,
)
from geodata.gazetteer.tables import DATA, SourceEntry, settlement_radius
from geodata.places import Place, PlaceKind

logger = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[str], None]
RowSource: TypeAlias = Callable[[], Sequence[Mapping[str, Any]]]

MOST_INDEXES = 3
"""Indexes kept: several installations may share the cache."""

_IMPORT = re.compile(r"^from geodata\.gazetteer\.(\w+)[\w.]* import", re.MULTILINE)


def default_cache_dir() -> Path:
    """Where the index is kept: the user's cache folder."""
    return Path(platformdirs.user_cache_dir("mapapp", appauthor=False))


def index_version() -> str:
    """Name of the index that the sources at hand make."""
    digest = hashlib.blake2b(digest_size=8)
    for path in [*shaping_modules(), *sorted(DATA.glob("*.tsv")), BOUNDARIES_FILE]:
        digest.update(path.read_bytes())
    return f"gazetteer-{geonames_version()}-{digest.hexdigest()}"


def shaping_modules() -> list[Path]:
    """The modules that shape the index: this one and what it stands on.

    A change elsewhere in the package, where the index is only read, must not
    have it compiled anew.
    """
    here = Path(__file__).parent
    found: set[Path] = set()
    waiting = [Path(__file__)]
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            for name in _IMPORT.findall(path.read_text(encoding="utf-8")):
                waiting += [here / f"{name}.py", *(here / name).glob("*.py")]
    return sorted(found)


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
    regions = admin1_names(boundaries)
    rows = geonames()
    people = _people_by_name(rows, regions)
    with IndexWriter(path) as writer:
        for entry in units(boundaries):
            writer.add(_peopled(entry, people))
        for row in rows:
            writer.add(_geonames_entry(row, regions))


def _people_by_name(
    rows: Sequence[Mapping[str, Any]], regions: Mapping[str, str]
) -> dict[tuple[str, str], int]:
    """People of first-level units, by country and name, in the extract's places."""
    return {
        (code.partition(".")[0], regions[code]): count
        for code, count in people_of_units(rows).items()
        if code in regions and count
    }


def _peopled(entry: SourceEntry, people: Mapping[tuple[str, str], int]) -> SourceEntry:
    """The entry, with its people where it is a first-level unit of the extract's."""
    place = entry.place
    count = people.get((place.country or "", place.name))
    if place.kind is not PlaceKind.ADMIN1 or count is None:
        return entry
    return replace(entry, place=replace(place, population=count))


def _geonames_entry(row: Mapping[str, Any], regions: dict[str, str]) -> SourceEntry:
    country = row["countrycode"]
    population = row["population"] or None
    place = Place(
        place_id=f"geonames:{row['geonameid']}",
        name=row["name"],
        kind=PlaceKind.SETTLEMENT,
        country=country,
        longitude=row["longitude"],
        latitude=row["latitude"],
        admin1=regions.get(f"{country}.{row['admin1code']}"),
        admin2=row.get("admin2"),
        population=population,
    )
    names = tuple(name for name in row["alternatenames"] if is_spelling(name))
    return SourceEntry(place=place, names=names, radius_m=settlement_radius(population))


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
